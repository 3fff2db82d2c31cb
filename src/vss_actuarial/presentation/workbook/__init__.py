"""Workbooks: a result, a comparison or a table of sensitivities as one Excel file."""

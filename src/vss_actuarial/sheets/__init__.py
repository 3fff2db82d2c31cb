"""Workbooks and tables of text as cells: opened safely, each value with its place."""

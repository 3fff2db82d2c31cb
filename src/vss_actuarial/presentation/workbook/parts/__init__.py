"""The sheets of a workbook, each by what it shows."""

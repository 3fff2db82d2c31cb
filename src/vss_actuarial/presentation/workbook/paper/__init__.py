"""What workbooks are written with: formulas with their values, pages, charts, files."""

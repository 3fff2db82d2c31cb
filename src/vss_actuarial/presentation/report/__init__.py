"""A draft valuation report as a PDF, by the lists of the standards."""

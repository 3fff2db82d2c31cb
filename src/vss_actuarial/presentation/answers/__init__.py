"""Answers of a solver, of rules of balancing and of a frontier, as tables, charts and files."""

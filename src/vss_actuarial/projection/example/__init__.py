"""Persons made up from a run's own stocks: records to try own data on, nobody's own."""

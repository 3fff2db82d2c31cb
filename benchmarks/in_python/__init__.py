"""The recursion of one sex in plain Python: cohort by cohort, the obvious loops."""

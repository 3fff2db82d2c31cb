"""Own figures of an institution on a 1 January, laid into a run."""

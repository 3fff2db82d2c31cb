"""Own figures taken out of a run, and those of a run beside what the model has."""

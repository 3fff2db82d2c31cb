"""What an institution knows of its own: the insured, pensioners and reserves of a 1 January."""

"""A value, its first day and its source: how numbers of law and assumptions are kept."""

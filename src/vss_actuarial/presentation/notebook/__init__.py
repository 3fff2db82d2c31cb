"""What a notebook shows: whole tables, numbers with separators, units in their headers."""

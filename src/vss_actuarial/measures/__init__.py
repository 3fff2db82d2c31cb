"""What the actuary reads off: cost rates, ratios and the years in which a fund turns."""

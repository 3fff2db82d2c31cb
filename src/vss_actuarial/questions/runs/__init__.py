"""A run as it is kept: its passport and inputs, reading it back, holding it to its digests."""

"""A run as it is kept: its passport, its inputs, reading it back, holding it against its digests."""

"""Commands of an institution's own data: `vss data`."""

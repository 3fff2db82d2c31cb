"""Automatic balancing inside the projection."""

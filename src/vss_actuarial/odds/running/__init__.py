"""Blocks of paths, run side by side, kept as they come, and read off again."""

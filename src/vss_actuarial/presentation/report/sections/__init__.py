"""Chapters of a report, each of which writes on a paper what it makes of the material."""

"""Readers of worked examples, by chapter of the law."""

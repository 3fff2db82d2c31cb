"""Assumptions moved one by one: what a stated step does, and how far one must move."""

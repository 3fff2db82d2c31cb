"""Commands that write papers for a board."""

"""Commands that ask what if and by how much."""

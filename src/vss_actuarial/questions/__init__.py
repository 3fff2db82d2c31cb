"""What if and by how much: attribution of a package to its changes, sweeps of a lever."""

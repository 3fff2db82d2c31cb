"""What can be moved: parameters, packages of relief, coverage campaigns."""

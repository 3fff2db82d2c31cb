"""What is drawn: the random processes, and the people and the economy of each path."""

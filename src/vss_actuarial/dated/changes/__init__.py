"""What a change makes of a parameter."""

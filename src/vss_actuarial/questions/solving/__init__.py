"""What value of a lever meets a target."""

"""Why a figure is what it is: its formula, what it was read from, and who makes it up."""

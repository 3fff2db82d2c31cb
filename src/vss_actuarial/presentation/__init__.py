"""Charts and the output folder: how a result is shown and kept."""

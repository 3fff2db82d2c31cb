"""The page: levers beside figures in a browser, from this machine alone, or as one file."""

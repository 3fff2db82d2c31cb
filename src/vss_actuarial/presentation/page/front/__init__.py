"""What the browser is given: the page, its style and its script."""

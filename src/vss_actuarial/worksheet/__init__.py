"""An answer as a worksheet: sorted, put in words, laid on paper or on a page."""

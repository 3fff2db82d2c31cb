"""The road, walked: one scenario becomes one result, and results are set side by side."""

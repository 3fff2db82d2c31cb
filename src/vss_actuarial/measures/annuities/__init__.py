"""What an income for life is worth, from any life table."""

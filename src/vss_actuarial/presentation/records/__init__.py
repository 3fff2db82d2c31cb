"""What is told of person records: made up, or made into tables."""

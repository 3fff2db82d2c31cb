"""The report on own data: what is odd in them, beside the record and the law."""

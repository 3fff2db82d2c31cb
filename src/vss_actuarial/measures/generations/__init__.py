"""What each generation pays in and draws."""

"""Where records stand, and what an institution calls its columns and codes."""

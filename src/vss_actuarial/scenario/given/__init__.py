"""What a scenario gives each stage: vectors by year."""

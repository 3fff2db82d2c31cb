"""What all funds share, path by path: economy, cohorts, salaries, people in payment, reserves."""

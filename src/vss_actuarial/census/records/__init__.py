"""Person records made into the tables of own data: sums leave the step, persons do not."""

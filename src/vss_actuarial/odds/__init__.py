"""How sure: many paths of population and economy through the funds, as lanes of one run."""

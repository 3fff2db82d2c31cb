"""Who draws on the funds of paths beside pensioners, and amounts that follow prices and wages."""

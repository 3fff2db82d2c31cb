"""Who lives here: life tables, fertility, the cohort-component method."""

from vss_actuarial.population.population import Population, project_population

__all__ = ["Population", "project_population"]

"""Who lives here: life tables, fertility, the cohort-component method."""

from vss_actuarial.population.base import (
    BasePopulation,
    base_population,
    held_on,
    own_population,
    project_population,
)
from vss_actuarial.population.inputs import ESTIMATED, LAST, PopulationGiven
from vss_actuarial.population.population import Population
from vss_actuarial.population.un_files import UnInputs, read_un_files

__all__ = [
    "ESTIMATED",
    "LAST",
    "BasePopulation",
    "Population",
    "PopulationGiven",
    "UnInputs",
    "base_population",
    "held_on",
    "own_population",
    "project_population",
    "read_un_files",
]

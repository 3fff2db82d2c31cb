"""The population of a scenario, on its own; and one of which some totals are changed."""

from typing import Any

import numpy as np

from vss_actuarial.population import Population, PopulationGiven, project_population
from vss_actuarial.projection import door
from vss_actuarial.projection.door import population_before
from vss_actuarial.scenario import Scenario


def population_given(scenario: Scenario) -> PopulationGiven:
    """What a scenario says of the population."""
    return door.population_given(scenario, population_before(scenario))


def population_of(scenario: Scenario) -> Population:
    """The population of a scenario."""
    return project_population(population_given(scenario), population_before(scenario))


def changed(since: int, **values: Any) -> PopulationGiven:
    """What the baseline says of the population, with other totals from a year on."""
    given = population_given(Scenario.baseline())
    later = given.years >= since
    return given._replace(
        **{name: np.where(later, value, getattr(given, name)) for name, value in values.items()}
    )


def with_changes(since: int, **values: Any) -> Population:
    """The shipped population with other totals from a year on."""
    return project_population(changed(since, **values), population_before(Scenario.baseline()))

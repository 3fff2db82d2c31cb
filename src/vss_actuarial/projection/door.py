"""The door of the population: the user's files are read, and changes laid over what they give."""

from vss_actuarial.population import (
    BasePopulation,
    PopulationGiven,
    base_population,
    own_population,
    read_un_files,
)
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.own_values import on_own_values


def population_before(scenario: Scenario) -> BasePopulation:
    """The population before a scenario's changes: the shipped one, or that of the user's files."""
    shipped = base_population(Given(Scenario.baseline()).give(PopulationGiven))
    if scenario.population is None:
        return shipped
    return own_population(shipped, read_un_files(scenario.population, scenario.last_year))


def population_given(scenario: Scenario, before: BasePopulation) -> PopulationGiven:
    """What a scenario says of the population: its changes act on what the user's files give."""
    given = Given(scenario).give(PopulationGiven)
    if scenario.population is None:
        return given
    years, values = before.own_values()
    own = on_own_values(scenario, years, values, scenario.population.name)
    return Given(own).give(PopulationGiven)

"""The door of the population: the user's files are read, and changes laid over what they give."""

from vss_actuarial.population import (
    LAST,
    BasePopulation,
    PopulationGiven,
    base_population,
    held_on,
    own_population,
    read_un_files,
)
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.own_values import on_own_values


def population_before(scenario: Scenario) -> BasePopulation:
    """The population before a scenario's changes: the shipped one, or that of the user's files.

    After the United Nations' last year their rates of that year are held.
    """
    shipped = base_population(Given(Scenario.baseline()).give(PopulationGiven))
    before = shipped
    if scenario.population is not None:
        last = min(scenario.last_year, LAST)
        before = own_population(shipped, read_un_files(scenario.population, last))
    return held_on(before, scenario.last_year) if scenario.last_year > LAST else before


def population_given(scenario: Scenario, before: BasePopulation) -> PopulationGiven:
    """What a scenario says of the population: its changes act on what the user's files give."""
    given = Given(scenario).give(PopulationGiven)
    if scenario.population is None:
        return given
    years, values = before.own_values()
    own = on_own_values(scenario, years, values, scenario.population.name)
    return Given(own).give(PopulationGiven)

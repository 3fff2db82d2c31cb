"""What a scenario gives the stages of coverage, and stocks of invented persons."""

from types import SimpleNamespace

import numpy as np
from labour_standin import give

from vss_actuarial.members.entitled.law_tables import (
    EarlyGiven,
    ServiceGiven,
    early_reductions,
    service_tables,
)
from vss_actuarial.members.entitled.reaching import (
    AgesGiven,
    ages_reached,
)
from vss_actuarial.members.entitled.windows import (
    WindowGiven,
    averaging_windows,
)
from vss_actuarial.projection import society
from vss_actuarial.scenario.given.given import Given


def give_of_sex(scenario, kind, sex):
    return Given(scenario).give(kind, sex)


def tables_of(scenario, sex):
    return service_tables(give_of_sex(scenario, ServiceGiven, sex))


def ages_of(scenario, sex):
    return ages_reached(give_of_sex(scenario, AgesGiven, sex))


def early_of(scenario, sex):
    return early_reductions(give_of_sex(scenario, EarlyGiven, sex), ages_of(scenario, sex))


def windows_of(scenario):
    return averaging_windows(give(scenario, WindowGiven))


def moves_of(scenario):
    return society.moves_of(Given(scenario).give)


def insured_with(years, **flows):
    """Insured persons whose flows are those given and otherwise none."""
    none = np.zeros((years, 3, 2, 101))
    return SimpleNamespace(flow=lambda name: flows.get(name, none))


def people_of(by_age):
    """A population of so many persons: (year + 1, sex, age)."""
    return SimpleNamespace(population=by_age)

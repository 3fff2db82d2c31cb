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
    CapacityGiven,
    ages_reached,
    past_earliest,
)
from vss_actuarial.members.entitled.windows import (
    KeptGiven,
    WindowGiven,
    averaging_windows,
    kept_ages,
)
from vss_actuarial.members.moves import LawOfSex, MovesGiven, fixed_moves
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


def kept_of(scenario):
    return kept_ages(give(scenario, KeptGiven))


def moves_of(scenario):
    men, women = (
        LawOfSex(
            ages_of(scenario, sex),
            past_earliest(give_of_sex(scenario, CapacityGiven, sex)),
            tables_of(scenario, sex),
            early_of(scenario, sex),
        )
        for sex in range(2)
    )
    return fixed_moves(
        give(scenario, MovesGiven), men, women, windows_of(scenario), kept_of(scenario)
    )


def insured_with(years, **flows):
    """Insured persons whose flows are those given and otherwise none."""
    none = np.zeros((years, 3, 2, 101))
    return SimpleNamespace(flow=lambda name: flows.get(name, none))


def people_of(by_age):
    """A population of so many persons: (year + 1, sex, age)."""
    return SimpleNamespace(population=by_age)

"""A small population for the tests of labour: the same persons every year."""

from types import SimpleNamespace

import numpy as np

from vss_actuarial.labour.economy import EconomyGiven, project_economy
from vss_actuarial.labour.labour import LabourGiven, project_labour
from vss_actuarial.scenario.given.given import Given


def population(scenario, persons=0.80e6):
    """As many at each age to 50, then fewer in a straight line to none at 95."""
    by_age = persons * np.clip((95 - np.arange(101)) / 45, 0.0, 1.0)
    return SimpleNamespace(population=np.tile(by_age, (len(scenario.years) + 1, 2, 1)))


def give(scenario, kind):
    """What a scenario gives a stage."""
    return Given(scenario).give(kind)


def economy_of(scenario):
    return project_economy(give(scenario, EconomyGiven))


def labour_of(scenario):
    return project_labour(give(scenario, LabourGiven), population(scenario))

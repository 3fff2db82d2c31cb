"""Insured persons at work from 20 to 59, alike in every year, for the tests of the two funds."""

from types import SimpleNamespace

import numpy as np

from vss_actuarial.funds.bases import contribution_bases
from vss_actuarial.labour.economy import project_economy
from vss_actuarial.scenario import Scenario

ADULTS = slice(20, 60)


def inputs(last_year=2040, persons=2e5, salary=5e6):
    """Scenario, economy, population and contribution bases."""
    scenario = Scenario.baseline().replace(last_year=last_year)
    years = len(scenario.years)
    contributors = np.zeros((years + 1, 3, 2, 101))
    contributors[..., ADULTS] = persons
    salaries = SimpleNamespace(
        insured_salary=np.full((years, 3, 2, 101), salary), floor=np.full((years, 3), 1.5e6)
    )
    fertility = np.zeros((years, 101))
    fertility[:, 20:40] = 0.09
    population = SimpleNamespace(fertility_rate=fertility)
    bases = contribution_bases(scenario, contributors, salaries)
    return scenario, project_economy(scenario), population, bases

"""Insured persons at work from 20 to 59, alike in every year, and what funds stand on."""

from types import SimpleNamespace

import numpy as np

from vss_actuarial.branches.account import NOTHING, BesideBenefits
from vss_actuarial.branches.bases import (
    BasesGiven,
    FundBasis,
    contribution_bases,
    insured_through_year,
)
from vss_actuarial.ground.axes import mean_of_year
from vss_actuarial.labour.economy import (
    EconomyGiven,
    ReturnsGiven,
    project_economy,
    project_returns,
)
from vss_actuarial.members.insured import Contributors
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.each import each_of
from vss_actuarial.scenario.given.given import Given

ADULTS = slice(20, 60)
NONE_BESIDE = BesideBenefits(NOTHING, NOTHING)


def give(scenario, kind):
    """What a scenario gives a stage."""
    return Given(scenario).give(kind)


def give_each(scenario, kind):
    """What a scenario gives a fund: a record for each of its stages."""
    return each_of(Given(scenario).give, kind)


def economy_of(scenario):
    return project_economy(give(scenario, EconomyGiven))


def basis_of(scenario, exposure, bases=None):
    """What a fund stands on: the scenario's economy and return, and those insured."""
    economy = economy_of(scenario)
    returns = project_returns(give(scenario, ReturnsGiven), economy)
    bases = contribution_bases(give(scenario, BasesGiven), exposure) if bases is None else bases
    return FundBasis(economy, returns, exposure, bases)


def contributors_of_year(mean):
    """Contributors with no other sums."""
    return Contributors(of_year=mean, by_duty=mean[:, :2].sum(axis=1), by_service=mean[..., 0, :48])


def inputs(last_year=2040, persons=2e5, salary=5e6):
    """Scenario, basis, contributors and births a woman and year (year, age)."""
    scenario = Scenario.baseline().replace(last_year=last_year)
    years = len(scenario.years)
    stock = np.zeros((years + 1, 3, 2, 101))
    stock[..., ADULTS] = persons
    salaries = SimpleNamespace(
        insured_salary=np.full((years, 3, 2, 101), salary), floor=np.full((years, 3), 1.5e6)
    )
    fertility = np.zeros((years, 101))
    fertility[:, 20:40] = 0.09
    contributors = contributors_of_year(mean_of_year(stock))
    basis = basis_of(scenario, insured_through_year(contributors, salaries))
    return scenario, basis, contributors, fertility

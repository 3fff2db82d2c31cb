"""What the state budget pays: social pensions, grants, transfers; the treasury meets it."""

from types import SimpleNamespace

import numpy as np
import pytest
from funds_standin import economy_of, give, give_each

from vss_actuarial.branches.bases import Exposure
from vss_actuarial.branches.state_budget.money import (
    BirthsGiven,
    BudgetGiven,
    BudgetPrices,
    birth_grant,
    budget_recipients,
    project_state_budget,
    social_pensions,
    voluntary_births,
)
from vss_actuarial.branches.state_budget.social_pension import ALLOWANCE, PENSION, SocialPensioners
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2030)
N = len(SCENARIO.years)


def social(persons=1000.0):
    """A thousand of each sex at 80 in every year, who draw 500,000 VND a month of the pension."""
    stock = np.zeros((N + 1, 2, 101))
    stock[..., 80] = persons
    monthly = np.zeros((N, 2, 101))
    monthly[:, PENSION, 80] = 500_000
    return SocialPensioners(stock, stock, monthly)


def budget(transfers):
    group = SimpleNamespace(paid=np.full(N, 12e6), deaths=np.ones((N, 2, 101)))
    survivors = SimpleNamespace(heads=np.zeros(N + 1), alignment=np.zeros(N))
    recipients = budget_recipients(group, survivors, social(), np.full(N, 100.0))
    given = give_each(SCENARIO, BudgetGiven)
    return project_state_budget(given, economy_of(SCENARIO), recipients, transfers)


def test_social_pensions_by_hand():
    """A cohort's mean of the year: 80 on 1 January of half, 81 at its end of none."""
    assert social_pensions(social(), PENSION)[5, 0] == pytest.approx(12 * 500_000 * 2000 / 2)
    assert social_pensions(social(), ALLOWANCE).max() == 0.0


def test_pensions_premiums_and_grants_by_hand():
    """A million a month is 12 a year, 4.5 % of it premium; 100 births at 2 million each."""
    outgo, t = budget({}).outgo, 2026 - 1995
    assert outgo["pensions_before_1995"][t, STATE_PAY] == pytest.approx(12e6)
    assert outgo["health_premiums_pensioners"][t, STATE_PAY] == pytest.approx(0.045 * 12e6)
    assert outgo["voluntary_birth_grants"][t, VOLUNTARY] == pytest.approx(100 * 2e6)
    assert outgo["voluntary_birth_grants"][2024 - 1995].sum() == 0.0


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_birth_grant_is_that_of_the_law_and_later_follows_prices_and_its_share_of_wages(share):
    scenario = SCENARIO.set("voluntary_birth_grant_wage_share", share, since=2027)
    economy = economy_of(scenario)
    grant, t = birth_grant(give(scenario, BudgetPrices), economy), 2027 - 1995
    prices = 1.0 + economy.price_growth[t]
    real = (1.0 + economy.wage_growth[t]) / prices - 1.0
    assert grant[t - 1] == 2e6 and grant[2024 - 1995] == 0.0
    assert grant[t] == pytest.approx(2e6 * prices * (1.0 + share * real))


def test_the_treasury_meets_everything_whatever_its_shape():
    """Money with and without a scheme adds up alike."""
    account = budget({"support": np.full((N, 3), 1e9), "premiums": np.full((N, 1), 5e9)})
    plain = budget({})
    extra = account.total_outgo() - plain.total_outgo()
    assert extra == pytest.approx(np.full(N, 8e9))
    assert account.total_income() == pytest.approx(account.total_outgo())
    assert account.reserve.tolist() == pytest.approx([0.0] * (N + 1))


def test_births_are_those_of_voluntary_women_and_of_some_fathers():
    """1,000 women at 30 with 0.1 births each: the law counts those insured for six months."""
    contributors = np.zeros((N, 3, 2, 101))
    contributors[:, VOLUNTARY, 1, 30] = 1000.0
    contributors[:, STATE_PAY, 1, 30] = 9999.0
    fertility = np.zeros((N, 101))
    fertility[:, 30] = 0.1
    none = np.zeros((N, 3))
    exposure = Exposure(contributors, none, 0.0 * contributors, none, np.zeros(N))
    births = voluntary_births(give(SCENARIO, BirthsGiven), exposure, fertility)
    book = SCENARIO.assumptions
    level = book["insured_fertility"].by_year([2026]) * book["maternity_qualified_share"].by_year(
        [2026]
    )
    assert births[2026 - 1995] == pytest.approx(1.4 * 100.0 * level[0])

"""The closed group of before 1995."""

from dataclasses import replace
from datetime import date
from statistics import NormalDist

import numpy as np
import pytest
from coverage_standin import give

from vss_actuarial.branches.in_payment import not_aligned
from vss_actuarial.branches.state_budget.pre_1995 import (
    GroupGiven,
    expected_top_up,
    project_budget_pensioners,
)
from vss_actuarial.branches.uprating import uprating_of
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.law.old_age.in_payment.pre_1995 import TopUpLaw, pre_1995_top_up
from vss_actuarial.members.cohorts import GroupAtOpening, pensioners_of_1995
from vss_actuarial.scenario import Scenario

TOP_UPS = {date(2023, 7, 1): (300e3, 2.7e6, 3.0e6), date(2024, 7, 1): (300e3, 3.2e6, 3.5e6)}


def with_top_ups(scenario):
    """A scenario whose law adds to low pensions on the two days of TOP_UPS, and on no other."""
    law = scenario.law
    laid = {
        name: replace(
            law[name],
            values=tuple(
                DatedValue(since=day, value=each[place], source="A test")
                for day, each in TOP_UPS.items()
            ),
        )
        for place, name in enumerate(TopUpLaw._fields)
    }
    return replace(scenario, law=law.having(laid))


SCENARIO = with_top_ups(Scenario.baseline().replace(last_year=2060))
N = len(SCENARIO.years)
GIVEN = give(SCENARIO, GroupGiven)
GROUP = pensioners_of_1995(give(SCENARIO, GroupAtOpening))
RISING = uprating_of(np.full((1, N), 0.5), np.full((1, N), 0.1))


def test_nobody_joins_it_and_all_die_out():
    stock = project_budget_pensioners(
        GIVEN, GROUP, np.full((N, 2, 101), 0.9), RISING, not_aligned(N)
    )
    heads = stock.heads.sum(axis=(1, 2))
    np.testing.assert_allclose(heads, heads[0] * 0.9 ** np.arange(N + 1))
    deaths = stock.deaths.sum(axis=(1, 2))
    np.testing.assert_allclose(heads[:-1] - deaths, heads[1:])


def test_its_pensions_rise_with_the_increases_alone_until_july_2023():
    stock = project_budget_pensioners(GIVEN, GROUP, np.ones((N, 2, 101)), RISING, not_aligned(N))
    mean = stock.mass.sum(axis=(1, 2)) / stock.heads.sum(axis=(1, 2))
    pension = SCENARIO.assumptions["budget_mean_pension_1995"].values[0].value
    np.testing.assert_allclose(mean[: 2024 - 1995], pension * 1.1 ** np.arange(2024 - 1995))


@pytest.mark.parametrize("mean", [2e6, 3e6, 4.5e6])
@pytest.mark.parametrize("amount", [300e3, 200e3])
def test_the_mean_addition_is_that_over_a_hundred_thousand_pensions(mean, amount):
    rules = TopUpLaw(amount, 2.7e6, 3.0e6)
    normal = NormalDist().inv_cdf
    at = [normal((i + 0.5) / 100_000) for i in range(100_000)]
    pensions = mean * np.exp(0.45 * np.array(at) - 0.5 * 0.45**2)
    by_hand = np.mean([pre_1995_top_up(pension, rules) for pension in pensions])
    assert expected_top_up(mean, 0.45, rules) == pytest.approx(by_hand, rel=1e-3)


def test_low_pensions_of_before_1995_are_raised_in_july_2023_and_2024_and_paid_from_then():
    """Nobody dies and no other increase comes: the mean rises by what is added and no more.

    The first year's addition is paid from 1 July, for 184 of 365 days.
    """
    level = uprating_of(np.ones((0, N)), np.zeros((0, N)))
    law, book = SCENARIO.law, SCENARIO.assumptions
    heads = book["budget_pensioners_1995"].values[0].value
    start = {"budget_mean_pension_1995": 3e6, "budget_pension_spread": 0.45}
    changes = {name: {"values": [one_value(value)]} for name, value in start.items()}
    scenario = replace(SCENARIO, assumptions=laid_over(book, changes, "a test"))
    stock = project_budget_pensioners(
        give(scenario, GroupGiven), GROUP, np.ones((N, 2, 101)), level, not_aligned(N)
    )
    mean = stock.mass.sum(axis=(1, 2)) / heads
    first = expected_top_up(3e6, 0.45, law.bundle(TopUpLaw, date(2023, 7, 1)))
    second = expected_top_up(3e6 + first, 0.45, law.bundle(TopUpLaw, date(2024, 7, 1)))
    assert 100e3 < first < 300e3
    at = 2023 - 1995
    expected = [3e6, 3e6 + first, 3e6 + first + second, 3e6 + first + second]
    np.testing.assert_allclose(mean[at : at + 4], expected)
    assert stock.paid[at] == pytest.approx(12.0 * heads * (3e6 + first * 184 / 365))
    assert stock.paid[at + 2] == pytest.approx(12.0 * heads * (3e6 + first + second))


def one_value(value):
    return {"since": date(1995, 1, 1), "value": value, "source": "A test"}


def test_a_closed_group_is_paid_as_a_loop_over_its_days_pays_it():
    """A tenth dies in each year; 10 % on 1 July: by hand for 1996, when nothing is added."""
    stock = project_budget_pensioners(
        GIVEN, GROUP, np.full((N, 2, 101), 0.9), RISING, not_aligned(N)
    )
    heads, mean = stock.heads.sum(axis=(1, 2))[1], stock.mass.sum(axis=(1, 2))[1]
    pension = mean / heads
    months = [
        heads * (1.0 - 0.1 * (month + 0.5) / 12.0) * pension * (1.0 if month < 6 else 1.1)
        for month in range(12)
    ]
    assert stock.paid[1] == pytest.approx(sum(months))

"""The closed group of before 1995."""

import numpy as np
import pytest

from vss_actuarial.coverage.pre_1995 import opening_group, project_budget_pensioners
from vss_actuarial.coverage.uprating import uprating_of
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2060)
N = len(SCENARIO.years)
RISING = uprating_of(np.full((1, N), 0.5), np.full((1, N), 0.1))


def test_the_group_opens_with_its_number_and_share_of_women():
    group = opening_group(SCENARIO)
    book = SCENARIO.assumptions
    assert group.sum() == pytest.approx(book["budget_pensioners_1995"].values[0].value)
    women = book["budget_pensioners_women"].values[0].value
    assert group[1].sum() / group.sum() == pytest.approx(women)
    assert not group[:, :38].any()


def test_nobody_joins_it_and_all_die_out():
    stock = project_budget_pensioners(SCENARIO, np.full((N, 2, 101), 0.9), RISING)
    heads = stock.heads.sum(axis=(1, 2))
    np.testing.assert_allclose(heads, heads[0] * 0.9 ** np.arange(N + 1))
    deaths = stock.deaths.sum(axis=(1, 2))
    np.testing.assert_allclose(heads[:-1] - deaths, heads[1:])


def test_its_pensions_rise_with_the_increases_alone():
    stock = project_budget_pensioners(SCENARIO, np.ones((N, 2, 101)), RISING)
    mean = stock.mass.sum(axis=(1, 2)) / stock.heads.sum(axis=(1, 2))
    pension = SCENARIO.assumptions["budget_mean_pension_1995"].values[0].value
    np.testing.assert_allclose(mean, pension * 1.1 ** np.arange(N + 1))

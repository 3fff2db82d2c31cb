"""Health insurance arrives at the published record."""

import numpy as np
import pytest

from vss_actuarial import Scenario, project

SERIES = (
    "health_insured",
    "health_visits",
    "health_spending",
    "health_contributions",
    "health_income",
    "health_balance",
)


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2026))


def test_published_figures_are_met(result):
    """Median within 3 %, none beyond 10 %: also the balance, which is a residual itself."""
    table = result.reconciliation()
    rows = table[table["figure"].isin(SERIES)]
    assert set(rows["figure"]) == set(SERIES)
    off = rows["difference [%]"].abs()
    assert off.median() <= 3.0
    assert off.max() <= 10.0


def test_two_and_a_half_thousand_million_visits_from_2003_to_2023(result):
    visits = result.arrays["health_visits"].sum(axis=(1, 2))
    assert visits[2003 - 1995 : 2024 - 1995].sum() == pytest.approx(2.5e9, rel=0.05)


def test_no_cell_has_more_insured_than_persons(result):
    insured = result.arrays["health_insured"].sum(axis=1)
    assert (insured <= result.arrays["population"] * (1.0 + 1e-9)).all()


def test_the_reserve_is_never_below_zero_in_the_years_of_the_record(result):
    assert np.all(result.account("health_insurance").reserve >= 0.0)

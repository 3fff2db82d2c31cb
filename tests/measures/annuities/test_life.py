"""Annuity factors and accrued liabilities, on life tables and values that others published."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.annuities.accrued import (
    accrued_liability,
    spread_by_salary,
    spread_by_service,
    staying,
)
from vss_actuarial.measures.annuities.life import (
    LifeTable,
    joint,
    worth_at_death,
    worth_of_income,
)

HERE = Path(__file__).parent


def column(file: str, name: str) -> np.ndarray:
    with (HERE / file).open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return np.array([float(row[name]) for row in rows if row[name]])


# Illustrative life table of the Society of Actuaries; the file tells where it was read
SOA = LifeTable(column("soa_illustrative.csv", "lives"))
# Values that the same package cites from Bowers and Finan in testActuarialMathematics.R


def test_values_cited_for_the_illustrative_table():
    alive_50 = SOA.alive(50)
    assert round(SOA.insurance(30, 0.04, years=10), 6) == 0.015773
    assert round(1000 * SOA.insurance(30, 0.06), 4) == 102.4835
    assert round(SOA.annuity(65, 0.06), 5) == 9.89693
    assert round(SOA.insurance(36, 0.06) / SOA.annuity(36, 0.06), 5) == 0.00881
    assert round(worth_at_death(alive_50, 0.06, 1.0 + np.arange(len(alive_50))), 5) == 4.99676
    assert round(SOA.annuity(60, 0.06, payments=12), 5) == 10.68036


# Standard Ultimate Survival Model of Dickson, Hardy and Waters, Actuarial Mathematics for Life
# Contingent Risks: Makeham with A = 0.00022, B = 2.7e-6, c = 1.124; i = 5 %. Parameters and values
# as actuarialmath 1.1.0 on PyPI has them
AGES = np.arange(20.0, 131.0)
ULTIMATE = LifeTable.of_deaths(
    1.0 - np.exp(-0.00022 - 2.7e-6 / np.log(1.124) * 1.124**AGES * 0.124), first_age=20
)


@pytest.mark.parametrize(
    ("age", "annuity", "insurance"),
    [
        (20, 19.9664, 0.04922),
        (30, 19.3834, 0.07698),
        (40, 18.4578, 0.12106),
        (50, 17.0245, 0.18931),
        (60, 14.9041, 0.29028),
        (65, 13.5498, 0.35477),
        (70, 12.0083, 0.42818),
        (80, 8.5484, 0.59293),
        (100, 2.7156, 0.87068),
    ],
)
def test_values_of_the_standard_ultimate_model(age, annuity, insurance):
    assert round(ULTIMATE.annuity(age, 0.05), 4) == annuity
    assert round(ULTIMATE.insurance(age, 0.05), 5) == insurance


# An example of Winklevoss; the file tells where it was read. Interest is 8 %, and salaries rise by
# merit, by 4 % and by 1 %
MERIT = column("winklevoss.csv", "merit")
LIABILITIES = {
    "of_accrued": np.append(0.0, np.cumsum(column("winklevoss.csv", "accrual"))[:35]),
    "of_service": spread_by_service(35),
    "of_salary": spread_by_salary(MERIT * 1.05 ** np.arange(35)),
}


@pytest.mark.parametrize("method", LIABILITIES)
def test_accrued_liabilities_of_winklevoss(method):
    dying = column("winklevoss.csv", "dying")[:35]
    others = (column("winklevoss.csv", name) for name in ("leaving", "disabled"))
    found = 100 * accrued_liability(LIABILITIES[method], staying(dying, *others), 0.08)
    # the accruals are printed to 8 digits after the point: the accrued benefit is 2e-7 sure
    assert found == pytest.approx(column("winklevoss.csv", method), abs=5e-6)


def test_the_annuity_at_65_of_winklevoss():
    table = LifeTable.of_deaths(column("winklevoss.csv", "dying")[35:], first_age=65)
    assert round(table.annuity(65, 0.08), 6) == 8.600773


def test_an_annuity_and_an_insurance_make_one():
    for age in (20, 65, 90):
        due = SOA.annuity(age, 0.06)
        assert SOA.insurance(age, 0.06) + 0.06 / 1.06 * due == pytest.approx(1.0, rel=1e-12)


def test_an_income_that_rises_is_discounted_by_what_interest_leaves():
    net = 1.06 / 1.02 - 1.0
    assert SOA.annuity(65, 0.06, 0.02) == pytest.approx(SOA.annuity(65, net), rel=1e-12)
    by_year = SOA.annuity(65, np.array([0.06, 0.06]), np.full(90, 0.02))
    assert by_year == pytest.approx(SOA.annuity(65, net), rel=1e-12)


def test_a_rate_of_each_year_counts_from_the_end_of_it():
    table = LifeTable(np.array([4.0, 2.0, 1.0]))
    assert table.annuity(0, np.array([0.25, 1.0])) == 1 + 0.5 / 1.25 + 0.25 / 2.5


@settings(deadline=None)
@given(st.integers(20, 90), st.integers(20, 90), st.floats(0.0, 1.0))
def test_a_survivor_is_paid_what_both_do_not_live_together(first, second, share):
    of_first, of_second = SOA.alive(first), SOA.alive(second)
    shorter = min(len(of_first), len(of_second))
    both = worth_of_income(of_first[:shorter] * of_second[:shorter], 0.06)
    alone, survivor = (worth_of_income(one, 0.06) for one in (of_first, of_second))
    found = worth_of_income(joint(of_first, of_second, share), 0.06)
    assert found == pytest.approx(alone + share * (survivor - both), rel=1e-9)


def test_what_cannot_be_is_refused():
    with pytest.raises(InputError, match=r"age 19: expected one from 20"):
        ULTIMATE.annuity(19, 0.05)
    with pytest.raises(InputError, match="deaths: expected probabilities"):
        LifeTable.of_deaths(np.array([0.1, 1.2]))
    with pytest.raises(InputError, match="payments 0"):
        SOA.annuity(60, 0.06, payments=0)

"""The accident and disease fund in 2020 by hand: 8 million of each sex and scheme."""

import numpy as np
import pytest
from funds_standin import NONE_BESIDE, give, give_each, inputs

from vss_actuarial.branches.accident_disease.money import (
    AccidentGiven,
    HitAtWork,
    PreventionGiven,
    project_accident_disease,
    with_prevention,
)
from vss_actuarial.branches.accident_disease.people import (
    AccidentsGiven,
    project_accident_pensioners,
    project_work_accidents,
)
from vss_actuarial.branches.account import Items
from vss_actuarial.branches.uprating import uprating_of
from vss_actuarial.ground.quantities import VOLUNTARY

AT, PERSONS, SALARY, BASE = 2020 - 1995, 8e6, 5e6, 1.49e6


@pytest.fixture(scope="module")
def given():
    return inputs()


@pytest.fixture(scope="module")
def hit(given):
    scenario, _, contributors, _ = given
    n = len(scenario.years)
    immortal, level = np.ones((n, 2, 101)), uprating_of(np.ones((0, n)), np.zeros((0, n)))
    accidents = project_work_accidents(give(scenario, AccidentsGiven), contributors)
    return HitAtWork(
        accidents,
        project_accident_pensioners(accidents, immortal, np.ones(len(immortal))),
        immortal,
        level,
    )


@pytest.fixture(scope="module")
def account(given, hit):
    scenario, basis, _, _ = given
    return project_accident_disease(give_each(scenario, AccidentGiven), basis, hit, NONE_BESIDE)


@pytest.fixture(scope="module")
def assumed(given):
    return lambda name, year=2020: float(given[0].assumptions[name].by_year([year])[0])


def paid(account, item):
    return account.outgo[item][AT, 0]


def test_employers_pay_half_a_per_cent(account, given):
    income = account.income["contributions_employers"][AT]
    collection = given[0].assumptions["collection_ratio"].by_year([2020])[0]
    assert income[0] == pytest.approx(2 * PERSONS * SALARY * 12 * 0.005 * collection)
    assert income[VOLUNTARY] == 0.0


def test_nothing_was_due_from_july_2021_to_june_2022(account):
    """By employers; units on state pay are taken to be left out of the relief."""
    by_scheme = account.income["contributions_employers"]
    usual, relieved = by_scheme[2020 - 1995, 1], by_scheme[2021 - 1995, 1]
    assert relieved == pytest.approx(usual * 181 / 365, rel=0.03)
    assert by_scheme[2021 - 1995, 0] == pytest.approx(by_scheme[2020 - 1995, 0], rel=0.03)


def test_a_small_loss_is_paid_once_in_base_salaries_and_in_own(account, assumed):
    """5 base salaries at 5 %, half of one for each per cent more; half a salary for the first year
    paid, 0.3 for each other."""
    cases = 2 * PERSONS * assumed("accident_incidence") * (1.0 - assumed("accident_monthly_share"))
    loss, years = assumed("accident_loss_one_off"), assumed("accident_years_paid")
    each = (5.0 + 0.5 * (loss - 5.0)) * BASE + (0.5 + 0.3 * (years - 1.0)) * SALARY
    assert paid(account, "one_off") == pytest.approx(cases * each)


def test_a_large_loss_is_paid_monthly_from_mid_year_for_life(account, assumed):
    """0.3 base salaries at 31 %, 0.02 for each per cent more; 0.5 % of salary for the first year
    paid, 0.3 % for each other. Nobody dies here: all of 1995 to 2019 draw all year."""
    new = 2 * PERSONS * assumed("accident_incidence") * assumed("accident_monthly_share")
    loss, years = assumed("accident_loss_monthly"), assumed("accident_years_paid")
    each = (0.3 + 0.02 * (loss - 31.0)) * BASE + (0.005 + 0.003 * (years - 1.0)) * SALARY
    monthly = account.outgo["monthly"][:, 0]
    # in the year of award for half a year, and with the other half of those of 2019
    before = 2 * PERSONS * assumed("accident_incidence", 2019)
    before *= assumed("accident_monthly_share", 2019)
    rise = monthly[AT] - monthly[AT - 1]
    last = (0.3 + 0.02 * (loss - 31.0)) * BASE_OF_2019
    last += (0.005 + 0.003 * (assumed("accident_years_paid", 2019) - 1.0)) * SALARY
    assert rise == pytest.approx(6.0 * (new * each + before * last))


BASE_OF_2019 = (1.39e6 * 181 + 1.49e6 * 184) / 365


def test_a_death_at_work_brings_36_base_salaries(account, hit, assumed):
    deaths = 2 * PERSONS * assumed("work_death_rate")
    assert paid(account, "deaths") == pytest.approx(36 * BASE * deaths)
    assert hit.accidents.deaths[AT].sum() == pytest.approx(2 * deaths)


def test_some_draw_an_attendants_allowance_of_a_base_salary(account, hit, assumed):
    heads = 0.5 * hit.pensioners.heads[AT : AT + 2].sum()
    expected = 12.0 * heads * assumed("accident_attendant_share") * BASE
    assert account.outgo["attendants"][AT].sum() == pytest.approx(expected)


def test_beneficiaries_are_those_awarded_where_nobody_dies(hit, assumed):
    monthly = [assumed("accident_monthly_share", year) for year in range(1995, 2041)]
    stock = hit.pensioners.heads.sum(axis=(1, 2))
    np.testing.assert_allclose(np.diff(stock), hit.accidents.new_cases * monthly)


def test_prevention_takes_no_more_than_the_law_allows():
    """Of contributions of 300 in three years: 1 %, the 10 % of Law 84/2015, nothing before it."""
    given = PreventionGiven(np.array([0.01, 0.2, 0.01]), np.array([0.1, 0.1, 0.0]))
    contributions = Items(contributions_employers=np.full((3, 3), 100.0))
    paid = with_prevention(given, contributions, Items())["prevention"]
    assert paid.sum(axis=1) == pytest.approx([3.0, 30.0, 0.0])

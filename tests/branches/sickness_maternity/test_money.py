"""The sickness and maternity fund in 2020 by hand: 8 million of each sex and scheme."""

import numpy as np
import pytest
from funds_standin import NONE_BESIDE, give_each, inputs

from vss_actuarial.branches.sickness_maternity.money import (
    SicknessMaternityGiven,
    project_sickness_maternity,
)
from vss_actuarial.ground.quantities import VOLUNTARY

AT, PERSONS, SALARY, BASE = 2020 - 1995, 8e6, 5e6, 1.49e6


@pytest.fixture(scope="module")
def given():
    return inputs()


def fund_of(scenario, basis, _, fertility):
    given = give_each(scenario, SicknessMaternityGiven)
    return project_sickness_maternity(given, basis, fertility, NONE_BESIDE)


@pytest.fixture(scope="module")
def fund(given):
    return fund_of(*given)


@pytest.fixture(scope="module")
def assumed(given):
    scenario = given[0]
    return lambda name: float(scenario.assumptions[name].by_year([2020])[0])


@pytest.fixture(scope="module")
def births(assumed):
    """Of one scheme: women of 20 to 39, 200,000 of an age, with 0.09 births a year each."""
    return 20 * 2e5 * 0.09 * assumed("insured_fertility") * assumed("maternity_qualified_share")


def paid(fund, item):
    return fund.account.outgo[item][AT, 0]


def test_employers_pay_three_per_cent_for_those_insured_by_duty(fund, given):
    income = fund.account.income["contributions_employers"][AT]
    collection = given[0].assumptions["collection_ratio"].by_year([2020])[0]
    assert income[0] == pytest.approx(2 * PERSONS * SALARY * 12 * 0.03 * collection)
    assert income[VOLUNTARY] == 0.0


def test_a_day_of_sickness_is_75_per_cent_of_a_24th_of_the_salary(fund, given, assumed):
    book = given[0].assumptions
    turns = 0.0
    for profile in ("men", "women"):
        each = book[f"sickness_turns_{profile}"]
        by_age = each.by_age(each.by_year([2020]))[0]
        # 200,000 from 20 to 58, and half of them of 19 and of 59
        turns += 2e5 * (by_age[20:59].sum() + 0.5 * (by_age[19] + by_age[59]))
    turns *= assumed("sickness_level")
    expected = turns * assumed("sickness_days_per_turn") * 0.75 * SALARY / 24
    assert paid(fund, "sickness") == pytest.approx(expected)


def test_a_birth_brings_six_months_of_salary(fund, births):
    assert paid(fund, "maternity") == pytest.approx(births * 6 * SALARY)
    assert fund.claims.births_to_insured[AT] == pytest.approx(2 * births)


def test_a_birth_brings_two_base_salaries_to_the_mother_or_to_a_father_whose_wife_has_none(
    fund, births, assumed
):
    fathers = births * assumed("father_leave_per_birth")
    grants = births + assumed("father_grant_share") * fathers
    assert paid(fund, "birth_grants") == pytest.approx(grants * 2 * BASE)


def test_a_father_has_five_days(fund, births, assumed):
    fathers = births * assumed("father_leave_per_birth")
    assert paid(fund, "fathers_leave") == pytest.approx(fathers * 5 * SALARY / 24)


def test_in_leave_the_fund_pays_health_insurance(fund, births, assumed):
    ill = assumed("long_illness_turns") * 2 * PERSONS * assumed("long_illness_days") / 24
    assert paid(fund, "health_insurance_premiums") == pytest.approx(
        0.045 * SALARY * (6 * births + ill)
    )


def test_a_day_of_convalescence_is_three_tenths_of_the_base_salary(fund, births, assumed):
    sick = paid(fund, "sickness") / (0.75 * SALARY / 24 * assumed("sickness_days_per_turn"))
    turns = assumed("convalescence_after_birth") * births
    turns += assumed("convalescence_after_sickness") * sick
    expected = 0.3 * BASE * assumed("convalescence_days") * turns
    assert paid(fund, "convalescence") == pytest.approx(expected)


def test_voluntary_members_draw_nothing(fund):
    for item in fund.account.outgo.values():
        assert not item[:, VOLUNTARY].any()


def test_a_second_child_brings_seven_months_from_july_2026(fund):
    """Six months for all, and one more for second births: none, 184 of 365 days, all year."""
    leave = fund.account.outgo["maternity"].sum(axis=1) / fund.claims.births_to_insured / SALARY
    more = leave - 6.0
    assert more[2025 - 1995] == pytest.approx(0.0)
    assert more[2027 - 1995] > 0.2
    assert more[2026 - 1995] == pytest.approx(more[2027 - 1995] * 184 / 365, rel=0.02)


def test_twice_the_persons_cost_twice_as_much(fund):
    double = fund_of(*inputs(persons=4e5))
    np.testing.assert_allclose(double.account.total_outgo(), 2.0 * fund.account.total_outgo())

"""The pension fund and the state budget by hand, with one cell of people in one year."""

from types import SimpleNamespace

import numpy as np
import pytest
from funds_standin import NONE_BESIDE, basis_of, economy_of, give, give_each

from vss_actuarial.branches.bases import ContributionBases, Exposure
from vss_actuarial.branches.pension.money import PensionGiven, pension_drawers, project_pension_fund
from vss_actuarial.branches.pension.pensioners import Pensioners, Pensions
from vss_actuarial.branches.pension.survivors import RightsGiven, rights_of_pensioners
from vss_actuarial.branches.state_budget.money import (
    BudgetGiven,
    budget_recipients,
    project_state_budget,
)
from vss_actuarial.branches.state_budget.social_pension import SocialPensioners
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.members.recursion.layout import FLOWS
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2030)
N = len(SCENARIO.years)
AT = 2020 - 1995  # no law and no base salary changes within this year
BASE = 1.49e6
MILLION = 1e6


def cells(value=0.0, scheme=EMPLOYER_PAY, sex=0, age=62, years=N):
    amounts = np.zeros((years, 3, 2, 101))
    amounts[AT, scheme, sex, age] = value
    return amounts


def bases(**salaries):
    """Salaries of the whole year by scheme, in 2020 alone."""
    paid, heads = np.zeros((N, 3)), np.zeros((N, 3, 2, 101))
    for scheme, amount in salaries.items():
        paid[AT, {"state": STATE_PAY, "employer": EMPLOYER_PAY, "voluntary": VOLUNTARY}[scheme]] = (
            amount
        )
    heads[AT, VOLUNTARY, 0, 40] = 100.0
    none, floor = np.zeros((N, 3)), np.full(N, 0.7e6)
    exposure = Exposure(heads, heads.sum(axis=(2, 3)), heads * 0.0, none, floor)
    return basis_of(SCENARIO, exposure, ContributionBases(paid, np.full((N, 3), 1.02)))


def drawers(deaths=None, survivors=0.0, leaving_nobody=0.0, pensioners=None, leaving=None, **flows):
    none = cells()
    stock = {
        "paid": np.zeros((N, 3)),
        "heads": cells(years=N + 1),
        "mass": cells(years=N + 1),
        "new_awards": none,
        "new_mass": none,
        "deaths": none if deaths is None else deaths,
    }
    assert set(flows) <= set(FLOWS)
    in_payment = np.zeros(N + 1)
    in_payment[AT : AT + 2] = survivors
    s, one = SimpleNamespace(**{**stock, **(pensioners or {})}), np.ones(N)
    return pension_drawers(
        SimpleNamespace(flow=lambda name: flows.get(name, none)),
        Pensioners(s.heads, s.heads, s.new_awards, none, s.deaths, one),
        Pensions(s.mass, s.new_mass, s.paid, one),
        SimpleNamespace(
            heads=in_payment,
            alignment=np.zeros(N),
            without_monthly=np.full((N, 2, 101), leaving_nobody),
        ),
        rights_of_pensioners(give(SCENARIO, RightsGiven)),
        np.zeros((N, 3)) if leaving is None else leaving,
    )


def items(people, pay=None):
    given = give_each(SCENARIO, PensionGiven)
    account = project_pension_fund(given, pay or bases(), people, NONE_BESIDE)
    return {name: item[AT] for name, item in {**account.income, **account.outgo}.items()}


def test_14_and_8_per_cent_of_salaries_come_in_by_scheme():
    """100 and 200 billion dong of salaries, 2 % more collected than due."""
    paid = items(drawers(), bases(state=100e9, employer=200e9))
    np.testing.assert_allclose(paid["contributions_employers"], [14.28e9, 28.56e9, 0.0])
    np.testing.assert_allclose(paid["contributions_workers"], [8.16e9, 16.32e9, 0.0])


def test_the_state_pays_part_of_the_voluntary_contribution_on_the_floor():
    """100 members; in 2020 the poor get 30 %, the near poor 25 %, all others 10 % of 22 % of the
    floor of 700,000 a month for each month paid."""
    book = SCENARIO.assumptions
    poor, near, minority, other = book["voluntary_group_shares"].by_year([2020])[0]
    share = 0.30 * poor + 0.25 * near + 0.10 * (minority + other)
    months = 12.0 * book["contribution_density"].by_year([2020])[0][VOLUNTARY]
    subsidy = 100.0 * months * share * 0.22 * 0.7e6
    paid = items(drawers(), bases(voluntary=1e9))
    assert paid["contributions_state_subsidy"][VOLUNTARY] == pytest.approx(subsidy)
    both = paid["contributions_state_subsidy"] + paid["contributions_voluntary"]
    np.testing.assert_allclose(both, [0.0, 0.0, 0.22 * 1e9 * 1.02])


def test_the_subsidy_is_never_more_than_the_contribution():
    paid = items(drawers(), bases(voluntary=1e3))
    assert paid["contributions_voluntary"][VOLUNTARY] == pytest.approx(0.0)
    assert paid["contributions_state_subsidy"][VOLUNTARY] == pytest.approx(0.22 * 1e3 * 1.02)


def test_pensions_are_paid_with_4_5_per_cent_of_health_insurance():
    paid = np.zeros((N, 3))
    paid[AT, EMPLOYER_PAY] = 60.0 * MILLION
    found = items(drawers(pensioners={"paid": paid}))
    assert found["old_age_pensions"][EMPLOYER_PAY] == 60.0 * MILLION
    assert found["health_insurance_premiums"][EMPLOYER_PAY] == pytest.approx(2.7 * MILLION)


def test_lump_sums_of_both_kinds_stand_in_one_item():
    people = drawers(
        withdrawals_amount=cells(5.0), lump_sums_at_age_amount=cells(7.0, STATE_PAY),
        one_off_allowances=cells(11.0), article_23_amount=cells(13.0),
    )  # fmt: skip
    found = items(people)
    assert found["lump_sum_withdrawals"].tolist() == [7.0, 5.0, 0.0]
    assert found["allowances_at_retirement"].tolist() == [0.0, 11.0, 0.0]
    assert found["article_23_allowances"].tolist() == [0.0, 13.0, 0.0]


def test_pensioners_and_those_of_long_enough_service_are_buried_for_ten_base_salaries():
    """5 insured of whom 4 served long enough, 1 pensioner: 5 · 14.9 million."""
    people = drawers(
        cells(1.0), deaths_active=cells(2.0), deaths_dormant=cells(3.0), funerals=cells(4.0)
    )
    assert items(people)["funeral_grants"][EMPLOYER_PAY] == pytest.approx(74.5 * MILLION)


def test_a_survivor_draws_half_a_base_salary_or_seven_tenths_if_alone():
    """One survivor all year; one in twenty draws 70 %: 12 · 1.49 · (0.95 · 0.5 + 0.05 · 0.7)."""
    alone = SCENARIO.assumptions["survivors_without_support"].by_year([2020])[0]
    leaving = (cells(4.0) + cells(12.0, STATE_PAY)).sum(axis=(2, 3))
    people = drawers(survivors=1.0, leaving=leaving)
    each = 12.0 * BASE * (0.5 * (1.0 - alone) + 0.7 * alone)
    pensions = items(people)["survivors_pensions"]
    np.testing.assert_allclose(pensions, [0.75 * each, 0.25 * each, 0.0])


def test_deaths_that_leave_no_monthly_pension_book_none_to_their_scheme():
    """Voluntary members die as often as others, and none of them leaves a claim."""
    dead = {"deaths_active": cells(9.0, VOLUNTARY), "deaths_dormant": cells(9.0, VOLUNTARY)}
    people = drawers(survivors=1.0, leaving=cells(4.0).sum(axis=(2, 3)), **dead)
    pensions = items(people)["survivors_pensions"]
    assert pensions[EMPLOYER_PAY] > 0.0
    assert pensions[STATE_PAY] == pensions[VOLUNTARY] == 0.0


def test_the_family_of_a_pensioner_gets_48_months_less_half_a_month_for_each_drawn():
    """A man of 62 on 1 January is 63 in mid-year, drawing since 56: 84 months, 82 beyond two.

    48 - 0.5 · 82 = 7 months of 5 million; half of such families have nobody with a monthly claim.
    """
    heads, mass = cells(10.0, years=N + 1), cells(50.0 * MILLION, years=N + 1)
    people = drawers(cells(1.0), leaving_nobody=0.5, pensioners={"heads": heads, "mass": mass})
    assert SCENARIO.assumptions["pension_start_age"].by_year([2020])[0][0] == 56.0
    lump = items(people)["survivors_lump_sums"]
    assert lump[EMPLOYER_PAY] == pytest.approx(0.5 * 7.0 * 5.0 * MILLION)


def test_every_family_of_a_voluntary_pensioner_gets_it_as_none_has_a_monthly_claim():
    heads, mass = (cells(each, VOLUNTARY, years=N + 1) for each in (10.0, 50.0 * MILLION))
    stock = {"heads": heads, "mass": mass}
    people = drawers(cells(1.0, VOLUNTARY), leaving_nobody=0.5, pensioners=stock)
    assert items(people)["survivors_lump_sums"][VOLUNTARY] == pytest.approx(7.0 * 5.0 * MILLION)


def test_families_with_a_monthly_claim_take_no_lump_sum():
    people = drawers(
        leaving_nobody=0.25,
        survivors_lump_sums=cells(3.0),
        survivors_lump_sums_with_rights=cells(8.0),
    )
    assert items(people)["survivors_lump_sums"][EMPLOYER_PAY] == 3.0 + 0.25 * 8.0


def test_administration_is_a_share_of_what_moves_but_premiums():
    paid = np.zeros((N, 3))
    paid[AT, EMPLOYER_PAY] = 100e9
    found = items(drawers(pensioners={"paid": paid}), bases(employer=1000e9))
    share = SCENARIO.assumptions["administration_rate"].by_year([2020])[0]
    assert found["administration"][EMPLOYER_PAY] == pytest.approx(share * (0.22 * 1020e9 + 100e9))


def test_the_state_budget_pays_before_1995_and_the_subsidy_and_keeps_nothing():
    group = SimpleNamespace(paid=np.zeros(N), deaths=np.zeros((N, 2, 101)))
    group.paid[AT] = 48.0 * MILLION
    group.deaths[AT, 0, 80] = 1.0
    in_payment = np.zeros(N + 1)
    in_payment[AT : AT + 2] = 2.0
    left = SimpleNamespace(heads=in_payment, alignment=np.zeros(N))
    subsidy = np.zeros((N, 3))
    subsidy[AT, VOLUNTARY] = 9.0
    nobody = np.zeros((N + 1, 2, 101))
    social = SocialPensioners(nobody, nobody, np.zeros((N, 2, 101)))
    account = project_state_budget(
        give_each(SCENARIO, BudgetGiven),
        economy_of(SCENARIO),
        budget_recipients(group, left, social, np.zeros(N)),
        {"voluntary_subsidy": subsidy},
    )
    assert account.outgo["pensions_before_1995"][AT].tolist() == [48.0 * MILLION, 0.0, 0.0]
    assert account.outgo["voluntary_subsidy"][AT].tolist() == [0.0, 0.0, 9.0]
    alone = SCENARIO.assumptions["survivors_without_support"].by_year([2020])[0]
    survivors = 24.0 * BASE * (0.5 * (1.0 - alone) + 0.7 * alone)
    assert account.outgo["survivors_of_before_1995"][AT, STATE_PAY] == pytest.approx(survivors)
    np.testing.assert_allclose(account.total_income(), account.total_outgo())
    assert not account.reserve.any()

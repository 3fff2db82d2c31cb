"""Health insurance: premiums by group, care by age, the account."""

from types import SimpleNamespace

import numpy as np
import pytest
from funds_standin import NONE_BESIDE, basis_of, economy_of, give, give_each
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.account import NOTHING, BesideBenefits, Items
from vss_actuarial.branches.bases import ContributionBases
from vss_actuarial.branches.health.law import health_dues
from vss_actuarial.branches.health.money import (
    Care,
    CareCost,
    HealthAdministration,
    HealthFundGiven,
    HealthRates,
    Received,
    Visits,
    VisitsGiven,
    close_health,
    cost_of_care,
    project_health_fund,
    project_visits,
)
from vss_actuarial.branches.health.people import (
    CHILDREN,
    HOUSEHOLDS,
    NEAR_POOR,
    STUDENTS,
    HealthInsured,
)
from vss_actuarial.branches.health.premium import PremiumsGiven, health_premiums, insured_by_group
from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2040)
ECONOMY = economy_of(SCENARIO)
OUTPUT = SimpleNamespace(per_head_growth=np.full(len(SCENARIO.years), 0.04))
YEARS = tuple(SCENARIO.years.tolist())
STOCKS = len(YEARS) + 1
DUES = health_dues(give(SCENARIO, PremiumsGiven).law)


def insured(persons=1000.0, ages=slice(0, 101)):
    """So many of each group, sex and age, in every year."""
    stock = np.zeros((STOCKS, 8, 2, 101))
    stock[..., ages] = persons
    return HealthInsured(stock, 0.0 * stock[:, 0])


def premiums_of(scenario, economy, who):
    return health_premiums(give(scenario, PremiumsGiven), economy, insured_by_group(who))


def visits_of(who):
    return project_visits(give(SCENARIO, VisitsGiven), who)


def care_of(who):
    """Cost of care by year [VND]."""
    return cost_of_care(give(SCENARIO, CareCost), ECONOMY, OUTPUT, visits_of(who))


def paid_at_once(base_salary):
    """Premiums all collected, none paid ahead, on one base salary for ever."""
    names = {"health_premiums_collected": 1.0, "health_paid_ahead": 0.0}
    changes = {
        name: {"values": [{"since": "x", "source": "invented", "value": value}]}
        for name, value in names.items()
    }
    for change in changes.values():
        change["values"][0]["since"] = SCENARIO.assumptions["health_paid_ahead"].days[0]
    book = laid_over(SCENARIO.assumptions, changes, "invented.toml")
    scenario = Scenario("invented", SCENARIO.law, book, 2040)
    return scenario, SimpleNamespace(base_salary=np.full(len(YEARS), base_salary))


def test_members_of_a_household_pay_ever_less():
    """VSS English portal, 2024: premiums a year at a base salary of 2.34 million VND."""
    due = DUES.household[2024 - 1995]
    published = [1_263_600, 884_520, 758_160, 631_800, 505_440]
    assert 12.0 * 2.34e6 * due == pytest.approx(published)


def test_a_full_premium_goes_to_the_fund_whoever_shares_it():
    """4.5 % of 2 million VND over 12 months of 202,000 of each group: 218.16 thousand million."""
    scenario, economy = paid_at_once(2e6)
    premiums, t = premiums_of(scenario, economy, insured()), 2024 - 1995
    full = 0.045 * 2e6 * 12 * 202_000
    assert premiums.state["children"][t] == pytest.approx(full)
    assert premiums.state["students"][t] == pytest.approx(0.3 * full)
    assert premiums.own["contributions_students"][t] == pytest.approx(0.7 * full)
    near_poor = premiums.state["near_poor"] + premiums.own["contributions_near_poor"]
    assert near_poor[t] == pytest.approx(full)


def test_the_mean_household_premium_weighs_households_by_their_members():
    """Shares 34, 36, 18, 8, 4 % of households with 1 to 5 members paying 1 … 3.2 premiums."""
    scenario, economy = paid_at_once(2e6)
    of_households = np.array([0.34, 0.36, 0.18, 0.08, 0.04])
    mean = of_households @ [1.0, 1.7, 2.3, 2.8, 3.2] / (of_households @ [1, 2, 3, 4, 5])
    premiums = premiums_of(scenario, economy, insured())
    full = 0.045 * 2e6 * 12 * 202_000
    households = premiums.own["contributions_households"][2024 - 1995]
    assert households == pytest.approx(mean * full)
    assert 0.75 < mean < 0.85


def test_the_state_pays_half_of_a_students_premium_from_july_2025():
    due = DUES
    share = due.state_student / due.student
    half = 184 / 365
    assert share[2024 - 1995] == pytest.approx(0.3)
    assert share[2025 - 1995] == pytest.approx(0.3 + 0.2 * half)
    assert share[2026 - 1995] == pytest.approx(0.5)


def test_premiums_of_a_rising_base_salary_lag_where_they_are_paid_ahead():
    ahead = premiums_of(SCENARIO, ECONOMY, insured())
    t = 2024 - 1995
    full = ahead.state["children"][t] / ahead.state["near_poor"][t] * 0.7
    assert full == pytest.approx(1.0)
    own = ahead.own["contributions_near_poor"][t] / ahead.state["near_poor"][t]
    assert own < 0.3 / 0.7


def test_visits_of_a_published_year_are_the_level_times_the_insured():
    t = 2024 - 1995
    level = SCENARIO.assumptions["health_visits_per_insured"].by_year([2024])[0]
    visits = visits_of(insured()).visits[t].sum()
    assert visits == pytest.approx(level * 8 * 202_000)
    assert care_of(insured())[t] / visits == pytest.approx(730_000)


@pytest.mark.parametrize("elasticity", [0.0, 0.5, 1.25])
def test_care_of_a_given_age_grows_with_prices_and_in_part_with_output_per_head(elasticity):
    """Output per head grows by 4 %: half of it is 2 % above prices."""
    own = SCENARIO.set("health_cost_elasticity", elasticity, since=2026)
    visits, t = visits_of(insured()), 2030 - 1995
    cost = cost_of_care(give(own, CareCost), ECONOMY, OUTPUT, visits)
    each = cost / visits.visits.sum(axis=(1, 2))
    due = (1.0 + ECONOMY.price_growth[t]) * (1.0 + elasticity * 0.04)
    assert each[t] / each[t - 1] == pytest.approx(due)
    assert np.array_equal(cost[: 2026 - 1995], care_of(insured())[: 2026 - 1995])


def test_an_older_population_costs_more_after_the_record():
    young, old = np.zeros((STOCKS, 8, 2, 101)), np.zeros((STOCKS, 8, 2, 101))
    young[..., 30] = old[..., 30] = 1000.0
    old[2030 - 1995 :, ..., 30], old[2030 - 1995 :, ..., 70] = 0.0, 1000.0
    costs = [care_of(HealthInsured(x, 0.0 * x[:, 0])) for x in (young, old)]
    ratio = costs[1] / costs[0]
    assert ratio[2025 - 1995] == pytest.approx(1.0)
    assert ratio[2035 - 1995] > 3.0


@settings(deadline=None, max_examples=20)
@given(st.floats(1.0, 1e6), st.floats(0.1, 10.0))
def test_more_persons_of_the_same_ages_cost_and_pay_in_proportion(persons, times):
    one, many = insured(persons), insured(persons * times)
    for total in (
        care_of,
        lambda who: premiums_of(SCENARIO, ECONOMY, who).own["contributions_households"][:, 0],
    ):
        assert total(many) == pytest.approx(times * total(one))


def test_the_account_of_one_year_by_hand():
    """Salaries of 100 in each scheme, 90 % of the dues collected, and 1,000 of premiums."""
    paid = np.full((len(YEARS), 3), 100.0)
    basis = basis_of(SCENARIO, None, ContributionBases(paid, 0.9 * paid / 100.0))
    premium = {"contributions_pension_survivorship": np.full((len(YEARS), 1), 1000.0)}
    given, visits = give_each(SCENARIO, HealthFundGiven), visits_of(insured())
    care = Care(visits, care_of(insured()))
    fund = project_health_fund(given, basis, care, premium, NONE_BESIDE)
    t, salaries = 2024 - 1995, 2 * 100.0 * 0.9  # voluntary members pay as a household
    assert fund.account.total_income()[t] == pytest.approx(0.045 * salaries + 1000.0)
    assert fund.account.income["contributions_employers"][t].sum() == pytest.approx(0.03 * salaries)
    assert fund.care_allotted[t] == pytest.approx(0.9 * fund.account.total_income()[t])
    administration = fund.account.outgo["administration"][:, 0] / fund.account.total_income()
    assert (administration <= 0.05 + 1e-12).all()
    assert (administration[2026 - 1995 :] <= 0.04 + 1e-12).all()


def closed(care, reserve, administration, most=1.0):
    """The account of one year in which 100 come in, of these shares, this rate and its ceiling."""
    shares = (np.array([share]) for share in (care, reserve, administration, most))
    given = HealthAdministration(np.array([2030]), *shares)
    paid_in = Items(contributions_employers=np.full((1, 3), 100.0 / 3.0))
    received = Received(
        paid_in, {}, HealthRates(*(np.array([rate]) for rate in (0.03, 0.015, 0.045)))
    )
    visits, none = Visits(*3 * (np.zeros((1, 2, 101)),)), np.zeros(1)
    relieved = BesideBenefits(Items(contributions_relieved=np.full((1, 3), -1.0)), NOTHING)
    return close_health(given, received, Care(visits, none), relieved, none)


def test_no_rate_moves_what_it_is_paid_on():
    """Salaries of 1,000 and pensions of 400; a rate doubled brings more on the same base."""
    for employer, employee, premium in (
        (0.03, 0.015, 0.045),
        (0.06, 0.015, 0.045),
        (0.03, 0.015, 0.09),
    ):
        rates = HealthRates(*(np.array([rate]) for rate in (employer, employee, premium)))
        base = rates.base_of(
            1000.0 * (employer + employee) * np.ones(1), 400.0 * premium * np.ones(1)
        )
        assert base == pytest.approx(1400.0)
    assert HealthRates(*np.zeros((3, 1))).base_of(np.zeros(1), np.zeros(1)) == 0.0


@pytest.mark.parametrize(
    ("care", "reserve", "rate", "most", "administration"),
    [
        (0.9, 0.05, 0.03, 1.0, 3.0),
        (0.9, 0.05, 0.03, 0.0309, 3.0),
        (0.9, 0.05, 0.04, 0.0309, 3.09),
        (0.9, 0.08, 0.03, 0.0309, 2.0),
        (0.92, 0.08, 0.03, 1.0, 0.0),
    ],
)
def test_administration_takes_no_more_than_its_ceiling_and_than_care_and_reserve_leave(
    care, reserve, rate, most, administration
):
    """Of 100 that come in; the 3 that are relieved are beside it and lower nothing else."""
    fund = closed(care, reserve, rate, most)
    assert fund.account.outgo["administration"].sum() == pytest.approx(administration, abs=1e-12)
    assert fund.care_allotted == pytest.approx(100.0 * care)
    assert fund.premium_base == pytest.approx(100.0 / 0.045)
    assert fund.account.total_income() == pytest.approx(97.0)


def test_care_and_the_least_reserve_are_no_more_than_the_whole():
    with pytest.raises(InputError, match=r"health_care_share and health_reserve_share.* in 2030"):
        closed(0.9, 0.11, 0.03)


def test_visits_are_a_mean_to_the_last_published_year_and_then_each_age_keeps_its_own():
    """All the insured grow old at once after the record: its last year is a mean over all still."""
    last = int(known_record(None).published("health_visits")[0][-1])
    stock = np.zeros((STOCKS, 8, 2, 101))
    stock[: last - 1995 + 2, ..., 30] = stock[last - 1995 + 2 :, ..., 70] = 1000.0
    stock[last - 1995 : last - 1995 + 2, ..., 70] = 500.0
    visits = visits_of(HealthInsured(stock, 0.0 * stock[:, 0])).visits.sum(axis=(1, 2))
    persons = 0.5 * (stock[:-1] + stock[1:]).sum(axis=(1, 2, 3))
    level = SCENARIO.assumptions["health_visits_per_insured"].by_year(SCENARIO.years)
    each, t = visits / persons / level, last - 1995
    assert each[: t + 1] == pytest.approx(1.0)
    assert each[t + 2] > 1.1


def test_groups_are_those_of_the_list():
    stock = np.zeros((STOCKS, 8, 2, 101))
    stock[:, CHILDREN, :, 0] = 1.0
    heads = HealthInsured(stock, 0.0 * stock[:, 0])
    assert heads.by_group(CHILDREN).tolist() == [2.0] * len(YEARS)
    for group in (NEAR_POOR, STUDENTS, HOUSEHOLDS):
        assert heads.by_group(group).max() == 0.0

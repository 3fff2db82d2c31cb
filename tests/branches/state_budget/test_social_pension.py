"""The social pension by age, by poverty and by date."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give, people_of
from labour_standin import economy_of

from vss_actuarial.branches.state_budget.social_pension import (
    ALLOWANCE,
    PENSION,
    SocialPensionGiven,
    SocialPensionLaw,
    project_social_pensioners,
    social_pension_due,
)
from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.health_and_state.social_pension import social_pension_of
from vss_actuarial.scenario import Scenario

BASELINE = Scenario.baseline().replace(last_year=2040)


def own_law(since, amount):
    """The baseline with a social pension of an amount from a day, and of no other."""
    parameter = BASELINE.law["social_pension"]
    lines = [(date(1995, 1, 1), 0.0), (since, amount)]
    values = tuple(DatedValue(since=day, value=value, source="A test") for day, value in lines)
    law = BASELINE.law.having({"social_pension": replace(parameter, values=values)})
    return replace(BASELINE, law=law)


SCENARIO = own_law(date(2025, 7, 1), 500_000.0)
ECONOMY = economy_of(SCENARIO)
POPULATION = np.full((len(SCENARIO.years) + 1, 2, 101), 1000.0)


def drawers(drawing=0.0, scenario=SCENARIO):
    given, benefits = give(scenario, SocialPensionGiven), drawing * POPULATION
    due, drawing = social_pension_due(given, ECONOMY), SimpleNamespace(benefits=benefits)
    return project_social_pensioners(given, due, people_of(POPULATION), drawing)


def test_the_old_age_allowance_is_paid_from_80_and_half_of_those_who_turn_80():
    """360,000 VND a month in 2023."""
    each = drawers().monthly[2023 - 1995, ALLOWANCE]
    assert each[80] == 360_000
    assert each[79] == pytest.approx(180_000)
    assert each[78] == 0.0


@pytest.mark.parametrize(
    ("year", "age", "amount"),
    [(2003, 90, 45_000), (2005, 90, 65_000), (2008, 85, 120_000), (2011, 80, 180_000)],
)  # Decrees 07/2000, 67/2007 and 13/2010
def test_before_2015_the_allowance_was_less_and_paid_later_in_life(year, age, amount):
    each = drawers().monthly[year - 1995, ALLOWANCE]
    assert each[age] == amount
    assert each[age - 2] == 0.0


def test_the_social_pension_of_2026_is_paid_from_75_and_to_the_poor_from_70():
    """500,000 VND a month; 12 % of 70 to 74 are poor, a little fewer in 2026."""
    social = drawers()
    each = social.monthly[2026 - 1995, PENSION]
    poor = 0.12 - 0.04 / 20.0
    assert each[75] == 500_000
    assert each[74] == pytest.approx(500_000 * (0.5 + 0.5 * poor))
    assert each[72] == pytest.approx(500_000 * poor)
    assert each[69] == pytest.approx(500_000 * poor / 2.0)
    assert social.heads[2026 - 1995, 0, 75] == pytest.approx(0.95 * 1000.0)
    assert social.heads[2026 - 1995, 0, 72] == pytest.approx(0.95 * 1000.0 * poor)


def test_the_poor_have_the_usual_age_before_one_of_their_own():
    """90 years to April 2007, however low the age of the poor from July 2025."""
    early = SCENARIO.set("social_pension_age_poor", 55, since="2025-07-01")
    social, before = drawers(scenario=early), drawers().monthly[:30]
    assert np.array_equal(social.monthly[: 2025 - 1995], before)
    of_poor = social.monthly[2026 - 1995, PENSION, 56:70]
    assert of_poor == pytest.approx(500_000 * (0.12 - 0.04 / 20.0))
    assert social.monthly[2026 - 1995, PENSION, 53] == 0.0


def test_2025_has_half_a_year_of_each():
    each = drawers().monthly[2025 - 1995, :, 90]
    assert each.sum() == pytest.approx(500_000)
    assert each[PENSION] == pytest.approx(500_000 * 184 / 365)


def test_nobody_with_a_pension_draws_it():
    assert drawers(drawing=1.0).heads.max() == 0.0


def test_a_review_every_third_july_gives_prices_and_a_share_of_real_wages():
    half = SCENARIO.set("social_pension_real_growth_share", 0.5, since=2020)
    each = drawers(scenario=half).monthly[:, PENSION, 90]
    years = slice(2026 - 1995, 2029 - 1995)
    real = ECONOMY.real_wage_growth[years]
    rise = np.prod((1.0 + ECONOMY.price_growth[years]) * (1.0 + 0.5 * real))
    assert each[2027 - 1995] == 500_000
    leap = (182 + 184 * rise) / 366  # reviewed on 1 July
    assert each[2028 - 1995] == pytest.approx(500_000 * leap)
    assert each[2029 - 1995] == each[2030 - 1995] == pytest.approx(500_000 * rise)
    assert each[2031 - 1995] > each[2030 - 1995]


def test_where_all_growth_of_wages_is_given_a_review_restores_the_ratio_to_wages():
    whole = SCENARIO.set("social_pension_real_growth_share", 1.0, since=2020)
    each = drawers(scenario=whole).monthly[:, PENSION, 90]
    reviewed = [2029 + 3 * k - 1995 for k in range(4)]  # the year after each review
    over = each[reviewed] / ECONOMY.average_wage[[t - 1 for t in reviewed]]
    assert over == pytest.approx(over[0])
    assert (over[0] > each[[t - 1 for t in reviewed]] / ECONOMY.average_wage[reviewed]).all()


def test_a_review_each_year_begins_in_the_year_after_the_last_amount():
    yearly = SCENARIO.set("social_pension_review_years", 1.0, since=2020)
    each = drawers(scenario=yearly).monthly[:, PENSION, 90]
    last = SCENARIO.law["social_pension"].days[-1].year
    amount = SCENARIO.law["social_pension"].values[-1].value
    t = last + 1 - 1995
    real = ECONOMY.real_wage_growth[t]
    share = SCENARIO.assumptions["social_pension_real_growth_share"].by_year([last + 1])[0]
    rise = (1.0 + ECONOMY.price_growth[t]) * (1.0 + share * real)
    days = 365 + (last % 4 == 3)
    before = (181 + (days == 366)) / days
    assert each[t] == pytest.approx(amount * (before + (1.0 - before) * rise))


@pytest.mark.parametrize("poor", [False, True])
@pytest.mark.parametrize(("usual", "of_poor"), [(75, 70), (72, 70), (70, 75), (75, 75)])
def test_an_age_of_the_cohort_draws_what_the_law_gives_one_person(usual, of_poor, poor):
    law = SocialPensionLaw(500_000.0, float(usual), float(of_poor), 0.0)
    each = law.amounts(0.0)[int(poor)]
    of_one = [social_pension_of(12.0 * age, 0.0, poor, law) for age in range(101)]
    assert each.tolist() == of_one
    first = min(usual, of_poor) if poor else usual
    assert np.flatnonzero(each)[0] == first
    given = {"social_pension_age": usual, "social_pension_age_poor": of_poor}
    for born, due in ((2030 - first, True), (2031 - first, False)):
        facts = {"born": date(born, 1, 1), "poor": poor, "on": date(2030, 1, 1), "given": given}
        assert bool(benefit("social-pension")(**facts).value) == due

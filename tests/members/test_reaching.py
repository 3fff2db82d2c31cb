"""Who reaches a retirement age in a year, by birth month."""

from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give_of_sex
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.axes import LADDER_YEARS
from vss_actuarial.law.old_age.ages import (
    capacity_age_month,
    hazardous_age_month,
    normal_age_month,
)
from vss_actuarial.law.old_age.rights import months_early
from vss_actuarial.members.entitled import reaching
from vss_actuarial.members.entitled.reaching import (
    FIRST_BIRTH_YEAR,
    LAST_BIRTH_YEAR,
    AgesGiven,
    CapacityGiven,
    ages_reached,
    past_earliest,
)
from vss_actuarial.scenario import Scenario

STEPS = len(LADDER_YEARS)
MEN, WOMEN = (give_of_sex(Scenario.baseline(), AgesGiven, sex).retirement_age for sex in range(2))


def fixed(months):
    return np.full(STEPS, float(months))


def year(number):
    return np.array([number])


def reached(ages, years, earlier=0.0):
    return ages_reached(AgesGiven(years, ages, fixed(earlier), np.full(len(years), 720.0)))


def reach_prob(ages, years):
    return reaching.reach_prob(reached(ages, years).normal)


def reach_prob_of_share(ages, years, share):
    return reaching.reach_prob_of_share(reached(ages, years).normal, share)


def share_reached(ages, years):
    return reached(ages, years).normal.before


def early(ages, years):
    return reached(ages, years).months_early


def share_past(ages, years, of_reaching=1.0):
    return past_earliest(CapacityGiven(years, ages, np.full(len(years), of_reaching)))


def law_of(ages, earlier=0.0, of_reaching=1.0):
    """The law as a rule for one person reads it."""
    by_year = SimpleNamespace(
        retirement_age=ages, hazardous_years_earlier=fixed(earlier), capacity_loss_minimum_age=ages
    )
    now = SimpleNamespace(reduced_age_of_year_reached=of_reaching)
    return SimpleNamespace(by_year=by_year, now=now)


def test_at_a_fixed_age_of_61_and_a_quarter_three_in_four_of_60_and_all_of_61_reach_it():
    """Born in month m of the year before last but 60: turns 61 in m, reaches the age 3 months on.

    Of those of 60 on 1 January the birthdays of January to September have room for three months
    more, 9 of 12 = 1 - 0.25; the others reach the age as 61-year-olds of the next year.
    """
    probability = reach_prob(fixed(61 * 12 + 3), year(2040))[0]
    assert probability[60] == pytest.approx(0.75)
    assert probability[61] == 1.0
    assert probability[59] == 0.0


@pytest.mark.parametrize("odd", range(12))
def test_at_a_fixed_age_the_share_is_one_less_its_fraction(odd):
    probability = reach_prob(fixed(60 * 12 + odd), year(2040))[0]
    assert probability[59] == pytest.approx(1.0 - odd / 12.0)
    assert probability[60] == 1.0


def test_men_born_to_september_1961_reach_60_and_a_quarter_in_2021_the_others_60_and_a_half():
    """Decree 135/2020, Appendix I: 9/1961 reaches 60 years 3 months in 12/2021; 10/1961 would do
    so in 2022, where the age is 60 years 6 months, in 4/2022."""
    years = np.arange(2020, 2024)
    probability = reach_prob(MEN, years)
    assert probability[0, 59] == 1.0  # 60 years in 2020: all born in 1960
    assert probability[1, 59] == pytest.approx(9 / 12)
    assert probability[1, 60] == 1.0  # nobody is left of them
    assert probability[2, 60] == 1.0  # the three months of 1961
    assert probability[2, 59] == pytest.approx(6 / 12)  # January to June 1962


def test_women_born_to_august_1966_reach_55_and_a_third_in_2021():
    """Decree 135/2020, Appendix I: 55 years 4 months in 2021; 8/1966 reaches them in 12/2021."""
    assert reach_prob(WOMEN, year(2021))[0, 54] == pytest.approx(8 / 12)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 6), min_size=40, max_size=40), st.integers(1940, 1990))
def test_every_person_reaches_a_rising_age_exactly_once(steps, birth_year):
    """Followed from youth, of 12 birth months none is left and none has retired twice."""
    ages = 660.0 + np.minimum(np.cumsum(steps), 120.0)
    full = np.concatenate([np.full(40, 660.0), ages, np.full(STEPS - 80, ages[-1])])
    years = np.arange(birth_year + 41, birth_year + 91)
    probability = reach_prob(full, years)
    waiting, reached = 1.0, 0.0
    for t, calendar in enumerate(years):
        moving = waiting * probability[t, calendar - birth_year - 1]
        waiting, reached = waiting - moving, reached + moving
    assert waiting == pytest.approx(0.0, abs=1e-12)
    assert reached == pytest.approx(1.0)


def test_where_a_share_retires_early_that_share_leaves_and_no_more():
    """A fifth of all may go at 55 years and 3 months: 15 % of all at 54, 5 % a year later."""
    years = year(2040)
    probability = reach_prob_of_share(fixed(55 * 12 + 3), years, 0.2)[0]
    of_54 = probability[54]
    of_55 = (1.0 - of_54) * probability[55]
    assert (of_54, of_55) == pytest.approx((0.15, 0.05))
    assert probability[56] == 0.0


def test_where_all_retire_early_nobody_is_left_to():
    """Three in four of 54 and the others a year later; no division by those who are gone."""
    probability = reach_prob_of_share(fixed(55 * 12 + 3), year(2040), 1.0)[0]
    assert probability[53:58].tolist() == [0.0, 0.75, 1.0, 0.0, 0.0]


def test_a_share_that_rises_acts_on_those_who_reach_the_age_from_then_on():
    """Of 54, three in four had the age last year, and a fifth of them went; now all others go."""
    years, share = np.array([2040, 2041]), np.array([[0.2], [1.0]])
    probability = reach_prob_of_share(fixed(55 * 12 + 3), years, share)
    assert probability[1, 54] == pytest.approx(0.75)
    assert probability[1, 55] == pytest.approx(0.25 / (1.0 - 0.2 * 0.75))


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.integers(480, 900), min_size=STEPS, max_size=STEPS),
    st.integers(1995, 2100),
    st.integers(40, 100),
    st.sampled_from([0.0, 1.0]),
)
def test_reduced_capacity_opens_a_pension_in_the_months_in_which_the_rule_says_so(
    ages, of, age, of_reaching
):
    """Whether the age of the year of the assessment counts, or that of the year of reaching it."""
    law = law_of(ages, of_reaching=of_reaching)
    births = [12 * (of - age - 1) + month for month in range(12)]
    months = range(12 * of, 12 * of + 12)
    opened = sum(capacity_age_month(birth, m, law) <= m for birth in births for m in months)
    found = share_past(np.array(ages, dtype=float), year(of), of_reaching)[0, age]
    assert found == opened / 144.0


def test_under_a_rising_age_who_had_passed_it_waits_again_unless_that_of_his_own_year_counts():
    """50 years up to 2015, 51 from 2016: whoever was born in July 1965 is 50 in 2015."""
    rising = fixed(600).copy()
    rising[LADDER_YEARS >= 2016] = 612.0
    former, later = (share_past(rising, year(2016), rule)[0] for rule in (0.0, 1.0))
    assert later[50] == 1.0
    assert former[50] == 78 / 144
    quarter = share_past(rising, year(2016), 0.25)[0]  # the later rule from October on
    assert quarter[50] == pytest.approx((3 * 1.0 + 9 * 78 / 144) / 12)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.integers(480, 900), min_size=STEPS, max_size=STEPS),
    st.integers(0, 10),
    st.integers(1995, 2100),
    st.integers(0, 100),
)
def test_a_cell_counts_those_whom_the_rule_says_have_reached_their_age(ages, earlier, of, age):
    """Ladders may jump up and down."""
    cells, law = reached(np.array(ages, dtype=float), year(of), earlier), law_of(ages, earlier)
    births = [12 * (of - age - 1) + month for month in range(12)]
    for shares, rule in ((cells.normal, normal_age_month), (cells.hazardous, hazardous_age_month)):
        months = [rule(birth, law) for birth in births]
        for share, day in zip(shares, (12 * of, 12 * of + 12), strict=True):
            assert share[0, age] == sum(month < day for month in months) / 12.0
    short = [months_early(birth, 12 * of + 6, 0.0, law) for birth in births]
    assert cells.months_early[0, age].tolist() == short


@pytest.mark.parametrize("sex", [0, 1])
@pytest.mark.parametrize("birth_year", [FIRST_BIRTH_YEAR, 1930, 1961, 1966, 1990, LAST_BIRTH_YEAR])
def test_the_law_s_own_ladders_are_read_alike(sex, birth_year):
    """In each year of a life by the tables' first and last birth years."""
    ages, law = (MEN, WOMEN)[sex], law_of((MEN, WOMEN)[sex])
    first, last = FIRST_BIRTH_YEAR + 101, LAST_BIRTH_YEAR + 1
    years = np.arange(max(birth_year + 1, first), min(birth_year + 101, last) + 1)
    cell = np.arange(len(years)), years - birth_year - 1
    months = np.array([normal_age_month(12 * birth_year + month, law) for month in range(12)])
    for share, ends in zip(reached(ages, years).normal, (12 * years, 12 * years + 12), strict=True):
        assert (12.0 * share[cell]).tolist() == (months < ends[:, None]).sum(axis=1).tolist()


def test_those_past_the_age_are_counted_by_birth_month():
    """60 years and 6 months: of those of 60 on 1 January half have reached it, of 61 all."""
    assert share_reached(fixed(726), year(2040))[0, 59:62].tolist() == [0.0, 0.5, 1.0]


def test_the_part_of_a_year_lived_past_an_age_is_counted_by_birth_month():
    """Age 60: of those of 59, birthdays spread over the year, half of the year on average."""
    past = share_past(fixed(720), year(2040))[0]
    assert past[59] == pytest.approx(0.5, abs=0.5 / 12)  # counted in whole months
    assert (past[58], past[60]) == (0.0, 1.0)


def test_months_early_are_counted_from_mid_year():
    """Born in January, 55 on 1 January, age 60: turns 56 this month, 48 months on is 60; in
    mid-year 42 of them are ahead."""
    months = early(fixed(720), year(2040))[0]
    assert months[55, 0] == 42
    assert months[55, 11] == 53
    assert not months[60].any()


def test_months_early_are_short_of_the_age_of_the_year_of_retirement():
    """A ladder that rises from 720 to 780 months in 2041 leaves those who retire in 2040 alone."""
    rising = fixed(720).copy()
    rising[LADDER_YEARS >= 2041] = 780.0
    np.testing.assert_array_equal(early(rising, year(2040)), early(fixed(720), year(2040)))
    assert early(rising, year(2041))[0, 55, 0] == 102


def test_the_age_of_65_is_reached_five_years_after_that_of_60():
    young, old = reach_prob(fixed(720), year(2040))[0], reach_prob(fixed(780), year(2040))[0]
    np.testing.assert_array_equal(young[:96], old[5:])

"""Survivors: who is left behind, how they age, when children leave."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give

from vss_actuarial.branches.pension import survivors as survivors_of
from vss_actuarial.branches.pension.survivors import (
    RightsGiven,
    SurvivorsGiven,
    check_survivors,
    deaths_leaving_rights,
    rights_of_pensioners,
)
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.ground.quantities import EMPLOYER_PAY, FEMALE, MALE, STATE_PAY, VOLUNTARY
from vss_actuarial.law.family.right import RightLaw, leaves_monthly
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2026)
N = len(SCENARIO.years)
BOOK = SCENARIO.assumptions
RIGHTS = rights_of_pensioners(give(SCENARIO, RightsGiven))


def people(births_of_age=None, survival=1.0):
    fertility = np.zeros((N, 101))
    for age, births in (births_of_age or {}).items():
        fertility[:, age] = births
    return SimpleNamespace(survival=np.full((N, 2, 101), survival), fertility_rate=fertility)


def project_survivors(scenario, population, deaths):
    return survivors_of.project_survivors(
        give(scenario, SurvivorsGiven), population, deaths, np.ones(len(deaths))
    )


def one_death(age, sex=FEMALE, year=1996, heads=1.0):
    deaths = np.zeros((N, 2, 101))
    deaths[year - 1995, sex, age] = heads
    return deaths


def choice(year=1996):
    return BOOK["monthly_choice"].by_year([year])[0]


def test_a_child_of_ten_draws_seven_and_a_half_years_on_average():
    """A woman of 40 dies in mid-1996; at 30 she had half a child, which is 10 and not yet 11.

    Half of such children turn 11 by the end of the year. They draw to 18: 7.5 years on average.
    """
    survivors = project_survivors(SCENARIO, people({30: 0.5}), one_death(40))
    drawing = survivors.children.sum(axis=1) / (0.5 * choice())
    assert survivors.children[2, 10:12] == pytest.approx([0.25 * choice()] * 2)
    years = 0.5 * (drawing[:-1] + drawing[1:])
    assert years.sum() == pytest.approx(7.5)


def test_a_child_of_seventeen_draws_half_a_year_on_average():
    survivors = project_survivors(SCENARIO, people({30: 1.0}), one_death(47))
    drawing = survivors.children.sum(axis=1) / choice()
    assert (0.5 * (drawing[:-1] + drawing[1:])).sum() == pytest.approx(0.5)


def test_children_of_a_higher_age_are_left_from_its_year_and_no_earlier():
    """Of a death at 50 a child of 20; to 18 in 2000, to 22 from 2010."""
    later = SCENARIO.set("survivor_child_age", 22.0, since=2010)
    deaths = one_death(50, year=2000) + one_death(50, year=2010)
    usual, left = (project_survivors(one, people({30: 1.0}), deaths) for one in (SCENARIO, later))
    drawing = left.children.sum(axis=1)
    assert drawing[[2001 - 1995, 2011 - 1995]] == pytest.approx([0.0, choice(2010)])
    without = left.without_monthly / usual.without_monthly
    assert without[2000 - 1995, FEMALE, 50] == 1.0
    assert without[2010 - 1995, FEMALE, 50] == pytest.approx(np.exp(-choice(2010)))


def test_another_age_gap_of_spouses_moves_no_earlier_year():
    wider = SCENARIO.set("spouse_age_gap", 6.0, since=2010)
    deaths = one_death(40, MALE, year=2000) + one_death(40, MALE, year=2010)
    usual, moved = (project_survivors(one, people({34: 1.0}), deaths) for one in (SCENARIO, wider))
    before = slice(0, 2010 - 1995)
    assert np.array_equal(usual.without_monthly[before], moved.without_monthly[before])
    assert np.array_equal(usual.children[: 2011 - 1995], moved.children[: 2011 - 1995])
    assert moved.children[2011 - 1995, :2].sum() == pytest.approx(choice(2010))  # 34 is 40 less 6


def test_to_the_last_age_that_is_kept_every_child_stays_or_comes_of_age():
    oldest = SCENARIO.set("survivor_child_age", 40.0, since=1995)
    survivors = project_survivors(oldest, people({20: 1.0}), one_death(57) + one_death(59))
    check_survivors(survivors)
    drawing = survivors.children.sum(axis=1)  # half of 39 years have become 40 by the year's end
    assert drawing[1:6] == pytest.approx([0.0, 1.5 * choice(), choice() * 1.0, choice() * 0.5, 0.0])


def test_no_child_draws_at_eighteen():
    survivors = project_survivors(SCENARIO, people({30: 1.0}), one_death(48))
    assert survivors.children.sum() == 0.0


def test_a_reform_that_pays_children_to_22_from_2020_keeps_them_longer():
    """A child of ten of mid-1996 is of age by then, of mid-2013 it draws 11.5 years on average.

    Of mid-2012 half come of age by the end of 2019, and the law of 2020 calls nobody back: 9.5.
    """
    change = {"since": date(2020, 1, 1), "value": 22.0, "source": "A test"}
    law = laid_over(SCENARIO.law, {"survivor_child_age": {"values": [change]}}, "a test")
    longer = SCENARIO.replace(law=law)
    for year, years in ((1996, 7.5), (2012, 9.5), (2013, 11.5)):
        survivors = project_survivors(longer, people({30: 0.5}), one_death(40, year=year))
        drawing = survivors.children.sum(axis=1) / (0.5 * choice())
        assert (0.5 * (drawing[:-1] + drawing[1:])).sum() == pytest.approx(years)
        check_survivors(survivors)


def test_a_mans_children_are_those_of_a_wife_so_many_years_younger():
    gap = int(BOOK["spouse_age_gap"].by_year([1995])[0])
    survivors = project_survivors(SCENARIO, people({30: 1.0}), one_death(40 + gap, MALE))
    assert survivors.children[2, 10:12].sum() == pytest.approx(choice())


def test_a_widow_stands_at_her_own_age_and_draws_for_life():
    """A man of 75 dies: no parents are left at that age and no children, but a widow of 71."""
    gap = int(BOOK["spouse_age_gap"].by_year([1995])[0])
    married = BOOK["married_share_men"]
    share = married.by_age(married.by_year([1995]))[0, 75]
    without = BOOK["spouse_without_income"].by_year([1995])[0][FEMALE]
    survivors = project_survivors(SCENARIO, people(survival=0.9), one_death(75, MALE))
    widow = share * without * choice()
    alive = [widow * 0.9**0.5 * 0.9**t for t in range(N - 1)]
    np.testing.assert_allclose(survivors.adults[2:, FEMALE].sum(axis=1), alive)
    assert survivors.adults[2, FEMALE, 75 - gap + 1] == pytest.approx(alive[0])
    assert survivors.adults[:, MALE].sum() == 0.0


def test_a_spouse_below_the_age_does_not_draw():
    """A man of 40 leaves a wife of 36; without parents and children nobody draws but parents."""
    survivors = project_survivors(SCENARIO, people(), one_death(40, MALE))
    gap = int(BOOK["parent_age_gap"].by_year([1995])[0])
    assert survivors.adults[2, :, : 40 + gap].sum() == 0.0
    assert survivors.adults[2, :, 40 + gap + 1].sum() > 0.0


@pytest.mark.parametrize(("age", "share"), [(57, 0.0), (58, 0.5), (59, 1.0)])
def test_of_widows_who_turn_55_in_the_year_after_half_are_past_it_at_a_death_of_mid_year(
    age, share
):
    """A man of 58 on 1 January is 58.5 to 59.5 in mid-year, his wife 54.5 to 55.5: half past 55."""
    assert BOOK["spouse_age_gap"].by_year([1996])[0] == 4.0
    married = BOOK["married_share_men"].by_age(BOOK["married_share_men"].by_year([1996]))[0, age]
    without = BOOK["spouse_without_income"].by_year([1996])[0][FEMALE]
    survivors = project_survivors(SCENARIO, people(), one_death(age, MALE))
    widows = survivors.adults[2, FEMALE, age - 4 + 1]
    assert widows == pytest.approx(share * married * without * choice())


def test_who_dies_at_work_with_the_qualifying_years_is_counted_once():
    """10 active men die, 4 of them with rights; 5 of the 10 at work: 4, and 3 of those 5 more.

    2 dormant dead with rights and 7 pensioners make 16.
    """
    none = np.zeros((N, 3, 2, 101))

    def of(heads):
        cells = none.copy()
        cells[1, 1, MALE, 40] = heads
        return cells

    flows = {
        "deaths_active": of(10.0),
        "deaths_active_with_rights": of(4.0),
        "deaths_with_rights": of(6.0),
    }
    insured = SimpleNamespace(flow=flows.__getitem__)
    pensioners, at_work = SimpleNamespace(deaths=of(7.0)), SimpleNamespace(deaths=of(5.0))
    found = deaths_leaving_rights(insured, pensioners, at_work, RIGHTS)
    deaths = found.of_all
    np.testing.assert_array_equal(found.by_scheme[1], [0.0, deaths.sum(), 0.0])
    assert deaths[1, MALE, 40] == pytest.approx(16.0)
    assert deaths.sum() == pytest.approx(16.0)


@pytest.mark.parametrize(
    ("scheme", "compulsory", "voluntary"),
    [(STATE_PAY, 400, 0), (EMPLOYER_PAY, 400, 0), (VOLUNTARY, 0, 400)],
)
def test_a_pensioner_of_a_scheme_leaves_what_the_law_says_of_one_person(
    scheme, compulsory, voluntary
):
    law = SCENARIO.law.bundle(RightLaw, date(2026, 1, 1))
    due = leaves_monthly(compulsory, voluntary, True, False, 0.0, law)
    assert RIGHTS[-1, scheme] == float(due)
    none = np.zeros((N, 3, 2, 101))
    insured, died = SimpleNamespace(flow=lambda name: none), none.copy()
    died[-1, scheme, MALE, 80] = 7.0
    people = SimpleNamespace(deaths=died)
    found = deaths_leaving_rights(insured, people, SimpleNamespace(deaths=none), RIGHTS)
    assert found.of_all.sum() == found.by_scheme[-1, scheme] == 7.0 * due


def test_so_many_times_the_deaths_have_so_many_times_the_survivors():
    once = project_survivors(SCENARIO, people({30: 0.1}), one_death(45, MALE))
    twice = project_survivors(SCENARIO, people({30: 0.1}), one_death(45, MALE, heads=2.0))
    np.testing.assert_allclose(twice.heads, 2.0 * once.heads)
    np.testing.assert_allclose(twice.without_monthly, once.without_monthly)


def test_who_leaves_fewer_dependants_more_often_leaves_nobody():
    survivors = project_survivors(SCENARIO, people({30: 0.2}), one_death(45))
    alone = survivors.without_monthly[1, FEMALE]
    assert ((alone > 0.0) & (alone <= 1.0)).all()
    assert alone[35] < alone[60]


def test_a_negative_survivor_is_found():
    survivors = project_survivors(SCENARIO, people({30: 0.1}), one_death(45))
    children = survivors.children - 1.0
    with pytest.raises(IdentityError, match="survivors"):
        check_survivors(replace(survivors, children=children))

"""Accidents at work: incidence, deaths, and the monthly stock against a slow loop."""

from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give

from vss_actuarial.branches.accident_disease.people import (
    AccidentsGiven,
    check_beneficiaries,
    monthly_benefits,
    project_accident_pensioners,
    project_work_accidents,
)
from vss_actuarial.branches.uprating import uprating_of
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.ground.quantities import FEMALE, MALE, VOLUNTARY
from vss_actuarial.law.old_age.pension import member_of
from vss_actuarial.law.old_age.service import EMPLOYER, NORMAL, STATE, Career
from vss_actuarial.law.old_age.service import VOLUNTARY as VOLUNTARY_KIND
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.uncalibrated().replace(last_year=2030)
YEARS = SCENARIO.years


@pytest.fixture(scope="module")
def contributors():
    ages = np.arange(101)
    by_age = np.where((ages >= 20) & (ages < 60), 1e5, 0.0)
    return np.tile(by_age, (len(YEARS), 3, 2, 1))


@pytest.fixture(scope="module")
def accidents(contributors):
    given = give(SCENARIO, AccidentsGiven)
    return project_work_accidents(given, SimpleNamespace(of_year=contributors))


def test_incidence_is_that_of_the_record(accidents, contributors):
    insured = contributors[:, :VOLUNTARY].sum(axis=(1, 2, 3))
    rate = accidents.new_cases / insured
    assert rate[2022 - 1995] == pytest.approx(0.00052, rel=1e-9)
    deaths = accidents.deaths.sum(axis=(1, 2, 3)) / insured
    assert deaths[2018 - 1995] == pytest.approx(0.000057, rel=1e-9)


def test_voluntary_members_are_not_insured_against_accidents(accidents):
    assert not accidents.new_one_off[:, VOLUNTARY].any()
    assert not accidents.deaths[:, VOLUNTARY].any()


@pytest.mark.parametrize("kind", [STATE, EMPLOYER, VOLUNTARY_KIND])
def test_who_is_hit_at_work_is_whom_the_law_counts_in_the_compulsory_scheme(accidents, kind):
    one = Career(*(np.array([each]) for each in (0, 11, kind, 1.0, NORMAL)))
    member = member_of(0, 0, 0.0, 0, one, 11)
    assert (member.compulsory, member.voluntary) in ((12, 0), (0, 12))
    assert accidents.deaths[:, kind].any() == (member.compulsory > 0)


def test_women_stand_to_men_as_assumed(accidents):
    cases = accidents.new_monthly.sum(axis=(0, 1, 3))
    assert cases[FEMALE] / cases[MALE] == pytest.approx(0.5)
    dead = accidents.deaths.sum(axis=(0, 1, 3))
    assert dead[FEMALE] / dead[MALE] == pytest.approx(0.1)


def hit(new):
    """Persons newly paid monthly."""
    return SimpleNamespace(new_monthly=new)


def stock_by_hand(new, benefit, survival, uprating):
    years, schemes, sexes, ages = new.shape
    heads, mass = np.zeros((years + 1, sexes, ages)), np.zeros((years + 1, schemes, sexes, ages))
    for t, g, x in np.ndindex(years, sexes, ages):
        older = min(x + 1, ages - 1)
        alive = survival[t, g, older]
        heads[t + 1, g, older] += heads[t, g, x] * alive + new[t, :, g, x].sum() * alive**0.5
        carried = mass[t, :, g, x] * alive * uprating.end[t]
        awarded = new[t, :, g, x] * benefit[t, :, g, x] * alive**0.5 * uprating.award[t]
        mass[t + 1, :, g, older] += carried + awarded
    return heads, mass.sum(axis=(2, 3))


def test_stock_matches_a_slow_loop():
    rng = np.random.default_rng(7)
    new, benefit = rng.random((3, 3, 2, 101)), rng.random((3, 3, 2, 101))
    survival = rng.uniform(0.8, 1.0, (3, 2, 101))
    uprating = uprating_of(np.full((1, 3), 0.5), rng.uniform(0.0, 0.2, (1, 3)))
    stock = project_accident_pensioners(hit(new), survival, np.ones(len(survival)))
    money = monthly_benefits(hit(new), benefit, survival, uprating, np.ones(len(survival)))
    heads, mass = stock_by_hand(new, benefit, survival, uprating)
    np.testing.assert_allclose(stock.heads, heads, rtol=1e-12)
    np.testing.assert_allclose(money.mass, mass, rtol=1e-12)
    check_beneficiaries(stock, hit(new))
    with pytest.raises(IdentityError, match="accident beneficiaries"):
        check_beneficiaries(stock, hit(1.01 * new))


def test_without_deaths_everybody_stays():
    new = np.ones((2, 3, 2, 101))
    level = uprating_of(np.ones((0, 2)), np.zeros((0, 2)))
    immortal = np.ones((2, 2, 101))
    stock = project_accident_pensioners(hit(new), immortal, np.ones(len(immortal)))
    money = monthly_benefits(hit(new), new, immortal, level, np.ones(len(immortal)))
    assert stock.heads.sum(axis=(1, 2)).tolist() == [0.0, 606.0, 1212.0]
    assert money.mass.sum(axis=1).tolist() == [0.0, 606.0, 1212.0]
    assert money.paid.sum(axis=1).tolist() == [6.0 * 606.0, 18.0 * 606.0]


def test_new_benefits_of_a_year_with_a_rise_are_paid_at_the_levels_of_their_days():
    """15 % on 1 July, nobody dies: 6 · 1.075 each of what is awarded over the year."""
    new = np.ones((1, 3, 2, 101))
    july = uprating_of(np.full((1, 1), 0.5), np.full((1, 1), 0.15))
    money = monthly_benefits(hit(new), new, np.ones((1, 2, 101)), july, np.ones(1))
    assert money.paid.sum() == pytest.approx(606.0 * 6.0 * 1.075)

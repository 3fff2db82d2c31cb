"""What own figures do to the years after their day."""

import functools

import numpy as np
import pytest

from vss_actuarial.census.census import Census
from vss_actuarial.ground.axes import FIRST_YEAR
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.projection.own.contributors import of_path
from vss_actuarial.projection.project import project
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.scenario import Scenario

TO_2032 = Scenario.baseline().replace(last_year=2032)


@functools.cache
def modelled():
    return project(TO_2032)


@functools.cache
def figures(since):
    return census_of(modelled(), since)


def from_own(since, **own):
    return project(TO_2032.with_data(Census(since, **own)))


def by_year(figure):
    return figure.reshape(len(figure), -1).sum(axis=1)


def later(name, outcome, since):
    """A figure by year from a day on."""
    return by_year(outcome.arrays[name])[since - FIRST_YEAR :]


# Contributors


@pytest.mark.parametrize("since", [2022, 2026, 2029])
def test_own_contributors_are_insured_against_unemployment_in_the_models_share(since):
    more = from_own(since, active=1.2 * figures(since).active)
    ratios = [
        later(name, more, since) / later(name, modelled(), since)
        for name in ("contributors", "unemployment_insured")
    ]
    np.testing.assert_allclose(ratios[0], 1.2, rtol=1e-3)
    np.testing.assert_allclose(ratios[1], ratios[0], rtol=1e-3)


def in_groups(heads):
    """Those of five ages put on the middle one."""
    grouped = np.zeros_like(heads)
    for age in range(15, 81):
        grouped[:, :, min(age // 5 * 5 + 2, 80)] += heads[:, :, age]
    return grouped


def test_ages_in_groups_of_five_keep_contributors_and_income():
    plain, since = modelled(), 2026
    grouped = from_own(since, active=in_groups(figures(since).active))
    heads = [later("contributors", one, since) for one in (plain, grouped)]
    np.testing.assert_allclose(heads[1], heads[0], rtol=0.01)
    fund = "pension_survivorship"
    income = [
        by_year(one.account(fund).income["contributions_workers"]) for one in (plain, grouped)
    ]
    np.testing.assert_allclose(income[1], income[0], rtol=0.02)


def test_the_level_of_a_scheme_and_sex_stays_and_its_ages_become_those_of_the_path():
    none = [0.0] * 10
    asked = np.array([0.0, 10.0, 10.0, 10.0, *none])
    path = np.tile(asked, (12, 1))
    later_asked = of_path(path, np.array([0.0, 6.0, 3.0, 0.0, *none]), asked)
    np.testing.assert_allclose(later_asked.sum(axis=1), 9.0)
    first = later_asked[0] / later_asked[0, 1]
    np.testing.assert_allclose(first, [0.0, 1.0, 1.9, 1.0, *none])
    np.testing.assert_allclose(later_asked[9:], 0.3 * path[9:])


def test_a_sample_stays_a_sample_and_too_many_for_the_employed_are_told():
    since = 2026
    few = from_own(since, active=0.001 * figures(since).active)
    ratio = later("contributors", few, since) / later("contributors", modelled(), since)
    np.testing.assert_allclose(ratio, 0.001, rtol=1e-3)
    many = from_own(since, active=2.5 * figures(since).active)
    (told,) = [one for one in many.notes if one.startswith("own contributors")]
    assert "find no employed person" in told


# Pay


def test_pay_beyond_the_legal_floor_and_ceiling_is_taken_at_them():
    since = 2026
    for given, limit in ((20_000.0, 0), (1e9, 1)):
        own = from_own(since, pay=np.full((3, 2, 101), given))
        stands = census_of(own, since).pay
        paid = own.arrays["insured_salary"][since - FIRST_YEAR]
        of_years = census_of(from_own(since), since).pay
        ratio = stands[:2, :, 20:60] / paid[:2, :, 20:60]
        assert (stands > 1e6).all()
        assert (stands < 6e7).all()
        assert (ratio > 0.9).all()
        assert (ratio < 1.1).all()
        assert ((stands > of_years) if limit else (stands < of_years))[:2, :, 20:60].all()


# Population


def test_a_population_that_net_migration_empties_is_refused_with_its_year():
    people = figures(2026).population
    with pytest.raises(InputError, match=r"in 20(2[6-9]|3[0-3]) fewer than nobody are aged \d+"):
        from_own(2026, population=0.001 * people)
    told = "population: found 7 persons, of whom in 2030 fewer than nobody are aged 3, expected "
    told += "the population of the whole country: net migration stays the same in persons"
    assert "đến năm 2030 số người 3 tuổi nhỏ hơn 0" in refusal(told, "vi")


def test_the_step_of_a_population_on_its_day_is_no_growth():
    more = from_own(2026, population=1.1 * figures(2026).population)
    paid = [
        by_year(one.account("pension_survivorship").outgo["old_age_pensions"])[31:]
        for one in (modelled(), more)
    ]
    np.testing.assert_allclose(paid[1], paid[0], rtol=4e-3)
    growth = [one.arrays["gdp_real_growth"][31:] for one in (modelled(), more)]
    np.testing.assert_allclose(growth[1], growth[0], atol=3e-3)

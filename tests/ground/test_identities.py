"""An identity that does not hold names the year, scheme, sex and age, as the profession does."""

from dataclasses import replace

import numpy as np
import pytest

from vss_actuarial import Scenario
from vss_actuarial.branches.health.people import check_health_insured
from vss_actuarial.branches.ledger import PENSION
from vss_actuarial.branches.pension.pensioners import check_pensioners
from vss_actuarial.branches.pension.survivors import check_survivors
from vss_actuarial.branches.unemployment.people import check_unemployment
from vss_actuarial.ground.identities import IdentityError, check_balance
from vss_actuarial.ground.quantities import BY_CELL
from vss_actuarial.members.balances import check_insured, check_known, check_unqualified
from vss_actuarial.population.population import check_population
from vss_actuarial.projection.books import check_contributors, check_heads
from vss_actuarial.projection.run import people_of
from vss_actuarial.projection.society import project_society
from vss_actuarial.scenario.given.given import Given

T, MORE = 2010 - 1995, 5e7


@pytest.fixture(scope="module")
def road():
    scenario = Scenario.baseline().replace(last_year=2015)
    give = Given(scenario).give
    society = project_society(scenario, give, lambda stage: None)
    return society, people_of(give, society)


def moved(array, *cell, by=MORE):
    """A copy with more in one cell."""
    other = array.copy()
    other[cell] += by
    return other


def told(check, *args):
    with pytest.raises(IdentityError) as error:
        check(*args)
    return str(error.value)


def test_a_place_is_named_along_its_axes():
    off = np.zeros((3, 3, 2, 5))
    off[2, 1, 1, 4] = 7.0
    along = ("year 2030", "scheme", "sex", "age 16")
    line = told(check_balance, "heads", off, 100.0, 1e-9, along)
    assert line == (
        "heads: off by 7 in 2032, employer-pay, female, age 20, against amounts of up to 100"
    )
    assert "1997, employer-pay, female, age 4" in told(
        check_balance, "heads", off, 100.0, 1e-9, BY_CELL
    )
    assert "in 1996, against" in told(check_balance, "money", np.array([0.0, np.nan]), 1.0)


def test_the_balance_of_the_population_names_the_cohort(road):
    p = road[0].population
    deaths = moved(p.deaths, T, 1, 40)
    line = told(check_population, p.population, p.births, deaths, p.net_migration)
    assert line.startswith("population balance: off by 5e+07 in 2010, female, age 4")


def test_balances_of_the_insured_name_scheme_sex_and_age(road):
    society, _ = road
    insured = society.insured
    active = moved(insured.active, T, 1, 0, 40)
    more = replace(insured, active=active)
    of_year_before = " in 2009, employer-pay, male, age 39,"  # whose flows do not bring them
    assert of_year_before in told(check_insured, more)
    assert " in 2010, male, age 40," in told(check_known, more, 1)
    line = told(check_contributors, more, society.targets)
    assert " in 2010, employer-pay, male, age 40," in line
    waiting = replace(insured, waiting=moved(insured.waiting, T, 0, 1, 62))
    assert " in 2009, state-pay, female, age 61," in told(check_unqualified, waiting)


def test_balances_of_those_in_payment_name_scheme_sex_and_age(road):
    pension = road[1][PENSION]
    heads, p = pension.pensioners, pension.survivors
    more = replace(heads, heads=moved(heads.heads, T, 1, 1, 70))
    assert ", employer-pay, female, against" in told(check_pensioners, more)
    less = replace(heads, deaths=moved(heads.deaths, T, 1, 1, 70, by=-MORE))
    assert " in 2010, employer-pay, female, against" in told(check_pensioners, less)
    children = replace(p, children=moved(p.children, T, 5))
    assert told(check_survivors, children).startswith("survivors: heads: off by 5e+07 in 2010, ag")


def test_agreement_of_heads_names_sex_and_age(road):
    people = road[0].population.population
    line = told(check_heads, moved(people, T, 0, 33), people, "invented")
    assert line.startswith("heads agree: invented: off by 5e+07 in 2010, male, age 33, against")
    insured = moved(np.stack([people, 0.0 * people], axis=1), T, 1, 1, 50)
    total = insured.sum(axis=(1, 2, 3))
    assert " in 2010, female, age 50," in told(check_health_insured, insured, total, people)


def test_participants_of_unemployment_insurance_name_the_scheme(road):
    unemployed, insured = road[1]["unemployment"].unemployed, road[0].insured
    more = replace(unemployed, insured=moved(unemployed.insured, T, 1, 0, 30))
    assert " in 2010, employer-pay, against" in told(check_unemployment, more, insured)

"""Earnings apart from heads: the weights of past pay give what a run gives, on any pay."""

from dataclasses import replace

import numpy as np
import pytest

from vss_actuarial import Scenario
from vss_actuarial.ground.quantities import EMPLOYER_PAY, VOLUNTARY
from vss_actuarial.members.earnings import PayOfPaths, amounts_of, amounts_on, pay_weights
from vss_actuarial.members.insured import recursion
from vss_actuarial.members.pay import pay_of_insured
from vss_actuarial.members.recursion.layout import FIRST_AGE
from vss_actuarial.projection.society import cells_of_society, moves_of, project_society
from vss_actuarial.scenario.given.given import Given

FIRST, YEARS = 31, 20
SCENARIO = Scenario.baseline().replace(last_year=1995 + FIRST + YEARS - 1)


def society_of(scenario):
    give = Given(scenario).give
    return give, project_society(scenario, give, lambda stage: None)


@pytest.fixture(scope="module")
def parts():
    give, society = society_of(SCENARIO)
    cells = cells_of_society(give, society)
    owed = pay_weights(cells, society.economy, society.salaries, society.insured, FIRST)
    return give, society, cells, owed


def of_run(paths=1):
    one = np.ones((YEARS, paths))
    return PayOfPaths(np.ones((3, YEARS, 2, 101, paths)), one, one, one)


def in_rows(owed, insured):
    places = owed.scheme, owed.sex, owed.age - FIRST_AGE, owed.year, owed.amount
    return amounts_of(insured, FIRST)[places]


def pay_over(society, other):
    """Pay of another society over that of a run, as one path."""

    def over(name, places=slice(FIRST, None)):
        of_path, own = (getattr(one.economy, name)[places] for one in (other, society))
        return (of_path / own)[:, None]

    salary = other.salaries.insured_salary[FIRST:] / society.salaries.insured_salary[FIRST:]
    salary = np.ascontiguousarray(np.moveaxis(salary, 1, 0))[..., None]
    before = slice(FIRST - 1, -1)
    return PayOfPaths(salary, over("price_index"), over("price_index", before), over("base_salary"))


def test_weights_of_the_runs_own_pay_give_its_amounts(parts):
    _, society, _, owed = parts
    found = amounts_on(owed, of_run(2))
    for path in range(2):
        np.testing.assert_allclose(found[:, path], in_rows(owed, society.insured), rtol=1e-12)


def test_weights_give_the_amounts_of_a_run_on_other_pay(parts):
    give, society, cells, owed = parts
    pay, rng = of_run(), np.random.default_rng(5)
    free = pay.salary[EMPLOYER_PAY : VOLUNTARY + 1]
    free[:] = rng.uniform(0.3, 3.0, free.shape)
    salary = society.salaries.insured_salary.copy()
    salary[FIRST:] *= np.moveaxis(pay.salary[..., 0], 0, 1)
    other = replace(society.salaries, insured_salary=salary)
    paid, by_age = pay_of_insured(moves_of(give).windows, society.economy, other), cells.by_age
    by_age = by_age.copy()
    paid.fill(by_age)
    insured = recursion(replace(cells, by_age=by_age, averaged=paid.averaged))
    expected = in_rows(owed, insured)
    assert np.abs(expected / in_rows(owed, society.insured) - 1.0).max() > 0.5
    np.testing.assert_allclose(amounts_on(owed, pay)[:, 0], expected, rtol=1e-12)


@pytest.mark.parametrize("name", ["real_wage_growth", "price_growth"])
def test_weights_price_another_path_of_wages_and_prices(parts, name):
    _, society, _, owed = parts
    _, other = society_of(SCENARIO.shift(name, 0.01, 2028).shift(name, -0.02, 2033))
    expected, insured = in_rows(owed, other.insured), society.insured
    assert np.array_equal(other.insured.active, insured.active)
    assert np.abs(expected / in_rows(owed, insured) - 1.0).max() > 0.02
    found = amounts_on(owed, pay_over(society, other))[:, 0]
    np.testing.assert_allclose(found, expected, rtol=1e-12)

"""Before its first day a change moves nothing, to the bit: every parameter, both ends of its range.

What looks ahead is excepted: premium, balance, present value, debt, return by cohort. None of them
is an array or an account of a result.
"""

import os
import random

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario, project

BASELINE = Scenario.baseline()
BOOKS = (BASELINE.law, BASELINE.assumptions)
EVERY = [(name, end) for book in BOOKS for name in book for end in ("low", "high")]
SEED = int(os.environ.get("VSS_SEED", random.SystemRandom().randrange(10**6)))
SAMPLE = random.Random(SEED).sample(EVERY, 40)


def before(result, year):
    """Every figure of the years before, and reserves up to its 1 January."""
    n = year - 1995
    figures = {name: array[:n] for name, array in result.arrays.items()}
    for fund, account in result.accounts_vnd.items():
        items = {**account.income, **account.outgo, "returns": account.investment_income}
        figures |= {f"{fund}.{item}": money[:n] for item, money in items.items()}
        figures[f"{fund}.reserve"] = account.reserve[: n + 1]
    return figures


def changed(name, end, year):
    parameter = next(book[name] for book in BOOKS if name in book)
    value = parameter.low if end == "low" else parameter.high
    listed = value if parameter.at is None else [value] * len(parameter.at)
    return BASELINE.set(name, listed, since=year)


def check(name, end, year):
    try:
        moved = project(changed(name, end, year))
    except InputError as refusal:
        assert name in str(refusal) and "\n" not in str(refusal)
        return
    expected, found = before(project(BASELINE), year), before(moved, year)
    for figure, values in expected.items():
        assert np.array_equal(values, found[figure]), f"{name} from {year} moves {figure}"
    outgo = [item for account in moved.accounts_vnd.values() for item in account.outgo.values()]
    assert min(item.min() for item in outgo) > -1e-3, f"{name}: an outgo below nil"


@pytest.mark.parametrize(("name", "end"), SAMPLE, ids=str)
def test_nothing_moves_before_the_day_and_the_books_close(name, end):
    print(f"seed {SEED}")
    check(name, end, 2041)


@pytest.mark.slow
@pytest.mark.parametrize("year", [2027, 2050])
@pytest.mark.parametrize(("name", "end"), EVERY, ids=str)
def test_nothing_moves_before_the_day_whatever_the_parameter(name, end, year):
    check(name, end, year)


@pytest.mark.parametrize("since", ["2041-07-01", "2041-12-31", "2042-01-01"])
@pytest.mark.parametrize("name", ["base_salary", "retirement_age_women", "participation_rate_men"])
def test_a_day_within_a_year_moves_no_earlier_year(name, since):
    moved = project(BASELINE.scale(name, 1.01, since=since))
    expected, found = before(project(BASELINE), int(since[:4])), before(moved, int(since[:4]))
    assert all(np.array_equal(values, found[figure]) for figure, values in expected.items())


def test_an_act_that_falls_moves_nothing_before_the_first_day_of_its_lines():
    """The ladder of retirement ages of the Labour Code of 2019 begins on 1 January 2021."""
    expected = before(project(BASELINE), 2021)
    found = before(project(BASELINE.without("Labour Code 45/2019/QH14")), 2021)
    for figure, values in expected.items():
        assert np.array_equal(values, found[figure]), f"moves {figure}"


STOCKS = {
    "retirement_age_women": 640,
    "social_pension_age": 70,
    "unemployment_rate": 0.05,
    "health_poor_share": 0.05,
}


@pytest.mark.parametrize("name", STOCKS)
def test_what_ends_or_goes_on_parts_no_year_before_its_last_day(name):
    points = next(book[name].at for book in BOOKS if name in book)
    value = STOCKS[name] if points is None else [STOCKS[name]] * len(points)
    longer = before(project(BASELINE.set(name, value, since=2030)), 2035)
    ended = before(project(BASELINE.set(name, value, since=2030, until=2034)), 2035)
    for figure, values in longer.items():
        assert np.array_equal(values, ended[figure]), f"{name} until 2034 moves {figure}"

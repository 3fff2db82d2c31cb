"""Before its first day a change moves nothing, to the bit: every parameter, both ends of its range.

What looks ahead is excepted: premium, balance, present value, debt, return by cohort. None of them
is an array or an account of a result.
"""

import os
import random
from datetime import date

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
@pytest.mark.parametrize(
    ("name", "factor"),
    [("base_salary", 1.01), ("retirement_age_women", 1.05), ("participation_rate_men", 1.01)],
)
def test_a_day_within_a_year_moves_no_earlier_year(name, factor, since):
    moved = project(BASELINE.scale(name, factor, since=since))
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


NAMES = [name for book in BOOKS for name in book if book[name].between != "event"]
AT_STOCKS = [
    "participation_rate_men", "unemployment_rate", "employer_pay_propensity_men", "survey_level",
    "voluntary_propensity", "retirement_age_women", "social_pension_age", "health_poor_share",
    "enrolled_share", "most_insured_of_employed", "household_owner_pension_insured",
]  # fmt: skip


def one_more(scenario, name, draw, since, until):
    """A scenario with a change of any kind, perhaps with an end and a ramp."""
    parameter = next(book[name] for book in BOOKS if name in book)
    kind = draw.choice(["set", "shift", "scale", "hold", "delay"])
    also = {"since": since}
    if draw.random() < 0.5:
        also["until"] = date(until, *draw.choice([(6, 30), (12, 30), (12, 31)]))
    if draw.random() < 0.3:
        also["ramp"] = since.year + draw.randint(1, 6)
    if kind == "hold":
        return scenario.hold(name, **also)
    if kind == "delay":
        return scenario.delay(name, draw.randint(-18, 24), **also)
    if kind == "scale":
        return scenario.scale(name, draw.uniform(0.9, 1.1), **also)
    amount = (parameter.high - parameter.low) * draw.uniform(-0.05, 0.05)
    if kind == "set":
        amount = np.asarray(parameter.on(since)) * draw.uniform(0.9, 1.1)
    whole = np.round(amount) if parameter.reading.whole else np.asarray(amount)
    return getattr(scenario, kind)(name, whole.tolist(), **also)


def check_chain(seed):
    """The last of up to three changes of one parameter moves nothing before its first day."""
    draw = random.Random(seed)
    name = draw.choice(AT_STOCKS if draw.random() < 0.7 else NAMES)
    year, former = draw.randint(2026, 2050), BASELINE
    try:
        for _ in range(draw.randint(0, 2)):
            since = date(year - draw.randint(1, 8), draw.choice([1, 1, 7]), 1)
            former = one_more(former, name, draw, since, year + draw.randint(-1, 5))
        last = one_more(former, name, draw, date(year, draw.choice([1, 1, 4, 7]), 1), year + 5)
        expected, found = before(project(former), year), before(project(last), year)
    except (InputError, LookupError) as refusal:
        assert name.removesuffix("_men").removesuffix("_women") in str(refusal)
        return
    for figure, values in expected.items():
        told = [change.told() for change in last.changes]
        assert np.array_equal(values, found[figure]), f"{told} moves {figure} before {year}"


@pytest.mark.parametrize("seed", range(SEED * 1000, SEED * 1000 + 15))
def test_the_last_of_several_changes_moves_nothing_before_its_day(seed):
    check_chain(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(400))
def test_the_last_of_several_changes_moves_nothing_before_its_day_in_many_chains(seed):
    check_chain(seed)

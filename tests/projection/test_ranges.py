"""Both ends of the range of every parameter: a run whose books close, or one line that names it."""

import random

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.ground.errors import InputError

BASELINE = Scenario.baseline()
BOOKS = {"law": BASELINE.law, "assumptions": BASELINE.assumptions}
ENDS = [(book, name, end) for book, of in BOOKS.items() for name in of for end in ("low", "high")]
SEED, SAMPLE = random.SystemRandom().randrange(10**6), 40
ROUNDING = 1e-9
SIGNED = {"net_migration", "return_rate"}
"""Arrays that may be negative."""


def at_the_end(book, name, end):
    """The baseline with a parameter at an end of its own range from 2027."""
    parameter = BOOKS[book][name]
    value = getattr(parameter, end)
    return BASELINE.set(name, value if parameter.at is None else [value] * len(parameter.at), 2027)


def negative(result):
    """Persons, prices and items of outgo below nil."""
    arrays = {name: a for name, a in result.arrays.items() if name not in SIGNED}
    for fund, account in result.accounts_vnd.items():
        arrays |= {f"{fund} pays {item}": paid for item, paid in account.outgo.items()}
    return [name for name, a in arrays.items() if a.min() < -ROUNDING * max(1.0, np.abs(a).max())]


def check(book, name, end):
    try:
        result = project(at_the_end(book, name, end))
    except InputError as refusal:
        assert name in str(refusal) and "\n" not in str(refusal), refusal
    else:
        assert negative(result) == []
        for account in result.accounts_vnd.values():
            assert np.isfinite(account.reserve).all()


def test_a_sample_of_the_ends_of_ranges_runs_or_is_refused_by_name():
    print(f"seed of the sample: {SEED}")
    for chosen in random.Random(SEED).sample(ENDS, SAMPLE):
        print(*chosen)
        check(*chosen)


@pytest.mark.slow
@pytest.mark.parametrize(("book", "name", "end"), ENDS)
def test_an_end_of_a_range_runs_or_is_refused_by_name(book, name, end):
    check(book, name, end)


@pytest.mark.parametrize(
    ("name", "other", "total"),
    [
        ("health_care_share", "health_reserve_share", "1.04"),
        ("health_reserve_share", "health_care_share", "1.92"),
    ],
)
def test_care_and_reserve_leave_administration_something_or_nothing(name, other, total):
    with pytest.raises(InputError, match=f"{other}.*sum to {total} in 2027") as refusal:
        project(at_the_end("law", name, "high"))
    assert name in str(refusal.value)


def test_no_household_is_a_line_and_no_benefit_is_none():
    with pytest.raises(InputError, match=r"household_members_insured: all of them are 0 in 2027"):
        project(at_the_end("assumptions", "household_members_insured", "low"))
    result = project(at_the_end("law", "unemployment_benefit_rate", "low"))
    paid = result.account("unemployment").outgo["unemployment_benefits"].sum(axis=1)
    assert paid[2026 - 1995] > 0.0 and not paid[2029 - 1995 :].any()

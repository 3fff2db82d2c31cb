"""Both ends of the range of every parameter: a run whose books close, or one line that names it."""

import random
from functools import cache

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.ground.errors import InputError

BASELINE = Scenario.baseline()
BOOKS = {"law": BASELINE.law, "assumptions": BASELINE.assumptions}
ENDS = [(book, name, end) for book, of in BOOKS.items() for name in of for end in ("low", "high")]
SEED, SAMPLE = random.SystemRandom().randrange(10**6), 40
ROUNDING = 1e-9
SIGNED = {
    "old_age_pensioners_aligned",
    "old_age_pension_mass_aligned",
    "net_migration",
    "return_rate",
    "gdp_real_growth",
    "pension_increases",
}
"""Arrays that may be negative."""


def at_the_end(book, name, end):
    """The baseline with a parameter at an end of its own range from 2027."""
    parameter = BOOKS[book][name]
    value = getattr(parameter, end)
    return BASELINE.set(name, value if parameter.at is None else [value] * len(parameter.at), 2027)


def figures(result):
    """Every array, and every item of outgo, the reserve and the deficit of every fund."""
    arrays = dict(result.arrays)
    for fund, account in result.accounts_vnd.items():
        arrays |= {f"{fund} pays {item}": paid for item, paid in account.outgo.items()}
        arrays |= {f"{fund} reserve": account.reserve, f"{fund} deficit": account.deficit}
    return arrays


def negative(result):
    """Persons, prices, items of outgo, reserves and deficits below nil."""
    return [
        name
        for name, a in figures(result).items()
        if name not in SIGNED and a.min() < -ROUNDING * max(1.0, np.abs(a).max())
    ]


@cache
def baseline():
    return project(BASELINE)


def moved(result):
    """Whether a figure differs by more than the rounding of its sums."""
    usual = figures(baseline())
    return any(not same(a, usual[name]) for name, a in figures(result).items())


def same(one, other):
    return np.allclose(one, other, rtol=1e-12, atol=0.0)


def check(book, name, end):
    """Whether a figure moves, or the change is refused because of its value."""
    parameter = BOOKS[book][name]
    try:
        scenario = at_the_end(book, name, end)
        result = project(scenario)
    except InputError as refusal:
        assert name in str(refusal) and "\n" not in str(refusal), refusal
        return "moves nothing" not in str(refusal)
    assert negative(result) == []
    for account in result.accounts_vnd.values():
        assert np.isfinite(account.reserve).all()
    if moved(result):
        return True
    unchanged = getattr(scenario, book)[name].digest == parameter.digest
    assert unchanged or parameter.idle, f"{name} moves no figure, and no `idle` says why"
    return unchanged


def test_a_sample_of_the_ends_of_ranges_runs_or_is_refused_by_name():
    print(f"seed of the sample: {SEED}")
    for chosen in random.Random(SEED).sample(ENDS, SAMPLE):
        print(*chosen)
        check(*chosen)


@pytest.mark.slow
@pytest.mark.parametrize(("book", "name"), [(book, name) for book, name, end in ENDS[::2]])
def test_both_ends_of_a_range_run_or_are_refused_by_name(book, name):
    """A parameter of which a change always moves a figure has no `idle`."""
    both = [check(book, name, end) for end in ("low", "high")]
    assert not (all(both) and BOOKS[book][name].idle) or in_past(book, name), name


def in_past(book, name):
    """Whether the law of a parameter has ended: it cannot be changed from 2027."""
    return BOOKS[book][name].until is not None


@pytest.mark.parametrize("sex", ["men", "women"])
def test_nobody_enters_beyond_the_last_age_however_late_retirement_is(sex):
    """At 100 years the coverage path asks for more than the insured can be: up to 80 years."""
    result = project(at_the_end("law", f"retirement_age_{sex}", "high"))
    assert result.arrays["contributors"][-1, ..., 79].sum() > 1e4
    assert not result.arrays["entries"][..., 80:].any()


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

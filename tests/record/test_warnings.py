"""What is told of changes that move nothing or the past, and of levers that are cut off."""

import tomllib

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.record.warnings import FROM_YEAR, _outside, lever_warnings, same, watched_ratios
from vss_actuarial.scenario.known import last_of_record
from vss_actuarial.scenario.levers.campaign import campaigns_over
from vss_actuarial.scenario.levers.relief import relief_over

LAST = 2032
LAST_OF_RECORD = last_of_record()
BASELINE = Scenario.baseline().replace(last_year=LAST)
PUBLISHED, NOTHING, BEYOND, UNREAD = (
    "the past differs from the published record",
    "no figure moves",
    "after the horizon: without effect",
    "the projection does not read it",
)


NAME = "funeral_multiple"


def told(scenario, name=NAME):
    (text,) = [text for text in project(scenario).warnings if text.startswith(f"{name} is")]
    return text


def is_silent(scenario):
    return not [text for text in project(scenario).warnings if text.startswith(f"{NAME} is")]


def test_a_change_of_the_record_is_told_and_one_after_it_is_not():
    assert PUBLISHED in told(BASELINE.scale(NAME, 1.1, since=LAST_OF_RECORD))
    assert is_silent(BASELINE.scale(NAME, 1.1, since=LAST_OF_RECORD + 1))


def test_wages_that_leave_output_behind_are_told():
    ratio = "mean insured wage over output an employed person"
    fast = project(Scenario.baseline().shift("real_wage_growth", 0.03, since=2027))
    assert [text for text in fast.warnings if text.startswith(f"{ratio} is outside 0.15 to 0.6")]
    assert not [text for text in project(Scenario.baseline()).warnings if ratio in text]


@pytest.mark.parametrize(("name", "part"), [("_mass", 0.5), ("ers", -0.4)])
def test_the_average_pension_that_is_watched_is_that_after_alignment(name, part):
    """Half as much money again, or two in five pensioners fewer, take it beyond 1.2 in 2026."""
    usual, at, stock = project(BASELINE), LAST_OF_RECORD + 1 - 1995, f"old_age_pension{name}"
    added = usual.arrays[f"{stock}_aligned"].copy()
    added[at] = part * usual.arrays[stock][at]
    arrays, ratio = {**usual.arrays, f"{stock}_aligned": added}, "average pension over"
    told, before = (
        [text for text in watched_ratios(usual.years, of, {}) if text.startswith(ratio)]
        for of in (arrays, usual.arrays)
    )
    assert len(told) == 1 and "outside 0.2 to 1.2 in 2026" in told[0] and not before


def test_the_last_year_lies_within_the_horizon():
    assert is_silent(BASELINE.scale(NAME, 1.1, since=LAST))
    late = BASELINE.scale(NAME, 1.1, since=LAST + 1)
    assert BEYOND in told(late)


def test_of_several_changes_the_first_counts():
    both = BASELINE.scale(NAME, 1.1, since=LAST_OF_RECORD - 5)
    both = both.scale(NAME, 1.2, since=LAST + 5)
    assert f"changed on {LAST_OF_RECORD - 5}-01-01: {PUBLISHED}" in told(both)


def test_why_a_parameter_moves_nothing_is_told():
    unread = [name for book in (BASELINE.law, BASELINE.assumptions) for name in book
              if book[name].idle and book[name].at is None]  # fmt: skip
    name = unread[0]
    book = BASELINE.law if name in BASELINE.law else BASELINE.assumptions
    moved = BASELINE.set(name, 0.5 * (book[name].low + book[name].high), since=2028)
    assert told(moved, name).endswith(f": {book[name].idle}")


def relieved(text, last_year):
    words = 'label = "Idea"\nsource = "A test"\nreason = "To be tried"\n'
    package = """
fund = "pension_survivorship"
payers = ["employers"]
share_covered = [0.0, 0.1, 0.0]
"""
    tables = {"idea": tomllib.loads(words + package + text)}
    packages = relief_over(BASELINE.relief, tables, "idea.toml")
    return lever_warnings(BASELINE.replace(relief=packages, last_year=last_year))


REPAID = "since = 2028-07-01\nuntil = 2029-06-30\nrepaid = true\n"


@pytest.mark.parametrize(
    ("text", "last_year", "tell"),
    [
        ("since = 2030-01-01\nuntil = 2030-12-31", 2030, None),
        ("since = 2031-01-01\nuntil = 2031-12-31", 2030, "begins after the horizon"),
        ("since = 2030-07-01\nuntil = 2031-06-30", 2030, "lasts or is repaid beyond the horizon"),
        (REPAID + "repaid_since = 2029-07-01\nrepaid_months = 18", 2030, None),
        (REPAID + "repaid_since = 2029-07-01\nrepaid_months = 19", 2030, "is repaid beyond"),
        (REPAID + "repaid_since = 2029-07-15\nrepaid_months = 18", 2030, "is repaid beyond"),
        (f"since = {LAST_OF_RECORD}-12-01\nuntil = 2026-12-31", 2030, "the past differs"),
        (f"since = {LAST_OF_RECORD + 1}-01-01\nuntil = 2026-12-31", 2030, None),
    ],
)
def test_relief_beyond_the_horizon_or_of_the_past_is_told(text, last_year, tell):
    found = relieved(text, last_year)
    assert len(found) == (tell is not None)
    assert all(tell in one and one.startswith("relief idea") for one in found)


@pytest.mark.parametrize(("last_year", "count"), [(2029, 1), (2030, 0)])
def test_a_campaign_after_the_horizon_is_told(last_year, count):
    text = """
label = "Idea"
source = "A test"
reason = "To be tried"
scheme = "voluntary"
since = 2030
until = 2030
month = 5
joiners = 1000.0
women_share = 0.5
at = [20.0, 50.0]
values = [1.0, 1.0]
income_multiple = 1.0
drop_out = 0.1
cost_per_joiner = 0.0
paid_by = "state_budget"
"""
    campaigns = campaigns_over((), {"idea": tomllib.loads(text)}, "idea.toml")
    found = lever_warnings(BASELINE.replace(campaigns=campaigns, last_year=last_year))
    assert len(found) == count and all("campaign idea" in one for one in found)


def test_ratios_are_watched_once_many_draw_and_pay():
    years = np.arange(FROM_YEAR - 2, FROM_YEAR + 3)
    text = _outside(years, np.array([2.0, 2.0, 2.0, 0.5, 1.0]), 0.0, 1.0, "a ratio")
    assert text == f"a ratio is outside 0 to 1 in {FROM_YEAR} (2.00)"
    assert _outside(years, np.array([2.0, 2.0, 1.0, 0.5, 1.0]), 0.0, 1.0, "a ratio") is None


def test_figures_are_the_same_if_all_their_arrays_are():
    pair = np.zeros(2), np.ones(2)
    assert same(pair, (np.zeros(2), np.ones(2)))
    assert not same(pair, (np.zeros(2), np.zeros(2)))
    twins = np.zeros(2), np.zeros(2)
    assert not same(twins, twins[:1]) and not same(twins[:1], twins)

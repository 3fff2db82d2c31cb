"""What was once read for one year takes effect from its day: nothing moves before it."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.dated.overlay.overlay import laid_over

SINCE, LAST = 2030, 2045
BASELINE = Scenario.baseline().replace(last_year=LAST)
CHANGES = {
    "pension_spread": 1.5,
    "married_share_men": 0.5,
    "married_share_women": 0.5,
    "spouse_age_gap": 9.0,
    "spouse_without_income": 2.0,
    "parents_supported": 0.5,
    "parent_age_gap": 35.0,
    "exit_by_service": 0.5,
    "withdrawal_by_service": 0.5,
    "unemployment_claims_by_age": 0.5,
    "unemployment_claims_by_service": 0.5,
    "unemployment_former_claims": 0.5,
    "most_insured_of_employed": 0.55,
    "hazardous_share": 0.5,
    "ever_worked_factor": 1.5,
    "mortality_of_others": 1.2,
    "bought_months_share": 0.1,
    "bought_years_share": 0.5,
    "later_lump_sum_prob": 0.5,
    "lump_sum_share_at_age": 0.2,
    "article_23_share": 0.4,
    "reduced_capacity_prob_men": 0.05,
    "reduced_capacity_prob_women": 0.15,
    "social_pension_review_years": 1.0,
    "social_pension_take_up": 0.5,
    "social_pension_age": 65.0,
    "survivor_child_age": 22.0,
}


@pytest.fixture(scope="module")
def before():
    return project(BASELINE)


def value_of(name):
    """The new value: a level, or a factor on each of the values by age or service."""
    old = book_of(name)[name].values[-1].value
    new = CHANGES[name]
    return [new * each for each in old] if isinstance(old, list) else new


def book_of(name):
    return BASELINE.law if name in BASELINE.law else BASELINE.assumptions


def figures(result):
    yield from result.arrays.items()
    for fund, account in result.accounts_vnd.items():
        for name, item in {**account.income, **account.outgo}.items():
            yield f"{fund} {name}", item


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_moves_nothing_before_its_day_and_something_after_it(before, name):
    line = {"since": date(SINCE, 1, 1), "value": value_of(name), "source": "A test"}
    book = laid_over(book_of(name), {name: {"values": [line]}}, "a test")
    where = "law" if name in BASELINE.law else "assumptions"
    after = dict(figures(project(BASELINE.replace(**{where: book}))))
    moved = False
    for figure, array in figures(before):
        np.testing.assert_array_equal(
            after[figure][: SINCE - 1995], array[: SINCE - 1995], err_msg=figure
        )
        moved = moved or not np.array_equal(after[figure], array)
    assert moved

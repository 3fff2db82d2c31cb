"""Nobody is known to the system who has never worked, whatever a lever says; and the levers act."""

from functools import cache
from itertools import product

import numpy as np
import pytest

from vss_actuarial import Scenario, project

EXITS = ("exit_prob_state_pay", "exit_prob_employer_pay", "exit_prob_voluntary")
COVERAGE, EXIT, RETURN, WITHDRAWAL = (0.60, 0.70, 0.85), (0.7, 1.3), (0.5, 1.5), (0.0, 2.0)
SINCE = 2026


@cache
def changed(coverage=None, exits=1.0, returns=1.0, withdrawals=1.0):
    """The baseline under levers from 2026 on."""
    scenario = Scenario.baseline()
    if coverage is not None:
        scenario = scenario.set("insured_share_of_labour_force", {SINCE: 0.46, 2045: coverage})
    for names, factor in (
        (EXITS, exits),
        (("return_prob",), returns),
        (("withdrawal_prob",), withdrawals),
    ):
        for name in names if factor != 1.0 else ():
            scenario = scenario.scale(name, factor, SINCE)
    return project(scenario)


def known(result):
    """Active, dormant and pensioners, each once: (year, sex, age)."""
    a = result.arrays
    members = a["contributors"] + a["dormant"] + a["old_age_pensioners"]
    return members.sum(axis=1) + a["budget_pensioners"]


def highest_ever(result):
    """Persons of a cohort times the highest share of it employed so far, by an obvious loop."""
    factor = result.scenario.assumptions["ever_worked_factor"].values[0].value
    people, employed = result.arrays["population"], result.arrays["employed"]
    share = np.divide(employed, people, out=np.zeros_like(people), where=people > 0.0)
    for age in range(1, 101):
        share[0, :, age] = np.maximum(share[0, :, age], share[0, :, age - 1])
    for t, age in product(range(1, len(share)), range(1, 101)):
        share[t, :, age] = np.maximum(share[t, :, age], share[t - 1, :, age - 1])
    return people * np.minimum(1.0, factor * share)


def assert_within(result):
    """Who emigrates keeps his rights, which is less than a thousandth of a cohort."""
    heads = known(result)
    assert (heads <= result.arrays["ever_worked"] * (1.0 + 1e-9) + 1e-6).all()
    ages = slice(15, 100)
    assert (heads[..., ages] <= 1.001 * highest_ever(result)[..., ages] + 1e-6).all()


@pytest.mark.parametrize(
    "levers",
    [
        {},
        {"coverage": 0.85},
        {"coverage": 0.85, "exits": 1.3, "returns": 0.5, "withdrawals": 0.0},
        {"withdrawals": 2.0, "returns": 1.5},
    ],
)
def test_nobody_is_known_who_has_never_worked(levers):
    assert_within(changed(**levers))


@pytest.mark.slow
@pytest.mark.parametrize("levers", list(product(COVERAGE, EXIT, RETURN, WITHDRAWAL)))
def test_nobody_is_known_who_has_never_worked_whatever_the_lever(levers):
    assert_within(changed(*levers))


def test_an_age_that_nobody_reaches_leaves_nobody_unpaid():
    """Pensions at 80 from 2030 on, the last age of the insured: there all are paid."""
    scenario = Scenario.baseline().set("retirement_age_women", 960, 2030)
    result = project(scenario.replace(last_year=2075))
    assert result.arrays["lump_sums_at_age"][2070 - 1995, :, 1, 79].sum() > 0.0  # 80 in the year
    assert result.arrays["dormant"][2070 - 1995, :, 1, 81:].sum() == 0.0


def test_women_of_40_known_in_2080_are_no_more_than_ever_worked():
    """Some 84 % are employed, and 5 % more have worked in another year."""
    result = changed()
    women = known(result)[2080 - 1995, 1, 40] / result.arrays["population"][2080 - 1995, 1, 40]
    employed = result.arrays["employed"][2080 - 1995, 1, 40]
    assert women <= 1.05 * 1.01 * employed / result.arrays["population"][2080 - 1995, 1, 40]


def test_the_baseline_misses_next_to_nobody_and_says_by_how_much():
    """Less than one contributor in ten thousand; nobody within fifty years after the record."""
    result = changed()
    missed = result.arrays["missed_coverage"].sum(axis=(1, 2, 3))
    contributors = result.arrays["contributors"][1:].sum(axis=(1, 2, 3))
    assert (missed < 1e-4 * contributors).all()
    assert missed[: 2060 - 1995].sum() < 1.0
    told = any("coverage path missed" in text for text in result.warnings)
    assert told == bool((missed > 0.5).any())


def test_a_coverage_that_nobody_is_left_for_is_missed_and_said():
    result = changed(coverage=0.85, exits=1.3, returns=0.5, withdrawals=0.0)
    missed = result.arrays["missed_coverage"].sum(axis=(1, 2, 3))
    assert missed[: 2026 - 1995].sum() < 1.0  # published contributors are met
    (told,) = (text for text in result.warnings if "coverage path missed" in text)
    assert f"{missed.max():,.0f} contributors ({1995 + missed.argmax()})" in told


def test_fewer_withdrawals_mean_more_pensioners():
    """Half of them from 2026: a hundredth more pensioners in 2060; none: three hundredths."""
    usual, half, none = (
        changed(withdrawals=factor).heads("old_age_pensioners")[2060 - 1995]
        for factor in (1.0, 0.5, 0.0)
    )
    assert half > 1.01 * usual and none > 1.03 * usual


def test_without_withdrawals_the_reserve_is_exhausted_earlier():
    """More who paid draw a pension: at least a year."""
    usual, none = (
        changed(withdrawals=factor).events().loc["pension_survivorship", "reserve exhausted"]
        for factor in (1.0, 0.0)
    )
    assert none <= usual - 1

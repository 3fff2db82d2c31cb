"""A reform of what families are due moves the person and the fund alike."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person

SINCE, LAST = 2030, 2045
AFTER = slice(SINCE - 1995, None)
BASELINE = Scenario.baseline().replace(last_year=LAST)
DAY = date(2040, 3, 10)
CHILD = {"relation": "child", "age": 5, "supported_by_another": True}
FUND = "pension_survivorship"


@pytest.fixture(scope="module")
def base():
    return project(BASELINE)


def reformed(name, value):
    return BASELINE.set(name, value, SINCE)


def left(law, months, kind="employer"):
    """What the family of a member of so many months is due in 2040."""
    first = 12 * DAY.year - months
    spell = {"from": f"{first // 12}-{first % 12 + 1:02d}", "to": f"{DAY.year - 1}-12"}
    spells = [{**spell, "kind": kind, "salary": 9e6}]
    dead = person(sex="M", birth="1990-01-15", death=DAY, spells=spells, dependants=[CHILD])
    return benefit("survivors")(person=dead, law=law)


def paid(result, item):
    return result.account(FUND).outgo[item].sum(axis=1)


@pytest.mark.parametrize(
    ("name", "value", "due", "item"),
    [
        ("funeral_multiple", 15.0, "funeral", "funeral_grants"),
        ("survivor_share", 0.75, "monthly", "survivors_pensions"),
    ],
)
def test_an_amount_grows_for_person_and_fund_by_the_same_factor(base, name, value, due, item):
    """Half as much again; in the fund of the pensions of those whom somebody supports."""
    scenario = reformed(name, value)
    person_grows = left(scenario.law, 240)[due] / left(BASELINE.law, 240)[due]
    assert person_grows == pytest.approx(1.5)
    after, before = paid(project(scenario), item), paid(base, item)
    assert np.array_equal(after[: SINCE - 1995], before[: SINCE - 1995])
    alone = BASELINE.assumptions["survivors_without_support"].by_year([2040])[0]
    half, seven = 0.5 * (1.0 - alone), 0.7 * alone
    expected = 1.5 if due == "funeral" else (1.5 * half + seven) / (half + seven)
    assert after[2040 - 1995] / before[2040 - 1995] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "value", "months", "kind"),
    [
        ("funeral_months_compulsory", 36.0, 24, "employer"),
        ("funeral_months_total", 120.0, 72, "voluntary"),
    ],
)
def test_more_months_for_a_funeral_close_the_grant_to_person_and_cohort(
    base, name, value, months, kind
):
    scenario = reformed(name, value)
    assert left(BASELINE.law, months, kind)["funeral_due"]
    assert not left(scenario.law, months, kind)["funeral_due"]
    after, before = paid(project(scenario), "funeral_grants"), paid(base, "funeral_grants")
    assert np.array_equal(after[: SINCE - 1995], before[: SINCE - 1995])
    assert (after[AFTER] < before[AFTER]).all()


def test_fewer_qualifying_years_open_monthly_pensions_to_person_and_cohort(base):
    scenario = reformed("survivors_qualifying_years", 10.0)
    assert left(BASELINE.law, 144)["monthly"] == 0.0
    assert left(scenario.law, 144)["monthly"] > 0.0
    after, before = project(scenario), base
    new = [result.arrays["new_survivors_pensions"] for result in (after, before)]
    assert np.array_equal(new[0][: SINCE - 1995], new[1][: SINCE - 1995])
    assert (new[0][AFTER] > new[1][AFTER]).all()


def test_more_paid_in_months_move_voluntary_families_of_person_and_fund(base):
    """Seven voluntary years: 14 months of income; what was paid in is 22 % of 84 months, 18.48."""
    scenario = reformed("survivors_paid_in_months", 120.0)
    voluntary = [left(law, 84, "voluntary") for law in (BASELINE.law, scenario.law)]
    assert voluntary[0]["survivors_lump_sum_of_years"] == 14.0
    assert voluntary[1]["survivors_paid_in"] == pytest.approx(18.48)
    after, before = (paid(r, "survivors_lump_sums") for r in (project(scenario), base))
    assert (after[AFTER] > before[AFTER]).all()

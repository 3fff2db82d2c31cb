"""A change of what a fund assumes takes effect in the year of its day, and in none before it."""

import numpy as np
import pytest

from vss_actuarial import Scenario, project

BASELINE = Scenario.baseline().replace(last_year=2060)
SINCE = 2050
CHANGES = {
    "sickness_turns_men": ("sickness_maternity", [0.1, 0.1, 0.1, 0.1]),
    "sickness_turns_women": ("sickness_maternity", [0.1, 0.1, 0.1, 0.1, 0.1]),
    "long_illness_days": ("sickness_maternity", 50.0),
    "long_illness_service": ("sickness_maternity", 31.0),
    "accident_loss_one_off": ("accident_disease", 20.0),
    "accident_loss_monthly": ("accident_disease", 60.0),
    "unemployment_training_aid_held": ("unemployment", 2055.0),
    "unemployment_ceiling_multiple": ("unemployment", 10.0),
    "household_members_insured": ("health_insurance", [1.0, 0.0, 0.0, 0.0, 0.0]),
    "voluntary_group_shares": ("pension_survivorship", [1.0, 0.0, 0.0, 0.0]),
}


@pytest.fixture(scope="module")
def usual():
    return project(BASELINE)


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_fund_reads_is_read_by_year(usual, name):
    fund, value = CHANGES[name]
    changed = project(BASELINE.set(name, value, since=SINCE)).account(fund)
    at, flows = SINCE - 1995, usual.account(fund)
    moved = set()
    for side in ("income", "outgo"):
        for item, money in getattr(flows, side).items():
            other = getattr(changed, side)[item]
            assert np.array_equal(other[:at], money[:at])
            if not np.array_equal(other[at], money[at]):
                moved.add(item)
    assert moved


def test_a_long_illness_of_others_is_paid_at_their_rate():
    """The rate of 30 years and more counts once the long ill have so many, and not before."""
    changed = BASELINE.set("long_illness_service", 31.0, since=SINCE)
    nothing = changed.set("long_illness_rate_over_30", 0.0, since=SINCE)
    paid = [
        project(one).account("sickness_maternity").outgo["long_illness"].sum(axis=1)
        for one in (changed, nothing)
    ]
    assert paid[1][SINCE - 1995] < paid[0][SINCE - 1995]

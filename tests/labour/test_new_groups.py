"""New groups of the law of 2024: a named part of the employer-pay path."""

import numpy as np
import pytest
from labour_standin import give

from vss_actuarial.ground.quantities import EMPLOYER_PAY
from vss_actuarial.labour.new_groups import NewGroupsGiven, new_groups
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2040)


def groups_of(scenario, employer_pay=2e7):
    """The groups where so many are paid by employers in every year."""
    targets = np.zeros((47, 3, 1, 1))
    targets[:, EMPLOYER_PAY] = employer_pay
    return new_groups(give(scenario, NewGroupsGiven), targets)


def at(year):
    return year - 1995


def test_each_group_comes_in_with_its_date():
    """At the end of 2026 1.2 million declare, 5 % and a fifth of the way to 45 % are insured."""
    groups = groups_of(SCENARIO)
    assert not groups.household_owners[: at(2026)].any()
    assert not groups.part_timers[: at(2026)].any()
    assert groups.household_owners[at(2027)] == pytest.approx(1.2e6 * (0.05 + 0.40 / 5))
    added = groups.household_owners[at(2030)] - groups.household_owners[at(2029)]
    before = groups.household_owners[at(2029)] - groups.household_owners[at(2028)]
    assert added > 2.0 * before  # all other owners from July 2029


def test_a_law_that_leaves_them_out_leaves_nobody(tmp_path):
    path = tmp_path / "idea.toml"
    line = '{ since = 2029-07-01, value = 0, source = "A test" }'
    path.write_text(f"[law.other_household_owner_pension_insured]\nvalues = [{line}]\n")
    fewer = groups_of(SCENARIO.with_reform(path)).household_owners
    assert fewer[at(2035)] < groups_of(SCENARIO).household_owners[at(2035)]


def test_they_are_never_more_than_the_path_that_holds_them():
    groups = groups_of(SCENARIO, 1000.0)
    assert (sum(groups) <= 1000.0 + 1e-6).all()

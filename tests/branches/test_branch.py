"""Branches ask for what others make, in whatever order they are listed."""

import pytest

from vss_actuarial.branches.branch import Made
from vss_actuarial.branches.listed import BRANCHES


def test_what_a_branch_makes_is_made_on_demand_and_once():
    asked = []

    def make(name, made):
        asked.append(name)
        return 2 * made["grain"] if name == "flour" else 3

    made = Made(("flour", "grain", "salt"), make)
    assert asked == []
    assert made["flour"] == 6
    assert asked == ["flour", "grain"]
    assert dict(made) == {"flour": 6, "grain": 3, "salt": 3}
    assert asked == ["flour", "grain", "salt"]


def test_a_branch_that_is_not_listed_cannot_be_asked():
    made = Made(("flour",), lambda name, made: made["grain"])
    assert len(made) == 1
    with pytest.raises(KeyError, match="grain"):
        made["flour"]


def test_every_branch_is_listed_once_under_the_name_of_its_account():
    names = [branch.name for branch in BRANCHES]
    assert len(names) == len(set(names)) == 6
    assert names[-1] == "state_budget"

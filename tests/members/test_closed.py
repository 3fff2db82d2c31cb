"""A part of the insured by itself: the parts add up to all, and a day is no more than a day."""

import numpy as np
import pytest

from vss_actuarial import Scenario
from vss_actuarial.members.closed import Part, run_part
from vss_actuarial.members.recursion.layout import FLOWS
from vss_actuarial.projection.closed import _society
from vss_actuarial.projection.society import cells_of_society
from vss_actuarial.scenario.given.given import Given

AT = 2026 - 1995
FITTED = ("returns", "extra_returns", "missed")
"""What the coverage path asked of all, and is then held."""


@pytest.fixture(scope="module")
def world():
    scenario = Scenario.baseline().replace(last_year=2045)
    give = Given(scenario).give
    society = _society(scenario, give)
    return cells_of_society(give, society), society.insured


def test_members_and_entrants_add_up_to_all(world):
    cells, everybody = world
    members, entrants = (
        run_part(cells, part, everybody) for part in (Part(AT), Part(AT, False, True))
    )
    for name in ("active", "dormant", "waiting", "by_service"):
        of_all, of_members, of_entrants = (
            getattr(one, name)[AT + 1 :] for one in (everybody, members, entrants)
        )
        np.testing.assert_allclose(of_members + of_entrants, of_all, rtol=0, atol=1e-6)
    for name in set(FLOWS) - set(FITTED):
        of_all, of_members, of_entrants = (
            one.flow(name)[AT:] for one in (everybody, members, entrants)
        )
        worst = np.abs(of_members + of_entrants - of_all).max()
        assert worst <= 1e-9 * max(1.0, of_all.max()), name


def test_before_the_day_a_part_is_all(world):
    cells, everybody = world
    members = run_part(cells, Part(AT), everybody)
    np.testing.assert_array_equal(members.active[: AT + 1], everybody.active[: AT + 1])
    np.testing.assert_array_equal(members.flows[:AT], everybody.flows[:AT])


def test_nobody_is_left_without_members_and_entrants(world):
    cells, everybody = world
    nobody = run_part(cells, Part(AT, members=False), everybody)
    assert not nobody.active[AT + 1 :].any() and not nobody.flows[AT:].any()


def test_service_of_the_day_on_earns_nothing_where_it_does_not_accrue(world):
    cells, everybody = world
    full, accrued = (
        run_part(cells, part, everybody) for part in (Part(AT), Part(AT, True, False, False))
    )
    late = slice(AT + 5, None)
    for name in ("normal_pensions", "service_of_awards"):
        assert accrued.flow(name)[late].sum() < full.flow(name)[late].sum()

"""What the insured pay off the route: hospitals by administration to 2024, levels of care later."""

from datetime import date

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.scenario import Scenario

COST = 10_000_000
THEN, NOW = date(2024, 12, 31), date(2025, 1, 1)


def cost_of_care(cost, day, group="other", route="on", inpatient=True):
    return benefit("co-payment")(
        cost=cost, group=group, route=route, outpatient=not inpatient, on=day
    )


def kept(day, route, inpatient, group="other"):
    """Share of the cover that is kept, of a cost far above a small one."""
    cover = 1.0 - cost_of_care(COST, day, group).value / COST
    return (1.0 - cost_of_care(COST, day, group, route, inpatient).value / COST) / cover


@pytest.mark.parametrize(
    ("day", "route", "inpatient", "outpatient"),
    [
        (THEN, "district", 1.0, 1.0),  # Law 46/2014/QH13, Art. 22(3)
        (THEN, "province", 1.0, 0.0),
        (THEN, "central", 0.4, 0.0),
        (NOW, "basic", 1.0, 0.5),  # (4d), (4e): 50 to 100 %
        (NOW, "specialised", 0.4, 0.0),  # (4g)
        (NOW, "former district", 1.0, 1.0),  # (4dd)
        (NOW, "former province", 1.0, 0.5),  # (4h)
    ],
)
def test_off_the_route_a_share_of_the_cover_is_kept(day, route, inpatient, outpatient):
    assert kept(day, route, True) == pytest.approx(inpatient)
    assert kept(day, route, False) == pytest.approx(outpatient)


@pytest.mark.parametrize("group", ["near poor", "other"])
@pytest.mark.parametrize("inpatient", [False, True])
def test_all_is_covered_at_the_initial_level(group, inpatient):
    """Law 51/2024/QH15, Art. 1(17): Art. 22(1c), and (4c) without referral."""
    assert cost_of_care(COST, NOW, group, "initial", inpatient).value == 0


@pytest.mark.parametrize(("day", "route"), [(THEN, "basic"), (NOW, "central")])
def test_hospitals_are_named_as_the_law_of_the_day_names_them(day, route):
    with pytest.raises(InputError, match=f"route '{route}' is not known on {day}"):
        cost_of_care(COST, day, route=route)


def test_the_near_poor_have_95_per_cent_from_2015_and_80_before():
    cover = Scenario.baseline().law["health_cover_near_poor"]
    assert [cover.on(date(year, 1, 1)) for year in (2014, 2015, 2026)] == [0.8, 0.95, 0.95]
    assert cost_of_care(COST, NOW, "near poor").value == pytest.approx(0.05 * COST)

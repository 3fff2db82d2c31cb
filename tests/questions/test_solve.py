"""A solver's answer, put back as a scenario, meets its target; no answer is an answer."""

import math

import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.questions.measured import measure
from vss_actuarial.questions.solving.lever import Lever, lever
from vss_actuarial.questions.solving.solve import solve
from vss_actuarial.questions.solving.target import least_reserve, target

BASE = Scenario.baseline()
RATE = "pension_rate_employer=0.10:0.35@2030"
AGES = "retirement_age_men+retirement_age_women=0:60@2030"


@pytest.mark.parametrize(
    ("moved", "kind", "wanted"),
    [(RATE, "set", "reserve_ratio@2060=5"), (RATE, "set", "balance@2027-2090=0"),
     (RATE, "set", "reserve:pension_survivorship@2070=30000"),
     ("pension_increase=-0.01:0.02@2030", "shift", "reserve_ratio@2060=3"),
     ("insured_share_of_labour_force=0.8:1.2@2030~2040", "scale", "reserve_ratio@2080=0.5"),
     ("health_rate_employer=0.01:0.09@2028", "set", "reserve_ratio:health_insurance@2050=1")],
)  # fmt: skip
def test_an_answer_put_back_as_a_scenario_meets_its_target(moved, kind, wanted):
    found = solve(moved, wanted, BASE, kind=kind)
    aim = target(wanted)
    again = BASE.with_changes(found.lever.changes(found.value))
    assert aim.of(project(again)) == pytest.approx(aim.value, abs=1e-6)
    assert project(found.scenario).fingerprint == project(again).fingerprint
    low, high = found.bracket
    assert low <= found.value <= high
    assert (found.tried[low][0] >= 0.0) != (found.tried[high][0] >= 0.0)


def test_a_reserve_lasts_to_the_year_asked_for_and_no_further():
    found = solve(RATE, "exhaustion>=2095", BASE)
    assert found.residual == pytest.approx(0.0, abs=1e-6)
    assert found.residual >= 0.0
    assert measure("exhaustion").of(project(found.scenario)) >= 2095
    less = found.lever.moved(BASE, found.value - 1e-6)
    assert measure("exhaustion").of(project(less)) == 2094


def test_whole_months_give_the_last_that_meets_beside_the_first_that_does_not():
    found = solve(AGES, "exhaustion>=2095", BASE, kind="shift")
    assert found.lever.step == 1.0
    assert abs(found.value - found.beside) == 1
    years = [measure("exhaustion").of(project(found.lever.moved(BASE, one)))
             for one in (found.value, found.beside)]  # fmt: skip
    assert years[0] >= 2095 > years[1]


def test_a_lever_in_steps_of_its_own_keeps_to_them():
    found = solve("pension_rate_employer=0.10:0.35:0.005@2030", "reserve_ratio@2060>=5", BASE)
    assert found.value == pytest.approx(0.135)
    assert found.beside == pytest.approx(0.130)
    assert set(found.tried) <= set(found.lever.points())


def test_the_target_that_binds_is_told():
    wanted = ["reserve_ratio@2060>=5", "exhaustion>=2095"]
    both = solve(RATE, wanted, BASE)
    alone = [solve(RATE, one, BASE).value for one in wanted]
    assert both.value == pytest.approx(max(alone), abs=1e-9)
    assert str(both.binding).startswith("exhaustion" if alone[1] > alone[0] else "reserve_ratio")


def test_no_solution_in_the_range_is_an_answer_with_the_values_at_both_ends():
    found = solve("pension_rate_employer=0.10:0.13@2030", "reserve_ratio@2060>=50", BASE)
    assert (found.outcome, found.value, found.found) == ("no solution", None, False)
    assert math.isnan(found.residual)
    ends = [found.tried[one][0] for one in found.bracket]
    assert found.bracket == (0.10, 0.13)
    assert all(one < 0.0 for one in ends)
    assert f"{ends[0]:+.6g}" in repr(found)
    with pytest.raises(InputError, match="no solution"):
        _ = found.scenario


def test_a_target_that_every_value_meets_is_told():
    found = solve(RATE, "reserve_ratio@2060>=-100", BASE)
    assert (found.outcome, found.value) == ("met throughout", None)
    assert bool(found.table()["met"].all())


def test_a_root_is_found_where_both_ends_have_the_same_sign():
    """Of two turnings the first is bracketed, by values that were looked at between."""
    rates = Lever(("pension_rate_employer",), 0.10, 0.35, None, 2030)
    base = project(BASE)
    goal = least_reserve(base, "pension_survivorship", 2095)
    assert goal < 0.0
    found = solve(rates, ["exhaustion>=2095", "reserve_ratio@2060<=20"], BASE)
    assert found.outcome == "solved"
    ends = [min(found.tried[one]) for one in (0.10, 0.35)]
    assert max(ends) < 0.0 <= found.residual


def test_the_least_reserve_is_below_nil_just_where_the_reserve_is_spent():
    result = project(BASE)
    year = int(measure("exhaustion").of(result))
    assert least_reserve(result, "pension_survivorship", year) >= 0.0
    assert least_reserve(result, "pension_survivorship", year + 1) < 0.0


@pytest.mark.parametrize(
    ("moved", "told"),
    [("pension_rate_employer=0.3:0.1@2030", "is empty"),
     ("pension_rate_employer=0.1:0.1@2030", "is empty"),
     ("pension_rate_employer=0.1:0.3:0@2030", "step is 0"),
     ("pension_rate_employer=0.1:0.3:-0.1@2030", "step is -0.1"),
     ("pension_rate_employer=0.1:0.3:0.5@2030", "0 steps"),
     ("pension_rate_employer=0.1:0.3:0.000000001@2030", "steps from"),
     ("pension_rate_employer=a:0.3@2030", "'a' is not a number"),
     ("pension_rate_employer=0.1@2030", "LOW:HIGH"),
     ("pension_rate_employer", "expected .KIND. NAME"),
     ("pension_rate_employer=nan:1@2030", "finite numbers"),
     ("pension_rate_employer=0:inf@2030", "finite numbers"),
     ("pension_rate_employr=0.1:0.3@2030", "did you mean 'pension_rate_employer'"),
     ("old_age_pensions=0.1:0.3@2030", "a figure that the projection gives"),
     ("retirement_age_men=0.5:3@2030", "whole numbers"),
     ("retirement_age_men+retirement_age_men=0:3@2030", "each parameter once"),
     ("real_return=0:1@not-a-day", "not-a-day"),
     ("", "expected .KIND. NAME"), (7, "expected .KIND. NAME"),
     ("pension_rate_employer=0.1:7@2030", "pension_rate_employer=7")],
)  # fmt: skip
def test_what_is_no_lever_is_refused_in_one_line(moved, told):
    with pytest.raises(InputError, match=told) as caught:
        solve(moved, "reserve_ratio@2060>=5", BASE)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [([], "needs a target"), ("reserve_ratio@2060", "expected MEASURE"),
     ("reserve_ratio@2060>=much", "'much' is not a number"),
     ("reserve_ratio@2060>=nan", "not a number"), ("reserve_ratio>=5", "year"),
     ("reserve_ratios@2060>=5", "did you mean 'reserve_ratio'"),
     ("reserve_ratio@2160>=5", "2160 lies outside"), ("reserve_ratio@2010>=5", "2010 lies outside"),
     ("exhaustion>=2151", "2151 lies outside"), ("exhaustion=2080", "exhaustion>=YEAR"),
     ("exhaustion>=2080.5", "whole year"), ("outgo_exceeds_income>=2080", "exhaustion>=YEAR"),
     ("reserve_ratio@2060-2070>=5", "years to years"), ("balance@2060-2050=0", "lies before"),
     ("balance@2027-2160=0", "2160 lies outside"), ("reserve_ratio:moon@2060>=5", "moon"),
     ("premium:state_budget>=5", "nobody contributes"),
     (["reserve_ratio@2060=5", "exhaustion>=2090"], "beside other targets"),
     (7, "expected MEASURE")],
)  # fmt: skip
def test_what_is_no_target_is_refused_in_one_line(wanted, told):
    with pytest.raises(InputError, match=told) as caught:
        solve(RATE, wanted, BASE)
    assert "\n" not in str(caught.value)


def test_a_lever_in_steps_meets_nothing_exactly():
    with pytest.raises(InputError, match="meets none exactly"):
        solve(AGES, "reserve_ratio@2060=5", BASE, kind="shift")
    with pytest.raises(InputError, match="no kind 'push'"):
        lever(RATE, BASE, "push")

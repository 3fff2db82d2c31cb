"""A sweep gives what each of its scenarios gives, and refuses what is no lever."""

import pandas as pd
import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.questions.attribution import attribute
from vss_actuarial.questions.frontier.frontier import frontier
from vss_actuarial.questions.measured import measure
from vss_actuarial.questions.solving.solve import solve
from vss_actuarial.questions.sweep import Grid, span, sweep

BASE = Scenario.baseline().replace(last_year=2060)


def test_a_grid_is_the_product_of_its_levers():
    rate = Grid("pension_rate_employer", span("0.14:0.16:0.01"), 2030)
    table = sweep([rate, Grid("real_return", (0.0, 0.01), 2027, kind="shift")], ["reserve@2050"],
                  BASE)  # fmt: skip
    assert table.shape == (6, 1)
    one = BASE.set("pension_rate_employer", 0.15, 2030).shift("real_return", 0.01, 2027)
    assert table.loc[(0.15, 0.01)].iloc[0] == measure("reserve@2050").of(project(one))


def test_both_ends_stand_in_a_span():
    assert span("0.1:0.3:0.1") == (0.1, 0.2, 0.3)
    assert span("3:1:-1") == (3.0, 2.0, 1.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [("0.1:0.2:0", "step is 0"), ("0.2:0.1:0.01", "leads away"), ("a:b:c", "not a number"),
     ("0.1:0.2", "FROM:TO:STEP"), ("0:1:0.000001", "at most 20,000"), ("0:nan:1", "not a number"),
     ("0:inf:1", "not a number"), ("", "FROM:TO:STEP")],
)  # fmt: skip
def test_what_is_no_span_is_refused(text, told):
    with pytest.raises(InputError, match=told):
        span(text)


@pytest.mark.parametrize(
    ("grids", "told"),
    [({"old_age_pensions": [1.0]}, "a figure that the projection gives"),
     ({"pension_rate_employr": [0.1]}, "pension_rate_employer"),
     ({"real_return": []}, "no values"), ({"real_return": 3}, "expected numbers"), ({}, "a lever"),
     ({"pension_rate_employer": [7.0]}, "pension_rate_employer=7")],
)  # fmt: skip
def test_what_is_no_lever_is_refused(grids, told):
    with pytest.raises(InputError, match=told):
        sweep(grids, ["premium"], BASE, since=2030)


def test_levers_may_be_given_as_they_are_typed():
    typed = sweep("pension_rate_employer=0.14:0.15:0.01@2030", "balance", BASE)
    pd.testing.assert_frame_equal(
        typed, sweep({"pension_rate_employer": [0.14, 0.15]}, ["balance"], BASE, since=2030)
    )
    assert sweep(["real_return=0:12:12@2030"], "balance", BASE, kind="delay").shape == (2, 1)


@pytest.mark.parametrize("months", [float("nan"), float("inf"), 0.5])
def test_a_delay_that_is_no_whole_number_is_refused(months):
    with pytest.raises(InputError, match="whole months"):
        sweep({"retirement_age_men": [months]}, ["premium"], BASE, since=2030, kind="delay")


@pytest.mark.parametrize(
    ("measures", "told"),
    [(5, "found 5"), ([], "found none"), (["cost_rate@2061"], "1995 to 2060"),
     (["premium:pensions"], "did you mean 'pension_survivorship'")],
)  # fmt: skip
def test_measures_are_refused_before_anything_runs(measures, told):
    with pytest.raises(InputError, match=told):
        sweep({"real_return": [0.01]}, measures, BASE, since=2030, tell=pytest.fail)


@pytest.mark.parametrize(
    "ask",
    [
        lambda base: sweep({"real_return": [0.01]}, ["premium"], base, since=2030),
        lambda base: solve("real_return=0:0.05@2030", "balance>=0", base),
        lambda base: attribute("rates_plus_2", ["premium"], base),
        lambda base: frontier(["real_return=0:0.05:0.01@2030"], base=base),
    ],
)
def test_a_name_in_place_of_a_scenario_is_refused_in_a_line(ask):
    with pytest.raises(InputError, match=r"base: found 'baseline', expected a scenario such as"):
        ask("baseline")

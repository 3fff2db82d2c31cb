"""The headline names the policy and the judgement that it rests on, in both languages."""

import pytest

from conftest import invented_result
from vss_actuarial import Scenario, project
from vss_actuarial.presentation.assumed import assumed
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.presentation.words.spoken import speaking

BASELINE = Scenario.baseline().replace(last_year=2060)
OUTPUT, WAGES = "pension_increase_growth_share", "pension_increase_wage_share"
END = ": an assumption, not law"
SCENARIOS = {
    "a path": BASELINE.set(OUTPUT, {2027: 0.5, 2040: 0.2}).set(WAGES, 0.0, since=2027),
    "prices": BASELINE.set(OUTPUT, 0.0, since=2027).set(WAGES, 0.0, since=2027),
    "wages": BASELINE.set(OUTPUT, 0.0, since=2027).set(WAGES, 0.85, since=2027),
    "both": BASELINE.set(OUTPUT, 0.125, since=2027).set(WAGES, {2027: 0.5, 2050: 0.25}),
    "none passed on": BASELINE.set("wage_pass_through", 0.0, since=2026),
    "moved": BASELINE.shift("real_wage_growth", 0.01, 2027).set("pension_increase", 0.05, 2030),
}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a path", [" and, of real growth of output per head, 50 % in 2027 and 20 % from 2040"]),
        ("prices", [" alone"]),
        ("wages", [" and 85 % of real growth of insured wages"]),
        (
            "both",
            [
                " and 12.5 % of real growth of output per head",
                " and, of real growth of insured wages, 50 % in 2027 and 25 % from 2050",
            ],
        ),
    ],
)
def test_increases_of_pensions_are_told_as_the_scenario_has_them(name, lines):
    told = [text for text in assumed(SCENARIOS[name]) if text.startswith("Pensions")]
    assert told == [f"Pensions in payment rise by prices{text}{END}" for text in lines]


def test_what_wages_take_of_productivity_is_told():
    passed = BASELINE.set("wage_pass_through", {2026: 0.4, 2045: 0.9})
    text = "Insured wages take, of the growth of productivity, 40 % in 2026 and 90 % from 2045"
    assert f"{text}: a judgement" in assumed(passed)
    assert assumed(SCENARIOS["none passed on"])[-1].startswith("Insured wages take nothing")


def test_what_a_scenario_moves_itself_is_told():
    told = assumed(SCENARIOS["moved"])[-2:]
    assert [text.rpartition(": ")[2] for text in told] == ["pension_increase", "real_wage_growth"]
    assert not [text for text in assumed(BASELINE) if "itself" in text]


def test_a_path_of_wages_in_place_of_the_rule_leaves_the_rule_untold():
    """A shift acts on what the rule gives, and so does a path for some years alone."""
    for moved, told in (
        (BASELINE.set("real_wage_growth", 0.03, 2027), 0),
        (BASELINE.hold("real_wage_growth", 2027), 0),
        (BASELINE.set("real_wage_growth", 0.03, 2027, until=2030), 1),
        (BASELINE.shift("real_wage_growth", 0.01, 2027), 1),
    ):
        lines = assumed(moved)
        assert sum("the growth of productivity" in text for text in lines) == told
        assert lines[-1].endswith("moved by the scenario itself: real_wage_growth")


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_line_has_its_vietnamese(name):
    for text in assumed(SCENARIOS[name]):
        with speaking("vi"):
            assert line(text) != text


def test_the_headline_names_them():
    result = project(BASELINE)
    assert len(result.assumed) == 2
    for text in result.assumed:
        assert text in repr(result) and text in result._repr_html_()


def test_a_result_without_these_assumptions_names_none():
    assert invented_result().assumed == ()

"""The parameters that can be moved, as records."""

import re
from datetime import date

import pytest

from vss_actuarial import Scenario
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.levers.levers import levers

BASELINE = Scenario.baseline()
DAY = date(2026, 8, 1)


def the(name, scenario=BASELINE, **more):
    return next(one for one in levers(scenario, name, on=DAY, **more) if one.name == name)


def test_every_parameter_of_both_books_is_a_lever():
    names = [one.name for one in levers(BASELINE)]
    assert names == sorted([*BASELINE.law, *BASELINE.assumptions])


def test_each_can_be_moved_by_the_name_it_is_listed_under():
    for one in levers(BASELINE):
        if one.between != "event" and one.last is None:
            assert BASELINE.hold(one.name, since=2035).changes[-1].name == one.name


def test_a_lever_tells_value_range_days_path_and_source():
    rate = the("pension_rate_employer")
    line = BASELINE.law["pension_rate_employer"].line(DAY)
    assert rate.value == line.value and rate.source.startswith(line.source[:60])
    assert (rate.low, rate.high, rate.last) == (0.0, 0.4, None)
    assert the("old_age_allowance").last == date(2025, 6, 30)
    assert the("old_age_allowance").value is None
    path = the("wage_pass_through").path
    assert "(2025)" not in path and "… " not in path
    assert " … " in the("pension_increase").path


def test_the_days_of_a_path_have_one_form():
    for one in levers(BASELINE):
        forms = {len(found.split("-")) for found in re.findall(r"\((\d[\d-]*)\)", one.path)}
        assert len(forms) == 1, one.path
        assert forms == ({1} if one.between == "linear" else {3})


def test_the_value_is_that_of_the_scenario():
    higher = BASELINE.shift("pension_rate_employer", 0.01, since=2020)
    assert the("pension_rate_employer", higher).value == pytest.approx(0.15)


@pytest.mark.parametrize("word", ["LƯƠNG CƠ SỞ", "luong co so", "Base Salary", "base_salary"])
def test_a_word_is_found_case_and_diacritics_aside(word):
    assert "base_salary" in [one.name for one in levers(BASELINE, word)]


@pytest.mark.parametrize(("word", "near"), [("retiremnt", "'retirement'"), ("qqqq", "vss levers")])
def test_an_unknown_word_is_answered_with_near_ones(word, near):
    with pytest.raises(InputError, match=near):
        levers(BASELINE, word)


def test_what_a_lever_touches_is_what_it_is_told():
    assert the("real_return", touches={"real_return": ["reserve"]}).touches == ("reserve",)
    assert the("real_return").touches == ()

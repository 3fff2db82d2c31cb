"""A scenario tells what it changes: parameters with labels, values, days and sources."""

import pytest

from vss_actuarial import Scenario, reform_names

BASELINE = Scenario.baseline()


def test_the_baseline_changes_nothing():
    assert BASELINE.describe().endswith("Nothing is changed.")
    assert repr(BASELINE) == "Scenario 'Baseline', 1995 to 2100"


def test_a_scenario_shows_its_changes_in_a_few_lines():
    scenario = Scenario.named("rates_plus_2").without("Law 41/2024")
    scenario = scenario.shift("retirement_age_women", 3, since=2027)
    first, *lines = repr(scenario).splitlines()
    assert first == f"Scenario '{scenario.title}', 1995 to 2100"
    assert lines[0] == "  without Law 41/2024"
    assert lines[-1] == "  retirement_age_women +3 from 2027"
    assert {line.split()[0] for line in lines[1:]} == {one.name for one in scenario.changes}
    many = BASELINE
    for year in range(2030, 2042):
        many = many.shift("real_return", 0.001, since=year)
    assert repr(many).count("\n") == 9 and "… and 4 more, see describe()" in repr(many)
    (campaign,) = Scenario.named("campaign_may").campaigns
    assert campaign.label in repr(Scenario.named("campaign_may"))
    assert "not aligned" in repr(BASELINE.replace(align=False))


@pytest.mark.parametrize("name", reform_names())
def test_every_reform_tells_its_title_its_parameters_and_its_sources(name):
    scenario = Scenario.named(name)
    text = scenario.describe()
    assert text.startswith(f"{scenario.title}, to {scenario.last_year}")
    for change in scenario.changes:
        book = scenario.law if change.name in scenario.law else scenario.assumptions
        assert f"{change.name}: {book[change.name].label}" in text
        assert change.lines[0].source in text
    for lever in scenario.campaigns:
        assert lever.label in text


def test_values_before_and_after_stand_beside_their_day():
    scenario = BASELINE.shift("pension_rate_employer", 0.01, since=2030, ramp=2035)
    text = scenario.describe()
    assert "shift by 0.01 from 2030-01-01, in full from 2035-01-01 (Given in Python)" in text
    assert "2035-01-01: 0.14 → 0.15" in text


def test_a_series_that_a_rule_carries_on_shows_no_value_of_years_to_come():
    text = BASELINE.shift("base_salary", 1e5, since=2040).describe()
    assert "2040-01-01:" not in text
    assert "the rule carries it on" in text


def test_acts_relief_and_notes_are_told():
    text = Scenario.named("relief_package").without("Law 41/2024").describe()
    assert "Taken out of the law\n  Law 41/2024/QH15" in text
    assert "suspension_2028" in text and "suspension_2020" not in text
    assert "social_pension_age: what holds from 2025-07-01 falls" in text


def test_a_notebook_shows_it_as_text_and_no_markup():
    shown = BASELINE.set("real_return", 0.01, since=2030, source="<b>x</b>")._repr_html_()
    assert "&lt;b&gt;x&lt;/b&gt;" in shown and "<b>x</b>" not in shown


def test_days_left_out_of_a_long_change_are_marked():
    lines = [line.strip() for line in Scenario.named("age_65").describe().splitlines()]
    place = lines.index("2045-01-01: 744 → 780")
    assert lines[place - 1] == "…" and lines[place - 2].startswith("2038-01-01")


def test_many_days_that_fall_are_told_by_the_first_and_the_last():
    (note, *_) = Scenario.named("low_fertility").notes
    assert "77 lines fall: 2024-01-01 to 2100-01-01 (WPP 2024, medium)" in note


def test_acts_are_told_only_where_one_is_taken_out():
    assert "Taken out of the law" not in BASELINE.known_to(2012).describe()
    assert "Taken out of the law\n  Law 41" in BASELINE.without("Law 41/2024/QH15").describe()

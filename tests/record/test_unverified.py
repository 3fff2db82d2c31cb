"""What hangs on a value that no text confirms: it is moved by a tenth, over its own days alone."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.cli import app
from vss_actuarial.record import unverified as module
from vss_actuarial.record.unverified import FIGURES, flagged_lines, unverified

BASELINE = Scenario.baseline()
PLACES = {
    "survivor_share": 0,
    "least_service_years": 0,
    "maternity_pay_rate": 0,
    "pension_increase": 8,
    "accident_one_off_salary": 0,
    "most_survivors": 0,
}
"""The line of each parameter that is flagged in the small law."""


def days_of(name):
    """First and last day of the flagged line."""
    days, place = BASELINE.law[name].days, PLACES[name]
    return days[place], days[place + 1] - timedelta(days=1)


def flagged_alone(names):
    """The law with one line of each of some parameters flagged, and no other."""
    changed = {}
    for name, parameter in BASELINE.law.items():
        day = days_of(name)[0] if name in names else None
        lines = tuple(
            line.model_copy(update={"status": "unverified" if line.since == day else None})
            for line in parameter.values
        )
        changed[name] = replace(parameter, values=lines)
    return BASELINE.replace(law=BASELINE.law.having(changed))


SMALL = flagged_alone(PLACES)
TABLE = unverified(SMALL).set_index("parameter")


def figures(scenario):
    result = project(scenario)
    at = result.years.tolist().index
    funds = [one for name, one in result.accounts_vnd.items() if name != "state_budget"]
    outgo = sum(fund.total_outgo()[at(2050)] for fund in funds)
    salaries = result.arrays["insured_salaries"].sum(axis=1)[at(2050)]
    return outgo / salaries, sum(fund.reserve[at(2026)] for fund in funds)


def moved(scenario):
    pairs = zip(figures(scenario), figures(BASELINE), strict=True)
    return [100.0 * (after / before - 1.0) for after, before in pairs]


def test_each_flagged_line_is_listed_once_with_its_last_day():
    found = {line.parameter.name: line for line in flagged_lines(SMALL.law)}
    assert set(found) == set(PLACES) == set(TABLE.index)
    for name in ("survivor_share", "accident_one_off_salary"):
        assert (found[name].value.since, found[name].until) == days_of(name)
    of_event = found["pension_increase"]
    assert of_event.value.since == of_event.until == days_of("pension_increase")[0]


def test_a_value_moves_by_a_tenth_over_its_own_days():
    since, until = days_of("survivor_share")
    expected = moved(BASELINE.scale("survivor_share", 1.1, since, until=until))
    assert TABLE.loc["survivor_share", list(FIGURES)].tolist() == pytest.approx(expected)
    assert TABLE.loc["survivor_share", FIGURES[1]] < 0.0


def test_an_event_moves_on_its_day():
    day, _ = days_of("pension_increase")
    expected = moved(BASELINE.scale("pension_increase", 1.1, day, until=day))
    assert TABLE.loc["pension_increase", list(FIGURES)].tolist() == pytest.approx(expected)


def test_whole_units_move_by_one_at_least():
    scaled = module._whole_tenth
    assert [scaled(one, 1.1) for one in (4.0, 15.0, 26.0)] == [1.0, 2.0, 3.0]
    assert [scaled(one, 0.9) for one in (4.0, 26.0)] == [-1.0, -3.0]


def test_a_value_at_the_end_of_its_range_is_a_tenth_lower():
    line = next(one for one in flagged_lines(SMALL.law) if one.parameter.name == "survivor_share")
    cramped = replace(line.parameter, high=max(one.value for one in line.parameter.values))
    values = tuple(one.model_copy(update={"value": cramped.high}) for one in cramped.values)
    law = SMALL.law.having({"survivor_share": replace(cramped, values=values)})
    table = unverified(SMALL.replace(law=law)).set_index("parameter")
    assert table.loc["survivor_share", FIGURES[1]] > 0.0


def test_the_larger_change_gives_the_order_and_what_moves_nothing_comes_last():
    sizes = TABLE[list(FIGURES)].abs().max(axis=1)
    assert sizes.is_monotonic_decreasing and sizes.iloc[0] > 0.0
    assert (sizes[["accident_one_off_salary", "most_survivors"]] == 0.0).all()
    assert TABLE.loc["most_survivors", "moves_nothing"] == BASELINE.law["most_survivors"].idle
    assert not TABLE.loc[sizes > 0.0, "moves_nothing"].any()


def test_a_value_of_nil_has_no_tenth():
    assert (TABLE.loc["accident_one_off_salary", list(FIGURES)] == 0.0).all()
    assert TABLE.loc["accident_one_off_salary", "moves_nothing"] == "It is nil, and has no tenth."


def test_a_horizon_before_2050_is_refused():
    with pytest.raises(InputError, match=r"last year 2049: the cost rate is that of 2050"):
        unverified(SMALL.replace(last_year=2049))


def test_progress_names_each_value():
    told = []
    unverified(flagged_alone(["survivor_share"]), told.append)
    assert told == ["as the law stands", "survivor_share of 1995-01-01"]


def test_each_of_the_ten_heaviest_of_the_shipped_law_says_where_it_was_looked_for():
    heaviest = unverified().head(10)
    for name, source in zip(heaviest["parameter"], heaviest["source"], strict=True):
        assert any(word in source for word in ("looked for", "copy", "editions")), name


def test_the_command_prints_the_table_and_the_figures_for_machines(monkeypatch):
    some = list(flagged_lines(SMALL.law))[:3]
    monkeypatch.setattr(module, "flagged_lines", lambda law: some)
    told = CliRunner().invoke(app, ["law", "unverified", "--json"])
    rows = json.loads(told.stdout)
    assert {row["parameter"] for row in rows} == {line.parameter.name for line in some}
    for row in rows:
        figure = TABLE.loc[row["parameter"], FIGURES[1]]
        assert row[FIGURES[1]] == pytest.approx(figure)
    shown = CliRunner().invoke(app, ["law", "unverified", "--markdown"]).stdout
    assert shown.startswith("| parameter | label | since | value | cost rate 2050 [%] |")
    assert all(line.parameter.name in shown for line in some)

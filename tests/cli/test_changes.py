"""Changes as options: the same as from a file and from Python, in the order in which they stand."""

import json
import sys
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conftest import invented_result
from vss_actuarial import Scenario, cli
from vss_actuarial.cli import projections
from vss_actuarial.cli.changes import Given, changed
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.result import Result

BASELINE = Scenario.baseline()
LAW_2024 = "Law 41/2024/QH15"


@pytest.fixture
def runs():
    return []


@pytest.fixture
def vss(tmp_path, monkeypatch, runs):
    """`vss` in an empty folder; the scenarios it would project are collected."""

    def run(scenario, stage):
        runs.append(scenario)
        made = invented_result(scenario.title, scenario.last_year)
        result = Result(scenario, made.arrays, made.accounts_vnd, {}, fingerprint="x")
        result.__dict__["warnings"] = ()
        return result

    monkeypatch.setattr(projections, "_run", run)
    monkeypatch.setattr("vss_actuarial.record.reconcile.reconcile", lambda _: pd.DataFrame())
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return command


def projected(vss, runs, *options):
    """The scenario that the options make."""
    runs.clear()
    assert vss("project", *options, "--json", "--no-charts", "--out", "here") == 0
    return runs[-1]


FORMS = [
    (["--shift", "real_return=+0.005@2027"], lambda s: s.shift("real_return", 0.005, since=2027)),
    (
        ["--shift=real_return=-3e-3@2027-07-01"],
        lambda s: s.shift("real_return", -0.003, "2027-07-01"),
    ),
    (
        ["--set", "pension_rate_employer=0.15@2030:2040"],
        lambda s: s.set("pension_rate_employer", 0.15, since=2030, until=2040),
    ),
    (
        ["--set", "real_return=0.01@2030,0.02@2040:2050~2035"],
        lambda s: s.set("real_return", {2030: 0.01, 2040: 0.02}, until=2050, ramp=2035),
    ),
    (
        ["--set", "salary_spread=0.25,0.8,0.3@2050,0.2,0.7,0.3@2060"],
        lambda s: s.set("salary_spread", {2050: [0.25, 0.8, 0.3], 2060: [0.2, 0.7, 0.3]}),
    ),
    (
        ["--scale", "withdrawal_prob=0.5@2030"],
        lambda s: s.scale("withdrawal_prob", 0.5, since=2030),
    ),
    (
        ["--hold", "retirement_age_women@2028:2032~2030"],
        lambda s: s.hold("retirement_age_women", since=2028, until=2032, ramp=2030),
    ),
    (
        ["--delay", "retirement_age_women=-12@2028"],
        lambda s: s.delay("retirement_age_women", -12, since=2028),
    ),
    (["--without", "Law 41/2024"], lambda s: s.without(LAW_2024)),
    (["--law-of", "2012"], lambda s: s.law_of(date(2012, 12, 31))),
    (
        ["--set", "pension_increase=0.05@2030-07-01"],
        lambda s: s.set("pension_increase", 0.05, since="2030-07-01"),
    ),
]


@pytest.mark.parametrize(("options", "call"), FORMS, ids=[" ".join(one) for one, _ in FORMS])
def test_an_option_means_what_python_means(vss, runs, options, call):
    expected = call(BASELINE)
    scenario = projected(vss, runs, *options)
    assert scenario.fingerprint() == expected.fingerprint() != BASELINE.fingerprint()
    assert scenario.title == expected.title


def test_options_act_in_the_order_in_which_they_stand(vss, runs):
    to, by = ("--set", "real_return=0.02@2035"), ("--shift", "real_return=0.01@2030")
    first = projected(vss, runs, *to, *by)
    last = projected(vss, runs, *by, *to)
    days = (date(2031, 1, 1), date(2040, 1, 1))
    path = [float(BASELINE.assumptions["real_return"].on(day)) for day in days]
    assert [float(first.assumptions["real_return"].on(day)) for day in days] == pytest.approx(
        [path[0] + 0.01, 0.03]
    )
    assert [float(last.assumptions["real_return"].on(day)) for day in days] == pytest.approx(
        [path[0] + 0.01, 0.02]
    )
    assert any("ends the shift" in note for note in last.notes) and not any(
        "ends the shift" in note for note in first.notes
    )
    again = projected(vss, runs, *by, *to, "--shift", "real_return=0.001@2050")
    kinds = [change.kind for change in again.changes]
    assert kinds == ["shift", "set", "shift"]


def test_options_act_after_the_named_scenario(vss, runs):
    scenario = projected(vss, runs, "rates_plus_2", "--shift", "pension_rate_employer=0.01@2035")
    assert scenario.law["pension_rate_employer"].on(date(2040, 1, 1)) == 0.16


def test_a_comparison_changes_the_last_scenario(vss, runs, capsys):
    options = ("--shift", "real_return=0.005@2027", "--no-charts", "--json")
    assert vss("compare", "baseline", "age_65", *options) == 0
    assert [one.title for one in runs] == [
        "Baseline",
        "Retirement age 65 + real_return +0.005 from 2027",
    ]
    assert json.loads(capsys.readouterr().out)["folder"].endswith(
        "baseline_vs_retirement_age_65_real_return_plus_0_005_from_2027"
    )


def test_one_scenario_with_changes_is_compared_with_itself_changed(vss, runs):
    assert vss("compare", "age_65", "--law-of", "2025", "--no-charts", "--json") == 0
    titles = [one.title for one in runs]
    assert titles == ["Retirement age 65", "Retirement age 65 + law as of 2025-12-31"]


MISTAKES = [
    (("--shift", "real_retrun=0.1@2027"), ("--shift real_retrun=0.1@2027", "mean 'real_return'")),
    (("--shift", "real_return=0.1"), ("expected NAME=VALUE@SINCE[:UNTIL][~RAMP]",)),
    (("--shift", "real_return"), ("expected NAME=VALUE@SINCE",)),
    (("--shift", ""), ("expected NAME=VALUE@SINCE",)),
    (("--shift", "=@"), ("expected NAME=VALUE@SINCE",)),
    (("--shift", "real_return@2027"), ("expected NAME=VALUE@SINCE",)),
    (("--shift", "real_return=x@2027"), ("'x' is not a number",)),
    (("--shift", "real_return=nan@2027"), ("finite number",)),
    (("--shift", "real_return=0.1@soon"), ("since: found 'soon'",)),
    (("--shift", "real_return=0.1@2027:soon"), ("until: found 'soon'",)),
    (("--shift", "real_return=0.1@2027~soon"), ("ramp: found 'soon'",)),
    (("--shift", "real_return=0.1@2027:2030:2040"), ("expected NAME=VALUE@SINCE",)),
    (("--shift", "real_return=0.01@2027,0.02@2030"), ("one value and one day",)),
    (("--set", "real_return=0.01@2030,0.02"), ("expected NAME=VALUE@SINCE",)),
    (("--set", "real_return=0.01@2030,@2040"), ("--set",)),
    (("--hold", "real_return=0.1@2027"), ("expected NAME@SINCE",)),
    (("--hold", "real_return@2027@2030"), ("since: found",)),
    (("--delay", "real_return=1.5@2027"), ("'1.5' is not whole months",)),
    (("--without", "Law 41/2044"), ("--without Law 41/2044", "there is no act")),
    (("--law-of", "yesterday"), ("--law-of yesterday", "expected a year or a day")),
    (("--shift", "pension_rate_employer=0.5@2027"), ("outside the range 0 to 0.4",)),
    (
        ("--shift", "real_return=0.005@2027", "--shift", "real_return=0.005@2027"),
        ("given twice",),
    ),
    (("--law-of", "2012", "--law-of", "2013"), ("--law-of 2013", "already")),
    (("--shif", "real_return=0.005@2027"), ("--shif", "--shift")),
]


@pytest.mark.parametrize(("options", "words"), MISTAKES, ids=[" ".join(one) for one, _ in MISTAKES])
def test_a_mistake_in_a_change_is_told_in_one_line(vss, runs, capsys, options, words):
    assert vss("project", *options) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("vss: ") and err.count("\n") == 1
    assert all(word in err for word in words), err
    assert runs == []


NAMES = [
    name
    for book in (BASELINE.law, BASELINE.assumptions)
    for name, parameter in book.items()
    if parameter.between != "event" and parameter.at is None and parameter.until is None
]


@st.composite
def changes(draw):
    """A change: name, kind, amount, and its days."""
    kind = draw(st.sampled_from(["set", "shift", "scale", "hold", "delay"]))
    since = draw(st.dates(date(2027, 1, 1), date(2090, 12, 31)))
    until = draw(st.none() | st.dates(since, date(2099, 12, 31)))
    amount = {
        "set": st.floats(0.0, 1.0),
        "shift": st.floats(-0.01, 0.01),
        "scale": st.floats(0.9, 1.1),
        "hold": st.just(True),
        "delay": st.integers(-24, 24),
    }[kind]
    return draw(st.sampled_from(NAMES)), kind, draw(amount), since, until


def as_python(scenario, change):
    name, kind, amount, since, until = change
    if kind == "hold":
        return scenario.hold(name, since, until=until)
    return getattr(scenario, kind)(name, amount, since, until=until)


def as_option(change):
    name, kind, amount, since, until = change
    end = "" if until is None else f":{until}"
    value = "" if kind == "hold" else f"={amount!r}"
    return Given(kind, f"{name}{value}@{since}{end}")


def as_table(change):
    name, kind, amount, since, until = change
    section = "law" if name in BASELINE.law else "assumptions"
    end = "" if until is None else f"until = {until}, "
    key, value = "value" if kind == "set" else kind, str(amount).lower()
    entry = f'{{ since = {since}, {end}{key} = {value}, source = "x" }}'
    return f"[{section}.{name}]\nvalues = [{entry}]\n"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes(), min_size=1, max_size=3, unique_by=lambda change: change[0]))
def test_a_change_is_the_same_through_all_three_doors(tmp_path, given_changes):
    scenario = BASELINE
    try:
        for change in given_changes:
            scenario = as_python(scenario, change)
    except InputError:
        assume(False)
    path = tmp_path / "same.toml"
    path.write_text("".join(map(as_table, given_changes)), encoding="utf-8")
    expected = scenario.fingerprint()
    assert BASELINE.with_reform(path).fingerprint() == expected
    assert changed(BASELINE, list(map(as_option, given_changes))).fingerprint() == expected

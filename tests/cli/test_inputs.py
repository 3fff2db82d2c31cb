"""What can be moved and what is shipped, on a terminal of 80 columns."""

import json
import sys

import pytest

from vss_actuarial import Scenario, cli, reform_names
from vss_actuarial.presentation.screen.levers import FEW


@pytest.fixture
def vss(tmp_path, monkeypatch, capsys):
    """`vss` in an empty folder on a terminal of 80 columns: its status and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *arguments])
        status = cli.main()
        return status, capsys.readouterr()

    return run


def narrow(text):
    return max(map(len, text.splitlines())) <= 80


def test_all_levers_stand_with_value_unit_and_label(vss):
    status, shown = vss("levers")
    baseline = Scenario.baseline()
    assert status == 0 and narrow(shown.out)
    for name in [*baseline.law, *baseline.assumptions]:
        assert f"\n{name}  " in f"\n{shown.out}"
    assert "real_return  " in shown.out and "[fraction a year]" in shown.out


def test_a_few_levers_tell_all_that_is_known_of_them(vss):
    status, shown = vss("levers", "real_return")
    assert status == 0 and narrow(shown.out)
    for words in ("unit ", "today ", "range     -0.1 to 0.2", "path ", "source ", "may move "):
        assert words in shown.out
    assert "pension_survivorship.investment_income" in shown.out


def test_levers_are_given_to_machines_with_what_they_touch(vss):
    _, shown = vss("levers", "real_return", "--json")
    (record,) = json.loads(shown.out)
    assert record["name"] == "real_return"
    assert "return_rate" in record["touches"]
    assert "sickness_maternity_claims" not in record["touches"]
    assert len(record["touches"]) > 6


def test_an_unknown_word_is_one_line(vss):
    status, shown = vss("levers", "retiremnt")
    assert status == 2 and shown.out == ""
    assert shown.err.count("\n") == 1 and "'retirement'" in shown.err


def test_a_table_is_shown_where_many_match(vss):
    _, shown = vss("levers", "accident")
    assert "range " not in shown.out
    assert int(shown.out.splitlines()[-1].split()[0]) > FEW


def test_scenarios_are_listed_with_titles_and_labels(vss):
    status, shown = vss("scenarios")
    assert status == 0 and narrow(shown.out)
    for name in reform_names():
        assert Scenario.named(name).title in shown.out
    _, shown = vss("scenarios", "--json")
    assert json.loads(shown.out)["baseline"]["title"] == "Baseline"


@pytest.mark.parametrize("name", reform_names())
def test_one_scenario_is_described(vss, name):
    status, shown = vss("scenarios", name)
    assert status == 0 and narrow(shown.out)
    assert shown.out.startswith(Scenario.named(name).title)
    for change in Scenario.named(name).changes:
        assert change.name in shown.out


def test_an_unknown_scenario_is_one_line(vss):
    status, shown = vss("scenarios", "age_56")
    assert status == 2 and "did you mean 'age_65'?" in shown.err


def test_no_escape_sequence_of_a_file_is_shown(vss, tmp_path):
    (tmp_path / "red.toml").write_text('title = "\\u001b[31mred"\nlabel = "\\u001b[1m"\n')
    status, shown = vss("scenarios", "red.toml")
    assert status == 0 and "\x1b" not in shown.out

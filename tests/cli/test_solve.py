"""`vss solve` tells an answer in both languages and writes it as a scenario that runs."""

import json
import sys

import pytest

from vss_actuarial import Scenario, cli, project
from vss_actuarial.questions.measured import measure

RATE = "pension_rate_employer=0.10:0.30@2030"


@pytest.fixture
def vss(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


def test_the_answer_is_written_as_a_scenario_that_meets_the_target(vss, tmp_path, capsys):
    assert vss("solve", RATE, "--target", "reserve_ratio@2060=5", "--out", "o", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "solved"
    found = project(Scenario.named(tmp_path / "o" / "solution.toml"))
    assert measure("reserve_ratio@2060").of(found) == pytest.approx(5.0, abs=1e-6)
    assert "Found for" in found.scenario.label


def test_an_answer_on_a_scenario_tells_how_both_are_projected(vss, capsys):
    asked = ("solve", RATE, "--target", "reserve_ratio@2060=15", "--scenario", "age_65")
    assert vss(*asked, "--to", 2070, "--out", "o") == 0
    *_, line = capsys.readouterr().out.strip().splitlines()
    assert line == "To project it: vss project age_65+o/solution.toml --to 2070"
    found = project(Scenario.named("age_65+o/solution.toml").replace(last_year=2070))
    assert measure("reserve_ratio@2060").of(found) == pytest.approx(15.0, abs=1e-6)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the one that binds"), ("vi", "mục tiêu quyết định")]
)
def test_an_answer_is_told_in_both_languages(vss, capsys, language, word):
    assert vss("solve", RATE, "--target", "exhaustion>=2090", "--language", language) == 0
    assert word in capsys.readouterr().out


def test_no_solution_is_an_answer_and_leaves_no_scenario(vss, tmp_path, capsys):
    asked = ("solve", RATE, "--target", "reserve_ratio@2060>=500", "--out", "o")
    assert vss(*asked) == 0
    assert "No solution in range" in capsys.readouterr().out
    made = {"solution.csv", "manifest.json", "manifest.sha256"}
    assert {one.name for one in (tmp_path / "o").iterdir()} == made
    assert vss(*asked) == 0  # into its own place again

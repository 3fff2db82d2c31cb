"""`vss frontier` writes packages, the chart and the cheapest, in both languages."""

import sys

import pytest

from vss_actuarial import Scenario, cli, project
from vss_actuarial.questions.measured import measure

RATE = "pension_rate_employer=0.10:0.20:0.05@2030"
FILES = {"packages.csv", "efficient.csv", "cheapest.toml", "frontier.png", "frontier.svg",
         "manifest.json", "manifest.sha256"}  # fmt: skip


@pytest.fixture
def vss(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "Cheapest package that meets"), ("vi", "Gói ít tốn nhất đạt mục tiêu")],
)
def test_packages_and_the_cheapest_are_told_and_written(vss, tmp_path, capsys, language, word):
    asked = ("frontier", RATE, "--target", "exhaustion>=2085", "--out", "o")
    assert vss(*asked, "--language", language) == 0
    assert word in capsys.readouterr().out
    assert {one.name for one in (tmp_path / "o").iterdir()} == FILES
    assert [one.name for one in tmp_path.iterdir()] == ["o"]  # what was kept on the way is gone
    cheapest = project(Scenario.named(tmp_path / "o" / "cheapest.toml"))
    assert measure("exhaustion").of(cheapest) >= 2085


@pytest.mark.parametrize(
    ("more", "told"),
    [(("--seed", "lucky"), "no integer"), (("--count", "0"), "count 0"),
     (("--target", "premium@2030>=3"), "was not asked for"),
     (("--by", "reserve@2050"), "not asked"),
     (("--score", "joy"), "'joy'"), (("--to", "2200"), "2150"), (("--language", "xx"), "xx")],
)  # fmt: skip
def test_what_cannot_be_used_is_one_line_before_anything_runs(vss, tmp_path, capsys, more, told):
    assert vss("frontier", RATE, *more) == 2
    err = capsys.readouterr().err
    assert told in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []

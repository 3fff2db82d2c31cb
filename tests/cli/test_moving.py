"""`vss sensitivity` and `vss elasticity`: what they tell and write, in both languages."""

import json
import sys

import pandas as pd
import pytest

from vss_actuarial import cli

NAMES = ("real_return", "wage_pass_through", "sickness_level")
CHARTS = {f"tornado_{one}.{form}" for one in ("exhaustion", "cost_rate", "premium")
          for form in ("png", "svg")}  # fmt: skip


@pytest.fixture
def vss(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("level premium", "return", "±0.5 points", "year below", "after 2060")),
        ("vi", ("mức đóng bình quân chung", "lãi suất thực", "±0,5 điểm phần trăm", "sau 2060")),
    ],
)
def test_a_table_and_its_tornados_are_told_and_written(vss, tmp_path, capsys, language, words):
    asked = ("sensitivity", *NAMES, "--to", 2060, "--out", "o", "--language", language)
    assert vss(*asked) == 0
    told = capsys.readouterr().out
    assert not [word for word in words if word not in told]
    made = {one.name for one in (tmp_path / "o").iterdir()}
    assert made == {"sensitivity.csv", "manifest.json", "manifest.sha256"} | CHARTS
    assert set(pd.read_csv(tmp_path / "o" / "sensitivity.csv")["assumption"]) == set(NAMES)
    assert vss("verify", "o") == 0


def test_a_table_is_told_for_machines(vss, capsys):
    assert vss("sensitivity", *NAMES, "--to", 2060, "--no-charts", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["assumption"] for one in told["assumptions"]][-1] == "sickness_level"
    assert told["base"]["exhaustion [year]"] is None and told["base"]["premium [%]"] > 10.0


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("points", "steps", "not by any")), ("vi", ("điểm phần trăm", "bước", "không có mức"))],
)
def test_elasticities_are_told(vss, capsys, language, words):
    assert vss("elasticity", "real_return", "sickness_level", "--language", language) == 0
    told = capsys.readouterr().out
    assert not [word for word in words if word not in told]
    assert vss("elasticity", "real_return", "--years", 3, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["elasticities"]
    assert row["amount"] > 0.0 and row["exhausted"] == pytest.approx(row["wanted"], abs=1e-4)


@pytest.mark.parametrize(
    ("arguments", "english", "vietnamese"),
    [
        (("sensitivity", "real_retur"), "no assumption 'real_retur'", "không có giả định"),
        (("sensitivity", "real_return", "real_return"), "named twice", "ghi hai lần"),
        (("sensitivity", "old_age_pensions"), "no assumption", "không có giả định"),
        (("sensitivity", "--year", "x"), "is no integer", "không phải là số nguyên"),
        (("sensitivity", "--year", "2101"), "runs from 1995 to 2100", "dự báo từ 1995 đến 2100"),
        (("sensitivity", "--fund", "pension"), "no fund 'pension'", "không có quỹ 'pension'"),
        (("sensitivity", "--fund", "state_budget"), "nobody contributes", "không có người đóng"),
        (("sensitivity", "--to", "2200"), "2150", "2150"),
        (("sensitivity", "--scenario", "nix"), "nix", "nix"),
        (("sensitivity", "--out", "f"), "this is a file", "đây là tệp"),
        (("elasticity",), "Missing argument", "thiếu"),
        (("elasticity", "nix"), "no assumption 'nix'", "không có giả định 'nix'"),
        (("elasticity", "real_return", "--years", "0"), "other than nil", "số năm khác 0"),
        (("elasticity", "real_return", "--years", "nan"), "other than nil", "số năm khác 0"),
        (("elasticity", "real_return", "--years", "x"), "not a number", "không phải là số"),
        (("elasticity", "real_return", "--fund", "health"), "no fund 'health'", "không có quỹ"),
        (("elasticity", "real_return", "--to", "2040"), "not spent by 2040", "chưa cạn đến năm"),
    ],
)
def test_what_cannot_be_used_is_one_line(vss, tmp_path, capsys, arguments, english, vietnamese):
    (tmp_path / "f").write_text("")
    for language, words in (("en", english), ("vi", vietnamese)):
        assert vss(*arguments, "--language", language) == 2
        out, err = capsys.readouterr()
        assert out == "" and words in err and err.count("\n") == 1, err
    assert [one.name for one in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("command", [("sensitivity",), ("elasticity", "real_return")])
def test_another_language_is_refused_before_anything_runs(vss, tmp_path, capsys, command):
    assert vss(*command, "--language", "fr") == 2
    assert "there are en and vi" in capsys.readouterr().err and not list(tmp_path.iterdir())

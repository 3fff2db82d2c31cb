"""`vss measures` and `vss generations`: tables, charts and files, in both languages."""

import json
import sys

import pandas as pd
import pytest

from vss_actuarial import Scenario, cli, project

SEALED = {"manifest.json", "manifest.sha256"}
TABLES = {"level_rates.csv", "scaled_premium.csv", "balance_sheet.csv", "balance_sheet_closed.csv",
          "pension_debt.csv", "growth_of_cost.csv", "replacement_rates.csv"}  # fmt: skip


@pytest.fixture
def vss(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Closed group: balance sheet"), ("vi", "Nhóm đóng")]
)
def test_measures_are_told_and_written(vss, tmp_path, capsys, language, word):
    assert vss("measures", "--to", 2045, "--out", "m", "--language", language) == 0
    assert word in capsys.readouterr().out
    charts = {"growth_of_cost.png", "growth_of_cost.svg"}
    assert {one.name for one in (tmp_path / "m").iterdir()} == TABLES | charts | SEALED
    sheet = pd.read_csv(tmp_path / "m" / "balance_sheet.csv", index_col=["side", "item"])
    totals = sheet.xs("total", level="item")["worth_trillion_vnd"]
    assert totals["assets"] == pytest.approx(totals["liabilities"], rel=1e-9)


def test_measures_for_machines_are_those_of_the_result(vss, tmp_path, capsys):
    asked = ("measures", "rates_plus_2", "--to", 2045, "--since", 2030, "--step", 5, "--json")
    assert vss(*asked, "--no-charts") == 0
    told = json.loads(capsys.readouterr().out)
    result = project(Scenario.named("rates_plus_2").replace(last_year=2045))
    rates = {row["figure"]: row["rate [% of insured salaries]"] for row in told["level_rates"]}
    assert rates["general_average_premium"] == 100.0 * result.general_average_premium(2030)
    assert "steady_rate" not in rates  # the horizon does not reach the 60th year
    premiums = {row["scaled_premium [% of insured salaries]"] for row in told["scaled_premium"]}
    assert len(premiums) == 4
    assert told["pension_debt"][2]["worth [trillion VND]"] == pytest.approx(
        result.pension_debt(2030)["accrued to date"] / 1e12
    )


@pytest.mark.parametrize(("language", "word"), [("en", "Typical careers"), ("vi", "điển hình")])
def test_generations_are_told_and_written(vss, tmp_path, capsys, language, word):
    assert vss("generations", "--to", 2080, "--out", "g", "--language", language) == 0
    assert word in capsys.readouterr().out
    charts = {f"{name}.{form}" for name in ("internal_rate_of_return", "moneys_worth",
                                            "net_benefit") for form in ("png", "svg")}  # fmt: skip
    files = {"generations.csv", "typical_careers.csv"} | charts | SEALED
    assert {one.name for one in (tmp_path / "g").iterdir()} == files
    lives = pd.read_csv(tmp_path / "g" / "generations.csv")
    assert set(lives["birth_year"]) == {1979, 1980}


@pytest.mark.parametrize(
    ("asked", "told"),
    [(("measures", "--since", "1990"), "from 1995 to 2100"),
     (("measures", "--since", "2101"), "from 1995 to 2100"),
     (("measures", "--since", "soon"), "no integer"), (("measures", "--step", "0"), "years 0"),
     (("measures", "--step", "-5"), "years -5"), (("measures", "--step", "200"), "1 to 106"),
     (("measures", "--step", "2.5"), "no integer"), (("measures", "--to", "2200"), "2150"),
     (("measures", "nothing"), "nothing"), (("measures", "--language", "xx"), "xx"),
     (("measures", "old_age_pensions"), "old_age_pensions"),
     (("generations", "--to", "2078"), "2079 or later"), (("generations", "--to", "1990"), "1990"),
     (("generations", "--since", "2030"), "--since"), (("generations", "no.toml"), "no.toml"),
     (("generations", "--language", "xx"), "xx")],
)  # fmt: skip
def test_what_cannot_be_used_is_one_line_before_anything_runs(vss, tmp_path, capsys, asked, told):
    assert vss(*asked) == 2
    err = capsys.readouterr().err
    assert told in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_horizon_too_short_is_told_in_vietnamese(vss, capsys):
    assert vss("generations", "--to", "2060", "--language", "vi") == 2
    assert capsys.readouterr().err == "vss: cả một đời cần dự báo đến năm 2079 hoặc xa hơn\n"

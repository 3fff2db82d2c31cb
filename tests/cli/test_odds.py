"""`vss odds` writes fans and tables, in both languages, and goes on where it was stopped."""

import sys

import pytest

from vss_actuarial import Scenario, cli, odds

SHORT = ("--to", "2040", "--paths", "3")
FUND = "pension_survivorship"


@pytest.fixture
def vss(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Not random: "), ("vi", "Không ngẫu nhiên: ")]
)
def test_odds_are_told_and_written(vss, tmp_path, capsys, language, word):
    asked = ("odds", "baseline", *SHORT, "--fund", FUND, "--out", "o", "--language", language)
    assert vss(*asked) == 0
    assert word in capsys.readouterr().out
    names = {one.name for one in (tmp_path / "o").iterdir()}
    assert {f"reserve_of_gdp_{FUND}.{form}" for form in ("csv", "png", "svg")} <= names
    assert {"random.csv", "not_random.csv", "manifest.json", f"solvency_{FUND}.csv"} <= names
    assert [one.name for one in tmp_path.iterdir()] == ["o"]  # what was kept on the way is gone


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "holds the odds of a scenario"), ("vi", "là phân bố xác suất của một kịch bản")],
)
def test_a_folder_of_odds_is_sealed_and_is_no_run_to_be_replayed(vss, capsys, language, word):
    assert vss("odds", *SHORT, "--no-charts", "--out", "o") == 0
    assert vss("verify", "o") == 0
    assert vss("replay", "o", "--language", language) == 2
    assert word in capsys.readouterr().err


def test_a_reform_is_set_against_another_scenario(vss, capsys):
    assert vss("odds", "age_65", *SHORT, "--against", "baseline", "--no-charts", "--out", "o") == 0
    assert "against Baseline, path by path" in capsys.readouterr().out


def test_whole_runs_say_so_and_paths_are_kept_where_asked(vss, tmp_path, capsys):
    asked = ("odds", *SHORT[:2], "--paths", "2", "--full", "--keep", "--no-charts", "--out", "o")
    assert vss(*asked) == 0
    assert "ran the whole recursion" in capsys.readouterr().out
    kept = tmp_path / "o.paths"
    assert len(list(kept.glob("block_*.npy"))) == 2
    found = odds(Scenario.baseline().replace(last_year=2040), paths=2, full=True, folder=kept)
    assert found.pace is None


def test_machines_are_told_alone(vss, capsys):
    assert vss("odds", *SHORT, "--json", "--no-charts", "--out", "o") == 0
    assert capsys.readouterr().out.startswith("{")


@pytest.mark.parametrize(
    ("more", "told"),
    [(("--paths", "0"), " 0, "), (("--paths", "-3"), " -3, "), (("--paths", "ten"), "'ten'"),
     (("--seed", "lucky"), "'lucky'"), (("--seed", "-1"), " -1: "),
     (("--fund", "pension_survivors"), "'pension_survivorship'"), (("--to", "2024"), "2024"),
     (("--to", "2025"), "2026"), (("--against", "nowhere"), "nowhere"),
     (("--language", "xx"), "xx"), (("--out", "."), "--out .")],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_cannot_be_used_is_one_line_before_anything_runs(
    vss, tmp_path, capsys, more, told, language
):
    given = () if "--language" in more else ("--language", language)
    assert vss("odds", *more, *given) == 2
    err = capsys.readouterr().err
    assert told in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "told"), [("campaign_may", "campaigns"), ("rate_follows_cost", "rules of balancing")]
)
def test_a_scenario_of_which_no_paths_are_told_is_refused(vss, tmp_path, capsys, name, told):
    assert vss("odds", name, *SHORT) == 2
    assert told in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_a_stopped_run_of_another_seed_is_refused(vss, tmp_path, capsys):
    odds(Scenario.baseline().replace(last_year=2040), paths=3, folder=tmp_path / "o.paths")
    assert vss("odds", *SHORT, "--seed", "2", "--out", "o", "--language", "vi") == 2
    err = capsys.readouterr().err
    assert "o.paths" in err and "another" not in err and not (tmp_path / "o").exists()

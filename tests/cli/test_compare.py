"""`vss compare` tells what each change is worth, in both languages, and refuses in one line."""

import json
import re

import pandas as pd
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.cli import app
from vss_actuarial.cli.process import run
from vss_actuarial.presentation.files.folder import write_folder
from vss_actuarial.presentation.files.output import result_files

PACKAGE = "pension_employer_plus_1+return_plus_1"
SHORT = ("--to", "2060")
RATE = "pension_rate_employer=0.15@2030"


def told(capsys, monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["vss", "compare", *map(str, arguments)])
    status = run(app)
    out, err = capsys.readouterr()
    return status, out, err


def test_shares_are_written_and_told_for_machines(tmp_path, capsys, monkeypatch):
    place = tmp_path / "out"
    asked = ("--measure", "balance", "--measure", "reserve@2050")
    status, out, _ = told(
        capsys, monkeypatch, "baseline", PACKAGE, "rates_plus_2", *SHORT, *asked, "--out", place,
        "--json",
    )  # fmt: skip
    found = json.loads(out)
    named, shares = found["measures_by_name"], found["attribution"]
    assert status == 0 and len(shares) == 2
    first = named["Baseline"]
    for title, measures in shares.items():
        for measure, rows in measures.items():
            whole = named[title][measure] - first[measure]
            parts = [one for name, one in rows.items()
                     if name not in ("interaction", "remainder", "whole")]  # fmt: skip
            assert sum(one["share"] for one in parts) == pytest.approx(whole, abs=1e-9)
            alone = sum(one["alone"] for one in parts) + rows["interaction"]["alone"]
            assert alone == pytest.approx(whole, abs=1e-9) and whole != 0.0
    table = pd.read_csv(place / "attribution.csv")
    assert set(table["scenario"]) == set(shares) and len(table) == 2 * 2 * 5
    differences = pd.read_csv(place / "differences_pension_survivorship.csv")
    assert any(name.startswith("total_outgo_trillion_vnd_") for name in differences)
    drawn = sorted(path.name for path in place.glob("*.png"))
    assert {"events.png", "cost_rate.png", "reserve.png"} < set(drawn)
    assert len([name for name in drawn if name.startswith("waterfall_")]) == 4


def test_shares_are_told_in_both_languages(tmp_path, capsys, monkeypatch):
    words = {
        "en": ("what each change is worth", "interaction", "level premium", "after 2060"),
        "vi": ("tác động của từng thay đổi", "tác động qua lại", "riêng lẻ", "sau 2060"),
    }
    for language, expected in words.items():
        status, out, _ = told(
            capsys, monkeypatch, "baseline", PACKAGE, *SHORT, "--no-charts", "--full", "--language",
            language, "--out", tmp_path / "out",
        )  # fmt: skip
        assert status == 0 and all(word in out for word in expected), expected


def test_one_change_is_told_without_shares(tmp_path, capsys, monkeypatch):
    status, out, _ = told(
        capsys,
        monkeypatch,
        "baseline",
        "--set",
        RATE,
        *SHORT,
        "--full",
        "--no-charts",
        "--out",
        tmp_path / "o",
    )
    assert status == 0 and "interaction" not in out and "Measures by name" in out


def test_the_first_screen_tells_each_share_once_and_years_to_a_tenth(tmp_path, capsys, monkeypatch):
    place = ("--no-charts", "--out", tmp_path / "o")
    status, out, _ = told(capsys, monkeypatch, "baseline", PACKAGE, *place)
    assert status == 0 and "What each change is worth" in out
    rows = out.partition("What each change is worth")[2].splitlines()
    whole = next(one for one in rows if one.startswith("all together")).split()[2:]
    assert re.fullmatch(r"[+-]\d+\.\d", whole[0]) and re.fullmatch(r"[+-]\d+\.\d\d", whole[1])


def test_the_folder_of_a_run_may_be_a_column(tmp_path, capsys, monkeypatch):
    folder, place = tmp_path / "dear", ("--no-charts", "--out", tmp_path / "o")
    dear = project(Scenario.named("rates_plus_2").replace(last_year=2060))
    write_folder(folder, result_files(dear, charts=False))
    screens = []
    for other in (folder, "rates_plus_2"):
        status, out, err = told(
            capsys, monkeypatch, "baseline", other, *SHORT, "--no-shares", *place
        )
        assert status == 0, err
        screens.append(out)
    assert screens[0] == screens[1] and dear.scenario.title in screens[0]
    status, out, _ = told(capsys, monkeypatch, "baseline", folder, *SHORT, *place)
    assert status == 0 and "not run one by one" in " ".join(out.split())
    status, out, _ = told(
        capsys, monkeypatch, folder, "--shift", "real_return=-0.01@2030", *place, "--no-shares"
    )
    assert status == 0 and "Return on the reserves above prices" in " ".join(out.split())
    status, _, err = told(capsys, monkeypatch, "baseline", folder, *place)
    assert status == 2 and "must end in the same year, found: 'Baseline' (" in err


def test_a_name_of_a_scenario_is_no_folder(tmp_path, capsys, monkeypatch):
    """In the folder of runs `baseline` is still the baseline of today."""
    (tmp_path / "baseline").mkdir()
    monkeypatch.chdir(tmp_path)
    status, out, _ = told(
        capsys, monkeypatch, "baseline", "rates_plus_2", *SHORT, "--no-charts", "--no-shares"
    )
    assert status == 0 and "Rates up 2 points" in out


def test_shares_can_be_left_out(tmp_path, capsys, monkeypatch):
    place = tmp_path / "out"
    status, out, _ = told(
        capsys,
        monkeypatch,
        "baseline",
        PACKAGE,
        *SHORT,
        "--no-shares",
        "--no-charts",
        "--out",
        place,
    )
    assert status == 0 and "interaction" not in out
    assert not (place / "attribution.csv").exists() and (place / "measures_by_name.csv").is_file()


def test_what_cannot_be_compared_is_refused_in_one_line(tmp_path, capsys, monkeypatch):
    idle = tmp_path / "idle.toml"
    idle.write_text('label = "Idle"\n', encoding="utf-8")
    base = ("baseline", "rates_plus_2")
    cases = [
        (("baseline", "baseline"), "must differ", "phải khác nhau"),
        (("rates_plus_2", "baseline", "rates_plus_2"), "must differ", "phải khác nhau"),
        (("baseline",), "two scenarios", "hai kịch bản"),
        (("baseline", "rates_plus_3"), "did you mean 'rates_plus_2'?", "có phải là 'rates_plus_2'"),
        (("baseline", tmp_path / "no.toml"), "no such file", "không có tệp"),
        (("baseline", idle), "changes nothing over 'Baseline'", "không thay đổi gì so với"),
        (("age_65", "--shift", "real_return=0@2030"), "changes nothing", "không thay đổi gì"),
        ((*base, "--measure", "cost_rate"), "give its year", "cần năm"),
        ((*base, "--measure", "premum"), "premium", "premium"),
        ((*base, "--measure", "cost rate@2050"), "expected NAME[:FUND]", "cần có dạng"),
        ((*base, "--measure", "exhaustion@2050"), "a year itself", "bản thân đã là năm"),
        ((*base, "--measure", "reserve@2101"), "a year from 1995 to 2100", "từ 1995 đến 2100"),
        ((*base, "--measure", "reserve@1990"), "a year from 1995", "từ 1995"),
        ((*base, "--measure", "reserve@soon"), "is no year", "không phải là năm"),
        ((*base, "--measure", "premium:unemploymnt"), "'unemployment'", "unemployment"),
        ((*base, "--measure", "premium", "--to", "2151"), "2150", "2150"),
        ((*base, "--measure", "premium:state_budget"), "state_budget", "state_budget"),
        ((*base, "--seed", "one"), "'one' is no integer", "'one'"),
        ((*base, "--seed", "-1"), "seed -1: expected", "số khởi tạo -1"),
        ((*base, "--language", "fr"), "fr", None),
    ]  # fmt: skip
    for arguments, english, vietnamese in cases:
        for language, words in (("en", english), ("vi", vietnamese)):
            if words is None:
                continue
            spoken = () if "--language" in arguments else ("--language", language)
            status, out, err = told(
                capsys, monkeypatch, *arguments, *spoken, "--out", tmp_path / "out"
            )
            assert status == 2 and out == "" and len(err.splitlines()) == 1, (arguments, err)
            assert words in err, (arguments, err)
            assert not (tmp_path / "out").exists()


def test_own_data_stand_beside_the_models_own(tmp_path, capsys, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    (own / "about.csv").write_text("entry,text\ndate,2026-01-01\n")
    (own / "reserves.csv").write_text("fund,money\nunemployment,90000000000000\n")
    status, out, err = told(
        capsys, monkeypatch, "baseline", "--data", own, "--to", "2030", "--json", "--no-charts",
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert (status, err) == (0, "")
    assert list(json.loads(out)["measures_by_name"]) == ["Baseline", "own data of 2026"]

"""`vss verify`, `replay`, `explain` and `bridge`: a run's folder from the command line."""

import json
import re
import shutil
import sys

import pytest

from vss_actuarial import Scenario, cli, project
from vss_actuarial.presentation.files.folder import write_folder
from vss_actuarial.presentation.files.output import result_files

FUND = "pension_survivorship"
ENGLISH = re.compile(r"\b(the|of|by|fund|pensions?|value|rest|scheme|share|born|Old|New|Law)\b")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept") / "run"
    run = project(Scenario.named("rates_plus_2").replace(last_year=2050))
    write_folder(folder, result_files(run, charts=False))
    return folder


@pytest.fixture
def vss(tmp_path, monkeypatch, kept):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(kept, tmp_path / "run")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


@pytest.mark.parametrize(
    ("language", "whole", "lines"),
    [
        ("en", "files are as the run left them", ("measures.csv: missing", "x: not of the run",
                                                  "run.json: changed since the run wrote it")),
        ("vi", "tệp vẫn như khi chạy xong", ("measures.csv: không còn", "x: không thuộc lần chạy",
                                             "run.json: đã bị thay đổi sau khi chạy")),
    ],
)  # fmt: skip
def test_verifying_names_each_file_in_its_language(vss, tmp_path, capsys, language, whole, lines):
    assert vss("verify", "run", "--language", language) == 0
    assert whole in capsys.readouterr().out
    (tmp_path / "run" / "measures.csv").unlink()
    (tmp_path / "run" / "x").write_text("")
    document = tmp_path / "run" / "run.json"
    document.write_text(document.read_text("utf-8") + " ", "utf-8")
    assert vss("verify", "run", "--language", language) == 1
    told = capsys.readouterr().out
    assert not [line for line in lines if line not in told] and len(told.splitlines()) == 3
    assert vss("verify", "run", "--json") == 1
    assert {one["file"] for one in json.loads(capsys.readouterr().out)["wrong"]} == {
        "measures.csv", "x", "run.json"}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "word"), [("en", "figures compared, 0 differ"), ("vi", "chỉ tiêu, 0 khác")]
)
def test_a_run_is_made_again(vss, capsys, language, word):
    assert vss("replay", "run", "--language", language) == 0
    assert word in capsys.readouterr().out


def test_a_figure_that_the_run_gives_otherwise_is_named(vss, tmp_path, capsys, monkeypatch):
    from vss_actuarial.questions.runs import replayed

    again = replayed.figures_again

    def otherwise(folder):
        found = again(folder)
        name = f"{FUND}.old_age_pensions"
        return {**found, name: found[name] * 1.5}

    monkeypatch.setattr(replayed, "figures_again", otherwise)
    assert vss("replay", "run") == 1
    assert "old-age pensions, 2050:" in capsys.readouterr().out
    assert vss("replay", "run", "--language", "vi") == 1
    assert "Quỹ hưu trí và tử tuất: lương hưu, 2050:" in capsys.readouterr().out


def test_a_figure_of_a_scenario_and_of_a_folder_is_explained(vss, capsys):
    asked = ("explain", FUND, "old_age_pensions", 2045)
    assert vss(*asked, "--scenario", "run") == 0
    told = capsys.readouterr().out
    assert "(6.4)" in told and "By decade of birth" in told and "Judgement" in told
    assert vss(*asked, "--scenario", "rates_plus_2", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert sum(one["value"] for one in found["parts"]) == pytest.approx(found["value"])
    assert vss("explain", FUND, "pension_rate", 2045) == 2
    assert "has no figure 'pension_rate'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "figure", ["old_age_pensions", "payg_cost_rate", "contributions_employers"]
)
def test_an_explanation_is_told_in_vietnamese(vss, capsys, figure):
    assert vss("explain", FUND, figure, 2045, "--language", "vi") == 0
    told = capsys.readouterr().out
    plain = [line for line in told.splitlines() if "\\" not in line and "branches." not in line]
    plain = [re.sub(r"\w+_\w+", "", line) for line in plain]  # names of assumptions and the law
    assert not [line for line in plain if ENGLISH.search(line)]
    assert "Quỹ hưu trí và tử tuất" in told and "Tính từ" in told


def test_a_bridge_is_told_in_both_languages_and_adds_up(vss, capsys):
    asked = ("bridge", "run", FUND, "reserve_at_year_end", 2045)
    assert vss(*asked) == 0
    assert re.search(r"Law +-[\d,.]+", capsys.readouterr().out)
    assert vss(*asked, "--language", "vi") == 0
    told = capsys.readouterr().out
    assert "Luật" in told and not ENGLISH.search(told)
    assert vss(*asked, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    total = sum(found["moved"].values()) + found["rest"]
    assert total == pytest.approx(found["new"] - found["old"], rel=1e-9)
    assert found["moved"]["law"] < 0.0 == found["moved"]["method"] == found["moved"]["data"]


def former(folder):
    shutil.rmtree(folder / "inputs")
    for name in ("run.json", "manifest.sha256"):
        (folder / name).unlink()
    text = (folder / "manifest.json").read_text("utf-8")
    (folder / "manifest.json").write_text(text.replace("data_sha256", "of_before"), "utf-8")


def test_a_folder_of_a_former_version_says_what_it_lacks(vss, tmp_path, capsys):
    former(tmp_path / "run")
    assert vss("bridge", "run", FUND, "payg_cost_rate", 2045) == 2
    assert "without run.json and inputs/" in capsys.readouterr().err
    assert vss("replay", "run", "--language", "vi") == 2
    assert "do phiên bản cũ ghi" in capsys.readouterr().err
    assert vss("explain", FUND, "payg_cost_rate", 2045, "--scenario", "run") == 0


BRIDGE = ("bridge", "run", FUND)
CASES = [
    (("verify",), "Missing argument", "thiếu"),
    (("verify", "nix"), "there is no such folder", "không có thư mục này"),
    (("verify", "run/run.json"), "this is a file", "đây là tệp"),
    (("verify", "."), "holds no manifest.json", "không có manifest.json"),
    (("replay", "nix"), "there is no such folder", "không có thư mục này"),
    (("replay", "run/inputs"), "holds no manifest.json", "không có manifest.json"),
    (("explain", "pension", "x", "2045"), "there is no fund 'pension'", "không có quỹ 'pension'"),
    (("explain", FUND, "old_age_pension", "2045"), "did you mean", "không có chỉ tiêu"),
    (("explain", FUND, "payg_cost_rate", "soon"), "is no integer", "không phải là số nguyên"),
    (("explain", FUND, "payg_cost_rate", "2101"), "runs from 1995 to 2100", "dự báo từ 1995"),
    (("explain", FUND, "payg_cost_rate"), "Missing argument", "thiếu"),
    (("explain", FUND, "payg_cost_rate", "2045", "--scenario", "nix"), "nix", "nix"),
    ((*BRIDGE, "payg_cost_rate", "2101"), "runs from 1995 to 2100", "dự báo từ 1995"),
    ((*BRIDGE, "payg_cost_rate", "2051"), "runs from 1995 to 2050", "dự báo từ 1995"),
    ((*BRIDGE, "x", "2045"), "has no figure 'x'", "không có chỉ tiêu 'x'"),
    (("bridge", "nix", FUND, "payg_cost_rate", "2045"), "no such folder", "không có thư mục này"),
    ((*BRIDGE, "payg_cost_rate", "2045", "--scenario", "run"), "run", "run"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "english", "vietnamese"), CASES)
def test_what_cannot_be_used_is_one_line(vss, capsys, arguments, english, vietnamese):
    for language, words in (("en", english), ("vi", vietnamese)):
        assert vss(*arguments, "--language", language) == 2
        out, err = capsys.readouterr()
        assert out == "" and words in err and err.count("\n") == 1, err

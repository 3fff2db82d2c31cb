"""`vss data example` and `vss data aggregate`: from records made up to tables, by words."""

import json
import sys

import pytest

from vss_actuarial import cli

pytest.importorskip("duckdb")
PERSONS = "1500"


def vss(monkeypatch, capsys, *words):
    """Exit status, output and error of a command."""
    monkeypatch.setattr(sys, "argv", ["vss", *map(str, words)])
    status = cli.main()
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def run(monkeypatch, capsys):
    return lambda *words: vss(monkeypatch, capsys, *words)


@pytest.mark.parametrize("form", [(), ("--spells",)])
def test_records_become_tables_of_the_same_totals(tmp_path, run, form):
    source, mapping, own = tmp_path / "p.csv", tmp_path / "m.toml", tmp_path / "own"
    status, out, _ = run("data", "example", source, "--persons", PERSONS, "--json", *form)
    assert status == 0
    totals = json.loads(out)["totals"]
    assert run("data", "aggregate", "--template", mapping, *form)[0] == 0
    status, out, err = run(
        "data", "aggregate", source, "--mapping", mapping, "--at", "2026-01-01", "--out", own,
        "--least", "5", "--json",
    )  # fmt: skip
    assert (status, err) == (0, "")
    tables = json.loads(out)["tables"]
    assert tables["insured"]["persons"] == sum(
        totals[one]["persons"] for one in ("active", "dormant")
    )
    assert tables["insured"]["past"] == sum(
        totals[one]["past_pay"] for one in ("active", "dormant")
    )
    assert (own / "insured.csv").is_file() and (own / "about.csv").is_file()


@pytest.mark.parametrize(
    ("language", "word"), [("en", "pensioners of the fund"), ("vi", "lương hưu của quỹ")]
)
def test_totals_are_told_in_both_languages_within_a_screen(tmp_path, run, language, word):
    status, out, _ = run(
        "data", "example", tmp_path / "p.parquet", "--persons", PERSONS, "--language", language
    )
    assert status == 0 and word in out
    assert max(map(len, out.splitlines()[:-1])) <= 82


def test_faults_end_the_command_and_leave_nothing(tmp_path, run):
    source, mapping, own = tmp_path / "p.csv", tmp_path / "m.toml", tmp_path / "own"
    run("data", "example", source, "--persons", PERSONS)
    run("data", "aggregate", "--template", mapping)
    rows = source.read_text(encoding="utf-8").splitlines()
    identifier = rows[4].partition(",")[0].strip('"')
    rows[4] = rows[4].replace(',"M",', ',"?",').replace(',"F",', ',"?",')
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    words = ("data", "aggregate", source, "--mapping", mapping, "--at", "2026-01-01", "--out", own)
    status, out, err = run(*words)
    assert (status, out) == (2, "") and not own.exists()
    assert "p.csv row 4: code '?' of sex is not in the mapping" in err and identifier not in err
    status, out, err = run(*words, "--language", "vi")
    assert "p.csv dòng 4: mã '?' của giới tính không có trong tệp ánh xạ" in err
    status, out, err = run(*words, "--leave-out")
    assert status == 0 and "left out as faulty: 1" in out and identifier not in out


def test_what_lacks_is_asked_for(run):
    status, _, err = run("data", "aggregate", "p.csv")
    assert status == 2 and "give SOURCE, --mapping and --at" in err

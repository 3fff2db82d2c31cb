"""`vss data check` and `vss data template`, as typed."""

import json
import sys

import openpyxl
import pytest

from own_data_standin import ROWS, written
from vss_actuarial.__main__ import main


@pytest.fixture
def typed(asked):
    return lambda *words: asked("data", *words)


@pytest.fixture
def asked(capsys, monkeypatch):
    def run(*words):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, words)])
        try:
            status = main()
        except SystemExit as ended:
            status = ended.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return written(tmp_path_factory.mktemp("own") / "own.xlsx")


def test_a_check_shows_findings_totals_tables_and_means(typed, own):
    status, out, _ = typed("check", own)
    assert status in (0, None)
    for text in ("Data of VSS as at 2026-01-01", "Findings", "Totals beside", "Mean amounts"):
        assert text in out
    assert max(map(len, out.splitlines())) <= 100


def test_a_check_speaks_vietnamese(typed, own):
    _, out, _ = typed("check", own, "--language", "vi")
    assert "Số liệu của VSS tại ngày 01/01/2026" in out and "warning" not in out


def test_a_check_writes_a_page_and_tells_machines(typed, own, tmp_path):
    status, out, _ = typed("check", own, "--json", "--out", tmp_path / "page.html")
    assert status in (0, None) and json.loads(out)["institution"] == "VSS"
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    status, _, err = typed("check", own, "--out", tmp_path / "page.pdf")
    assert status == 2 and "ends with .html" in err


def test_spoilt_data_are_refused_with_a_line_each_and_no_page(typed, own, tmp_path):
    book = openpyxl.load_workbook(own)
    book["insured"]["B7"], book["insured"]["C8"] = "x", 130
    book.save(tmp_path / "own.xlsx")
    status, out, err = typed("check", tmp_path / "own.xlsx", "--out", tmp_path / "page.html")
    assert status == 2 and not out and not (tmp_path / "page.html").exists()
    assert [line.split(" sheet ")[1].split(":")[0] for line in err.splitlines()] == [
        "insured cell B7, sex", "insured cell C8, age",
    ]  # fmt: skip
    _, _, err = typed("check", tmp_path / "own.xlsx", "--language", "vi")
    assert " trang insured ô C8, tuổi: có 130, cần số nguyên từ 15 đến 80" in err


def test_a_template_never_overwrites(typed, own, tmp_path):
    before = own.read_bytes()
    status, _, err = typed("template", own)
    assert status == 2 and "give a new name" in err and own.read_bytes() == before
    status, _, err = typed("template", tmp_path / "own.pdf")
    assert status == 2 and "'.pdf' is not written" in err
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    status, _, err = typed("template", tmp_path / "full")
    assert status == 2 and "give a new name" in err
    status, _, err = typed("template", tmp_path / "new.xlsx", "--at", "2026-05-01")
    assert status == 2 and "--at" in err and not (tmp_path / "new.xlsx").exists()


def test_a_template_holds_every_table_of_the_date(typed, tmp_path):
    status, out, _ = typed("template", tmp_path / "own.xlsx", "--at", "2018-01-01")
    assert status in (0, None) and "vss data check" in out
    book = openpyxl.load_workbook(tmp_path / "own.xlsx", read_only=True)
    assert set(book.sheetnames) >= set(ROWS) - {"months_since_exit"}
    assert [one.name for one in tmp_path.iterdir()] == ["own.xlsx"]


@pytest.mark.parametrize(
    "words",
    [
        ("sensitivity", "real_return", "--year", "2028"),
        ("sweep", "real_return=0.01:0.02:0.01@2027", "--measure", "reserve@2029"),
        ("measures", "--since", "2027", "--step", "2"),
    ],
)
def test_questions_start_from_own_data(asked, tmp_path, words):
    own = tmp_path / "own"
    own.mkdir()
    (own / "about.csv").write_text("entry,text\ndate,2026-01-01\n")
    (own / "reserves.csv").write_text("fund,money\npension_survivorship,9000000000000000\n")
    rest = (*words, "--to", "2030", "--no-charts", "--json", "--out", tmp_path / "out")
    models, owns = (asked(*rest, *data) for data in ((), ("--data", own)))
    assert models[0] in (0, None) and owns[0] in (0, None), owns[2]
    assert models[1] != owns[1]

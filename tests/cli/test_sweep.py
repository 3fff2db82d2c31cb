"""`vss sweep` writes what it tells, in both languages, and refuses in one line."""

import json

import pandas as pd
import pytest

from vss_actuarial.cli import app
from vss_actuarial.cli.process import run

RATE = "pension_rate_employer=0.14:0.20:0.06@2027"


def told(capsys, monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["vss", "sweep", *arguments])
    status = run(app)
    out, err = capsys.readouterr()
    return status, out, err


def test_a_sweep_writes_its_table_and_tells_it_for_machines(tmp_path, capsys, monkeypatch):
    place = str(tmp_path / "swept")
    status, out, _ = told(capsys, monkeypatch, RATE, "--out", place, "--json")
    rows = json.loads(out)["points"]
    assert status == 0 and [row["pension_rate_employer"] for row in rows] == [0.14, 0.2]
    table = pd.read_csv(tmp_path / "swept" / "sweep.csv")
    assert table["premium_pct"].tolist() == [row["premium [%]"] for row in rows]
    assert rows[0]["exhaustion [year]"] < (rows[1]["exhaustion [year]"] or 2101)
    assert (tmp_path / "swept" / "exhaustion.png").is_file()


def test_a_sweep_is_told_in_vietnamese(tmp_path, capsys, monkeypatch):
    arguments = (RATE, "--out", str(tmp_path / "swept"), "--language", "vi", "--no-charts")
    status, out, _ = told(capsys, monkeypatch, *arguments)
    assert status == 0 and "mức đóng bình quân chung" in out and "0,14" in out


@pytest.mark.parametrize(
    ("arguments", "english", "vietnamese"),
    [(["x"], "expected NAME=FROM:TO:STEP", "cần có dạng"),
     (["pension_rate_employer=0:1:0"], "the step is 0", "bước bằng 0"),
     (["pension_rate_employer=1:0:1"], "leads away", "đi xa dần"),
     (["pension_rate_employer=0:1:1e-9"], "expected at most", "tối đa là"),
     (["old_age_pensions=0:1:1"], "a figure that the projection gives", "không có tham số"),
     ([RATE, RATE], "moves each lever once", "chỉ được quét một lần"),
     ([RATE, "--kind", "foo"], "no kind 'foo'", "không có kiểu 'foo'"),
     ([RATE, "--measure", "reserve"], "give its year", "cần năm"),
     ([RATE, "--measure", "reserve@2150"], "expected a year from 1995", "cần một năm từ 1995"),
     (["retirement_age_men=1.5:2.5:1", "--kind", "delay"], "whole months", "số tháng tròn")],
)  # fmt: skip
def test_what_cannot_be_swept_is_refused_in_one_line(
    arguments, english, vietnamese, tmp_path, capsys, monkeypatch
):
    place = ("--out", str(tmp_path / "swept"))
    for language, words in (("en", english), ("vi", vietnamese)):
        status, _, err = told(capsys, monkeypatch, *arguments, *place, "--language", language)
        assert status == 2 and words in err and len(err.splitlines()) == 1

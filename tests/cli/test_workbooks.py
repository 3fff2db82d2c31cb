"""Workbooks on the command line: beside a folder, refused before a run, read as a reform."""

import openpyxl
import pytest

from vss_actuarial.cli import app
from vss_actuarial.cli.process import run
from vss_actuarial.scenario.reforms import reform_names


@pytest.fixture
def told(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        monkeypatch.setattr("sys.argv", ["vss", *arguments])
        status = run(app)
        return status, *capsys.readouterr()

    return command


@pytest.mark.parametrize(
    ("command", "sheet"),
    [
        (("project",), "Hưu trí, tử tuất"),
        (("compare", "baseline", "rates_plus_2", "--no-shares"), "Kết quả chính"),
        (("sensitivity", "real_return", "--year", "2030"), "Độ nhạy"),
        (("sweep", "pension_rate_employer=0.14:0.16:0.01@2030", "--measure", "premium"),
         "Quét tham số"),
    ],
)  # fmt: skip
def test_a_workbook_is_written_beside_the_folder(told, tmp_path, command, sheet):
    also = ("--to", "2032", "--no-charts", "--language", "vi", "--excel", "board.xlsx")
    status, _, err = told(*command, *also)
    assert status == 0, err
    assert sheet in openpyxl.load_workbook(tmp_path / "board.xlsx").sheetnames
    assert (tmp_path / "projections").is_dir()


@pytest.mark.parametrize(
    "command",
    [
        ("project",),
        ("compare", "baseline", "age_65"),
        ("sensitivity",),
        ("sweep", "real_return=0:0.02:0.01"),
    ],
)
def test_a_place_for_no_workbook_is_refused_before_anything_runs(told, tmp_path, command):
    status, _, err = told(*command, "--excel", "board.xls", "--language", "vi")
    assert status == 2
    assert err == "vss: board.xls: cần tệp có đuôi `.xlsx`, ví dụ `result.xlsx`\n"
    assert not list(tmp_path.iterdir())


def test_a_template_is_filled_in_told_as_toml_and_projected(told, tmp_path):
    assert told("reform", "template", "mine.xlsx")[0] == 0
    status, _, err = told("reform", "toml", "mine.xlsx")
    assert status == 2
    assert "it changes nothing; write a change in the sheet changes" in err
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    book["changes"].append(["real_return", "shift", 0.005, 2027, None, None, None, "Mine"])
    book.save(tmp_path / "mine.xlsx")
    status, out, _ = told("reform", "toml", "mine.xlsx")
    assert status == 0
    assert out.startswith("[assumptions.real_return]\nvalues = [\n  { since = 2027, source = ")
    (tmp_path / "mine.toml").write_text(out, encoding="utf-8")
    status, out, err = told("compare", "mine.xlsx+age_65", "age_65", "--no-shares", "--to", "2030",
                            "--no-charts")  # fmt: skip
    assert status == 0, err
    status, _, err = told("compare", "mine.xlsx", "mine.toml", "--to", "2030")
    assert status == 2
    assert "differ" in err


def test_a_template_begins_with_a_shipped_reform(told, tmp_path):
    name = reform_names()[0]
    assert told("reform", "template", "mine.xlsx", "--from", name, "--language", "vi")[0] == 0
    status, _, err = told("reform", "template", "other.xlsx", "--from", f"{name}x")
    assert status == 2
    assert f"did you mean '{name}'?" in err


def test_a_template_never_takes_the_place_of_a_file(told, tmp_path):
    filled = tmp_path / "mine.xlsx"
    filled.write_bytes(b"filled in")
    for language, why in (("en", "it exists and would be overwritten; give a new name"),
                          ("vi", "đã có và sẽ bị ghi đè")):  # fmt: skip
        status, _, err = told("reform", "template", "mine.xlsx", "--language", language)
        assert (status, len(err.splitlines())) == (2, 1)
        assert why in err
    assert filled.read_bytes() == b"filled in"

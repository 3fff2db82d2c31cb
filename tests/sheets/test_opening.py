"""Sheets are opened with the place of each cell; what a workbook hides is seen."""

import subprocess
import zipfile

import openpyxl
import pytest

from conftest import tool
from own_data_standin import written
from vss_actuarial.census.doors import read_own_data
from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets import guard
from vss_actuarial.sheets.opening import sheets_of, sheets_of_folder
from vss_actuarial.sheets.sheet import Row, Sheet, letters, numbered


def count(rows):
    return max((len(row.cells) for row in rows), default=0)


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_lettered_as_spreadsheets_do(column, name):
    assert letters(column) == name and numbered(f"{name}17") == (17, column)


@pytest.mark.parametrize("no_cell", ["", "A", "17", "A-1", "1A"])
def test_what_names_no_cell_is_none(no_cell):
    assert numbered(no_cell) == (0, 0)


def test_a_cell_is_named_with_its_sheet_or_row():
    sheet = Sheet("own.xlsx", "insured", (), of_workbook=True)
    assert sheet.cell(17, 2, "age") == "own.xlsx sheet insured cell C17, age"
    assert Sheet("insured.csv", "insured", ()).cell(17, 2, "age") == "insured.csv row 17, age"


def test_csv_is_parted_by_the_mark_that_gives_the_likeliest_rows(tmp_path):
    for mark in ",;\t":
        (tmp_path / "a.csv").write_text(f"a{mark}b\n1{mark}'x'\n\n", encoding="utf-8")
        (sheet,) = sheets_of(tmp_path / "a.csv", count)
        assert sheet.rows[:2] == (Row(1, ("a", "b")), Row(2, ("1", "'x'")))


def test_rows_are_counted_as_the_file_counts_them(tmp_path):
    (tmp_path / "a.csv").write_text('a,"b\nc"\n\n# note\nd,e\n', encoding="utf-8")
    (sheet,) = sheets_of(tmp_path / "a.csv", count)
    assert [row.number for row in sheet.rows] == [1, 3, 4, 5]
    assert sheet.rows[1].empty and sheet.rows[2].comment and not sheet.rows[3].comment


def test_of_a_formula_the_stored_result_is_read_and_what_is_hidden_is_told(tmp_path):
    book = openpyxl.Workbook()
    one = book.active
    one.append([1, "=A1+1"])
    one.append(["#REF!", 2])
    one.row_dimensions[2].hidden = True
    one.column_dimensions["B"].hidden = True
    one.merge_cells("D4:E5")
    book.create_sheet("away").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    sheet, away = sheets_of(tmp_path / "a.xlsx", count)
    has = sheet.structure
    assert has.hidden_rows == (2,) and has.hidden_columns == ((2, 2),)
    assert has.merged == ("D4:E5",) and has.unvalued == ("B1",) and has.errors == {"A2": "#REF!"}
    assert away.hidden and not sheet.hidden


def test_cells_that_do_not_say_where_they_stand_are_counted(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([1, "=A1+1", 3])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    for place in (b' r="A1"', b' r="B1"', b' r="C1"', b' r="1"'):
        parts[sheet] = parts[sheet].replace(place, b"")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (found,) = sheets_of(tmp_path / "a.xlsx", count)
    assert found.structure.unvalued == ("B1",) and found.rows[0].cells == (1, None, 3)


def test_a_folder_without_csv_and_a_file_that_is_not_there_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"has no \.csv"):
        sheets_of_folder(tmp_path, count)
    with pytest.raises(InputError, match="no such file"):
        sheets_of(tmp_path / "a.xlsx", count)


def test_the_size_is_looked_at_before_the_file_is_opened(tmp_path, monkeypatch):
    (tmp_path / "a.xlsx").write_bytes(b"no archive at all")
    monkeypatch.setattr(guard, "LARGEST", 10)
    with pytest.raises(InputError, match="MB, expected at most"):
        sheets_of(tmp_path / "a.xlsx", count)


def test_what_libreoffice_saves_anew_is_read_alike(tmp_path):
    own = written(tmp_path / "own.xlsx")
    subprocess.run(
        [tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
         "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(own)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert read_own_data(tmp_path / "saved" / "own.xlsx").census == read_own_data(own).census


@pytest.mark.parametrize("name", ["insured.csv.gz", "reserves.xlsx", "era.CSV.zip"])
def test_a_table_that_a_folder_holds_in_another_form_is_not_left_out_silently(tmp_path, name):
    (tmp_path / "about.csv").write_text("entry,text\n")
    (tmp_path / "notes.docx").write_text("of no table")
    assert len(sheets_of_folder(tmp_path, count)) == 1
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match=f"{name} is not read; a folder has a CSV file"):
        sheets_of_folder(tmp_path, count)


def test_a_folder_named_as_a_table_is_refused(tmp_path):
    (tmp_path / "about.csv").write_text("entry,text\n")
    (tmp_path / "insured.csv").mkdir()
    with pytest.raises(InputError, match=r"insured.csv: there is no such file"):
        sheets_of_folder(tmp_path, count)

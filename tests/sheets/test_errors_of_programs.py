"""Texts that spreadsheets write for failed formulas are errors and no comments, wherever found."""

import unicodedata

import openpyxl
import pytest

from vss_actuarial.census.doors import read_own_data
from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.sheet import Row, is_error

ERRORS = ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
          "#GETTING_DATA", "#GIÁ_TRỊ!", "#TÊN?", "#THAM_CHIẾU!", "#TRÀN!", "#SỐ!", " #n/a ",
          unicodedata.normalize("NFD", "#GIÁ_TRỊ!"), "Err:502"]  # fmt: skip
COMMENTS = ["#2027", "#", "# total", "#Tổng cộng!", "#state-pay", "# is this right?", "#REF! below",
            "#nam/nữ"]  # fmt: skip


@pytest.mark.parametrize("text", ERRORS)
def test_an_error_is_no_comment(text):
    assert is_error(text) and not Row(3, (None, text, 5)).comment


@pytest.mark.parametrize("text", COMMENTS)
def test_a_guide_row_stays_a_comment(text):
    assert Row(3, (text, 5)).comment


ABOUT = "entry,text\ndate,2026-01-01\ninstitution,{institution}\n"
ROWS = [["sex", "age", "persons"], ["male", 62, 10], ["male", 63, 11], ["#male", 64, 12]]


@pytest.mark.parametrize("text", ERRORS)
@pytest.mark.parametrize(("place", "heading"), [(0, "sex"), (1, "age"), (2, "persons")])
def test_an_error_in_a_csv_file_is_refused_with_its_row_and_column(tmp_path, text, place, heading):
    rows = [list(map(str, row)) for row in ROWS]
    rows[2][place] = text
    (tmp_path / "about.csv").write_text(ABOUT.format(institution="VSS"), encoding="utf-8")
    (tmp_path / "paid_out.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_own_data(tmp_path)
    told = f"paid_out.csv row 3, {heading}: found {text.strip()}, expected a value"
    assert unicodedata.normalize("NFC", str(caught.value)) == unicodedata.normalize("NFC", told)


def test_an_error_in_a_text_is_refused_too(tmp_path):
    (tmp_path / "about.csv").write_text(ABOUT.format(institution="#REF!"), encoding="utf-8")
    with pytest.raises(InputError, match=r"about\.csv row 3, text: found #REF!, expected a value"):
        read_own_data(tmp_path)


def test_an_error_pasted_as_text_into_a_workbook_is_refused_with_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "about"
    for row in (["entry", "text"], ["date", "2026-01-01"]):
        book.active.append(row)
    sheet = book.create_sheet("paid_out")
    for row in ROWS:
        sheet.append(row)
    sheet["A3"].value = "#REF!"
    sheet["A3"].data_type = "s"
    book.save(tmp_path / "own.xlsx")
    with pytest.raises(InputError, match=r"sheet paid_out cell A3: found #REF!, expected a value$"):
        read_own_data(tmp_path / "own.xlsx")
    sheet["A3"].value = "male"
    book.save(tmp_path / "own.xlsx")
    assert read_own_data(tmp_path / "own.xlsx").census.paid_out.sum() == 21.0

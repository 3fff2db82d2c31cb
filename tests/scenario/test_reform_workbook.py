"""A reform workbook means what the same reform means as TOML; what is spoilt is refused by cell."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vss_actuarial import InputError, Scenario
from vss_actuarial.dated.toml import read_file
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.presentation.workbook import write_reform
from vss_actuarial.scenario import reform_names
from vss_actuarial.scenario.reforms import reform_file
from vss_actuarial.scenario.written.document import reform_text
from vss_actuarial.scenario.written.reading import reform_table

FIRST = 7
"""Row of the first change in a template."""


@pytest.mark.parametrize("name", reform_names())
def test_a_shipped_reform_means_the_same_as_a_workbook_and_as_toml_of_it(name: str, tmp_path: Path):
    book, text = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.toml"
    write_reform(name, book, "en")
    table = reform_table(book)
    assert table == read_file(reform_file(name))
    text.write_text(reform_text(table), encoding="utf-8")
    assert read_file(text) == table
    shipped, read = Scenario.named(name), Scenario.named(book)
    assert read.fingerprint() == shipped.fingerprint()
    assert (read.title, read.label, read.name) == (shipped.title, shipped.label, shipped.name)


def filled(path: Path, *rows: tuple[Any, ...], sheet: str = "changes") -> Path:
    """A template with rows below the heads of a sheet."""
    write_reform("", path, "vi")
    book = openpyxl.load_workbook(path)
    for place, row in enumerate(rows):
        for col, cell in enumerate(row, 1):
            book[sheet].cell(FIRST + place, col).value = cell
    book.save(path)
    return path


def test_the_heads_of_a_template_stand_above_the_first_row_that_is_filled(tmp_path: Path):
    book = openpyxl.load_workbook(filled(tmp_path / "mine.xlsx"))
    assert book["changes"].cell(FIRST - 1, 1).value == "parameter"
    lists = book["changes"].data_validations.dataValidation
    assert [one.formula1 for one in lists] == [lists[0].formula1, '"set,shift,scale,hold,delay"']
    assert lists[0].formula1.startswith("levers!$A$")
    levers = [row[0] for row in book["levers"].iter_rows(values_only=True)]
    known = {*Scenario.baseline().law, *Scenario.baseline().assumptions}
    assert known <= set(levers)


def test_values_are_read_as_people_write_them(tmp_path: Path):
    book = filled(
        tmp_path / "mine.xlsx",
        ("real_return", "shift", "0,5%", "01/07/2030", 2040, None, None, "Mine"),
        ("retirement_age_men", "delay", 12, "2027-01-01", None, None, None, "Mine"),
        ("# pension_rate_employer", "shift", 0.01, 2030, None, None, None, "left out"),
        ("pension_rate_employer", "set", 0.15, date(2030, 1, 1), None, 2033, None, "Mine"),
        ("pension_rate_employer", "set", 0.16, 2040, None, None, None, "Mine"),
        ("total_fertility", "hold", None, 2030, None, None, None, "Mine"),
    )
    wanted = (
        Scenario.baseline()
        .shift("real_return", 0.005, "2030-07-01", until=2040)
        .delay("retirement_age_men", 12, 2027)
        .with_changes({"pension_rate_employer": [
            {"value": 0.15, "since": 2030, "ramp": 2033}, {"value": 0.16, "since": 2040}]})
        .hold("total_fertility", 2030)
    )  # fmt: skip
    read = Scenario.named(book)
    assert read.fingerprint() == wanted.fingerprint()
    joined = Scenario.named(f"{book}+age_65")
    assert joined.fingerprint() == wanted.with_reform("age_65").fingerprint()


def test_acts_and_options_are_read(tmp_path: Path):
    path = filled(tmp_path / "mine.xlsx", ("without", "Law 41/2024/QH15"), sheet="acts")
    book = openpyxl.load_workbook(path)
    book["options"].append(("align", False))
    book.save(path)
    wanted = Scenario.baseline().without("Law 41/2024/QH15").replace(align=False)
    assert Scenario.named(path).fingerprint() == wanted.fingerprint()


GOOD = ("real_return", "shift", 0.005, 2027, None, None, None, "Mine")


def changed(place: int, cell: Any) -> tuple[Any, ...]:
    return (*GOOD[:place], cell, *GOOD[place + 1 :])


@pytest.mark.parametrize(
    ("row", "cell", "told"),
    [
        (
            changed(0, "real_retrun"),
            "A7",
            "no parameter 'real_retrun' (did you mean 'real_return'?)",
        ),
        (changed(1, "shfit"), "B7", "no kind 'shfit' (did you mean 'shift'?)"),
        (changed(1, None), "B7", "no kind ''"),
        (changed(2, "much"), "C7", "'much' is not a number"),
        (changed(2, "9.000.000"), "C7", "'9.000.000' is not a number"),
        (changed(2, None), "C7", "missing; a shift takes a number"),
        (changed(2, date(2027, 1, 1)), "C7", "found the day 2027-01-01, expected no day"),
        (changed(3, "some day"), "D7", "found 'some day', expected a day"),
        (changed(3, "31/02/2030"), "D7", "found '31/02/2030', expected a day"),
        (changed(3, None), "D7", "missing; give the first day"),
        (changed(7, None), "H7", "missing; tell where"),
        (("pension_rate_employer", *changed(2, 5.0)[1:]), "C7", "outside the range"),
        (("pension_rate_employer", "set", 8, *GOOD[3:]), "C7", "outside the range"),
        (("pension_rate_employer", "scale", 90, *GOOD[3:]), "C7", "outside the range"),
        (("retirement_age_men", "delay", 1.5, *GOOD[3:]), "C7", "found 1.5"),
        (("retirement_age_men", "set", 700.5, *GOOD[3:]), "C7", "is not whole"),
        (changed(2, "0.1; 0.2"), "C7", "list of values"),
        (changed(2, True), "C7", "value 1"),
        (changed(3, 2030.5), "D7", "2030.5"),
        (changed(3, 1800), "D7", "1800-01-01 is not a day from"),
        (changed(4, 2020), "E7", "until 2020-12-31 lies before since 2027-01-01"),
        (changed(4, 2040.5), "E7", "2040.5"),
        (changed(5, 2020), "F7", "must lie after 2027-01-01"),
        (("base_salary", "hold", None, 2030, None, 2029, None, "Mine"), "F7", "must lie after"),
        (("real_return", "hold", 1, 2027, None, None, None, "Mine"), "C7", "a hold takes no value"),
        ((*GOOD, "more"), "I7", "found 'more' in a column without a head"),
        (changed(2, "=A1*2"), "C7", "a formula without a result"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_in_one_line_with_its_cell(
    tmp_path: Path, row: tuple[Any, ...], cell: str, told: str
):
    book = filled(tmp_path / "mine.xlsx", row)
    with pytest.raises(InputError) as caught:
        Scenario.named(book)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"mine.xlsx sheet changes cell {cell}")
    assert told in line


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            changed(2, "=A1*2"),
            "mine.xlsx trang changes ô C7: có công thức chưa có kết quả, cần một giá trị",
        ),
        (changed(1, "shfit"), "mine.xlsx trang changes ô B7, 'kind': "),
        (changed(2, "much"), "mine.xlsx trang changes ô C7, 'value': "),
    ],
)
def test_a_refusal_in_vietnamese_calls_the_sheet_by_its_name(
    tmp_path: Path, row: tuple[Any, ...], told: str
):
    with pytest.raises(InputError) as caught:
        Scenario.named(filled(tmp_path / "mine.xlsx", row))
    assert refusal(str(caught.value), "vi").startswith(told)


def test_a_misspelt_sheet_is_told_its_name_in_vietnamese(tmp_path: Path):
    path = filled(tmp_path / "mine.xlsx", GOOD)
    book = openpyxl.load_workbook(path)
    book["changes"].title = "chagnes"
    book.save(path)
    with pytest.raises(InputError) as caught:
        Scenario.named(path)
    assert "'changes'" in refusal(str(caught.value), "vi")


def test_of_several_rows_of_a_parameter_the_one_that_is_wrong_is_told(tmp_path: Path):
    rate = "pension_rate_employer"
    rows = [(rate, "set", 0.15, 2030, None, None, None, "Mine"),
            (rate, "shift", 0.01, 2035, None, None, None, "Mine"),
            (rate, "shift", 0.9, 2040, None, None, None, "Mine")]  # fmt: skip
    with pytest.raises(InputError, match=r"sheet changes cell C9, 'value': .* outside the range"):
        Scenario.named(filled(tmp_path / "mine.xlsx", *rows))
    rows[2] = (rate, "set", 0.16, 2040, 2039, None, None, "Mine")
    with pytest.raises(InputError, match=r"sheet changes cell E9, 'until': .* lies before since"):
        Scenario.named(filled(tmp_path / "mine.xlsx", *rows))


def spoilt_head(sheet: Any) -> None:
    sheet.cell(FIRST - 1, 3).value = "worth"


def spoilt_twice(sheet: Any) -> None:
    sheet.cell(FIRST - 1, 3).value = "kind"


def spoilt_merged(sheet: Any) -> None:
    sheet.merge_cells("C7:D8")


def spoilt_hidden(sheet: Any) -> None:
    sheet.row_dimensions[7].hidden = True


def spoilt_sheet(sheet: Any) -> None:
    sheet.title = "chagnes"


def spoilt_unseen(sheet: Any) -> None:
    sheet.sheet_state = "hidden"


def spoilt_heads(sheet: Any) -> None:
    sheet.delete_rows(FIRST - 1)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoilt_head, "mine.xlsx sheet changes cell C6: a column cannot be 'worth'"),
        (spoilt_twice, "mine.xlsx sheet changes cell C6: the column 'kind' stands there twice"),
        (spoilt_merged, "mine.xlsx sheet changes cell C7: cells C7:D8 are joined; part them"),
        (spoilt_hidden, "mine.xlsx sheet changes row 7: this row is hidden; show it, or delete it"),
        (spoilt_sheet, "mine.xlsx sheet chagnes: a reform has no such sheet"),
        (spoilt_unseen, "mine.xlsx sheet changes: this sheet is hidden; show it, or delete it"),
        (spoilt_heads, "mine.xlsx sheet changes: there is no row of heads"),
    ],
)
def test_a_spoilt_sheet_is_refused_in_one_line_in_both_languages(
    tmp_path: Path, spoil: Callable[[Any], None], told: str
):
    path = filled(tmp_path / "mine.xlsx", GOOD)
    book = openpyxl.load_workbook(path)
    spoil(book["changes"])
    book.save(path)
    with pytest.raises(InputError) as caught:
        Scenario.named(path)
    line = str(caught.value)
    assert line.startswith(told)
    assert "\n" not in line
    assert "mine.xlsx" in refusal(line, "vi")
    assert "bằng tiếng Anh" not in refusal(line, "vi")


def test_a_campaign_that_cannot_be_is_refused_with_its_row(tmp_path: Path):
    write_reform("campaign_may", tmp_path / "mine.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    sheet = book["campaigns"]
    heads = [cell.value for cell in sheet[6 - 1]]
    sheet.cell(6, heads.index("drop_out") + 1).value = 3.0
    book.save(tmp_path / "mine.xlsx")
    with pytest.raises(
        InputError, match=r"^mine\.xlsx sheet campaigns cell [A-Z]+6, 'drop_out': campaign\.may"
    ):
        Scenario.named(tmp_path / "mine.xlsx")


def test_a_template_that_is_not_filled_in_changes_nothing(tmp_path: Path):
    with pytest.raises(InputError, match="it changes nothing; write a change in the sheet changes"):
        Scenario.named(filled(tmp_path / "mine.xlsx"))

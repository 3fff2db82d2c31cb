"""A hundred ways to spoil own data: each gives one line with place, value and expectation."""

# ruff: noqa: RUF001
import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from own_data_standin import ROWS, written
from vss_actuarial.census.doors import read_own_data
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.words.refusal import refusal

HEAD = 5  # the row of headings of a written sheet


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    written(folder / "own.xlsx")
    written(folder / "own")
    return folder


def refused(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_own_data(path)
    lines = str(caught.value).splitlines()
    assert lines == list(dict.fromkeys(lines))
    return lines


def cell(sheet: str, at: str, value: object):
    """A cell of a sheet set to a value."""

    def spoil(book):
        book[sheet][at] = value

    return spoil


def on(sheet: str, change):
    return lambda book: change(book[sheet])


def heading(sheet: str, at: str, text: object):
    return cell(sheet, f"{at}{HEAD}", text)


def copied_row(sheet: str, row: int):
    def spoil(book):
        one = book[sheet]
        one.append([each.value for each in one[row]])

    return spoil


def formula_of_text(book):
    book["insured"]["B7"] = '=CONCAT("ma","le")'


# Cells of `insured`: A scheme, B sex, C age, D service, E status, F persons, G pay.
# Of `economy`: A year, B series, C value. Of `mortality`: A members, B sex, C age, D death_prob.
IN_CELLS = {
    "text in a number": (cell("insured", "F7", "many"), "cell F7, persons: 'many' is not a number"),
    "two readings": (cell("insured", "F7", "1.234"), "cell F7, persons: '1.234' may be 1234 or"),
    "two readings, comma": (cell("insured", "F7", "1,234"), "may be 1234 or 1.234; write 1234"),
    "two points apart": (cell("insured", "F7", "9.00.000"), "'9.00.000' is not a number"),
    "mixed marks": (cell("insured", "G7", "9.000,000.000"), "'9.000,000.000' is not a number"),
    "per cent of persons": (
        cell("insured", "F7", "12%"),
        "cell F7, persons: '12%' is not a number",
    ),
    "per cent of pay": (cell("insured", "G7", "100%"), "cell G7, pay: '100%' is not a number"),
    "percent as a number": (
        cell("mortality", "D6", 1.2),
        "cell D6, death_prob: found 1.2, expected",
    ),
    "percent over all": (cell("mortality", "D6", "120%"), "cell D6, death_prob: found 120%"),
    "unit behind": (cell("insured", "F7", "100 người"), "'100 người' is not a number"),
    "wrong sex": (
        cell("insured", "B7", "mann"),
        "cell B7, sex: 'mann' is not known (did you mean 'male'",
    ),
    "sex as a code": (
        cell("insured", "B7", 1),
        "cell B7, sex: '1' is not known (there is: female, male)",
    ),
    "scheme misspelt": (cell("insured", "A7", "employerpay"), "did you mean 'employer-pay'"),
    "status unknown": (cell("insured", "E7", "retired"), "cell E7, status: 'retired' is not known"),
    "fund misspelt": (cell("reserves", "A6", "pension"), "cell A6, fund: 'pension' is not known"),
    "series unknown": (cell("economy", "B6", "CPI"), "cell B6, series: 'CPI' is not known"),
    "item of another fund": (
        cell("accounts", "D8", "maternity"),
        "'maternity' is no outgo of the fund",
    ),
    "item on another side": (
        cell("accounts", "C8", "income"),
        "'old_age_pensions' is no income of",
    ),
    "age 130": (
        cell("insured", "C7", 130),
        "cell C7, age: found 130, expected a whole number from 15 to 80",
    ),
    "age below zero": (
        cell("insured", "C7", -1),
        "cell C7, age: found -1, expected a whole number",
    ),
    "age with parts": (cell("insured", "C7", 31.5), "found 31.5, expected a whole number"),
    "age of a child": (cell("pensioners", "C6", 12), "cell C6, age: found 12, expected"),
    "age as a band": (cell("insured", "C7", "30-34"), "cell C7, age: '30-34' is not a number"),
    "service over age": (
        cell("insured", "D7", 40),
        "cell D7, service: found 40, expected at most 16 at age 31",
    ),
    "service 60": (
        cell("insured", "D7", 60),
        "cell D7, service: found 60, expected a whole number from 0 to 47",
    ),
    "persons below zero": (
        cell("insured", "F7", -5),
        "cell F7, persons: found -5, expected a number from 0",
    ),
    "persons of a world": (
        cell("insured", "F7", 1e10),
        "cell F7, persons: found 10000000000, expected",
    ),
    "1e308": (cell("insured", "F7", 1e308), "cell F7, persons: found 1e+308, expected"),
    "1e308 as text": (cell("insured", "F7", "1e308"), "cell F7, persons: found 1e308, expected"),
    "nan as text": (cell("insured", "F7", "nan"), "cell F7, persons: 'nan' is not a number"),
    "inf as text": (cell("insured", "F7", "inf"), "cell F7, persons: 'inf' is not a number"),
    "yes for a number": (cell("insured", "F7", True), "cell F7, persons: found True, expected"),
    "full-width digits": (cell("insured", "F7", "１００"), "'１００' is not a number"),
    "Arabic digits": (cell("insured", "F7", "١٠٠"), "is not a number"),
    "a day for an age": (cell("insured", "C7", date(2026, 3, 1)), "cell C7, age: found 2026-03-01"),
    "a time for persons": (
        cell("insured", "F7", datetime(2026, 1, 2, 3)),
        "cell F7, persons: found 2026",
    ),
    "dash for nothing": (cell("insured", "F7", "-"), "cell F7, persons: '-' is not a number"),
    "empty number": (cell("insured", "F7", None), "cell F7, persons: it is missing"),
    "empty key": (cell("insured", "B7", None), "cell B7, sex: it is missing"),
    "blank key": (cell("insured", "B7", "   "), "cell B7, sex: it is missing"),
    "pay of 500 dong": (
        cell("insured", "G7", 500),
        "cell G7, pay: found 500, expected 0, or a number from 10000",
    ),
    "pay in thousands": (cell("insured", "G7", 8000), "cell G7, pay: found 8000, expected 0, or"),
    "pay of the dormant": (
        cell("insured", "G30", 8e6),
        "of 'dormant', expected pay of 'active' alone",
    ),
    "formula": (cell("insured", "F7", "=F8+1"), "cell F7: a formula without its result"),
    "formula in a label": (formula_of_text, "cell B7: a formula without its result"),
    "command in a label": (
        cell("insured", "B7", "=cmd|' /C calc'!A0"),
        "cell B7: a formula without its result",
    ),
    "error in a cell": (cell("insured", "F7", "#REF!"), "cell F7: found #REF!, expected a value"),
    "division by zero": (
        cell("insured", "F7", "#DIV/0!"),
        "cell F7: found #DIV/0!, expected a value",
    ),
    "not available": (cell("insured", "F7", "#N/A"), "cell F7: found #N/A, expected a value"),
    "heading misspelt": (
        heading("insured", "F", "person"),
        "cell F5: column 'person' is not known (did you mean 'persons'",
    ),
    "heading unknown": (
        heading("insured", "F", "headcount"),
        "cell F5: column 'headcount' is not known",
    ),
    "heading twice": (heading("insured", "G", "persons"), "cell G5: column 'persons' stands twice"),
    "heading in both languages": (
        heading("insured", "G", "số người"),
        "cell G5: column 'số người' stands twice",
    ),
    "heading a number": (heading("insured", "F", 2026), "cell F5: column '2026' is not known"),
    "heading a formula": (heading("insured", "F", "=A1"), "cell F5: a formula without its result"),
    "column without heading": (
        cell("insured", "J9", 5),
        "cell J9: '5' stands in a column without heading",
    ),
    "note beside the table": (
        cell("insured", "K12", "to check"),
        "cell K12: 'to check' stands in a column",
    ),
    "total below": (
        on("insured", lambda s: s.append(["Total", None, None, None, None, 9])),
        "row 54: sex, age, service, status are missing; begin totals",
    ),
    "row twice": (
        copied_row("insured", 7),
        "row 54: the same scheme, sex, age, service, status as row 7",
    ),
    "age twice": (copied_row("population", 20), "the same sex, age as row 20; join the two"),
    "fund twice": (copied_row("reserves", 6), "the same fund as row 6"),
    "year twice": (copied_row("economy", 7), "the same year, series as row 7"),
    "merged cells": (
        on("insured", lambda s: s.merge_cells("E7:E8")),
        "the cells E7:E8 are merged; part them",
    ),
    "merged headings": (
        on("reserves", lambda s: s.merge_cells("C5:D5")),
        "the cells C5:D5 are merged",
    ),
    "hidden row": (
        on("insured", lambda s: s.row_dimensions.__getitem__(9).__setattr__("hidden", True)),
        "row 9: the row is hidden",
    ),
    "hidden column": (
        on("insured", lambda s: s.column_dimensions.__getitem__("D").__setattr__("hidden", True)),
        "cell D5, service: the column is hidden",
    ),
    "hidden sheet": (
        on("insured", lambda s: s.__setattr__("sheet_state", "hidden")),
        "sheet insured: the sheet is hidden",
    ),
    "very hidden sheet": (
        on("insured", lambda s: s.__setattr__("sheet_state", "veryHidden")),
        "sheet insured: the sheet is hidden",
    ),
    "sheet misspelt": (
        on("insured", lambda s: s.__setattr__("title", "insurred")),
        "there is no table 'insurred' (did you mean 'insured'?)",
    ),
    "sheet of one's own": (
        lambda book: book.create_sheet("Tính toán"),
        "there is no table 'Tính toán'",
    ),
    "table twice": (
        lambda book: book.create_sheet("Insured persons").append(["scheme", "sex"]),
        "the table 'insured' stands in",
    ),
    "no date": (on("about", lambda s: s.delete_rows(6)), "there is no row 'date'"),
    "no about": (lambda book: book.remove(book["about"]), "there is no table 'about'"),
    "date of mid-year": (
        cell("about", "B6", "2026-07-01"),
        "cell B6, text: found 2026-07-01, expected a 1 January",
    ),
    "date of long ago": (cell("about", "B6", "2001-01-01"), "expected a 1 January from 2016"),
    "date in words": (
        cell("about", "B6", "đầu năm 2026"),
        "found đầu năm 2026, expected a day such as 2026-01-01",
    ),
    "date as a year": (cell("about", "B6", 2026), "found 2026, expected a day such as"),
    "date that is none": (cell("about", "B6", "31/02/2026"), "found 31/02/2026, expected a day"),
    "date American": (cell("about", "B6", "01/13/2026"), "found 01/13/2026, expected a day"),
    "entry unknown": (cell("about", "A7", "company"), "cell A7, entry: 'company' is not known"),
    "scheme of the fund missing": (
        cell("pensioners", "D6", None),
        "cell D6, scheme: it is missing: pensions of the fund",
    ),
    "scheme of the budget": (
        cell("pensioners", "D25", "state-pay"),
        "found 'state-pay', expected nothing",
    ),
    "early told of some": (
        cell("pensioners", "E7", None),
        "cell E7, early: it is missing, other rows have it",
    ),
    "sex of an adult missing": (
        cell("survivors", "D6", None),
        "cell D6, sex: it is missing: adults have a sex",
    ),
    "months against service": (
        cell("past_pay", "G7", 300),
        "found 300, expected 108 to 120 of the service",
    ),
    "pay and sum": (
        cell("past_pay", "I7", 9e8),
        "row 7: both 'average_pay' and 'pay_sum'; give one",
    ),
    "eras that do not add up": (
        cell("era", "G7", 5),
        "cell G7, persons: these persons are not as many as the 131",
    ),
    "months out that do not add up": (
        cell("months_since_exit", "E6", 90),
        "these persons are not as many as the 40",
    ),
    "past of nobody": (
        cell("past_pay", "C7", 70),
        "row 7: the table 'insured' has no such persons",
    ),
    "awards of the future": (
        cell("new_awards", "A6", 2027),
        "cell A6, year: found 2027, expected a year before",
    ),
    "account of the future": (
        on("accounts", lambda s: [s.__setitem__(f"A{r}", 2026) for r in (6,)]),
        "cell A6, year: found 2026, expected a year before",
    ),
    "reserve of the budget": (
        cell("reserves", "A6", "state_budget"),
        "the state budget has no reserve",
    ),
    "reserve below zero": (cell("reserves", "B6", -1e12), "cell B6, money: found -1000000000000"),
    "growth in per cent": (
        cell("economy", "C7", 3.1),
        "cell C7, value: found 3.1, expected a number from -0.05 to 0.5",
    ),
    "product in billions": (
        cell("economy", "C9", 14000),
        "cell C9, value: found 14000.0, expected a number from 10000000",
    ),
    "share and persons": (
        cell("coverage", "D6", 2e7),
        "row 6: give one of 'share' and 'contributors'",
    ),
    "neither share nor persons": (cell("coverage", "C6", None), "row 6: give one of 'share' and"),
    "coverage in per cent": (
        cell("coverage", "C6", 50),
        "cell C6, share: found 50, expected a number from 0 to 1",
    ),
    "state-pay as a share": (
        lambda book: (cell("coverage", "C7", 0.05)(book), cell("coverage", "D7", None)(book)),
        "of 'state-pay' give 'contributors'",
    ),
    "all in persons": (
        lambda book: (cell("coverage", "C6", None)(book), cell("coverage", "D6", 2e7)(book)),
        "row 6: of 'all' give 'share', not persons",
    ),
    "mortality of men alone": (
        on("mortality", lambda s: s.delete_rows(16, 10)),
        "'pensioners' has no 'female'; give both sexes",
    ),
    "maturity long ago": (
        cell("assets", "C6", 1890),
        "cell C6, maturity: found 1890, expected a whole number",
    ),
    "yield in per cent": (
        cell("assets", "D6", 4),
        "cell D6, yield: found 4, expected a number from -0.2 to 0.5",
    ),
    "no headings": (
        on("reserves", lambda s: s.delete_rows(HEAD)),
        "there is no row of headings, expected fund, money",
    ),
    "a column left out": (
        on("insured", lambda s: s.delete_cols(6)),
        "sheet insured: there is no column 'persons'",
    ),
    "wide cell": (cell("insured", "XFD9", 1), "holds cells to column 16384, expected at most 256"),
}


@pytest.mark.parametrize("name", list(IN_CELLS))
def test_a_spoilt_workbook_gives_one_line_with_its_cell(good, tmp_path, name):
    spoil, told = IN_CELLS[name]
    book = openpyxl.load_workbook(good / "own.xlsx")
    spoil(book)
    book.save(tmp_path / "own.xlsx")
    (line,) = refused(tmp_path / "own.xlsx")
    assert told in line, line
    assert "own.xlsx" in line
    assert not re.search("expected|found|missing|known", refusal(line, "vi").partition("xlsx")[2])


def in_file(table: str, old: str, new: str, count: int = 1):
    def spoil(folder: Path) -> None:
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8-sig")
        assert old in text, text[:800]
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    return spoil


def bytes_of(table: str, change):
    def spoil(folder: Path) -> None:
        path = folder / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))

    return spoil


FIRST = "state-pay,male,30,8,active,130.0000,8000000.00"
IN_FILES = {
    "amount with commas": (
        in_file("insured", FIRST, "state-pay,male,30,8,active,130,9,000,000"),
        "row 11: '000' stands in a column without heading",
    ),
    "persons in threes": (
        in_file("insured", FIRST, 'state-pay,male,30,8,active,"1,300",'),
        "row 11, persons: these persons are not as many as the 1300 of",  # others have a point
    ),
    "text in a number": (
        in_file("insured", "130.0000", "x130"),
        "row 11, persons: 'x130' is not a number",
    ),
    "per cent": (in_file("insured", "130.0000", "130%"), "'130%' is not a number"),
    "nan": (in_file("insured", "130.0000", "NaN"), "row 11, persons: 'NaN' is not a number"),
    "inf": (in_file("insured", "130.0000", "-inf"), "'-inf' is not a number"),
    "1e308": (in_file("insured", "130.0000", "1e308"), "found 1e308, expected a number from 0"),
    "full-width digits": (in_file("insured", "130.0000", "１３０"), "'１３０' is not a number"),
    "formula": (in_file("insured", "130.0000", "=130"), "'=130' is not a number"),
    "formula in a label": (
        in_file("insured", FIRST, "=cmd|' /C calc'!A0" + FIRST[9:]),
        "scheme: '=cmd|' /C calc'!A0' is not known",
    ),
    "control letters": (
        in_file("insured", FIRST, "\x1b[2Jx" + FIRST[9:]),
        "'\\x1b[2Jx' is not known",
    ),
    "moved columns": (
        in_file("insured", FIRST, "state-pay,30,male,8,active,130,"),
        "row 11, sex: '30' is not known",
    ),
    "a key missing": (
        in_file("insured", FIRST, ",male,30,8,active,130,"),
        "row 11, scheme: it is missing",
    ),
    "a row cut": (
        in_file("insured", FIRST, "state-pay,male,30,8,active"),
        "row 11, persons: it is missing",
    ),
    "heading renamed": (
        in_file("insured", "status,persons", "status,persones"),
        "column 'persones' is not known (did you mean 'persons'",
    ),
    "heading missing": (in_file("reserves", "fund,money", "fund"), "there is no row of headings"),
    "heading twice": (
        in_file("insured", "status,persons,pay", "status,persons,persons"),
        "column 'persons' stands twice",
    ),
    "not UTF-8": (
        bytes_of("insured", lambda b: b.replace(b"VND", "Đ".encode("utf-16"))),
        "the text is not UTF-8",
    ),
    "Latin": (
        bytes_of("insured", lambda b: b + "# lương\r\n".encode("latin-1", "replace") + b"\xe0\xe1"),
        "the text is not UTF-8",
    ),
    "UTF-16": (
        bytes_of("insured", lambda b: b.decode("utf-8-sig").encode("utf-16")),
        "the text is not UTF-8",
    ),
    "NUL bytes": (bytes_of("insured", lambda b: b + b"\0\0"), "it holds NUL bytes"),
    "a workbook as CSV": (
        bytes_of("insured", lambda b: b"PK\x03\x04" + b),
        "it is a workbook named as CSV",
    ),
    "row twice": (
        in_file("insured", FIRST, FIRST + "\r\n" + FIRST),
        "row 12: the same scheme, sex, age, service, status as row 11",
    ),
    "age 130": (
        in_file("insured", ",30,8,active", ",130,8,active"),
        "row 11, age: found 130, expected a whole number from 15 to 80",
    ),
    "decimal age": (
        in_file("insured", ",30,8,active", ",30.5,8,active"),
        "found 30.5, expected a whole number",
    ),
    "table unknown": (
        lambda folder: (folder / "insured.csv").rename(folder / "ensured.csv"),
        "there is no table 'ensured' (did you mean 'insured'?)",
    ),
    "quote left open": (
        bytes_of("insured", lambda b: b.replace(b"state-pay,male", b'"state-pay,male', 1)),
        "row 11",
    ),
    "200 MB": (
        bytes_of("insured", lambda b: b + b"#" * (200 * 2**20)),
        "it has 201 MB, expected at most 64",
    ),
}


@pytest.mark.parametrize("name", list(IN_FILES))
def test_a_spoilt_folder_gives_one_line_with_its_row(good, tmp_path, name):
    spoil, told = IN_FILES[name]
    shutil.copytree(good / "own", tmp_path / "own")
    spoil(tmp_path / "own")
    line = refused(tmp_path / "own")[0]
    assert told in line, line
    if name not in ("table unknown", "moved columns"):
        assert len(refused(tmp_path / "own")) == 1
    assert not re.search("expected|found|missing|known", refusal(line, "vi").partition("csv")[2])


def added(part: str, content: bytes = b"x"):
    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(part, content)

    return spoil


def replaced(part: str, change):
    """A part of the archive changed, the others as they were."""

    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
        parts[part] = change(parts[part])
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for one, content in parts.items():
                archive.writestr(one, content)

    return spoil


def written_as(content: bytes):
    return lambda path: path.write_bytes(content)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ARCHIVES = {
    "xls named xlsx": (written_as(OLE), "it is a workbook of before 2007"),
    "encrypted": (written_as(OLE + "EncryptedPackage".encode("utf-16-le")), "it is encrypted"),
    "CSV named xlsx": (written_as(b"scheme,sex\n"), "it cannot be read as .xlsx"),
    "empty file": (written_as(b""), "it cannot be read as .xlsx"),
    "half a file": (lambda path: path.write_bytes(path.read_bytes()[:2000]), "it cannot be read"),
    "a zip that is no workbook": (
        lambda path: (path.unlink(), added("a.txt")(path)),
        "it cannot be read",
    ),
    "macros": (added("xl/vbaProject.bin"), "it is a macro file"),
    "old macros": (added("xl/macrosheets/sheet1.xml", b"<x/>"), "it is a macro file"),
    "external links": (
        added("xl/externalLinks/externalLink1.xml", b"<x/>"),
        "it links to other files",
    ),
    "connections": (added("xl/connections.xml", b"<x/>"), "it links to other files"),
    "embedded object": (added("xl/embeddings/oleObject1.bin"), "objects of other programs"),
    "controls": (added("xl/activeX/activeX1.xml", b"<x/>"), "objects of other programs"),
    "zip bomb": (added("xl/media/a.bin", b"\0" * 400 * 2**20), "more than tables need"),
    "many small bombs": (added("xl/media/a.bin", b"\0" * 3 * 2**20), "more than tables need"),
    "thousands of parts": (
        lambda path: [added(f"xl/a{i}.txt")(path) for i in range(1001)],
        "more than tables need",
    ),
    "entities": (replaced("xl/worksheets/sheet3.xml", lambda _: BOMB), "declares entities"),
    "a file of the machine": (
        replaced("xl/worksheets/sheet3.xml", lambda _: OUTSIDE),
        "declares entities",
    ),
    "entities in relations": (replaced("_rels/.rels", lambda _: OUTSIDE), "declares entities"),
    "broken XML": (
        replaced("xl/worksheets/sheet3.xml", lambda x: x[: len(x) // 2]),
        "it cannot be read",
    ),
    "no sheet behind a name": (
        replaced("xl/_rels/workbook.xml.rels", lambda x: x.replace(b"sheet3", b"sheet99")),
        "it cannot be read",
    ),
    "no relations": (
        replaced("xl/_rels/workbook.xml.rels", lambda _: b"<x/>"),
        "it cannot be read",
    ),
    "a part twice": (added("xl/workbook.xml"), "it holds a part twice"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", list(ARCHIVES))
def test_a_spoilt_file_gives_one_line_before_it_is_parsed(good, tmp_path, name):
    spoil, told = ARCHIVES[name]
    path = tmp_path / "own.xlsx"
    shutil.copy(good / "own.xlsx", path)
    spoil(path)
    (line,) = refused(path)
    assert told in line and "own.xlsx" in line, line


@pytest.mark.parametrize("suffix", [".xlsm", ".xls", ".xlsb", ".ods", ".pdf", ""])
def test_a_file_of_another_kind_is_refused(good, tmp_path, suffix):
    shutil.copy(good / "own.xlsx", tmp_path / f"own{suffix}")
    (line,) = refused(tmp_path / f"own{suffix}")
    assert "macro file" in line if suffix == ".xlsm" else "is not read" in line


def test_several_faults_have_a_line_each(good, tmp_path):
    book = openpyxl.load_workbook(good / "own.xlsx")
    book["insured"]["B7"], book["insured"]["C8"], book["reserves"]["B6"] = "x", 130, "y"
    book.save(tmp_path / "own.xlsx")
    assert [line.split(" sheet ")[1][:16] for line in refused(tmp_path / "own.xlsx")] == [
        "insured cell B7,", "insured cell C8,", "reserves cell B6",
    ]  # fmt: skip


ALIKE = {
    "trailing spaces": (cell("insured", "B6", " male  "), cell("insured", "C6", "30 ")),
    "capitals": (cell("insured", "B6", "MALE"), cell("insured", "A6", "State-Pay")),
    "Vietnamese words": (cell("insured", "B6", "Nam"), cell("insured", "A6", "Lương nhà nước")),
    "amounts in threes": (cell("insured", "G6", "8.000.000"), cell("insured", "G7", "8,000,000")),
    "numbers as text": (cell("insured", "F6", "130"), cell("insured", "D6", "8")),
    "per cent of a share": (cell("mortality", "D6", "1%"), cell("mortality", "D7", "1,1%")),
    "columns in another order": (on("reserves", lambda s: s.move_range("A5:A7", cols=2)),),
    "empty rows between": (on("insured", lambda s: s.insert_rows(9, 3)),),
    "sheet left out": (lambda book: book.create_sheet("#mine").append(["=1/0", "x"]),),
    "rows left out": (on("insured", lambda s: s.append(["# my note", 7])),),
    "date as a date": (cell("about", "B6", date(2026, 1, 1)),),
    "date in Vietnamese form": (cell("about", "B6", "1/1/2026"),),
    "merged title": (on("insured", lambda s: s.merge_cells("A1:C1")),),
    "a formula above the table": (cell("insured", "E1", "=1+1"),),
}


@pytest.mark.parametrize("name", list(ALIKE))
def test_what_has_one_meaning_is_read_as_it(good, tmp_path, name):
    book = openpyxl.load_workbook(good / "own.xlsx")
    for change in ALIKE[name]:
        change(book)
    book.save(tmp_path / "own.xlsx")
    assert read_own_data(tmp_path / "own.xlsx").census == read_own_data(good / "own.xlsx").census


def test_there_are_a_hundred_ways_and_more():
    assert len(IN_CELLS) + len(IN_FILES) + len(ARCHIVES) > 150


def test_a_text_that_begins_as_a_formula_stays_text(good, tmp_path):
    book = openpyxl.load_workbook(good / "own.xlsx")
    book["about"]["B7"].value, book["about"]["B7"].data_type = "=1+1", "s"
    book.save(tmp_path / "own.xlsx")
    own = read_own_data(tmp_path / "own.xlsx")
    assert own.about.institution == "=1+1"
    from own_data_standin import ROWS
    from vss_actuarial.presentation.own_data.writing import write_tables

    rows = ROWS | {"about": [*ROWS["about"][:1], ("institution", "=1+1")]}
    for name in ("again.xlsx", "again"):
        write_tables(tmp_path / name, rows, 2026)
        assert read_own_data(tmp_path / name).about.institution == "=1+1"
    sheet = openpyxl.load_workbook(tmp_path / "again.xlsx")["about"]
    assert sheet["B7"].data_type in ("s", "inlineStr") and sheet["B7"].value == "=1+1"
    assert ",'=1+1" in (tmp_path / "again" / "about.csv").read_text(encoding="utf-8-sig")


CONTENTS = st.one_of(
    st.text(max_size=12), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.dates(), st.none(), st.booleans(),
    st.sampled_from(["=1", "1e400", "-0", "0x1", "½", "\u00a0"]),
)  # fmt: skip


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(list(ROWS)), st.integers(HEAD, 9), st.integers(1, 9), CONTENTS)
def test_whatever_stands_in_a_cell_is_read_or_refused_in_lines(good, sheet, row, column, content):
    with NamedTemporaryFile(suffix=".xlsx") as made:
        book = openpyxl.load_workbook(good / "own.xlsx")
        try:
            book[sheet].cell(row, column).value = content
        except (openpyxl.utils.exceptions.IllegalCharacterError, ValueError):
            assume(False)
        book.save(made.name)
        try:
            read_own_data(made.name)
        except InputError as error:
            assert made.name in str(error) and all(str(error).splitlines())

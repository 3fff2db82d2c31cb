"""Workbooks: recalculated by LibreOffice, read back, held against the result; checks that fail."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from conftest import tool
from vss_actuarial import InputError, Result, Scenario, compare, project
from vss_actuarial.presentation.answers.books.sensitivity import write_sensitivity
from vss_actuarial.presentation.answers.books.sweep import write_sweep
from vss_actuarial.presentation.answers.sensitivity import moved
from vss_actuarial.questions.sweep import grid, sweep

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
LAST = 2090
"""A horizon past the year in which the pension fund is spent."""
FUND = "pension_survivorship"
FORMULA = '=HYPERLINK("http://example.org","x")'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Any]:
    """A workbook as LibreOffice recalculates it, read back."""
    program = tool("soffice")
    home = tmp_path_factory.mktemp("office")
    (home / "user").mkdir()
    (home / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")

    def recalculated(path: Path) -> Any:
        out = path.parent / "recalculated"
        order = [program, f"-env:UserInstallation={home.as_uri()}", "--headless"]
        order += ["--convert-to", "xlsx", "--outdir", str(out), str(path)]
        subprocess.run(order, check=True, capture_output=True, timeout=180)
        return openpyxl.load_workbook(out / path.name, data_only=True)

    return recalculated


@pytest.fixture(scope="module")
def result() -> Result:
    reform = Scenario.baseline().replace(last_year=LAST)
    reform = reform.shift("price_growth", 0.001, since=2089, source=FORMULA)
    return project(reform.with_title(FORMULA))


@pytest.fixture(scope="module")
def written(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "result.xlsx"
    result.to_excel(path)
    return path


@pytest.fixture(scope="module")
def read(written: Path, office: Callable[[Path], Any]) -> Any:
    return office(written)


def named(book: Any, name: str) -> Any:
    """The cells that a name stands for, row by row."""
    sheet, cells = next(iter(book.defined_names[name].destinations))
    found = book[sheet][cells.replace("$", "")]
    return [one[0] for one in found] if isinstance(found, tuple) else found


def numbers(book: Any, name: str) -> np.ndarray:
    return np.array([one.value for one in named(book, name)], dtype=float)


def off(book: Any) -> dict[tuple[str, str], float]:
    """By how much each check is off, by sheet and identity."""
    cells = named(book, "checks_off")
    rows = [cell.row for cell in cells]
    sheet = cells[0].parent
    return {
        (sheet.cell(row, 1).value, sheet.cell(row, 2).value): sheet.cell(row, 3).value
        for row in rows
    }


def test_every_check_is_nil_after_libreoffice_recalculates(read: Any):
    found = off(read)
    assert len(found) > 70
    assert set(found.values()) == {0}
    assert named(read, "checks_ok").value == 1
    by_year = read["Checks by year"]
    values = {cell for row in by_year.iter_rows(6, None, 2, values_only=True) for cell in row}
    assert values == {0}


PENSION, SICKNESS, HEALTH = (
    "Pension and survivorship fund",
    "Sickness and maternity fund",
    "Health insurance fund",
)
CHANGED = (
    (f"{FUND}_contributions_workers", 60, 1e-6, PENSION, "Total income is the sum"),
    ("unemployment_training", 40, 1e-6, "Unemployment fund", "Total outgo is the sum"),
    ("health_insurance_balance", 20, 1e-6, HEALTH, "Balance is total income less"),
    (f"{FUND}_reserve_at_year_end", 30, 0.001, PENSION, "Closing reserve is the opening one"),
    (f"{FUND}_reserve_at_year_end", 30, 0.0, PENSION, "Opening reserve is the closing one"),
    ("economy_return_on_reserves", 50, 1e-4, SICKNESS, "Closing reserve is the opening one"),
    (f"{FUND}_deficit", 94, 0.01, PENSION, "Opening reserve, balance and deficit"),
    (f"{FUND}_investment_income", 88, 0.01, PENSION, "In a year in which it is spent"),
    ("health_insurance_payg_cost_rate", 40, 1e-6, HEALTH, "Cost rate times"),
    (f"{FUND}_gdp_contributions_workers", 60, 1e-9, PENSION, "Every item is its share of GDP"),
    ("unemployment_gdp_training", 60, 1e-9, "Unemployment fund", "Every item is its share of GDP"),
    (f"{FUND}_real_deficit", 94, 0.001, PENSION, "Every item is that at constant prices"),
    ("health_insurance_rate_paid", 40, 1e-6, HEALTH, "Rate paid times"),
    (f"{FUND}_reserve_ratio", 30, 1e-6, PENSION, "Reserve ratio times"),
    (f"{FUND}_payable_share", 94, 1e-6, PENSION, "Payable share times benefits"),
    (f"{FUND}_payable_share", 40, -1e-6, PENSION, "Payable share times benefits"),
    ("economy_gdp", 70, 1.0, "State budget", "Every item is its share of GDP"),
    ("economy_price_index", 70, 0.01, "State budget", "Every item is that at constant prices"),
    ("persons_contributors_voluntary_female", 35, 1.0, "Persons", "Contributors: the total is"),
    ("persons_contributors_per_pensioner", 36, 0.01, "Persons", "Contributors per pensioner"),
    ("health_insurance_contributions_unemployment", 40, 0.001, "Transfers",
     "Unemployment fund, Health insurance fund: health insurance premiums: as the receiver"),
    ("state_budget_voluntary_subsidy", 40, 0.01, "Transfers",
     "State budget, Pension and survivorship fund: subsidy of voluntary contributions: as the pay"),
    ("state_budget_voluntary_subsidy", 40, 0.0, "Transfers", "All that accounts pay one another"),
)  # fmt: skip
"""Cells, by how much each is changed, and the check that this has to show."""


def test_each_kind_of_check_is_off_where_a_cell_is_changed(
    written: Path, office: Callable[[Path], Any], tmp_path: Path
):
    book = openpyxl.load_workbook(written)
    for name, row, by, _, _ in CHANGED:
        cell = named(book, name)[row]
        cell.value = float(cell.value or 0.0) + by
    book.save(tmp_path / "changed.xlsx")
    changed = office(tmp_path / "changed.xlsx")
    wrong = [key for key, value in off(changed).items() if value != 0]
    for name, _, _, sheet, told in CHANGED:
        assert [1 for of, text in wrong if of == sheet and text.startswith(told)], (name, told)
    assert len(wrong) < 0.6 * len(off(changed))
    assert named(changed, "checks_ok").value == 0


def test_cells_hold_the_figures_of_the_result_in_full(read: Any, result: Result):
    for fund in result.accounts_vnd:
        account = result.account(fund)
        items = {**account.income, **account.outgo}
        shown = [name for name, item in items.items() if item.any()]
        assert len(shown) > 1
        for name in shown:
            found = numbers(read, f"{fund}_{name}")
            np.testing.assert_allclose(found, items[name].sum(axis=1) / 1e12, rtol=1e-14)
    spent = result.accounts(FUND)["reserve_at_year_end [trillion VND]"]
    np.testing.assert_allclose(numbers(read, f"{FUND}_reserve_at_year_end"), spent, rtol=1e-14)
    rate = result.measures(FUND)["payg_cost_rate [% of insured salaries]"] / 100
    np.testing.assert_allclose(numbers(read, f"{FUND}_payg_cost_rate"), rate, rtol=1e-14)
    real = result.accounts(FUND, prices=2026)["total_outgo [trillion VND of 2026]"]
    np.testing.assert_allclose(numbers(read, f"{FUND}_real_total_outgo"), real, rtol=1e-14)
    share = result.accounts(FUND, prices="GDP")["total_outgo [% of GDP]"] / 100
    np.testing.assert_allclose(numbers(read, f"{FUND}_gdp_total_outgo"), share, rtol=1e-14)
    insured = result.heads("contributors")
    np.testing.assert_allclose(numbers(read, "persons_contributors"), insured, rtol=1e-14)


def test_the_reserve_that_is_rolled_forward_has_a_year_in_which_it_is_spent(result: Result):
    deficit = result.account(FUND).deficit
    row = int(np.flatnonzero(deficit > 0)[0])
    assert 0 < row < 94
    assert row in [place for name, place, *_ in CHANGED if name.endswith("investment_income")]


def test_every_name_is_ascii_and_stands_for_cells_and_no_cell_is_an_error(read: Any):
    assert len(read.defined_names) > 400
    for name in read.defined_names:
        assert name.isascii()
        assert named(read, name) is not None
    for sheet in read:
        for row in sheet.iter_rows(values_only=True):
            assert not [
                one for one in row if isinstance(one, str) and re.match("#[A-Z/0!?]+$", one)
            ]


def test_text_that_begins_as_a_formula_stays_text(written: Path):
    book = openpyxl.load_workbook(written)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    told = [cell for cell in cells if isinstance(cell.value, str) and cell.value == FORMULA]
    assert told
    assert {cell.data_type for cell in told} == {"s"}
    formulas = {cell.parent.title for cell in cells if cell.data_type == "f"}
    assert formulas == {"Cover", "Checks", "Checks by year"}


def test_sheets_are_made_for_print_and_no_number_is_wider_than_its_column(written: Path):
    book = openpyxl.load_workbook(written)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert "&P" in sheet.oddFooter.right.text
        assert sheet.title in sheet.oddHeader.left.text or sheet.title in ("Cover", *_funds(book))
    for sheet in book.worksheets[1:]:
        for col in range(1, sheet.max_column + 1):
            width = widths(sheet)[col]
            cells = (sheet.cell(row, col) for row in range(1, sheet.max_row + 1))
            for cell in cells:
                if isinstance(cell.value, float) and "%" not in cell.number_format:
                    digits = len(
                        cell.number_format.partition(";")[0].partition(".")[2].rstrip("_)")
                    )
                    assert len(f"{cell.value:,.{digits}f}") + 1 < width, (sheet.title, cell)


def widths(sheet: Any) -> dict[int, float]:
    """Widths of columns by their number: neighbours of one width share an entry."""
    return {
        col: one.width
        for one in sheet.column_dimensions.values()
        for col in range(one.min, one.max + 1)
    }


def _funds(book: Any) -> list[str]:
    return [sheet.title for sheet in book.worksheets[1:7]]


def test_a_comparison_tells_differences_as_live_formulas(
    result: Result, office: Callable[[Path], Any], tmp_path: Path
):
    other = project(Scenario.named("rates_plus_2").replace(last_year=LAST))
    both = compare(result, other)
    both.to_excel(tmp_path / "both.xlsx", language="vi")
    raw = openpyxl.load_workbook(tmp_path / "both.xlsx")
    sheet = raw["Hưu trí, tử tuất"]
    cell = named(raw, f"{FUND}_total_income_2")[50]
    assert sheet.cell(cell.row, cell.column + 1).data_type == "f"
    book = office(tmp_path / "both.xlsx")
    assert named(book, "checks_ok").value == 1
    assert set(off(book).values()) == {0}
    cells = [one.offset(0, 1).value for one in named(book, f"{FUND}_total_income_2")]
    wanted = both.differences(FUND)[("total_income [trillion VND]", other.scenario.title)]
    np.testing.assert_allclose(np.array(cells, dtype=float), wanted, rtol=1e-9, atol=1e-9)
    assert "Kiểm tra" in book.sheetnames


def test_a_table_of_sensitivities_is_a_workbook(
    result: Result, office: Callable[[Path], Any], tmp_path: Path
):
    found = moved(result, FUND, 2050, ["real_return"], lambda done, of: None)
    write_sensitivity(found, tmp_path / "moved.xlsx", "en")
    sheet = office(tmp_path / "moved.xlsx")["Sensitivities"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    row, table = rows["real_return"], found.table.loc["real_return"]
    assert row[12:14] == pytest.approx((table["premium_below [%]"] / 100,
                                        table["premium_above [%]"] / 100))  # fmt: skip
    assert row[14] == pytest.approx(table["premium_change_below [%]"] / 100)


def test_a_sweep_is_a_workbook(office: Callable[[Path], Any], tmp_path: Path):
    base = Scenario.baseline().replace(last_year=2040)
    table = sweep(
        [grid("pension_rate_employer=0.14:0.16:0.01@2030", "set")], ["premium", "exhaustion"], base
    )
    write_sweep(table, base, tmp_path / "sweep.xlsx", "vi")
    book = office(tmp_path / "sweep.xlsx")
    np.testing.assert_allclose(numbers(book, "sweep_pension_rate_employer"), [0.14, 0.15, 0.16])
    np.testing.assert_allclose(numbers(book, "sweep_premium"), table.iloc[:, 0] / 100, rtol=1e-14)
    assert [cell.value for cell in named(book, "sweep_exhaustion")] == [None] * 3  # beyond 2040


@pytest.mark.parametrize("last", [1995, 1996])
def test_a_projection_of_a_year_or_two_has_a_workbook_whose_checks_hold(
    last: int, office: Callable[[Path], Any], tmp_path: Path
):
    short = project(Scenario.baseline().replace(last_year=last))
    short.to_excel(tmp_path / "short.xlsx", language="vi")
    book = office(tmp_path / "short.xlsx")
    assert named(book, "checks_ok").value == 1
    assert set(off(book).values()) == {0}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("result.csv", "expected a file that ends in .xlsx"),
        ("", "this is a folder"),
        ("none/result.xlsx", "there is no folder"),
    ],
)
def test_a_place_for_no_workbook_is_refused(result: Result, tmp_path: Path, name: str, told: str):
    with pytest.raises(InputError, match=told):
        result.to_excel(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_former_workbook_stands_where_the_new_one_cannot_be_moved_there(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "result.xlsx"
    path.write_bytes(b"former")

    def full(self: Path, target: Path) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        result.to_excel(path)
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def cover_of(path: Path) -> tuple[list[str], Any]:
    """What a cover says, and its workbook."""
    book = openpyxl.load_workbook(path)
    rows = book["Cover"].iter_rows(values_only=True)
    return [cell for row in rows for cell in row if isinstance(cell, str)], book


def test_a_cover_promises_no_sheet_and_no_name_that_is_not_there(result: Result, tmp_path: Path):
    other = project(Scenario.named("rates_plus_2").replace(last_year=LAST))
    found = moved(result, FUND, 2050, ["real_return"], lambda done, of: None)
    result.to_excel(tmp_path / "one.xlsx")
    compare(result, other).to_excel(tmp_path / "both.xlsx")
    write_sensitivity(found, tmp_path / "moved.xlsx", "en")
    for name in ("one", "both", "moved"):
        told, book = cover_of(tmp_path / f"{name}.xlsx")
        text = " ".join(told)
        sheets = re.findall(r"[Ss]heet ([A-Z]\w+)", text)
        assert set(sheets) <= set(book.sheetnames), name
        series = re.findall(rf"{FUND}_\w+", text)
        assert set(series) <= set(book.defined_names), name
    assert re.findall(r"[Ss]heet ([A-Z]\w+)", " ".join(cover_of(tmp_path / "one.xlsx")[0]))


def test_a_cover_of_a_comparison_tells_whose_each_warning_is(result: Result, tmp_path: Path):
    other = project(Scenario.named("rates_plus_2").replace(last_year=LAST))
    compare(result, other).to_excel(tmp_path / "both.xlsx")
    told, _ = cover_of(tmp_path / "both.xlsx")
    alone = [text for text in result.warnings if text not in other.warnings]
    shared = [text for text in result.warnings if text in other.warnings]
    assert alone and shared
    begun = [one for one in told if one.startswith(f"{result.scenario.title}: ")]
    assert len(begun) == len(dict.fromkeys(alone))


def test_a_year_near_the_horizon_is_marked_as_on_the_screen(tmp_path):
    near = [
        project(Scenario.named(name).replace(last_year=2080)) for name in ("baseline", "age_65")
    ]
    near[0].to_excel(tmp_path / "one.xlsx")
    compare(*near).to_excel(tmp_path / "two.xlsx")
    for name in ("one", "two"):
        sheet = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["Events"]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.number_format for cell in cells if cell.value == 2072} == {'0"?"'}
        assert {cell.number_format for cell in cells if cell.value == 2054} == {"0"}
        assert "? within ten years of the horizon: unsettled" in [cell.value for cell in cells]

"""Dates end at the door: the rooms of persons and money know no calendar day and no scenario."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import vss_actuarial

SOURCE = Path(vss_actuarial.__file__).parent
ROOMS = ("population", "labour", "members", "branches")
MODULES = [path for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py"))]
KNOWS_DAYS = {"datetime", "calendar", "dateutil"}
TAKES_ALL = {"Scenario", "Book", "Parameter", "Given"}


UNDATED = [
    path
    for room in ("members", "branches", "labour", "population", "law")
    for path in sorted((SOURCE / room).rglob("*.py"))
]
YEARS, MONTHS = range(1990, 2101), range(12 * 1990, 12 * 2101)
ALLOWED = {
    "population/inputs.py: FIRST, LAST": "the last year for which the shipped population has files",
    "population/inputs.py: ESTIMATED": "the last year of the United Nations' estimates",
    "law/old_age/salary/revaluation.py: FIRST_PRICE_YEAR": "the year before prices begin to grow",
    "law/months.py: EXCEL_ZERO": "the day from which spreadsheets count",
    "population/inputs.py: PROJECTED": "the last stock of the shipped files",
}
"""Years that stand in the source, each with its reason."""


def dates(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calendar days and years written as such, and months counted from year 0: line and text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            if ast.unparse(node.func).rpartition(".")[2] in ("date", "datetime", "fromisoformat"):
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            if node.value in YEARS or node.value in MONTHS:
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Constant) and re.fullmatch(r"\d{4}-\d\d-\d\d", str(node.value)):
            yield node.lineno, ast.unparse(node)


def dated_statements(path: Path) -> Iterator[tuple[str, str]]:
    """Where a date stands in a module, by what it is assigned to, and the date."""
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        of = statement.targets[0] if isinstance(statement, ast.Assign) else None
        place = path.relative_to(SOURCE).as_posix()
        for line, text in dates(statement):
            yield f"{place}: {line if of is None else ast.unparse(of).strip('()')}", text


def test_dates_of_law_stand_in_the_data_alone():
    found = {place: text for path in UNDATED for place, text in dated_statements(path)}
    assert found.keys() == ALLOWED.keys(), found


@pytest.mark.parametrize(
    "line",
    ["date(2008, 1, 1)", "x = max(day, dt.date(2008, 1, 1))", "x < 2014", "12 * 2014", "2014.0",
     "24168", "date.fromisoformat('2008-01-01')", "days['2025-07-01']"],
)  # fmt: skip
def test_a_date_is_found_however_it_is_written(line):
    assert list(dates(ast.parse(line)))


@pytest.mark.parametrize("line", ["date(year, 1, 1)", "x < 101", "'Law 58/2014/QH13'", "1200.0"])
def test_what_is_no_date_passes(line):
    assert not list(dates(ast.parse(line)))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_stage_knows_a_day_or_takes_a_scenario(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {name.name.partition(".")[0] for name in node.names} & KNOWS_DAYS
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in KNOWS_DAYS
            assert not {name.name for name in node.names} & TAKES_ALL


FOLDERS = [
    path for path in [SOURCE, *SOURCE.rglob("*")] if path.is_dir() and list(path.glob("*.py"))
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.relative_to(SOURCE).as_posix())
def test_a_folder_has_ten_modules_at_most(folder):
    modules = [path for path in folder.glob("*.py") if path.stem != "__init__"]
    assert len(modules) <= 10


def test_a_file_has_three_hundred_lines_at_most():
    lines = {path.relative_to(SOURCE).as_posix(): len(path.read_text("utf-8").splitlines())
             for path in SOURCE.rglob("*.py")}  # fmt: skip
    assert {name: n for name, n in lines.items() if n > 300} == {}


FRONT_DOORS = {"__init__.py", "law/__init__.py"}


def test_nothing_but_the_front_doors_imports_by_a_text():
    """The contract on layers reads import statements: a name that is put together escapes it."""
    found = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")
             if "import_module" in path.read_text(encoding="utf-8")}  # fmt: skip
    assert found == FRONT_DOORS

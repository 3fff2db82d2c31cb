"""Dates end at the door: the rooms of persons and money know no calendar day and no scenario."""

import ast
from pathlib import Path

import pytest

import vss_actuarial

SOURCE = Path(vss_actuarial.__file__).parent
ROOMS = ("population", "labour", "coverage", "funds", "measures")
MODULES = [path for room in ROOMS for path in sorted((SOURCE / room).glob("*.py"))]
KNOWS_DAYS = {"datetime", "calendar", "dateutil"}
TAKES_ALL = {"Scenario", "Book", "Parameter", "Given"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_stage_knows_a_day_or_takes_a_scenario(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {name.name.partition(".")[0] for name in node.names} & KNOWS_DAYS
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in KNOWS_DAYS
            assert not {name.name for name in node.names} & TAKES_ALL


@pytest.mark.parametrize("room", ["ground", "dated", "dated/changes", "scenario", "scenario/given"])
def test_a_folder_has_ten_modules_at_most(room):
    assert len([path for path in (SOURCE / room).glob("*.py") if path.stem != "__init__"]) <= 10

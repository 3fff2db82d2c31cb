"""`--examples FILE`: try the calculators on another file of worked examples of the same form."""

import json
from pathlib import Path
from typing import Any

import pytest

SHIPPED = Path(__file__).with_name("examples.jsonl")
BY_HAND = Path(__file__).with_name("examples_by_hand.jsonl")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--examples", type=Path, default=SHIPPED, help="worked examples, JSON lines")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "example_by_hand" in metafunc.fixturenames:
        metafunc.parametrize("example_by_hand", [_marked(row) for row in read_examples(BY_HAND)])
    if "example" not in metafunc.fixturenames:
        return
    rows = [
        _marked(row)
        for row in read_examples(metafunc.config.getoption("--examples", default=SHIPPED))
    ]
    metafunc.parametrize("example", rows)


def read_examples(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _marked(row: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else []
    return pytest.param(row, id=row["id"], marks=marks)

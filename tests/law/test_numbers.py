"""Numbers of the law stand in its book: formulas hold those of the calendar and of counting."""

import ast
from pathlib import Path

import pytest

from vss_actuarial import law

FILES = sorted(Path(law.__path__[0]).glob("*/*.py"))
OF_COUNTING = {0, 1, 2, 12, 100}
"""None, one, twins or pairs, months of a year, and a date written as one number."""


def numbers_in(text: str) -> set[float]:
    """Numbers within functions, but indices."""
    functions = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    every = [node for one in functions for node in ast.walk(one)]
    indices = {inner for node in every if isinstance(node, ast.Subscript)
               for inner in ast.walk(node.slice)}  # fmt: skip
    return {node.value for node in every if isinstance(node, ast.Constant)
            and node not in indices and type(node.value) in (int, float)}  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_formula_holds_no_number_of_law(file):
    assert numbers_in(file.read_text(encoding="utf-8")) <= OF_COUNTING


def test_a_number_of_law_in_a_formula_is_seen():
    text = "def f(odd, law):\n    return 0.5 if odd[3] <= 6 else law.x"
    assert numbers_in(text) == {0.5, 6}
    assert len(FILES) > 50

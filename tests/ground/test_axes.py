"""Sums over axes and cohorts along them: each has one name, and no other file spells it out."""

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import vss_actuarial
from vss_actuarial.ground.axes import (
    AGES,
    a_year_later,
    by_age,
    by_scheme,
    by_sex,
    by_year,
    mean_of_ends,
    mean_of_year,
    older,
    to_next_age,
    younger,
)

SOURCE = Path(vss_actuarial.__file__).parent
HOME = "ground/axes.py"


def axes_spelt_out(tree: ast.AST) -> Iterator[str]:
    """Sums over several axes, the number of ages, and shifts of the last axis by a year."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "axis":
            if isinstance(node.value, ast.Tuple):
                yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            if node.value == len(AGES):
                yield ast.unparse(node)
        elif isinstance(node, ast.Assign | ast.AugAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if {"1:", ":-1"} == {*_ends(target), *_ends(node.value)}:
                yield ast.unparse(node)


def _ends(tree: ast.AST) -> Iterator[str]:
    """How the last axis is cut, wherever one before it is named."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
            last = ast.unparse(node.slice.elts[-1])
            if last in ("1:", ":-1"):
                yield last


def test_axes_are_spelt_out_in_one_file():
    found = {
        path.relative_to(SOURCE).as_posix(): list(
            axes_spelt_out(ast.parse(path.read_text("utf-8")))
        )
        for path in SOURCE.rglob("*.py")
    }
    assert {name: told for name, told in found.items() if told and name != HOME} == {}


@pytest.mark.parametrize(
    "line",
    ["x.sum(axis=(2, 3))", "np.zeros((2, 101))", "np.max(x, axis=(1, 2))", "range(15, 101)",
     "later[..., :-1] = stock[1:, :, 1:]", "mean[:, :-1] += 0.5 * stock[1:, 1:]"],
)  # fmt: skip
def test_an_axis_spelt_out_is_found(line):
    assert list(axes_spelt_out(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["x.sum(axis=2)", "x[..., 15:80]", "'Art. 101'", "stock[1:] = stock[:-1]"]
)
def test_what_spells_no_axis_out_passes(line):
    assert not list(axes_spelt_out(ast.parse(line)))


COUNTS = st.floats(0.0, 1e6, allow_subnormal=False)
CELLS = arrays(float, (3, 2, 2, len(AGES)), elements=COUNTS)


@given(CELLS)
@settings(deadline=None, max_examples=20)
def test_sums_are_over_the_axes_that_they_name(cells):
    np.testing.assert_allclose(by_scheme(cells)[1, 0], cells[1, 0].sum())
    np.testing.assert_allclose(by_sex(cells)[2, 1], cells[2, :, 1].sum())
    np.testing.assert_allclose(by_age(cells)[15], cells[..., 15].sum())
    np.testing.assert_allclose(by_year(cells), [year.sum() for year in cells])
    np.testing.assert_allclose(mean_of_ends(cells)[1], (cells[1] + cells[2]) / 2.0)


@given(CELLS)
@settings(deadline=None, max_examples=20)
def test_a_cohort_is_followed_by_a_slower_loop(stock):
    for x in AGES[:-1].tolist():
        ends = (stock[0, ..., x] + stock[1, ..., x + 1]) / 2.0
        if x < AGES[-2]:
            np.testing.assert_allclose(mean_of_year(stock)[0, ..., x], ends)
        np.testing.assert_array_equal(a_year_later(stock)[0, ..., x], stock[1, ..., x + 1])
        np.testing.assert_array_equal(older(stock)[..., x + 1], stock[..., x])
        np.testing.assert_array_equal(younger(stock)[..., x], stock[..., x + 1])
        np.testing.assert_array_equal(to_next_age(stock)[..., x], stock[..., x + 1])
    np.testing.assert_array_equal(to_next_age(stock)[..., -1], stock[..., -1])
    assert not older(stock)[..., 0].any() and not younger(stock)[..., -1].any()


@given(CELLS, st.integers(0, 40))
@settings(deadline=None, max_examples=20)
def test_whole_years_up_and_down_keep_what_stays_within_the_ages(cells, years):
    back = younger(older(cells, years), years)
    stays = len(AGES) - years
    np.testing.assert_array_equal(back[..., :stays], cells[..., :stays])
    assert not back[..., stays:].any()
    np.testing.assert_allclose(
        older(cells, years).sum(), cells[..., :stays].sum(), rtol=1e-12, atol=1e-6
    )

"""A table in a notebook is whole: every row and column, its units in the headers."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest

from vss_actuarial import InputError, shown
from vss_actuarial.presentation.result import Result
from vss_actuarial.presentation.words.spoken import speaking


def grid(table: object) -> list[list[str]]:
    """The cells of a table's page, headers first."""
    page = ElementTree.fromstring(table._repr_html_().replace("<br>", "<br/>"))
    return [["".join(cell.itertext()) for cell in row] for row in page.iter("tr")]


def test_no_row_and_no_column_of_a_large_table_is_left_out() -> None:
    table = pd.DataFrame(
        np.arange(30_000.0).reshape(100, 300), columns=[f"c{n}" for n in range(300)]
    )
    cells = grid(shown(table))
    assert len(cells) == 101 and {len(row) for row in cells} == {301}
    assert cells[-1][-1] == "29,999" and "..." not in shown(table)._repr_html_()
    assert "..." not in repr(shown(table)) and "29,999" in repr(shown(table))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1234567.8, -1000.2], ["1,234,568", "-1,000"]),
        ([12.34, 5.0], ["12.3", "5.0"]),
        ([1.234, 0.5], ["1.23", "0.50"]),
        ([0.0123, 0.5], ["0.012", "0.500"]),
        ([-0.0001, 12.0], ["0.0", "12.0"]),
        ([2026, 2050], ["2026", "2050"]),
        ([20000, 7], ["20,000", "7"]),
        ([2083.0, None], ["2083", "-"]),
        ([0.0, 0.0], ["0", "0"]),
        ([2_900_000.0, 0.5, 12.34], ["2,900,000", "0.500", "12.3"]),
        (["employer-pay", None], ["employer-pay", "-"]),
        ([np.array([0.5, 0.15, 0.0]), None], ["0.5; 0.15; 0", "-"]),
        (["qualifying_years", "x"], ["qualifying_years", "x"]),
        ([True, 3.0], ["True", "3.0"]),
    ],
)
def test_numbers_of_a_column_have_the_same_decimals_and_thousands_apart(values, expected) -> None:
    assert [row[0] for row in shown(pd.DataFrame({"x": values})).cells()] == expected


def test_digits_that_are_asked_for_hold_in_every_column() -> None:
    table = pd.DataFrame({"a": [1.0, 2.25], "b": [1000.5, 3.0], "c": [2054, 2083], "d": [3, 1200]})
    rows = [["1.0", "1,000.5", "2054", "3"], ["2.2", "3.0", "2083", "1,200"]]
    assert shown(table, 1).cells() == rows


def test_units_stand_in_the_headers_and_names_in_words(result: Result) -> None:
    table = result.accounts().loc[[2030, 2050]]
    head, *rows = grid(shown(table))
    assert head[0] == "year" and [row[0] for row in rows] == ["2030", "2050"]
    place = head.index("total incometrillion VND")
    assert rows[0][place] == f"{table['total_income [trillion VND]'].loc[2030]:,.0f}"
    with speaking("vi"):
        head, *rows = grid(shown(table))
        assert "tổng thunghìn tỷ đồng" in head
        assert re.fullmatch(r"[\d.]+", rows[1][place])


def test_headers_above_one_another_span_what_they_are_of() -> None:
    columns = pd.MultiIndex.from_product([["deficit [trillion VND]", "balance [%]"], ["A", "B"]])
    page = shown(pd.DataFrame(np.zeros((1, 4)), columns=columns))._repr_html_()
    assert page.count('colspan="2"') == 2
    assert grid(shown(pd.DataFrame(np.zeros((1, 4)), columns=columns)))[1] == ["", *"ABAB"]


def test_the_first_of_several_names_of_rows_is_told_once() -> None:
    keys = [("a", 2024), ("a", 2025), ("b", 2025)]
    index = pd.MultiIndex.from_tuples(keys, names=["of", "year"])
    cells = grid(shown(pd.DataFrame({"x": [1.0, 2.0, 3.5]}, index)))
    assert [row[:2] for row in cells] == [
        ["of", "year"],
        ["a", "2024"],
        ["", "2025"],
        ["b", "2025"],
    ]


def test_texts_are_escaped_and_whole() -> None:
    long = "<b>" + "word " * 100
    page = shown(pd.DataFrame({"note": [long]}))._repr_html_()
    assert "<b>" not in page and "word " * 100 in page


def test_a_series_is_a_table_of_one_column() -> None:
    assert grid(shown(pd.Series([1.5], ["a"], name="x [%]")))[0] == ["", "x%"]


@pytest.mark.parametrize("given", [None, 3, "x", [[1.0]], {"a": [1.0]}])
def test_what_is_no_table_is_refused_in_one_line(given) -> None:
    with pytest.raises(InputError, match=r"table, expected|expected a table"):
        shown(given)


@pytest.mark.parametrize("digits", [-1, 1.5, "2", True, 13])
def test_digits_that_cannot_be_are_refused(digits) -> None:
    with pytest.raises(InputError, match="expected a whole number from 0 to 12"):
        shown(pd.DataFrame({"a": [1.0]}), digits)

"""Every CSV header of an output folder is a name that R keeps as it stands, with its unit."""

import csv
import io
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial import Scenario, compare, project
from vss_actuarial.presentation.answers.compared import compared_files, shared_out
from vss_actuarial.presentation.files.headers import plain_header, plain_headers
from vss_actuarial.presentation.files.output import result_files, table_bytes
from vss_actuarial.presentation.sweeps import sweep_files
from vss_actuarial.questions.sweep import sweep

SYNTACTIC = re.compile(r"[A-Za-z]\w*", re.ASCII)
R_KEEPS = {"if", "else", "repeat", "while", "function", "for", "next", "break", "TRUE", "FALSE",
           "NULL", "Inf", "NaN", "NA", "NA_integer_", "NA_real_", "in"}  # fmt: skip
BASE = Scenario.baseline().replace(last_year=2040)
RESULT = project(BASE)


def made(names: list[str]) -> list[str]:
    """What `make.names(names, unique = TRUE)` of R makes of names, by its documentation."""
    found: list[str] = []
    for name in names:
        told = re.sub(r"[^A-Za-z0-9._]", ".", name)
        told = told if re.match(r"[A-Za-z]|\.(?![0-9])", told) else f"X{told}"
        told = f"{told}." if told in R_KEEPS else told
        found.append(told if told not in found else f"{told}.{found.count(told)}")
    return found


def headers(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.decode("utf-8"))))


def check(files: dict[str, bytes]) -> None:
    tables = {name: headers(one) for name, one in files.items()
              if name.endswith(".csv") and not name.startswith("inputs/")}  # fmt: skip
    assert tables
    for name, names in tables.items():
        assert made(names) == names, name
        assert all(SYNTACTIC.fullmatch(one) for one in names), name


def test_r_reads_the_headers_of_a_run_and_of_a_comparison():
    check(result_files(RESULT, charts=False))
    together = compare(RESULT, project(BASE.shift("real_return", 0.01, since=2027)))
    check(compared_files(shared_out(together, ["premium", "cost_rate@2035"]), charts=False))


def test_r_reads_the_headers_of_a_sweep():
    grid = {"pension_rate_employer": [0.14, 0.2]}
    swept = sweep(grid, ["premium", "cost_rate:health_insurance@2035"], BASE, since=2030)
    check(sweep_files(swept, BASE, charts=False))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("total_outgo [trillion VND]", "total_outgo_trillion_vnd"),
        ("deficit [% of GDP]", "deficit_pct_of_gdp"),
        ("difference [%]", "difference_pct"),
        ("old_age_dependency [persons 65+ per 100 aged 15-64]",
         "old_age_dependency_persons_65_plus_per_100_aged_15_64"),
        ("balance [%] (real_return -0.01)", "balance_pct_real_return_minus_0_01"),
        ("kết dư Đà Nẵng", "ket_du_da_nang"),
        ("2050", "x_2050"),
        ("next", "next_"),
        ("", "x"),
    ],
)  # fmt: skip
def test_a_header_keeps_its_words_and_its_unit(name, header):
    assert plain_header(name) == header


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text(max_size=12), max_size=6))
def test_whatever_the_names_r_keeps_the_headers(names):
    found = plain_headers(names)
    assert made(found) == found and len(set(found)) == len(names)


def test_numbers_and_texts_of_a_table_are_as_they_were():
    table = pd.DataFrame(
        {"a [%]": [0.1, 1 / 3], "b": ["=1+1", "x"]}, pd.Index([2030, 2031], name="year")
    )
    text = table_bytes(table).decode()
    back = pd.read_csv(io.StringIO(text), index_col="year")
    assert list(back) == ["a_pct", "b"]
    assert f",{1 / 3!r}," in f"{text.splitlines()[2]},"
    assert back["a_pct"].tolist() == pytest.approx([0.1, 1 / 3]) and back["b"].tolist() == [
        "'=1+1",
        "x",
    ]
    assert headers(table_bytes(table, as_written=True)) == ["year", "a [%]", "b"]
    assert headers(table_bytes(table, index=False)) == ["a_pct", "b"]

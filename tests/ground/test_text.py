"""Text of others neither moves a cursor nor becomes a formula."""

import csv
import io
import re
import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.text import as_text, visible
from vss_actuarial.presentation.files.output import table_bytes
from vss_actuarial.presentation.screen.screen import console
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.screen.terminal import show_warnings

HOSTILE = "\x1b]0;owned\x07\x9b31mred\u202eesrever"


@settings(deadline=None)
@given(st.text())
def test_what_is_visible_holds_no_control_but_new_line_and_tab(text):
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown if c not in "\n\t"} & {"Cc", "Cf", "Cs"}
    shown.encode("utf-8")
    assert visible(shown) == shown


def test_vietnamese_is_shown_as_it_is():
    assert (
        visible("Lương hưu: 4\u00a0800 nghìn đồng, 75 %")
        == "Lương hưu: 4\u00a0800 nghìn đồng, 75 %"
    )
    assert visible(HOSTILE) == r"\x1b]0;owned\x07\x9b31mred\u202eesrever"


@pytest.mark.parametrize("stderr", [False, True])
def test_nothing_that_is_printed_holds_the_escape_sequence_of_a_text(capsys, stderr):
    screen = console(stderr)
    screen.print(HOSTILE)
    table = pd.DataFrame(
        {HOSTILE: [1.0], "word": [HOSTILE]}, index=pd.Index([HOSTILE], name=HOSTILE)
    )
    screen.print(rich_table(table, HOSTILE))
    show_warnings((HOSTILE,), (HOSTILE,), screen)
    printed = capsys.readouterr()[stderr]
    assert printed.count("owned") >= 7
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)


FORMULAS = {
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-1": "'-1",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": r"\r=1",
}


@pytest.mark.parametrize(("text", "written"), FORMULAS.items())
def test_a_text_of_a_file_never_begins_a_formula(text, written):
    table = pd.DataFrame(
        {text: [text], "n": [-1.5]}, index=pd.MultiIndex.from_tuples([(text, "x")])
    )
    header, row = csv.reader(io.StringIO(table_bytes(table).decode(), newline=""))
    assert row == [written, "x", written, "-1.5"]
    assert re.fullmatch("[a-z][a-z0-9_]*", header[2])
    said, *_ = csv.reader(io.StringIO(table_bytes(table, as_written=True).decode(), newline=""))
    assert said[2] == written


@settings(deadline=None)
@given(st.one_of(st.floats(), st.integers(), st.none(), st.booleans()))
def test_a_number_stays_a_number(cell):
    assert as_text(cell) is cell

"""Books and parameters show themselves as tables: what holds on a day, with its source."""

from datetime import date

import pytest

from vss_actuarial import InputError, Scenario
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.shown.tables import LINES, ROWS

DAYS = (date(2016, 1, 1), date(2025, 7, 1))
LAW = tuple(DatedValue(since=day, value=value, source=f"Act {n}, Art. 1 <b>")
            for n, (day, value) in enumerate(zip(DAYS, (0.07, 0.08), strict=True)))  # fmt: skip
RATE = Parameter("a_rate", "x.toml", "A rate", "fraction", 0.0, 1.0, LAW, None, "step", None)
BOOK = Book({"a_rate": RATE}, "the law")


def test_a_book_tells_what_holds_on_a_day_and_by_which_source():
    table = BOOK.to_frame(date(2024, 5, 1))
    assert table.loc["a_rate"].tolist() == ["A rate", "fraction", "0.07", "Act 0, Art. 1 <b>"]
    assert BOOK.to_frame(date(2025, 7, 1)).loc["a_rate", "value"] == "0.08"
    assert BOOK.to_frame(date(2000, 1, 1)).loc["a_rate", "value"] == "not in force"
    with pytest.raises(InputError, match="on: found 2024, expected a day"):
        BOOK.to_frame(2024)


def test_a_book_is_a_table_of_a_few_lines_and_its_page_has_every_name():
    law = Scenario.baseline().law
    text, page = repr(law), law._repr_html_()
    assert text.startswith(f"The law: {len(law)} parameters on ")
    assert text.count("\n") <= ROWS + 3 and next(iter(law)) in text
    assert all(f"<th>{name}</th>" in page for name in law)
    assert "<b>" in LAW[0].source and "1 &lt;b&gt;" in BOOK._repr_html_()


def test_a_parameter_tells_its_values_with_days_and_sources():
    assert repr(RATE).splitlines() == [
        "a_rate: A rate [fraction]",
        "  2016-01-01: 0.07 (Act 0, Art. 1 <b>)",
        "  2025-07-01: 0.08 (Act 1, Art. 1 <b>)",
    ]
    page = RATE._repr_html_()
    assert "<td>0.08</td>" in page and "1 &lt;b&gt;" in page and "1 <b>" not in page
    long = Scenario.baseline().law["base_salary"]
    lines = repr(long).splitlines()
    assert len(long.values) > LINES and len(lines) == LINES + 2
    assert lines[2] == "  …" and lines[1].startswith(f"  {long.values[0].since}")
    assert lines[-2].startswith(f"  {long.values[-1].since}")


def test_keys_of_a_book_are_offered():
    assert BOOK._ipython_key_completions_() == ["a_rate"]


def test_to_look_at_a_book_reads_nothing_off_it():
    """What formulas ask for is noted, so that unread changes are told."""
    law = Scenario.baseline().law
    before = {name: set(one.years_read) for name, one in law.items()}
    repr(law), law._repr_html_(), law.to_frame(date(2049, 1, 1))
    assert {name: set(one.years_read) for name, one in law.items()} == before

"""What a value says of its data, and what a book was before they were known."""

import re
from pathlib import Path

import pytest

from vss_actuarial import Scenario
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.seen import as_known, unheld
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.record.readings import READINGS
from vss_actuarial.scenario.calibration import PREFIX, read_retrodiction
from vss_actuarial.scenario.known import AS_THEY_CAME

HEAD = '[example_rate]\nlabel = "Example"\nunit = "fraction"\nrange = [0, 1]\nbetween = "linear"\n'
OLD = '{ since = 2000-01-01, value = 0.1, seen = 2001, source = "Survey of 2001" }'
NEW = '{ since = 2020-01-01, value = 0.5, seen = 2021, source = "Survey of 2021" }'
JUDGED = '{ since = 2040-01-01, value = 0.3, source = "Judgement: halfway", status = "judgement" }'


def written(folder: Path, *lines: str, head: str = HEAD) -> Book:
    (folder / "example.toml").write_text(f"{head}values = [{', '.join(lines)}]\n", "utf-8")
    return read_book(folder, "the assumptions")


def with_first(key: str) -> str:
    return f'{{ since = 2000-01-01, value = 0.1, {key}, source = "A survey" }}'


BROKEN = {
    with_first("seen = 202"): "since 2000-01-01.seen is 202, expected a year from 1945 to 2100",
    with_first('seen = "2020"'): "example_rate.values, value 1.seen: input should be a valid int",
    with_first('status = "calibrated"'): "seen: missing; a calibrated value needs the last year",
    with_first("prior = 0.2"): "since 2000-01-01.prior: it goes with `seen`",
    with_first("set_on = { births = [2019] }"): "since 2000-01-01.set_on: it goes with `seen`",
    with_first("seen = 2018, set_on = { births = [2019] }"): "births of [2019], expected years",
    with_first("seen = 2018, set_on = { births = [] }"): "set_on: births of [], expected years to",
    with_first("seen = 2018, prior = 1.2"): "prior: value 1.2 is outside the range 0 to 1",
    with_first("seen = 2018, prior = [0.2]"): "prior: a list of values goes with `at`",
    with_first("sen = 2018"): "sen: no such key (did you mean 'seen'?)",
}


@pytest.mark.parametrize("line", BROKEN)
def test_what_does_not_hold_together_is_told_in_one_line(line, tmp_path):
    with pytest.raises(InputError) as told:
        written(tmp_path, line)
    assert BROKEN[line] in str(told.value)
    assert "\n" not in str(told.value)
    assert str(told.value).startswith("example.toml: example_rate")


def test_a_value_on_later_data_falls_and_those_left_hold(tmp_path):
    book = written(tmp_path, OLD, NEW, JUDGED)
    known = as_known(book, 2018)["example_rate"]
    assert known.by_year([1995, 2000, 2020, 2040]).tolist() == pytest.approx([0.1, 0.1, 0.2, 0.3])
    assert as_known(book, 2021)["example_rate"] is book["example_rate"]
    assert as_known(book, 2018, ["example_rate"])["example_rate"] is book["example_rate"]


def test_a_value_with_a_prior_stands_at_it(tmp_path):
    book = written(tmp_path, OLD, NEW.replace("seen", "prior = 0.2, seen"))
    assert as_known(book, 2018)["example_rate"].by_year([2020]).tolist() == [0.2]
    assert as_known(book, 2018)["example_rate"].values[1].set_on is None


def test_a_first_value_without_a_prior_stays_and_is_named(tmp_path):
    book = written(tmp_path, NEW, JUDGED)
    assert as_known(book, 2018)["example_rate"].by_year([2020]).tolist() == [0.5]
    assert unheld(book, 2018) == ["example_rate"]
    assert unheld(book, 2021) == []
    assert unheld(written(tmp_path, NEW.replace("seen", "prior = 0.2, seen")), 2018) == []


def test_changes_are_laid_over_what_was_known():
    moved = Scenario.baseline().scale("collection_ratio", 1.1, 2010).assumptions
    known = as_known(moved, 2018)["collection_ratio"]
    assert known.by_year([2005, 2015, 2022]).tolist() == pytest.approx([1.0, 1.1, 1.1])


ASSUMPTIONS = Scenario.uncalibrated().assumptions
LINES = [(name, line) for name, one in ASSUMPTIONS.items() for line in one.values]
ACT = (
    r"(?:Law|Decree|Decision|Resolution|Circular|Ordinance) [\w/.-]*\d[\w/.-]*(?: of \d{4})?"
    r"|Law on [\w ]+ of \d{4}"
)
YEAR = r"\b(?:19|20)\d\d\b"


def names_data(source: str) -> bool:
    """Whether a source names data of a year: a judgement by a publication in brackets alone."""
    if re.match(rf"(?:{ACT})|Recalled|Not insured|No leave", source):
        return False
    text = re.sub(ACT, "", source)
    if source.startswith("Judgement"):
        text = " ".join(re.findall(r"\([^)]*\)", text))
    return bool(re.search(YEAR, re.sub(r"\b[Aa]s \d{4}\b", "", text)))


@pytest.mark.parametrize(("source", "expected"), [
    ("40.5 % retired at the statutory age (VnExpress International, 2016-10-28)", True),
    ("Judgement: mean of 56 (VTV, 2019-01-15)", True),
    ("Judgement: fewer, as Article 23 of Law 41/2024/QH15 offers an allowance", False),
    ("Judgement: as 1995", False),
    ("Judgement: compulsory from 2010 (Law 25/2008/QH12)", False),
])  # fmt: skip
def test_a_source_that_names_data_is_told_from_one_that_does_not(source, expected):
    assert names_data(source) is expected


def test_every_value_set_on_data_says_the_last_year_of_them():
    without = [
        f"{name} {line.since}: {line.source}"
        for name, line in LINES
        if line.seen is None and (line.status == "calibrated" or names_data(line.source))
    ]
    assert without == []


def test_what_values_were_set_on_are_series_that_the_model_is_read_against():
    assert {series for _, line in LINES for series in line.set_on or ()} <= set(READINGS)


def test_a_value_whose_source_says_so_names_what_it_was_set_on():
    """A set value of a published year; those on cumulated or partial figures say so in words."""
    silent = [
        name
        for name, line in LINES
        if line.source.startswith("Set on ") and line.set_on is None and line.since.year > 2018
    ]
    assert silent == []


def test_what_a_retrodiction_holds_was_something_before_its_data():
    """A first value set on data of after the year says what one would have assumed without them.

    A retrodiction draws no paths: what the odds alone read is not held.
    """
    names = unheld(ASSUMPTIONS, read_retrodiction().until, AS_THEY_CAME)
    assert [name for name in names if not name.startswith((PREFIX, "odds_"))] == []

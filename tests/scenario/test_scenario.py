"""Scenarios: fixed once made, told apart by their fingerprint; what a broken reform is told."""

import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest

from vss_actuarial import project
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.toml import read_book, read_file
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.ground.un_names import ENDINGS, NAMES
from vss_actuarial.scenario import Scenario, reform_names

BASELINE = Scenario.baseline()
RATE = "[law.pension_rate_employer]\nvalues = [{ since = 2030-01-01, value = 0.16"
SOURCE = ', source = "Reform idea" }]\n'


def reformed(folder: Path, text: str, name: str = "reform") -> Scenario:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return BASELINE.with_reform(path)


def moved_a_little(value: float | list[float]) -> float | list[float]:
    return [one + 1e-9 for one in value] if isinstance(value, list) else value + 1e-9


BROKEN = {
    "an unknown parameter": (
        RATE.replace("employer", "employr") + SOURCE,
        "there is no parameter 'pension_rate_employr' in the law "
        "(did you mean 'pension_rate_employer'?)",
    ),
    "an unknown key": ('lable = "x"\n' + RATE + SOURCE, "no such key 'lable' (did you mean 'label"),
    "a value and an amount": (
        RATE + ", add = 0.01" + SOURCE,
        "pension_rate_employer, value 1 (since 2030-01-01): `add` is no longer read; write "
        "`shift = 0.01` in its place",
    ),
    "neither value nor amount": (
        RATE.replace(", value = 0.16", "") + SOURCE,
        "pension_rate_employer, since 2030-01-01: give one of `value`, `shift`, `scale`, `hold`, "
        "`delay`",
    ),
    "a missing source": (
        RATE + " }]\n",
        "pension_rate_employer, value 1.source: missing (since 2030-01-01)",
    ),
    "an empty source": (
        RATE + SOURCE.replace("Reform idea", ""),
        "pension_rate_employer, since 2030-01-01: the source is empty",
    ),
    "a rate in per cent": (
        RATE.replace("0.16", "16") + SOURCE,
        "pension_rate_employer, since 2030-01-01: value 16 is outside the range 0 to 0.4 "
        "(fraction of insured salary); a rate is a fraction: 0.08, not 8",
    ),
    "not a number": (
        RATE.replace("0.16", "nan") + SOURCE,
        "pension_rate_employer, value 1.value: input should be a finite number, found nan",
    ),
    "a misspelt key of a change": (
        RATE.replace("value =", "valu =") + SOURCE,
        "pension_rate_employer, value 1.valu: no such key (did you mean 'value'?)",
    ),
    "dates out of order": (
        RATE + SOURCE.replace("]", ', { since = 2029-01-01, value = 0.1, source = "x" }]'),
        "pension_rate_employer: 2029-01-01 stands after 2030-01-01; dates must ascend",
    ),
    "another key than values": (
        RATE + SOURCE + 'unit = "per cent"\n',
        "pension_rate_employer must hold `values = [{ since, value, source }, …]`",
    ),
    "values that are no list": (
        "[law.pension_rate_employer]\nvalues = 0.16\n",
        "pension_rate_employer must hold `values = [{ since, value, source }, …]`",
    ),
    "a law that is no table": ("law = 3\n", "found 3, expected tables by name in the law"),
}


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_reform_is_told_in_one_line(tmp_path, text, told):
    with pytest.raises(InputError) as caught:
        reformed(tmp_path, text)
    message = str(caught.value)
    assert message.startswith("reform.toml: ")
    assert told in message
    assert "\n" not in message


def test_an_unknown_scenario_is_answered_with_the_nearest():
    with pytest.raises(InputError, match=r"no scenario 'rates_plus_3' .* mean 'rates_plus_2'"):
        Scenario.named("rates_plus_3")


def test_a_scenario_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        BASELINE.last_year = 2060  # type: ignore[misc]


def test_replace_gives_another_scenario_and_leaves_the_first():
    shorter = BASELINE.replace(last_year=2060)
    assert (shorter.last_year, BASELINE.last_year) == (2060, 2100)
    assert shorter.years[[0, -1]].tolist() == [1995, 2060]


def test_a_reform_leaves_the_baseline_as_it_was():
    before = BASELINE.fingerprint()
    reform = BASELINE.with_reform("rates_plus_2")
    assert reform.law["pension_rate_employer"].by_year([2030])[0] == pytest.approx(0.15)
    assert BASELINE.law["pension_rate_employer"].by_year([2030])[0] == 0.14
    assert BASELINE.fingerprint() == before != reform.fingerprint()


def test_the_fingerprint_does_not_depend_on_when_it_is_taken():
    assert Scenario.baseline().fingerprint() == BASELINE.fingerprint()


def test_the_fingerprint_changes_with_every_value_of_law_and_assumptions(tmp_path):
    seen = {BASELINE.fingerprint()}
    books = [("law", BASELINE.law), ("assumptions", BASELINE.assumptions)]
    for room, book in books:
        for name in book:
            *others, last = book[name].values
            moved = last.model_copy(update={"value": moved_a_little(last.value)})
            parameter = dataclasses.replace(book[name], values=(*others, moved))
            changed = Book({**book, name: parameter}, book.title)
            seen.add(BASELINE.replace(**{room: changed}).fingerprint())
    assert len(seen) == 1 + len(BASELINE.law) + len(BASELINE.assumptions)


def test_the_fingerprint_says_what_a_scenario_means_not_how_it_is_written(tmp_path):
    same = reformed(tmp_path, RATE.replace("0.16", "0.14") + SOURCE)
    assert same.fingerprint() == BASELINE.fingerprint()
    higher = reformed(tmp_path, RATE.replace("0.16", "0.140001") + SOURCE)
    other_source = reformed(
        tmp_path, RATE.replace("0.16", "0.140001") + SOURCE.replace("idea", "bill")
    )
    in_python = BASELINE.shift("pension_rate_employer", 0.000001, since=2030)
    one = {reform.fingerprint() for reform in (higher, other_source, in_python)}
    assert len(one) == 1 and BASELINE.fingerprint() not in one


CARRIED = [n for book in (BASELINE.law, BASELINE.assumptions) for n in book if book[n].carried]


@pytest.mark.parametrize("name", CARRIED)
def test_where_a_rule_carries_a_series_on_one_meaning_has_one_fingerprint(name):
    twice = BASELINE.scale(name, 1.1, since=2040).scale(name, 1.2, since=2040)
    other_order = BASELINE.scale(name, 1.2, since=2040).scale(name, 1.1, since=2040)
    for_good = BASELINE.scale(name, 1.32, since=2040, until="9999-12-31")
    alike = {one.fingerprint() for one in (twice, other_order, for_good)}
    assert alike == {BASELINE.scale(name, 1.32, since=2040).fingerprint()}
    unlike = [BASELINE.scale(name, 1.32, since=2040, until=2041),
              BASELINE.scale(name, 1.32, since=2040, until=2042),
              BASELINE.scale(name, 1.32, since=2041), BASELINE.scale(name, 1.31, since=2040),
              BASELINE]  # fmt: skip
    assert len({one.fingerprint() for one in unlike} - alike) == len(unlike)


def test_a_delay_by_no_month_is_no_change_and_is_told():
    none = BASELINE.delay("base_salary", 0, since=2040)
    assert none.fingerprint() == BASELINE.fingerprint()
    assert any("delay of base_salary by 0 months" in note for note in none.notes)


def test_the_fingerprint_changes_with_the_horizon():
    assert BASELINE.replace(last_year=2099).fingerprint() != BASELINE.fingerprint()


def test_the_fingerprint_follows_the_content_of_a_population_folder_not_its_place(tmp_path):
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "WPP2024_Fertility_by_Age1.csv").write_text("Time,PopMale\n2026,50\n")
    here, there = (BASELINE.replace(population=tmp_path / name) for name in ("here", "there"))
    assert here.fingerprint() == there.fingerprint() != BASELINE.fingerprint()
    before = here.fingerprint()
    (tmp_path / "here" / "WPP2024_Fertility_by_Age1.csv").write_text("Time,PopMale\n2026,51\n")
    assert here.fingerprint() != before


@pytest.mark.parametrize("room", ["law", "assumptions"])
def test_every_shipped_value_has_a_source_and_lies_in_its_range(room):
    book = read_book(data_folder() / room, room)
    assert len(book) > 50
    for name in book:
        assert book[name].label and book[name].unit
        for line in book[name].values:
            assert line.source.strip(), f"{name}, since {line.since}"


def test_what_was_recalled_rather_than_read_is_marked_in_the_law():
    """Words that a source uses of a figure nobody read: each such line bears a status."""
    unread = ("recalled", "inferred", "taken as later", "alike before")
    for name in BASELINE.law:
        for line in BASELINE.law[name].values:
            if any(word in line.source.lower() for word in unread):
                assert line.status is not None, f"{name}, since {line.since}: {line.source}"


def test_no_value_of_the_law_is_judgement_without_saying_so():
    for name in BASELINE.law:
        for line in BASELINE.law[name].values:
            assert ("judgement" in line.source.lower()) <= (line.status == "judgement"), name


@pytest.mark.parametrize("name", reform_names())
def test_every_shipped_reform_loads_says_why_and_moves_something(name):
    table = read_file(data_folder() / "reforms" / f"{name}.toml")
    assert table["label"] and table["reason"]
    assert Scenario.named(name).fingerprint() != BASELINE.fingerprint()


def test_reforms_are_joined_by_a_plus_sign():
    both = Scenario.named("rates_plus_2+age_65")
    assert both.name == "baseline+rates_plus_2+age_65"
    assert both.law["pension_rate_employee"].by_year([2030])[0] == pytest.approx(0.09)
    assert both.law["retirement_age_men"].by_year([2045])[0] == 780.0


@pytest.mark.parametrize("year", [1994, 2151])
def test_the_horizon_lies_between_1995_and_2150(year):
    with pytest.raises(InputError, match=f"last year {year}: the projection runs from 1995"):
        BASELINE.replace(last_year=year)


@pytest.mark.parametrize("year", [2030, np.int64(2030), 2030.0, "2030"])
def test_a_year_is_a_year_however_it_is_written(year):
    scenario = BASELINE.replace(last_year=year)
    assert scenario.years[-1] == 2030
    assert scenario.fingerprint() == BASELINE.replace(last_year=2030).fingerprint()


@pytest.mark.parametrize("year", [2030.5, "soon", float("nan"), float("inf"), None, [2030]])
def test_what_is_no_whole_year_is_refused(year):
    with pytest.raises(InputError, match=r"last year .* whole year"):
        BASELINE.replace(last_year=year)


def test_only_the_files_of_the_united_nations_count_in_a_population_folder(tmp_path):
    (tmp_path / "WPP2024_Fertility_by_Age1.csv").write_text("Time,PopMale\n2026,50\n")
    before = BASELINE.replace(population=str(tmp_path)).fingerprint()
    assert before == BASELINE.replace(population=tmp_path).fingerprint()
    (tmp_path / "__MACOSX").mkdir()
    for name in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "._WPP2024_Fertility_by_Age1.csv",
        "WPP2024_notes.csv",
    ):
        (tmp_path / name).write_text("stray")
        (tmp_path / "__MACOSX" / name).write_text("stray")
    (tmp_path / "__MACOSX" / "WPP2024_Fertility_by_Age1.csv").write_text("stray")
    assert BASELINE.replace(population=tmp_path).fingerprint() == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_file_that_is_read_counts_in_a_population_folder(tmp_path, name, ending):
    scenario = BASELINE.replace(population=tmp_path)
    before = scenario.fingerprint()
    (tmp_path / f"{name}_2024-2100{ending}").write_bytes(b"one")
    then = scenario.fingerprint()
    (tmp_path / f"{name}_2024-2100{ending}").write_bytes(b"two")
    assert len({before, then, scenario.fingerprint()}) == 3


@pytest.mark.parametrize("kind", ["set", "shift", "scale", "delay"])
def test_a_change_without_its_first_day_is_refused_in_one_line(kind):
    with pytest.raises(InputError, match="since: missing; give the first day"):
        getattr(Scenario.baseline(), kind)("retirement_age_women", 3)
    with pytest.raises(InputError, match="since: missing; give the first day"):
        Scenario.baseline().hold("retirement_age_women")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Scenario.named(5), "scenario: found 5, expected its name"),
        (lambda: Scenario.named("+"), "scenario '+': a name is missing"),
        (lambda: Scenario.named("age_65+"), "scenario 'age_65+': a name is missing"),
        (lambda: BASELINE.replace(population=5), "population: found 5, expected a folder"),
        (lambda: project("baseline"), "scenario: found 'baseline', expected a Scenario"),
        (lambda: project(0), "scenario: found 0, expected a Scenario"),
    ],
)
def test_what_is_no_scenario_is_told_in_one_line(make, told):
    with pytest.raises(InputError, match="^" + re.escape(told)) as error:
        make()
    assert "\n" not in str(error.value)


def test_a_known_year_is_a_year_in_a_title():
    assert BASELINE.known_to(2012.0).title == BASELINE.known_to(2012).title


@pytest.mark.parametrize("given", ["no", None, 1, 0.0])
def test_alignment_is_switched_by_true_or_false_alone(given):
    with pytest.raises(InputError, match=r"align .*: expected True or False"):
        Scenario.baseline().replace(align=given)

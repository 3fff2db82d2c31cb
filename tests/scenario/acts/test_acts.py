"""A book without an act, and the law as of a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.acts.acts import (
    assumptions_without,
    law_of,
    notes_law_of,
    notes_without,
    without,
)
from vss_actuarial.scenario.acts.citations import (
    CITATION,
    cited,
    holds_on,
    named_act,
    passed_after,
    read_acts,
)

OLD, NEW, OTHER = "Law 1/2000/QH", "Law 2/2010/QH", "Law 9/2012/QH"
FILE = """
["Law 1/2000/QH"]
title = "The old law"
passed = 2000-06-30
in_force = 2001-01-01
replaced_by = "Law 2/2010/QH"

["Law 2/2010/QH"]
title = "The new law"
passed = 2010-06-30
in_force = 2011-01-01

["Decree 3/2010/ND"]
title = "Details of the new law"
passed = 2010-12-15
in_force = 2011-02-01
counts_from = 2011-01-01
made_under = ["Law 2/2010/QH"]

["Circular 4/2011/TT"]
title = "Guidance on the details"
passed = 2011-05-01
in_force = 2011-07-01
made_under = ["Decree 3/2010/ND"]

["Law 9/2012/QH"]
title = "A law that stands by itself"
passed = 2012-06-30
in_force = 2013-01-01

["Resolution 5/NQ"]
title = "Relief for a year"
passed = 2011-12-01
in_force = 2012-01-01
"""


@pytest.fixture(scope="module")
def acts(tmp_path_factory):
    path = tmp_path_factory.mktemp("acts") / "acts.toml"
    path.write_text(FILE)
    return read_acts(path)


def line(since, value, source, **more):
    return DatedValue(since=date.fromisoformat(since), value=value, source=source, **more)


def parameter(*lines, **more):
    plain = {"label": "", "unit": "1", "low": 0.0, "high": 100.0, "at": None, "between": "step"}
    return Parameter("rate", "own.toml", values=lines, **plain | {"until": None} | more)


def taken(one, names, acts):
    """The parameter of a book of one, without acts."""
    return without(Book({"rate": one}, "own law"), names, acts)["rate"]


def on(one, *days):
    return [one.on(date.fromisoformat(day)) for day in days]


RATE = parameter(
    line("2001-01-01", 5.0, f"{OLD}, Art. 1"),
    line("2011-01-01", 7.0, f"{NEW}, Art. 1"),
    line("2015-01-01", 9.0, f"{NEW}, Art. 1(2)"),
)


def test_the_line_before_runs_on(acts):
    assert on(taken(RATE, NEW, acts), "2005-01-01", "2012-01-01", "2030-01-01") == [5.0, 5.0, 5.0]


def test_an_act_that_repeats_a_value_takes_nothing_out(acts):
    repeated = parameter(line("2001-01-01", 5.0, f"{OLD}, Art. 1; {NEW}, Art. 1"))
    assert taken(repeated, NEW, acts) is repeated


def test_a_line_stands_again_from_the_day_of_an_act_that_repeats_it(acts):
    both = parameter(
        line("2001-01-01", 5.0, f"{OLD}, Art. 1"),
        line("2011-01-01", 7.0, f"{NEW}, Art. 1; {OTHER}, Art. 4"),
    )
    after = taken(both, NEW, acts)
    assert on(after, "2012-12-31", "2013-01-01") == [5.0, 7.0]


def test_what_was_made_under_an_act_falls_with_it_however_far(acts):
    detail = parameter(
        line("2001-01-01", 5.0, OLD),
        line("2011-01-01", 7.0, "Decree 3/2010/ND, Art. 2"),
        line("2011-07-01", 8.0, "Circular 4/2011/TT, Art. 1"),
    )
    assert taken(detail, NEW, acts).days == (date(2001, 1, 1),)
    assert on(taken(detail, "Circular 4/2011/TT", acts), "2020-01-01") == [7.0]


def test_acts_that_stand_by_themselves_stay(acts):
    later = parameter(*RATE.values[:2], line("2013-01-01", 8.0, f"{OTHER}, Art. 1"))
    assert on(taken(later, NEW, acts), "2012-12-31", "2013-01-01") == [5.0, 8.0]


def test_an_end_that_the_act_brought_falls_and_no_other(acts):
    ended = parameter(line("2001-01-01", 5.0, OLD), until=date(2010, 12, 31), ended_by=(NEW,))
    assert on(taken(ended, NEW, acts), "2050-01-01") == [5.0]
    limited = parameter(line("2001-01-01", 5.0, OLD), until=date(2010, 12, 31))
    assert taken(limited, NEW, acts) is limited


def test_an_end_moves_to_the_day_of_a_later_act_that_brings_it_too(acts):
    ended = parameter(line("2001-01-01", 5.0, OLD), until=date(2010, 12, 31), ended_by=(NEW, OTHER))
    assert taken(ended, NEW, acts).until == date(2012, 12, 31)
    assert taken(ended, OTHER, acts) is ended
    assert taken(ended, [NEW, OTHER], acts).until is None
    sooner = parameter(line("2001-01-01", 5.0, OLD), until=date(2010, 6, 30), ended_by=(NEW, OTHER))
    assert taken(sooner, OTHER, acts).until == date(2010, 6, 30)


def test_what_was_limited_from_the_start_takes_its_end_with_it(acts):
    short = parameter(
        line("2001-01-01", 5.0, OLD),
        line("2011-01-01", 7.0, NEW, until=date(2012, 12, 31)),
        until=date(2012, 12, 31),
    )
    assert on(taken(short, NEW, acts), "2011-06-30", "2013-01-01") == [5.0, 5.0]


def test_after_a_limited_value_what_held_before_it_runs_on(acts):
    relief = parameter(
        line("2001-01-01", 5.0, OLD),
        line("2012-01-01", 0.0, "Resolution 5/NQ", until=date(2012, 12, 31)),
        line("2013-01-01", 6.0, OTHER),
    )
    after = taken(relief, OTHER, acts)
    assert on(after, "2011-12-31", "2012-06-30", "2013-01-01") == [5.0, 0.0, 5.0]


def test_where_nothing_stands_before_the_value_of_nothing_holds(acts):
    first = parameter(line("2011-01-01", 7.0, NEW), line("2013-01-01", 8.0, OTHER), nothing=1.0)
    assert on(taken(first, NEW, acts), "2011-01-01", "2013-01-01") == [1.0, 8.0]


def test_a_first_line_without_a_value_of_nothing_is_refused(acts):
    with pytest.raises(InputError, match=r"own\.toml: rate stands by Law 2/2010/QH.*2011-01-01"):
        taken(parameter(line("2011-01-01", 7.0, NEW)), NEW, acts)


def test_an_event_that_was_not_passed_is_nil_on_its_day(acts):
    rises = parameter(line("2001-01-01", 0.1, OLD), line("2011-01-01", 0.2, NEW), between="event")
    after = taken(rises, NEW, acts)
    assert [one.value for one in after.values] == [0.1, 0.0]


@pytest.mark.parametrize(("names", "falls"), [(NEW, True), (OTHER, True), (OLD, False)])
def test_a_line_may_say_itself_what_brought_it(acts, names, falls):
    lines = line("2001-01-01", 5.0, OLD), line("2014-01-01", 7.0, OLD, brought_by=[NEW, OTHER])
    if names == OLD:
        lines = line("2001-01-01", 5.0, "Recalled"), lines[1]
    after = taken(parameter(*lines), names, acts)
    assert (len(after.values) == 1) is falls


def test_judgement_names_acts_as_reasons_only(acts):
    judged = parameter(
        line("2001-01-01", 5.0, OLD), line("2011-01-01", 7.0, f"As {NEW}", status="judgement")
    )
    assert taken(judged, NEW, acts) is judged


def test_of_assumptions_only_what_says_so_falls(acts):
    book = Book({"rate": RATE}, "own assumptions")
    assert assumptions_without(book, NEW, acts) is book
    told = parameter(RATE.values[0], line("2011-01-01", 7.0, "Guess", brought_by=[NEW]))
    after = assumptions_without(Book({"rate": told}, "own assumptions"), NEW, acts)
    assert on(after["rate"], "2020-01-01") == [5.0]


def test_the_law_of_a_day_holds_what_was_passed_by_then_though_in_force_later(acts):
    book = Book({"rate": RATE}, "own law")
    assert law_of(book, "2010-06-30", acts) is book
    assert on(law_of(book, date(2010, 6, 29), acts)["rate"], "2030-01-01") == [5.0]
    assert law_of(book, 2010, acts) is book  # a year stands for its 31 December
    assert passed_after(2010, acts) == ("Circular 4/2011/TT", OTHER, "Resolution 5/NQ")


def test_a_line_of_no_known_act_counts_as_passed_on_its_first_day(acts):
    recalled = parameter(line("2001-01-01", 5.0, OLD), line("2005-05-01", 6.0, "Recalled"))
    book = Book({"rate": recalled}, "own law")
    assert on(law_of(book, "2005-04-30", acts)["rate"], "2030-01-01") == [5.0]
    assert law_of(book, "2005-05-01", acts) is book
    assert taken(recalled, NEW, acts) is recalled


def test_a_rule_carries_a_series_on_from_the_first_line_that_falls_and_no_earlier(acts):
    carried = replace(RATE, carried=True)
    assert taken(carried, NEW, acts).days == (date(2001, 1, 1), date(2011, 1, 1))
    assert on(taken(carried, NEW, acts), "2010-12-31", "2030-01-01") == [5.0, 5.0]
    assert taken(RATE, NEW, acts).days == (date(2001, 1, 1),)
    known = law_of(Book({"rate": carried}, "own law"), "2009-06-30", acts)["rate"]
    assert known.days == (date(2001, 1, 1), date(2009, 6, 30))
    assert law_of(Book({"rate": carried}, "own law"), 2010, acts)["rate"] is carried


def test_the_book_tells_the_first_day_of_each_change(acts):
    after = without(Book({"rate": RATE}, "own law"), NEW, acts)
    assert after.changed == {"rate": date(2011, 1, 1)}
    for first in (date(2005, 1, 1), date(2020, 1, 1)):
        before = Book({"rate": RATE}, "own law", {"rate": first})
        day = without(before, NEW, acts).changed["rate"]
        assert day == min(first, date(2011, 1, 1))


def test_notes_say_what_falls_what_holds_and_which_act_takes_nothing_out(acts):
    notes = notes_without(Book({"rate": RATE}, "own law"), [NEW, OTHER], acts)
    assert notes[0].startswith(f"without {OTHER}: nothing falls")
    assert notes[1:] == (
        "rate: what holds from 2011-01-01 to 2015-01-01 falls (Law 2/2010/QH, Art. 1); "
        "5 of 2001-01-01 holds on",
    )


@pytest.mark.parametrize("form", ["Law 2/2010/QH", "law 2/2010", "2/2010/QH", " Law  2/2010 "])
def test_an_act_answers_to_its_short_forms(acts, form):
    assert named_act(form, acts) == NEW


@pytest.mark.parametrize(
    ("form", "told"),
    [("Law 2/2011/QH", "did you mean 'Law 2/2010/QH'"), ("", "there is no act"), (7, "act 7")],
)
def test_an_unknown_act_is_one_line_with_the_nearest_name(acts, form, told):
    with pytest.raises(InputError, match=told) as error:
        named_act(form, acts)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("day", ["20122", "next year", None, True, 0])
def test_a_day_that_is_none_is_one_line(acts, day):
    with pytest.raises(InputError, match="law_of"):
        law_of(Book({"rate": RATE}, "own law"), day, acts)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('made_under = ["Law 2/2010/QH"]', 'made_under = ["Law 2/2010"]', "did you mean"),
        ('made_under = ["Law 2/2010/QH"]', 'made_under = ["Law 9/2012/QH"]', "passed before"),
        ("counts_from = 2011-01-01", "counts_from = 2011-03-01", "in_force"),
        ("passed = 2000-06-30", 'passed = "2000-06-30"', "passed"),
        ("passed = 2000-06-30", "past = 2000-06-30", "no such key"),
        ('replaced_by = "Law 2/2010/QH"', 'replaced_by = "Law 2/2010"', "did you mean"),
        ('replaced_by = "Law 2/2010/QH"', 'replaced_by = "Law 1/2000/QH"', "begins after"),
    ],
)
def test_a_wrong_act_in_the_file_is_one_line(tmp_path: Path, old, new, told):
    path = tmp_path / "acts.toml"
    path.write_text(FILE.replace(old, new, 1))
    with pytest.raises(InputError, match=told):
        read_acts(path)


@pytest.mark.parametrize(
    ("act", "day", "holds"),
    [
        ("Law 1/2000/QH", date(2000, 12, 31), False),
        ("Law 1/2000/QH", date(2001, 1, 1), True),
        ("Law 1/2000/QH", date(2010, 12, 31), True),
        ("Law 1/2000/QH", date(2011, 1, 1), False),
        ("Decree 3/2010/ND", date(2011, 1, 1), True),  # it counts from before its day in force
        ("Decree 3/2010/ND", date(2040, 1, 1), True),
        ("Circular 4/2011/TT", date(2011, 6, 30), False),
    ],
)
def test_an_act_holds_until_what_replaces_it(acts, act, day, holds):
    assert holds_on(act, day, acts) is holds


def test_an_act_without_a_successor_ends_with_what_it_was_made_under(acts):
    ended = acts["Law 2/2010/QH"].model_copy(update={"replaced_by": "Law 9/2012/QH"})
    gone = {**acts, "Law 2/2010/QH": ended}
    assert holds_on("Circular 4/2011/TT", date(2012, 12, 31), gone)
    assert not holds_on("Circular 4/2011/TT", date(2013, 1, 1), gone)


def test_the_file_of_acts_is_no_file_of_parameters(tmp_path):
    (tmp_path / "acts.toml").write_text(FILE)
    assert len(read_book(tmp_path, "own law")) == 0


# The shipped law.

ACTS = read_acts()
BASELINE = Scenario.baseline()
LAW = BASELINE.law
LAW_OF_2024 = "Law 41/2024/QH15"


def test_every_act_that_the_law_cites_is_listed():
    for one in LAW.values():
        for each in one.values:
            known = cited(each.source, ACTS)
            assert len(known) == len(CITATION.findall(each.source)), f"{one.name}: {each.source}"
            assert {named_act(name, ACTS) for name in each.brought_by or []} <= set(ACTS)
        assert set(one.ended_by) <= set(ACTS)


def test_a_short_citation_in_a_source_is_one_act_alone():
    for text in ("Circular 59/2015", "Law 41/2024", "Decree 135/2020"):
        assert named_act(text, ACTS) not in (text, None)
        assert named_act(text, ACTS) == cited(text, ACTS)[0]


def test_every_parameter_that_a_later_act_began_says_what_holds_without():
    begun = [one for one in LAW.values() if one.days[0] > date(1995, 1, 1)]
    silent = [
        one.name
        for one in begun
        if one.nothing is None and one.between != "event" and one.values[0].brought_by != []
    ]
    assert not silent


def test_most_lines_that_cite_the_law_of_2024_repeat_older_values_and_five_ends_fall():
    after = without(LAW, LAW_OF_2024)
    named = [
        (one.name, each)
        for one in LAW.values()
        for each in one.values
        if LAW_OF_2024 in cited(each.source, ACTS)
    ]
    stay = [each for name, each in named if each in after[name].values]
    assert 40 <= len(named) - len(stay) <= 65
    assert len(stay) >= 141
    run_on = {one.name for one in LAW.values() if one.until and after[one.name].until is None}
    assert run_on >= {
        "old_age_allowance",
        "hazardous_work_supplement",
        "abroad_without_wage_multiple",
        "late_interest_multiple",
        "commune_women_accrual_rate",
    }


def test_what_the_law_of_2024_brought_is_gone_and_what_stands_by_itself_stays():
    after = without(LAW, "Law 41/2024")
    day = date(2040, 1, 1)
    assert after["qualifying_years"].on(day) == 20
    assert after["social_pension"].on(day) == 0
    assert after["old_age_allowance"].on(day) == LAW["old_age_allowance"].on(date(2025, 6, 30))
    assert after["better_of_window_and_career"].on(day) == 0
    assert after["former_rights_of_entrants"].on(day) == 1
    assert after["father_days_second"].on(day) == 5  # its amendment of 2025 falls too
    for name in (
        "base_salary",
        "retirement_age_women",
        "capacity_loss_minimum_age_women",
        "maternity_leave_months_second",
        "unemployment_waiting_days",
    ):
        assert after[name] is LAW[name]


def test_without_the_law_of_2014_values_that_later_laws_repeat_come_with_them():
    after = without(LAW, "Law 58/2014")["daily_divisor"]
    assert [after.on(day) for day in (date(2020, 1, 1), date(2025, 7, 1))] == [26, 24]


def test_the_law_of_a_day_knows_the_ladder_that_the_code_of_2019_had_passed():
    ladder = LAW["retirement_age_women"]
    assert law_of(LAW, "2019-12-31")["retirement_age_women"] is ladder
    assert law_of(LAW, 2018)["retirement_age_women"].on(date(2040, 1, 1)) == 660


def test_relief_that_was_not_passed_leaves_the_rate_as_it_was():
    after = without(LAW, "Resolution 68/NQ-CP")["accident_rate"]
    assert after.on(date(2021, 12, 31)) == LAW["accident_rate"].on(date(2021, 6, 30))


def test_the_act_with_which_the_law_begins_cannot_be_taken_out():
    with pytest.raises(InputError, match="has no value without it"):
        without(LAW, "Decree 12/CP")
    with pytest.raises(InputError, match="has no value without it"):
        law_of(LAW, 1994)


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if act.passed.year > 1995])
def test_a_book_without_any_later_act_is_whole(name):
    after = without(LAW, name)
    assert set(after) == set(LAW)
    changed = [one for one in after if after[one] is not LAW[one]]
    assert bool(changed) != any("nothing falls" in note for note in notes_without(LAW, name))
    assert set(after.changed) == set(changed)


@pytest.mark.parametrize(
    "law",
    [
        *(
            without(LAW, name)
            for name in (
                LAW_OF_2024,
                "Law 58/2014",
                "Law 38/2013",
                "Law 71/2006",
                "Law 25/2008",
                "Labour Code 45/2019",
                "Decree 42/2023",
            )
        ),
        *(law_of(LAW, day) for day in ("2012-12-31", "2014-12-31", "2019-12-31", "2024-01-01")),
    ],
)
def test_a_projection_without_acts_runs_to_the_end_with_its_books_closed(law):
    result = project(BASELINE.replace(law=law))  # identities are asserted in every run
    assert result.years[-1] == 2100
    assert np.isfinite(result.arrays["social_pensioners"]).all()
    assert result.headline().notna().all(axis=None)


def test_without_the_employment_law_the_steps_of_2006_run_on():
    after = project(BASELINE.replace(law=without(LAW, "Law 38/2013"))).accounts("unemployment")
    before = project(BASELINE).accounts("unemployment")
    paid = "unemployment_benefits [trillion VND]"
    assert (after[paid].loc[2009:2014] == before[paid].loc[2009:2014]).all()
    assert (after[paid].loc[2016:] > 0.0).all()
    assert after[paid].loc[2018] != before[paid].loc[2018]


def test_notes_of_a_day_name_each_parameter_that_changes():
    notes = notes_law_of(LAW, "2024-01-01")
    after = law_of(LAW, "2024-01-01")
    changed = [one for one in after if after[one] is not LAW[one]]
    assert [note.split(":")[0] for note in notes] == changed

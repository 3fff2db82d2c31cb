"""Changes of dated parameters: each says what it does on every day, and leaves the rest."""

import pickle
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from days import after_changes, change, days_to_look_at, linear, step
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vss_actuarial.dated.changes.change import Change, Line
from vss_actuarial.dated.overlay.laying import laid
from vss_actuarial.ground.errors import InputError

YEARS = np.arange(1995, 2101)
RATE = step(("1995-01-01", 0.14), ("2010-07-01", 0.17), ("2025-07-01", 0.14), ("2032-01-01", 0.2))
GROWTH = linear(
    ("2000-01-01", 0.02), ("2026-01-01", 0.04), ("2040-01-01", 0.035), ("2070-06-01", 0.01)
)


def after(base, *changes):
    return laid(base, changes).parameter


DAYS = st.dates(date(2005, 1, 1), date(2050, 1, 1))


@st.composite
def changes_of_any_kind(draw, ends=False):
    kind = draw(st.sampled_from(["set", "shift", "scale", "hold", "delay"]))
    most = 3 if kind == "set" else 1
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=most, unique_by=lambda day: day.year)))
    amounts = {"hold": st.just(0.0), "delay": st.integers(-40, 40).map(float)}.get(
        kind, st.integers(-40, 40).map(lambda n: n / 8)
    )
    lines = [(day.isoformat(), draw(amounts)) for day in days]
    last_days = st.dates(days[-1], date(2060, 1, 1))
    until = draw(last_days if ends else st.none() | last_days)
    ramp = draw(st.none() | st.dates(days[0], date(2060, 1, 1)))
    assume(ramp is None or ramp > days[0])
    until, ramp = (None if day is None else day.isoformat() for day in (until, ramp))
    return change(kind, lines, until=until, ramp=ramp)


def assume_each_for_itself(changes):
    """None is given twice; scales over the same days are one, whose ramp counts once."""
    assume(len({c.meaning for c in changes}) == len(changes))
    ramped = [(c.since, c.until, c.ramp) for c in changes if c.kind == "scale" and c.ramp]
    assume(len(set(ramped)) == len(ramped))


@pytest.mark.parametrize("base", [RATE, GROWTH], ids=["steps", "straight lines"])
@settings(deadline=None, max_examples=150)
@given(st.lists(changes_of_any_kind(), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_every_day_has_the_value_that_the_changes_say(base, changes, seed):
    assume_each_for_itself(changes)
    moved = after(base, *changes)
    for day in days_to_look_at(changes, base, np.random.default_rng(seed)):
        expected = after_changes(base, changes, day)
        assert float(moved.on(day)) == pytest.approx(expected, rel=1e-12, abs=1e-12), day


@pytest.mark.parametrize("base", [RATE, GROWTH], ids=["steps", "straight lines"])
@settings(deadline=None, max_examples=20)
@given(st.lists(changes_of_any_kind(), min_size=1, max_size=2), st.integers(2005, 2060))
def test_a_year_is_the_mean_of_its_days(base, changes, year):
    assume_each_for_itself(changes)
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(n) for n in range(first, date(year + 1, 1, 1).toordinal())]
    expected = np.mean([after_changes(base, changes, day) for day in days])
    assert after(base, *changes).by_year([year])[0] == pytest.approx(expected, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("base", [RATE, GROWTH], ids=["steps", "straight lines"])
@settings(deadline=None, max_examples=60)
@given(st.lists(changes_of_any_kind(), min_size=1, max_size=3))
def test_no_bit_moves_before_the_first_day(base, changes):
    assume(len({c.meaning for c in changes}) == len(changes))
    read, former = after(base, *changes).by_year(YEARS), base.by_year(YEARS)
    first = min(c.since.year for c in changes)
    assert read[first > YEARS].tobytes() == former[first > YEARS].tobytes()


@pytest.mark.parametrize("base", [RATE, GROWTH], ids=["steps", "straight lines"])
@settings(deadline=None, max_examples=60)
@given(st.lists(changes_of_any_kind(ends=True), min_size=1, max_size=3))
def test_no_bit_moves_after_the_last_day(base, changes):
    assume(len({c.meaning for c in changes}) == len(changes))
    read, former = after(base, *changes).by_year(YEARS), base.by_year(YEARS)
    last = max(c.until.year for c in changes)
    assert read[last < YEARS].tobytes() == former[last < YEARS].tobytes()


def test_scales_over_the_same_days_are_one_whose_ramp_counts_once():
    halves = [change("scale", "2033-01-01", x, ramp="2037-01-01") for x in (0.5, 0.25)]
    scaled = after(RATE, *halves).by_year([2032, 2033, 2035, 2036, 2037])
    shares = [1.0, 1.0, 1.0 - 0.875 / 2.0, 1.0 - 0.875 * 0.75, 0.125]  # an eighth in the end
    assert scaled == pytest.approx([0.2 * share for share in shares], rel=1e-12)


@settings(deadline=None)
@given(
    st.lists(st.integers(-200, 200).filter(bool).map(lambda n: n / 1000), min_size=1, max_size=4),
    st.permutations(range(8)),
)
def test_shifts_that_come_to_nil_are_no_change_at_all(amounts, order):
    assume(len(set(map(abs, amounts))) == len(amounts))
    both = [change("shift", "2027-03-01", x) for x in (*amounts, *(-x for x in amounts))]
    shuffled = [both[i] for i in order if i < len(both)]
    found = laid(RATE, shuffled)
    assert found.parameter is RATE
    assert all("undoes" in note for note in found.notes) and found.notes


def test_shifts_over_other_days_do_not_come_between_those_that_undo_one_another():
    other = change("shift", "2030-01-01", 0.005)
    pair = change("shift", "2027-01-01", 0.1), change("shift", "2027-01-01", -0.1)
    assert after(RATE, pair[0], other, pair[1]).digest == after(RATE, other).digest
    assert after(RATE, pair[0], change("scale", "2030-01-01", 1.0), pair[1]) is RATE


def test_a_sum_is_worked_out_in_decimals_and_rounded_once():
    assert 0.14 + 0.01 != 0.15
    assert after(RATE, change("shift", "2027-01-01", 0.01)).on(date(2027, 1, 1)) == 0.15
    tenths = [change("shift", "2027-01-01", x / 1000) for x in (100, 201, -301)]
    assert after(RATE, *tenths) is RATE
    assert after(RATE, change("scale", "2027-01-01", 1.1)).on(date(2033, 1, 1)) == 0.22


def test_scales_that_grow_over_the_same_days_are_one_scale_by_their_product():
    pair = [change("scale", "2027-01-01", x, ramp="2037-01-01") for x in (0.5, 0.8)]
    once = after(RATE, change("scale", "2027-01-01", 0.4, ramp="2037-01-01"))
    assert after(RATE, *pair).digest == after(RATE, *reversed(pair)).digest == once.digest


def test_values_that_stand_already_are_no_change_at_all():
    for base, kind, days in (
        (RATE, "set", [("2010-07-01", 0.17), ("2025-07-01", 0.14), ("2032-01-01", 0.2)]),
        (RATE, "set", [("2026-02-01", 0.14), ("2032-01-01", 0.2)]),
        (RATE, "hold", [("2040-01-01", 0.0)]),
        (GROWTH, "set", [("2026-01-01", 0.04), ("2040-01-01", 0.035), ("2070-01-01", 0.01)]),
    ):
        found = laid(base, [change(kind, days)])
        assert found.parameter is base
        assert found.notes[0].endswith("has no effect: its values stand already")


def test_a_ramp_counts_the_years_passed():
    ramped = after(RATE, change("shift", "2033-01-01", 0.05, ramp="2038-01-01"))
    shares = (ramped.by_year(np.arange(2032, 2041)) - 0.2) / 0.05
    assert shares == pytest.approx([0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1], abs=1e-12)
    assert ramped.on(date(2034, 6, 1)) == 0.21
    mid = after(RATE, change("set", "2033-07-01", 0.3, ramp="2035-07-01", until="2036-12-31"))
    passed = 2034 - (2033 + 181 / 365)
    assert mid.on(date(2034, 12, 31)) == pytest.approx(0.2 + 0.1 * passed / 2.0, abs=1e-12)
    assert mid.on(date(2035, 6, 30)) < mid.on(date(2035, 7, 1)) == 0.3
    assert (mid.on(date(2036, 12, 31)), mid.on(date(2037, 1, 1))) == (0.3, 0.2)


def test_whole_months_stay_whole_on_a_ramp():
    ages = step(("2000-01-01", 660.0), unit="months, by the year in which the age is reached")
    ramped = after(ages, change("shift", "2030-01-01", 12.0, ramp="2035-01-01"))
    assert ramped.by_year(np.arange(2030, 2036)).tolist() == [660, 662, 665, 667, 670, 672]
    earlier = after(ages, change("shift", "2030-01-01", -5.0, ramp="2032-01-01"))
    assert earlier.by_year([2030, 2031, 2032]).tolist() == [660, 657, 655]  # half away from zero
    parts = step(("2000-01-01", 70.3), unit="years")
    assert (
        after(parts, change("shift", "2030-01-01", 1.0, ramp="2035-01-01")).by_year([2031]) == 70.5
    )


@pytest.mark.parametrize("unit", ["persons", "million persons", "1 for yes, 0 for no"])
def test_counts_and_flags_take_no_ramp(unit):
    with pytest.raises(InputError, match=r"^example, since 2030-01-01: .* takes no ramp"):
        after(replace(RATE, unit=unit), change("set", "2030-01-01", 0.0, ramp="2035-01-01"))


def test_a_ladder_is_brought_forward_put_off_and_held():
    ladder = step(*((f"{year}-01-01", 600.0 + 3 * (year - 2020)) for year in range(2020, 2031)))
    read = {
        kind: after(ladder, change(kind, "2025-01-01", months)).by_year(np.arange(2024, 2034))
        for kind, months in (("delay", 24.0), ("hold", 0.0))
    }
    assert read["delay"].tolist() == [612, 615, 615, 615, 618, 621, 624, 627, 630, 630]
    assert set(read["hold"][1:]) == {615.0}
    sooner = after(ladder, change("delay", "2025-01-01", -24.0)).by_year(np.arange(2024, 2034))
    assert sooner.tolist() == [612, 621, 624, 627, 630, 630, 630, 630, 630, 630]


def test_months_end_where_the_shorter_month_ends():
    base = step(("2000-01-01", 1.0), ("2030-03-31", 2.0))
    late = after(base, change("delay", "2030-01-01", 1.0))
    assert (late.on(date(2030, 4, 30)), late.on(date(2030, 5, 1))) == (1.0, 2.0)
    early = after(base, change("delay", "2030-01-01", -1.0))
    assert (early.on(date(2030, 2, 28)), early.on(date(2030, 3, 1))) == (1.0, 2.0)


def test_of_lines_that_come_to_one_day_the_latter_holds():
    """A month before 1 March is 1 February: the lines of 30 and 31 January both stand by then."""
    base = step(("2000-01-01", 1.0), ("2030-01-30", 2.0), ("2030-01-31", 3.0))
    late = after(base, change("delay", "2029-01-01", 1.0))
    assert (late.on(date(2030, 2, 28)), late.on(date(2030, 3, 1))) == (1.0, 3.0)


def test_a_line_that_repeats_the_value_before_it_stays_a_line_with_its_source():
    repeated = step(("1995-01-01", 0.1), ("2010-07-01", 0.1), ("2025-07-01", 0.2))
    later = after(repeated, change("shift", "2030-01-01", 0.01))
    assert later.line(date(2015, 1, 1)).source == "Act of 2010-07-01"
    assert later.days[:3] == repeated.days


def test_each_ramp_of_two_shifts_from_one_day_counts_for_itself():
    quick = change("shift", "2033-01-01", 0.1, ramp="2034-01-01")
    slow = change("shift", "2033-01-01", -0.1, ramp="2037-01-01")
    both = after(RATE, quick, slow).by_year([2032, 2033, 2034, 2035, 2036, 2037])
    assert both == pytest.approx([0.2, 0.2, 0.275, 0.25, 0.225, 0.2], abs=1e-12)


def test_each_value_has_the_source_of_the_line_that_it_comes_from():
    lines = (
        Line(date(2030, 1, 1), 0.02, "First"),
        Line(date(2034, 1, 1), 0.04, "Second"),
    )
    straight = after(GROWTH, Change("set", "example", lines))
    sources = [straight.line(date(year, 6, 1)).source for year in (2030, 2032, 2034, 2050)]
    assert sources == ["First", "First", "Second", "Second"]
    ramped = after(RATE, change("shift", "2025-03-01", 0.05, ramp="2027-03-01"))
    assert ramped.line(date(2025, 12, 31)).source == "Act of 2025-07-01"  # nothing counts yet
    assert ramped.line(date(2026, 1, 1)).source == "Act of 2025-07-01; A test"


def test_a_path_from_year_to_year_begins_where_it_began():
    assert after(GROWTH, change("shift", "2030-01-01", 0.01)).days[0] == GROWTH.days[0]
    assert after(GROWTH, change("hold", "1990-01-01")).by_year([1996])[0] == 0.02


def test_lists_move_point_by_point():
    by_age = step(("1995-01-01", [0.1, 0.2]), ("2030-01-01", [0.3, 0.4]), at=(20.0, 40.0))
    shifted = after(by_age, change("shift", "2028-01-01", (0.01, 0.0)))
    assert shifted.by_year([2027, 2028, 2030]).tolist() == [[0.1, 0.2], [0.11, 0.2], [0.31, 0.4]]
    doubled = after(by_age, change("scale", "2028-01-01", 2.0))
    assert doubled.on(date(2029, 1, 1)).tolist() == [0.2, 0.4]


def test_a_repealed_rule_is_taken_up_the_day_after_or_extended_before():
    ended = step(("2010-01-01", 0.1), until=date(2020, 12, 31))
    assert after(ended, change("set", "2021-01-01", 0.05)).on(date(2060, 1, 1)) == 0.05
    with pytest.raises(InputError, match=r"a gap in dates from 2021-01-01 to 2029-12-31"):
        after(ended, change("set", "2030-01-01", 0.05))
    with pytest.raises(
        InputError, match=r"nothing of example is in force from 2030-01-01 to shift"
    ):
        after(ended, change("shift", "2030-01-01", 0.05))
    put_off = after(ended, change("delay", "2015-01-01", 12.0))
    assert put_off.until == date(2021, 12, 31)
    limited = after(RATE, change("set", "2027-01-01", 0.3, until="2028-12-31"))
    assert limited.by_year([2026, 2027, 2028, 2029]).tolist() == [0.14, 0.3, 0.3, 0.14]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            change("shift", "2027-01-01", 0.25),
            "on 2032-01-01 value 0.45 is outside the range 0 to 0.4",
        ),
        (change("shift", "1990-01-01", -0.15), "on 1995-01-01 value -0.01 is outside"),
        (change("scale", "2030-06-01", 2.5), "on 2032-01-01 value 0.5 is outside"),
        (change("scale", "2030-06-01", 3.0), "on 2030-06-01 value 0.42 is outside"),
        (
            change("set", "2030-06-01", 8.0),
            "since 2030-06-01: value 8 is outside the range 0 to 0.4 "
            "(fraction of salary); a rate is a fraction: 0.08, not 8",
        ),
        (change("set", [("2030-06-01", 0.1), ("2031-06-01", 0.5)]), "since 2031-06-01: value 0.5"),
        (change("shift", "2030-01-01", 0.5, ramp="2040-01-01"), "on 2035-01-01 value 0.45"),
    ],
)
def test_a_value_out_of_range_names_the_first_day(changed, told):
    with pytest.raises(InputError) as caught:
        after(replace(RATE, low=0.0, high=0.4, unit="fraction of salary"), changed)
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_a_value_lies_in_its_range_to_the_last_day_that_is_looked_at():
    last, beyond = (
        replace(step(("1995-01-01", 0.1), (day, 0.39), ("2160-01-01", 0.1)), low=0.0, high=0.4)
        for day in ("2150-12-31", "2151-01-01")
    )
    more = change("shift", "2030-01-01", 0.02)
    assert after(beyond, more).on(date(2150, 12, 31)) == 0.12
    with pytest.raises(InputError, match=r"on 2150-12-31 value 0.41 is outside the range 0 to 0.4"):
        after(last, more)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([change("shift", "2027-01-01", 0.1)] * 2, "by 0.1 from 2027-01-01 is given twice"),
        ([change("set", "2027-01-01", (0.1, 0.2))], "a list of values goes with `at`"),
        (
            [change("set", [("2030-01-01", 0.1), ("2029-01-01", 0.1)])],
            "2029-01-01 stands after 2030",
        ),
        ([change("set", "2027-01-01", 0.1, until="2026-12-31")], "until 2026-12-31 lies before"),
        ([change("set", "2027-01-01", 0.1, ramp="2027-01-01")], "ramp 2027-01-01 is the day"),
        ([change("delay", "2027-01-01", 1.5)], "expected whole months"),
        ([change("delay", "2027-01-01", 5000.0)], "expected whole months, 1200 at most"),
        ([change("delay", "2027-01-01", -5000.0)], "expected whole months, 1200 at most"),
        ([change("shift", "2027-01-01", 0.1, ramp="2151-01-01")], "2151-01-01 is not a day from"),
        ([change("shift", "0001-01-01", 0.1)], "0001-01-01 is not a day from 1900-01-01"),
        ([change("shift", "2151-01-01", 0.1)], "2151-01-01 is not a day from"),
        ([change("hold", "1990-01-01")], "nothing of example is in force on 1990-01-01 to hold"),
    ],
)
def test_what_a_change_cannot_be_is_told_in_one_line(changes, told):
    with pytest.raises(InputError) as caught:
        after(RATE, *changes)
    assert told in str(caught.value) and "\n" not in str(caught.value)
    assert str(caught.value).startswith("example")


def test_before_1995_no_value_is_looked_at():
    base = replace(step(("1990-01-01", 0.1), ("1998-01-01", 0.2)), low=0.0, high=0.4)
    assert after(base, change("set", "1992-01-01", 0.3)).on(date(1995, 1, 1)) == 0.3
    with pytest.raises(InputError, match=r"on 1995-01-01 value -0.1 is outside the range"):
        after(base, change("shift", "1992-01-01", -0.2))


def test_a_small_number_of_months_is_not_taken_for_a_rate_in_per_cent():
    months = replace(step(("1995-01-01", 660.0)), low=600.0, high=840.0, unit="months")
    with pytest.raises(InputError, match=r"value 65 is outside the range 600 to 840 \(months\)$"):
        after(months, change("set", "2030-01-01", 65.0))


def test_a_path_by_year_takes_one_value_a_year():
    two = change("set", [("2030-01-01", 0.1), ("2030-07-01", 0.2)])
    with pytest.raises(InputError, match=r"two values in 2030; example runs from year to year"):
        after(GROWTH, two)
    assert after(RATE, two).on(date(2030, 7, 1)) == 0.2


def test_an_end_on_the_last_day_there_is_means_for_good():
    for_good = after(RATE, change("shift", "2030-01-01", 0.01, until="9999-12-31"))
    assert for_good.digest == after(RATE, change("shift", "2030-01-01", 0.01)).digest


RISES = step(("2024-07-01", 0.15), ("2027-07-01", 0.06), ("2029-01-01", 0.04), between="event")


def events(parameter):
    return [(line.since.isoformat(), line.value) for line in parameter.values]


def test_an_event_dates_itself_and_leaves_the_others():
    found = laid(RISES, [change("set", [("2027-07-01", 0.07), ("2030-07-01", 0.05)])])
    assert events(found.parameter) == [
        ("2024-07-01", 0.15),
        ("2027-07-01", 0.07),
        ("2029-01-01", 0.04),
        ("2030-07-01", 0.05),
    ]
    assert found.notes == (
        "set of example from 2027-07-01: the event of 2027-07-01 (Act of 2027-07-01) falls",
    )


def test_a_shift_acts_on_each_event_of_its_days():
    shifted = after(RISES, change("shift", "2027-01-01", 0.01, until="2028-12-31"))
    assert [value for _, value in events(shifted)] == [0.15, 0.07, 0.04]
    doubled = after(RISES, change("scale", "2027-07-02", 2.0))
    assert [value for _, value in events(doubled)] == [0.15, 0.06, 0.08]
    assert laid(RISES, [change("set", "2029-01-01", 0.04)]).parameter is RISES


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (change("hold", "2027-01-01"), "is a series of events and takes no hold"),
        (change("delay", "2027-01-01", 12.0), "is a series of events and takes no delay"),
        (change("shift", "2027-01-01", 0.1, ramp="2030-01-01"), "takes no ramp"),
        (change("set", "2027-01-01", 0.1, until="2030-01-01"), "has one day; leave `until` out"),
    ],
)
def test_an_event_is_neither_held_nor_put_off(changed, told):
    with pytest.raises(InputError, match=told):
        after(RISES, changed)


def test_what_a_change_makes_void_is_named():
    first = change("shift", "2028-01-01", 0.01, package="B")
    later = change("set", "2035-01-01", 0.2, package="A")
    assert laid(RATE, [first, later]).notes == (
        "A: set of example from 2035-01-01 ends the shift of 'B' there",
    )
    whole = change("set", "2027-01-01", 0.3, package="A")
    assert laid(RATE, [first, whole]).notes == (
        "A: set of example from 2027-01-01 makes the shift of 'B' void",
        "A: set of example from 2027-01-01: the line of 2032-01-01 (Act of 2032-01-01) falls",
    )
    passing = change("set", "2033-01-01", 0.3, until="2034-12-31")
    assert laid(RATE, [first, passing]).notes == (
        "set of example from 2033-01-01 until 2034-12-31 sets aside the shift of 'B' there",
    )
    former = change("set", "2026-01-01", 0.3, until="2026-12-31")
    assert len(laid(RATE, [first, former]).notes) == 0  # over before the shift begins
    ramped = change("shift", "2027-01-01", 0.1, ramp="2031-01-01", package="B")
    assert laid(RATE, [ramped, change("hold", "2029-01-01", until="2030-12-31")]).notes == (
        "hold of example from 2029-01-01 until 2030-12-31 sets aside the shift of 'B' there",
    )
    assert laid(RATE, [change("hold", "2025-07-01")]).notes == (
        "hold of example from 2025-07-01: the line of 2032-01-01 (Act of 2032-01-01) falls",
    )
    held = change("hold", "2029-01-01")
    assert laid(RATE, [first, held]).notes == (
        "hold of example from 2029-01-01: the line of 2032-01-01 (Act of 2032-01-01) falls",
    )


def test_what_resolves_to_the_same_values_has_one_digest_and_another_value_another():
    ways = [
        [change("set", "2033-01-01", 0.21)],
        [change("shift", "2033-01-01", 0.01)],
        [change("scale", "2033-01-01", 1.05)],
        [change("shift", "2033-01-01", 0.02), change("shift", "2033-01-01", -0.01)],
    ]
    found = [after(RATE, *changes) for changes in ways]
    assert len({one.digest for one in found}) == 1
    assert len({one.by_year(YEARS).tobytes() for one in found}) == 1
    others = [
        RATE,
        after(RATE, change("set", "2033-01-02", 0.21)),
        replace(found[0], between="event"),
    ]
    assert len({one.digest for one in (*others, found[0])}) == 4
    assert pickle.loads(pickle.dumps(found[0])).digest == found[0].digest

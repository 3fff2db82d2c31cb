"""Series that a rule carries on: a change acts on the carried path."""

import pickle
from datetime import date, timedelta

import numpy as np
import pytest
from days import change, linear, share, step
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vss_actuarial.dated.carried import Carried, CarriedEvents
from vss_actuarial.dated.overlay.laying import laid
from vss_actuarial.ground.errors import InputError

YEARS = np.arange(2015, 2051)
JULY, JANUARY = (7, 1), (1, 1)
BASE = step(("2010-01-01", 100.0), ("2020-03-01", 120.0), ("2025-07-01", 150.0), carried=True)
WAGE = linear(("2010-01-01", 100.0), ("2020-01-01", 120.0), ("2025-01-01", 150.0), carried=True)
GROWTH = 0.03 + 0.02 * np.sin(YEARS)


def carried(base, changes, rise=JULY, years=YEARS):
    return Carried.of(laid(base, changes).parameter, years, rise)


def by_days(base, changes, rise, growth):
    """Each day from the first year to the last, one after the other: {day: value}."""
    first, last = date(int(YEARS[0]), 1, 1), date(int(YEARS[-1]), 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    path, level = {}, None
    published = base.values[-1].since
    for day in days:
        if day <= max(published, date(published.year, 12, 31)):
            level = float(base.on(day))
        elif (day.month, day.day) == rise:
            level *= 1.0 + growth[day.year - YEARS[0]]
        path[day] = level
    for one in changes:
        path = _moved(path, one, base, rise, growth)
    return path


def _moved(path, one, base, rise, growth):
    days, after, level = list(path), dict(path), None
    for day in days:
        if day < one.since or (one.until is not None and day > one.until):
            continue
        if one.kind == "set":
            lines = {line.since: line.value for line in one.lines}
            rising = day > one.lines[-1].since and (day.month, day.day) == rise
            if day in lines:
                level = lines[day]
            elif rising and (one.lines[-1].since < base.values[-1].since or day.year > 2025):
                level *= 1.0 + growth[day.year - YEARS[0]]
            new = level
        elif one.kind == "hold":
            new = path[one.since]
        else:
            new = path[day] + one.amount if one.kind == "shift" else path[day] * one.amount
        after[day] = path[day] + share(one, day) * (new - path[day])
    return after


@st.composite
def changes_of_carried(draw):
    kind = draw(st.sampled_from(["set", "shift", "scale", "hold"]))
    since = draw(st.dates(date(2016, 1, 1), date(2045, 1, 1)))
    value = {"hold": 0.0, "scale": 1.25}.get(kind, draw(st.integers(100, 300)) / 2.0)
    until = draw(st.none() | st.dates(since, date(2060, 1, 1)))
    ramp = draw(st.none() | st.dates(since, date(2050, 1, 1)))
    assume(ramp is None or ramp > since)
    ends = [None if day is None else day.isoformat() for day in (until, ramp)]
    return change(kind, since.isoformat(), value, *ends)


@settings(deadline=None, max_examples=40)
@given(st.lists(changes_of_carried(), max_size=3), st.sampled_from([JULY, JANUARY]))
def test_the_carried_path_is_that_of_going_through_the_days(changes, rise):
    assume(len({one.meaning for one in changes}) == len(changes))
    steps = carried(BASE, changes, rise)
    assume(len(steps.steps) == len(changes))  # scales of the same days are joined
    mean, at_end = steps.along(GROWTH)
    path = by_days(BASE, changes, rise, GROWTH)
    for t, year in enumerate(YEARS.tolist()):
        of_year = [value for day, value in path.items() if day.year == year]
        assert mean[t] == pytest.approx(np.mean(of_year), rel=1e-10), year
        assert at_end[t] == pytest.approx(of_year[-1], rel=1e-10), year


@settings(deadline=None)
@given(st.lists(changes_of_carried(), min_size=1, max_size=3))
def test_no_bit_moves_before_the_first_day(changes):
    assume(len({one.meaning for one in changes}) == len(changes))
    first = min(one.since.year for one in changes)
    pairs = zip(carried(BASE, changes).along(GROWTH), carried(BASE, []).along(GROWTH), strict=True)
    for moved, former in pairs:
        assert moved[first > YEARS].tobytes() == former[first > YEARS].tobytes()


def test_a_new_value_comes_from_its_day_and_the_rule_goes_on_from_it():
    flat = np.full(len(YEARS), 0.1)
    _, at_end = carried(BASE, [change("set", "2040-01-01", 1000.0)]).along(flat)
    _, former = carried(BASE, []).along(flat)
    assert at_end[YEARS < 2040].tobytes() == former[YEARS < 2040].tobytes()
    assert at_end[YEARS >= 2040][:3] == pytest.approx([1100.0, 1210.0, 1331.0])


def test_the_rule_begins_in_the_year_after_the_last_line():
    flat = np.full(len(YEARS), 0.1)
    march = step(("2010-01-01", 100.0), ("2025-03-01", 150.0), carried=True)
    _, at_end = carried(march, []).along(flat)
    assert at_end[YEARS >= 2024][:4] == pytest.approx([100.0, 150.0, 165.0, 181.5])
    _, of_a_set = carried(march, [change("set", "2040-03-01", 200.0)]).along(flat)
    assert of_a_set[YEARS == 2040] == pytest.approx(220.0)  # its rule goes on at the next rise


def test_before_the_first_line_holds_what_stands_on_it():
    still = np.zeros(len(YEARS))
    first, _ = carried(step(("2020-07-01", 100.0), carried=True, before="first"), []).along(still)
    assert set(first) == {100.0}
    late = step(("2020-07-01", 100.0), carried=True, before=0.0)
    nothing, _ = carried(late, []).along(still)
    assert nothing[YEARS < 2020].tolist() == [0.0] * 5
    assert nothing[YEARS == 2020] == pytest.approx(100.0 * 184 / 366)


def test_a_line_that_repeats_the_last_value_puts_the_rule_off():
    longer = step(*((str(line.since), line.value) for line in BASE.values),
                  ("2027-07-01", 150.0), carried=True)  # fmt: skip
    assert carried(longer, []) != carried(BASE, [])
    assert carried(longer, []).along(GROWTH)[1][YEARS == 2027] == 150.0


@pytest.mark.parametrize("since", ["2026-01-01", "2026-07-01", "2033-02-01", "2040-07-01"])
@pytest.mark.parametrize("base", [BASE, WAGE], ids=["steps", "straight lines"])
def test_the_carried_value_itself_gives_the_same_bits(base, since):
    path = carried(base, []).along(GROWTH)
    day = date.fromisoformat(since)
    before_rise = (day.month, day.day) < JULY
    standing = path[1][day.year - YEARS[0] - before_rise]
    moved = carried(base, [change("set", since, float(standing))]).along(GROWTH)
    assert [one.tobytes() for one in moved] == [one.tobytes() for one in path]


def test_the_published_values_themselves_are_no_change():
    lines = [("2020-03-01", 120.0), ("2025-07-01", 150.0)]
    assert laid(BASE, [change("set", lines)]).parameter is BASE
    assert laid(BASE, [change("set", "2025-07-01", 150.0)]).parameter is BASE
    for_a_time = change("set", "2025-09-01", 150.0, until="2025-12-31")
    assert laid(BASE, [for_a_time]).parameter is BASE
    held = laid(BASE, [change("hold", "2026-01-01")]).parameter
    assert held is not BASE and held.digest != BASE.digest


def test_held_the_rule_stops_and_starts_again_where_it_would_have_been():
    held = [change("hold", "2030-01-01", until="2034-12-31")]
    _, at_end = carried(BASE, held).along(GROWTH)
    _, former = carried(BASE, []).along(GROWTH)
    assert set(at_end[(YEARS >= 2030) & (YEARS <= 2034)]) == {former[YEARS == 2029][0]}
    assert at_end[YEARS >= 2035].tobytes() == former[YEARS >= 2035].tobytes()


def test_a_shift_acts_on_what_the_rule_makes_of_the_series():
    moved, _ = carried(BASE, [change("shift", "2030-01-01", 7.0)]).along(GROWTH)
    former, _ = carried(BASE, []).along(GROWTH)
    assert moved[YEARS >= 2030] - former[YEARS >= 2030] == pytest.approx(7.0)


def test_a_put_off_path_comes_later():
    _, late = carried(BASE, [change("delay", "2030-01-01", 12.0)]).along(GROWTH)
    _, former = carried(BASE, []).along(GROWTH)
    assert late[YEARS >= 2031].tobytes() == former[(YEARS >= 2030) & (YEARS < 2050)].tobytes()
    assert late[YEARS == 2030] == former[YEARS == 2029]


def test_out_of_range_is_told_where_the_path_is_known():
    base = step(("2010-01-01", 100.0), ("2025-07-01", 150.0), carried=True, low=50.0, high=400.0)
    lower = [change("shift", "2030-01-01", -120.0)]
    assert carried(base, lower).along(np.full(len(YEARS), 0.05))  # 150 by then is above 170
    with pytest.raises(
        InputError, match=r"^example, the shift .* on 2030-01-01 value 30 is outside"
    ):
        carried(base, lower).along(np.zeros(len(YEARS)))
    with pytest.raises(
        InputError, match=r"on 2031-07-01 value 4\d\d.* is outside the range 50 to 400"
    ):
        carried(base, [change("scale", "2030-01-01", 2.0)]).along(np.full(len(YEARS), 0.05))
    with pytest.raises(InputError, match=r"the shift .* on 2012-01-01 value 40 is outside"):
        laid(base, [change("shift", "2012-01-01", -60.0)])
    with pytest.raises(InputError, match=r"since 2040-01-01: value 20 is outside"):
        laid(base, [change("set", "2040-01-01", 20.0)])


def test_a_rule_that_gives_values_has_nothing_to_go_on_from():
    returns = linear(("2010-01-01", 0.08), ("2025-01-01", 0.05), carried=True)
    by_rule = np.where(YEARS > 2025, 0.04 + 0.001 * (YEARS - 2025), 9.9)
    former, _ = carried(returns, []).along_values(by_rule)
    assert former[YEARS > 2025].tobytes() == by_rule[YEARS > 2025].tobytes()
    assert former[YEARS == 2025] == 0.05
    up, _ = carried(returns, [change("shift", "2027-01-01", 0.005)]).along_values(by_rule)
    assert up - former == pytest.approx(np.where(YEARS >= 2027, 0.005, 0.0))
    at, _ = carried(returns, [change("set", "2040-01-01", 0.06)]).along_values(by_rule)
    assert at[YEARS < 2040].tobytes() == former[YEARS < 2040].tobytes()
    assert set(at[YEARS >= 2040]) == {0.06}


def test_two_of_one_content_are_equal():
    shift, other = change("shift", "2030-01-01", 1.0), change("shift", "2030-01-01", 2.0)
    a, b = carried(BASE, [shift]), carried(BASE, [shift])
    assert a == b and hash(a) == hash(b) and pickle.loads(pickle.dumps(a)) == b
    unlike = [carried(BASE, []), carried(BASE, [other]), carried(BASE, [shift], JANUARY),
              carried(BASE, [shift], years=YEARS[:-1]), carried(WAGE, [shift])]  # fmt: skip
    assert len({a, *unlike}) == 6
    joined = [change("shift", "2030-01-01", x) for x in (1.5, -0.5)]
    assert carried(BASE, joined).along(GROWTH)[0].tobytes() == a.along(GROWTH)[0].tobytes()


RISES = step(
    ("2020-07-01", 0.1), ("2024-07-01", 0.15), ("2026-07-01", 0.08),
    between="event", carried=True, low=0, high=1,
)  # fmt: skip


def rises(changes, rule=0.03):
    parameter = laid(RISES, changes).parameter
    along = CarriedEvents.of(parameter, YEARS, JULY).along(np.full(len(YEARS), rule), 2027)
    return {
        (int(year), round(float(before[t]), 3)): round(float(values[t]), 6)
        for before, values in zip(*along, strict=True)
        for t, year in enumerate(YEARS)
        if before[t] < 1.0
    }


def test_the_rule_brings_an_event_each_year_after_the_published_ones():
    found = rises([])
    assert found[2024, 0.497] == 0.15 and found[2026, 0.496] == 0.08
    assert [key for key in found if key[0] == 2025] == []
    assert all(found[year, round(182 / 366 if year % 4 == 0 else 181 / 365, 3)] == 0.03
               for year in range(2027, 2051))  # fmt: skip


def test_changes_act_on_the_events_of_the_rule():
    shifted = rises([change("shift", "2030-01-01", 0.01, until="2031-12-31")])
    assert [shifted[year, 0.496] for year in (2029, 2030, 2031, 2033)] == [0.03, 0.04, 0.04, 0.03]
    dated = rises([change("set", [("2030-07-01", 0.05), ("2031-01-01", 0.02)])])
    assert dated[2030, 0.496] == 0.05
    assert (dated[2031, 0.0], dated[2031, 0.496]) == (0.02, 0.03)
    none = rises([change("scale", "2026-01-01", 0.0)])
    assert {value for (year, _), value in none.items() if year >= 2026} == {0.0}
    assert none[2024, 0.497] == 0.15


def test_other_events_are_others_and_equal_ones_are_equal():
    again = step(
        ("2020-07-01", 0.1), ("2024-07-01", 0.15), ("2026-07-01", 0.08),
        between="event", carried=True, low=0, high=1,
    )  # fmt: skip
    fewer = step(("2020-07-01", 0.1), between="event", carried=True, low=0, high=1)
    assert CarriedEvents.of(RISES, YEARS, JULY) == CarriedEvents.of(again, YEARS, JULY)
    assert CarriedEvents.of(RISES, YEARS, JULY) != CarriedEvents.of(fewer, YEARS, JULY)


def test_an_event_of_the_rule_out_of_range_is_told():
    with pytest.raises(InputError, match=r"on 2030-07-01 value -0.01 is outside the range 0 to 1"):
        rises([change("shift", "2030-01-01", -0.04)])


@pytest.mark.parametrize("months", [-7, -36])
def test_what_is_brought_forward_from_after_the_horizon_has_grown_as_in_the_last_year(months):
    constant = np.full(len(YEARS), 0.04)
    changes = [change("delay", [("2030-01-01", float(months))])]
    longer = np.arange(YEARS[0], YEARS[-1] + 11)
    mean, at_end = carried(BASE, changes).along(constant)
    expected, end = carried(BASE, changes, years=longer).along(np.full(len(longer), 0.04))
    assert np.array_equal(mean, expected[: len(YEARS)])
    assert np.array_equal(at_end, end[: len(YEARS)])


def test_a_fall_by_the_rule_is_not_refused_for_a_change_that_adds_to_it():
    rises = np.where(YEARS == 2040, -0.02, 0.03)
    shifted = laid(RISES, [change("shift", "2030-01-01", 0.01)]).parameter
    _, values = CarriedEvents.of(shifted, YEARS, JULY).along(rises, 2027)
    _, former = CarriedEvents.of(RISES, YEARS, JULY).along(rises, 2027)
    later = YEARS >= 2030
    assert values[:, later].sum(axis=0) == pytest.approx(former[:, later].sum(axis=0) + 0.01)

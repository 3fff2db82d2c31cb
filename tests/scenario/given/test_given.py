"""Vectors by year are what the parameters say, read in the way that a stage names."""

from datetime import date
from typing import Annotated, NamedTuple

import numpy as np
import pytest

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.ground.axes import LADDER_YEARS
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.reading import (
    AgeOfYear,
    AtOpening,
    CarriedInJuly,
    EventsOfYear,
    InForce,
    LastOf,
    Laws,
    OfEntry,
    OfStock,
    OfYear,
    OfYearEnd,
    OnJanuary,
    OnLadder,
    PointsOf,
    Published,
    ServiceOfYear,
    SexOfYear,
    Statute,
    Years,
)


def parameter(name, lines, between="step", at=None, until=None, **also):
    values = tuple(DatedValue(since=day, value=value, source="A test") for day, value in lines)
    return Parameter(name, "t.toml", name, "1", -1e9, 1e9, values, at, between, until, **also)


RATE = parameter("rate", [(date(1990, 1, 1), 0.10), (date(2020, 7, 1), 0.20)])
LATE = parameter("late", [(date(2020, 7, 1), 0.20)], before=0.0)
EARLY = parameter("late", [(date(2020, 7, 1), 0.20)], before="first")
BARE = parameter("late", [(date(2020, 7, 1), 0.20)])
GONE = parameter("gone", [(date(1990, 1, 1), 1.0)], until=date(2020, 6, 30), before=0.0)
PATH = parameter("path", [(date(2000, 1, 1), 0.0), (date(2010, 1, 1), 1.0)], "linear")
RISES = parameter("rises", [(date(2019, 7, 1), 0.05), (date(2020, 1, 1), 0.02)], "event")
PROFILE = parameter("profile", [(date(1990, 1, 1), [0.0, 10.0])], at=(0.0, 100.0))
MEN = parameter("age_men", [(date(1990, 1, 1), 60.0)])
WOMEN = parameter("age_women", [(date(1990, 1, 1), 55.0)])
EVERY = (RATE, LATE, GONE, PATH, RISES, PROFILE, MEN, WOMEN)


def scenario(*more, last_year=2022):
    law = Book({one.name: one for one in (*EVERY, *more)}, "the law")
    return Scenario("a test", law, Book({}, "the assumptions"), last_year)


def given(*more, last_year=2022):
    return Given(scenario(*more, last_year=last_year))


class Bundle(NamedTuple):
    rate: float
    age: float
    late: float


class Everything(NamedTuple):
    years: Years
    rate: OfYear
    path: OfStock
    age: SexOfYear
    profile: AgeOfYear
    rises: EventsOfYear
    last: Annotated[int, LastOf("path")]
    law: Annotated[Statute, Laws((Bundle,), sex=1)]
    late: OfYear
    gone: OfYear


def at(year):
    return year - 1995


def test_a_year_with_two_values_is_weighed_by_days():
    rate = given().give(Everything).rate
    assert rate[at(2019)] == 0.10 and rate[at(2021)] == 0.20
    assert rate[at(2020)] == pytest.approx((182 * 0.10 + 184 * 0.20) / 366)


def test_what_stands_on_its_line_holds_before_the_first_day_and_after_the_last():
    record = given().give(Everything)
    assert record.late[at(2019)] == 0.0
    assert record.late[at(2020)] == pytest.approx(184 * 0.20 / 366)
    assert record.gone[at(2020)] == pytest.approx(182 / 366) and record.gone[at(2021)] == 0.0


class OfLate(NamedTuple):
    late: OfYear


class Carried(NamedTuple):
    late: CarriedInJuly


def test_where_its_line_says_nothing_a_year_without_a_value_is_an_error():
    with pytest.raises(LookupError, match="late has no value on 1995-01-01"):
        given(BARE).give(OfLate)
    growth = np.zeros(2022 - 1995 + 1)
    with pytest.raises(LookupError, match="late has no value on 1995-01-01"):
        given(BARE).give(Carried).late.along(growth)


def test_the_first_value_may_hold_before_its_day():
    assert (given(EARLY).give(OfLate).late == 0.20).all()


def test_no_field_brings_a_default_of_its_own():
    class Late(NamedTuple):
        late: OfYear = 0.5

    class OfABundle(NamedTuple):
        late: float = 0.5

    class Law(NamedTuple):
        law: Annotated[Statute, Laws((OfABundle,))]

    for kind in (Late, Law):
        with pytest.raises(TypeError, match="late: its default is never read; see `before`"):
            given().give(kind)


def test_a_year_counts_as_in_force_where_the_whole_of_it_is():
    class Whether(NamedTuple):
        late: Annotated[np.ndarray, InForce("late")]
        gone: Annotated[np.ndarray, InForce("gone")]

    record = given().give(Whether)
    assert record.late[at(2019) : at(2022)].tolist() == [False, False, True]
    assert record.gone[at(2019) : at(2022)].tolist() == [True, False, False]


def test_stocks_have_one_entry_more_and_year_ends_look_back():
    class Stocks(NamedTuple):
        path: OfStock

    class Ends(NamedTuple):
        path: OfYearEnd

    class Opening(NamedTuple):
        path: AtOpening

    class Days(NamedTuple):
        rate: OnJanuary

    stocks, ends = given().give(Stocks).path, given().give(Ends).path
    assert stocks[at(2005)] == 0.5 and len(stocks) == 2022 - 1995 + 2
    assert ends[at(2006)] == 0.5 and len(ends) == len(stocks)
    assert given().give(Opening).path == 0.0
    assert given().give(Days).rate[at(2020) : at(2022)].tolist() == [0.10, 0.20]


class AtStocks(NamedTuple):
    rate: OnJanuary
    path: OfStock


class MeanAtStocks(NamedTuple):
    rate: OfStock


@pytest.mark.parametrize("day", ["2020-01-01", "2020-07-01", "2020-12-31"])
def test_a_change_moves_no_stock_before_the_one_that_closes_its_year(day):
    """The stock of 1 January closes the year before it, in which nothing may move."""
    changed = scenario().set("rate", 0.5, since=day).shift("path", 2.0, since=day)
    found, former = Given(changed).give(AtStocks), given().give(AtStocks)
    assert found.rate[: at(2021)].tobytes() == former.rate[: at(2021)].tobytes()
    assert found.path[: at(2021)].tobytes() == former.path[: at(2021)].tobytes()
    assert found.rate[at(2021) :].tolist() == [0.5] * 3
    assert found.path[at(2021) :].tolist() == [3.0] * 3


def test_each_change_of_several_moves_the_stocks_after_its_own_year():
    changed = scenario().set("rate", 0.3, since=2018).shift("rate", 0.5, since=2020)
    changed = changed.shift("rate", 1.0, since=2023)
    rates = Given(changed).give(AtStocks).rate[at(2018) :]
    assert rates.tolist() == [0.10, 0.3, 0.3, 0.8, 0.8, 0.8]  # 2018 to 2023, the last stock


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            lambda s: s.shift("rate", 0.1, 2010).shift("rate", 0.2, 2015),
            lambda s: s.shift("rate", 0.1, 2010, until=2014).shift("rate", 0.3, 2015),
        ),
        (
            lambda s: s.shift("path", 0.25, 2003).shift("path", 0.5, 2006),
            lambda s: s.shift("path", 0.25, 2003, until=2005).shift("path", 0.75, 2006),
        ),
        (
            lambda s: s.hold("rate", "2020-06-30"),
            lambda s: s.set("rate", 0.10, "2020-07-01"),
        ),
        (
            lambda s: s.shift("path", 1.0, 2003).hold("path", "2005-12-31"),
            lambda s: s.shift("path", 1.0, 2003).set("path", 1.5, 2006),
        ),
        (
            lambda s: s.set("rate", 0.10, 2018),
            lambda s: s.set("rate", 0.10, "2020-07-01"),
        ),
        (
            lambda s: s.set("rate", {2010: 0.3, 2015: 0.4}),
            lambda s: s.set("rate", 0.3, 2010, until=2014).set("rate", 0.4, 2015),
        ),
    ],
    ids=[
        "steps",
        "straight lines",
        "hold",
        "hold of a change",
        "a value that stands",
        "two values",
    ],
)
def test_scenarios_of_one_meaning_read_the_same_at_stocks(one, other):
    a, b = one(scenario()), other(scenario())
    assert a.fingerprint() == b.fingerprint()
    found, same = Given(a).give(AtStocks), Given(b).give(AtStocks)
    assert found.rate.tobytes() == same.rate.tobytes()
    assert found.path.tobytes() == same.path.tobytes()


def test_before_the_first_day_a_stock_reads_the_first_value_of_the_law():
    class Early(NamedTuple):
        late: OnJanuary

    late = Given(scenario(EARLY).set("late", 0.5, 2021)).give(Early).late
    assert late[at(2015) :].tolist() == [0.2] * 7 + [0.5] * 2  # 2015 to 2021, and the two after


def test_what_ends_goes_on_through_the_stock_that_closes_its_last_year():
    whole = scenario().set("rate", 0.5, since=2015, until=2017)
    assert Given(whole).give(AtStocks).rate[at(2015) : at(2020)].tolist() == [
        0.10, 0.5, 0.5, 0.5, 0.10,
    ]  # fmt: skip
    part = scenario().shift("path", 2.0, since=2005, until="2006-06-30")
    assert Given(part).give(AtStocks).path[at(2005) : at(2008)].tolist() == pytest.approx(
        [0.5, 2.6, 0.7]
    )


def test_what_is_held_of_a_change_that_has_ended_stays_at_the_stock_of_the_next():
    held = scenario().shift("rate", 0.4, 2010, until="2017-12-30").hold("rate", 2012)
    later = held.scale("rate", 2.0, 2018)
    assert Given(held).give(AtStocks).rate[at(2018)] == 0.5
    assert Given(later).give(AtStocks).rate[at(2018) : at(2020)].tolist() == [0.5, 1.0]


def test_scenarios_that_differ_at_a_stock_alone_have_two_fingerprints():
    """A shift goes on over the new value of the law at the stock; a value that is set does not."""
    shifted = scenario().shift("rate", 0.1, 2019, until="2020-06-30").set("rate", 0.2, "2020-07-01")
    plain = scenario().set("rate", 0.2, 2019)
    days = [date(2019, 1, 1), date(2020, 6, 30), date(2020, 7, 1), date(2022, 1, 1)]
    for day in days:
        assert shifted.law["rate"].on(day) == plain.law["rate"].on(day)
    assert Given(shifted).give(MeanAtStocks).rate[at(2020)] == pytest.approx(0.25, abs=1e-3)
    assert Given(plain).give(MeanAtStocks).rate[at(2020)] == 0.2
    assert shifted.fingerprint() != plain.fingerprint()


def test_what_describes_the_opening_is_changed_from_its_first_year_alone():
    class Opening(NamedTuple):
        rate: AtOpening

    assert Given(scenario().set("rate", 0.3, since=1995)).give(Opening).rate == 0.3
    with pytest.raises(InputError, match=r"rate: .*a change from 1996-01-01 moves nothing"):
        Given(scenario().set("rate", 0.3, since=1996)).give(Opening)


@pytest.mark.parametrize(
    ("until", "holds"),
    [((2020, 12, 31), [1.0, 1.0, 0.0]), ((2021, 1, 1), [1.0, 1.0, 1.0])],
)
def test_the_last_day_is_still_in_force_and_the_next_is_not(until, holds):
    class Days(NamedTuple):
        gone: OnJanuary

    class Gone(NamedTuple):
        gone: float

    class OfLaw(NamedTuple):
        law: Annotated[Statute, Laws((Gone,))]

    ended = given(parameter("gone", [(date(1990, 1, 1), 1.0)], until=date(*until), before=0.0))
    assert ended.give(Days).gone[at(2019) : at(2022)].tolist() == holds
    years = ended.give(OfLaw).law.years
    opening = [years[at(year)][0].laws[0].gone for year in (2019, 2020, 2021)]
    assert opening == holds and years[at(2022)][-1].laws[0].gone == 0.0


def test_sexes_stand_side_by_side_and_ages_on_straight_lines():
    record = given().give(Everything)
    assert record.age[0].tolist() == [60.0, 55.0]
    assert record.profile[0, [0, 37, 100]] == pytest.approx([0.0, 3.7, 10.0])


def test_service_is_spread_by_years_of_it():
    class ByService(NamedTuple):
        profile: ServiceOfYear

    assert given().give(ByService).profile[0, 20] == pytest.approx(2.0)


def test_events_come_with_the_share_of_the_year_before_them():
    before, values = given().give(Everything).rises
    assert values[0, at(2019)] == 0.05 and values[0, at(2020)] == 0.02
    assert before[0, at(2019)] == pytest.approx(181 / 365) and before[0, at(2020)] == 0.0


def test_a_statute_holds_the_law_of_a_sex_by_stretches_of_the_year():
    law = given().give(Everything).law
    first, second = law.years[at(2020)]
    assert first.laws == (Bundle(0.10, 55.0, 0.0),) and second.laws == (Bundle(0.20, 55.0, 0.20),)
    assert (first.weight, second.days_gone) == (pytest.approx(182 / 366), 182)
    mean = law.mean(lambda bundle: bundle.rate * bundle.age)
    assert mean[at(2020)] == pytest.approx(55.0 * (182 * 0.10 + 184 * 0.20) / 366)


def test_a_line_that_repeats_its_value_parts_no_stretch():
    repeated = parameter(
        "rate",
        [(date(1990, 1, 1), 0.10), (date(2020, 3, 1), 0.10), (date(2020, 7, 1), 0.20)],
    )
    assert given(repeated).give(Everything).law is given().give(Everything).law


def test_a_series_is_carried_on_from_its_last_line():
    growth = np.full(2022 - 1995 + 1, 0.10)
    mean, at_end = given().give(Carried).late.along(growth)
    assert at_end[at(2019)] == 0.0 and at_end[at(2020)] == 0.20
    assert at_end[at(2021)] == pytest.approx(0.22) and at_end[at(2022)] == pytest.approx(0.242)
    assert mean[at(2021)] == pytest.approx((181 * 0.20 + 184 * 0.22) / 365)
    assert given().give(Carried).late is given().give(Carried).late


def test_a_record_holds_the_published_record_of_its_own_scenario():
    class Known(NamedTuple):
        record: Published
        rate: OfYear

    years = (2012, 2017, None)
    found = [Given(scenario().replace(record_to=year)).give(Known).record for year in years]
    assert [one is known_record(year) for one, year in zip(found, years, strict=True)] == [True] * 3
    assert len(set(map(id, found))) == 3


def test_equal_parameters_give_one_object_and_another_value_another():
    first, again = given().give(Everything), given().give(Everything)
    assert all(one is other for one, other in zip(first, again, strict=True))
    moved = parameter("rate", [(date(1990, 1, 1), 0.10), (date(2020, 7, 1), 0.21)])
    other = given(moved).give(Everything)
    assert other.rate is not first.rate and other.law is not first.law
    assert other.path is first.path and other.late is first.late


def test_another_horizon_gives_as_many_years_as_it_has():
    short, long = (given(last_year=year).give(Everything) for year in (2022, 2030))
    for record, years in ((short, 28), (long, 36)):
        lengths = (len(record.years), len(record.rate), len(record.law.years))
        assert lengths == (years,) * 3 and len(record.path) == years + 1
    assert np.array_equal(long.rate[:28], short.rate)


def test_nobody_writes_into_a_vector():
    record = given().give(Everything)
    for vector in (record.rate, record.profile, record.rises.values, record.years):
        with pytest.raises(ValueError, match="read-only"):
            vector[0] = 0


def test_names_are_those_of_the_parameters_read():
    assert set(given().names(Everything)) == {
        "rate", "path", "age_men", "age_women", "profile", "rises", "late", "gone",
    }  # fmt: skip


def test_a_year_of_the_linear_path_is_that_of_its_line():
    years = given().give(Everything).years
    assert np.array_equal(years, np.arange(1995, 2023))


class OfOneSex(NamedTuple):
    age: OfYear
    rate: OfYear
    law: Annotated[Statute, Laws((Bundle,))]


def test_a_record_of_a_sex_reads_its_own_parameters():
    one = given()
    men, women = (one.give(OfOneSex, sex) for sex in range(2))
    assert men.age[0] == 60.0
    assert women.age[0] == 55.0
    assert men.rate is women.rate
    assert [laws.law.years[0][0].laws[0].age for laws in (men, women)] == [60.0, 55.0]
    assert "age_men" in one.names(OfOneSex, 0)
    assert "age_women" not in one.names(OfOneSex, 0)
    assert {"age_men", "age_women"} <= set(one.names(OfOneSex))


class OtherReadings(NamedTuple):
    late: OnLadder
    points: Annotated[tuple[float, ...], PointsOf("profile")]
    rises: EventsOfYear


class Entry(NamedTuple):
    gone: OfEntry


def test_a_ladder_has_its_first_value_in_all_years_before_it():
    ages = given(EARLY).give(OtherReadings).late
    assert ages.tolist() == [0.20] * len(LADDER_YEARS)


def test_years_of_first_insurance_reach_back_as_far_as_service():
    law = parameter("gone", [(date(1900, 1, 1), 1.0), (date(1996, 1, 1), 2.0)])
    book = Book({**{one.name: one for one in EVERY}, "gone": law}, "the law")
    entry = Given(Scenario("a test", book, Book({}, "the assumptions"), 1997)).give(Entry)
    assert entry.gone.tolist() == [1.0] * 48 + [2.0] * 2
    assert given().give(OtherReadings).points == (0.0, 100.0)


@pytest.mark.parametrize(
    ("year", "before", "value"),
    [(2019, 0.4, 0.0), (2019, 0.5, 0.05), (2020, 0.0, 0.02), (2022, 0.9, 0.02)],
)
def test_the_last_event_up_to_a_day_is_the_one_that_holds(year, before, value):
    assert given().give(OtherReadings).rises.on(year - 1995, before) == value

"""Decree 01/2003: a full pension at 55 and 50 after 30 years, at one's own wish, to 2006."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.record import person
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import month_of
from vss_actuarial.scenario import Scenario

LAW = shipped_law()
REPEALED = Scenario.baseline().without("Law 71/2006/QH11").law
BEFORE = Scenario.baseline().without("Decree 01/2003/ND-CP").law


def state(sex, birth, first, last, coefficient=5.0):
    spell = {"from": first, "to": last, "kind": "state", "coefficient": coefficient}
    return person(sex=sex, birth=birth, spells=[spell], retirement=f"{last}-28")


def old_age(one, **facts):
    return benefit("old-age")(person=one, on=date(2026, 3, 1), **facts)


def many(one, award, law=LAW):
    return old_age_many(Careers.of_persons([one], [month_of(award)], law), law)


@pytest.mark.parametrize(
    ("sex", "birth", "first", "rate"),
    [
        ("M", "1949-06-10", "1974-07", 0.75),  # 45 + 15 · 2
        ("F", "1954-06-10", "1974-07", 0.75),  # 45 + 15 · 3, at most 75
    ],
)
def test_thirty_years_open_a_full_pension_at_fifty_five_and_fifty(sex, birth, first, rate):
    one = state(sex, birth, first, "2004-06")
    answer = old_age(one)
    assert answer["ground"] == "long_service" and answer["start"] == month_of("2004-07")
    assert (answer["points"], answer["rate"]) == (0.0, rate)
    # the last 60 months at 5.0 times the base salary of 290 000: 1 450 000 · 75 %
    assert answer.value == 1_087_500
    assert many(one, "2004-07")["pension"].tolist() == [1_087_500]
    assert many(one, "2004-07")["reduced"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("birth", "first", "last"),
    [
        ("1949-07-10", "1974-07", "2004-06"),  # 55 a month later
        ("1949-06-10", "1974-08", "2004-06"),  # 29 years and 11 months
        ("1947-06-10", "1970-01", "2002-11"),  # a month before the decree
        ("1951-06-10", "1970-01", "2006-12"),  # a month after its end
        ("1970-06-10", "1990-01", "2025-12"),  # the law of 2024: 55 with 36 years
    ],
)
def test_nobody_has_it_younger_or_with_less_or_outside_2003_to_2006(birth, first, last):
    one = state("M", birth, first, last)
    answer = old_age(one)
    assert not answer["due"] and answer["opens"] is not None
    award = month_of(last) + 1
    assert old_age_many(Careers.of_persons([one], [award]))["due"].tolist() == [0.0]


@pytest.mark.parametrize("last", ["2002-12", "2006-11"])
def test_it_holds_from_the_first_to_the_last_month(last):
    one = state("M", "1947-06-10", "1970-01", last)
    assert old_age(one)["ground"] == "long_service"


def test_the_right_opens_by_itself_for_whoever_waits():
    spell = {"from": "1970-01", "to": "2001-12", "kind": "state", "coefficient": 5.0}
    waiting = person(sex="M", birth="1949-03-10", spells=[spell])
    assert old_age(waiting)["start"] == month_of("2004-04")
    older = person(sex="M", birth="1946-03-10", spells=[spell])
    assert old_age(older)["start"] == month_of("2003-01")
    assert old_age(waiting, law=BEFORE)["start"] == month_of("2009-04")


def test_without_the_law_that_ended_it_it_goes_on():
    one = state("M", "1954-06-10", "1976-01", "2009-06")
    assert not old_age(one)["due"]
    assert old_age(one, law=REPEALED)["ground"] == "long_service"
    assert many(one, "2009-07", REPEALED)["due"].tolist() == [1.0]


@pytest.mark.parametrize("last", ["2002-11", "2007-06", "2025-12"])
def test_no_working_outside_those_years_tells_of_it(last):
    answer = old_age(state("M", "1970-06-10", "1988-01", last))
    used = {one.name for step in answer.steps for one in step.used}
    assert not any("long_service" in name for name in [*used, *(s.key for s in answer.steps)])

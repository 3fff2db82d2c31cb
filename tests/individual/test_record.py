"""What a record refuses, each in one clear line, and how odd days behave."""

from datetime import date

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person, region_of, sex_of
from vss_actuarial.law.months import (
    day_of,
    length_of,
)

SPELL = {"from": "2010-01", "to": "2015-01", "salary": 5e6}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"birth": "1990-06-31"}, "does not exist"),
        ({"birth": "1991-02-29"}, "does not exist"),
        ({"birth": "31st of December"}, "write it as"),
        ({"birth": "1990-13-01"}, "there are twelve"),
        ({"birth": "1990-01-01", "death": "1980-01-01"}, "before the birth"),
        ({"birth": "1990-01-01", "retirement": "1980-01-01"}, "before the birth"),
        ({"spells": [{**SPELL, "from": "1980-01"}]}, "begins before the birth"),
        ({"spells": [{**SPELL, "to": "2009-01"}]}, "ends before it begins"),
        ({"spells": [{**SPELL, "salary": -1.0}]}, "below zero"),
        ({"spells": [{**SPELL, "region": "V"}]}, "region: 'V' is not known"),
        ({"spells": [{**SPELL, "kind": "freelance"}]}, "freelance"),
        ({"spells": [SPELL, SPELL]}, "overlap"),
        ({"spells": [SPELL], "retirement": "2009-12-31"}, "before the first contribution"),
        ({"spells": [SPELL], "death": "2012-12-31"}, "ends after the death"),
        ({"spells": [SPELL], "retirement": "2012-12-31"}, "ends after the last day of work"),
        ({"capacity_loss": 61}, "capacity loss of 61"),
        ({"sexe": "F"}, "sexe"),
        ({"sex": "X"}, "sex: 'X'"),
    ],
)
def test_a_record_that_cannot_be_is_one_clear_line(facts, words):
    with pytest.raises(InputError, match=words) as error:
        person(**({"sex": "M", "birth": "1990-01-01"} | facts))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("kind", "known"), [("voluntary", True), ("abroad", False)])
def test_who_pays_on_after_the_last_day_of_work_does_so_voluntarily(kind, known):
    later = {"from": "2015-02", "to": "2019-07", "kind": kind, "salary": 5e6}
    one = person(sex="M", birth=1990, retirement="2019-07-31", spells=[SPELL, later])
    if known:
        assert one.changed({"retirement": "2015-01-31"}).retirement == date(2015, 1, 31)
        return
    with pytest.raises(InputError, match="2015-02 to 2019-07 ends after the last day of work"):
        one.changed({"retirement": "2015-01-31"})


A_DAY = date(2026, 3, 1)


def test_a_month_of_death_that_is_paid_for_counts_in_the_average_too():
    last = {"from": "2026-03", "to": "2026-03", "salary": 9e6}
    dead = person(sex="M", birth=1990, death="2026-03-20", spells=[last])
    assert benefit("survivors")(person=dead)["lump_sum"] == 3 * 9e6
    leaver = person(sex="M", birth=1990, spells=[last])
    leaving = benefit("lump-sum")(person=leaver, reason="emigration", on=date(2026, 3, 25))
    assert leaving.value == 0.22 * 9e6


@pytest.mark.parametrize(
    ("calculator", "facts"),
    [
        ("contributions", {"salary": 5_000_000, "region": 1}),
        ("pension-rate", {"sex": "M", "service": "26y4m"}),
        ("sickness", {"salary": 5_000_000, "days": 3, "years": 5}),
    ],
)
def test_a_day_before_the_first_law_is_one_clear_line(calculator, facts):
    with pytest.raises(LookupError, match="1995") as error:
        benefit(calculator)(**facts, on=date(1990, 1, 1))
    assert "\n" not in str(error.value)


def test_a_year_alone_is_its_first_of_january():
    assert person(sex="F", birth=1969).born == date(1969, 1, 1)
    assert person(sex="F", birth="1969").born == date(1969, 1, 1)


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("26y4m", 316),
        ("24y", 288),
        ("7m", 7),
        (14.5, 174),
        ("10 years 2 months", 122),
        ("3 năm", 36),
    ],
)
def test_a_length_of_service_is_read_in_many_forms(written, months):
    assert length_of(written) == months


@pytest.mark.parametrize("written", ["", "long", "4m3y", "y"])
def test_no_length_of_service_is_refused(written):
    with pytest.raises(InputError, match="write it as 26y4m"):
        length_of(written)


def test_words_for_sex_and_region_are_read():
    assert [sex_of(word) for word in ("M", "female", "nữ", "Nam")] == [0, 1, 1, 0]
    assert [region_of(word) for word in (1, "III", "region IV", "2")] == [1, 3, 4, 2]
    assert day_of("2016-04") == date(2016, 4, 1)

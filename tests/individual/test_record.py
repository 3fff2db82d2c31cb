"""What a record refuses, each in one clear line, and how odd days behave."""

from datetime import date

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual import (
    accident,
    contributions,
    health,
    late,
    maternity,
    sickness,
    social,
    unemployment,
)
from vss_actuarial.individual.contributions import month
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.months import (
    day_of,
    full_months,
    later_by,
    length_of,
    months_and_days,
)
from vss_actuarial.individual.record import person, region_of, sex_of

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
        ({"capacity_loss": 61}, "capacity_loss"),
        ({"sexe": "F"}, "sexe"),
        ({"sex": "X"}, "sex: 'X'"),
    ],
)
def test_a_record_that_cannot_be_is_one_clear_line(facts, words):
    with pytest.raises(InputError, match=words) as error:
        person(**({"sex": "M", "birth": "1990-01-01"} | facts))
    assert "\n" not in str(error.value)


A_DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: sickness.pay(-5e6, 3, A_DAY), "salary of -5,000,000: it cannot be below zero"),
        (lambda: sickness.pay(5e6, -3, A_DAY), "days of -3"),
        (lambda: sickness.pay(float("nan"), 3, A_DAY), "salary of nan"),
        (lambda: month(-1, A_DAY), "salary of -1"),
        (lambda: maternity.maternity(-5e6, A_DAY), "average of -5,000,000"),
        (lambda: maternity.maternity(5e6, A_DAY, children=0), "at least one"),
        (lambda: maternity.father(-5e6, A_DAY), "average of"),
        (lambda: maternity.adoption(A_DAY, date(2026, 1, 1), 5e6), "before the birth"),
        (lambda: accident.one_off(-5, 3, 5e6, A_DAY), "between 0 and 100"),
        (lambda: accident.monthly(150, 3, 5e6, A_DAY), "between 0 and 100"),
        (lambda: accident.one_off(20, -3, 5e6, A_DAY), "years of -3"),
        (lambda: accident.employer_compensation(20, A_DAY, salary=-1), "salary of -1"),
        (lambda: unemployment.monthly(-1, A_DAY), "average of -1"),
        (lambda: unemployment.average_of_last([(12 * 2026, -1.0)], A_DAY), "salary of -1"),
        (lambda: unemployment.duration(-4, A_DAY), "months contributed of -4"),
        (lambda: health.cost_of_care(-1, A_DAY), "cost of -1"),
        (lambda: contributions.voluntary_month(A_DAY, income=-1.0), "income of -1"),
        (lambda: contributions.pay_ahead(-1, 12, 0.004, A_DAY), "income of -1"),
        (
            lambda: benefit("survivors-lump-sum")(from_2014="1y", average=-5e6, on=A_DAY),
            "average -5",
        ),
        (lambda: social.social_pension(date(2030, 1, 1), A_DAY), "born on 2030-01-01"),
        (lambda: late.late_payment(date(2020, 1, 1), -1.0), "owed of -1"),
        (lambda: sickness.pay(5e6, 3, A_DAY).text("fr"), "there are en and vi"),
    ],
)
def test_a_fact_that_cannot_be_is_one_clear_line(asked, words):
    with pytest.raises(InputError, match=words) as error:
        asked()
    assert "\n" not in str(error.value)


def test_a_month_of_death_that_is_paid_for_counts_in_the_average_too():
    last = {"from": "2026-03", "to": "2026-03", "salary": 9e6}
    dead = person(sex="M", birth=1990, death="2026-03-20", spells=[last])
    assert benefit("survivors")(person=dead)["lump_sum"] == 3 * 9e6
    leaver = person(sex="M", birth=1990, spells=[last])
    leaving = benefit("lump-sum")(person=leaver, reason="emigration", on=date(2026, 3, 25))
    assert leaving.value == 0.22 * 9e6


def test_a_voluntary_income_stays_between_its_bounds():
    floor, ceiling = contributions.voluntary_bounds(A_DAY).value
    for income, counted in ((1e9, ceiling), (1e5, floor), (5e6, 5e6)):
        answer = contributions.voluntary_month(A_DAY, income=income)
        assert answer["contribution"] == pytest.approx(0.22 * counted)


def test_a_day_before_the_first_law_is_one_clear_line():
    with pytest.raises(LookupError, match="1995") as error:
        month(5e6, date(1990, 1, 1), 1)
    assert "\n" not in str(error.value)
    with pytest.raises(LookupError, match="1995-01-01"):
        sickness.pay(5e6, 3, date(1994, 12, 31))


def test_a_year_alone_is_its_first_of_january():
    assert person(sex="F", birth=1969).born == date(1969, 1, 1)
    assert person(sex="F", birth="1969").born == date(1969, 1, 1)


def test_the_29th_of_february_is_the_28th_in_other_years():
    assert later_by(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert full_months(date(1968, 2, 29), date(2023, 2, 28)) == 660


def test_a_month_runs_to_the_same_day_less_one():  # Circular 59/2015, Art. 6(2)
    assert months_and_days(date(2016, 3, 28), date(2016, 6, 5)) == (2, 9)
    assert months_and_days(date(2016, 1, 1), date(2016, 1, 31)) == (1, 0)


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

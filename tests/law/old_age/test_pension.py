"""The pension of one person: cases by hand, and what must hold whoever the person is."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.prices import coefficients
from vss_actuarial.individual.record import Person, person
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.months import first_day, full_months, month_of, month_text
from vss_actuarial.law.old_age.ages import long_service_age_month, normal_age_month
from vss_actuarial.law.old_age.article_23 import allowance
from vss_actuarial.law.old_age.reading import for_one
from vss_actuarial.law.old_age.rights import CAPACITY, NONE, NORMAL_AGE, Member, right_in

settings.register_profile("patient", deadline=None, max_examples=60)
settings.load_profile("patient")

LAW = shipped_law()
OLD_AGE, RATE = benefit("old-age"), benefit("pension-rate")
sexes = st.sampled_from([0, 1])
days = st.dates(date(1996, 1, 1), date(2040, 12, 31))


def law_on(day: date, sex: int):
    return for_one(InForce(LAW, day, sex), coefficients(LAW, day.year))


def employee(sex: int, birth: int, first: int, months: int, retired: int, salary: float) -> Person:
    spell = {"from": month_text(first), "to": month_text(first + months - 1), "salary": salary}
    day = first_day(retired).isoformat()
    return person(sex=sex, birth=month_text(birth), spells=[spell], retirement=day)


def spells(first: str, last: str, kind: str = "employer", pay: float = 9_000_000) -> list[dict]:
    return [{"from": first, "to": last, "kind": kind, "salary": pay}]


def test_a_right_opens_with_the_law_that_comes_after_the_last_contribution():
    # 61 years 3 months in May 2025, 17 years to 2024: 15 years are enough from July 2025
    one = person(sex="M", birth="1964-02-10", spells=spells("2008-01", "2024-12"))
    answer = OLD_AGE(person=one)
    assert answer["start"] == month_of("2025-07")
    assert answer["rate"] == pytest.approx(0.42)
    early = OLD_AGE(person=one.model_copy(update={"retirement": date(2025, 5, 31)}))
    assert (early.value, early["opens"]) == (0.0, month_of("2025-07"))


def test_points_come_off_by_the_normal_age_of_the_year_of_retirement():
    # the ministry: a woman of 55 years in January 2025, 56 years 8 months in that year: 3 points
    one = person(
        sex="F", birth="1970-01-10", spells=spells("1992-10", "2025-01"),
        retirement="2025-01-31", capacity_loss=0.61,
    )  # fmt: skip
    answer = OLD_AGE(person=one)
    assert answer["points"] == pytest.approx(0.03)
    assert answer["rate"] == pytest.approx(0.72)


def test_voluntary_members_of_before_2021_keep_their_age_with_twenty_years():
    # Law 41/2024, Art. 141(9): a woman of 55 in December 2027, 20 voluntary years then
    of_2008 = person(sex="F", birth="1972-12-05", spells=spells("2008-01", "2027-12", "voluntary"))
    assert OLD_AGE(person=of_2008)["start"] == month_of("2028-01")
    shorter = person(sex="F", birth="1972-12-05", spells=spells("2008-02", "2027-12", "voluntary"))
    assert OLD_AGE(person=shorter)["start"] > month_of("2028-01")
    later = person(sex="F", birth="1985-12-05", spells=spells("2021-01", "2040-12", "voluntary"))
    assert OLD_AGE(person=later)["start"] > month_of("2041-01")


@pytest.mark.parametrize("name", ["old-age", "lump-sum", "monthly-allowance"])
def test_who_never_contributed_is_due_nothing(name):
    nobody = person(sex="M", birth="1960-02-10")
    assert benefit(name)(person=nobody, on=date(2026, 3, 1)).value == 0.0


def test_there_is_no_allowance_of_article_23_before_july_2025():
    assert allowance(5e6, 10.0, 156.0, InForce(LAW, date(2025, 6, 30))) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("sex", "years", "rate"), [("F", 25, 0.65), ("M", 17, 0.42)])
def test_rates_as_published(sex, years, rate):
    assert RATE(sex=sex, service=years, on=date(2026, 5, 1)).value == pytest.approx(rate)


@pytest.mark.parametrize(
    ("calculator", "facts", "words"),
    [
        ("pension-rate", {"sex": "M", "service": "-1"}, "is not a length of time"),
        ("pension-rate", {"sex": "M"}, "service is missing"),
        ("pension-rate", {"sex": "X", "service": 20}, "sex: 'X'"),
        ("lump-sum", {"person": person(sex="F", birth=1980), "reason": "bored"}, "'bored'"),
        ("retirement-age", {"sex": "M", "born": "1975", "los": 0.6}, "did you mean 'loss'"),
        ("settling-abroad", {"before_2014": 1, "from_2014": 1, "pension": -1}, "below zero"),
    ],
)
def test_a_fact_that_cannot_be_is_one_clear_line(calculator, facts, words):
    with pytest.raises(InputError, match=words) as error:
        benefit(calculator)(**facts)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("work", "day", "least"),
    [
        ({}, "2025-10-31", True),
        ({"commune_official": True}, "2025-10-31", True),
        ({"commune_part_timer": True}, "2025-10-31", False),  # Law 41/2024, Art. 141(11)
        ({"commune_part_timer": True}, "2024-12-31", False),  # Law 58/2014, Art. 56(5)
    ],
)
def test_part_timers_of_communes_have_no_minimum_pension(work, day, least):
    spell = {"from": "2003-01", "to": day[:7], "kind": "state", "coefficient": 1.0}
    facts = {"sex": "F", "birth": "1968-01-10", "spells": [spell], "retirement": day}
    found = OLD_AGE(person=person(**facts, **work))
    assert found["due"]
    assert found.value == pytest.approx(found["average"] * (1.0 if least else found["rate"]), abs=1)
    assert found["rate"] < 1.0


@pytest.mark.parametrize(
    ("kinds", "least"), [("se", True), ("es", False), ("ev", False), ("ss", False), ("sv", False)]
)
def test_who_left_a_commune_for_other_work_has_the_minimum_of_that(kinds, least):
    of_kind = {
        "s": {"kind": "state", "coefficient": 1.0},
        "e": {"kind": "employer", "salary": 2.34e6},
        "v": {"kind": "voluntary", "salary": 2e6},
    }
    dates = [{"from": "2003-01", "to": "2024-12"}, {"from": "2025-01", "to": "2025-10"}]
    spells = [when | of_kind[kind] for when, kind in zip(dates, kinds, strict=True)]
    facts = {"sex": "F", "birth": "1968-01-10", "spells": spells, "retirement": "2025-10-31"}
    found = OLD_AGE(person=person(**facts, commune_part_timer=True))
    assert found["has_minimum"] is least


@pytest.mark.parametrize("work", ["commune_official", "commune_part_timer"])
def test_women_of_communes_retired_after_fifteen_years_under_the_law_of_2014(work):
    """Law 58/2014, Art. 54(3): full-time or part-time."""
    facts = {"birth": "1967-01-10", "spells": spells("2005-01", "2023-12"), work: True}
    due = [OLD_AGE(person=person(sex=sex, retirement="2024-01-31", **facts)) for sex in "FM"]
    assert [one["ground"] for one in due] == ["commune", "none"]


@given(sexes, st.integers(0, 50), st.integers(0, 11), days)
def test_another_year_of_service_never_lowers_the_rate(sex, years, odd, day):
    shorter = RATE(sex=sex, service=f"{years}y{odd}m", on=day).value
    assert RATE(sex=sex, service=f"{years + 1}y{odd}m", on=day).value >= shorter


@given(sexes, st.integers(180, 500), st.integers(1, 36), st.floats(2.6e6, 9e6))  # within all bounds
def test_more_service_on_the_same_salary_never_lowers_the_pension(sex, months, more, salary):
    birth, end = 12 * 1964, 12 * 2026 + 6
    shorter, longer = (
        OLD_AGE(person=employee(sex, birth, end - number, number, end, salary))
        for number in (months, months + more)
    )
    assert longer["rate"] >= shorter["rate"]
    assert longer.value >= shorter.value


@given(sexes, st.integers(15, 40), days, st.integers(0, 240), st.integers(0, 24))
def test_retiring_earlier_never_raises_the_rate(sex, years, day, early, further):
    rate = RATE(sex=sex, service=years, early=early / 12, on=day).value
    assert RATE(sex=sex, service=years, early=(early + further) / 12, on=day).value <= rate
    assert 0.0 <= rate <= 0.75


@given(sexes, st.integers(12 * 1950, 12 * 1980), st.integers(0, 600), days)
def test_nothing_is_due_before_the_age(sex, birth, months, day):
    law = law_on(day, sex)
    month = month_of(day)
    assume(normal_age_month(birth, law) > month)
    assume(not law.long_service or long_service_age_month(birth, law) > month)
    assert right_in(Member(sex, birth, months), month, law) == NONE


@given(sexes, st.dates(date(1955, 1, 1), date(1985, 12, 31)))
def test_born_on_any_day_of_a_month_draws_from_the_month_after_the_age(sex, born):
    one = person(sex=sex, birth=born, spells=spells("2005-01", "2024-12", pay=5e6))
    answer = OLD_AGE(person=one)
    assert answer["due"]
    of_first = one.model_copy(update={"birth": born.replace(day=1)})
    assert OLD_AGE(person=of_first)["start"] == answer["start"]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2017, 4, 19), False),  # 47 in 2017, Circular 59/2015, Art. 16
        (date(2017, 4, 20), True),
        (date(2017, 5, 1), True),
        (date(2018, 1, 5), False),  # 48 in 2018
    ],
)
def test_before_2021_a_reduced_pension_asks_for_the_age_of_the_year_of_the_assessment(day, due):
    lived = full_months(date(1970, 4, 20), day)
    who = Member(1, month_of(day) - lived, 240, loss=0.61)
    assert right_in(who, month_of(day), law_on(day, 1)) == (CAPACITY if due else NONE)


@given(sexes, st.integers(12 * 1960, 12 * 1975), days, st.integers(0, 24))
def test_a_reduced_pension_once_open_since_2021_stays_open(sex, birth, day, later):
    assume(day >= date(2021, 1, 1))
    who = Member(sex, birth, 300, loss=0.61)
    assume(right_in(who, month_of(day), law_on(day, sex)) != NONE)
    then = day + timedelta(days=30 * later)
    assert right_in(who, month_of(then), law_on(then, sex)) != NONE


@given(sexes, st.integers(12 * 1950, 12 * 1975), st.integers(1, 300), st.integers(-120, 60))
def test_no_pension_before_age_and_service(sex, birth, months, shift):
    reached = normal_age_month(birth, law_on(date(2026, 1, 1), sex))
    until = max(reached + shift, 12 * 2000, birth + 300)
    months = min(months, until - birth - 240)
    law = law_on(first_day(until + 1), sex)
    due = right_in(Member(sex, birth, months), until, law) == NORMAL_AGE
    assert due == (until >= reached and months >= 12 * law.now.qualifying_years)


@given(st.floats(1e5, 5e7), st.floats(0.5, 14.5), st.integers(1, 240))
def test_the_monthly_allowance_is_at_least_the_social_pension(average, years, to_pension):
    law = InForce(LAW, date(2026, 1, 1))
    assert allowance(average, years, float(to_pension), law).monthly >= law.social_pension

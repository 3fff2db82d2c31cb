"""Sickness, maternity and accidents at work as they are asked for."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.short_term import CALCULATORS
from vss_actuarial.law.in_force import shipped_law

settings.register_profile("patient", deadline=None, max_examples=60)
settings.load_profile("patient")

DAY, OLD_DAY, AUGUST = date(2026, 3, 2), date(2020, 3, 2), date(2026, 8, 3)
# 24 months, four on less and eight without pay, before a birth on 13 May 2017
BED_REST = "2014-05:2016-04:8500000,2016-05:2016-08:7000000,2016-09:2017-04:0"
ASKED: dict[str, list[dict[str, Any]]] = {
    "sickness": [
        {"salary": 9e6, "days": 3.2, "on": DAY},
        {"salary": 9e6, "days": 40, "years": 31, "hazardous_work": True, "used_days": 35,
         "on": DAY},
        {"salary": 9e6, "days": 40, "on": OLD_DAY},
        {"salary": 9e6, "days": 50, "armed_forces": True, "on": DAY},
        {"salary_of_month": 8e6, "joined": DAY, "until": "2026-03-20", "on": DAY},
    ],
    "long-illness": [
        {"salary": 9e6, "years": 16, "until": "2021-02-28", "on": OLD_DAY},
        {"salary": 9e6, "years": 31, "until": "2026-06-30", "used_days": 5, "on": DAY},
        {"salary": 9e6, "years": 1, "until": "2023-12-31", "on": OLD_DAY},
        {"salary": 9e6, "years": 2, "began": "2025-06-02", "on": DAY},
    ],
    "child-illness": [
        {"salary": 9e6, "spells": "2026-03-02:2026-03-27,2026-03-20:2026-04-03", "ages": "2,8",
         "used_days": 3, "rest": "Saturday,Sunday,2026-03-25", "on": DAY},
        {"salary": 9e6, "spells": [["2026-03-02", "2026-03-04"]], "on": DAY},
    ],
    "convalescence": [
        {"kind": "surgery", "sick_days": 40, "used_days": 2, "on": DAY},
        {"sick_days": 10, "on": DAY},
        {"after": "birth", "kind": "twins", "back": "2026-03-02", "start": "2026-03-20",
         "days": 5, "on": DAY},
        {"after": "accident", "loss": 40, "in_centre": True, "on": OLD_DAY},
        {"after": "accident", "loss": 10, "on": OLD_DAY},
        {"after": "accident", "loss": 10, "on": date(2016, 3, 1)},
    ],
    "maternity": [
        {"salary": 18e6, "children": 3, "on": AUGUST},
        {"salary": 18e6, "living_children": 1, "on": AUGUST},
        {"record": "2025-10:2026-07:9000000", "on": AUGUST},
        {"record": "2026-07:2026-08:9000000", "on": date(2026, 8, 20)},
        {"record": "2025-01:2026-07:9000000,2026-08:2026-08:12000000", "on": date(2026, 8, 20)},
        {"record": BED_REST, "rest_prescribed": True, "on": date(2017, 5, 13)},
        {"record": "2023-01:2025-03:9000000,2026-05:2026-07:8000000", "rest_prescribed": True,
         "infertility": True, "on": AUGUST},
    ],
    "father": [
        {"salary": 9e6, "children": 3, "surgery": True, "on": AUGUST},
        {"salary": 9e6, "living_children": 1, "days": 4, "on": AUGUST},
        {"salary": 9e6, "weeks": 31, "start": "2026-08-20", "on": AUGUST},
        {"salary": 9e6, "children": 2, "start": "2026-12-20", "on": AUGUST},
        {"salary": 9e6, "children": 2, "start": "2026-08-20", "on": AUGUST},
        {"salary": 9e6, "mother_without_right": True, "on": AUGUST},
    ],
    "adoption": [{"salary": 9e6, "child_born": "2026-02-28", "on": AUGUST}],
    "check-ups": [{"salary": 9e6, "on": DAY}, {"salary": 9e6, "days": 20, "on": DAY}],
    "miscarriage": [
        {"salary": 9e6, "weeks": weeks, "days": 9, "on": DAY} for weeks in (3, 6, 14, 23)
    ],
    "contraception": [
        {"salary": 9e6, "on": DAY},
        {"salary": 9e6, "sterilisation": True, "days": 3, "on": DAY},
    ],
    "voluntary-birth-grant": [
        {"record": "2025-01:2026-02:2000000", "children": 2, "on": DAY},
        {"record": "2025-03:2025-08:2000000", "on": DAY},
        {"record": "2025-01:2026-02:2000000", "compulsory_right": True, "on": DAY},
        {"record": "2025-01:2026-02:2000000", "other_parent_draws": True, "on": DAY},
    ],
    "accident": [
        {"loss": 3, "years": 5, "salary": 6e6, "on": DAY},
        {"loss": 20, "years": 5, "salary": 6e6, "on": DAY},
        {"loss": 40, "years": 5, "salary": 6e6, "on": DAY},
        {"loss": 90, "years": 5, "salary": 6e6, "attendant": True, "on": DAY},
        {"died": True, "on": DAY},
    ],
    "employer-compensation": [
        {"salary": 6e6, "loss": 20, "at_fault": True, "on": DAY},
        {"salary": 6e6, "died": True, "on": DAY},
        {"salary": 6e6, "loss": 3, "on": DAY},
    ],
}  # fmt: skip


def test_every_calculator_is_asked():
    assert [one.name for one in CALCULATORS] == list(ASKED)


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_each_step_has_its_words_and_its_article(name, language):
    for facts in ASKED[name]:
        answer = benefit(name)(**facts)
        text = answer.text(language)
        assert answer.steps
        assert not re.search(r"[{}]|True|False|None\b", text), text
        assert all(step.article and all(step.articles) for step in answer.steps)
        assert answer.to_dict()["steps"]
    if language == "vi":
        assert not re.search(r"\b(?:days|months|years|leave|pay|the)\b", _without_law(text)), text


UNITS = re.compile(r"\b(days?|months?|years?|weeks?|ngày|tháng|năm|tuần) \1\b")
"""A unit that is written twice: in the words, and by the number that they name."""


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_unit_is_written_twice(language):
    for name, asked in ASKED.items():
        for facts in asked:
            assert not UNITS.search(benefit(name)(**facts).text(language)), name


def _without_law(text: str) -> str:
    """A working without its articles and the names of the numbers of the law."""
    lines = [line for line in text.splitlines() if not line.strip().startswith("[")]
    return re.sub(r"\b\w+_\w+\b", "", "\n".join(lines))


# Figures that were published


def test_sick_pay_of_five_days_on_12_million_is_1_875_000():
    # 12,000,000 * 75 % / 24 * 5
    assert benefit("sickness")(salary=12e6, days=5, on=AUGUST).value == 1_875_000


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({}, 113_060_000),  # 18 m * 6 + 2 * 2.53 m
        ({"living_children": 1}, 131_060_000),  # 18 m * 7 + 2 * 2.53 m
        ({"children": 2}, 136_120_000),  # 18 m * 7 + 2 * 2 * 2.53 m
    ],
)
def test_maternity_of_august_2026_on_18_million(facts, due):
    assert benefit("maternity")(salary=18e6, on=AUGUST, **facts).value == due


# Rules by their cases


def test_a_month_without_pay_is_not_contributed():  # Circular 59/2015, Art. 12(1), example 17
    answer = benefit("maternity")(record=BED_REST, rest_prescribed=True, on=date(2017, 5, 13))
    assert answer["maternity_average_of"] == 7_500_000  # (4 * 7.0 m + 2 * 8.5 m) / 6
    assert answer["birth_months_inside"] == 4  # May to August 2016
    assert not answer["maternity_entitled"]
    assert answer["entitled_by_rest"]  # 28 months in all, 3 of the last 12
    assert answer["pay"] == 6 * 7_500_000


def test_a_month_of_birth_without_pay_is_not_in_the_window():  # Circular 12/2025, Art. 8(2b)
    paid = benefit("maternity")(record="2025-01:2025-09:8000000", on=date(2025, 9, 20))
    unpaid = benefit("maternity")(
        record="2025-01:2025-08:8000000,2025-09:2025-09:0", on=date(2025, 9, 20)
    )
    assert paid["birth_window"][1] == unpaid["birth_window"][1] + 1


@pytest.mark.parametrize(
    ("days", "short_leaves", "day", "counted"),
    [
        (3.25, 0, DAY, 3.5),  # less than half a day is half a day
        (0.5, 0, DAY, 1),  # from half a day on it is a day
        (3.5, 0, DAY, 4),
        (3.75, 0, DAY, 4),
        (3, 0, DAY, 3),
        (0, 1, DAY, 0.5),
        (1.5, 3, DAY, 3.5),
        (3.5, 0, OLD_DAY, 3.5),  # nothing of the kind in the law of 2014
    ],
)
def test_half_a_day_of_sickness_is_a_day_and_less_is_half(days, short_leaves, day, counted):
    # Law 41/2024, Art. 45(5); a day of 9.6 m is 300,000
    answer = benefit("sickness")(salary=9.6e6, days=days, short_leaves=short_leaves, on=day)
    assert answer.value == 300_000 * counted


@pytest.mark.parametrize(
    ("facts", "paid"),
    [
        ({}, 30),
        ({"years": 14.9}, 30),
        ({"years": 15}, 40),
        ({"years": 30}, 60),
        ({"years": 5, "hazardous_work": True}, 40),
        ({"years": 15, "hazardous_work": True}, 50),
        ({"years": 30, "hazardous_work": True}, 70),
        ({"years": 15, "used_days": 33}, 7),
        ({"years": 15, "used_days": 45}, 0),
        ({"armed_forces": True}, 200),
    ],
)
def test_sickness_is_paid_within_the_most_of_the_year(facts, paid):
    # Law 41/2024, Art. 43(1), (3): 200 days asked for
    answer = benefit("sickness")(salary=9.6e6, days=200, on=DAY, **facts)
    rate = 1.0 if "armed_forces" in facts else 0.75
    assert (answer["days"], answer.value) == (paid, 400_000 * rate * paid)
    told = {note.name for note in answer.notes}
    assert ("years_not_told" in told) == (facts == {})


def test_days_beyond_the_most_are_told():
    answer = benefit("sickness")(salary=9.6e6, days=31, years=3, on=DAY)
    assert "the most of the year binds" in answer.text()
    assert "vượt số ngày tối đa trong năm" in answer.text("vi")
    within = benefit("sickness")(salary=9.6e6, days=30, years=3, on=DAY)
    most = next(step for step in within.steps if step.key == "sickness_days")
    assert not most.binds


LONG = {"salary": 9_600_000, "years": 16}
NINE_HOLIDAYS = "2025-04-29:2025-05-03,2025-08-31:2025-09-03,2025-12-31:2026-01-02"


def test_public_holidays_are_no_working_days():
    # Law 41/2024, Arts. 43(1) and 44(3); Labour Code 2019, Art. 112(1): 1 and 2 September 2025;
    # 26 days without Sundays, 24 without the holidays: 9.6 m * 55 % / 24 * 24
    september = {"until": "2025-09-30", "on": date(2025, 9, 1)}
    assert benefit("long-illness")(**LONG, used_days=40, **september).value == 5_280_000
    assert benefit("sickness")(salary=9.6e6, **september)["leave_working_days"] == 24
    child = benefit("child-illness")(salary=9.6e6, spells=NINE_HOLIDAYS, on=date(2025, 8, 31))
    # 29 April, 2 and 3 May; 3 September; 31 December, 2 January
    assert child["leave_working_days"] == 6


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2020-08-31", "2020-09-05", 5),  # one day to 2020
        ("2021-08-31", "2021-09-04", 3),  # 2 and 3 September
        ("2022-08-31", "2022-09-04", 2),  # 1 and 2 September; a Sunday
        ("2023-01-01", "2023-01-02", 1),  # New Year's Day on a Sunday counts once
    ],
)
def test_national_day_has_a_second_day_from_2021(first, last, days):
    leave = {"until": last, "on": date.fromisoformat(first), "salary": 9.6e6}
    assert benefit("sickness")(**leave)["leave_working_days"] == days


@pytest.mark.parametrize(
    ("first", "last", "rest", "told"),
    [
        ("2026-02-02", "2026-02-28", "Sunday", True),
        ("2026-02-02", "2026-02-28", "Sunday,2026-02-16", False),
        ("2026-04-20", "2026-04-29", "Sunday", True),
        ("2026-06-01", "2026-06-30", "Sunday", False),
        ("2026-03-02", "2026-03-20", "Sunday", False),
    ],
)
def test_holidays_by_the_moon_are_asked_for_where_one_may_fall(first, last, rest, told):
    leave = {"until": last, "on": date.fromisoformat(first), "salary": 9.6e6, "rest": rest}
    notes = [note.name for note in benefit("sickness")(**leave).notes]
    assert ("holidays_by_the_moon" in notes) is told


def test_the_day_beside_national_day_is_not_yet_set_for_later_years():
    leave = {"until": "2031-09-06", "on": date(2031, 9, 1), "salary": 9.6e6}
    assert "holiday_not_set_yet" in [note.name for note in benefit("sickness")(**leave).notes]


def test_a_long_illness_is_paid_by_working_days_from_july_2025():
    # Law 41/2024, Art. 43(2); Circular 12/2025, Art. 6(2). March 2026 has 26 days without Sundays;
    # two holidays leave 24, the 40 days of the year are used: 9.6 m * 55 % / 24 * 24
    answer = benefit("long-illness")(
        **LONG, used_days=40, until="2026-03-31", on=date(2026, 3, 1),
        rest="Sunday,2026-03-05,2026-03-06",
    )  # fmt: skip
    assert answer["leave_working_days"] == 24
    assert answer.value == 5_280_000
    assert "leave_months" not in answer


def test_the_ordinary_days_of_the_year_come_first_from_july_2025():
    # 26 working days, 10 of the 40 days left: 9.6 m / 24 * (10 * 75 % + 16 * 55 %)
    answer = benefit("long-illness")(**LONG, used_days=30, until="2026-03-31", on=date(2026, 3, 1))
    assert answer.value == 400_000 * (10 * 0.75 + 16 * 0.55)


def test_a_long_illness_without_its_last_day_has_no_pay_and_says_so():
    answer = benefit("long-illness")(**LONG, on=date(2026, 3, 1))
    assert answer.value is None and answer["later_rate"] == 0.55
    assert "last_day_not_told" in [note.name for note in answer.notes]
    for language in ("en", "vi"):
        assert "✗" not in answer.text(language)


def test_a_long_illness_of_before_july_2025_keeps_its_months_and_days():
    # Circular 59/2015, Art. 6(2): 180 days from 1 January 2017 end on 29 June, five months and 29
    # days; then 30 June to 5 August, a month and 7 days
    facts = {**LONG, "until": "2017-08-05", "on": date(2017, 1, 1)}
    answer = benefit("long-illness")(**facts)
    first, later = 0.75 * (5 + 29 / 24), 0.55 * (1 + 7 / 24)
    assert answer.value == round(9_600_000 * (first + later))


def test_the_lower_rate_lasts_as_long_as_was_contributed_under_the_law_of_2014():
    # a year contributed: 180 days from 1 January 2017, then 30 June 2017 to 29 June 2018
    facts = {"salary": 9_600_000, "years": 1, "on": date(2017, 1, 1)}
    due = benefit("long-illness")(**facts, until="2018-06-29").value
    assert benefit("long-illness")(**facts, until="2019-12-31").value == due


IN_2017, IN_2025 = date(2017, 5, 13), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("facts", "by_2014", "by_2024"),
    [
        ({}, 5, 5),
        ({"surgery": True}, 7, 7),
        ({"weeks": 31.9}, 7, 7),
        ({"weeks": 32}, 5, 5),
        ({"children": 2}, 10, 10),
        ({"children": 2, "weeks": 31}, 10, 10),  # early twins without surgery
        ({"children": 3}, 13, 13),
        ({"children": 2, "surgery": True}, 14, 14),
        ({"children": 3, "surgery": True}, 14, 17),  # three days more are of July 2025
        ({"children": 4, "surgery": True, "weeks": 30}, 14, 20),
    ],
)
def test_surgery_and_an_early_birth_are_two_facts(facts, by_2014, by_2024):
    # Law 58/2014, Art. 34(2); Law 41/2024, Art. 53(2)
    for day, days in ((IN_2017, by_2014), (IN_2025, by_2024)):
        answer = benefit("father")(salary=2.4e6, on=day, **facts)
        assert (answer["days"], answer.value) == (days, 100_000 * days)


@pytest.mark.parametrize(
    ("birth", "start", "days"),
    [
        (date(2017, 5, 13), "2017-06-12", 5),  # the 30th day
        (date(2017, 5, 13), "2017-06-13", 0),
        (date(2025, 9, 1), "2025-10-31", 5),  # the 60th day
        (date(2025, 9, 1), "2025-11-01", 0),
        (date(2025, 9, 1), "2025-08-31", 0),  # before the birth
        (date(2025, 9, 1), None, 5),
    ],
)
def test_a_fathers_leave_begins_within_30_days_and_60_from_july_2025(birth, start, days):
    # Law 58/2014, Art. 34(2); Law 41/2024, Art. 53(3)
    answer = benefit("father")(salary=2.4e6, start=start, on=birth)
    assert (answer["days"], answer.value) == (days, 100_000 * days)


def test_a_father_has_the_grant_where_the_mother_has_no_right():
    # Law 41/2024, Art. 58(1), (4): six of his last twelve months; 2 * 2.53 m a child
    asked = {"salary": 4.8e6, "mother_without_right": True, "children": 2, "on": AUGUST}
    with_right = benefit("father")(**asked, record="2026-02:2026-07:4800000")
    assert with_right["grants"] == 2 * 5_060_000
    assert with_right.value == 10 * 200_000 + 2 * 5_060_000
    assert benefit("father")(**asked, record="2026-03:2026-07:4800000")["grants"] == 0
    assert benefit("father")(**{**asked, "mother_without_right": False})["grants"] == 0


def test_no_more_days_of_a_father_are_paid_than_the_law_gives():
    assert benefit("father")(salary=2.4e6, days=9, on=IN_2025).value == 500_000


@pytest.mark.parametrize(
    ("living", "day", "months", "days"),
    [
        (0, date(2026, 7, 1), 6, 5),
        (1, date(2026, 7, 1), 7, 10),
        (2, date(2026, 7, 1), 6, 5),  # a third living child
        (1, date(2026, 6, 30), 6, 5),
    ],
)
def test_a_second_child_is_one_beside_one_living_child(living, day, months, days):
    # Decree 168/2026; Law 113/2025, Art. 29, from July 2026
    born = {"salary": 2.4e6, "living_children": living, "on": day}
    assert benefit("maternity")(**born)["months"] == months
    assert benefit("father")(**born)["days"] == days


@pytest.mark.parametrize(
    ("loss", "days"), [(14, 0), (15, 5), (30, 5), (31, 7), (50, 7), (51, 10), (90, 10)]
)
def test_convalescence_after_an_accident_goes_by_the_loss_from_july_2016(loss, days):
    # Law 84/2015, Art. 54(2)-(3): 30 % of 2.34 m a day; Law 58/2014, Art. 52: 25 % of 1.15 m
    asked = {"after": "accident", "loss": loss}
    answer = benefit("convalescence")(**asked, on=date(2026, 3, 2))
    assert (answer["days"], answer.value) == (days, 702_000 * days)
    before = benefit("convalescence")(**asked, on=date(2016, 3, 2))
    assert (before["days"], before.value) == (10, 287_500 * 10)


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({"record": "2025-03:2025-08:2000000"}, 2_000_000),  # six of the twelve months
        ({"record": "2025-03:2025-07:2000000"}, 0),
        ({"record": "2024-03:2025-07:2000000"}, 0),  # twelve of which lie before them
        ({"record": "2025-03:2026-02:2000000", "children": 3}, 6_000_000),
        ({"record": "2025-03:2026-02:2000000", "compulsory_right": True}, 0),
        ({"record": "2025-03:2026-02:2000000", "other_parent_draws": True}, 0),
    ],
)
def test_six_of_the_twelve_months_before_a_birth_give_a_voluntary_member_the_grant(facts, due):
    # Law 41/2024, Arts. 94-95; a birth on 2 March 2026
    assert benefit("voluntary-birth-grant")(on=DAY, **facts).value == due


def test_voluntary_members_had_no_birth_grant_before_july_2025():
    answer = benefit("voluntary-birth-grant")(record="2019-01:2020-02:2000000", on=OLD_DAY)
    assert answer.value == 0
    assert "no birth grant" in answer.text()


@pytest.mark.parametrize(("loss", "unit"), [(30, "VND"), (31, "VND a month")])
def test_what_an_accident_gives_tells_whether_it_is_paid_once_or_monthly(loss, unit):
    assert benefit("accident")(loss=loss, years=5, salary=6e6, on=DAY).unit == unit


def test_a_death_at_work_gives_36_base_salaries():  # Law 84/2015, Art. 53
    assert benefit("accident")(died=True, on=AUGUST).value == 36 * 2_530_000


def test_an_adoption_is_paid_until_the_child_is_six_months_old_with_a_grant():
    # Law 41/2024, Arts. 56, 58(3), 59(3): 3 August to 28 August is 25 days; 2 * 2.53 m
    answer = benefit("adoption")(salary=9e6, child_born="2026-02-28", on=AUGUST)
    assert answer["pay"] == 9_000_000 * 25 / 30
    assert answer.value == 7_500_000 + 5_060_000
    assert benefit("adoption")(salary=9e6, child_born="2026-02-03", on=AUGUST).value == 0


def test_an_adoption_asks_for_six_of_twelve_months():  # Law 41/2024, Art. 50(2)
    asked = {"child_born": "2026-06-03", "on": AUGUST}  # four months until 3 December
    due = benefit("adoption")(**asked, record="2026-02:2026-07:9000000")
    assert due["pay"] == 4 * 9_000_000
    assert benefit("adoption")(**asked, record="2026-03:2026-07:9000000").value == 0


def test_days_of_rest_are_read_in_both_languages():
    leave = {"salary": 2.4e6, "until": "2026-03-15", "on": DAY}  # two weeks from a Monday
    english = benefit("sickness")(**leave, rest="Saturday,Sunday,2026-03-04")
    vietnamese = benefit("sickness")(**leave, rest="Thứ bảy, chủ nhật, 2026-03-04")
    assert english["days"] == vietnamese["days"] == 9


@pytest.mark.parametrize(
    ("name", "facts", "due"),
    [
        ("check-ups", {}, 10 * 1e5),  # five visits of two days; Law 41/2024, Arts. 51, 59(2)
        ("check-ups", {"days": 3}, 3 * 1e5),
        ("check-ups", {"days": 30}, 10 * 1e5),
        ("miscarriage", {"weeks": 4.9}, 10 * 8e4),  # Law 41/2024, Arts. 52, 59(3)
        ("miscarriage", {"weeks": 5}, 20 * 8e4),
        ("miscarriage", {"weeks": 13}, 40 * 8e4),
        ("miscarriage", {"weeks": 22, "days": 60}, 50 * 8e4),
        ("contraception", {}, 7 * 8e4),  # Law 41/2024, Arts. 57, 59(3)
        ("contraception", {"sterilisation": True, "days": 12}, 12 * 8e4),
    ],
)
def test_days_of_a_pregnancy_are_paid_by_24_and_by_30(name, facts, due):
    assert benefit(name)(salary=2.4e6, on=DAY, **facts).value == due


def test_convalescence_asks_for_thirty_days_of_sickness():  # Law 41/2024, Art. 46(1), (3)
    enough = benefit("convalescence")(sick_days=30, kind="long_illness", on=AUGUST)
    assert enough.value == 10 * 759_000
    assert benefit("convalescence")(sick_days=29, kind="long_illness", on=AUGUST).value == 0


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("father", {"salary": 2.4e6, "children": 3, "surgery": True, "weeks": 30}),
        ("father", {"salary": 2.4e6, "children": 2, "start": "2006-05-02"}),
        ("adoption", {"salary": 2.4e6, "child_born": "2006-04-01"}),
        ("convalescence", {"kind": "twins", "after": "birth"}),
        ("convalescence", {"after": "accident", "loss": 60}),
    ],
)
def test_what_no_law_gave_in_2006_is_nothing(name, facts):
    assert benefit(name)(on=date(2006, 5, 2), **facts).value == 0


RECORD = "2026-02:2026-07:{}"
BY_PAY: list[tuple[str, dict[str, Any]]] = [
    ("sickness", {"days": 24}),
    ("long-illness", {"years": 3, "until": "2026-08-31"}),
    ("child-illness", {"spells": "2026-08-03:2026-08-30"}),
    ("maternity", {}),
    ("father", {}),
    ("adoption", {"child_born": "2026-06-03"}),
    ("check-ups", {}),
    ("miscarriage", {"weeks": 9}),
    ("contraception", {}),
    ("accident", {"loss": 20, "years": 3}),
    ("accident", {"loss": 40, "years": 3}),
]


@pytest.mark.parametrize(("name", "facts"), BY_PAY)
def test_pay_is_held_between_the_floor_and_the_ceiling_of_its_month(name, facts):
    # Law 41/2024, Art. 31(1dd): from one to twenty times 2.53 m, in July 2026
    for told, counted, side in ((1e8, 50_600_000, "ceiling"), (2e6, 2_530_000, "floor")):
        answer = benefit(name)(salary=told, on=AUGUST, **facts)
        assert answer.value == benefit(name)(salary=counted, on=AUGUST, **facts).value
        assert [note.name for note in answer.notes if "held" in note.name] == [f"held_to_{side}"]
        assert f"{counted:,.0f}" in answer.text()
        assert f"{counted:,.0f}".replace(",", ".") in answer.text("vi")
    within = benefit(name)(salary=9e6, on=AUGUST, **facts)
    assert not [note for note in within.notes if "held" in note.name]


def test_each_month_of_a_record_has_the_bounds_of_its_month():
    # 20 * 2.34 m to June 2026, 20 * 2.53 m in July
    answer = benefit("maternity")(record=RECORD.format(100_000_000), on=AUGUST)
    assert answer["maternity_average_of"] == pytest.approx((5 * 46_800_000 + 50_600_000) / 6)
    assert len(answer.notes) == 2


def test_the_highest_maternity_benefit_of_august_2026():
    # 6 * 50.6 m + 2 * 2.53 m
    assert benefit("maternity")(salary=1e8, on=AUGUST).value == 308_660_000


def test_a_sick_person_in_his_first_month_is_held_by_that_month():
    asked = {"salary_of_month": 1e8, "joined": date(2026, 7, 1), "days": 24}
    assert benefit("sickness")(**asked, on=date(2026, 7, 20)).value == 0.75 * 50_600_000


def test_pay_before_a_ceiling_was_law_has_none():
    assert benefit("sickness")(salary=1e8, days=26, on=date(2006, 3, 2)).value == 0.75 * 1e8


def test_what_the_employer_owes_goes_by_the_pay_itself():  # Circular 28/2021, Art. 3
    assert benefit("employer-compensation")(salary=1e8, loss=5, on=AUGUST).value == 1.5 * 1e8


@pytest.mark.parametrize(("name", "facts"), BY_PAY)
@pytest.mark.parametrize("pay", [0, 9, 2.5e5, 1e12])
def test_pay_of_no_plausible_size_is_refused(name, facts, pay):
    with pytest.raises(InputError, match="pay") as error:
        benefit(name)(salary=pay, on=AUGUST, **facts)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["maternity", "adoption", "father", "voluntary-birth-grant"])
def test_a_record_of_no_plausible_pay_is_refused(name):
    facts = {"adoption": {"child_born": "2026-06-03"}}.get(name, {})
    if name == "father":
        facts = {"salary": 9e6, "mother_without_right": True}
    with pytest.raises(InputError, match="record: pay of 9 VND"):
        benefit(name)(record=RECORD.format(9), on=AUGUST, **facts)


def test_days_and_a_last_day_agree():
    asked = {"salary": 9.6e6, "until": "2026-08-12", "on": date(2026, 8, 10)}
    assert benefit("sickness")(**asked, days=3).value == benefit("sickness")(**asked).value
    with pytest.raises(InputError, match=r"30 days are told, .* has 3 working days"):
        benefit("sickness")(**asked, days=30)


@pytest.mark.parametrize(
    ("name", "facts", "words"),
    [
        ("maternity", {"salary": 9e6, "record": RECORD.format(9_000_000)}, "not both"),
        ("adoption", {"salary": 9e6, "record": RECORD.format(9_000_000),
                      "child_born": "2026-06-03"}, "not both"),
        ("unemployment", {"salary": 9e6, "months": 24, "paid": ["2024-01:2026-07:9000000"]},
         "not both"),
        ("maternity", {"salary": 9e6, "children": 40}, "children 40"),
        ("father", {"salary": 9e6, "children": 40}, "children 40"),
        ("father", {"salary": 9e6, "living_children": 40}, "living children 40"),
        ("maternity", {"salary": 9e6, "children": 1.5}, "whole number"),
        ("sickness", {"salary": 9e6, "days": 3, "years": 90}, "years: 90 years"),
        ("long-illness", {"salary": 9e6, "years": 90}, "years: 90 years"),
        ("accident", {"salary": 9e6, "loss": 20, "years": 90}, "years: 90 years"),
        ("health", {"months": 40}, "months 40"),
        ("health", {"months": 0}, "months 0"),
        ("pension-rate", {"sex": "M", "service": "400y"}, "service: 400 years"),
        ("unemployment", {"salary": 9e6, "months": 4000}, "months: 333.333 years"),
    ],
)  # fmt: skip
def test_a_fact_of_no_plausible_size_and_one_told_twice_are_refused(name, facts, words):
    with pytest.raises(InputError, match=words) as error:
        benefit(name)(on=AUGUST, **facts)
    assert "\n" not in str(error.value)


# What must hold whoever the person is

money, days = st.floats(1e6, 1e9), st.dates(date(1996, 1, 1), date(2040, 12, 31))


@given(money, st.floats(0, 60), days)
def test_sickness_pay_is_at_most_the_salary_of_its_days(salary, worked, day):
    paid = benefit("sickness")(salary=salary, days=worked, years=31, on=day).value
    floor = shipped_law()["base_salary"].on(day)
    assert 0 <= paid <= max(salary, floor) * (worked + 1) / 24 + 1


@given(st.dates(date(2008, 1, 1), date(2040, 12, 31)))
def test_the_window_of_a_birth_has_twelve_months_up_to_it(birth):
    month = 12 * birth.year + birth.month - 1
    last = f"{month // 12}-{month % 12 + 1:02d}"
    answer = benefit("maternity")(record=[["2005-01", last, 5e6]], on=birth)
    first_month, last_month = answer["birth_window"]
    assert last_month - first_month == 11
    assert month - last_month == (birth.day < 15)


@given(st.floats(1, 100), st.floats(0, 45), money, days)
def test_accident_benefits_are_paid_once_or_monthly(loss, years, salary, day):
    answer = benefit("accident")(loss=loss, years=years, salary=salary, on=day)
    assert answer["one_off"] >= 0
    assert answer["monthly"] >= 0
    assert answer["one_off"] == 0 or answer["monthly"] == 0


@pytest.mark.parametrize(
    ("name", "facts", "words"),
    [
        ("sickness", {"salary": -5e6, "days": 3}, "salary -5e.06: it cannot be below zero"),
        ("sickness", {"salary": 5e6, "days": -3}, "days -3: it cannot be below zero"),
        ("sickness", {"salary": float("nan"), "days": 3}, "salary of nan"),
        ("sickness", {"salary": 5e6}, "its last day"),
        ("sickness", {"days": 5}, "needs the salary of that month"),
        ("sickness", {"salary": 5e6, "until": "2026-01-01"}, "before it begins"),
        ("maternity", {"salary": 5e6, "children": 0}, "at least one"),
        ("maternity", {}, "tell the salary, or the record"),
        ("maternity", {"record": "2025-01:8000000"}, "FROM:TO:SALARY"),
        ("maternity", {"record": "2025-01:2025-06:8000000,2025-06:2025-07:9000000"}, "overlaps"),
        ("maternity", {"record": "2025-06:2025-01:8000000"}, "ends before it begins"),
        ("father", {"salary": 5e6, "children": 0}, "at least one"),
        ("adoption", {"salary": 5e6, "child_born": "2027-01-01"}, "before the birth"),
        ("accident", {"loss": 150}, "between 0 and 100"),
        ("accident", {"loss": 0.31}, "a percentage is wanted; write 31"),
        ("accident", {"loss": 20, "years": -3}, "years -3"),
        ("employer-compensation", {"salary": -1, "loss": 20}, "salary -1"),
        ("child-illness", {"salary": 5e6, "spells": "2026-03-02"}, "FROM:TO"),
        ("child-illness", {"salary": 5e6, "spells": ""}, "there is no leave"),
        ("child-illness", {"salary": 5e6, "spells": "2026-03-02:2026-03-04", "ages": "x"}, "ages"),
        ("convalescence", {"after": "work"}, "after: 'work' is not known"),
    ],
)
def test_a_fact_that_cannot_be_is_one_clear_line(name, facts, words):
    with pytest.raises(InputError, match=words) as error:
        benefit(name)(on=DAY, **facts)
    assert "\n" not in str(error.value)


def test_leaves_of_under_half_a_day_are_of_july_2025():
    with pytest.raises(InputError, match="add them to the days"):
        benefit("sickness")(salary=5e6, short_leaves=2, on=OLD_DAY)


def test_before_the_first_law_is_one_clear_line():
    with pytest.raises(LookupError, match="1995-01-01"):
        benefit("sickness")(salary=5e6, days=3, on=date(1994, 12, 31))

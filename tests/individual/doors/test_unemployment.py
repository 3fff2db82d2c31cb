"""Calculators of unemployment insurance: each walked in both languages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from individual.walked import walk
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.unemployment import CALCULATORS

NOW, OLD = date(2026, 3, 1), date(2020, 3, 1)
FIRST = {"months_paid": 38, "average": 8e6, "first_day": "2020-04-05", "granted": 3}
CALLS = {
    "unemployment": [
        {"salary": 60e6, "months": 50, "region": 1},
        {"salary": 6e6, "months": 24},
        {"salary": 60e6, "months": 300, "state_pay": True, "on": OLD},
        {"salary": 6e6, "months": 3, "region": 1},
        {"salary": 6e6, "months": 30, "on": date(2012, 3, 1)},
        {"salary": 6e6, "months": 30, "unlawful_quitting": True},
        {"salary": 6e6, "months": 30, "pension_due": True},
        {"salary": 6e6, "months": 30, "claimed": "2026-06-02"},
        {"salary": 6e6, "months": 30, "region": 1, "claimed": "2026-04-01"},
        {"salary": 6e6, "months": 30, "claimed": "2012-04-01", "on": date(2012, 3, 1)},
        {"salary": 6e6, "months": 30, "claimed": "2012-04-02", "on": date(2012, 3, 1)},
        {"salary": 6e6, "months": 30, "claimed": "2013-10-22", "on": date(2013, 7, 1)},
        {"salary": 6e6, "months": 30, "days_since_claim": 3},
        {"paid": ["2022-01:2025-12:60000000"], "region": 1, "on": date(2026, 1, 15)},
        {"paid": ["2023-05:2024-12:9000000", "2025-06:2026-02:12000000"], "region": "II"},
    ],
    "unemployment-again": [
        {**FIRST, "last_day": "2020-05-02", "paid": ["2020-05:2020-07:7000000"], "region": 1},
        {**FIRST, "last_paid": "2020-02", "paid": [("2020-08", "2021-07", 7e6)]},
        {**FIRST, "paid": [("2025-08", "2026-02", 7e6)]},
    ],
    "unemployment-payment": [
        {"granted": 3, "first_day": "2026-01-31"},
        {"granted": 5, "claimed": "2026-03-02", "last_day": "2026-05-20", "months_paid": 62},
    ],
}


def test_every_calculator_of_the_chapter_is_walked():
    assert {one.name for one in CALCULATORS} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_each_answer_reads_in_both_languages(name):
    for facts in CALLS[name]:
        walk(benefit(name)(**({"on": NOW} | facts)))


@pytest.mark.parametrize(
    ("name", "facts", "words"),
    [
        ("unemployment", {"salary": -1, "months": 3}, "salary -1: it cannot be below zero"),
        ("unemployment", {"salary": 1e6, "months": -4}, "months -4"),
        ("unemployment", {"salary": 1e6}, "salary and months are missing, or paid"),
        (
            "unemployment",
            {"salary": 1e6, "months": 3, "claimed": "2026-02-01"},
            "before work ended",
        ),
        ("unemployment", {"paid": ["2024-01:2025-12"]}, "write it as FROM:TO:PAY"),
        ("unemployment", {"paid": ["2025-12:2025-01:1"]}, "spells follow each other in time"),
        (
            "unemployment",
            {"paid": ["2024-01:2024-12:1000000", "2024-06:2025-01:1000000"]},
            "spells follow each other in time",
        ),
        ("unemployment", {"paid": ["2025-01:2025-12:9"]}, "pay of 9 VND a month is below"),
        ("unemployment", {"salary": 9, "months": 30}, "pay of 9 VND a month is below"),
        ("unemployment", {"paid": ["2025-01:2025-12:-1"]}, "paid -1: it cannot be below zero"),
        ("unemployment-payment", {"granted": 3}, "first day is missing, or claimed"),
    ],
)
def test_a_fact_that_cannot_be_is_one_clear_line(name, facts, words):
    with pytest.raises(InputError, match=words) as error:
        benefit(name)(**({"on": NOW} | facts))
    assert "\n" not in str(error.value)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 500), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_the_benefit_lasts_three_to_twelve_months_or_not_at_all(months, day):
    answer = benefit("unemployment")(salary=6e6, months=months, on=day)
    assert answer["months"] == 0 or 3 <= answer["months"] <= 12
    assert 0 <= answer["reserved"] <= max(0, months - 36)
    longer = benefit("unemployment")(salary=6e6, months=months + 1, on=day)
    assert longer["months"] >= answer["months"]


@settings(deadline=None, max_examples=60)
@given(
    st.floats(1e6, 1e9),
    st.floats(1e6, 1e9),
    st.dates(date(2009, 1, 1), date(2030, 12, 31)),
    st.integers(1, 4),
)
def test_a_higher_salary_never_lowers_the_benefit(one, other, day, region):
    low, high = sorted((one, other))
    less, more = (
        benefit("unemployment")(salary=pay, months=24, region=region, on=day).value
        for pay in (low, high)
    )
    assert less <= more

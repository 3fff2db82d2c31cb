"""Calculators of contributions: each walked in both languages, facts refused in one line."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from individual.walked import walk
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.contributing import CALCULATORS

NOW, OLD = date(2026, 3, 1), date(2020, 3, 1)
GROUPS = ("commune", "hamlet", "household business", "other household business", "abroad")
CALLS = {
    "contributions": [
        {"salary": 120e6, "region": 1},
        {"salary": 1e6, "state_pay": True, "on": date(2021, 12, 1)},
        {"salary": 1e6, "region": "IV", "on": date(2005, 12, 1)},
        {"salary": 9e6, "region": "IV", "on": date(2020, 5, 1)},
        {"salary": 9e6},
        {"salary": 9e6, "region": 1, "reduced_accident": True, "months_since_hired": 3},
        {"salary": 1e6, "region": 1, "trained": True, "work": "hazardous", "on": OLD},
        {"salary": 1e6, "region": 1, "work": "particularly hazardous", "on": date(2024, 1, 1)},
    ],
    "special-contributions": [
        *({"group": group, "income": 5e6, "on": day} for group in GROUPS for day in (NOW, OLD)),
        {"group": "abroad", "on": OLD},
        *(
            {"group": "foreign worker", "income": 9e6, "region": 2, "on": day}
            for day in (date(2015, 1, 1), OLD, NOW)
        ),
        {"group": "foreign worker", "income": 9e6, "contract_months": 12},
        {"group": "foreign worker", "income": 9e6, "contract_months": 11},
    ],
    "voluntary": [
        {"group": group, "income": income, "months_subsidised": months}
        for group in ("poor", "near poor", "minority", "island", "other")
        for income, months in ((None, 0), (5e6, 120), (1e5, 0), (1e9, 0))
    ],
    "months-at-once": [
        {"scheme": "voluntary ahead", "income": 2e6, "months": 24, "monthly_return": 0.004},
        {"scheme": "voluntary missing", "income": 2e6, "months": 24, "monthly_return": 0.004},
        *({"scheme": "voluntary missing", "income": 2e6, "months": 36, "group": group,
           "months_subsidised": 96, "monthly_return": 0.0}
          for group in ("poor", "near poor", "minority", "island")),
        {"scheme": "voluntary late", "income": 2e6, "months": 3, "monthly_return": 0.004},
        {"scheme": "compulsory missing", "income": 9e6, "months": 6},
    ],
    "conscript": [{"enlisted": "2024-09", "discharged": "2029-06"}],
    "credited-month": [
        {"unpaid_days": days, "maternity": leave} for days in (3, 14) for leave in (False, True)
    ],
    "late-payment": [
        {"owed": 2e8, "newest_month": 1e8, "fund_return": 0.05, "on": OLD},
        {"owed": 2e8, "owed_health": 1e7, "days": 40},
        {"owed": 7e8, "newest_month": 1e8, "monthly_return": 0.007, "interest_before": 5e7,
         "on": OLD},
    ],
    "evasion": [
        {"evaded": 1e8, "months": 12, "monthly_rate": 0.01, "on": OLD},
        {"evaded": 1e8, "evaded_in": "2019-01", "computed_in": "2020-01", "fund_return": 0.058,
         "on": OLD},
        {"evaded": 1e8, "months": 12, "monthly_return": 0.007, "on": OLD},
        {"evaded": 1e8, "days": 40},
    ],
}  # fmt: skip


def test_every_calculator_of_the_chapter_is_walked():
    assert {one.name for one in CALCULATORS} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_each_answer_reads_in_both_languages(name):
    for facts in CALLS[name]:
        walk(benefit(name)(**({"on": NOW} | facts)))


@pytest.mark.parametrize(
    ("enlisted", "discharged", "told"),
    [("2022-09", "2024-08", False), ("2024-09", "2026-08", True), ("2025-09", "2027-08", True)],
)
def test_that_a_decree_was_not_read_is_told_of_service_that_reaches_it(enlisted, discharged, told):
    """Decree 157/2025/ND-CP holds from July 2025."""
    answer = benefit("conscript")(enlisted=enlisted, discharged=discharged, on=NOW)
    assert [one.name for one in answer.notes] == ["conscripts_secondary_copy"] * told


@pytest.mark.parametrize(
    ("name", "facts", "words"),
    [
        ("contributions", {"salary": -1}, "salary -1: it cannot be below zero"),
        ("contributions", {"salary": "much"}, "salary: 'much' is not an amount"),
        ("contributions", {}, "salary is missing"),
        ("contributions", {"salary": 1e6, "sallary": 1}, "there is no fact 'sallary'"),
        ("special-contributions", {"group": "communes"}, "group: 'communes' is not known"),
        ("voluntary", {"income": -1.0}, "income -1: it cannot be below zero"),
        (
            "months-at-once",
            {"scheme": "voluntary ahead", "income": 1e6, "months": 61},
            "61 months at once: from 1 to 60 may be paid",
        ),
        (
            "months-at-once",
            {"scheme": "voluntary missing", "income": 1e6, "months": 0},
            "0 months at once",
        ),
        ("conscript", {"enlisted": "2024-09", "discharged": "2024-08"}, "ends before it begins"),
        ("late-payment", {"owed": -1.0}, "owed -1"),
        ("evasion", {"evaded": 1e6, "on": OLD}, "--months is missing, or --evaded-in and"),
    ],
)
def test_a_fact_that_cannot_be_is_one_clear_line(name, facts, words):
    with pytest.raises(InputError, match=words) as error:
        benefit(name)(**({"on": NOW} | facts))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("contributions", {"salary": 0}),
        ("contributions", {"salary": 0, "state_pay": True}),
        ("voluntary", {"income": 0}),
        ("months-at-once", {"scheme": "compulsory missing", "income": 0, "months": 3}),
        *(("special-contributions", {"group": group, "income": 0}) for group in GROUPS),
        ("special-contributions", {"group": "foreign worker", "income": 0}),
    ],
)
def test_a_salary_of_nil_is_refused(name, facts):  # Law 41/2024/QH15, Art. 33(5)
    with pytest.raises(InputError, match="0: a month without pay is not contributed") as error:
        benefit(name)(on=NOW, **facts)
    assert "\n" not in str(error.value)


def test_a_day_before_the_first_law_is_one_clear_line():
    with pytest.raises(LookupError, match="1995") as error:
        benefit("contributions")(salary=5e6, region=1, on=date(1990, 1, 1))
    assert "\n" not in str(error.value)


def test_a_voluntary_income_stays_between_its_bounds():
    known = benefit("voluntary")(on=NOW)
    floor, ceiling = known["lowest"], known["highest"]
    for income, counted in ((1e9, ceiling), (1e5, floor), (5e6, 5e6)):
        answer = benefit("voluntary")(income=income, on=NOW)
        assert answer["contribution"] == pytest.approx(0.22 * counted)


money = st.floats(1e6, 1e9)


@settings(deadline=None, max_examples=60)
@given(money, money, st.dates(date(2009, 1, 1), date(2030, 12, 31)), st.integers(1, 4))
def test_a_higher_salary_never_lowers_contributions(one, other, day, region):
    low, high = sorted((one, other))
    less, more = (
        benefit("contributions")(salary=pay, region=region, on=day) for pay in (low, high)
    )
    assert less.value <= more.value
    assert less["worker"] + less["employer"] == less.value

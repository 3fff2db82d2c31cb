"""Calculators of health insurance, social pension and allowances: each walked."""

from datetime import date

import pytest

from individual.walked import walk
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.health_and_state import CALCULATORS

NOW, OLD = date(2026, 3, 1), date(2020, 3, 1)
CALLS = {
    "health": [
        {"member": 7},
        {"member": 1, "on": date(2014, 6, 1)},
        *(
            {"group": group, "months": 6}
            for group in ("student", "near poor", "farmer", "full", "article 23")
        ),
    ],
    "co-payment": [
        {"cost": 5e6, "group": group, "route": route, "outpatient": out, "on": OLD}
        for group in ("protected", "pensioner", "other")
        for route in ("on", "district", "province", "central")
        for out in (False, True)
    ]
    + [
        {"cost": 5e6, "group": "near poor", "route": route, "outpatient": out}
        for route in ("initial", "basic", "specialised", "former district", "former province")
        for out in (False, True)
    ]
    + [
        {"cost": 1e5},
        {"cost": 5e7, "five_years": True, "paid_this_year": 1e7},
        {"cost": 5e6, "five_years": True},
    ],
    "social-pension": [
        {"born": "1950-01-01"},
        {"born": "1954-01-01", "poor": True},
        {"born": "1950-01-01", "other_pension": 4e6},
        {"born": "1970-01-01"},
        {"born": "1940-01-01", "poor": True, "on": OLD},
    ],
    "area-allowance": [{"areas": ["0.5:24", "0.7:6y"]}],
    "beyond-frame": [
        {"at_top": months, "current": current, "other_grade": other}
        for months in ("10m", "4y2m")
        for current in (0.0, 0.05)
        for other in (True, False)
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
        ("health", {"member": 0}, "members are counted from 1"),
        ("health", {"group": "pupil"}, "group: 'pupil' is not known"),
        ("co-payment", {"cost": -1}, "cost -1: it cannot be below zero"),
        ("co-payment", {"cost": 1e6, "route": "abroad"}, "route: 'abroad' is not known"),
        ("co-payment", {"cost": 1e6, "route": "central"}, "route 'central' is not known on 2026"),
        ("social-pension", {"born": "2030-01-01"}, "born on 2030-01-01: after 2026-03-01"),
        ("area-allowance", {"areas": ["0.5"]}, "write it as COEFFICIENT:LENGTH"),
    ],
)
def test_a_fact_that_cannot_be_is_one_clear_line(name, facts, words):
    with pytest.raises(InputError, match=words) as error:
        benefit(name)(**({"on": NOW} | facts))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("facts", "own"),
    [
        # Law 25/2008, Art. 22: 80 % covered, at a base salary of 2.34 million
        ({"cost": 10e6}, 2_000_000),
        ({"cost": 350_000}, 0),  # below 15 % of 2.34 million, 351,000
        ({"cost": 351_000}, 70_200),
        ({"cost": 10e6, "group": "pensioner"}, 500_000),
        ({"cost": 10e6, "group": "protected"}, 0),
        # six base salaries, 14.04 million, less 13 million paid before
        ({"cost": 10e6, "five_years": True, "paid_this_year": 13e6}, 1_040_000),
        ({"cost": 10e6, "five_years": True, "paid_this_year": 15e6}, 0),
        ({"cost": 10e6, "paid_this_year": 15e6}, 2_000_000),
    ],
)
def test_the_insured_pay_a_share_of_the_cost(facts, own):
    numbers = {"base_salary": 2_340_000.0}
    answer = benefit("co-payment")(on=NOW, given=numbers, **facts)
    assert answer.value == own
    assert answer["fund"] == facts["cost"] - own


@pytest.mark.parametrize(
    ("born", "facts", "due"),
    [
        ("1951-03-01", {}, 500_000),  # Law 41/2024, Art. 21: 75 on this day
        ("1951-03-02", {}, 0),
        ("1956-03-01", {"poor": True}, 500_000),  # 70 for the poor
        ("1956-03-01", {}, 0),
        ("1951-03-01", {"other_pension": 500_000}, 0),
        ("1951-03-01", {"other_pension": 499_999}, 500_000),
    ],
)
def test_the_social_pension_is_paid_by_age_and_other_pension(born, facts, due):
    numbers = {"social_pension": 500_000.0}
    assert benefit("social-pension")(born=born, on=NOW, given=numbers, **facts).value == due

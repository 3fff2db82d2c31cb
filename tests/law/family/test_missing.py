"""Months that the family may buy, so that the death leaves monthly pensions."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person

DAY = date(2026, 3, 10)
CHILD = {"relation": "child", "age": 5}


def left_by(months, day=DAY, pay=None, **facts):
    first = 12 * day.year - months
    spell = {
        "from": f"{first // 12}-{first % 12 + 1:02d}",
        "to": f"{day.year - 1}-12",
        **(pay or {"salary": 6e6}),
    }
    dead = person(sex="M", birth="1970-01-15", death=day, spells=[spell], dependants=[CHILD])
    return benefit("survivors")(person=dead, **facts)


@pytest.mark.parametrize(
    ("months", "bought", "price"),
    [
        (180, 0, 0.0),
        (179, 1, 1_320_000),  # 22 % of 6 million
        (174, 6, 7_920_000),
        (173, 0, 0.0),  # seven are missing
    ],
)
def test_the_family_may_buy_up_to_six_months(months, bought, price):  # Circular 12/2025, Art. 18(1)
    found = left_by(months)
    assert found["to_buy"] == [bought, price]
    assert found["right"] is (months >= 180)


def test_months_bought_open_the_pension_of_the_child():
    """174 months and six bought; the child whose parents are dead draws 70 % of 2,340,000."""
    assert left_by(174)["monthly"] == 0.0
    assert left_by(174, buy_missing=True)["monthly"] == 1_638_000
    assert left_by(173, buy_missing=True)["monthly"] == 0.0


def test_state_pay_is_bought_at_the_base_salary_of_its_last_month():
    """Coefficient 3, the last month December 2025: 3 x 2,340,000 x 22 % x 2."""
    found = left_by(178, pay={"kind": "state", "coefficient": 3.0})
    assert found["to_buy"] == [2, 3_088_800]


def test_nothing_could_be_bought_before_2016():
    assert left_by(179, date(2015, 6, 1))["to_buy"] == [0, 0.0]

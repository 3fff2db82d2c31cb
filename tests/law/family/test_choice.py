"""The choice of a family between monthly pensions and the lump sum."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person

OF_2006, OF_2014, OF_2024 = date(2015, 3, 10), date(2020, 3, 10), date(2026, 3, 10)
SPELL = {"from": "1995-01", "to": "2013-12", "salary": 5e6}
WIFE = {"relation": "wife", "age": 60}


def left_to(*family, day):
    dead = person(sex="M", birth="1960-01-15", death=day, spells=[SPELL], dependants=family)
    return benefit("survivors")(person=dead)


@pytest.mark.parametrize(
    ("day", "relative", "choice"),
    [
        (OF_2006, WIFE, False),
        (OF_2014, WIFE, True),
        (OF_2014, {"relation": "child", "age": "5y11m"}, False),  # Law 58/2014, Art. 69(3)
        (OF_2014, {"relation": "child", "age": 6}, True),
        (OF_2014, {"relation": "child", "age": 30, "capacity_loss": 0.81}, False),
        (OF_2014, {"relation": "mother", "age": 40, "capacity_loss": 0.81}, True),
        (OF_2024, {"relation": "child", "age": 5}, True),  # Law 41/2024, Art. 88(2c): free
        (OF_2024, {"relation": "wife", "age": 30, "capacity_loss": 0.81}, True),
    ],
)
def test_a_family_may_take_the_lump_sum_where_no_young_or_disabled_one_draws(day, relative, choice):
    found = left_to(relative, day=day)
    assert found["monthly"] > 0.0
    assert found["choice"] is choice
    assert (found["lump_sum"] > 0.0) is choice


def test_both_amounts_of_the_choice_are_told():
    """Nineteen years before 2014: 28.5 months of the average; 70 % of 2,340,000 a month."""
    found = left_to(WIFE, day=OF_2024)
    assert found["lump_sum"] == pytest.approx(28.5 * found["employer_average"])
    assert "pensions of 1,638,000 VND a month, or once" in " ".join(found.text().split())
    assert "hằng tháng 1.638.000 đồng/tháng" in " ".join(found.text("vi").split())


def test_where_nobody_draws_the_lump_sum_is_due():
    found = left_to({"relation": "wife", "age": 40}, day=OF_2006)
    assert (found["monthly"], found["choice"]) == (0.0, False)
    assert found["lump_sum"] > 0.0

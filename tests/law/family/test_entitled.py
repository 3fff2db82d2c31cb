"""Who of the family may draw a monthly pension, and who supports whom."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person

DAY = date(2026, 3, 10)
OLD_DAY = date(2020, 3, 10)
SPELL = {"from": "2000-01", "to": "2019-12", "salary": 5e6}


def bases(*family, day=DAY):
    """Base salaries that each of a family draws at the death of a member of twenty years."""
    dead = person(sex="M", birth="1970-01-15", death=day, spells=[SPELL], dependants=family)
    return [in_bases for _, _, in_bases, _ in benefit("survivors")(person=dead)["pensions"]]


@pytest.mark.parametrize(
    ("age", "draws"), [(17.96, True), (17.99, True), ("17y11m", True), (18, False)]
)
def test_a_child_is_of_age_at_eighteen_full_years(age, draws):
    wife = {"relation": "wife", "age": 30}
    assert bases({"relation": "child", "age": age}, wife)[0] == (0.5 if draws else 0.0)

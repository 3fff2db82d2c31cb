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


@pytest.mark.parametrize(
    ("day", "child", "wife"),
    [
        (OLD_DAY, 0.5, 0.0),  # on the day of death under the law of 2014
        (DAY, 0.0, 0.5),  # Circular 12/2025, Art. 18(2a): on 31 March 2026
    ],
)
def test_ages_are_those_of_the_end_of_the_month_of_death_since_july_2025(day, child, wife):
    """A child who is 18 and a wife who reaches the age on the 25th of the month of a death on the
    10th: 55 years in March 2020, 57 years in March 2026, when the child then supports her."""
    of_age = {"relation": "child", "birth": date(day.year - 18, 3, 25)}
    woman = {"relation": "wife", "birth": date(day.year - (55 if day == OLD_DAY else 57), 3, 25)}
    assert bases(of_age, woman, day=day) == [child, wife]

"""Who of the family may draw a monthly pension, and who supports whom."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import shipped_law

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


CHILD = {"relation": "child", "age": 10}
GROWN = {"relation": "child", "age": 25}
LOST = {"relation": "child", "age": 25, "capacity_loss": 0.85}
WIFE = {"relation": "wife", "age": 60}
YOUNG_WIFE = {"relation": "wife", "age": 35}
FATHER = {"relation": "father", "age": 80}
MOTHER = {"relation": "mother", "age": 80}
HERS = {"relation": "mother-in-law", "age": 80}


@pytest.mark.parametrize(
    ("family", "drawn"),
    [
        ([CHILD], [0.7]),  # (a): both parents dead
        ([CHILD, YOUNG_WIFE], [0.5, 0.0]),
        ([CHILD, GROWN], [0.5, 0.0]),  # (a): not all children under 18
        ([CHILD, LOST], [0.7, 0.7]),
        ([WIFE], [0.7]),  # (b): without children
        ([WIFE, CHILD], [0.7, 0.5]),
        ([WIFE, GROWN], [0.5, 0.0]),
        ([WIFE, LOST], [0.7, 0.5]),  # a child who lost 85 % of capacity is no support
        ([FATHER], [0.7]),  # (c): the mother is dead
        ([FATHER, MOTHER], [0.5, 0.5]),  # (c), (d): the other parent is alive
        ([FATHER, GROWN], [0.7, 0.0]),  # a grandchild is no child of his
        ([HERS], [0.7]),  # Circular 59/2015, example 49: her only daughter is dead
        ([HERS, YOUNG_WIFE], [0.5, 0.0]),  # her daughter, the widow, supports her
        ([{"relation": "grandmother", "age": 90}], [0.5]),  # not in the list of (a) to (d)
        ([{**FATHER, "supported_by_another": True}], [0.5]),
        ([{**FATHER, "supported_by_another": False}, MOTHER], [0.7, 0.5]),
    ],
)
def test_seven_tenths_are_due_to_those_whom_nobody_supports(family, drawn):
    """Circular 12/2025, Art. 18(3)."""
    assert bases(*family) == drawn


ANY = {"survivor_income_of_any_kind": 1, "base_salary": 2e6}
SOME = {"survivor_income_of_any_kind": 0, "base_salary": 2e6}


@pytest.mark.parametrize(
    ("given", "income", "kind", "draws"),
    [
        (ANY, 2e6, "other", False),  # Law 58/2014, Art. 67(3): of any kind
        (ANY, 2e6, None, False),
        (ANY, 1.9e6, "wage", True),
        (SOME, 1.9e6, "wage", False),  # Law 41/2024, Art. 86(3): a wage, however low
        (SOME, 2e6, "pension", False),
        (SOME, 1.9e6, "pension", True),
        (SOME, 9e6, "other", True),
        (SOME, 9e6, None, True),
    ],
)
@pytest.mark.parametrize("relation", [WIFE, MOTHER, {**YOUNG_WIFE, "capacity_loss": 0.85}])
def test_which_income_bars_an_adult_is_the_law_of_the_death(given, income, kind, draws, relation):
    one = {**relation, "income": income, "income_kind": kind}
    dead = person(sex="M", birth="1970-01-15", death=DAY, spells=[SPELL], dependants=[one])
    found = benefit("survivors")(person=dead, law=with_given(shipped_law(), given))
    assert (found["monthly"] > 0.0) is draws
    told = any(one.name == "income_kind_not_told" for one in found.notes)
    assert told is (draws and kind is None)


def test_before_july_2025_a_grown_child_was_no_support_of_an_orphan():
    assert bases(CHILD, GROWN, day=OLD_DAY) == [0.7, 0.0]


@pytest.mark.parametrize(
    ("day", "age", "in_school", "draws"),
    [
        (date(2012, 3, 10), 14, False, True),
        (date(2012, 3, 10), 15, False, False),
        (date(2012, 3, 10), 17, True, True),
        (date(2012, 3, 10), 17, None, True),
        (date(2012, 3, 10), 18, True, False),
        (OLD_DAY, 17, False, True),  # Law 58/2014, Art. 67(2a): in school or not
    ],
)
def test_until_2015_a_child_of_fifteen_drew_in_school_alone(day, age, in_school, draws):
    child = {"relation": "child", "age": age, "in_school": in_school}
    spell = {"from": "1990-01", "to": "2011-12", "salary": 1e6}
    dead = person(sex="M", birth="1965-01-15", death=day, spells=[spell], dependants=[child])
    found = benefit("survivors")(person=dead)
    assert (found["monthly"] > 0.0) is draws
    told = any(one.name == "child_taken_as_in_school" for one in found.notes)
    assert told is (in_school is None)


@pytest.mark.parametrize("more", [0, 1])
def test_who_of_too_many_draws_is_the_choice_of_the_family_and_told(
    more,
):  # Law 41/2024, Art. 87(2)
    law = with_given(shipped_law(), {"most_survivors": 3})
    family = [CHILD] * (3 + more)
    dead = person(sex="M", birth="1970-01-15", death=DAY, spells=[SPELL], dependants=family)
    found = benefit("survivors")(person=dead, law=law)
    drawn = [in_bases > 0.0 for _, _, in_bases, _ in found["pensions"]]
    assert drawn == [True] * 3 + [False] * more
    assert any(one.name == "family_chooses_who_draws" for one in found.notes) is (more > 0)

"""Which deaths leave monthly pensions, and what is left instead."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person

DAY = date(2026, 3, 1)
WIFE = {"relation": "wife", "age": 60}


def pensioner(compulsory: int, voluntary: int, day: date = DAY):
    """The answer for a man who paid so many years of each kind to the end of 2024 and drew a
    pension of 4 million from January of the year of death."""
    spells = []
    first = 2025 - compulsory - voluntary
    for kind, years in (("employer", compulsory), ("voluntary", voluntary)):
        if years:
            bounds = {"from": f"{first}-01", "to": f"{first + years - 1}-12"}
            spells.append({**bounds, "kind": kind, "salary": 5e6})
            first += years
    dead = person(sex="M", birth="1960-01-15", death=day, spells=spells, dependants=[WIFE])
    return benefit("survivors")(person=dead, pension=4e6, pension_from=date(day.year, 1, 1))


@pytest.mark.parametrize(
    ("compulsory", "voluntary", "right"),
    [
        (0, 20, False),  # Law 41/2024, Art. 110: the voluntary scheme has the lump sum alone
        (14, 10, False),  # Decree 158/2025, Art. 21(3d): 15 compulsory years
        (15, 10, True),
        (14, 0, True),  # Law 41/2024, Art. 86(1b): a pension of the compulsory scheme alone
    ],
)
def test_a_pensioner_with_voluntary_months_needs_fifteen_compulsory_years(
    compulsory, voluntary, right
):
    """Dead in the third month of a pension of 4 million: 47.5 months as a lump sum. The wife of 60
    years whom no child supports draws 70 % of 2,340,000."""
    found = pensioner(compulsory, voluntary)
    assert found["right"] is right
    assert found["monthly"] == (1_638_000 if right else 0.0)
    assert found["pensioner_lump_sum"] == 47.5 * 4e6


@pytest.mark.parametrize(("months", "right"), [(179, False), (180, True)])
def test_a_member_needs_fifteen_compulsory_years_bought_months_included(months, right):
    spells = [
        {"from": "2010-01", "to": "2024-06", "salary": 5e6},
        {"from": "2024-07", "to": f"{2010 + (months - 1) // 12}-{(months - 1) % 12 + 1:02d}",
         "kind": "bought", "salary": 5e6},
    ]  # fmt: skip
    dead = person(sex="M", birth="1970-01-15", death=DAY, spells=spells, dependants=[WIFE])
    assert benefit("survivors")(person=dead)["right"] is right

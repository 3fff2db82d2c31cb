"""The award of a cohort's cell is the calculator's, over a grid of whole careers.

At whole years of service to 0.1 % of the award; in the middle of a year to half a year's accrual,
the average salary to 0.1 % there too. How far the two are apart, by way, is printed by
`PYTHONPATH=tests python -m individual.test_cohort_agrees`. What is known to differ, and why:

rounding
    The law's coefficients have two decimals and none is below 1. A cohort's stored earnings know no
    year of award yet and have all decimals: up to 0.5 % of a lump sum of one year, 0.16 % of a
    pension. It is measured for each career, and taken out.
odd months
    A cell in mid-year holds odd months of 0 to 11, which the law rounds up; the person has six. A
    sixth of a year: 0.33 points, 0.5 for women before 2018, and a twelfth of a month's allowance.
waiting
    A cell takes the service of its dormant as the last months before the day. Who waits for his
    lump sum has years of before 2014 taken for later ones: half a month's salary for each.
base salary
    The cohort has the mean of a year, the person that of the first day of his pension. Here the law
    holds the mean through the year.
year of the act
    In 2025 a cell has half a year of either law, and the person dies on 30 June: the family of a
    voluntary member of 12 to 59 months had years paid until June, and has what was paid in since.
late years, mixed careers, gaps
    No cell serves past the age, belongs to two schemes, or knows when its gaps
    were: its first insured year is that of award less service, within the years in which its era
    had entrants. No career of the grid has any of them.
"""

from functools import cache
from itertools import product

import pytest

from individual.cohort_grid import in_cohort, of_calculator, rounding
from individual.cohort_world import LUMPS, WHOLE, Career, last_month, world

ENTRIES = (1995, 2000, 2008, 2015, 2016, 2019, 2024, 2025, 2026, 2040)
SERVICE = {
    "normal": (15, 17, 19, 20, 25, 30, 36),
    "hazardous": (15, 18, 20, 27, 32),
    "reduced": (20, 24, 31),
    "dormant": (15, 17, 20, 22, 26, 31, 37),
    "lump sum": (3, 9, 14),
    "withdrawal": (1, 4, 9, 14),
    "death": (1, 4, 9, 14, 22),
}
AGES = {"dormant": (19, 32), "withdrawal": (22, 40), "death": (20, 33)}
SCHEMES = (0, 1, 2)
STATE, VOLUNTARY = 0, 2
FIRST_VOLUNTARY = 2008
CLOSE = 1e-3


def possible(career):
    """Careers that the law and the horizon have room for."""
    if career.scheme == VOLUNTARY and (
        career.entry < FIRST_VOLUNTARY or career.way in ("hazardous", "reduced")
    ):
        return False
    old_enough = career.age is None or career.age + career.service < 54
    return old_enough and career.end < 2095


@cache
def careers(way, scheme):
    chosen = product(ENTRIES, (0, 1), SERVICE[way], AGES.get(way, (None,)))
    each = [Career(scheme, sex, entry, k, way, age) for entry, sex, k, age in chosen]
    return [career for career in each if possible(career)]


@cache
def both(way, scheme):
    """Every career with its year of award, what the cohort gives and what the calculator."""
    rows = []
    for career in careers(way, scheme):
        cohort, year = in_cohort(career)
        rows.append((career, year, cohort, of_calculator(career, year)))
    return rows


WAYS = [(way, scheme) for way in SERVICE for scheme in SCHEMES if careers(way, scheme)]
of_all_ways = pytest.mark.parametrize(("way", "scheme"), WAYS)


def awarded(way, scheme):
    """The careers that both sides award."""
    return [row for row in both(way, scheme) if row[2].heads > 0.0 and row[3].heads > 0.0]


@of_all_ways
def test_both_award_or_neither_does(way, scheme):
    apart = [row for row in both(way, scheme) if (row[2].heads > 0.0) != (row[3].heads > 0.0)]
    assert not apart
    assert awarded(way, scheme)


def accrual(career, year):
    """Half a year's pension, as a share of the average salary."""
    law = world().law
    on = lambda name: float(law[name].by_year([year])[0])  # noqa: E731
    sex = ("men", "women")[career.sex]
    if career.service < on(f"base_rate_years_{sex}"):
        return 0.5 * on("short_service_accrual_rate")
    return 0.5 * on(f"accrual_rate_{sex}")


@pytest.mark.parametrize(("way", "scheme"), [one for one in WAYS if one[0] not in LUMPS])
def test_the_average_salary_agrees_to_a_thousandth(way, scheme):
    apart = []
    for career, year, cohort, person in awarded(way, scheme):
        off = cohort.average * rounding(career, year) / person.average - 1.0
        if abs(off) > CLOSE and way != "reduced":
            apart.append((career, year, off))
    assert not apart


def allowed(career, year, person):
    """How far the pensions may be apart [VND a month]."""
    if career.way in WHOLE:
        return CLOSE * person.amount
    points = accrual(career, year)
    return (points + CLOSE) * person.average


@pytest.mark.parametrize(("way", "scheme"), [one for one in WAYS if one[0] not in LUMPS])
def test_the_pension_agrees_to_half_a_years_accrual_and_at_whole_years_to_a_thousandth(way, scheme):
    apart = []
    for career, year, cohort, person in awarded(way, scheme):
        off = cohort.amount * rounding(career, year) - person.amount
        if abs(off) > allowed(career, year, person):
            apart.append((career, year, off / person.average))
    assert not apart


@pytest.mark.parametrize(("way", "scheme"), [one for one in WAYS if one[0] not in LUMPS])
def test_allowance_and_minimum_pension_agree(way, scheme):
    apart = []
    for career, year, cohort, person in awarded(way, scheme):
        half_a_year = 0.0 if way in WHOLE else 0.25
        room = half_a_year * person.average + CLOSE * person.one_off
        off = cohort.one_off * rounding(career, year) - person.one_off
        if abs(off) > room or cohort.minimum != person.minimum:
            apart.append((career, year, off / person.average, cohort.minimum, person.minimum))
    assert not apart


def months_before_2014(career):
    """Months of service before January 2014."""
    return max(0, min(12 * 2014, last_month(career) + 1) - 12 * career.entry)


def allowed_of_lump(career, year, person):
    """How far lump sums may be apart [VND]."""
    months = 0.0
    if career.way == "lump sum":
        months = 1.0  # the half year to mid-year, of two months' salary a year
    if career.way == "withdrawal":
        waited = 12 * year + 6 - last_month(career) - 1
        months = 0.5 * min(months_before_2014(career), waited) / 12.0 + 0.25 * (waited > 0)
        months *= months_before_2014(career) > 0 and year > 2013
    short = last_month(career) + 1 - 12 * career.entry < 60
    if career.way == "death" and career.scheme == VOLUNTARY and year == 2025 and short:
        return 0.2 * person.amount
    return months * person.average + CLOSE * person.amount


@pytest.mark.parametrize(("way", "scheme"), [one for one in WAYS if one[0] in LUMPS])
def test_lump_sums_agree_to_a_thousandth_but_for_half_years_and_waiting(way, scheme):
    apart = []
    for career, year, cohort, person in awarded(way, scheme):
        off = cohort.amount * rounding(career, year) - person.amount
        if abs(off) > allowed_of_lump(career, year, person):
            apart.append((career, year, off / person.amount))
    assert not apart


def largest(way):
    """Careers of a way, and how far at most amounts and averages are apart [% of the award]."""
    rows = [row for scheme in SCHEMES if careers(way, scheme) for row in awarded(way, scheme)]
    plain, exact, averages = [], [], []
    for career, year, cohort, person in rows:
        ratio = cohort.amount / person.amount
        plain.append(abs(ratio - 1.0))
        exact.append(abs(ratio * rounding(career, year) - 1.0))
        if way not in LUMPS:
            averages.append(abs(cohort.average * rounding(career, year) / person.average - 1.0))
    shown = (100.0 * max(each, default=0.0) for each in (plain, exact, averages))
    return len(rows), *shown


if __name__ == "__main__":
    print(f"{'way':<12}{'awards':>8}{'amount':>10}{'unrounded':>12}{'average':>10}")
    for name in SERVICE:
        count, *apart = largest(name)
        print(f"{name:<12}{count:>8}{apart[0]:>9.3f}%{apart[1]:>11.3f}%{apart[2]:>9.3f}%")

"""Ages of own data: gaps between ages, jumps from age to age, mean amounts against the law."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.census.doors import OwnData
from vss_actuarial.census.tables.table import Read
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import AGES, Array
from vss_actuarial.presentation.own_data.reporting.findings import NOTE, WARNING, Finding
from vss_actuarial.sheets.sheet import letters

MANY = 1000.0
"""Persons of two neighbouring ages from which a jump is told. Judgement: fewer jump by chance."""
JUMP = 2.0
"""By how much an age may stand above or below the mean of its neighbours. Judgement: the largest
step of the shipped stocks, where women retire, is smaller."""
MOST_TOLD = 5
"""Jumps of a table that are told, the largest first."""
PARTS = ("payer", "group", "scheme", "status", "sex")
"""Columns that part a table where its ages are looked at."""
BANDS = ((15, 24), (25, 34), (35, 44), (45, 54), (55, 59), (60, 64), (65, 69), (70, 79), (80, 100))
"""Ages that are told together."""
ALL = "all"
RISING, FALL = 40, 0.05
"""Age from which mortality rises in every life table, and by what share it may fall by chance.
Judgement: small numbers of deaths."""
AMOUNTS = {"insured": "pay", "pensioners": "pension", "accident_beneficiaries": "amount"}


class Mean(NamedTuple):
    """A mean amount: of a table, its part, a sex and a band of ages; persons and VND a month."""

    table: str
    part: str
    sex: str
    ages: str
    persons: float
    amount: float


def of_ages(own: OwnData) -> Iterator[Finding]:
    """Gaps and jumps of every table with ages and persons."""
    for name, read in own.tables.items():
        if "age" not in read.cells or "persons" not in read.cells:
            continue
        jumps: list[tuple[float, Finding]] = []
        for part, persons in _by_part(read):
            yield from _gaps(name, part, persons)
            jumps += _jumps(name, part, persons)
        jumps.sort(key=lambda one: -one[0])
        yield from (one for _, one in jumps[:MOST_TOLD])
        if len(jumps) > MOST_TOLD:
            facts = {"count": str(len(jumps) - MOST_TOLD)}
            yield Finding(NOTE, name, "own_more_jumps", facts)


def _by_part(read: Read) -> Iterator[tuple[tuple[str, ...], Array]]:
    """Persons by age of each part of a table."""
    columns = [one for one in PARTS if read.has(one)]
    sums: dict[tuple[str, ...], Array] = {}
    for _, cells in read.rows("age", "persons", *columns):
        age, persons, *part = cells
        named = tuple(one for one in part if one is not None)
        sums.setdefault(named, np.zeros(len(AGES)))[int(age)] += persons
    yield from sums.items()


def _gaps(table: str, part: tuple[str, ...], persons: Array) -> Iterator[Finding]:
    filled = np.flatnonzero(persons > 0.0)
    for before, after in pairwise(filled):
        if after - before > 1:
            first, last = int(before) + 1, int(after) - 1
            ages = f"{first}" if first == last else f"{first}-{last}"
            yield Finding(WARNING, table, "own_gap", {"part": ", ".join(part), "ages": ages})


def _jumps(table: str, part: tuple[str, ...], persons: Array) -> Iterator[tuple[float, Finding]]:
    for age in range(1, len(AGES) - 1):
        around, here = 0.5 * (persons[age - 1] + persons[age + 1]), persons[age]
        if persons[age - 1] <= 0.0 or persons[age + 1] <= 0.0 or here <= 0.0 or around < MANY / 2:
            continue
        ratio = here / around
        if not 1.0 / JUMP <= ratio <= JUMP:
            facts = {"part": ", ".join(part), "age": f"{age}", "ratio": f"{ratio:.2f}"}
            yield max(ratio, 1.0 / ratio), Finding(WARNING, table, "own_jump", facts)


def mortality_curves(own: OwnData) -> dict[tuple[str, str], dict[int, float]]:
    """Death probabilities by age, of each kind of members and sex that is given."""
    curves: dict[tuple[str, str], dict[int, float]] = {}
    if "mortality" in own.tables:
        columns = ("members", "sex", "age", "death_prob")
        for _, (members, sex, age, prob) in own.tables["mortality"].rows(*columns):
            curves.setdefault((members, sex), {})[int(age)] = prob
    return curves


def of_mortality(own: OwnData) -> Iterator[Finding]:
    """Death probabilities that fall from one age of the old to the next."""
    for part, curve in mortality_curves(own).items():
        for age, prob in sorted(curve.items()):
            later = curve.get(age + 1, prob)
            if age >= RISING and later < (1.0 - FALL) * prob:
                facts = {"part": ", ".join(part), "age": f"{age}",
                         "off": f"{100 * (1 - later / prob):.0f}"}  # fmt: skip
                yield Finding(WARNING, "mortality", "own_falls_with_age", facts)


def means_of(own: OwnData) -> list[Mean]:
    """Mean amounts by table, payer or scheme, sex and band of ages."""
    found = []
    for name, column in AMOUNTS.items():
        read, sums = own.tables.get(name), dict[tuple[str, str, str], list[float]]()
        if read is None or not (read.has(column) and read.has("persons")):
            continue
        key = "payer" if name == "pensioners" else "scheme"
        for _, (part, sex, age, persons, amount) in read.rows(key, "sex", "age", "persons", column):
            for ages in () if amount is None else (_band(age), ALL):
                cell = sums.setdefault((part or "", sex, ages), [0.0, 0.0])
                cell[0] += persons
                cell[1] += persons * amount
        for (part, sex, ages), (persons, mass) in sorted(sums.items()):
            if persons > 0.0:
                found.append(Mean(name, part, sex, ages, persons, mass / persons))
    return found


def _band(age: float) -> str:
    for first, last in BANDS:
        if age <= last:
            return f"{first}-{last}" if last < AGES[-1] else f"{first}+"
    return ""


def of_amounts(own: OwnData, law: Book) -> Iterator[Finding]:
    """Rows whose mean amount no law of the day gives.

    Insured pay of the compulsory schemes lies between the base salary and its highest multiple; no
    mean benefit of a row is more than that.
    """
    day = date(own.about.since, 1, 1)
    base = float(law["base_salary"].on(day))
    highest = base * float(law["salary_ceiling_multiple"].on(day))
    for name, column in AMOUNTS.items():
        if name in own.tables and own.tables[name].has(column):
            least = base if name == "insured" else 0.0
            yield from _outside(own.tables[name], column, least, highest)


def _outside(read: Read, column: str, least: float, most: float) -> Iterator[Finding]:
    """One finding for all rows below, and one for all above, with the first of each."""
    for name, bound in (("own_below_law", least), ("own_above_law", most)):
        rows: list[tuple[int, Any]] = [
            (number, amount)
            for number, (amount, persons, scheme) in read.rows(column, "persons", "scheme")
            if amount and persons != 0.0 and _beyond(amount, bound, name == "own_below_law", scheme)
        ]
        if rows:
            first, amount = rows[0]
            at = letters(read.at[column] + 1) if read.sheet.of_workbook else ""
            facts = {
                "count": f"{len(rows):,}", "column": column, "bound": f"{bound:,.0f}",
                "place": f"{at}{first}", "amount": f"{amount:,.0f}",
            }  # fmt: skip
            yield Finding(WARNING, read.table.name, name, facts)


def _beyond(amount: float, bound: float, below: bool, scheme: str | None) -> bool:
    if below:
        return scheme != "voluntary" and amount < bound
    return amount > bound

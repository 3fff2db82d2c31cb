"""Old-age pensions and lump sums of many records at once: careers in columns, one compiled pass.

The kernel calls the same rules of law as the calculators of one person and sums in the same order,
so that both give the same dong. Conditions of its own (hazardous work, reduced capacity, ages kept
from before 2021) belong to the calculator of one person; here the normal age holds.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.dated.book import Book, remembered
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.average import base_salary_by_month, coefficients
from vss_actuarial.individual.many_kernel import FIRST_MONTH, LAST_MONTH, Integers, Tables, awards
from vss_actuarial.individual.months import first_day, month_of
from vss_actuarial.individual.reading.tables import VOLUNTARY_BOUGHT, columns_of
from vss_actuarial.individual.record import KINDS, Person
from vss_actuarial.individual.working import shipped_law
from vss_actuarial.law.lump_sum import LumpSumLaw
from vss_actuarial.law.old_age import AccrualLaw, LateOneOffLaw
from vss_actuarial.law.retirement_age import ladder

RESULTS = ("service_months", "due", "average", "rate", "pension", "one_off", "lump_sum")
THREADS = 2


@dataclass(frozen=True)
class Careers:
    """Records in columns: a row a person, and a row a spell, person after person.

    Attributes
    ----------
    sex, birth, award : (person,); months since year 0, `award` the first of the pension
    offsets : (person + 1,) place of each person's first spell
    first, last, kind, pay : (spell,); kind as in KINDS, pay a coefficient in spells of state pay
    """

    sex: Integers
    birth: Integers
    award: Integers
    offsets: Integers
    first: Integers
    last: Integers
    kind: Integers
    pay: Array

    def __len__(self) -> int:
        return len(self.sex)

    @classmethod
    def of_persons(cls, persons: Iterable[Person], awards: Iterable[int]) -> "Careers":
        """Columns from records; of state pay each spell needs its coefficient."""
        listed = list(persons)
        spells = [spell for one in listed for spell in one.spells]
        if any(spell.bought for spell in spells):
            raise InputError(VOLUNTARY_BOUGHT)
        pay = [s.coefficient if s.kind == "state" else s.salary for s in spells]
        if any(value is None for value in pay):
            raise InputError("every spell needs its pay: a coefficient of state pay, else a salary")
        counts = [len(one.spells) for one in listed]
        return cls(
            sex=_whole(one.sex for one in listed),
            birth=_whole(month_of(one.born) for one in listed),
            award=_whole(awards),
            offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            first=_whole(s.first for s in spells),
            last=_whole(s.last for s in spells),
            kind=_whole(KINDS.index(s.kind) for s in spells),
            pay=np.array(pay, dtype=float),
        )

    @classmethod
    def of_tables(cls, people: Any, spells: Any, law: Book | None = None) -> "Careers":
        """Columns from two DataFrames or Arrow tables; see `individual.reading.tables`.

        Parameters
        ----------
        people : person, sex, birth, award; dates as 15/10/1964 or 1964-10-15, months as 05/2026,
            2026-05 or as numbers
        spells : person, from, to, kind, pay; pay a coefficient in spells of state pay, empty in
            leave; in any order
        law : whose limit of bought months holds; the law as enacted

        Raises
        ------
        InputError
            On a value missing or of the wrong form, with table, row (the first is 1) and column.
        """
        return cls(*columns_of(people, spells, shipped_law() if law is None else law))


def _whole(values: Iterable[int]) -> Integers:
    return np.array(list(values), dtype=np.int64)


@remembered
def law_tables(law: Book, first: int, last: int) -> Tables:
    """The law read month by month of award."""
    days = [first_day(month) for month in range(first, last + 1)]
    base = np.array([float(law["base_salary"].on(day)) for day in days])
    multiple = np.array([float(law["minimum_pension_multiple"].on(day)) for day in days])
    years = range(first // 12, last // 12 + 1)
    factors = [coefficients(law, year).factors for year in years]
    width = max(len(row) for row in factors)
    padded = [np.concatenate([row, np.full(width - len(row), row[-1])]) for row in factors]
    windows = law["averaging_window_months"]
    months = range(FIRST_MONTH, LAST_MONTH)
    return Tables(
        first_award=first,
        accrual=np.array([[law.bundle(AccrualLaw, day, sex) for day in days] for sex in (0, 1)]),
        one_off=np.array([[law.bundle(LateOneOffLaw, day, sex) for day in days] for sex in (0, 1)]),
        lump_sum=np.array([law.bundle(LumpSumLaw, day) for day in days]),
        qualifying=np.array([float(law["qualifying_years"].on(day)) for day in days]),
        least=multiple * base,
        least_years=np.array([float(law["minimum_pension_years"].on(day)) for day in days]),
        career_counts=np.array([float(law["better_of_window_and_career"].on(d)) for d in days]),
        coefficients=np.array(padded),
        first_year=first // 12,
        base_salary=base_salary_by_month(law),
        window=_whole(int(windows.on(first_day(month))) for month in months),
        by_base_until=float(law["base_salary_revaluation_until"].on(date(2000, 1, 1))),
        ladder=np.array([ladder(law, f"retirement_age_{sex}") for sex in ("men", "women")]),
    )


def old_age_many(careers: Careers, law: Book | None = None, threads: int = THREADS) -> pd.DataFrame:
    """Average insured salary, rate, pension, allowance and lump sum of many records.

    The lump sum is what would be due instead, decided in the month of the award. A pension is zero
    where the service or the normal age is not reached.

    Parameters
    ----------
    careers : records in columns
    threads : each takes an equal share of the persons; the results do not depend on their number

    Returns
    -------
    DataFrame, a row a person
        service_months [months], due [0 or 1], average [VND a month], rate [fraction],
        pension [VND a month], one_off [VND], lump_sum [VND]

    References
    ----------
    Law 58/2014/QH13, Arts. 54-63; Law 41/2024/QH15, Arts. 64-73 and 98-104
    """
    out = np.zeros((len(careers), len(RESULTS)))
    if len(careers) == 0:
        return pd.DataFrame(out, columns=pd.Index(RESULTS))
    book = shipped_law() if law is None else law
    tables = law_tables(book, int(careers.award.min()), int(careers.award.max()))
    bounds = np.linspace(0, len(careers), threads + 1).astype(int).tolist()
    columns = (
        careers.sex, careers.birth, careers.award, careers.offsets,
        careers.first, careers.last, careers.kind, careers.pay,
    )  # fmt: skip
    with ThreadPoolExecutor(threads) as pool:
        parts = pairwise(bounds)
        list(pool.map(lambda part: awards(*columns, tables, part[0], part[1], out), parts))
    return pd.DataFrame(out, columns=pd.Index(RESULTS))

"""Old-age pensions and lump sums of many records at once: careers in columns, one compiled pass.

The kernel calls the compositions of the law that the calculator of one person calls, so that both
give the same dong.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.career import career_of, decided_in
from vss_actuarial.individual.many.kernel import RESULTS, Columns, awards
from vss_actuarial.individual.prices import Prices, coefficients
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.individual.record.limits.plausible import check_law_begun
from vss_actuarial.individual.record.reading.tables import Records, columns_of
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.reading import for_many
from vss_actuarial.law.old_age.service import Integers

THREADS = 2


@dataclass(frozen=True)
class Careers(Records):
    """Records in columns: a row a person, and a row a spell, person after person.

    Built directly, pay is taken as insured; `of_persons` and `of_tables` hold it between floor and
    ceiling.
    """

    def __len__(self) -> int:
        return len(self.sex)

    @classmethod
    def of_persons(
        cls, persons: Iterable[Person], awards: Iterable[int], law: Book | None = None
    ) -> "Careers":
        """Columns from records; a salary of state pay is divided by the base salary of its time.

        Parameters
        ----------
        awards : first months of the pensions
        law : between whose floor and ceiling pay is held, as for one person; the law as enacted
        """
        book = shipped_law() if law is None else law
        listed = [held_to_law(one, book).person for one in persons]
        careers = [career_of(one, book) for one in listed]
        counts = [len(one.first) for one in careers]
        columns = zip(*careers, strict=True) if careers else ([np.zeros(0)] for _ in range(5))
        first, last, kind, pay, work = (np.concatenate(column) for column in columns)
        return cls(
            sex=_whole(one.sex for one in listed),
            birth=_whole(month_of(one.born) for one in listed),
            award=_whole(awards),
            offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            first=first,
            last=last,
            kind=kind,
            pay=pay,
            work=work,
            loss=np.array([one.capacity_loss for one in listed], dtype=float),
            decided=_whole(map(decided_in, listed)),
        )

    def columns(self) -> Columns:
        """The columns as compiled code reads them."""
        work, loss, decided = self.work, self.loss, self.decided
        return Columns(
            self.sex,
            self.birth,
            self.award,
            np.zeros(len(self)) if loss is None else loss,
            np.zeros(len(self), dtype=np.int64) if decided is None else decided,
            self.offsets,
            self.first,
            self.last,
            self.kind,
            self.pay,
            np.zeros(len(self.first), dtype=np.int64) if work is None else work,
        )

    @classmethod
    def of_tables(cls, people: Any, spells: Any, law: Book | None = None) -> "Careers":
        """Columns from two DataFrames or Arrow tables; see `record.reading.tables`.

        Parameters
        ----------
        people : person, sex, birth, award; where they are told also capacity_loss, as 0.65 or 65%,
            and capacity_decision, the day of its assessment; both may be empty; dates as 15/10/1964
            or 1964-10-15, months as 05/2026, 2026-05 or as numbers
        spells : person, from, to, kind, pay; pay a coefficient in spells of state pay, empty in
            leave; in any order; held between the floor and the ceiling of its month, as for one
            person without a region
        law : whose floor, ceiling and limit of bought months hold; the law as enacted

        Raises
        ------
        InputError
            On a value missing or of the wrong form, with table, row (the first is 1) and column.
        """
        return cls(**vars(columns_of(people, spells, shipped_law() if law is None else law)))


def _whole(values: Iterable[int]) -> Integers:
    return np.array(list(values), dtype=np.int64)


def old_age_many(
    careers: Careers,
    law: Book | None = None,
    threads: int = THREADS,
    prices: Prices | None = None,
) -> pd.DataFrame:
    """Average insured salary, rate, pension, allowance and lump sum of many records.

    The lump sum is what would be due instead, decided in the month of the award. A pension is zero
    where no condition of the law is met.

    Parameters
    ----------
    careers : records in columns, their pay as it was insured
    law : in place of the shipped one; that which `careers` were made with
    threads : each takes an equal share of the persons; the results do not depend on their number
    prices : growth of consumer prices by year, in place of the published record [1]

    Returns
    -------
    DataFrame, a row a person
        service_months [months], due [0 or 1], average [VND a month], rate [fraction],
        pension [VND a month], one_off [VND], lump_sum [VND], reduced [0 or 1],
        allowance [VND a month], that of Article 23 where no pension is due

    Raises
    ------
    InputError
        On an award before the law, with its row; the first is 1.

    References
    ----------
    Law 58/2014/QH13, Arts. 54-63; Law 41/2024/QH15, Arts. 64-73 and 98-104
    """
    out = np.zeros((len(careers), len(RESULTS)))
    if len(careers) == 0:
        return pd.DataFrame(out, columns=pd.Index(RESULTS))
    book = shipped_law() if law is None else law
    row = int(careers.award.argmin())
    first, last = int(careers.award[row]), int(careers.award.max())
    check_law_begun(first_day(first), book, f"people row {row + 1}, award")
    factors = {
        year: coefficients(book, year, prices) for year in range(first // 12, last // 12 + 1)
    }
    tables, columns = for_many(book, first, last, factors), careers.columns()
    bounds = np.linspace(0, len(careers), threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        parts = pairwise(bounds)
        list(pool.map(lambda part: awards(columns, tables, part[0], part[1], out), parts))
    return pd.DataFrame(out, columns=pd.Index(RESULTS))

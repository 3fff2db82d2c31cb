"""The same careers under two laws: what a new law changes, for whom."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.sheet import Sheet, sheet
from vss_actuarial.worksheet.show import word
from vss_actuarial.worksheet.words import language_of

EMPLOYER = 1
NEW_LAW = shipped_law()["qualifying_years"].days[-1]
"""Day from which the qualifying years are those of the newest law."""


def without(day: date, law: Book | None = None) -> Book:
    """The law as if nothing had begun on a day: each number goes on as it stood before."""
    book = shipped_law() if law is None else law
    kept = {}
    for name in book:
        one = book[name]
        values = tuple(line for line in map(one.line, one.days) if line.since != day)
        if values:
            kept[name] = replace(one, values=values)
    return Book(kept, f"{book.title} without {day}")


def grid(
    service_years: Sequence[int],
    wage_growth: Sequence[float],
    award: int,
    last_pay: float,
    age: int = 63,
) -> tuple[Careers, pd.DataFrame]:
    """Unbroken careers of employers' pay that end with the month before an award.

    Parameters
    ----------
    service_years : completed years
    wage_growth : nominal growth of the pay a year, backwards from the last
    award : first month of the pension; last_pay : of the last year [VND a month]
    age : at the award [years], above the age at which a pension opens

    Returns
    -------
    careers, and a row a career: sex, service_years, wage_growth
    """
    facts = [(s, y, g) for s in (0, 1) for y in service_years for g in wage_growth]
    first, last, pay = [], [], []
    for _, years, growth in facts:
        for year in range(years):
            start = award - 12 * (years - year)
            first.append(start)
            last.append(start + 11)
            pay.append(last_pay / (1.0 + growth) ** (years - 1 - year))
    offsets = np.concatenate([[0], np.cumsum([years for _, years, _ in facts])])
    careers = Careers(
        sex=np.array([sex for sex, _, _ in facts], dtype=np.int64),
        birth=np.full(len(facts), award - 12 * age, dtype=np.int64),
        award=np.full(len(facts), award, dtype=np.int64),
        offsets=offsets.astype(np.int64),
        first=np.array(first, dtype=np.int64),
        last=np.array(last, dtype=np.int64),
        kind=np.full(len(first), EMPLOYER, dtype=np.int64),
        pay=np.array(pay, dtype=float),
    )
    table = pd.DataFrame(facts, columns=["sex", "service_years", "wage_growth"])
    return careers, table.assign(sex=table["sex"].map({0: "men", 1: "women"}))


def side_by_side(
    careers: Careers, facts: pd.DataFrame, day: date = NEW_LAW, law: Book | None = None
) -> pd.DataFrame:
    """Pension and lump sum of each career under the law as it is and as it was before a day.

    Returns
    -------
    facts, with pension_before, pension_after [VND a month], lump_sum_before, lump_sum_after [VND],
    gain [VND a month] and gain_of_salary [fraction of the average insured salary]
    """
    book = shipped_law() if law is None else law
    before, after = old_age_many(careers, without(day, book)), old_age_many(careers, book)
    gain = after["pension"] - before["pension"]
    return facts.assign(
        pension_before=before["pension"],
        pension_after=after["pension"],
        lump_sum_before=before["lump_sum"],
        lump_sum_after=after["lump_sum"],
        gain=gain,
        gain_of_salary=gain / after["average"],
    )


def steps_together(answers: Mapping[str, Answer], language: str = "en") -> pd.DataFrame:
    """The lines of several workings side by side: a row a line, a column an answer."""
    columns = {
        name: pd.Series(dict(_lines(sheet(one, language_of(language)))), dtype=object)
        for name, one in answers.items()
    }
    labels = list(dict.fromkeys(label for one in columns.values() for label in one.index))
    table = pd.DataFrame({name: column.reindex(labels) for name, column in columns.items()})
    table.index = pd.Index([label for label, _ in labels], name=word("heads", "lines", language))
    return table.fillna("")


def _lines(page: Sheet) -> Iterator[tuple[tuple[str, int], str]]:
    """Conditions, then the lines that make the answer; one taken twice is numbered."""
    seen: Counter[str] = Counter()
    for line in (*page.failing, *page.conditions, *page.lines):
        seen[line.label] += 1
        yield (line.label, seen[line.label]), line.value

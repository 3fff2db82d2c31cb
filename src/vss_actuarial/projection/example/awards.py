"""What the law gives the persons that are made up: pensions, survivors' and accident benefits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from vss_actuarial.census.records.terms import Terms
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import FIRST_YEAR, Array
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.law.family.monthly import survivor_share
from vss_actuarial.law.in_force import FIRST_MONTH, InForce, month_table, rows, shipped_law
from vss_actuarial.law.months import first_day
from vss_actuarial.law.old_age.in_payment.increases import adjusted
from vss_actuarial.law.old_age.service import WORK
from vss_actuarial.law.short_term.accident import accident_monthly
from vss_actuarial.projection.example.careers import PIECES, Drawn
from vss_actuarial.projection.example.randomness import normals_of, uniforms_of
from vss_actuarial.projection.example.stocks import (
    ACCIDENT,
    ACTIVE,
    BUDGET,
    BUDGET_SURVIVOR,
    PENSIONER,
    SURVIVOR,
    Integers,
    Stocks,
)

UNIT = 1e9
"""Pension on which the increases since an award are read off."""
GROUNDS = (("hazardous", 0.0), ("normal", 0.65), ("armed", 0.0), ("specially hazardous", 0.65))
"""Work and loss of capacity of those who retire early, one after the other until the law gives a
pension; the last it gives at any age. Judgement: a loss between the least that counts and the
severe one."""
ALONE = 0.1
"""Judgement: of survivors, the share whom nobody else supports."""
HURT_AND_WORKING = 0.001
"""Judgement: of the active, the share who draw an accident benefit."""
LOSSES, LONGEST_PAID = np.arange(31, 81), 20
"""Losses of capacity and years paid of accident beneficiaries, drawn evenly. Judgement."""
BUDGET_AWARDS, YOUNGEST = 20, 40
"""Years before 1995 in which pensions of the budget began, and the least age then. Judgement."""


@dataclass(frozen=True)
class Amounts:
    """What the law pays on the day.

    Attributes
    ----------
    stocks, terms : of the day
    qualifying : (month of award - first of 1995) [months] of service that qualify
    increases : (month of award - first of 1995) [1], pension now over that at award
    survivors : [VND a month], of who has another support, and of who has none
    by_loss, by_years : of accident benefits (loss,) [VND a month], (years,) [months of pay]
    """

    stocks: Stocks
    terms: Terms
    qualifying: Integers
    increases: Array
    survivors: Array
    by_loss: Array
    by_years: Array

    def of(
        self, kind: Integers, careers: Drawn, initial: Integers, keys: Integers
    ) -> tuple[Integers, Integers, Integers]:
        """First month, amount at award and amount now of whatever each person draws; 0 if none."""
        award, at_award = careers.award.copy(), initial.copy()
        amount = np.zeros(len(kind), dtype=np.int64)
        fund = kind == PENSIONER
        factor = self.increases[np.where(fund, award - 12 * FIRST_YEAR, 0)]
        amount[fund] = np.floor(initial[fund] * factor[fund] + 0.5)
        budget = np.flatnonzero(kind == BUDGET)
        award[budget] = _before_1995(careers.birth[budget], keys[budget])
        spread = self.stocks.budget_spread
        drawn = np.exp(spread * normals_of(keys[budget]) - 0.5 * spread**2)
        amount[budget] = np.floor(self.stocks.budget_pension * drawn + 0.5)
        left = np.flatnonzero((kind == SURVIVOR) | (kind == BUDGET_SURVIVOR))
        amount[left] = self.survivors[(uniforms_of(keys[left], 2) < ALONE).astype(int)]
        hurt = np.flatnonzero(kind == ACCIDENT)
        amount[hurt] = self._of_accidents(keys[hurt])
        self._begin(np.concatenate([left, hurt]), careers, keys, award)
        return award, at_award, amount

    def beside(self, kind: Integers, keys: Integers) -> Integers:
        """Accident benefits that the active draw beside their pay; 0 if none."""
        drawn = np.flatnonzero((kind == ACTIVE) & (uniforms_of(keys, 8) < HURT_AND_WORKING))
        found = np.zeros(len(kind), dtype=np.int64)
        found[drawn] = self._of_accidents(keys[drawn])
        return found

    def _of_accidents(self, keys: Integers) -> Integers:
        loss = (uniforms_of(keys, 2) * len(self.by_loss)).astype(int)
        years = (uniforms_of(keys, 3) * len(self.by_years)).astype(int)
        pay = self.stocks.base_salary[-1] * (1.0 + 2.0 * uniforms_of(keys, 4))
        amount = self.by_loss[loss] + self.by_years[years] * pay
        return np.asarray(np.floor(amount + 0.5).astype(np.int64))

    def _begin(self, who: Integers, careers: Drawn, keys: Integers, award: Integers) -> None:
        """Months from which benefits are drawn: evenly over ten years, not before the birth."""
        ago = 1 + (uniforms_of(keys[who], 5) * 120).astype(np.int64)
        award[who] = np.maximum(self.terms.now - ago, careers.birth[who])


def amounts_of(stocks: Stocks, terms: Terms, law: Book | None = None) -> Amounts:
    """What the law pays on the day of the stocks."""
    book = shipped_law() if law is None else law
    day, first = date(stocks.year, 1, 1), 12 * FIRST_YEAR
    at: Any = InForce(book, day)
    base = float(month_table(book, "base_salary")[terms.now - FIRST_MONTH])
    months = range(first, terms.now + 1)
    years = rows(book, ["qualifying_years"], first, terms.now)["qualifying_years"]
    increases = [adjusted(UNIT, first_day(m), day, InForce(book, first_day(m))) for m in months]
    paid = np.arange(1, LONGEST_PAID + 1)
    return Amounts(
        stocks, terms, np.ceil(12.0 * years).astype(np.int64), np.array(increases) / UNIT,
        np.floor(base * np.array([survivor_share(one, at) for one in (False, True)]) + 0.5),
        np.array([accident_monthly(float(one), 1.0, base, 0.0, at) for one in LOSSES]),
        np.array([accident_monthly(float(LOSSES[0]), float(n), 0.0, 1.0, at) for n in paid]),
    )  # fmt: skip


def initial_pensions(
    stocks: Stocks, careers: Drawn, sex: Integers, drawing: Integers, salt: int
) -> Integers:
    """Pensions at award by the law [VND a month]; 0 where it gives none.

    sex : (person,); salt : how often they were drawn before
    drawing : places of persons who draw a pension of the fund
    """
    if not len(drawing):
        return np.zeros(0, dtype=np.int64)
    count = careers.pieces[drawing]
    there = np.arange(PIECES) < count[:, None]
    columns = (careers.first, careers.last, careers.scheme)
    first, last, kind = (one[drawing][there] for one in columns)
    pay = careers.pay[drawing][there]
    year = np.clip((first + last) // 24 - FIRST_YEAR, 0, len(stocks.base_salary) - 1)
    work, loss = GROUNDS[min(salt, len(GROUNDS) - 1)]
    early = careers.early[drawing] > 0
    offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    found = old_age_many(
        Careers(
            sex=sex[drawing], birth=careers.birth[drawing],
            award=careers.award[drawing], offsets=offsets, first=first, last=last, kind=kind,
            pay=np.where(kind == STATE_PAY, pay / stocks.base_salary[year], pay),
            work=np.repeat(np.where(early, WORK.index(work), 0), count).astype(np.int64),
            loss=np.where(early, loss, 0.0),
        )
    )  # fmt: skip
    return np.floor(found["pension"].to_numpy() + 0.5).astype(np.int64)


def _before_1995(birth: Integers, keys: Integers) -> Integers:
    """Months of award before 1995, at no less than the youngest age where that can be."""
    end = 12 * FIRST_YEAR
    ago = 1 + (uniforms_of(keys, 2) * 12 * BUDGET_AWARDS).astype(np.int64)
    return np.minimum(np.maximum(end - ago, birth + 12 * YOUNGEST), end - 1)

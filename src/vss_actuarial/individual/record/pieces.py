"""Spells of many records held between floor and ceiling, cut where the held pay changes."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.individual.record.limits.bounds import PayBase, limits_of
from vss_actuarial.law.contributing.base import insured_salary
from vss_actuarial.law.contributing.voluntary import voluntary_income
from vss_actuarial.law.old_age.service import BOUGHT, STATE, VOLUNTARY, VOLUNTARY_BOUGHT, Integers

OF_STATE, OF_MEMBER, OF_EMPLOYER = range(3)
BASES = (PayBase(scaled=True), PayBase(voluntary=True), PayBase())


class Spells(NamedTuple):
    """Spells in columns: `kind` a place in `KINDS`, pay a coefficient in spells of state pay."""

    first: Integers
    last: Integers
    kind: Integers
    pay: Array


class Pieces(NamedTuple):
    """Parts of spells on one held pay; `of` : the place of the spell."""

    of: Integers
    first: Integers
    last: Integers
    pay: Array


class BoundsByMonth(NamedTuple):
    """Lowest and highest pay by base and month, (base, month), from the month `start` on."""

    start: int
    low: Array
    high: Array


def held_pieces(spells: Spells, law: Book) -> Pieces:
    """Parts of each spell on one pay that the law allows, in the order of the spells.

    References
    ----------
    Law 58/2014/QH13, Arts. 87 and 89; Law 41/2024/QH15, Art. 31
    """
    if not len(spells.first):
        return Pieces(spells.first, spells.first, spells.last, spells.pay)
    bounds = _bounds(int(spells.first.min()), int(spells.last.max()), law)
    found = _room(fill(spells, bounds, _room(0)))
    fill(spells, bounds, found)
    return found


def _room(many: int) -> Pieces:
    of, first, last = np.zeros((3, many), dtype=np.int64)
    return Pieces(of, first, last, np.zeros(many))


def _bounds(first: int, last: int, law: Book) -> BoundsByMonth:
    limits = limits_of(law)
    table = [[limits.of(base, month)[:2] for month in range(first, last + 1)] for base in BASES]
    low, high = np.moveaxis(np.array(table), -1, 0)
    return BoundsByMonth(first, np.ascontiguousarray(low), np.ascontiguousarray(high))


@kernel
def held_in(pay: float, base: int, place: int, bounds: BoundsByMonth) -> float:
    """A pay within the bounds of a month, by the rule of the law for it."""
    low, high = bounds.low[base, place], bounds.high[base, place]
    if base == OF_MEMBER:
        return voluntary_income(pay, low, high)
    return insured_salary(pay, low, high)


@kernel
def fill(spells: Spells, bounds: BoundsByMonth, out: Pieces) -> int:
    """Number of parts of all spells, which are written into `out` where it has room."""
    many, room = 0, len(out.of)
    for i in range(len(spells.first)):
        kind = spells.kind[i]
        voluntary = kind in (VOLUNTARY, VOLUNTARY_BOUGHT)
        base = OF_STATE if kind == STATE else OF_MEMBER if voluntary else OF_EMPLOYER
        at_once = kind in (BOUGHT, VOLUNTARY_BOUGHT)  # at the bounds of the month of payment
        held = np.nan
        for month in range(spells.first[i], spells.last[i] + 1):
            if at_once and month > spells.first[i]:
                break
            pay = held_in(spells.pay[i], base, month - bounds.start, bounds)
            if pay != held:
                if many < room:
                    out.of[many], out.first[many], out.pay[many] = i, month, pay
                held, many = pay, many + 1
            if many <= room:
                out.last[many - 1] = spells.last[i] if at_once else month
    return many

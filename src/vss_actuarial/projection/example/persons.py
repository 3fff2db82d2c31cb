"""Persons made up: who they are by the stocks, their careers, and what the law gives them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.census.records.persons import running
from vss_actuarial.census.records.terms import Terms, revalued
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.projection.example.awards import Amounts, initial_pensions
from vss_actuarial.projection.example.careers import PIECES, Drawn, draw, room_for
from vss_actuarial.projection.example.randomness import keys_of
from vss_actuarial.projection.example.stocks import ACTIVE, PENSIONER, Integers, Stocks

BLOCK = 50_000
"""Persons that are made at once."""
MOST_PERSONS, MOST_SEED = 100_000_000, 2**63 - 1
TRIES = 40
"""Times that pensioners are drawn whom the law gives nothing."""
Days = NDArray[np.datetime64]
SPREADING, IDENTIFIERS = 2_654_435_761, 10_000_000_000
"""A prime by which places and identifiers are scattered, and how many identifiers there are."""


class Persons(NamedTuple):
    """A block of persons, in the order in which they are written.

    Attributes
    ----------
    id : (person,) ten figures, told apart
    kind, sex, scheme : (person,) places, see `stocks`
    birth : (person,) day
    months, past, pay : (person,) credited months, revalued pay [VND], pay now [VND a month]
    award, initial, amount : (person,) month, [VND a month] at award and now; 0 where there is none
    beside : (person,) [VND a month], accident benefit that an active person draws; 0 for most
    careers : contracts of each
    """

    id: Integers
    kind: Integers
    sex: Integers
    scheme: Integers
    birth: Days
    months: Integers
    past: Integers
    pay: Integers
    award: Integers
    initial: Integers
    amount: Integers
    beside: Integers
    careers: Drawn


@dataclass(frozen=True)
class Making:
    """All that persons are made from.

    Attributes
    ----------
    stocks : whom they are drawn from
    terms : the law of the day, as records are read by it
    amounts : what the law pays
    persons, seed : how many, and of which random numbers
    """

    stocks: Stocks
    terms: Terms
    amounts: Amounts
    persons: int
    seed: int

    def __post_init__(self) -> None:
        if not whole_in(self.persons, 1, MOST_PERSONS):
            raise InputError(
                f"persons: found {self.persons}, expected a whole number from 1 to {MOST_PERSONS:,}"
            )
        if not whole_in(self.seed, 0, MOST_SEED):
            raise InputError(f"seed {self.seed!r}: expected a whole number from 0 on")

    def blocks(self) -> Iterator[Persons]:
        """The persons, block by block; the bits do not depend on the size of a block."""
        until = np.cumsum(shared_out(self.stocks.persons, self.persons))
        for start in range(0, self.persons, BLOCK):
            rank = np.arange(start, min(self.persons, start + BLOCK), dtype=np.int64)
            yield self._made(rank, until)

    def _made(self, rank: Integers, until: Integers) -> Persons:
        place = scattered(rank, self.persons, self.seed)
        group = np.searchsorted(until, place, side="right")
        keys = keys_of(rank, self.seed)
        stocks = self.stocks
        kind, sex, scheme = (one[group] for one in (stocks.kind, stocks.sex, stocks.scheme))
        careers = room_for(len(rank))
        initial = self._careers(group, keys, kind, careers)
        months, past, pay = self._paid(careers)
        award, at_award, amount = self.amounts.of(kind, careers, initial, keys)
        return Persons(
            scattered(rank, IDENTIFIERS, self.seed), kind, sex, scheme,
            days(careers.birth, careers.day), months, past, np.where(kind == ACTIVE, pay, 0),
            award, at_award, amount, self.amounts.beside(kind, keys), careers,
        )  # fmt: skip

    def _careers(self, group: Integers, keys: Integers, kind: Integers, careers: Drawn) -> Integers:
        """Draw the careers; those again whom the law gives no pension. Their pensions at award."""
        stocks, terms = self.stocks, self.terms
        initial, again = np.zeros(len(group), dtype=np.int64), np.arange(len(group))
        for salt in range(TRIES):
            draw(
                stocks, terms.reached, terms.first_month, group, keys, salt,
                self.amounts.qualifying, again, careers,
            )  # fmt: skip
            drawing = again[kind[again] == PENSIONER]
            initial[drawing] = initial_pensions(stocks, careers, stocks.sex[group], drawing, salt)
            again = drawing[initial[drawing] == 0]
            if not len(again):
                return initial
        raise RuntimeError(f"{len(again)} persons draw no pension by the law")

    def _paid(self, careers: Drawn) -> tuple[Integers, Integers, Integers]:
        """Credited months, revalued sum of pay, and pay of the last contract."""
        terms, there = self.terms, np.arange(PIECES) < careers.pieces[:, None]
        months = np.where(there, careers.last - careers.first + 1, 0).sum(axis=1)
        pay = careers.pay.astype(np.int64)
        prices, base = (self._sum(one, careers) for one in (terms.by_prices, terms.by_base))
        in_base = (careers.scheme == STATE_PAY) & (careers.first[:, :1] < terms.prices_since)
        of_piece = np.where(there, pay * np.where(in_base, base, prices), 0)
        last = np.maximum(careers.pieces - 1, 0)
        now = np.where(careers.pieces > 0, pay[np.arange(len(last)), last], 0)
        return months, revalued(of_piece.sum(axis=1)), now

    def _sum(self, factors: Integers, careers: Drawn) -> Integers:
        so_far, first = running(factors), self.terms.first_month
        begin, end = careers.first - first, careers.last + 1 - first
        inside = len(so_far) - 1
        found: Integers = so_far[np.clip(end, 0, inside)] - so_far[np.clip(begin, 0, inside)]
        return found


def shared_out(weights: Array, whole: int) -> Integers:
    """Whole persons by groups, running shares rounded: groups side by side are together right."""
    running = np.cumsum(weights)
    until = np.floor(running / running[-1] * whole + 0.5).astype(np.int64)
    return np.asarray(np.diff(until, prepend=0))


def scattered(rank: Integers, size: int, seed: int) -> Integers:
    """Each place from 0 to size - 1 once, in an order of the seed's own."""
    step = SPREADING % size or 1
    while math.gcd(step, size) > 1:
        step += 1
    begin = (seed % size * 7_919 + 104_729) % size
    found: Integers = (begin + rank * step) % size
    return found


def days(birth: Integers, day: Integers) -> Days:
    """Days from months since year 0 and days within them."""
    months = (birth - 12 * 1970).astype("datetime64[M]")
    return np.asarray(months.astype("datetime64[D]") + (day - 1))

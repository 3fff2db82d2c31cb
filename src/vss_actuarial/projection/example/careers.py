"""Careers drawn person by person: entry, spells, gaps and pay, by the model's probabilities."""

import math
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import FIRST_YEAR, SERVICE, Array
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.ground.quantities import EMPLOYER_PAY, VOLUNTARY
from vss_actuarial.projection.example.randomness import mixed, uniform
from vss_actuarial.projection.example.stocks import (
    ACTIVE,
    DORMANT,
    FIRST_ENTRY,
    PENSIONER,
    Integers,
    Stocks,
)

PIECES, STINTS = 48, 16
"""Most contracts and most stints of a career; more make it be drawn again."""
LONGEST, SHORTEST = 36, 12
"""Months of a contract, on one pay. Labour Code 45/2019/QH14, Art. 20(1b): of fixed term, at most
36; the least is a judgement: pay is settled again about once in two years."""
TRIES = 60
"""Careers drawn before one is made to fit."""
LEAST_AGE = 15
ROUND = 1000.0
"""Pay is told in whole thousands of dong."""
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


class Drawn(NamedTuple):
    """Persons with their contracts, in order of time; months are 12 · year + month - 1.

    Attributes
    ----------
    birth, day : (person,) month of birth, and day in it
    award : (person,) first month of the pension; 0 where there is none
    early : (person,) 1 where it was drawn to begin before the normal age
    pieces : (person,) how many contracts
    first, last, scheme : (person, contract)
    pay : (person, contract) [VND a month]
    """

    birth: Integers
    day: Integers
    award: Integers
    early: Integers
    pieces: Integers
    first: Integers
    last: Integers
    scheme: Integers
    pay: Array


def room_for(persons: int) -> Drawn:
    """Empty careers for so many persons."""
    one, many = (np.zeros(shape, dtype=np.int64) for shape in (persons, (persons, PIECES)))
    return Drawn(
        one.copy(), one.copy(), one.copy(), one.copy(), one,
        many.copy(), many.copy(), many, np.zeros((persons, PIECES)),
    )  # fmt: skip


@kernel
def draw(
    stocks: Stocks, reached: Integers, first_birth: int, group: Integers, keys: Integers,
    salt: int, least: Integers, again: Integers, out: Drawn,
) -> None:  # fmt: skip
    """Draw the persons at the places `again`.

    Parameters
    ----------
    reached : (sex, month of birth from first_birth), month of the normal retirement age
    group, keys : (person,) place in the stocks, and key of the random numbers
    salt : another draws other careers of the same persons
    least : (month of award - first month of 1995), months of service that qualify
    """
    starts, ends = np.zeros(STINTS, dtype=np.int64), np.zeros(STINTS, dtype=np.int64)
    for i in again:
        g = group[i]
        kind, sex, age = stocks.kind[g], stocks.sex[g], stocks.age[g]
        key = mixed(np.uint64(keys[i]) + np.uint64(7919 * salt + 1))
        born = stocks.year - 1 - age
        month = int(12.0 * uniform(np.uint64(keys[i]), 0))
        day = 1 + int(DAYS[month] * uniform(np.uint64(keys[i]), 1))
        out.day[i] = 2 if month == 0 and day == 1 else day
        out.birth[i] = 12 * born + month
        out.pieces[i] = 0
        out.award[i], out.early[i] = 0, 0
        if kind > PENSIONER:
            continue
        end, needed = 12 * stocks.year, 1
        if kind == PENSIONER:
            normal = reached[sex, out.birth[i] - first_birth] + 1
            award_pension(stocks, g, normal, key, i, out)
            end = out.award[i]
            needed = least[end - 12 * FIRST_YEAR]
        stints = career(stocks, g, out.birth[i], end, needed, key, starts, ends)
        contracts(stocks, g, born, stints, starts, ends, key, i, out)


@part
def award_pension(stocks: Stocks, g: int, normal: int, key: np.uint64, i: int, out: Drawn) -> None:
    """The month in which a pension began: of the normal age where that lies in the year drawn."""
    chance, t = uniform(key, 2), 0
    last = stocks.awarded.shape[1] - 1
    while t < last and stocks.awarded[g, t] < chance:
        t += 1
    year = FIRST_YEAR + t
    within = 12 * year + int(12.0 * uniform(key, 3))
    before = stocks.age[g] - (stocks.year - year)
    early = uniform(key, 4) < stocks.early[stocks.scheme[g], stocks.sex[g], t, before]
    if not early and normal // 12 == year:
        within = normal
    out.award[i], out.early[i] = within, 1 if within < normal else 0


@part
def career(
    stocks: Stocks, g: int, birth: int, end: int, needed: int, key: np.uint64,
    starts: Integers, ends: Integers,
) -> int:  # fmt: skip
    """Stints of contributions before a month, so that who he is comes of them; their number."""
    place, by_duty = 8, max(birth + 12 * LEAST_AGE, 12 * FIRST_ENTRY)
    for _ in range(TRIES):
        entry = entry_month(stocks, g, key, place)
        place += 2
        if entry < by_duty or entry >= end - 1:
            continue
        n, place = live(stocks, g, birth // 12, entry, end, key, place, starts, ends)
        if fits(stocks.kind[g], n, end, needed, starts, ends):
            return n
    starts[0] = by_duty + int(uniform(key, 5) * 0.9 * max(1, end - by_duty))
    starts[0] = max(by_duty, min(starts[0], end - 1 - needed))
    starts[0] = min(starts[0], end - 2)
    ends[0] = end - 1
    if stocks.kind[g] == DORMANT:
        ends[0] = starts[0] + int(uniform(key, 6) * (end - 1 - starts[0]))
    return 1


@part
def entry_month(stocks: Stocks, g: int, key: np.uint64, place: int) -> int:
    """First insured month, by the years in which the cohort began."""
    chance, low, high = uniform(key, place), 0, stocks.entered.shape[1] - 1
    while low < high:
        middle = (low + high) // 2
        if stocks.entered[g, middle] < chance:
            low = middle + 1
        else:
            high = middle
    return 12 * (FIRST_ENTRY + low) + int(12.0 * uniform(key, place + 1))


@part
def live(
    stocks: Stocks, g: int, born: int, entry: int, end: int, key: np.uint64, place: int,
    starts: Integers, ends: Integers,
) -> tuple[int, int]:  # fmt: skip
    """Exits and returns year by year; none where the lump sum was taken. Stints, next place."""
    scheme = min(stocks.scheme[g], VOLUNTARY)
    n, working, since, served = 1, True, entry, 0
    starts[0] = entry
    for year in range(entry // 12, (end - 1) // 12 + 1):
        row = min(max(year - FIRST_YEAR, 0), stocks.exit.shape[1] - 1)
        age, k = year - 1 - born, min(served // 12, SERVICE - 1)
        low, high = max(12 * year, since + 1), min(12 * year + 12, end)
        if low >= high:
            continue
        chance, at = uniform(key, place), low + int((high - low) * uniform(key, place + 1))
        place += 2
        if working:
            if chance < stocks.exit[scheme, row, age] * stocks.exit_by_service[row, k]:
                served += at - max(12 * year, since)
                ends[n - 1], working, since = at - 1, False, at
            else:
                served += high - max(12 * year, since)
            continue
        leaves = stocks.out[scheme, row, age] * stocks.out_by_service[row, k]
        if high - since > 12 and chance < leaves:
            return 0, place
        if uniform(key, place) < stocks.back[scheme, row, age]:
            if n == STINTS:
                return 0, place + 1
            starts[n], working, since = at, True, at
            n += 1
        place += 1
    if working:
        ends[n - 1] = end - 1
    return n, place


@part
def fits(kind: int, n: int, end: int, needed: int, starts: Integers, ends: Integers) -> bool:
    """Whether stints make a person of a kind."""
    if n == 0:
        return False
    pays = ends[n - 1] == end - 1
    if kind in (ACTIVE, DORMANT):
        return bool(pays == (kind == ACTIVE))
    service = 0
    for j in range(n):
        service += ends[j] - starts[j] + 1
    return bool(service >= needed)


@part
def contracts(
    stocks: Stocks, g: int, born: int, stints: int, starts: Integers, ends: Integers,
    key: np.uint64, i: int, out: Drawn,
) -> None:  # fmt: skip
    """Cut stints into contracts, from the last month back, each on one pay.

    Of a voluntary pensioner all but the last contract is of an employer: the scheme is younger than
    the service that a pension asks for.
    """
    scheme, count, place = stocks.scheme[g], 0, 1_000_000
    density = stocks.density[scheme]
    normal = math.sqrt(-2.0 * math.log(uniform(key, place)))
    normal *= math.cos(2.0 * math.pi * uniform(key, place + 1))
    for j in range(stints - 1, -1, -1):
        last = ends[j]
        while last >= starts[j] and count < PIECES:
            place += 2
            length = SHORTEST + int((LONGEST - SHORTEST + 1) * uniform(key, place))
            first = max(starts[j], last - length + 1)
            own = scheme
            if stocks.kind[g] == PENSIONER and scheme == VOLUNTARY and count > 0:
                own = EMPLOYER_PAY
            out.first[i, count], out.last[i, count], out.scheme[i, count] = first, last, own
            out.pay[i, count] = pay_of(stocks, own, g, born, first, last, normal)
            count += 1
            idle = 2.0 * (last - first + 1) * (1.0 - density) / density
            last = first - 1 - int(idle * uniform(key, place + 1))
    for j in range(count // 2):
        other = count - 1 - j
        out.first[i, j], out.first[i, other] = out.first[i, other], out.first[i, j]
        out.last[i, j], out.last[i, other] = out.last[i, other], out.last[i, j]
        out.scheme[i, j], out.scheme[i, other] = out.scheme[i, other], out.scheme[i, j]
        out.pay[i, j], out.pay[i, other] = out.pay[i, other], out.pay[i, j]
    out.pieces[i] = count


@part
def pay_of(
    stocks: Stocks, scheme: int, g: int, born: int, first: int, last: int, normal: float
) -> float:
    """Pay of a contract: that of the cell in its middle year, spread as the model spreads it.

    A contract that runs on the day has the pay of the year before it.
    """
    year = last // 12 if last == 12 * stocks.year - 1 else (first + last) // 24
    row = min(max(year - FIRST_YEAR, 0), stocks.pay.shape[0] - 1)
    age = min(max(FIRST_YEAR + row - 1 - born, LEAST_AGE), stocks.pay.shape[3] - 1)
    spread = stocks.spread[row, scheme]
    mean = stocks.pay[row, scheme, stocks.sex[g], age]
    pay = mean * math.exp(spread * normal - 0.5 * spread * spread)
    pay = min(max(pay, stocks.floor[row, scheme]), stocks.ceiling[row, scheme])
    return float(math.floor(pay / ROUND + 0.5) * ROUND)

"""Ages and years of service beyond which nobody can be: what the recursion passes over."""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.members.recursion.layout import (
    AGES,
    ERAS,
    FIRST_AGE,
    HAZARDOUS,
    KEPT,
    LAST_AGE,
    QUALIFIED,
    REACH,
    REACH_KEPT,
    REDUCED,
    Integers,
)

EVERY_AGE = (1 << AGES) - 1


def first_ages(entrants: Array, opened: int, skip: bool) -> Integers:
    """First age, counted from 15, with anyone of an era and so much service; AGES for none.

    entrants : (year, era) [1], more than nothing where there may be entrants
    opened : the era of those insured at the start, ERAS where there were none
    """
    years, k = len(entrants), np.arange(SERVICE)
    if not skip:
        return np.zeros((years, ERAS, SERVICE), dtype=np.int64)
    entered, t = entrants > 0.0, np.arange(years)[:, None, None]
    some = entered.any(axis=0)
    since = np.where(some, entered.argmax(axis=0), years)
    until = np.where(some, years - 1 - entered[::-1].argmax(axis=0), 0)
    if opened < ERAS:
        since[opened] = -SERVICE
    first = np.maximum(k - 1, t - until[:, None])
    first[(t <= since[:, None]) | (k > t + 1 - since[:, None])] = AGES
    return np.minimum(np.maximum(first, 0), AGES)


def retiring_ages(
    opened: Array, persons: Array, targets: Array, laws: Array, skip: bool
) -> Integers:
    """Ages, counted from 15, from which some retire or wait, and up to which: (year, 7).

    Of the active and the dormant the first age, then one after the last; no active member is older
    than the oldest contributor of the coverage path. Then the first age of those who wait since an
    earlier year, years of service that all of them are short of, and one after the last age of
    anybody else: whoever reaches the retirement age has left.

    opened : (age from 15 on) [persons], at the start
    """
    years, kept = len(persons), laws[:, :, KEPT].max(axis=2).max(axis=1)
    normal, of_kept = persons[:, REACH, :AGES], persons[:, REACH_KEPT, :AGES]
    reach = normal + kept[:, None] * of_kept > 0.0
    early = persons[:, HAZARDOUS, :AGES] + persons[:, REDUCED, :AGES] > 0.0
    bounds = np.full((years, 7), AGES)
    bounds[:, 4:6] = 0, SERVICE
    for status, any_at in enumerate((reach | early, reach)):
        bounds[:, status] = np.where(any_at.any(axis=1), any_at.argmax(axis=1), AGES)
    if skip:
        paying = targets[:years, LAST_AGE : FIRST_AGE - 1 : -1] != 0.0
        bounds[:, 2] = np.where(paying.any(axis=1), AGES - paying.argmax(axis=1), 0)
        bounds[:, 4:6] = waiting_bounds(bounds[:, 1], laws[:, 0, QUALIFIED] < 1.0)
        all_reach = np.where(kept[:, None] > 0.0, np.minimum(normal, of_kept), normal) >= 1.0
        bounds[:, 3] = bounds[:, 6] = last_ages(opened, all_reach, targets)
    return bounds


def waiting_bounds(lowest: Integers, short: NDArray[np.bool_]) -> Integers:
    """First age at which some may wait since an earlier year, and years all of them are short of.

    lowest : (year,) first age at which the retirement age may be reached
    short : (year, service) whether so much service gives no pension for a part of the year
    """
    bounds, years = np.zeros((len(lowest), 2), dtype=np.int64), np.arange(len(lowest))
    under = np.where(short.any(axis=1), SERVICE - short[:, ::-1].argmax(axis=1), 0)
    youngest = np.minimum.accumulate(lowest - years)[:-1] + years[1:]
    bounds[0, 0], bounds[1:, 0] = AGES, np.minimum(AGES, youngest)
    bounds[1:, 1] = np.maximum.accumulate(under)[:-1]
    return bounds


def last_ages(opened: Array, all_reach: NDArray[np.bool_], targets: Array) -> Integers:
    """One after the last age, counted from 15, with anybody who does not wait past his: (year,).

    opened : (age from 15 on) [persons], at the start; targets : (year + 1, 101) [persons]
    all_reach : (year, age from 15 on) whether whoever is left reaches the age in the year
    """
    there = targets[: len(all_reach), FIRST_AGE : LAST_AGE + 1] > 0.0
    there[0] |= opened > 0.0
    entered, left = as_bits(there), as_bits(all_reach)
    bits, last = 0, np.zeros(len(all_reach), dtype=np.int64)
    for t in range(len(all_reach)):
        bits = (bits | entered[t]) & EVERY_AGE
        last[t] = bits.bit_length()
        bits = (bits & ~left[t]) << 1
    return last


def as_bits(rows: NDArray[np.bool_]) -> list[int]:
    """Each row as one number, whose lowest bit is the first age."""
    packed = np.packbits(rows, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in packed]

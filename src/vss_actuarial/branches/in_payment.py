"""Beneficiaries in payment, from 1 January to 1 January: the recursion of benefits for life."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.scenario.stage import shared


class Alignment(NamedTuple):
    """Factors that set stocks on what is published, each (year,) [1], and 1 but in one year.

    A factor acts on 1 January, on who or what is in payment then; see `projection.alignment`.

    Attributes
    ----------
    fund : heads of pensioners and survivors of the pension fund, all ages alike
    accident : heads that draw monthly accident benefits
    budget : heads of the pensioners of before 1995 and of their survivors
    pension : monthly mass of old-age pensions, beyond that of their heads
    """

    fund: Array
    accident: Array
    budget: Array
    pension: Array


def not_aligned(years: int) -> Alignment:
    """Factors that leave every stock as it is."""
    one: Array = shared(np.ones(years))
    return Alignment(one, one, one, one)


class Standing(NamedTuple):
    """A stock that is given on a 1 January, and stands there in place of what was carried.

    Attributes
    ----------
    at : index of the 1 January
    stock : of the same axes as the stock of one 1 January
    """

    at: int
    stock: Array


def opening_of(stock: Array, aligned: Array, given: Standing | None = None) -> Array:
    """In payment as each year begins, aligned or as it is given: (year, …).

    stock : (year + 1, …), at 1 January as the years before leave it; aligned : (year,) [1]
    """
    opening: Array = stock[:-1] * aligned.reshape(-1, *(1,) * (stock.ndim - 1))
    if given is not None:
        opening[given.at] = given.stock
    return opening


def told(stock: Array, given: Standing | None) -> Array:
    """A stock as a result tells it: on the day what is given, else as the years before leave it."""
    if given is None:
        return stock
    of_day = stock.copy(order="K")  # sums have the bits of the order in memory
    of_day[given.at] = given.stock
    return of_day


def until(aligned: Array, at: int) -> Array:
    """A factor by year that acts before a 1 January alone: (year,) [1]."""
    factor: Array = shared(np.where(np.arange(len(aligned)) < at, aligned, 1.0))
    return factor


def carry_in_payment(
    opening: Array,
    survival: Array,
    new_awards: Array,
    award_survival: Array,
    growth: Array,
    award_growth: Array,
    is_money: NDArray[np.bool_],
    aligned: Array | None = None,
    given: Standing | None = None,
) -> Array:
    """Carry lanes that die alike, such as heads and the sum of their pensions, over the years.

    Parameters
    ----------
    opening : (age, lane), at 1 January of the first year
    survival : (year, age) [1], by age at 31 December, the last of 99 and over
    new_awards : (year, age, lane), of the year by age on its 1 January
    award_survival : (year, age) [1], by age at 31 December, of the new awards; see `half_a_year`
    growth : (year,) [1], level of a money lane at the end of the year over that at its beginning
    award_growth : (year,) [1], the same for what was awarded in the year
    is_money : (lane,), which lanes grow
    aligned : (year,) [1], factor on all lanes on 1 January, before anybody dies; 1 if not given
    given : the lanes (age, lane) on one 1 January; the years from it on run on from them

    Returns
    -------
    in_payment : (year + 1, age, lane), at 1 January
    """
    in_payment = np.zeros((len(new_awards) + 1, *opening.shape))
    in_payment[0] = opening
    money = [
        np.where(is_money, level[:, None], 1.0)  # (year, lane)
        for level in (growth, award_growth)
    ]
    if aligned is not None:
        money[0] = money[0] * aligned[:, None]
    moves = (survival, new_awards, award_survival, *money)
    if given is None:
        carry_years(in_payment, *moves)
        return in_payment
    before, later = slice(given.at), slice(given.at, None)
    carry_years(in_payment[: given.at + 1], *(each[before] for each in moves))
    begun = np.zeros_like(in_payment[later])
    begun[0] = given.stock
    carry_years(begun, *(each[later] for each in moves))
    in_payment[given.at + 1 :] = begun[1:]
    return in_payment


def carried_by_sex(
    new: Array,
    survival: Array,
    award_survival: Array,
    growth: tuple[Array, Array] | None = None,
    opening: Array | None = None,
    aligned: Array | None = None,
    given: Standing | None = None,
) -> Array:
    """Lanes of both sexes in payment at 1 January: (year + 1, sex, age, lane).

    Parameters
    ----------
    new : (year, sex, age, lane), awards of the year by age on its 1 January
    survival, award_survival : (year, sex, age) [1], by age at 31 December; see `carry_in_payment`
    growth : of money in payment and of what was awarded in the year; None where heads are carried
    opening : (sex, age, lane), at 1 January of the first year; None for nobody
    aligned : (year,) [1], as `carry_in_payment` has it
    given : (sex, age, lane) on one 1 January
    """
    years, sexes, _, lanes = new.shape
    levels = (np.ones(years), np.ones(years)) if growth is None else growth
    first = np.zeros(new.shape[1:]) if opening is None else opening
    is_money = np.full(lanes, growth is not None)

    def of_sex(g: int) -> Array:
        alive, awards, awards_alive = (
            np.ascontiguousarray(each[:, g]) for each in (survival, new, award_survival)
        )
        own = None if given is None else Standing(given.at, given.stock[g])
        moves = alive, awards, awards_alive, *levels
        return carry_in_payment(first[g], *moves, is_money, aligned, own)

    return np.stack([of_sex(g) for g in range(sexes)], axis=1)


@kernel
def carry_years(
    in_payment: Array,
    survival: Array,
    new_awards: Array,
    award_survival: Array,
    growth: Array,
    award_growth: Array,
) -> None:
    """Fill the stocks of later years; growth and award_growth by (year, lane), else see above."""
    years, ages, lanes = new_awards.shape
    for t in range(years):
        for x in range(ages):
            older = min(x + 1, ages - 1)
            alive, awarded_alive = survival[t, older], award_survival[t, older]
            for lane in range(lanes):
                carried = in_payment[t, x, lane] * alive * growth[t, lane]
                added = new_awards[t, x, lane] * awarded_alive * award_growth[t, lane]
                in_payment[t + 1, older, lane] += carried + added


def half_a_year(survival: Array) -> Array:
    """Survival to 31 December of awards that fall at mid-year on average.

    Awards counted among those alive at the end of the year have 1 in its place.
    """
    return np.sqrt(survival)

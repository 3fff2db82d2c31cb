"""Life tables, and what a payment for life, or at death, is worth."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError

Rate = float | Array
"""One rate for all years ahead, or (year,) one for each, the last of which holds on."""


class LifeTable(NamedTuple):
    """Who is alive at each age, of those who were at the first.

    Attributes
    ----------
    lives : (age,) l_x, not rising; nobody lives past the last age by a year
    first_age : age of the first
    """

    lives: Array
    first_age: int = 0

    @classmethod
    def of_deaths(cls, deaths: Array, first_age: int = 0) -> "LifeTable":
        """From probabilities q_x of dying within a year: (age,) [1]."""
        dying = np.asarray(deaths, dtype=float)
        if not ((dying >= 0.0) & (dying <= 1.0)).all():
            raise InputError("deaths: expected probabilities of dying, each from 0 to 1")
        return cls(np.concatenate([[1.0], np.cumprod(1.0 - dying)]), first_age)

    def alive(self, age: int) -> Array:
        """Share of those alive at an age who are so in each year after it: (year,) [1], 1 first."""
        place = age - self.first_age
        last = self.first_age + len(self.lives) - 1
        if not 0 <= place < len(self.lives) or not self.lives[place] > 0.0:
            raise InputError(f"age {age}: expected one from {self.first_age} to {last}, with lives")
        return np.asarray(self.lives[place:] / self.lives[place])

    def annuity(self, age: int, interest: Rate, increase: Rate = 0.0, payments: int = 1) -> float:
        """Worth of 1 a year in advance for life, see `worth_of_income`."""
        return worth_of_income(self.alive(age), interest, increase, payments)

    def insurance(self, age: int, interest: Rate, years: int | None = None) -> float:
        """Worth of 1 at the end of the year of death, within so many years if given."""
        return worth_at_death(self.alive(age), interest, years=years)


def joint(first: Array, second: Array, share: float) -> Array:
    """What is paid a year while the first lives, then a share of it to the second: (year,) [1].

    first, second : (year,) [1], alive in each year ahead, independent of one another; see
        `LifeTable.alive`
    share : that the second is paid once the first has died
    """
    years = max(len(first), len(second))
    of_first, of_second = (np.pad(one, (0, years - len(one))) for one in (first, second))
    return np.asarray(of_first + share * of_second * (1.0 - of_first))


def worth_of_income(paid: Array, interest: Rate, increase: Rate = 0.0, payments: int = 1) -> float:
    """Worth of an income that begins at 1 a year, paid in advance as long as the table has it.

    Where it is paid in parts of a year those who leave within it do so evenly (UDD), and the income
    rises once a year.

    Parameters
    ----------
    paid : (year,) [1], expected share of the income paid at the beginning of each year ahead
    interest, increase : [a year]
    payments : a year, such as 12

    References
    ----------
    Bowers and others, Actuarial Mathematics, 2nd ed. 1997, chapter on life annuities.
    """
    if payments < 1:
        raise InputError(f"payments {payments}: expected one or more a year")
    years = len(paid)
    of_year, rises = (along(one, years) for one in (interest, increase))
    ahead = np.append(paid[1:], 0.0)
    parts = np.arange(payments) / payments
    within = (1.0 + of_year[:, None]) ** -parts
    due = paid[:, None] + parts * (ahead - paid)[:, None]
    in_year = (within * due).mean(axis=1)
    return float(worth_ahead(of_year, rises) @ in_year)


def worth_at_death(
    alive: Array, interest: Rate, increase: Array | None = None, years: int | None = None
) -> float:
    """Worth of a sum at the end of the year of death.

    Parameters
    ----------
    alive : (year,) [1], see `LifeTable.alive`
    increase : (year,) [1], the sum by year of death; 1 in all if None
    years : within which death counts, all if None
    """
    dying = alive - np.append(alive[1:], 0.0)
    of_year = along(interest, len(alive))
    sums = np.ones_like(alive) if increase is None else increase
    at_end = worth_ahead(of_year, along(0.0, len(alive))) / (1.0 + of_year)
    return float((at_end * dying * sums)[:years].sum())


def worth_ahead(interest: Array, increase: Array) -> Array:
    """Worth today of what begins at 1 and rises, at the beginning of each year: (year,) [1]."""
    steps = (1.0 + increase[:-1]) / (1.0 + interest[:-1])
    return np.concatenate([[1.0], np.cumprod(steps)])


def along(rate: Rate, years: int) -> Array:
    """A rate in each of so many years, the last given holding on: (year,)."""
    given = np.atleast_1d(np.asarray(rate, dtype=float))[:years]
    return np.concatenate([given, np.full(years - len(given), given[-1])])

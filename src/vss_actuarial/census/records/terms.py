"""What the law says of persons on a 1 January, in months: all that sums of records need of it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
SCHEMES = ("state-pay", "employer-pay", "voluntary")
SEXES = ("male", "female")
INSURED = ("none", "active", "dormant", "waiting")
PAYERS = ("fund", "budget")
ERAS = (
    "before_2025_base_salary",
    "before_2025_prices",
    "since_2025_base_salary",
    "since_2025_prices",
)
STATE = SCHEMES.index("state-pay")
MILLION = 1_000_000
"""Factors of revaluation are whole millionths, so that sums are exact."""


class Terms(NamedTuple):
    """The law of a 1 January, as records are read by it. Months are 12 · year + month - 1.

    Attributes
    ----------
    year : whose 1 January it is
    first_month : of `by_prices`, `by_base` and `reached`
    by_prices, by_base : (month,) [millionths], factor on the pay of a month in an award of the year
    reached : (sex, month of birth), month in which the normal retirement age is reached
    later_rights : first month of whom the lump sum after months out of work is closed to
    prices_since : first month of whose state pay is revalued by prices
    child_age : years up to which a survivor counts as a child
    """

    year: int
    first_month: int
    by_prices: Integers
    by_base: Integers
    reached: Integers
    later_rights: int
    prices_since: int
    child_age: int

    @property
    def now(self) -> int:
        """The month that begins on the day."""
        return 12 * self.year

    @property
    def day(self) -> str:
        """The day, as 2026-01-01."""
        return f"{self.year}-01-01"


def revalued(sums: Integers) -> Integers:
    """Whole dong of sums in millionths, half a dong up."""
    return (sums + MILLION // 2) // MILLION

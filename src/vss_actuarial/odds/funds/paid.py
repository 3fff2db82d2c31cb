"""What is paid in a year of stocks at its two ends, and for months bought."""

import numpy as np

from vss_actuarial.branches.uprating import aligned_uprating, paid_in_year
from vss_actuarial.ground.axes import Array
from vss_actuarial.odds.lanes.block import Block
from vss_actuarial.odds.lanes.pensions import Found, PensionTables


def compounded(months: Array, monthly_return: Array) -> Array:
    """Price of a missing month in contributions of a month, of so many months on average."""
    whole = np.floor(months)
    part = months - whole
    growth = np.log1p(monthly_return)
    per = (1.0 + monthly_return) / np.where(monthly_return == 0.0, 1.0, monthly_return)

    def price(n: Array) -> Array:
        return np.where(monthly_return == 0.0, n, per * np.expm1(n * growth))

    mean = (1.0 - part) * price(whole) + part * price(whole + 1.0)
    return np.where(months > 0.0, mean / np.where(months > 0.0, months, 1.0), 1.0)


def pensions_paid(run: PensionTables, found: Found, block: Block) -> Array:
    """Old-age pensions paid in each year: (year, lane) [VND]."""
    uprating = aligned_uprating(block.uprating, run.mass_level[:, None])
    return paid_in_year(found.mass, found.raised, uprating)


def months_in_payment(heads: Array, aligned: Array) -> Array:
    """Months that are paid: (year, lane); heads (year + 1, lane) at 1 January.

    aligned : (year,) [1], factor on all of them on 1 January
    """
    return 6.0 * (heads[:-1] * aligned[:, None] + heads[1:])

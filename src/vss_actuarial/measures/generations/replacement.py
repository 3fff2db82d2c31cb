"""Replacement rates: at award, as the pension is indexed afterwards, and those afforded."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.measures.financing.premiums import affordable
from vss_actuarial.measures.measures import (
    UNSETTLED_YEARS,
    average_insured_salary,
    average_pension_ratio,
    ratio,
)

LATER = (10, 20)
"""Years after the award at which an indexed pension is told."""
OF_SALARY = "% of average insured salary"


def replacement_table(
    arrays: Mapping[str, Array], account: Account, years: NDArray[np.int64]
) -> pd.DataFrame:
    """Replacement rates by calendar year of award.

    Gross at award; the same pension after so many years of increases, over salaries of that year;
    the average pension in payment, and how much of it income of the year, or reserve and income
    ahead, would pay; not told of the last ten years, in which the horizon spends the reserve.
    """
    members, pay = arrays["contributors"], arrays["insured_salary"]
    wage = average_insured_salary(pay, members)
    new = ratio(
        by_year(arrays["new_old_age_pension_mass"]), by_year(arrays["new_old_age_pensions"])
    )
    average = average_pension_ratio(
        arrays["old_age_pension_mass"], arrays["old_age_pensioners"], pay, members
    )
    income, outgo = account.total_income(), account.total_outgo()
    ahead = affordable(income, outgo, arrays["return_rate"], account.opening())
    ahead[-UNSETTLED_YEARS:] = np.nan
    columns = {
        "at_award": ratio(new, wage),
        **{f"after_{n}_years": indexed(new, wage, arrays["pension_increases"], n) for n in LATER},
        "in_payment": average,
        "in_payment_from_income_of_the_year": average * ratio(income, outgo),
        "in_payment_sustainable": average * ahead,
    }
    told = {f"{name} [{OF_SALARY}]": 100.0 * one for name, one in columns.items()}
    return pd.DataFrame(told, index=pd.Index(years, name="year"))


def indexed(pension: Array, wage: Array, increases: Array, after: int) -> Array:
    """A pension of each year over the wage so many years later: (year,) [1]; nan past the horizon.

    increases : (year,) [1], of pensions in payment, 31 December over 1 January
    """
    left = np.full_like(wage, np.nan)
    level = np.asarray(np.cumprod(1.0 + increases), dtype=np.float64)
    grown = ratio(level[after:], level[: len(level) - after])
    left[: len(left) - after] = ratio(pension[: len(left) - after] * grown, wage[after:])
    return left

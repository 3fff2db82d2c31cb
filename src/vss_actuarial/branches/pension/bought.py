"""What those pay who buy the months or years that they lack at the retirement age."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array, by_scheme
from vss_actuarial.law.contributing.advance import compulsory_months_bought, missing_months_bought
from vss_actuarial.law.contributing.voluntary import voluntary_contribution
from vss_actuarial.members.insured import Insured
from vss_actuarial.scenario.given.reading import OfYear
from vss_actuarial.scenario.stage import stage

UNIT = 1e9
"""VND on which a price is read off, so that rounding to the dong is nothing."""


class PensionRates(NamedTuple):
    """Rates of contribution to the fund, at which months are bought as well."""

    pension_rate_employer: OfYear
    pension_rate_employee: OfYear
    pension_rate_voluntary: OfYear


@dataclass(frozen=True)
class MonthsBought:
    """What is bought, each (year, scheme).

    Attributes
    ----------
    months_pay, years_pay : [VND] salary of the day times the months lacking, of all who buy the
        few months of a compulsory member, or the years of a voluntary one
    years_lacking : [months] that all who buy years lack
    years_buyers : [persons]
    """

    months_pay: Array
    years_pay: Array
    years_lacking: Array
    years_buyers: Array


@stage
def months_bought(insured: Insured) -> MonthsBought:
    """Sums over sex and age."""
    names = (
        "bought_months_pay",
        "bought_years_pay",
        "bought_years_missing",
        "bought_years_awards",
    )
    return MonthsBought(*(by_scheme(insured.flow(name)) for name in names))


@stage
def paid_for_months(given: PensionRates, bought: MonthsBought, returns: Array) -> Array:
    """What comes in for months and years bought: (year, scheme) [VND].

    The State's part of voluntary months is counted as paid by the member. All who buy years in a
    year and scheme are taken to lack their mean number of months.

    Parameters
    ----------
    returns : (year,) [1], return on reserves; the price of years goes by that of the year before

    References
    ----------
    Law 41/2024/QH15, Arts. 33(7) and 36; Decree 134/2015/ND-CP, Art. 10(4); Decree
    159/2025/ND-CP, Art. 7
    """
    before = np.concatenate([returns[:1], returns[:-1]])
    mean = bought.years_lacking / np.maximum(bought.years_buyers, 1e-12)
    paid = np.zeros_like(mean)
    rate = given.pension_rate_employer + given.pension_rate_employee
    for t, s in np.argwhere(bought.months_pay + bought.years_pay > 0.0).tolist():
        few, many = float(bought.months_pay[t, s]), float(bought.years_pay[t, s])
        paid[t, s] = compulsory_months_bought(few, 1, float(rate[t]))
        on_pay = voluntary_contribution(many, float(given.pension_rate_voluntary[t]))
        paid[t, s] += on_pay * compounded(float(mean[t, s]), float(before[t]) / 12.0)
    return paid


def compounded(months: float, monthly_return: float) -> float:
    """Price of a missing month in contributions of a month, on average of so many months."""
    if months <= 0.0:
        return 1.0
    whole = int(months)
    part = months - whole
    fewer, more = (_price(n, monthly_return) for n in (whole, whole + 1))
    return ((1.0 - part) * fewer + part * more) / months


@lru_cache(maxsize=4096)
def _price(months: int, monthly_return: float) -> float:
    return missing_months_bought(UNIT, months, monthly_return) / UNIT

"""The pension fund's money by sex and birth cohort: who pays in and who draws."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import AGES, Array, by_scheme, by_year, mean_of_year

PENSIONS = ("old_age_pensions", "health_insurance_premiums")
AT_AWARD = ("allowances_at_retirement",)
LUMP_SUMS = ("lump_sum_withdrawals",)
ARTICLE_23 = ("article_23_allowances",)
AT_DEATH = ("survivors_lump_sums", "funeral_grants")
SURVIVORS = ("survivors_pensions",)


class ByCohort(NamedTuple):
    """Money by sex, birth cohort and calendar year.

    Attributes
    ----------
    births : (cohort,) years of birth
    years : (year,)
    contributions, benefits, salaries : (sex, cohort, year) [VND]
    """

    births: NDArray[np.int64]
    years: NDArray[np.int64]
    contributions: Array
    benefits: Array
    salaries: Array


def by_cohort(account: Account, arrays: Mapping[str, Array], years: NDArray[np.int64]) -> ByCohort:
    """Contributions and benefits of the account, spread over persons and taken along cohorts.

    Contributions go by insured salaries; pensions and health premiums by pensions in payment, lump
    sums by their amounts; survivors' pensions, of children too, to the adults who draw them; what
    is due at a death by the deaths of pensioners, in years without any by insured salaries.
    Administration is nobody's. All the rest adds up to the account.
    """
    paid_on = mean_of_year(arrays["contributors"]) * arrays["insured_salary"]
    base = _spread(arrays["insured_salaries"], paid_on)
    paid = sum(_spread(item, paid_on) for item in _named(account, "contributions"))
    drawn = sum(_drawn(account, arrays, paid_on))
    births = np.arange(int(years[0]) - len(AGES), int(years[-1]))
    moneys = (_along(years, births, np.asarray(one)) for one in (paid, drawn, base))
    return ByCohort(births, years, *moneys)


def _named(account: Account, part: str) -> list[Array]:
    return [item for name, item in account.income.items() if part in name]


def _drawn(account: Account, arrays: Mapping[str, Array], paid_on: Array) -> list[Array]:
    mass = mean_of_year(arrays["old_age_pension_mass"])
    sums = ("withdrawals_amount", "lump_sums_at_age_amount", "later_lump_sums_amount")
    weights = {
        PENSIONS: mass,
        AT_AWARD: arrays["new_old_age_pension_mass"],
        LUMP_SUMS: np.asarray(sum(arrays[name] for name in sums)),
        ARTICLE_23: arrays["article_23_amount"],
        AT_DEATH: arrays["old_age_pensioner_deaths"],
        SURVIVORS: mean_of_year(arrays["survivors_adult"])[:, None],
    }
    of_item = {name: weight for names, weight in weights.items() for name in names}
    return [
        _spread(item, _where_any(of_item.get(name, mass), paid_on))
        for name, item in account.outgo.items()
        if name != "administration"
    ]


def _where_any(weight: Array, else_by: Array) -> Array:
    """A weight, in years in which it is nil everywhere another, of all schemes if they differ."""
    if weight.shape[1] != else_by.shape[1]:
        else_by = else_by.sum(axis=1)[:, None]
    none = by_year(weight) <= 0.0
    return np.where(none[:, None, None, None], else_by, weight)


def _spread(money: Array, weight: Array) -> Array:
    """Money by year and scheme over sex and age: (year, sex, age) [VND].

    Where a scheme has money and nobody to go by, all schemes' together are gone by.

    money : (year, scheme) or (year, 1); weight (year, scheme, sex, age) or (year, 1, sex, age)
    """
    if money.shape[1] != weight.shape[1]:
        money, weight = money.sum(axis=1)[:, None], weight.sum(axis=1)[:, None]
    heads = by_scheme(weight)
    of_all = weight.sum(axis=1, keepdims=True)
    total = by_scheme(of_all)
    own = np.where((heads > 0.0)[..., None, None], weight, of_all)
    over = np.where(heads > 0.0, heads, total)
    share = np.divide(money, over, out=np.zeros_like(money), where=over > 0.0)
    return np.asarray((share[..., None, None] * own).sum(axis=1))


def _along(years: NDArray[np.int64], births: NDArray[np.int64], cells: Array) -> Array:
    """(year, sex, age on 1 January) -> (sex, cohort, year): born in the year before age counts."""
    along = np.zeros((cells.shape[1], len(births), len(years)))
    for t, year in enumerate(years):
        along[:, year - 1 - AGES - births[0], t] = cells[t]
    return along

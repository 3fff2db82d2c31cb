"""Years over which state pay is averaged, and ages that members of before a law keep."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.law.old_age.rights import voluntary_years_kept
from vss_actuarial.law.old_age.service import qualifies
from vss_actuarial.members.recursion.cell import shares_of_eras
from vss_actuarial.members.recursion.layout import ERAS
from vss_actuarial.scenario.given.reading import OfEntry, OfYear, Years
from vss_actuarial.scenario.stage import stage

WHOLE_CAREER = 1200.0
"""Months averaged that stand for the whole career: see the unit of `averaging_window_months`."""


class KeptYears(NamedTuple):
    """Voluntary years that keep the scheme's own age."""

    voluntary_kept_years: float


class WindowGiven(NamedTuple):
    """Months averaged for state pay, by year of the first insurance, and what tells eras apart."""

    years: Years
    averaging_window_months: OfEntry
    base_salary_revaluation_until: OfYear
    former_rights_of_entrants: OfYear


class KeptGiven(NamedTuple):
    """Who keeps the age of the voluntary scheme: by entry and years, and the right to a pension."""

    years: Years
    voluntary_age_of_entrants: OfEntry
    voluntary_kept_years: OfYear
    qualifying_years: OfYear
    former_rights_of_entrants: OfYear


@dataclass(frozen=True)
class AveragingWindows:
    """How state pay is averaged, by year of award, era of `layout.ERAS` and service.

    The first insured year is taken as the year of award less the service, within the years in which
    the era has had entrants.

    Attributes
    ----------
    years : (year, era, 48) last years averaged, 0 for the whole career
    in_base : (year,) 1 where the pay of the year's entrants is revalued with the base salary
    """

    years: NDArray[np.int64]
    in_base: Array


@stage
def averaging_windows(given: WindowGiven) -> AveragingWindows:
    """The windows of a scenario."""
    months, start = given.averaging_window_months, given.years[0] + 1 - SERVICE
    windows = np.where(months >= WHOLE_CAREER, 0.0, np.round(months / 12.0)).astype(np.int64)
    in_base = (given.years < given.base_salary_revaluation_until).astype(float)
    eras = shares_of_eras(1.0 - given.former_rights_of_entrants, in_base)
    of_era = np.zeros((len(given.years), ERAS, SERVICE), dtype=np.int64)
    for e, entered in enumerate(eras.T > 0.0):
        since = start if e == (in_base[0] <= 0.0) else given.years[entered.argmax()]
        of_era[:, e] = windows[first_insured(given.years, entered, since) - start]
    return AveragingWindows(of_era, in_base)


def first_insured(years: Years, entered: NDArray[np.bool_], since: int) -> NDArray[np.int64]:
    """Year in which those of an era with so much service were first insured: (year, 48).

    The year less the service, within the years in which the era has had entrants: who has gaps and
    more years behind him than service stays in his era.

    entered : (year,) whether there were entrants; since : the first year, before all of them
    """
    latest = np.maximum.accumulate(np.where(entered, years, since))
    return np.asarray(np.clip(years[:, None] - np.arange(SERVICE), since, latest[:, None]))


@stage
def kept_ages(given: KeptGiven) -> Array:
    """Where voluntary members keep the age of their scheme: (before July 2025 or after, year, 48).

    References
    ----------
    Law 41/2024/QH15, Arts. 98 and 141(9)
    """
    years, start = given.years, int(given.years[0]) + 1 - SERVICE
    former = given.former_rights_of_entrants
    rules = zip(given.voluntary_kept_years, given.qualifying_years, strict=True)
    enough = np.array([_keeping(float(kept), float(needed)) for kept, needed in rules])
    kept = np.zeros((2, len(years), SERVICE))
    for of_rights, entered in enumerate((former > 0.0, former < 1.0)):
        since = start if of_rights == 0 else int(years[entered.argmax()])
        first = first_insured(years, entered, since)
        kept[of_rights] = enough * (given.voluntary_age_of_entrants[first - start] > 0.0)
    return kept


@lru_cache(maxsize=64)
def _keeping(kept_years: float, qualifying_years: float) -> Array:
    """Whether service gives a pension at the age kept: (48,)."""
    law = KeptYears(kept_years)
    return np.array(
        [
            voluntary_years_kept(12 * k, law) and qualifies(12 * k, qualifying_years)
            for k in range(SERVICE)
        ]
    )

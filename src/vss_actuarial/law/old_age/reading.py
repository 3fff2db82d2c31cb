"""The law of an award as the compositions read it: for one person, and in tables for many."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book, remembered
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.law.in_force import InForce, ladder_of, month_table, records, rows, sexed
from vss_actuarial.law.old_age.article_23 import Article23Law
from vss_actuarial.law.old_age.lump_sum import LumpSumLaw, WithdrawalLaw
from vss_actuarial.law.old_age.pension import OldAgeLaw
from vss_actuarial.law.old_age.rate import AccrualLaw, EarlyLaw, OneOffLaw
from vss_actuarial.law.old_age.transition import TransitionLaw

LADDERS = (
    "retirement_age", "hazardous_years_earlier", "armed_forces_years_earlier",
    "coal_months_earlier", "coal_least_age", "severe_loss_months_earlier",
    "capacity_loss_minimum_age",
)  # fmt: skip
BY_MONTH = (
    "averaging_window_months", "former_rights_of_entrants", "voluntary_age_of_entrants",
    "base_salary_revaluation_until", "base_salary", "voluntary_subsidy_share_other",
    "voluntary_subsidy_months", "pension_rate_voluntary", "voluntary_income_floor",
)  # fmt: skip
RIGHTS = (
    "qualifying_years", "qualifying_years_capacity_loss", "qualifying_years_commune_women",
    "hardship_years_needed", "capacity_loss_least", "capacity_loss_severe", "voluntary_kept_years",
    "voluntary_kept_age", "reduced_age_of_year_reached", "minimum_pension_multiple",
    "minimum_pension_years", "base_salary", "better_of_window_and_career",
    "commune_women_accrual_rate", "one_off_months_per_late_year", "long_service_years",
    "long_service_age",
)  # fmt: skip
BUNDLES = (
    AccrualLaw, EarlyLaw, OneOffLaw, LumpSumLaw, WithdrawalLaw, TransitionLaw, Article23Law,
)  # fmt: skip
NOW = tuple(
    dict.fromkeys(
        [
            *RIGHTS,
            *(name for bundle in BUNDLES for name in bundle._fields),
            "social_pension_age",
            "withdrawal_capacity_loss",
            "lump_sum_later_worth_from",
        ]
    )
)
"""Each once: several bundles say how odd months count."""


def for_one(law: InForce, coefficients: Any) -> OldAgeLaw:
    """The law of an award for one person: each number that is read is noted.

    coefficients : (year from 1994,) of the year of the award
    """
    by_year = SimpleNamespace(**{name: law.by_year(name) for name in LADDERS})
    by_month = SimpleNamespace(**{name: law.by_month(name) for name in BY_MONTH})
    with on_sheet(None):  # a working tells of long service where it opens an age
        long_service = bool(law.long_service_age > 0.0)
    return OldAgeLaw(law, by_year, by_month, coefficients, long_service)


class LawTables(NamedTuple):
    """The law of awards in a range of months, for compiled code.

    Attributes
    ----------
    first_award, first_year : of the rows by month and by year of award
    now : (sex, award) records of `NOW`
    by_year : (sex,) records of `LADDERS`, each (year from 1960,)
    by_month : (1,) a record of `BY_MONTH`, each (month from 1960,)
    coefficients : (award year, year from 1994)
    """

    first_award: int
    first_year: int
    now: Any
    by_year: Any
    by_month: Any
    coefficients: Array


@remembered
def _fixed(law: Book, first: int, last: int) -> tuple[Any, Any, Any]:
    now = np.stack([rows(law, NOW, first, last, sex) for sex in (0, 1)])
    ladders = [{n: ladder_of(law[sexed(law, n, sex)]) for n in LADDERS} for sex in (0, 1)]
    months = {name: month_table(law, name) for name in BY_MONTH}
    return now, records(ladders), records([months])


def for_many(law: Book, first: int, last: int, coefficients: Mapping[int, Array]) -> LawTables:
    """The law of awards from one month to another, in tables.

    coefficients : by year of award, each (year from 1994,)
    """
    now, by_year, by_month = _fixed(law, first, last)
    years = range(first // 12, last // 12 + 1)
    width = max(len(coefficients[year]) for year in years)
    table = np.ones((len(years), width))
    for place, year in enumerate(years):
        row = coefficients[year]
        table[place, : len(row)], table[place, len(row) :] = row, row[-1]
    return LawTables(first, first // 12, now, by_year, by_month, table)

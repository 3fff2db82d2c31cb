"""What typical careers draw for what they pay in, by birth year and sex, under the law of a result.

Pensions are those that the calculator of one person gives, on the law, wages and prices of the
result.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array, mean_of_ends
from vss_actuarial.ground.errors import InputError, check_kind, whole_in
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.law.in_force import ladder_of, sexed
from vss_actuarial.law.old_age.ages import NIL, month_reached
from vss_actuarial.law.old_age.service import EMPLOYER
from vss_actuarial.measures.generations.replacement import OF_SALARY
from vss_actuarial.measures.generations.returns import internal_return, whole_lives
from vss_actuarial.measures.measures import average_insured_salary, discount_factors, ratio
from vss_actuarial.projection.outcome import Outcome

RATES = ("pension_rate_employer", "pension_rate_employee")
MONTH = 6
"""Month of the birth within its year: July, the middle."""
RISE = 6
"""Months of a year before pensions rise: the rule of the law falls on 1 July."""


class Typical(NamedTuple):
    """A career at employers that pay in every month of it.

    Attributes
    ----------
    start : age in the year in which it begins, in January
    years : that it lasts; to the retirement age if None
    pay : over the average insured salary, at 22 and at 60, in a straight line between
    """

    start: int
    years: int | None
    pay: tuple[float, float]


TYPICAL = {
    "whole": Typical(22, None, (1.0, 1.0)),
    "rising_pay": Typical(22, None, (0.7, 1.3)),
    "late": Typical(40, None, (1.0, 1.0)),
    "early_end": Typical(22, 20, (1.0, 1.0)),
}
"""Judgement: shapes that the law treats apart, round figures in place of the record of careers that
is not published."""


class Member(NamedTuple):
    """One typical career of a birth year and sex.

    Attributes
    ----------
    award : month of the first pension, and `stop` that after the last contribution
    months, pay : (year,) months paid in the year, and their monthly pay [VND]
    """

    birth: int
    sex: int
    award: int
    months: Array
    pay: Array


def typical_table(result: Outcome, births: Sequence[int] | None = None) -> pd.DataFrame:
    """Return and money's worth of typical careers, by (birth year, career, sex).

    Of one who lives to the retirement age: contributions of employer and worker against the pension
    and the allowance for further years, for life. Survivors, sickness and health are left out.

    Parameters
    ----------
    births : years of birth, every fifth of those whose whole life lies in the projection if None

    Raises
    ------
    InputError
        Naming a birth year whose whole life does not.
    """
    sexes = COORDINATES["sex"]
    index = pd.MultiIndex.from_product(
        [_births(result, births), TYPICAL, sexes], names=["birth_year", "career", "sex"]
    )
    members = [
        _member(result, birth, TYPICAL[name], sexes.index(sex)) for birth, name, sex in index
    ]
    awards = old_age_many(_careers(result, members), result.scenario.law, prices=_prices(result))
    told = [_told(result, one, award) for one, award in zip(members, _rows(awards), strict=True)]
    return pd.DataFrame(told, index=index)


def _births(result: Outcome, births: Sequence[int] | None) -> list[int]:
    first, last = whole_lives(int(result.years[0]), int(result.years[-1]))
    if births is None:
        return [year for year in range(first, last + 1) if year % 5 == 0]
    check_kind(births, (list, tuple, range, np.ndarray), "births", "a list of years")
    for year in (*births, *([] if len(births) else [None])):
        if not whole_in(year, first, last):
            raise InputError(f"births: found {year!r}, expected years from {first} to {last}")
    return [int(year) for year in births]


def _member(result: Outcome, birth: int, career: Typical, sex: int) -> Member:
    """A career by year of the projection."""
    born = 12 * birth + MONTH
    award = _reached(result.scenario.law, sex, born) + 1
    start = 12 * (birth + career.start)
    stop = award if career.years is None else start + 12 * career.years
    january = 12 * result.years
    months = np.clip(np.minimum(stop, january + 12) - np.maximum(start, january), 0, 12)
    share = np.interp(result.years - birth, (22, 60), career.pay)
    return Member(birth, sex, award, months.astype(float), share * _wage(result))


def _wage(result: Outcome) -> Array:
    return average_insured_salary(result.arrays["insured_salary"], result.arrays["contributors"])


def _reached(law: Book, sex: int, born: int) -> int:
    """Month in which the retirement age is reached."""
    ages = ladder_of(law[sexed(law, "retirement_age", sex)])
    return int(month_reached(born, ages, np.zeros(len(ages)), 1.0, NIL, NIL))


def _careers(result: Outcome, members: list[Member]) -> Careers:
    """The records of all in columns, a spell a year."""
    paid = [np.flatnonzero(one.months) for one in members]
    january = 12 * result.years
    first = np.concatenate([january[own] for own in paid])
    months = np.concatenate([one.months[own] for one, own in zip(members, paid, strict=True)])
    return Careers(
        sex=np.array([one.sex for one in members]),
        birth=np.array([12 * one.birth + MONTH for one in members]),
        award=np.array([one.award for one in members]),
        offsets=np.concatenate([[0], np.cumsum([len(own) for own in paid])]).astype(np.int64),
        first=first,
        last=first + months.astype(np.int64) - 1,
        kind=np.full(len(first), EMPLOYER, dtype=np.int64),
        pay=np.concatenate([one.pay[own] for one, own in zip(members, paid, strict=True)]),
    )


def _prices(result: Outcome) -> dict[int, float]:
    index = result.arrays["price_index"]
    growth = index[1:] / index[:-1] - 1.0
    return dict(zip(result.years[1:].tolist(), growth.tolist(), strict=True))


def _rows(awards: pd.DataFrame) -> "list[dict[str, float]]":
    return [{str(name): float(value) for name, value in row.items()}
            for row in awards.to_dict("records")]  # fmt: skip


def _told(result: Outcome, one: Member, award: dict[str, float]) -> dict[str, float]:
    law, years = result.scenario.law, result.years
    rate = np.sum([law[name].by_year(years.tolist()) for name in RATES], axis=0)
    paid = rate * one.months * one.pay
    drawn = award["pension"] * _pensions_paid(result, one)
    drawn[one.award // 12 - int(years[0])] += award["one_off"]
    factors, prices = discount_factors(result.arrays["return_rate"]), result.arrays["price_index"]
    wage = _wage(result)[one.award // 12 - int(years[0])]
    return {
        "retirement_age [years]": (one.award - 1 - 12 * one.birth - MONTH) / 12.0,
        "service [years]": one.months.sum() / 12.0,
        f"replacement_rate [{OF_SALARY}]": 100.0 * award["pension"] / wage,
        "internal_rate_of_return [% a year over prices]": 100.0
        * internal_return((drawn - paid) / prices),
        "moneys_worth [1]": float(drawn @ factors) / float(paid @ factors),
    }


def _pensions_paid(result: Outcome, one: Member) -> Array:
    """Expected payments for 1 a month at the award, as increased and survived: (year,)."""
    year, n = one.award // 12 - int(result.years[0]), len(result.years)
    months, before = np.zeros(n), np.zeros(n)
    months[year:], before[year:] = 12.0, float(RISE)
    months[year] -= one.award % 12
    before[year] = max(0, RISE - one.award % 12)
    rises = np.where(before > 0.0, result.arrays["pension_increases"], 0.0)
    level = np.concatenate([[1.0], np.cumprod(1.0 + rises)])
    paid = before * level[:-1] + (months - before) * level[1:]
    return np.asarray(paid * _alive(result, one, months))


def _alive(result: Outcome, one: Member, months: Array) -> Array:
    """Share of those alive at the award who are so in a year: (year,), its deaths in mid-year."""
    dying = _death_prob(result, one.sex)
    ages = np.clip(result.years - one.birth - 1, 0, dying.shape[1] - 1)
    living = 1.0 - dying[np.arange(len(ages)), ages] * months / 12.0
    return mean_of_ends(np.concatenate([[1.0], np.cumprod(living)]))


def _death_prob(result: Outcome, sex: int) -> Array:
    """Of pensioners within a year, by age on its 1 January: (year, age) [1]."""
    n = len(result.years)
    deaths = result.arrays["old_age_pensioner_deaths"][:, :, sex].sum(axis=1)
    return np.nan_to_num(ratio(deaths, result.arrays["old_age_pensioners"][:n, :, sex].sum(axis=1)))

"""Earnings apart from heads: what the amounts of a run owe to the pay of each year.

Given the heads, every amount that the recursion of the insured gives is linear in the salaries of
the award's year and of the years before: of a year u there stands salary / index of u in the
earnings that heads carry with them, and at award these are multiplied by an index of that day. So
a run in which nobody but of one year is paid gives the weights of that year, and the kernel itself
is where they come from.

Not linear is the better of the window and the career of state pay. Where the base salary revalues
both, either moves with it and the choice stays; where prices do, the window counts here.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.members.insured import Cells, Insured, recursion
from vss_actuarial.members.moves import SCHEMES, SEXES
from vss_actuarial.members.pay import pay_of_insured, years_of_pay
from vss_actuarial.members.recursion.layout import BETTER_OF, FIRST_AGE, LAST_AGE, Integers

AMOUNTS: dict[str, tuple[str, ...]] = {
    "pensions": ("normal_pensions", "hazardous_pensions", "reduced_pensions", "bought_pensions"),
    "minimum": ("minimum_pensions",),
    "allowances": ("one_off_allowances",),
    "lump_sums": ("withdrawals_amount", "lump_sums_at_age_amount", "later_lump_sums_amount"),
    "article_23": ("article_23_amount",),
    "survivors": ("survivors_lump_sums",),
    "survivors_with_rights": ("survivors_lump_sums_with_rights",),
}
"""Amounts that stand on past pay, and the flows of which each is the sum."""
NOTHING = 1e-150
"""What stands for a salary of nil: a window without pay would give way to the career."""
AGES = slice(FIRST_AGE, LAST_AGE + 1)


class PayWeights(NamedTuple):
    """Amounts of a run by what they owe to pay, row by row, along each cohort.

    An amount of year t is what `now` and `with_base` say, times the salaries of t over those of the
    run, plus what `past` and `weights` say, times the index of prices at award over that of the
    run; each weight times the salary at the prices of its year over that of the run.

    Attributes
    ----------
    scheme, sex, year, age, amount : (row,) place of each in arrays that begin with the first year
        of the weights; the age is that of the year's 1 January, the amount a place of `AMOUNTS`
    now : (row,) [VND], owed to the salaries of the year itself
    with_base : (row,) [VND], revalued with the base salary, and moving with it
    past : (row,) [VND], owed to pay of before the first year
    begins : (row,) place of the first year of pay; the others follow it up to the year before t
    at : (row + 1,) where the weights of a row begin
    weights : (weight,) [VND], owed to the pay of a year
    """

    scheme: Integers
    sex: Integers
    year: Integers
    age: Integers
    amount: Integers
    now: Array
    with_base: Array
    past: Array
    begins: Integers
    at: Integers
    weights: Array


class PayOfPaths(NamedTuple):
    """Pay of paths over that of the run, from the first year of the weights on; paths innermost.

    Attributes
    ----------
    salary : (scheme, year, sex, age, path) [1], insured salary
    prices, prices_before : (year, path) [1], price index of the year, and of the year before
    base_salary : (year, path) [1]
    """

    salary: Array
    prices: Array
    prices_before: Array
    base_salary: Array


def amounts_of(insured: Insured, first: int) -> Array:
    """Amounts of `AMOUNTS` from a year on: (scheme, sex, age from 15 on, year, amount)."""
    found = [sum(insured.flow(name)[first:, ..., AGES] for name in of) for of in AMOUNTS.values()]
    return np.moveaxis(np.stack(found, axis=-1), 0, -2)


def pay_weights(
    cells: Cells, economy: Economy, salaries: Salaries, insured: Insured, first: int
) -> PayWeights:
    """Weights of the pay of each year from `first` on in the amounts of those years.

    Parameters
    ----------
    cells, economy, salaries : of the run
    insured : what it gave
    first : place of the first year

    Notes
    -----
    A run with the pay of before the first year alone, and one with that of each year since.
    """
    given = amounts_of(insured, first)
    years = given.shape[-2]
    owed = np.zeros((years + 1, *given.shape))  # first the pay of before
    for u in range(years + 1):
        paid = np.zeros(len(salaries.spread), dtype=bool)
        paid[slice(0, first) if u == 0 else first + u - 1] = True
        of_year = recursion(_paid_in(cells, economy, salaries, paid))
        owed[u, ..., max(0, u - 1) :, :] = amounts_of(of_year, first + max(0, u - 1))
    return _in_rows(given, owed)


def amounts_on(owed: PayWeights, pay: PayOfPaths) -> Array:
    """Amounts on other pay, the heads being those of the run: (row, path) [VND].

    owed : weights of the run; pay : of the paths
    """
    amounts = np.empty((len(owed.year), pay.prices.shape[1]))
    real = pay.salary / pay.prices[:, None, None]
    _fill(amounts, owed, pay, real)
    return amounts


@kernel
def _fill(amounts: Array, owed: PayWeights, pay: PayOfPaths, real: Array) -> None:
    """Fill in (row, path); real: salaries, each at the prices of its year."""
    rows, paths = amounts.shape
    for r in range(rows):
        s, g, t, x = owed.scheme[r], owed.sex[r], owed.year[r], owed.age[r]
        row, at, first = amounts[r], owed.at[r], owed.begins[r]
        row[:] = owed.past[r]
        for u in range(first, t):
            weight, earned = owed.weights[at + u - first], real[s, u, g, x - t + u]
            for k in range(paths):
                row[k] += weight * earned[k]
        now, base = owed.now[r], owed.with_base[r]
        of_day = pay.salary[s, t, g, x]
        for k in range(paths):
            row[k] = pay.prices_before[t, k] * row[k] + now * of_day[k]
            row[k] += base * pay.base_salary[t, k]


def _paid_in(cells: Cells, economy: Economy, salaries: Salaries, paid: Any) -> Cells:
    """The run with next to no pay but in some years, paid (year,), and no choice of averages.

    What the base salary revalues is worth next to nothing after them, so that prices alone tell.
    """
    last = int(np.flatnonzero(paid)[-1])
    base = np.where(np.arange(len(paid)) > last, NOTHING, 1.0)
    economy = replace(economy, base_salary=base * economy.base_salary)
    level = np.where(paid, 1.0, NOTHING)[:, None, None, None]
    salaries = replace(salaries, insured_salary=level * salaries.insured_salary)
    pay = pay_of_insured.__wrapped__(cells.windows, economy, salaries)  # type: ignore[attr-defined]
    by_year = years_of_pay(cells.by_year, economy)
    by_year[..., BETTER_OF] = 0.0
    by_age, opening = cells.by_age.copy(), cells.opening.copy()
    pay.fill(by_age)
    opening[:, :, 2:] *= 1.0 if paid[0] else NOTHING
    return replace(cells, opening=opening, by_age=by_age, by_year=by_year, averaged=pay.averaged)


def _in_rows(given: Array, owed: Array) -> PayWeights:
    """The weights without what is empty, one cohort after the other.

    given (scheme, sex, age, year, amount); owed (1 + year of pay, scheme, sex, age, year, amount)
    """
    places = np.array(list(_of_cohorts(given)), dtype=np.int64)
    scheme, sex, age, year, amount = places.T
    of_rows = owed[:, scheme, sex, age, year, amount]
    each, row = np.arange(len(of_rows) - 1), np.arange(len(places))
    past, now = of_rows[0], of_rows[1 + year, row]
    before = each[:, None] < year
    some = before & (of_rows[1:] != 0.0)
    begins = np.where(some.any(axis=0), some.argmax(axis=0), year)
    kept = (before & (each[:, None] >= begins)).T
    weights = of_rows[1:].T[kept]
    at = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    of_state = scheme == STATE_PAY
    with_base = given[scheme, sex, age, year, amount] - now - past
    with_base -= np.where(kept, of_rows[1:].T, 0.0).sum(axis=1)
    with_base = np.where(of_state, with_base, 0.0)
    age = age + FIRST_AGE
    return PayWeights(scheme, sex, year, age, amount, now, with_base, past, begins, at, weights)


def _of_cohorts(given: Array) -> Iterator[tuple[int, int, int, int, int]]:
    """Places of all that is not nil, one cohort of a scheme and sex after the other."""
    _, _, ages, years, _ = given.shape
    for s in range(SCHEMES):
        for g in range(SEXES):
            for born in range(1 - ages, years):
                for t in range(max(0, born), min(years, born + ages)):
                    for amount in np.flatnonzero(given[s, g, t - born, t]).tolist():
                        yield s, g, t - born, t, amount

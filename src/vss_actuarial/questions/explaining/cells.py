"""Who makes up an item of an account: schemes as they are booked, then cells within a scheme."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.projection.outcome import Outcome

NOBODY = "-"
"""Of a part that belongs to no scheme, sex or age."""
PAY = ("insured_salary", "contributors")
BY = {
    "old_age_pensions": ("old_age_pension_mass",),
    "health_insurance_premiums": ("old_age_pension_mass",),
    "allowances_at_retirement": ("new_old_age_pension_mass",),
    "lump_sum_withdrawals": ("withdrawals_amount",),
    "article_23_allowances": ("article_23_amount",),
    "survivors_pensions": ("survivors_adult",),
    "survivors_lump_sums": ("old_age_pensioner_deaths",),
    "funeral_grants": ("old_age_pensioner_deaths",),
    "unemployment_benefits": ("unemployment_claims",),
    "care": ("health_visits",),
    "monthly": ("accident_beneficiaries",),
    "pensions_before_1995": ("budget_pension_mass",),
    "survivors_of_before_1995": ("budget_survivors_adult",),
    "social_pensions": ("social_pensioners",),
}
"""Arrays by whose product an item is shared out among cells of a scheme; contributions by pay."""


class Part(NamedTuple):
    """What a cell, or a group of them, is of a figure.

    Attributes
    ----------
    scheme, sex, age, born : of the cell; "-" where it has none, age -1 and born 0 then
    value : in the unit of the figure
    """

    scheme: str
    sex: str
    age: int
    born: int
    value: float


def shared_by(item: str) -> tuple[str, ...]:
    """Arrays by which an item is shared out within a scheme; none: it is told by scheme alone."""
    return PAY if item.startswith("contributions_") else BY.get(item, ())


def parts_of(outcome: Outcome, item: str, money: Array, t: int) -> list[Part]:
    """Parts of an item of one year, largest first; they add up to it."""
    weights = _weights(outcome, shared_by(item), t)
    schemes = COORDINATES["scheme"] if len(money) > 1 else [NOBODY]
    year = int(outcome.years[t])
    found: list[Part] = []
    for place, (scheme, value) in enumerate(zip(schemes, money.tolist(), strict=True)):
        cells = _cells(weights, place, len(money))
        if value == 0.0:
            continue
        if cells is None or not cells.any():
            found.append(Part(scheme, NOBODY, -1, 0, value))
            continue
        found += _of_cells(scheme, value * cells / cells.sum(), year)
    return sorted(found, key=lambda one: -abs(one.value))


def _of_cells(scheme: str, shares: Array, year: int) -> Iterator[Part]:
    for sex, age in zip(*np.nonzero(shares), strict=True):
        name = COORDINATES["sex"][sex]
        yield Part(scheme, name, int(age), year - int(age) - 1, float(shares[sex, age]))


def _weights(outcome: Outcome, names: tuple[str, ...], t: int) -> Array | None:
    """Product of the arrays in a year, stocks as on its 1 January: (…, sex, age)."""
    if not names or any(name not in outcome.arrays for name in names):
        return None
    product: Array = np.prod([outcome.arrays[name][t] for name in names], axis=0)
    return np.asarray(np.maximum(product, 0.0))


def _cells(weights: Array | None, place: int, schemes: int) -> Array | None:
    if weights is None or weights.ndim == 2:
        return weights
    of_scheme: Array = weights[place] if schemes > 1 else weights.sum(axis=0)
    return of_scheme


def by_cohort(parts: list[Part]) -> dict[str, float]:
    """Parts by decade of birth, in its order; what belongs to no cohort last."""
    found: dict[str, float] = {}
    for one in sorted(parts, key=lambda part: part.born or 9999):
        decade = f"{one.born // 10 * 10}-{one.born // 10 * 10 + 9}" if one.born else NOBODY
        found[decade] = found.get(decade, 0.0) + one.value
    return found

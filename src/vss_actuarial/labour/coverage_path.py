"""How many contribute, in which scheme, of which sex and age: the path that coverage follows."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import AGES, SEXES, Array
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.experience import joined, published
from vss_actuarial.labour.labour import Labour, by_age, by_year
from vss_actuarial.scenario.scenario import Scenario

ROUNDS = 12
"""Rounds of moving persons from full cells to others; the last ones move next to nothing."""


class ContributorTotals(NamedTuple):
    """Contributors wanted at 1 January by scheme, each (year,) [persons]."""

    state_pay: Array
    employer_pay: Array
    voluntary: Array


def contributor_targets(scenario: Scenario, labour: Labour) -> Array:
    """Contributors at 1 January that the coverage path asks for.

    Parameters
    ----------
    scenario : parameters of `coverage.toml`
    labour : labour force, employed and retirement ages of the same scenario

    Returns
    -------
    targets : (year, scheme, sex, age) [persons], at 1 January

    Notes
    -----
    The total of a year-end stands at 1 January of the next year. Within a scheme contributors
    follow employed persons by sex and age times a propensity, thin out over the last years before
    the normal retirement age and end there. A cell is never fuller than
    `most_insured_of_employed`: what a full cell cannot take goes to the others.
    """
    totals = np.stack(contributor_totals(scenario, labour), axis=1)
    by_sex = totals[:, :, None] * _sex_shares(scenario)
    weights = _weights(scenario, labour)
    wanted: Array = weights * (by_sex / np.maximum(weights.sum(axis=3), 1e-9))[..., None]
    room = _constant(scenario, "most_insured_of_employed") * labour.employed
    over = (wanted.sum(axis=1) > room).any(axis=(1, 2))
    if over.any():
        wanted[over] = _within(wanted[over], weights[over] > 0.0, room[over])
    return wanted


def contributor_totals(scenario: Scenario, labour: Labour) -> ContributorTotals:
    """Contributors wanted at 1 January by scheme.

    Published year-ends as far as they go, with straight lines over unpublished years; then shares
    of the labour force of working age, scaled so that the last published year-end is met. The
    state pay scale keeps its last share of that labour force.
    """
    year_end, book = _stock_years(scenario) - 1.0, scenario.assumptions
    labour_force = labour.working_age()

    def path(name: str) -> Array:
        return by_year(book[name], year_end)

    last, known = (points[-1] for points in published("insured_total"))
    insured_share, voluntary_share = (
        path("insured_share_of_labour_force"),
        path("voluntary_share_of_labour_force"),
    )
    definition = known / (_at(last, year_end, insured_share) * _at(last, year_end, labour_force))
    voluntary_later = voluntary_share * labour_force * definition
    compulsory_later = (insured_share - voluntary_share) * labour_force * definition
    voluntary = joined("insured_voluntary", year_end, voluntary_later)
    compulsory = joined("insured_compulsory", year_end, np.maximum(compulsory_later, 0.0))
    last_state = float(book["state_pay_contributors"].days[-1].year)
    growth = labour_force / _at(last_state, year_end, labour_force)
    state = path("state_pay_contributors") * np.where(year_end > last_state, growth, 1.0)
    state = np.minimum(state, compulsory)
    return ContributorTotals(state, compulsory - state, voluntary)


def coverage_warnings(scenario: Scenario, labour: Labour, targets: Array) -> list[str]:
    """Years and schemes in which the coverage path asks for more than the employed can give."""
    wanted = np.stack(contributor_totals(scenario, labour), axis=1)
    missing = wanted - targets.sum(axis=(2, 3))
    names = ("state-pay", "employer-pay", "voluntary")
    return [
        f"coverage path, 1 January {int(_stock_years(scenario)[t])}, {names[s]}: "
        f"{missing[t, s]:,.0f} of {wanted[t, s]:,.0f} contributors find no employed person; "
        "lower insured_share_of_labour_force"
        for t, s in np.argwhere(missing > 1e-6 * wanted)
    ]


def _stock_years(scenario: Scenario) -> Array:
    return np.arange(scenario.years[0], scenario.years[-1] + 2, dtype=float)


def _at(year: float, years: Array, values: Array) -> float:
    """Value of a year, or of the last one where the projection ends before it."""
    return float(values[min(int(year - years[0]), len(values) - 1)])


def _constant(scenario: Scenario, name: str) -> float:
    """An assumption that holds for all years."""
    return float(scenario.assumptions[name].by_year(scenario.years[:1])[0])


def _sex_shares(scenario: Scenario) -> Array:
    years = _stock_years(scenario) - 1.0
    women = by_year(scenario.assumptions["women_share_of_contributors"], years)
    return np.stack([1.0 - women, women], axis=2)


def _weights(scenario: Scenario, labour: Labour) -> Array:
    """Relative number of contributors (year, scheme, sex, age), before totals are met."""
    years, book = _stock_years(scenario), scenario.assumptions
    employer = np.stack([by_age(book[f"employer_pay_propensity_{sex}"], years) for sex in SEXES], 1)
    weights = np.empty((len(years), 3, 2, len(AGES)))
    available = labour.employed * _staying(scenario, labour)
    weights[:, STATE_PAY] = available * by_age(book["state_pay_propensity"], years)[:, None]
    weights[:, EMPLOYER_PAY] = available * employer
    weights[:, VOLUNTARY] = available * by_age(book["voluntary_propensity"], years)[:, None]
    return weights


def _staying(scenario: Scenario, labour: Labour) -> Array:
    """Share of each age cell still contributing, as the normal retirement age nears."""
    remaining = labour.retirement_age[:, :, None] - (AGES + 0.5)
    far = np.clip(remaining / _constant(scenario, "final_years"), 0.0, 1.0)
    at_end = _constant(scenario, "final_years_share")
    return (at_end + (1.0 - at_end) * far) * labour.share_below_retirement_age


def _within(wanted: Array, open_cells: Array, room: Array) -> Array:
    """Move contributors out of cells fuller than `room`, keeping each scheme's total if it can be.

    wanted, open_cells (year, scheme, sex, age); room (year, sex, age) [persons]
    """
    totals = wanted.sum(axis=(2, 3))
    placed = wanted
    for _ in range(ROUNDS):
        in_cell = placed.sum(axis=1)
        placed = placed * np.minimum(1.0, room / np.maximum(in_cell, 1e-9))[:, None]
        missing = totals - placed.sum(axis=(2, 3))
        free = open_cells * np.maximum(room - placed.sum(axis=1), 0.0)[:, None]
        space = np.maximum(free.sum(axis=(2, 3)), 1e-9)
        placed = placed + free * np.minimum(missing / space, 1.0)[:, :, None, None]
    fits: Array = placed * np.minimum(1.0, room / np.maximum(placed.sum(axis=1), 1e-9))[:, None]
    return fits

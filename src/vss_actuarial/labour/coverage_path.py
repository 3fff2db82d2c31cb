"""How many contribute, in which scheme, of which sex and age: the path that coverage follows."""

from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES, Array, by_scheme
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.labour import Labour
from vss_actuarial.scenario.given.reading import (
    LastOf,
    OfStock,
    OfYearEnd,
    Published,
    SexSpreadOfStock,
    SpreadOfStock,
    Years,
)
from vss_actuarial.scenario.stage import stage

ROUNDS = 12
"""Rounds of moving persons from full cells to others; the last ones move next to nothing."""


class CoverageGiven(NamedTuple):
    """How many are insured, and who; totals are those of year-ends."""

    years: Years
    record: Published
    insured_share_of_labour_force: OfYearEnd
    voluntary_share_of_labour_force: OfYearEnd
    state_pay_contributors: OfYearEnd
    state_pay_known_to: Annotated[int, LastOf("state_pay_contributors")]
    women_share_of_contributors: OfYearEnd
    state_pay_propensity: SpreadOfStock
    employer_pay_propensity: SexSpreadOfStock
    voluntary_propensity: SpreadOfStock
    most_insured_of_employed: OfStock


class ContributorTotals(NamedTuple):
    """Contributors wanted at 1 January by scheme, each (year,) [persons]."""

    state_pay: Array
    employer_pay: Array
    voluntary: Array


@stage
def contributor_targets(given: CoverageGiven, labour: Labour) -> Array:
    """Contributors at 1 January that the coverage path asks for.

    Parameters
    ----------
    given : the parameters of `coverage.toml`
    labour : labour force, employed and retirement ages of the same scenario

    Returns
    -------
    targets : (year, scheme, sex, age) [persons], at 1 January

    Notes
    -----
    The total of a year-end stands at 1 January of the next year. Within a scheme contributors
    follow employed persons by sex and age times a propensity, up to the normal retirement age:
    those who retire before it leave their places to others. A cell is never fuller than
    `most_insured_of_employed`: what a full cell cannot take goes to the others.
    """
    totals = np.stack(contributor_totals(given, labour), axis=1)
    by_sex = totals[:, :, None] * _sex_shares(given)
    weights = _weights(given, labour)
    wanted: Array = weights * (by_sex / np.maximum(weights.sum(axis=3), 1e-9))[..., None]
    return in_room(wanted, weights > 0.0, given.most_insured_of_employed, labour.employed)


def in_room(wanted: Array, open_cells: NDArray[np.bool_], most: Array, employed: Array) -> Array:
    """Contributors no more than a share of the employed of a cell; the others take whom it cannot.

    wanted, open_cells : (year, scheme, sex, age); most : (year,) [1]; employed : (year, sex, age)
    """
    room = most[:, None, None] * employed
    over = (wanted.sum(axis=1) > room).any(axis=2).any(axis=1)
    if over.any():
        wanted[over] = _within(wanted[over], open_cells[over], room[over])
    return wanted


def room_of(given: CoverageGiven, labour: Labour) -> Array:
    """Most contributors of a cell at 1 January: (year + 1, sex, age) [persons]."""
    return np.asarray(given.most_insured_of_employed[:, None, None] * labour.employed)


def within_room(wanted: Array, room: Array) -> Array:
    """Contributors moved out of cells fuller than there is room: (year, scheme, sex, age).

    Each scheme keeps its total as far as its cells have room; cells of nobody take nobody.
    """
    over = (wanted.sum(axis=1) > room * (1.0 + 1e-9)).any(axis=2).any(axis=1)
    placed = wanted.copy()
    if over.any():
        placed[over] = _within(wanted[over], wanted[over] > 0.0, room[over])
    return placed


def contributor_totals(given: CoverageGiven, labour: Labour) -> ContributorTotals:
    """Contributors wanted at 1 January by scheme.

    Published year-ends as far as they go, with straight lines over unpublished years; then shares
    of the labour force of working age, scaled so that the last published year-end is met; where
    the record is known to an earlier year they count as they are given. The state pay scale keeps
    its last share of that labour force.
    """
    year_end, record = _year_ends(given), given.record
    labour_force = labour.working_age()
    last, known = (points[-1] for points in record.published("insured_total"))
    insured_share = given.insured_share_of_labour_force
    voluntary_share = given.voluntary_share_of_labour_force
    definition = 1.0
    if not record.forgets("insured_total"):
        at_last = _at(last, year_end, insured_share) * _at(last, year_end, labour_force)
        definition = known / at_last
    voluntary_later = voluntary_share * labour_force * definition
    compulsory_later = (insured_share - voluntary_share) * labour_force * definition
    voluntary = record.joined("insured_voluntary", year_end, voluntary_later)
    compulsory = record.joined("insured_compulsory", year_end, np.maximum(compulsory_later, 0.0))
    last_state = float(given.state_pay_known_to)
    growth = labour_force / _at(last_state, year_end, labour_force)
    state = given.state_pay_contributors * np.where(year_end > last_state, growth, 1.0)
    state = np.minimum(state, compulsory)
    return ContributorTotals(state, compulsory - state, voluntary)


def published_stocks(given: CoverageGiven) -> int:
    """1 Januaries from the first on whose contributors stand in the record."""
    last = int(given.record.published("insured_total")[0][-1])
    return min(last + 1, int(given.years[-1]) + 1) - int(given.years[0]) + 1


@stage
def coverage_warnings(given: CoverageGiven, labour: Labour, targets: Array) -> list[str]:
    """Years and schemes in which the coverage path asks for more than the employed can give."""
    wanted = np.stack(contributor_totals(given, labour), axis=1)
    missing = wanted - by_scheme(targets)
    names = ("state-pay", "employer-pay", "voluntary")
    return [
        f"coverage path, 1 January {int(given.years[0] + t)}, {names[s]}: "
        f"{missing[t, s]:,.0f} of {wanted[t, s]:,.0f} contributors find no employed person; "
        "lower insured_share_of_labour_force"
        for t, s in np.argwhere(missing > 1e-6 * wanted)
    ]


def _year_ends(given: CoverageGiven) -> Array:
    return np.arange(given.years[0], given.years[-1] + 2) - 1.0


def _at(year: float, years: Array, values: Array) -> float:
    """Value of a year, or of the last one where the projection ends before it."""
    return float(values[min(int(year - years[0]), len(values) - 1)])


def _sex_shares(given: CoverageGiven) -> Array:
    women = given.women_share_of_contributors
    return np.stack([1.0 - women, women], axis=2)


def _weights(given: CoverageGiven, labour: Labour) -> Array:
    """Relative number of contributors (year, scheme, sex, age), before totals are met."""
    available = labour.employed * labour.share_below_retirement_age
    weights = np.empty((len(available), 3, 2, len(AGES)))
    weights[:, STATE_PAY] = available * given.state_pay_propensity[:, None]
    weights[:, EMPLOYER_PAY] = available * given.employer_pay_propensity
    weights[:, VOLUNTARY] = available * given.voluntary_propensity[:, None]
    return weights


def _within(wanted: Array, open_cells: NDArray[np.bool_], room: Array) -> Array:
    """Move contributors out of cells fuller than `room`, keeping each scheme's total if it can be.

    wanted, open_cells (year, scheme, sex, age); room (year, sex, age) [persons]
    """
    totals = by_scheme(wanted)
    placed = wanted
    for _ in range(ROUNDS):
        in_cell = placed.sum(axis=1)
        placed = placed * np.minimum(1.0, room / np.maximum(in_cell, 1e-9))[:, None]
        missing = totals - by_scheme(placed)
        free = open_cells * np.maximum(room - placed.sum(axis=1), 0.0)[:, None]
        space = np.maximum(by_scheme(free), 1e-9)
        placed = placed + free * np.minimum(missing / space, 1.0)[:, :, None, None]
    fits: Array = placed * np.minimum(1.0, room / np.maximum(placed.sum(axis=1), 1e-9))[:, None]
    return fits

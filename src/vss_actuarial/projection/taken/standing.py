"""Own figures beside what the model has on their day: what is given, imputed, or its own."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from vss_actuarial.census.census import FUNDS, GIVEN, IMPUTED, OWN, SHAPES, Census
from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.projection.taken.taking import census_of

MONEY = {"pay", "past_pay", "pension_mass", "accident_mass", "budget_pension_mass"}


class StandsBeside(NamedTuple):
    """One stock of the day on which own figures begin.

    Attributes
    ----------
    figure : its name, see `census.census.Census`; reserves by fund
    unit : persons, VND a month or VND
    status : given, imputed, or the model's own
    stands : total with which the day begins; of pay the mean, of mortality the deaths of the year
    model : the same of the run without own figures
    """

    figure: str
    unit: str
    status: str
    stands: float
    model: float


def beside_model(outcome: Outcome) -> tuple[StandsBeside, ...]:
    """Every stock of the day, as it stands and as the model has it.

    Raises
    ------
    InputError
        Where the result starts from no own figures.
    """
    census = outcome.scenario.census
    if census is None:
        raise InputError(
            "census: the result starts from no own figures; Scenario.with_data gives them"
        )
    without = project(outcome.scenario.replace(census=None))
    stand, model = (census_of(each, census.since) for each in (outcome, without))
    return tuple(_rows(census, stand, model))


def _rows(census: Census, stand: Census, model: Census) -> Iterator[StandsBeside]:
    for name in SHAPES:
        unit = "VND a month" if name in MONEY else "persons"
        status, totals = census.status(name), (_total(each, name) for each in (stand, model))
        yield StandsBeside(name, unit, status, *totals)
        if name in ("active", "dormant") and status == GIVEN:
            by_service = GIVEN if getattr(census, name).ndim == len(SHAPES[name][0]) else IMPUTED
            years = (_mean_service(getattr(each, name)) for each in (stand, model))
            yield StandsBeside(f"{name}_mean_service", "years", by_service, *years)
    for fund in FUNDS:
        status = GIVEN if fund in census.reserves else OWN
        reserves = stand.reserves[fund], model.reserves[fund]
        yield StandsBeside(f"reserve_{fund}", "VND", status, *reserves)


def _total(census: Census, name: str) -> float:
    """One number for a figure of which all tables are there."""
    value: Array = getattr(census, name)
    heads: dict[str, Array] = {
        one: getattr(census, one) for one in ("active", "dormant", "waiting", "eras", "pensioners")
    }
    active, dormant = heads["active"], heads["dormant"]
    if name == "pay":
        return float(_mean(value, active.sum(axis=-1)))
    if name == "waiting":
        return float((value * dormant).sum())
    waits = heads["waiting"] * dormant
    by_status = np.stack([active, dormant - waits, waits])[:, None] * heads["eras"]
    if name == "past_pay":
        return float(_mean(value, by_status * np.arange(SERVICE)))
    if name == "eras":
        return float(by_status[:, 2:].sum())
    if name == "mortality_insured":
        return float((value * (active + dormant).sum(axis=-1).sum(axis=0)).sum())
    if name == "mortality_pensioners":
        return float((value * heads["pensioners"].sum(axis=0)).sum())
    return float(value.sum())


def _mean(values: Array, weights: Array) -> float:
    return float((values * weights).sum() / max(float(weights.sum()), 1e-12))


def _mean_service(heads: Array) -> float:
    return _mean(np.broadcast_to(np.arange(SERVICE) + 0.5, heads.shape), heads)

"""The population's own files: the United Nations' World Population Prospects 2024 for Viet Nam."""

import csv
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.population.life_table import life_expectancy, survival_ratios
from vss_actuarial.population.mortality import surface
from vss_actuarial.population.splines import monotone_cubic

FIRST, LAST = 1995, 2100
PROJECTED = 2026  # first year of the projection
SEX_NAMES = ("male", "female")


@dataclass(frozen=True)
class Inputs:
    """What the recursion takes, by calendar year from 1995 to 2100.

    Attributes
    ----------
    survival : (year, sex, 101) [1], row x from age x - 1 at 1 January to x at 31 December
    fertility_rate : (year, 101) [births per woman-year]
    sex_ratio : (year,) [boys per girl at birth]
    net_migration : (year, sex, 101) [persons], by age at 31 December
    births : (year,) [persons], as estimated by the United Nations
    """

    survival: Array
    fertility_rate: Array
    sex_ratio: Array
    net_migration: Array
    births: Array

    @cached_property
    def life_expectancy(self) -> Array:
        """Life expectancy at birth: (year, sex) [years]."""
        return life_expectancy(self.survival)


@lru_cache(maxsize=1)
def shipped_inputs() -> Inputs:
    """Inputs from `data/population`."""
    annual = read_annual()
    years = np.arange(FIRST, LAST + 1)
    e0 = np.stack([annual["life_expectancy_male"], annual["life_expectancy_female"]], axis=1)
    return Inputs(
        survival=surface(_anchor_survival(), e0),
        fertility_rate=_fertility(years, annual["total_fertility"]),
        sex_ratio=annual["sex_ratio_at_birth"],
        net_migration=_net_migration(years, annual["net_migration"]),
        births=annual["births"],
    )


def read_annual() -> dict[str, Array]:
    """Columns of `annual.csv`, each (year,) from 1995 to 2100."""
    rows = _rows("annual.csv")
    at = [i for i, row in enumerate(rows[1:], 1) if FIRST <= int(row[0]) <= LAST]
    return {
        name: np.array([float(rows[i][column]) for i in at]) for column, name in enumerate(rows[0])
    }


def read_by_age(name: str) -> tuple[NDArray[np.int64], Array]:
    """A table by sex and age with a column a year: years (year,), values (year, sex, age)."""
    rows = _rows(name)
    years = np.array([int(year) for year in rows[0][2:]])
    tables = [[row[2:] for row in rows[1:] if row[0] == sex] for sex in SEX_NAMES]
    values = np.array(tables, dtype=float)
    return years, np.ascontiguousarray(np.moveaxis(values, 2, 0))


def _anchor_survival() -> Array:
    _, rates = read_by_age("death_rate.csv")
    _, dying = read_by_age("dying_share.csv")
    return np.concatenate([survival_ratios(rates), 1.0 - dying])


def _fertility(years: NDArray[np.int64], total: Array) -> Array:
    """Fertility by single age: the pattern of the anchor years, straight between, times TFR."""
    rows = _rows("fertility_pattern.csv")
    anchors = np.array(rows[0][1:], dtype=float)
    pattern = np.zeros((len(anchors), 101))
    for row in rows[1:]:
        pattern[:, int(row[0])] = [float(share) for share in row[1:]]
    past_years, past = _five_year_pattern()
    before = past_years < anchors[0]
    knots = np.concatenate([past_years[before], anchors])
    table = np.concatenate([past[before], pattern])
    shares = np.stack([np.interp(years, knots, column) for column in table.T], axis=1)
    return np.asarray(shares * total[:, None])


def _five_year_pattern() -> tuple[Array, Array]:
    """Patterns of the past by single age, from the cumulated shares of five-year groups."""
    rows = _rows("fertility_pattern_5yr.csv")
    years = np.array(rows[0][1:], dtype=float)
    starts = np.array([float(row[0]) for row in rows[1:]])
    groups = np.array([row[1:] for row in rows[1:]], dtype=float) / 100.0
    bounds = np.append(starts, starts[-1] + 5.0)
    total = np.concatenate([np.zeros((1, len(years))), np.cumsum(groups, axis=0)])
    ages = np.arange(bounds[0], bounds[-1] + 1.0)
    single = np.zeros((len(years), 101))
    single[:, int(ages[0]) : int(ages[-1])] = np.diff(monotone_cubic(bounds, total, ages), axis=0).T
    return years, single


def _net_migration(years: NDArray[np.int64], total: Array) -> Array:
    """Net migration by sex and age at each year's total.

    The first anchor year has few who come in, the later ones more: what a year's total differs
    from that of the later anchors, read straight between them, is placed by age as the first
    anchor differs from the second.
    """
    anchors, persons = read_by_age("net_migration_pattern.csv")
    flat = persons.reshape(len(anchors), -1)
    later = np.stack([np.interp(years, anchors[1:], column[1:]) for column in flat.T], axis=1)
    by_age = (flat[0] - flat[1]) / (flat[0] - flat[1]).sum()
    moved = later + (total - later.sum(axis=1))[:, None] * by_age
    return np.asarray(moved.reshape(len(years), 2, 101))


def _rows(name: str) -> list[list[str]]:
    path: Path = data_folder() / "population" / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.reader(file) if row]
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None

"""The population's own files: the United Nations' World Population Prospects 2024 for Viet Nam."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES, FIRST_YEAR, Array
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.population.life_table import survival_ratios
from vss_actuarial.population.mortality import surface
from vss_actuarial.population.splines import monotone_cubic
from vss_actuarial.scenario.given.reading import OfYear, Years

FIRST, LAST = FIRST_YEAR, 2100
ESTIMATED = 2023  # last year of the United Nations' estimates: what follows can be moved
PROJECTED = 2026  # the shipped stocks run to 1 January of this year
SEX_NAMES = ("male", "female")


class PopulationGiven(NamedTuple):
    """What the scenario says of the population, by calendar year.

    Attributes
    ----------
    years : (year,)
    total_fertility : (year,) [children per woman]
    mean_age_at_childbearing : (year,) [years]
    life_expectancy_men, life_expectancy_women : (year,) [years], at birth
    net_migration : (year,) [persons]
    sex_ratio_at_birth : (year,) [boys per girl]
    """

    years: Years
    total_fertility: OfYear
    mean_age_at_childbearing: OfYear
    life_expectancy_men: OfYear
    life_expectancy_women: OfYear
    net_migration: OfYear
    sex_ratio_at_birth: OfYear

    def life_expectancy(self) -> Array:
        """Life expectancy at birth: (year, sex) [years]."""
        return np.stack([self.life_expectancy_men, self.life_expectancy_women], axis=1)

    def of(self, at: slice) -> "PopulationGiven":
        """Some of the years."""
        return PopulationGiven(self.years[at], *(values[at] for values in self[1:]))


@dataclass(frozen=True)
class Inputs:
    """What the recursion takes, by calendar year.

    Attributes
    ----------
    survival : (year, sex, age) [1], row x from age x - 1 at 1 January to x at 31 December
    fertility_rate : (year, age) [births per woman-year]
    sex_ratio : (year,) [boys per girl at birth]
    net_migration : (year, sex, age) [persons], by age at 31 December
    births : (year,) [persons], as estimated by the United Nations
    """

    survival: Array
    fertility_rate: Array
    sex_ratio: Array
    net_migration: Array
    births: Array

    def boys(self) -> Array:
        """Boys as a share of the births: (year,) [1]."""
        return np.asarray(self.sex_ratio / (1.0 + self.sex_ratio))


def shipped_inputs(path: PopulationGiven) -> Inputs:
    """Inputs from `data/population`, at the totals of the shipped assumptions from 1995 to 2100."""
    return Inputs(
        survival=surface(anchor_survival(), path.life_expectancy()),
        fertility_rate=_fertility(path.years, path.total_fertility),
        sex_ratio=path.sex_ratio_at_birth,
        net_migration=_net_migration(path.years, path.net_migration),
        births=read_annual()["births"],
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


@lru_cache(maxsize=1)
def anchor_survival() -> Array:
    """Survival ratios of the anchor years of mortality: (anchor, sex, age) [1]."""
    _, rates = read_by_age("death_rate.csv")
    _, dying = read_by_age("dying_share.csv")
    return _read_only(np.concatenate([survival_ratios(rates), 1.0 - dying]))


def _fertility(years: NDArray[np.int64], total: Array) -> Array:
    """Fertility by single age: the pattern of the anchor years, straight between, times TFR."""
    rows = _rows("fertility_pattern.csv")
    anchors = np.array(rows[0][1:], dtype=float)
    pattern = np.zeros((len(anchors), len(AGES)))
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
    single = np.zeros((len(years), len(AGES)))
    single[:, int(ages[0]) : int(ages[-1])] = np.diff(monotone_cubic(bounds, total, ages), axis=0).T
    return years, single


def _net_migration(years: NDArray[np.int64], total: Array) -> Array:
    """Net migration by sex and age at each year's total: (year, sex, age) [persons].

    The first anchor year has few who come in, the later ones more: what a year's total differs
    from that of the later anchors, read straight between them, is placed by age as the first
    anchor differs from the second.
    """
    anchors, persons = read_by_age("net_migration_pattern.csv")
    flat = persons.reshape(len(anchors), -1)
    later = np.stack([np.interp(years, anchors[1:], column[1:]) for column in flat.T], axis=1)
    moved = later + (total - later.sum(axis=1))[:, None] * further_migrants().reshape(-1)
    return np.asarray(moved.reshape(len(years), 2, len(AGES)))


@lru_cache(maxsize=1)
def further_migrants() -> Array:
    """Sexes and ages of those by whom the first anchor of migration differs from the second.

    (sex, age) [1], of sum 1
    """
    _, persons = read_by_age("net_migration_pattern.csv")
    more = persons[0].reshape(-1) - persons[1].reshape(-1)
    return _read_only((more / more.sum()).reshape(2, len(AGES)))


def _read_only(array: Array) -> Array:
    array.flags.writeable = False
    return array


def _rows(name: str) -> list[list[str]]:
    path: Path = data_folder() / "population" / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.reader(file) if row]
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None

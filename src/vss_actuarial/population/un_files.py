"""The user's own population: files of World Population Prospects 2024, in the UN's own columns."""

import hashlib
import os
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground import un_names
from vss_actuarial.ground.axes import AGES, Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.population.inputs import FIRST, PROJECTED
from vss_actuarial.population.un_table import (
    SEXES,
    UnFile,
    UnTable,
    read_optional,
    read_table,
)
from vss_actuarial.scenario.stage import arrays_of

THOUSAND = 1000.0
ALL_AGES = (0, 100)
FERTILE, OLDEST_MOTHER = (15, 49), 54  # every age of these; those beyond where they are given
ROUNDING = 1e-5  # person-years are published with few digits
FOLDERS = 4  # contents of folders that are remembered

POPULATION = UnFile(un_names.POPULATION, ("PopMale", "PopFemale"))
LIFE_TABLES = UnFile(un_names.LIFE_TABLES, ("Sex", "Lx", "Tx", "lx"))
FERTILITY = UnFile(un_names.FERTILITY, ("ASFR",))
INDICATORS = UnFile(un_names.INDICATORS, ("SRB", "NetMigrations"), age=None)
MIGRATION = UnFile(un_names.MIGRATION, ("migM", "migF"), "year", "age", "country_code", "704")


@dataclass(frozen=True, eq=False)
class UnInputs:
    """What a folder of the United Nations' files gives; equal contents are one object.

    Attributes
    ----------
    first : calendar year from which the files hold
    opening : (sex, age) [persons], on 1 January of that year
    survival : (year, sex, age) [1], row x from age x - 1 at 1 January to x at 31 December
    fertility_rate : (year, age) [births per woman-year]
    sex_ratio : (year,) [boys per girl], if given
    net_migration : (year, sex, age) [persons], if given by age
    net_migrants : (year,) [persons], if given in total
    source : the file of the population and that of fertility
    notes : which files and variants were read
    """

    first: int
    opening: Array
    survival: Array
    fertility_rate: Array
    sex_ratio: Array | None
    net_migration: Array | None
    net_migrants: Array | None
    source: tuple[str, str]
    notes: tuple[str, ...]


_known: OrderedDict[tuple[str, int], UnInputs] = OrderedDict()


def read_un_files(folder: Path, last_year: int) -> UnInputs:
    """What a folder of the UN's files gives up to a year.

    The folder holds, each as `.csv` or `.csv.gz`, of all countries or of Viet Nam alone,
    `WPP2024_Population1JanuaryBySingleAgeSex*` (thousands), `WPP2024_Life_Table_Complete*` and
    `WPP2024_Fertility_by_Age1*` (births per 1,000 women); if wanted
    `WPP2024_Demographic_Indicators*` (SRB, boys per 100 girls, and NetMigrations, thousands) and
    `migprojAge1dt*` (net migration by age in thousands: migM and migF of that
    table of the UN's R package wpp2024). The projection opens on the last 1 January to 2026 that
    the first of them holds. Other files of the folder do not matter.

    Raises
    ------
    InputError
        On a missing file, column, year or age, a row given twice, several variants none of which
        is the medium one, a negative count, a wrong sex, not a number, a life table that rises
        with age.
    """
    key = content_of(folder), last_year
    found = _known.get(key)
    if found is None:
        found = _known.setdefault(key, _read_folder(folder, last_year))
        while len(_known) > FOLDERS:
            _known.popitem(last=False)
    return found


def content_of(folder: Path) -> str:
    """SHA-256 over names and contents of the files of a folder that are read."""
    digest = hashlib.sha256()
    for path in un_names.un_paths(folder):
        digest.update(os.fsencode(path.name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _read_folder(folder: Path, last_year: int) -> UnInputs:
    people = read_table(folder, POPULATION)
    first = _opening_year(people)
    opening = np.array([first])
    stock = [people.by_age(name, opening, ALL_AGES)[0] for name in ("PopMale", "PopFemale")]
    years = np.arange(first, max(last_year, first) + 1)
    tables, births = read_table(folder, LIFE_TABLES), read_table(folder, FERTILITY)
    survival = np.stack([_survival(tables.of_sex(sex), years) for sex in SEXES], axis=1)
    fertility = _fertility(births, years)
    indicators, moves = read_optional(folder, INDICATORS), read_optional(folder, MIGRATION)
    read = [people, tables, births, *(table for table in (indicators, moves) if table is not None)]
    inputs = UnInputs(
        first,
        np.stack(stock) * THOUSAND,
        survival,
        fertility,
        None if indicators is None else _sex_ratio(indicators, years),
        None if moves is None else _migration(moves, years),
        None if indicators is None else _migrants(indicators, years),
        (people.source, births.source),
        (_note(read, first, indicators is None, indicators is None and moves is None),),
    )
    for array in arrays_of(inputs):
        array.flags.writeable = False
    return inputs


def _note(read: list[UnTable], first: int, no_ratio: bool, no_migration: bool) -> str:
    kept = ["years before"]
    if no_ratio:
        kept.insert(0, "the sex ratio at birth")
    if no_migration:
        kept.insert(0, "net migration")
    as_shipped = " and ".join([", ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)
    files = ", ".join(table.told() for table in read)
    return f"population from {files}, from {first} on; {as_shipped} as shipped"


def _opening_year(people: UnTable) -> int:
    years = people.years()
    fit = [year for year in years if FIRST < year <= PROJECTED]
    if not fit:
        raise InputError(
            f"{people.source}: Time runs from {years[0]} to {years[-1]}; expected a 1 January of "
            f"{FIRST + 1} to {PROJECTED} to start from"
        )
    return fit[-1]


def _fertility(births: UnTable, years: NDArray[np.int64]) -> Array:
    """Births of a woman by age: (year, age)."""
    lowest, highest = births.ages()
    youngest = min(FERTILE[0], lowest)
    oldest = max(FERTILE[1], min(OLDEST_MOTHER, highest))
    rates = np.zeros((len(years), len(AGES)))
    rates[:, youngest : oldest + 1] = births.by_age("ASFR", years, (youngest, oldest)) / THOUSAND
    return rates


def _sex_ratio(table: UnTable, years: NDArray[np.int64]) -> Array:
    """Boys per girl: (year,)."""
    per_hundred = table.by_year("SRB", years)
    wrong = np.flatnonzero((per_hundred < 80.0) | (per_hundred > 150.0))
    if len(wrong):
        raise InputError(
            f"{table.source}: SRB is {per_hundred[wrong[0]]:g} in {years[wrong[0]]}, expected boys "
            "per 100 girls, from 80 to 150"
        )
    return np.asarray(per_hundred / 100.0)


def _migrants(table: UnTable, years: NDArray[np.int64]) -> Array:
    """Net migration in total: (year,) [persons]."""
    thousands = table.by_year("NetMigrations", years, lowest=None)
    _check_thousands(table, "NetMigrations", years, thousands)
    return np.asarray(thousands * THOUSAND)


def _migration(table: UnTable, years: NDArray[np.int64]) -> Array:
    """Net migration by sex and age: (year, sex, age) [persons]."""
    both = [table.by_age(name, years, ALL_AGES, lowest=None) for name in ("migM", "migF")]
    _check_thousands(table, "migM + migF", years, (both[0] + both[1]).sum(axis=1))
    return np.stack(both, axis=1) * THOUSAND


def _check_thousands(
    table: UnTable, column: str, years: NDArray[np.int64], thousands: Array
) -> None:
    """Nobody's net migration comes to five million a year: persons were taken for thousands."""
    wrong = np.flatnonzero(np.abs(thousands) > 5000.0)
    if len(wrong):
        raise InputError(
            f"{table.source}: {column} is {thousands[wrong[0]]:,.0f} in {years[wrong[0]]}, "
            "expected thousands of persons, -5,000 to 5,000"
        )


def _survival(table: UnTable, years: NDArray[np.int64]) -> Array:
    """Survival ratios from the person-years of the life tables of a sex: (year, age)."""
    lived, beyond, alive = (table.by_age(name, years, ALL_AGES) for name in ("Lx", "Tx", "lx"))
    _check_positive(table, "Lx", years, lived[:, :100])
    _check_positive(table, "Tx", years, beyond)
    _check_positive(table, "lx", years, alive[:, :1])
    survival = np.empty_like(lived)
    survival[:, :1] = lived[:, :1] / alive[:, :1]
    survival[:, 1:100] = lived[:, 1:100] / lived[:, :99]
    survival[:, 100] = beyond[:, 100] / beyond[:, 99]
    rising = np.argwhere(survival > np.append(np.full(100, 1.0 + ROUNDING), 1.0 - ROUNDING))
    if len(rising):
        t, age = rising[0]
        column = "Lx" if age < 100 else "Tx"
        raise InputError(
            f"{table.source}: {column} rises in {years[t]} at age {age}, expected it to fall"
        )
    return np.minimum(survival, 1.0)


def _check_positive(table: UnTable, column: str, years: NDArray[np.int64], values: Array) -> None:
    empty = np.argwhere(values <= 0.0)
    if len(empty):
        t, age = empty[0]
        raise InputError(
            f"{table.source}: {column} is 0 in {years[t]} at age {age}, expected more than zero"
        )

"""The user's own population: files of World Population Prospects 2024, in the UN's own columns."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.population.inputs import FIRST, PROJECTED, Inputs, shipped_inputs
from vss_actuarial.population.un_table import SEXES, UnFile, UnTable, read_table

THOUSAND = 1000.0
ALL_AGES = (0, 100)
FERTILE, OLDEST_MOTHER = (15, 49), 54  # every age of these; those beyond where they are given
ROUNDING = 1e-5  # person-years are published with few digits

POPULATION = UnFile(
    "WPP2024_Population1JanuaryBySingleAgeSex_Medium",
    ("Time", "AgeGrpStart", "PopMale", "PopFemale"),
)
LIFE_TABLES = UnFile(
    "WPP2024_Life_Table_Complete_Medium", ("Time", "Sex", "AgeGrpStart", "Lx", "Tx", "lx")
)
FERTILITY = UnFile("WPP2024_Fertility_by_Age1", ("Time", "AgeGrpStart", "ASFR"))


def read_un_files(folder: Path, last_year: int) -> tuple[Inputs, Array, int, tuple[str, ...]]:
    """Inputs with survival and fertility from the UN's files, and the opening stock.

    The folder holds `WPP2024_Population1JanuaryBySingleAgeSex_Medium_*.csv` (thousands),
    `WPP2024_Life_Table_Complete_Medium_*.csv` and `WPP2024_Fertility_by_Age1*.csv` (births per
    1,000 women), of all countries or of Viet Nam alone. The projection opens on the last 1 January
    to 2026 that the first of them holds. Net migration and the sex ratio at birth stay as shipped.

    Returns
    -------
    inputs, opening (sex, 101) [persons], first year of the projection, notes

    Raises
    ------
    InputError
        On a missing file, column, year or age, a row given twice, a negative count, a wrong sex,
        not a number, a life table that rises with age.
    """
    people = read_table(folder, POPULATION)
    first = _opening_year(people)
    opening = np.array([first])
    stock = [people.by_age(name, opening, ALL_AGES)[0] for name in ("PopMale", "PopFemale")]
    years = np.arange(first, max(last_year, first) + 1)
    tables, births = read_table(folder, LIFE_TABLES), read_table(folder, FERTILITY)
    shipped = shipped_inputs()
    at = slice(first - FIRST, first - FIRST + len(years))
    survival, fertility = shipped.survival.copy(), shipped.fertility_rate.copy()
    survival[at] = np.stack([_survival(tables.of_sex(sex), years) for sex in SEXES], axis=1)
    fertility[at] = _fertility(births, years)
    inputs = Inputs(survival, fertility, shipped.sex_ratio, shipped.net_migration, shipped.births)
    notes = (
        f"population from {people.source}, {tables.source} and {births.source}, from {first} on; "
        "net migration, the sex ratio at birth and years before as shipped",
    )
    return inputs, np.stack(stock) * THOUSAND, first, notes


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
    """Births of a woman by age: (year, 101)."""
    youngest = min(FERTILE[0], births.first_age())
    oldest = max(FERTILE[1], min(OLDEST_MOTHER, births.last_age()))
    rates = np.zeros((len(years), 101))
    rates[:, youngest : oldest + 1] = births.by_age("ASFR", years, (youngest, oldest)) / THOUSAND
    return rates


def _survival(table: UnTable, years: NDArray[np.int64]) -> Array:
    """Survival ratios from the person-years of the life tables of a sex: (year, 101)."""
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

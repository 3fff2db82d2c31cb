"""The user's own population: files of World Population Prospects 2024, in the UN's own columns."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from vss_actuarial.dated import Array, InputError, nearest
from vss_actuarial.population.inputs import FIRST, PROJECTED, Inputs, shipped_inputs

if TYPE_CHECKING:
    import pandas as pd

ISO3 = "VNM"
THOUSAND = 1000.0
FERTILE = (15, 49)


class UnFile(NamedTuple):
    """One kind of file: how its name begins, and the columns that are read."""

    name: str
    columns: tuple[str, ...]
    ages: tuple[int, int]


POPULATION = UnFile(
    "WPP2024_Population1JanuaryBySingleAgeSex_Medium",
    ("Time", "AgeGrpStart", "PopMale", "PopFemale"),
    (0, 100),
)
LIFE_TABLES = UnFile(
    "WPP2024_Life_Table_Complete_Medium",
    ("Time", "Sex", "AgeGrpStart", "Lx", "Tx", "lx"),
    (0, 100),
)
FERTILITY = UnFile("WPP2024_Fertility_by_Age1", ("Time", "AgeGrpStart", "ASFR"), FERTILE)


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
        On a missing file, column, year or age, a negative count, a wrong sex, not a number.
    """
    people, source = _read(folder, POPULATION)
    first = _opening_year(people, source)
    stock = [_by_age(people, source, name, [first], (0, 100))[0] for name in POPULATION.columns[2:]]
    years = np.arange(first, max(last_year, first) + 1)
    tables, tables_source = _read(folder, LIFE_TABLES)
    survival = np.stack([_survival(tables, tables_source, sex, years) for sex in _sexes()], axis=1)
    births, births_source = _read(folder, FERTILITY)
    rates = _by_age(births, births_source, "ASFR", years, FERTILE) / THOUSAND
    shipped = shipped_inputs()
    at = slice(first - FIRST, first - FIRST + len(years))
    survival_all, fertility_all = shipped.survival.copy(), shipped.fertility_rate.copy()
    survival_all[at] = survival
    fertility_all[at] = 0.0
    fertility_all[at, FERTILE[0] : FERTILE[1] + 1] = rates
    inputs = Inputs(
        survival_all, fertility_all, shipped.sex_ratio, shipped.net_migration, shipped.births
    )
    notes = (
        f"population from {source}, {tables_source} and {births_source}, from {first} on; "
        "net migration, the sex ratio at birth and years before as shipped",
    )
    return inputs, np.stack(stock) * THOUSAND, first, notes


def _sexes() -> tuple[str, str]:
    return ("Male", "Female")


def _read(folder: Path, kind: UnFile) -> tuple["pd.DataFrame", str]:
    """Rows of Viet Nam, and the name of the file."""
    import pandas as pd

    found = sorted(folder.glob(f"{kind.name}*.csv")) if folder.is_dir() else []
    if not found:
        there = [path.name for path in sorted(folder.glob("*.csv"))] if folder.is_dir() else []
        hint = nearest(kind.name, there) if there else ""
        raise InputError(f"{folder}: there is no file {kind.name}*.csv{hint}")
    parts = []
    for path in found:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in (*kind.columns, "ISO3_code"):
            if column not in table.columns:
                hint = nearest(column, [str(name) for name in table.columns])
                raise InputError(f"{path.name}: there is no column '{column}'{hint}")
        parts.append(table[table["ISO3_code"] == ISO3])
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        raise InputError(f"{found[0].name}: no rows with ISO3_code '{ISO3}' (Viet Nam)")
    if "Sex" in kind.columns:
        wrong = sorted(set(rows["Sex"]) - {*_sexes(), "Total"})
        if wrong:
            hint = nearest(wrong[0], [*_sexes(), "Total"])
            raise InputError(f"{found[0].name}: Sex is '{wrong[0]}', expected a sex{hint}")
    return rows, found[0].name


def _opening_year(rows: "pd.DataFrame", source: str) -> int:
    years = sorted({int(year) for year in rows["Time"]})
    fit = [year for year in years if FIRST < year <= PROJECTED]
    if not fit:
        raise InputError(
            f"{source}: Time runs from {years[0]} to {years[-1]}; expected a 1 January of "
            f"{FIRST + 1} to {PROJECTED} to start from"
        )
    return fit[-1]


def _by_age(rows: "pd.DataFrame", source: str, column: str, years: Any, ages: Any) -> Array:
    """A column by year and single age, every one present, a number and not negative."""
    import pandas as pd

    first, last = ages
    wanted = rows[rows["Time"].isin([str(year) for year in years])]
    numbers = pd.to_numeric(wanted[column], errors="coerce")
    bad = ~(np.isfinite(numbers) & (numbers >= 0.0))
    if bad.any():
        row = wanted[bad].iloc[0]
        raise InputError(
            f"{source}: {column} is '{row[column]}' in {row['Time']} at age {row['AgeGrpStart']}, "
            "expected a number of zero or more"
        )
    keyed = wanted.assign(value=numbers, age=pd.to_numeric(wanted["AgeGrpStart"]))
    table = keyed.pivot_table(index="Time", columns="age", values="value", aggfunc="first")
    for year in years:
        if str(year) not in table.index:
            raise InputError(f"{source}: there is no year {year} in Time, expected {years[0]} on")
    table = table.reindex(index=[str(year) for year in years], columns=range(first, last + 1))
    missing = np.argwhere(table.isna().to_numpy())
    if len(missing):
        year, age = years[missing[0][0]], first + missing[0][1]
        raise InputError(
            f"{source}: {column} of age {age} is missing in {year}, expected {first} to {last}"
        )
    return table.to_numpy(dtype=float)


def _survival(rows: "pd.DataFrame", source: str, sex: str, years: Any) -> Array:
    """Survival ratios from the person-years of the life tables: (year, 101)."""
    of_sex = rows[rows["Sex"] == sex]
    if of_sex.empty:
        raise InputError(f"{source}: no rows with Sex '{sex}'")
    lived = _by_age(of_sex, source, "Lx", years, (0, 100))
    beyond = _by_age(of_sex, source, "Tx", years, (0, 100))
    radix = _by_age(of_sex, source, "lx", years, (0, 100))[:, :1]
    survival = np.empty_like(lived)
    survival[:, :1] = lived[:, :1] / radix
    survival[:, 1:100] = lived[:, 1:100] / lived[:, :99]
    survival[:, 100] = beyond[:, 100] / beyond[:, 99]
    if (survival > 1.0 + 1e-9).any():
        raise InputError(f"{source}: Lx rises with age for Sex '{sex}', expected it to fall")
    return survival

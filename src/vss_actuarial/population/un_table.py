"""One kind of file of the United Nations: its rows of Viet Nam, checked as they are read."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, nearest

if TYPE_CHECKING:
    import pandas as pd

ISO3, MEDIUM = "VNM", "Medium"
SEXES = ("Male", "Female")
LABELS = (*SEXES, "Total")
WHOLE_NUMBERS = ("Time", "AgeGrpStart")


class UnFile(NamedTuple):
    """One kind of file: how its name begins, and the columns that are read."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class UnTable:
    """Rows of Viet Nam of one kind of file.

    Attributes
    ----------
    source : name of the file, the first where there are several
    rows : the columns asked for, as written, with the `file` and `line` of each
    """

    source: str
    rows: "pd.DataFrame"

    def of_sex(self, sex: str) -> "UnTable":
        """The rows of one sex."""
        rows = self.rows[self.rows["Sex"] == sex]
        if rows.empty:
            raise InputError(f"{self.source}: no rows with Sex '{sex}'")
        return UnTable(f"{self.source}, {sex}", rows)

    def years(self) -> list[int]:
        """Years that have rows, in order."""
        return sorted({int(year) for year in self.rows["Time"]})

    def first_age(self) -> int:
        """The lowest age that has rows."""
        return min(int(age) for age in self.rows["AgeGrpStart"])

    def last_age(self) -> int:
        """The highest age that has rows."""
        return max(int(age) for age in self.rows["AgeGrpStart"])

    def by_age(self, column: str, years: NDArray[np.int64], ages: tuple[int, int]) -> Array:
        """A column by year and single age: every one there, once, a number and not negative."""
        there = set(self.years())
        for year in years.tolist():
            if year not in there:
                raise InputError(
                    f"{self.source}: there is no year {year} in Time, expected {years[0]} to "
                    f"{years[-1]}"
                )
        wanted = self.rows[self.rows["Time"].isin([str(year) for year in years])]
        first, last = ages
        table = np.full((len(years), last - first + 1), np.nan)
        at = wanted["Time"].astype(int).to_numpy() - years[0]
        age = wanted["AgeGrpStart"].astype(int).to_numpy() - first
        inside = (age >= 0) & (age <= last - first)
        table[at[inside], age[inside]] = _numbers(wanted, column)[inside]
        self._check_each_once(wanted[inside])
        missing = np.argwhere(np.isnan(table))
        if len(missing):
            t, x = missing[0]
            raise InputError(
                f"{self.source}: {column} of age {first + x} is missing in {years[t]}, "
                f"expected every age from {first} to {last}"
            )
        return table

    def _check_each_once(self, wanted: "pd.DataFrame") -> None:
        again = wanted.duplicated(["Time", "AgeGrpStart"])
        if again.any():
            row = wanted[again].iloc[0]
            raise InputError(
                f"{_place(row)}: {row['Time']} at age {row['AgeGrpStart']} is given twice, "
                "expected once"
            )


def read_table(folder: Path, kind: UnFile) -> UnTable:
    """Rows of Viet Nam in all files of a kind, the medium variant where there are several."""
    import pandas as pd

    found = sorted(folder.glob(f"{kind.name}*.csv")) if folder.is_dir() else []
    if not found:
        there = [path.name for path in sorted(folder.glob("*.csv"))] if folder.is_dir() else []
        hint = nearest(kind.name, there) if there else ""
        raise InputError(f"{folder}: there is no file {kind.name}*.csv{hint}")
    rows = pd.concat([_read(path, kind.columns) for path in found], ignore_index=True)
    if rows.empty:
        raise InputError(f"{found[0].name}: no rows with ISO3_code '{ISO3}' (Viet Nam)")
    if "Variant" in rows.columns and MEDIUM in set(rows["Variant"]):
        rows = rows[rows["Variant"] == MEDIUM]
    return UnTable(found[0].name, rows)


def _read(path: Path, columns: tuple[str, ...]) -> "pd.DataFrame":
    import pandas as pd

    try:
        header = [str(name) for name in pd.read_csv(path, nrows=0).columns]
        for column in ("ISO3_code", *columns):
            if column not in header:
                raise InputError(
                    f"{path.name}: there is no column '{column}'{nearest(column, header)}"
                )
        kept = [name for name in ("ISO3_code", "Variant", *columns) if name in header]
        table = pd.read_csv(path, usecols=kept, dtype=str, keep_default_na=False)
    except pd.errors.EmptyDataError:
        raise InputError(f"{path.name}: the file is empty, expected a table") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: not text in UTF-8, expected a CSV file") from None
    except pd.errors.ParserError as error:
        raise InputError(f"{path.name}: not a CSV file: {error}".replace("\n", " ")) from None
    table = table.assign(file=path.name, line=np.arange(2, len(table) + 2))
    rows = table[table["ISO3_code"] == ISO3]
    _check_keys(rows)
    return rows


def _check_keys(rows: "pd.DataFrame") -> None:
    """Years and ages are whole numbers, a sex is one of the three labels."""
    for column in WHOLE_NUMBERS:
        wrong = rows[~rows[column].str.fullmatch(r"\d{1,4}")]
        if len(wrong):
            row = wrong.iloc[0]
            raise InputError(f"{_place(row)}: {column} is '{row[column]}', expected a whole number")
    if "Sex" in rows.columns:
        wrong = rows[~rows["Sex"].isin(LABELS)]
        if len(wrong):
            row = wrong.iloc[0]
            raise InputError(
                f"{_place(row)}: Sex is '{row['Sex']}', expected 'Male', 'Female' or 'Total'"
                f"{nearest(str(row['Sex']), LABELS)}"
            )


def _numbers(wanted: "pd.DataFrame", column: str) -> Array:
    import pandas as pd

    numbers = pd.to_numeric(wanted[column], errors="coerce").to_numpy(dtype=float)
    bad = ~(np.isfinite(numbers) & (numbers >= 0.0))
    if bad.any():
        row: Any = wanted[bad].iloc[0]
        raise InputError(
            f"{_place(row)}: {column} is '{row[column]}' in {row['Time']} at age "
            f"{row['AgeGrpStart']}, expected a number of zero or more"
        )
    return numbers


def _place(row: Any) -> str:
    return f"{row['file']}, line {row['line']}"

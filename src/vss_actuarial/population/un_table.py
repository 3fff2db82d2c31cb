"""One kind of file of the United Nations: its rows of Viet Nam, checked as they are read."""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.un_names import un_paths

if TYPE_CHECKING:
    import pandas as pd

MEDIUM = "Medium"
SEXES = ("Male", "Female")
LABELS = (*SEXES, "Total")


class UnFile(NamedTuple):
    """One kind of file: how its name begins, and the columns that are read.

    Attributes
    ----------
    name : beginning of the names of such files
    columns : that are read
    time, age : the columns of years and of ages; no age where a row is a year
    country, code : the column of countries, and Viet Nam in it
    """

    name: str
    columns: tuple[str, ...]
    time: str = "Time"
    age: str | None = "AgeGrpStart"
    country: str = "ISO3_code"
    code: str = "VNM"

    def row_keys(self) -> tuple[str, ...]:
        """Columns of whole numbers by which a row is found."""
        return (self.time,) if self.age is None else (self.time, self.age)


@dataclass(frozen=True)
class UnTable:
    """Rows of Viet Nam of one kind of file.

    Attributes
    ----------
    source : name of the file, the first where there are several
    rows : the columns asked for, as written, with the `file` and `line` of each
    kind : the kind of file
    variant : the projection variant read, or nothing where the file does not say
    """

    source: str
    rows: "pd.DataFrame"
    kind: UnFile
    variant: str = ""

    def told(self) -> str:
        """Name of the file and of the variant."""
        return f"{self.source} (variant {self.variant or 'not told'})"

    def of_sex(self, sex: str) -> "UnTable":
        """The rows of one sex."""
        rows = self.rows[self.rows["Sex"] == sex]
        if rows.empty:
            raise InputError(f"{self.source}: no rows with Sex '{sex}'")
        return UnTable(f"{self.source}, {sex}", rows, self.kind, self.variant)

    def years(self) -> list[int]:
        """Years that have rows, in order."""
        return sorted({int(year) for year in self.rows[self.kind.time]})

    def ages(self) -> tuple[int, int]:
        """The lowest and the highest age that have rows."""
        there = self.rows[self.kind.age].astype(int)
        return int(there.min()), int(there.max())

    def by_year(self, column: str, years: NDArray[np.int64], lowest: float | None = 0.0) -> Array:
        """A column by year: (year,)."""
        return self.by_age(column, years, (0, 0), lowest)[:, 0]

    def by_age(
        self,
        column: str,
        years: NDArray[np.int64],
        ages: tuple[int, int],
        lowest: float | None = 0.0,
    ) -> Array:
        """A column by year and single age: every one there, once, a number, not below `lowest`."""
        self._check_years(years)
        time, (first, last) = self.kind.time, ages
        wanted = self.rows[self.rows[time].isin([str(year) for year in years])]
        table = np.full((len(years), last - first + 1), np.nan)
        at = wanted[time].astype(int).to_numpy() - years[0]
        age = np.zeros(len(wanted), dtype=int)
        if self.kind.age is not None:
            age = wanted[self.kind.age].astype(int).to_numpy() - first
        inside = (age >= 0) & (age <= last - first)
        table[at[inside], age[inside]] = self._numbers(wanted, column, lowest)[inside]
        self._check_each_once(wanted[inside])
        missing = np.argwhere(np.isnan(table))
        if len(missing):
            t, x = missing[0]
            raise InputError(
                f"{self.source}: {column} of age {first + x} is missing in {years[t]}, "
                f"expected every age from {first} to {last}"
            )
        return table

    def _check_years(self, years: NDArray[np.int64]) -> None:
        there = set(self.years())
        for year in years.tolist():
            if year not in there:
                raise InputError(
                    f"{self.source}: there is no year {year} in {self.kind.time}, expected "
                    f"{years[0]} to {years[-1]}"
                )

    def _check_each_once(self, wanted: "pd.DataFrame") -> None:
        again = wanted.duplicated(list(self.kind.row_keys()))
        if again.any():
            row = wanted[again].iloc[0]
            raise InputError(f"{_place(row)}: {self._when(row)} is given twice, expected once")

    def _numbers(self, wanted: "pd.DataFrame", column: str, lowest: float | None) -> Array:
        import pandas as pd

        numbers = pd.to_numeric(wanted[column], errors="coerce").to_numpy(dtype=float)
        bad = ~np.isfinite(numbers)
        if lowest is not None:
            bad |= numbers < lowest
        if bad.any():
            row: Any = wanted[bad].iloc[0]
            kind = "a number" if lowest is None else "a number of zero or more"
            raise InputError(
                f"{_place(row)}: {column} is '{row[column]}' in {self._when(row)}, expected {kind}"
            )
        return numbers

    def _when(self, row: Any) -> str:
        age = "" if self.kind.age is None else f" at age {row[self.kind.age]}"
        return f"{row[self.kind.time]}{age}"


def read_table(folder: Path, kind: UnFile) -> UnTable:
    """Rows of Viet Nam in all files of a kind, the medium variant where there are several.

    Raises
    ------
    InputError
        If there is no such file, or nothing in it can be used.
    """
    table = read_optional(folder, kind)
    if table is None:
        there = [p.name for p in un_paths(folder, [""])]
        hint = nearest(kind.name, there) if there else ""
        raise InputError(f"{folder}: there is no file {kind.name}*.csv or .csv.gz{hint}")
    return table


def read_optional(folder: Path, kind: UnFile) -> UnTable | None:
    """As `read_table`; nothing where the folder has no file of the kind."""
    import pandas as pd

    found = un_paths(folder, [kind.name])
    if not found:
        return None
    rows = pd.concat([_read(path, kind) for path in found], ignore_index=True)
    if rows.empty:
        raise InputError(f"{found[0].name}: no rows with {kind.country} '{kind.code}' (Viet Nam)")
    variants = sorted(set(rows["Variant"])) if "Variant" in rows.columns else [""]
    if len(variants) == 1:
        return UnTable(found[0].name, rows, kind, variants[0])
    if MEDIUM not in variants:
        raise InputError(
            f"{found[0].name}: Variant is {' and '.join(map(repr, variants))}, expected one, or "
            f"'{MEDIUM}' among them"
        )
    rows = rows[rows["Variant"] == MEDIUM]
    return UnTable(str(rows["file"].iloc[0]), rows, kind, MEDIUM)


def _read(path: Path, kind: UnFile) -> "pd.DataFrame":
    import pandas as pd

    try:
        header = [str(name) for name in pd.read_csv(path, nrows=0).columns]
        needed = (kind.country, *kind.row_keys(), *kind.columns)
        for column in needed:
            if column not in header:
                raise InputError(
                    f"{path.name}: there is no column '{column}'{nearest(column, header)}"
                )
        kept = [name for name in dict.fromkeys((*needed, "Variant")) if name in header]
        table = pd.read_csv(path, usecols=kept, dtype=str, keep_default_na=False)
    except pd.errors.EmptyDataError:
        raise InputError(f"{path.name}: the file is empty, expected a table") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: not text in UTF-8, expected a CSV file") from None
    except pd.errors.ParserError as error:
        raise InputError(f"{path.name}: not a CSV file: {error}".replace("\n", " ")) from None
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path.name}: cannot be read: {error}") from None
    table = table.assign(file=path.name, line=np.arange(2, len(table) + 2))
    rows = table[table[kind.country] == kind.code]
    _check_keys(rows, kind)
    return rows


def _check_keys(rows: "pd.DataFrame", kind: UnFile) -> None:
    """Years and ages are whole numbers, a sex is one of the three labels."""
    for column in kind.row_keys():
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


def _place(row: Any) -> str:
    return f"{row['file']}, line {row['line']}"

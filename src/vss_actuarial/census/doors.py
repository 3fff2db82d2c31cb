"""The one door for own data: a file or folder in, a census and its tables out."""

from dataclasses import dataclass
from pathlib import Path

from vss_actuarial.census.arrays import Tables, census_of
from vss_actuarial.census.census import Census
from vss_actuarial.census.planned import Planned
from vss_actuarial.census.plans import Changes, Levels, changes_of, plans_of
from vss_actuarial.census.tables.about import About, about_of
from vss_actuarial.census.tables.reading import read_tables
from vss_actuarial.census.tables.rules import check_rules


@dataclass(frozen=True, eq=False)
class OwnData:
    """An institution's own data, read and checked.

    Attributes
    ----------
    file : that they come from
    about : whose they are, and as at which 1 January
    tables : by name
    census : the arrays of them that a projection starts from
    """

    file: str
    about: About
    tables: Tables
    census: Census

    def changes(self, known_to: int, levels: Levels) -> Changes:
        """Changes of a scenario that the table `economy` asks for, see `census.plans`."""
        return changes_of(self.tables, known_to, levels)

    def plans(self, known_to: int) -> tuple[Planned, ...]:
        """What the run itself meets of the tables `economy` and `coverage`, see `census.plans`."""
        return plans_of(self.tables, known_to)


def read_own_data(path: str | Path) -> OwnData:
    """Own data from a workbook, or from a folder of CSV files.

    Parameters
    ----------
    path : .xlsx or folder, as `vss data template` writes them

    Raises
    ------
    InputError
        With a line for each thing that is wrong: file, sheet, cell, what was found and what is
        expected. Nothing is half read and nothing is executed.
    """
    tables = read_tables(path)
    about = about_of(tables, str(path))
    check_rules(tables, about.since)
    return OwnData(str(path), about, tables, census_of(tables, about))

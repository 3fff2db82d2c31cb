"""Records of persons made up, written to a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vss_actuarial.individual.terms_of_records import terms_of
from vss_actuarial.projection.example.awards import amounts_of
from vss_actuarial.projection.example.files import check_ending, write_persons
from vss_actuarial.projection.example.persons import Making, Persons
from vss_actuarial.projection.example.stocks import stocks_of
from vss_actuarial.projection.example.totals import Totals
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record


class Example(NamedTuple):
    """Records that were written.

    Attributes
    ----------
    path : of the file
    day : the 1 January whose records they are
    rows : of the file; totals : of the persons
    """

    path: Path
    day: date
    rows: int
    totals: Totals


def write_example(
    path: Path,
    persons: int,
    seed: int = 1,
    day: date | None = None,
    spells: bool = False,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Example:
    """Write records of persons made up from the baseline's own stocks of a day.

    Parameters
    ----------
    path : ends with .csv or .parquet
    persons : how many
    seed : the same writes the same bytes
    day : a 1 January; the first after the record if none
    spells : a row a spell, else a row a person
    tell : is told how many of how many are made

    Raises
    ------
    InputError
        On another day or ending, no persons, or a seed that is no whole number from 0 on.
    """
    check_ending(path)
    at = date(last_of_record() + 1, 1, 1) if day is None else day
    terms = terms_of(at)
    stocks = stocks_of(at.year, Scenario.baseline())
    making = Making(stocks, terms, amounts_of(stocks, terms), persons, seed)
    totals, done = Totals(), 0

    def count(block: Persons) -> None:
        nonlocal done
        totals.add(block)
        done += len(block.id)
        tell(done, persons)

    rows = write_persons(making.blocks(), path, terms.now, spells, count)
    return Example(path, at, rows, totals)

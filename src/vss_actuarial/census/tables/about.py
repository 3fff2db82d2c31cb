"""What the table `about` tells: whose data these are, of which 1 January, by whom, from where."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from vss_actuarial.census.census import FIRST_SINCE
from vss_actuarial.census.tables.cell import day_told, shown
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.census.tables.table import Read
from vss_actuarial.ground.axes import FURTHEST
from vss_actuarial.ground.errors import InputError

MODEL = "model"
"""Source of a table whose figures are the model's own, as the template has them."""


class About(NamedTuple):
    """Whose data these are.

    Attributes
    ----------
    since : year of the 1 January D
    institution, prepared_by : as they are told; empty if not
    sources : by table
    """

    since: int
    institution: str
    prepared_by: str
    sources: Mapping[str, str]

    @property
    def models_own(self) -> tuple[str, ...]:
        """Tables of which it says that they are the model's own."""
        return tuple(
            name for name, text in self.sources.items() if text.strip().casefold() == MODEL
        )


def about_of(tables: Mapping[str, Read], file: str) -> About:
    """What the table `about` tells.

    Raises
    ------
    InputError
        If it is missing, tells no date, or one that is no 1 January from 2016 on.
    """
    if "about" not in tables:
        raise InputError(f"{file}: there is no table 'about'; it tells the date of the data")
    read, told, where = tables["about"], dict[str, object](), ""
    for number, (entry, text) in read.rows("entry", "text"):
        told[entry] = text
        where = read.place(number, "text") if entry == "date" else where
    if "date" not in told:
        raise InputError(
            f"{read.sheet.place}: there is no row 'date'; it tells the date of the data"
        )
    since = _since(day_told(told["date"], where), where)
    texts = {name: str(text) for name, text in told.items() if text is not None}
    sources = {name: texts[name] for name in schema().tables if name in texts}
    return About(since, texts.get("institution", ""), texts.get("prepared_by", ""), sources)


def _since(day: date, where: str) -> int:
    if (day.month, day.day) != (1, 1) or not FIRST_SINCE <= day.year <= FURTHEST:
        raise InputError(
            f"{where}: found {shown(day)}, expected a 1 January from {FIRST_SINCE} to {FURTHEST}"
        )
    return day.year

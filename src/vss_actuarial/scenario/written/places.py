"""The cell of a reform workbook that a refusal of its tables is about."""

import re
from collections.abc import Mapping
from contextlib import suppress

from vss_actuarial.dated.changes.change import KINDS, day_of
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.written.columns import DAYS, KIND, PARAMETER
from vss_actuarial.scenario.written.workbook import Cells

OF_DAY = re.compile(r", since \d{4}-\d\d-\d\d(?=:)")
"""How a refusal names the row that it is about, by its first day."""
FROM = re.compile(r"\bfrom (\d{4}-\d\d-\d\d)")
ENTRY = re.compile(r"\.(\w+)")
ABOUT_THE_KIND = re.compile(rf"takes no (?:{'|'.join(KINDS)})\b")
OF_KEYS: dict[str, str] = {
    **{str(kind): "value" for kind in KINDS},
    "values": "value",
    "dates": "since",
    "gap": "since",
}
"""Columns that a refusal names otherwise."""


def placed(message: str, places: Mapping[str, Cells]) -> str:
    """A refusal with the cell that it is about in place of the file.

    places : by how a refusal begins, the row that it is about
    """
    begun = [one for one in places if re.match(re.escape(one) + r"(?!\w)", message)]
    if not begun:
        return message
    longest = max(begun, key=len)
    rest = message.removeprefix(longest)
    day = FROM.search(rest)
    row = places.get(f"{longest}, since {day[1]}" if day else longest, places[longest])
    file = longest.partition(": ")[0]
    return f"{row.where(_column(rest, row))}: {message.removeprefix(f'{file}: ')}"


def _column(rest: str, row: Cells) -> str:
    """The column of a row that the rest of a refusal speaks of; its first where it names none."""
    first = next(iter(row.columns))
    if first == "key":
        return "value"
    key = ENTRY.match(rest)
    if key is not None:
        words = [key[1]]
    elif PARAMETER in row.columns and ABOUT_THE_KIND.search(rest):
        words = [KIND]
    else:
        told = OF_DAY.sub("", rest).partition(": ")
        words = re.findall(r"\w+", told[2] or told[0])
    other = OF_KEYS if PARAMETER in row.columns else {}
    named = [other.get(str(one), str(one)) for one in words]
    return next((one for one in named if one in row.columns), _of_day(rest, row) or first)


def _of_day(rest: str, row: Cells) -> str:
    """The column whose day a refusal names."""
    for key in DAYS:
        with suppress(InputError):
            if key in row.said and f": {day_of(row.said[key], key)} " in rest:
                return key
    return ""

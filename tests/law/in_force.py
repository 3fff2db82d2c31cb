"""The law as in force on a day, for the worked examples."""

from datetime import date
from typing import Any

from vss_actuarial.scenario import Scenario

BOOK = Scenario.baseline().law
MAN, WOMAN = 0, 1
IN_2014_LAW, IN_2024_LAW = date(2017, 6, 1), date(2026, 5, 1)


def law(kind: type[Any], day: date = IN_2024_LAW, sex: int | None = None) -> Any:
    return BOOK.bundle(kind, day, sex)


def months(text: str) -> int:
    """Months of a length as the circulars write it: `26y4m`."""
    years, rest = text.rstrip("m").split("y")
    return 12 * int(years) + int(rest or 0)

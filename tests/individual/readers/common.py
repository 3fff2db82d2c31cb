"""How inputs of worked examples are read: days, lengths, shares, amounts, by any name."""

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

from individual.readers.told import Inputs, Told
from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.months import day_of, length_of, month_of

Reader = Callable[[Told], Inputs]
READERS: dict[str, Reader] = {}
ASIDE: dict[str, tuple[str, ...]] = {}
OF_ALL = ("law", "sex")
"""Facts that any example may tell, whether or not its answer depends on them."""
DAYS = ("date", "on", "day", "at", "decision", "decided", "retire", "death", "event", "year")
IN_FORCE = date(2025, 7, 1)
OF_2014 = date(2016, 1, 1)
VOLUNTARY, UNEMPLOYMENT = date(2008, 1, 1), date(2009, 1, 1)
SUBSIDY = date(2018, 1, 1)
DATED = re.compile(r"\d{4}\b")
LAWS = {
    1995: (date(1995, 1, 1), date(2006, 12, 31)),
    2006: (date(2007, 1, 1), date(2015, 12, 31)),
    2014: (date(2016, 1, 1), date(2025, 6, 30)),
    2024: (date(2025, 7, 1), date.max),
    2008: (date(2010, 1, 1), date.max),  # health insurance
    2013: (date(2015, 1, 1), date(2025, 12, 31)),  # employment
    2025: (date(2026, 1, 1), date.max),
}
NEW = r"41/2024|15[789]/2025|12/2025|19/2025|90/2025|74/2025|374/2025"
OLD = r"58/2014|59/2015|115/2015|134/2015"


def reads(benefit: str, aside: tuple[str, ...] = ()) -> Callable[[Reader], Reader]:
    """Register the reader of a benefit.

    aside : inputs that describe the case, on which no result depends
    """

    def keep(reader: Reader) -> Reader:
        READERS[benefit], ASIDE[benefit] = reader, aside
        return reader

    return keep


def results(row: Inputs) -> Inputs:
    """All results of a row's benefit.

    Raises
    ------
    InputError
        On an input that no reader uses, with the row, its name, and the nearest valid one.
    """
    import_module("individual.reading")  # which registers the readers
    source = str(row.get("source", ""))
    cited = re.search(f"({OLD})|({NEW})", source)
    law = None if cited is None else 2014 if cited[1] else 2024
    inputs = Told(row["inputs"], str(row["id"]), law)
    inputs.use(*OF_ALL, *ASIDE[row["benefit"]])
    try:
        found = READERS[row["benefit"]](inputs)
    except (InputError, KeyError, TypeError, AttributeError, ValueError) as error:
        if inputs.mistaken():
            raise InputError(inputs.refusal()) from error
        raise
    if inputs.unused:
        raise InputError(inputs.refusal())
    return found


def first(inputs: Told, *names: str, default: Any = None) -> Any:
    return next((inputs[name] for name in names if inputs.get(name) is not None), default)


def when(inputs: Told, *names: str, default: date = IN_FORCE) -> date:
    """Day on which the law is read: a day of the inputs, within the law they name."""
    names = (*names, *DAYS)
    told = [inputs[name] for name in names if DATED.match(str(inputs.get(name, "")))]
    day = _day(told[0]) if told else None
    named = inputs.get("law", None if day else inputs.law_of_source)
    if named is None:
        return day or default
    start, last = LAWS[int(named)]
    return start if day is None else min(max(day, start), last)


def _day(written: Any) -> date:
    if isinstance(written, int) or re.fullmatch(r"\d{4}", str(written)):
        return date(int(written), 1, 1)
    return day_of(written)


def base(inputs: Told) -> float | None:
    return first(inputs, "base_salary", "reference_level", "base", "RL", "BS")


def share(value: Any) -> float:
    number = float(str(value).rstrip("% "))
    return number / 100 if number > 1 or str(value).endswith("%") else number


def fraction(value: Any) -> float:
    """A rate of interest or of return: 0.058 or 5.8%."""
    number = float(str(value).rstrip("% "))
    return number / 100 if str(value).endswith("%") else number


def count(written: Any) -> int:
    """Months, told as a number of months or as a length of service."""
    return length_of(written) if isinstance(written, str) else int(written)


def years_of(written: Any) -> float | None:
    return None if written is None else months_of(written) / 12


def months_of(written: Any) -> int:
    """Months of a length of service; of a list, from the first month to the last."""
    if isinstance(written, list | tuple):
        spells = written if isinstance(written[0], list | tuple) else [written]
        return sum(month_of(last) - month_of(start) + 1 for start, last, *_ in spells)
    return length_of(written)


def percent(value: float) -> float:
    return round(100 * value, 9)


def since(first_day_of_law: date, inputs: Told, *names: str) -> date:
    """Day on which the law is read, no earlier than the insurance itself."""
    return max(when(inputs, *names), first_day_of_law)


def around_2014(inputs: Told) -> tuple[int, int]:
    """Months before 2014 and from then on, in whichever way they are told."""
    contrib = inputs.get("contrib")
    if isinstance(contrib, list):
        spells = contrib if isinstance(contrib[0], list) else [contrib]
        bounds = [(month_of(start), month_of(last) + 1) for start, last, *_ in spells]
        before = sum(max(0, min(end, 12 * 2014) - start) for start, end in bounds)
        return before, sum(end - start for start, end in bounds) - before
    total = first(inputs, "total", "contrib", "years")
    early = first(inputs, "before_2014", "pre2014", "pre_2014", "pre2014_years")
    later = first(inputs, "post2014_years", "from_2014", "after_2014", "post_2014", "post2014")
    if early is not None:
        before = months_of(early)
        after = months_of(later) if later is not None else months_of(total) - before
    else:
        after = months_of(later) if later is not None else 0
        before = months_of(total) - after
    return before, after

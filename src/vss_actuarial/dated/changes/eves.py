"""What a stock of 1 January reads of a changed parameter: it closes the year before."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.changes.steps import applied, steps_of
from vss_actuarial.dated.path import Path, equal_rows, new_years_days

if TYPE_CHECKING:
    from vss_actuarial.dated.parameter import Parameter

DAY = timedelta(days=1)
Years = NDArray[np.int64]


def on_eves(parameter: "Parameter", years: Years) -> list[tuple[Path, Years]]:
    """Paths that stocks of 1 January read in place of the parameter's own, and in which years.

    What is in force on the eve goes on through the stock's year, whatever begins or ends in it:
    else it would move who came and went the year before. Where the eve holds what it holds without
    changes, and with every act, so does the stock.
    """
    if not parameter.changes and parameter.before_acts is None:
        return []
    own, plain = parameter.path, parameter.enacted.path
    eves = new_years_days(years) - 1
    same = equal_rows(own.at(eves), plain.at(eves))
    edges = sorted({day.year for change in parameter.changes for day in _edges(change)})
    going = [year for year in edges if year in years[~same]]
    paths = [(_going_on(parameter, date(year - 1, 12, 31)), np.array([year])) for year in going]
    return [(plain, years[same]), *paths]


def _edges(change: Change) -> Iterator[date]:
    """Days on which a change begins, goes over to its next value, or has ended."""
    yield from (_first(change, line.since) for line in change.lines)
    if change.until is not None and change.until < date.max:
        yield change.until + DAY


def _first(change: Change, since: date) -> date:
    """The day from which it tells: what is held holds on its own day in any case."""
    return since + DAY if change.kind == "hold" else since


def _going_on(parameter: "Parameter", eve: date) -> Path:
    path = parameter.unchanged.path
    for step in steps_of(list(_begun(parameter.changes, eve)))[0]:
        path = applied(path, step, parameter.reading)
    return path


def _begun(changes: Iterable[Change], eve: date) -> Iterator[Change]:
    """The changes as far as they have begun by an eve; what is in force then lasts a year more.

    What has ended stays: a later `hold` or `delay` may look back at it.
    """
    for change in changes:
        lines = tuple(line for line in change.lines if _first(change, line.since) <= eve)
        if lines:
            until = change.until
            if until is not None and until >= eve:
                until = max(until, date(eve.year + 1, 12, 31))
            yield replace(change, lines=lines, until=until)

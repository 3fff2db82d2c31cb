"""A scenario on values of the user's own: its changes act on them as on the shipped ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from numpy.typing import NDArray

from vss_actuarial.dated.overlay.laying import laid
from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.scenario import Scenario


def on_own_values(
    scenario: Scenario, years: NDArray[Any], values: Mapping[str, Array], source: str
) -> Scenario:
    """A scenario whose base has other values of some assumptions, with its changes laid on anew.

    Parameters
    ----------
    years : (year,), from the first of which the values stand in place of the shipped ones
    values : by assumption, each (year,)
    source : where they come from
    """
    book, own = scenario.assumptions, {}
    for name, path in values.items():
        base = book[name].unchanged
        lines = [line for line in base.values if line.since.year < years[0]]
        for year, value in zip(years.tolist(), path.tolist(), strict=True):
            lines.append(DatedValue(since=date(year, 1, 1), value=value, source=source))
        base = replace(base, values=tuple(lines), before_acts=None)
        own[name] = laid(base, book[name].changes).parameter
    return scenario.replace(assumptions=book.having(own))

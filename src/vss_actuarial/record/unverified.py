"""What hangs on the values of the law that no text at hand confirms."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.scenario import Scenario

FLAG = "unverified"
COST_YEAR, RESERVE_YEAR = 2050, 2026
TENTH = 0.1
COLUMNS = (
    "parameter",
    "since",
    "value",
    "unit",
    f"cost_rate_{COST_YEAR} [%]",
    f"reserve_{RESERVE_YEAR} [%]",
    "source",
    "moves_nothing",
)
FIGURES = COLUMNS[4:6]
NIL = "It is nil, and has no tenth."
IN_ROUNDING = 1e-9
"""Relative: a figure that moves by less does not move."""


class Line(NamedTuple):
    """A flagged line of the law and the last day on which it holds, None where it holds on."""

    parameter: Parameter
    value: DatedValue
    until: date | None


class Figures(NamedTuple):
    """Outgo of a year over its insured salaries [1], and the reserve of a 1 January [VND]."""

    cost_rate: float
    reserve: float


def unverified(
    scenario: Scenario | None = None, progress: Callable[[str], None] | None = None
) -> pd.DataFrame:
    """Every flagged value of the law, by how far a projection moves when it is a tenth higher.

    One line after the other is scaled by 1.1 over its own days, and no other day is touched: an
    event on its day, a value until the eve of the next one. A number of whole months, years or days
    moves by a tenth rounded, by one unit at least; a value that would leave its range is a tenth
    lower instead. Two figures are read off each run: the cost rate of 2050, which is the outgo of
    all funds together over insured salaries, and the reserve of all funds together on 1 January
    2026. The state budget is no fund.

    Parameters
    ----------
    scenario : the baseline if not given; runs to 2050 at least
    progress : called with the name of each value as it moves

    Returns
    -------
    table : COLUMNS by rank; the changes of both figures in % of themselves, the larger of the two
        in size first; values that move neither come last, by name and day, each with the reason
        where the law gives one

    Raises
    ------
    InputError
        If the horizon lies before 2050.
    """
    base = Scenario.baseline() if scenario is None else scenario
    if base.last_year < COST_YEAR:
        raise InputError(f"last year {base.last_year}: the cost rate is that of {COST_YEAR}")
    tell = progress or (lambda name: None)
    tell("as the law stands")
    before = _figures(project(base))
    rows = []
    for line in flagged_lines(base.law):
        tell(f"{line.parameter.name} of {line.value.since}")
        rows.append(_row(line, before, _moved(base, line)))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["size"] = table[list(FIGURES)].abs().max(axis=1)
    order = table.sort_values(["size", "parameter", "since"], ascending=[False, True, True])
    return order.drop(columns="size").reset_index(drop=True)


def flagged_lines(law: Book) -> Iterator[Line]:
    """The lines of a law that are flagged, with the last day on which each holds."""
    for parameter in law.values():
        ends = [*(day - DAY for day in parameter.days[1:]), parameter.until]
        for value, end in zip(parameter.values, ends, strict=True):
            if value.status == FLAG:
                event = parameter.between == "event"
                yield Line(parameter, value, value.since if event else end)


def _row(line: Line, before: Figures, after: Figures | None) -> tuple[object, ...]:
    parameter, value = line.parameter, line.value
    changes = [0.0, 0.0] if after is None else list(map(_change, before, after))
    reason = "" if any(changes) else parameter.idle or (NIL if after is None else "")
    shown = ", ".join(f"{one:,.10g}" for one in _numbers(value))
    return (parameter.name, value.since, shown, parameter.unit, *changes, value.source, reason)


def _change(before: float, after: float) -> float:
    change = after / before - 1.0
    return 0.0 if abs(change) < IN_ROUNDING else 100.0 * change


def _moved(base: Scenario, line: Line) -> Figures | None:
    """The figures with a line a tenth higher, or lower; None of a value that has no tenth."""
    refused = ""
    for factor in (1.0 + TENTH, 1.0 - TENTH):
        try:
            changed = _scaled(base, line, factor)
            return None if changed is None else _figures(project(changed))
        except InputError as error:
            refused = str(error)
    raise InputError(f"{line.parameter.name} of {line.value.since} can move to no side: {refused}")


def _scaled(base: Scenario, line: Line, factor: float) -> Scenario | None:
    name, since = line.parameter.name, line.value.since
    numbers = _numbers(line.value)
    if not any(numbers):
        return None
    if not line.parameter.reading.whole:
        return base.scale(name, factor, since=since, until=line.until)
    by = [_whole_tenth(number, factor) for number in numbers]
    amount = by if isinstance(line.value.value, list) else by[0]
    return base.shift(name, amount, since=since, until=line.until)


def _whole_tenth(number: float, factor: float) -> float:
    by = round(number * (factor - 1.0))
    return float(by or (1 if factor > 1.0 else -1))


def _numbers(value: DatedValue) -> list[float]:
    return value.value if isinstance(value.value, list) else [value.value]


def _figures(result: Outcome) -> Figures:
    years = result.years.tolist()
    funds = [account for account in result.accounts_vnd.values() if account.reserve.any()]
    salaries = result.arrays["insured_salaries"].sum(axis=1)
    cost, opening = years.index(COST_YEAR), years.index(RESERVE_YEAR)
    outgo = sum(float(fund.total_outgo()[cost]) for fund in funds)
    return Figures(outgo / float(salaries[cost]), sum(float(f.reserve[opening]) for f in funds))

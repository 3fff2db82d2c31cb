"""A lever over a grid of values, or several in product, and what measures become of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.projection.project import project
from vss_actuarial.questions.asked import base_in, listed
from vss_actuarial.questions.measured import USUAL, Measure, measures_in
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import first_after_record

MOST = 20_000
"""Points of a grid; at 7 ms a run of a contribution rate some two minutes."""
WRITTEN = "NAME=FROM:TO:STEP[@SINCE[:UNTIL]]"
EXAMPLE = "pension_rate_employer=0.14:0.20:0.01@2027"
FORM = re.compile(
    r"(?P<name>[^=@]+)=(?P<span>[^=@]*)(?:@(?P<since>[^=@:]+)(?::(?P<until>[^=@:]+))?)?"
)
KINDS = ("set", "shift", "scale", "delay")


class Grid(NamedTuple):
    """A lever and the values that it takes.

    Attributes
    ----------
    name : of a parameter of the law or an assumption
    points : numbers; of `delay` whole months
    since, until, ramp : days of the change, as in `Scenario.set`
    kind : "set", "shift", "scale" or "delay"
    """

    name: str
    points: tuple[float, ...]
    since: Any
    until: Any = None
    ramp: Any = None
    kind: str = "set"

    def entry(self, value: float) -> dict[str, Any]:
        """The change at one of its values, as `Scenario.with_changes` takes it."""
        key = "value" if self.kind == "set" else self.kind
        given = {key: value, "since": self.since, "until": self.until, "ramp": self.ramp}
        return {name: one for name, one in given.items() if one is not None}


def span(text: str) -> tuple[float, ...]:
    """The values of `FROM:TO:STEP`, both ends included where the steps meet the last.

    Raises
    ------
    InputError
        If it is not three numbers, the step is 0 or leads away, or there are more than `MOST`.
    """
    parts = text.split(":")
    if len(parts) != 3:
        raise InputError(f"'{text}': expected FROM:TO:STEP, such as 0.20:0.30:0.01")
    first, last, step = (_decimal(one.strip(), text) for one in parts)
    if step == 0:
        raise InputError(f"'{text}': the step is 0; expected one that leads from {first} to {last}")
    if (last - first) * step < 0:
        raise InputError(f"'{text}': no value lies between; the step leads away from {last}")
    count = int((last - first) / step) + 1
    if count > MOST:
        raise InputError(f"'{text}': {count:,} values, expected at most {MOST:,}")
    return tuple(float(first + step * k) for k in range(count))


def grid(text: str, kind: str = "set") -> Grid:
    """A lever as `NAME=FROM:TO:STEP[@SINCE[:UNTIL]]`; SINCE is the year after the record if none.

    Raises
    ------
    InputError
        If it has another form, or its span is none.
    """
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise InputError(f"'{text}': expected {WRITTEN}, such as {EXAMPLE}")
    since = found["since"] or first_after_record()
    return Grid(found["name"].strip(), span(found["span"]), since, found["until"], kind=kind)


def _decimal(one: str, text: str) -> Decimal:
    try:
        number = Decimal(one)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise InputError(f"'{text}': '{one}' is not a number, such as 0.05")
    return number


def sweep(
    grids: Sequence[Grid | str] | Mapping[str, Any],
    measures: Sequence[str | Measure] = USUAL,
    base: Scenario | None = None,
    *,
    since: Any = None,
    kind: str = "set",
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> pd.DataFrame:
    """Measures over the product of one or more grids.

    Parameters
    ----------
    grids : levers, also as texts such as "pension_rate_employer=0.14:0.20:0.01@2027", or values by
        name: `{"pension_rate_employer": np.linspace(0.14, 0.2, 7)}`
    measures : such as "premium" or "reserve@2050"
    base : what is moved, the baseline if None
    since, kind : of grids given as values by name
    tell : called with the points done and those of the grid

    Returns
    -------
    table : a row for each point, its index the levers; a column for each measure [unit]

    Raises
    ------
    InputError
        Naming the lever, if it is none, has no values or takes one that it may not.
    """
    scenario = base_in(base)
    levers = [_checked(one, scenario) for one in _grids(grids, since, kind)]
    wanted = measures_in(measures, scenario)
    size = int(np.prod([len(one.points) for one in levers]))
    _check(levers, size)
    rows = []
    for point in product(*(one.points for one in levers)):
        result = project(_moved(scenario, levers, point))
        rows.append([one.of(result) for one in wanted])
        tell(len(rows), size)
    axes = [pd.Index(one.points, name=one.name) for one in levers]
    index = axes[0] if len(axes) == 1 else pd.MultiIndex.from_product(axes)
    return pd.DataFrame(rows, index, [str(one) for one in wanted])


def _grids(grids: Sequence[Grid | str] | Mapping[str, Any], since: Any, kind: str) -> list[Grid]:
    if not isinstance(grids, Mapping):
        told = listed(grids, (Grid, str), "grids", f"levers such as {EXAMPLE}")
        return [one if isinstance(one, Grid) else grid(one, kind) for one in told]
    if since is None:
        raise InputError("since: missing; give the first day of the change, such as since=2027")
    return [Grid(name, _values(name, given), since, kind=kind) for name, given in grids.items()]


def _values(name: str, given: Any) -> tuple[float, ...]:
    if isinstance(given, str):
        return span(given)
    try:
        return tuple(float(one) for one in given)
    except (TypeError, ValueError):
        raise InputError(f"{name}: found {given!r}, expected numbers or FROM:TO:STEP") from None


def _checked(grid: Grid, scenario: Scenario) -> Grid:
    """A grid of a lever that there is; the figures of a result are none."""
    names = [*scenario.law, *scenario.assumptions]
    if grid.name not in names:
        hint = nearest(grid.name, names) or "; see `vss levers`"
        raise InputError(f"there is no lever '{grid.name}'{hint}{_figure(grid.name, scenario)}")
    if grid.kind not in KINDS:
        raise InputError(f"{grid.name}: no kind '{grid.kind}', expected {', '.join(KINDS)}")
    if not grid.points:
        raise InputError(f"{grid.name}: no values; expected FROM:TO:STEP, such as 0.1:0.2:0.01")
    if grid.kind == "delay":
        if any(not float(value).is_integer() for value in grid.points):
            raise InputError(f"{grid.name}: a delay is of whole months")
        return grid._replace(points=tuple(int(value) for value in grid.points))
    return grid


def _figure(name: str, scenario: Scenario) -> str:
    """Says of a name that is a figure of the result that it is no lever."""
    figures = project(scenario).parameters
    known = {*figures, *(key.rpartition(".")[2] for key in figures)}
    return f"; {name} is a figure that the projection gives" if name in known else ""


def _check(levers: Sequence[Grid], size: int) -> None:
    names = [one.name for one in levers]
    if not levers:
        raise InputError("a sweep needs a lever: NAME=FROM:TO:STEP@SINCE")
    if len(set(names)) < len(names):
        raise InputError(f"a sweep moves each lever once; found {', '.join(names)}")
    if size > MOST:
        raise InputError(f"the grid has {size:,} points, expected at most {MOST:,}")


def _moved(scenario: Scenario, levers: Sequence[Grid], point: Sequence[float]) -> Scenario:
    changes = {one.name: one.entry(value) for one, value in zip(levers, point, strict=True)}
    try:
        return scenario.with_changes(changes)
    except InputError as error:
        told = ", ".join(f"{one}={value:g}" for one, value in zip(changes, point, strict=True))
        raise InputError(f"{told}: {error}") from None

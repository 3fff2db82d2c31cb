"""Own paths of the economy and of coverage as changes of a scenario's parameters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vss_actuarial.census.tables.schema import Series, schema
from vss_actuarial.census.tables.table import Read
from vss_actuarial.ground.errors import InputError

Changes = dict[str, list[dict[str, Any]]]
"""Changes by parameter, as `Scenario.with_changes` takes them."""
Levels = Mapping[str, Mapping[int, float]]
COVERED = {
    "all": "insured_share_of_labour_force",
    "voluntary": "voluntary_share_of_labour_force",
    "state-pay": "state_pay_contributors",
}


def changes_of(tables: Mapping[str, Read], known_to: int, levels: Levels) -> Changes:
    """Changes that the tables `economy` and `coverage` ask for, of years after the record.

    Parameters
    ----------
    known_to : last year of the published record, which own figures do not move
    levels : by name of a parameter its values by year, where a figure needs another to become a
        parameter: "price_growth" for a nominal return, "base_salary" for a salary on the state pay
        scale

    Raises
    ------
    InputError
        If such a value is missing, or a return is told both nominal and real.
    """
    found: Changes = {}
    if "economy" in tables:
        found |= _economy(tables["economy"], known_to, levels)
    if "coverage" in tables:
        found |= _coverage(tables["coverage"], known_to)
    return found


def _economy(read: Read, known_to: int, levels: Levels) -> Changes:
    own = _by_series(read, known_to)
    given = {**levels, **own}
    found: Changes = {}
    for name, path in own.items():
        one = schema().series[name]
        if not one.parameter:
            continue
        if one.parameter in found:
            raise InputError(
                f"{read.sheet.place}: 'nominal_return' and 'real_return' both; give one of them"
            )
        values = {
            year: _as_parameter(one, value, year, given, read) for year, value in path.items()
        }
        found[one.parameter] = _steps(values, read.sheet.file)
    return found


def _by_series(read: Read, known_to: int) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for _, (name, year, value) in read.rows("series", "year", "value"):
        if year > known_to:
            found.setdefault(name, {})[int(year)] = value
    return {name: dict(sorted(path.items())) for name, path in found.items()}


def _as_parameter(
    one: Series, value: float, year: int, given: Mapping[str, Mapping[int, float]], read: Read
) -> float:
    """A figure as the parameter has it: over another, or above prices."""
    other = one.over or one.above
    if not other:
        return value
    if year not in given.get(other, {}):
        raise InputError(f"{read.sheet.place}: {one.parameter} of {year} needs '{other}' of {year}")
    of_year = given[other][year]
    return value / of_year if one.over else (1.0 + value) / (1.0 + of_year) - 1.0


def _steps(values: Mapping[int, float], source: str) -> list[dict[str, Any]]:
    return [
        {"value": value, "since": date(year, 1, 1), "source": f"own data, {source}"}
        for year, value in sorted(values.items())
    ]


def _coverage(read: Read, known_to: int) -> Changes:
    found: dict[str, dict[int, float]] = {}
    for _, (year, group, share, persons) in read.rows("year", "covered", "share", "contributors"):
        if year > known_to:
            value = persons if share is None else share
            found.setdefault(COVERED[group], {})[int(year)] = value
    return {name: _steps(values, read.sheet.file) for name, values in found.items()}

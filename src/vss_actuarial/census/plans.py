"""Own paths of economy and coverage: changes of parameters, and what the run itself meets."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vss_actuarial.census.planned import STATE_PAY_SALARY, Planned
from vss_actuarial.census.tables.schema import Series, schema
from vss_actuarial.census.tables.table import Read
from vss_actuarial.ground.errors import InputError

Changes = dict[str, list[dict[str, Any]]]
"""Changes by parameter, as `Scenario.with_changes` takes them."""
Levels = Mapping[str, Mapping[int, float]]
LEVELS = ("employer_pay_wage", "base_salary")
"""Parameters that go on by their rule from the last year told; of the others, growth and returns,
the model's own hold again after it."""
FIRST_OF_YEAR, IN_JULY = (1, 1), (7, 1)


def changes_of(tables: Mapping[str, Read], known_to: int, levels: Levels) -> Changes:
    """Changes that the table `economy` asks for, of years after the record.

    Parameters
    ----------
    known_to : last year of the published record, which own figures do not move
    levels : by name of a parameter its values by year, where a figure needs another to become a
        parameter: "price_growth" for a nominal return

    Raises
    ------
    InputError
        If such a value is missing, or a return is told both nominal and real.
    """
    if "economy" not in tables:
        return {}
    read = tables["economy"]
    own = _by_series(read, known_to)
    given = {name: _laid_on(path, own.get(name, {})) for name, path in levels.items()}
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
        found[one.parameter] = _steps(one.parameter, values, read.sheet.file)
    return found


def plans_of(tables: Mapping[str, Read], known_to: int) -> tuple[Planned, ...]:
    """What the run itself meets of years after the record: coverage, and pay of the state-pay."""
    found: list[Planned] = []
    if "coverage" in tables:
        columns = ("year", "covered", "share", "contributors")
        for _, (year, group, share, persons) in tables["coverage"].rows(*columns):
            found.append(Planned(group, int(year), persons if share is None else share))
    if "economy" in tables:
        path = _by_series(tables["economy"], known_to).get(STATE_PAY_SALARY, {})
        found += [Planned(STATE_PAY_SALARY, year, value) for year, value in path.items()]
    return tuple(sorted(one for one in found if one.year > known_to))


def _laid_on(model: Mapping[int, float], own: Mapping[int, float]) -> dict[int, float]:
    """Values by year with own ones in their place, each until the next, to the last of them."""
    found = dict(model)
    for year in model:
        told = [one for one in own if one <= year]
        if told and year <= max(own):
            found[year] = own[max(told)]
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
    """A figure as the parameter has it: above prices where it is told with them."""
    if not one.above:
        return value
    if year not in given.get(one.above, {}):
        raise InputError(
            f"{read.sheet.place}: {one.parameter} of {year} needs '{one.above}' of {year}"
        )
    return (1.0 + value) / (1.0 + given[one.above][year]) - 1.0


def _steps(parameter: str, values: Mapping[int, float], source: str) -> list[dict[str, Any]]:
    day = IN_JULY if parameter == "base_salary" else FIRST_OF_YEAR
    steps: list[dict[str, Any]] = [
        {"value": value, "since": date(year, *day), "source": f"own data, {source}"}
        for year, value in sorted(values.items())
    ]
    if parameter not in LEVELS:
        steps[-1]["until"] = date(max(values), 12, 31)
    return steps

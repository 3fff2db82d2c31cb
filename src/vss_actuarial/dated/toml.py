"""Files of parameters: one TOML file per topic, one table per parameter.

See CONTRIBUTING.md for the form of a file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.value import check_seen
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.errors import InputError, nearest

Model = TypeVar("Model", bound=BaseModel)

ACTS = "acts.toml"  # stands beside the files of the law and holds no parameters
DEEPEST = 12
TOO_DEEP = "tables or lists stand in one another too deep to mean anything"
LARGEST = 2**63
LAST_YEAR = 2999
"""Days beyond stand for no day that any projection reaches."""


class ParameterEntry(BaseModel):
    """One table of a TOML file, as written."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    label: str
    unit: str
    range: list[FiniteFloat]
    values: list[DatedValue]
    at: list[FiniteFloat] | None = None
    between: Literal["step", "linear", "event"] = "step"
    until: date | None = None
    ended_by: list[str] = []
    nothing: FiniteFloat | None = None
    before: FiniteFloat | Literal["first", "nothing"] | None = None
    carried: bool = False
    idle: str = ""


def read_file(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary; a broken file is one clear error."""
    text = _read_text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        spot = _line_of(text, str(error))
        raise InputError(
            f"{path.name}: not valid TOML, or a key given twice: {error}{spot}"
        ) from None
    except RecursionError:
        raise InputError(f"{path.name}: {TOO_DEEP}") from None
    except ValueError as error:  # of a number or a day
        fault = str(error).split(";")[0]
        raise InputError(f"{path.name}: holds what cannot be read: {fault}") from None
    _check_items(tables, path.name)
    return tables


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError:
        raise InputError(f"{path}: no name of a file") from None
    try:
        text = content.decode("utf-8-sig")  # with or without the mark that some editors write
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        wide = "; it looks like UTF-16 or UTF-32" if b"\0" in content[:8] else ""
        raise InputError(
            f"{path.name}: not text in UTF-8, expected a TOML file{wide}; save it as UTF-8"
        )
    return text


def _check_items(tables: dict[str, Any], file: str) -> None:
    """No item is nested beyond any use, no integer and no day beyond what can be computed."""
    level: list[tuple[str, Any]] = list(tables.items())
    for _ in range(DEEPEST):
        below: list[tuple[str, Any]] = []
        for key, item in level:
            if isinstance(item, dict):
                below += [(f"{key}.{name}", one) for name, one in item.items()]
            elif isinstance(item, list):
                below += [(key, one) for one in item]
            elif isinstance(item, int) and abs(item) > LARGEST:
                raise InputError(f"{file}: {key} is an integer beyond 64 bits, as TOML has them")
            elif isinstance(item, datetime):
                raise InputError(f"{file}: {key} is {item}, expected a day alone: {item.date()}")
            elif isinstance(item, date) and item.year > LAST_YEAR:
                raise InputError(
                    f"{file}: {key} is {item}, expected a day to {LAST_YEAR}; where a key such as "
                    "`until` may be left out, leave it out to mean for ever"
                )
        level = below
    if level:
        raise InputError(f"{file}: {TOO_DEEP}")


def named_tables(
    kind: str, tables: Any, model: type[Model], file: str
) -> Iterator[tuple[str, Model]]:
    """Tables [kind.NAME] of a file, checked: where each stands, and what it says with its name.

    Raises
    ------
    InputError
        Naming file and table, where one is no table, its name is none, or it names itself.
    """
    if not isinstance(tables, Mapping):
        raise InputError(f"{file}: {kind} is {tables!r}, expected tables [{kind}.NAME]")
    for name, raw in tables.items():
        where = f"{file}: {kind}.{name}"
        if not isinstance(raw, Mapping):
            raise InputError(f"{where} is {raw!r}, expected a table [{kind}.{name}]")
        if not name.isidentifier():
            raise InputError(f"{where}: a name has letters, digits and _ alone")
        if "name" in raw:
            raise InputError(f"{where}.name: no such key; the name is {name}, as in the heading")
        yield where, checked(model, {"name": name, **raw}, where)


def _line_of(text: str, message: str) -> str:
    """The line that a message of `tomllib` points at."""
    found = re.search(r"at line (\d+)", message)
    lines = text.splitlines()
    if found is None or int(found[1]) > len(lines):
        return ""
    return f": {lines[int(found[1]) - 1].strip()[:80]}"


def read_book(folder: Path, title: str) -> Book:
    """All parameters of the TOML files in a folder, checked.

    Raises
    ------
    InputError
        On an unknown key, a value without source or out of its range, dates out of order, or a
        parameter given in two files.
    """
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == ACTS:
            continue
        for name, parameter in read_parameters(path).items():
            if name in parameters:
                other = parameters[name].file
                raise InputError(f"{path.name}: {name} is given already in {other}")
            parameters[name] = parameter
    return Book(parameters, title)


def read_parameters(path: Path) -> dict[str, Parameter]:
    """The parameters of one file, checked."""
    return {name: _parameter(name, table, path.name) for name, table in read_file(path).items()}


def _parameter(name: str, table: Any, file: str) -> Parameter:
    if not isinstance(table, dict):
        raise InputError(
            f"{file}: {name} is {table!r}, expected a table [{name}] of label, unit, range, values"
        )
    entry = checked(ParameterEntry, table, f"{file}: {name}")
    if len(entry.range) != 2 or entry.range[0] > entry.range[1]:
        raise InputError(f"{file}: {name}.range must be [lowest, highest], found {entry.range}")
    parameter = Parameter(
        name=name,
        file=file,
        label=entry.label,
        unit=entry.unit,
        low=entry.range[0],
        high=entry.range[1],
        values=tuple(entry.values),
        at=None if entry.at is None else tuple(entry.at),
        between=entry.between,
        until=entry.until or (entry.values[-1].until if entry.values else None),
        ended_by=tuple(entry.ended_by),
        nothing=entry.nothing,
        before=entry.before,
        carried=entry.carried,
        idle=entry.idle,
    )
    check_parameter(parameter)
    return parameter


def checked(model: type[Model], raw: Any, where: str) -> Model:
    """A table of a file as its model; the first thing wrong with it is one clear error."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise InputError(_one_line(model, error, raw, where)) from None


def _one_line(model: type[BaseModel], error: ValidationError, raw: Any, where: str) -> str:
    found = error.errors()  # a misspelt key is both unknown and missing: the first says more
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    place = [part for part in first["loc"] if part not in ("float", "list[constrained-float]")]
    spot = where + "".join(
        f", value {part + 1}" if isinstance(part, int) else f".{part}" for part in place
    )
    inner = raw
    for part in place[:-1]:
        inner = inner[part] if not isinstance(inner, dict) or part in inner else {}
    since = f" (since {inner['since']})" if isinstance(inner, dict) and "since" in inner else ""
    if first["type"] == "extra_forbidden":
        kind = model if len(place) == 1 else DatedValue
        return f"{spot}: no such key{nearest(str(place[-1]), kind.model_fields)}"
    if first["type"] == "missing":
        return f"{spot}: missing{since}; every entry needs it"
    quoted = first["type"].startswith("date_") and isinstance(first["input"], str)
    hint = f"; write it without quotes: {place[-1]} = {first['input']}" if quoted else ""
    return f"{spot}: {first['msg'].lower()}, found {first['input']!r}{since}{hint}"


def check_parameter(parameter: Parameter) -> None:
    """Order of dates, sources, ranges and lengths, of one parameter."""
    where = f"{parameter.file}: {parameter.name}"
    if not parameter.values:
        raise InputError(f"{where} has no values; it needs at least one")
    for earlier, later in zip(parameter.days, parameter.days[1:], strict=False):
        if later <= earlier:
            raise InputError(f"{where}: {later} stands after {earlier}; dates must ascend")
    for line, later in zip(parameter.values, parameter.days[1:], strict=False):
        if line.until is not None and line.until + DAY != later:
            fault = "a gap" if line.until + DAY < later else "an overlap"
            raise InputError(
                f"{where}: {fault} in dates: the value of {line.since} ends on {line.until}, the "
                f"next begins on {later}, expected {line.until + DAY}"
            )
    if parameter.until is not None and parameter.until < parameter.days[-1]:
        last = parameter.days[-1]
        raise InputError(f"{where}.until is {parameter.until}, before its last value of {last}")
    if parameter.ended_by and parameter.until is None:
        raise InputError(f"{where}.ended_by names {parameter.ended_by[0]}, but there is no `until`")
    if parameter.nothing is not None:
        _check_range(parameter, parameter.nothing, f"{where}.nothing")
    if parameter.before is not None:
        _check_before(parameter, f"{where}.before")
    for line in parameter.values:
        _check_line(parameter, line, f"{where}, since {line.since}")


def _check_before(parameter: Parameter, where: str) -> None:
    if parameter.between != "step":
        raise InputError(
            f'{where}: it goes with values in steps; of between = "{parameter.between}", '
            "leave it out"
        )
    if parameter.before == "nothing" and parameter.nothing is None:
        raise InputError(f'{where} is "nothing", but there is no value `nothing`')
    if isinstance(parameter.before, float) and parameter.before != 0.0:  # 0 stands for none
        _check_range(parameter, parameter.before, where)


def _check_line(parameter: Parameter, line: DatedValue, where: str) -> None:
    if not line.source.strip():
        raise InputError(f"{where}: the source is empty; give an article or a publication")
    _check_value(parameter, line.value, where)
    check_seen(line, where)
    if line.prior is not None:
        _check_value(parameter, line.prior, f"{where}, prior")


def _check_value(parameter: Parameter, value: float | list[float], where: str) -> None:
    listed = isinstance(value, list)
    if listed != (parameter.at is not None):
        raise InputError(f"{where}: a list of values goes with `at`, and one value without it")
    values = np.atleast_1d(value)
    if parameter.at is not None and len(values) != len(parameter.at):
        raise InputError(
            f"{where}: {len(values)} values for the {len(parameter.at)} points of `at`"
        )
    for one in values:
        _check_range(parameter, float(one), where)


def _check_range(parameter: Parameter, value: float, where: str) -> None:
    if not parameter.low <= value <= parameter.high:
        hint = "; a rate is a fraction: 0.08, not 8" if 1 < value <= 100 >= parameter.high else ""
        raise InputError(
            f"{where}: value {value:g} is outside the range "
            f"{parameter.low:g} to {parameter.high:g} ({parameter.unit}){hint}"
        )

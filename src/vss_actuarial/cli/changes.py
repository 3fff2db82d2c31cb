"""Changes as options: `--shift real_return=+0.005@2027`, in the order in which they stand."""

import inspect
import re
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand

from vss_actuarial.ground.errors import InputError, nearest

if TYPE_CHECKING:
    from vss_actuarial.scenario import Scenario

SOURCE = "Given on the command line"
DATES = "SINCE[:UNTIL][~RAMP]"
VALUE_FORM = f"NAME=VALUE@{DATES}"


class Given(NamedTuple):
    """An option of a change, as it stands on the command line."""

    option: str
    text: str


class _Form(NamedTuple):
    """How an option is written, and what it does."""

    metavar: str
    example: str
    help: str


FORMS = {
    "set": _Form(
        VALUE_FORM,
        "pension_rate_employer=0.15@2030:2040",
        "The parameter stands at a value. Several values by day: V1@D1,V2@D2; a list over its "
        "points: 0.1,0.2,0.3@2030.",
    ),
    "shift": _Form(VALUE_FORM, "real_return=+0.005@2027", "Adds to its whole path."),
    "scale": _Form(VALUE_FORM, "withdrawal_prob=0.5@2030", "Multiplies its whole path."),
    "hold": _Form(f"NAME@{DATES}", "retirement_age_men@2027", "It stays as on the first day."),
    "delay": _Form(
        "NAME=MONTHS@SINCE[:UNTIL]",
        "retirement_age_women=12@2027",
        "What comes later comes some months later; below 0 earlier.",
    ),
    "without": _Form("ACT", "Law 41/2024/QH15", "Takes an act, and what rests on it, out."),
    "known_to": _Form(
        "YEAR",
        "2017",
        "The published record is known to a year alone; --set what it forgets from the next.",
    ),
    "law_of": _Form("DAY", "2012-12-31", "The law as passed by a day, or by the end of a year."),
}
ORDERED = "changes in order"
PART = re.compile(r"(?P<name>[^=@]+)(?:=(?P<value>[^=]+))?")
DAY = r"[^@,:~]+"
TIMES = re.compile(rf"(?P<values>.*@{DAY}?)(?::(?P<until>{DAY}))?(?:~(?P<ramp>{DAY}))?")


class Changing(TyperCommand):
    """A command that remembers the order of its change options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse as usual, after noting which option stands where."""
        values, _, order = self.make_parser(ctx).parse_args(args=list(args))
        seen: Counter[str] = Counter()
        found = []
        for name in (parameter.name for parameter in order):
            if name in FORMS:
                found.append(Given(name, values[name][seen[name]]))
                seen[name] += 1
        ctx.meta[ORDERED] = found
        return super().parse_args(ctx, args)


def takes_changes(command: Callable[..., None]) -> Callable[..., None]:
    """A command with an option for each kind of change; it is given them as `changes`, in order."""

    @wraps(command)
    def changed(ctx: typer.Context, **arguments: Any) -> None:
        for name in FORMS:
            arguments.pop(name)
        command(changes=ctx.meta[ORDERED], **arguments)

    own = inspect.signature(command).parameters
    kept = [parameter for name, parameter in own.items() if name != "changes"]
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    shown = [context, *(_keyword(one) for one in kept), *map(_option, FORMS)]
    changed.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    changed.__annotations__ = {one.name: one.annotation for one in shown}
    return changed


def _keyword(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _option(name: str) -> inspect.Parameter:
    form = FORMS[name]
    option = typer.Option(
        _flag(name), metavar=form.metavar, help=f"{form.help} Such as '{form.example}'."
    )
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(
        name, kind, default=None, annotation=Annotated[list[str] | None, option]
    )


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def changed(scenario: "Scenario", changes: list[Given]) -> "Scenario":
    """A scenario after the options of the command line, one after the other.

    Raises
    ------
    InputError
        Naming the option, its text, and what is wrong with it.
    """
    for given in changes:
        try:
            scenario = _after(scenario, given)
        except InputError as error:
            raise InputError(f"{_flag(given.option)} {given.text}: {error}") from None
    return scenario


def _after(scenario: "Scenario", given: Given) -> "Scenario":
    if given.option == "without":
        return scenario.without(given.text)
    if given.option == "law_of":
        return scenario.law_of(given.text)
    if given.option == "known_to":
        return scenario.known_to(given.text)
    return scenario.with_changes(_reform(scenario, given))


def _reform(scenario: "Scenario", given: Given) -> dict[str, Any]:
    """The option in the form of a reform: entries by name of a parameter."""
    kind, form = given.option, FORMS[given.option]
    times = TIMES.fullmatch(given.text)
    if times is None:
        raise InputError(f"expected {form.metavar}, such as {form.example}")
    head, *more = times["values"].split("@")
    part = PART.fullmatch(head)
    if part is None or (part["value"] is None) != (kind == "hold"):
        raise InputError(f"expected {form.metavar}, such as {form.example}")
    name = part["name"].strip()
    _check_name(scenario, name)
    ends = {"until": times["until"], "ramp": times["ramp"]}
    if kind == "hold":
        pairs = [(True, "@".join(more))]
    else:
        pairs = list(_pairs(kind, f"{part['value']}@{'@'.join(more)}"))
    return {name: _entries(kind, pairs, ends)}


def _check_name(scenario: "Scenario", name: str) -> None:
    names = [*scenario.law, *scenario.assumptions]
    if name not in names:
        raise InputError(f"there is no parameter '{name}'{nearest(name, names)}; see `vss levers`")


def _pairs(kind: str, text: str) -> list[tuple[Any, str]]:
    """Values and their days: `V@D`, or `V1@D1,V2@D2` of a `set`; V may be a list `a,b,c`."""
    groups = re.findall(r"([^@]+)@([^@,]+)(?:,|$)", text)
    if "".join(f"{value}@{day}," for value, day in groups) != f"{text},":
        raise InputError(f"expected {FORMS[kind].metavar}, such as {FORMS[kind].example}")
    if len(groups) > 1 and kind != "set":
        raise InputError(f"{kind} takes one value and one day")
    return [(_value(kind, value), day) for value, day in groups]


def _value(kind: str, text: str) -> Any:
    numbers = [_number(kind, one.strip()) for one in text.split(",")]
    return numbers[0] if len(numbers) == 1 else numbers


def _number(kind: str, text: str) -> float | int:
    try:
        return int(text) if kind == "delay" else float(text)
    except ValueError:
        wanted = "whole months" if kind == "delay" else "a number, such as 0.05"
        raise InputError(f"'{text}' is not {wanted}") from None


def _entries(
    kind: str, pairs: list[tuple[Any, str]], ends: dict[str, str | None]
) -> list[dict[str, Any]]:
    """Entries of one change: its ramp stands with the first, its last day with the last."""
    key = "value" if kind == "set" else kind
    entries = [{key: value, "since": day, "source": SOURCE} for value, day in pairs]
    entries[0]["ramp"] = ends["ramp"]
    entries[-1]["until"] = ends["until"]
    return entries

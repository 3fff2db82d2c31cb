"""`vss benefit`: commands made from the table of calculators, an option for each fact."""

import inspect
import re
import types
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import typer
from typer.core import TyperGroup

from vss_actuarial.cli.options import Json, Language, On
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    from vss_actuarial.individual.calculator import Calculator

Given = Annotated[
    list[str] | None,
    typer.Option(
        "--given", metavar="NAME=VALUE", help="A number in place of the law's own. Repeat for each."
    ),
]

Spells = Annotated[
    list[str] | None,
    typer.Option(
        "--spell",
        help="FROM:TO:KIND:PAY[:CONDITIONS], such as 01/2005:04/2026:employer:9.000.000; kinds: "
        "state (pay is the coefficient), employer, voluntary, abroad, bought, voluntary-bought "
        "(months missing, paid in the first of them), "
        "leave (credited leave, at the pay before it: FROM:TO:leave). Repeat for each.",
    ),
]
Family = Annotated[
    list[str] | None,
    typer.Option(
        "--dependant",
        help="RELATION:AGE[:INCOME[:SEX[:KIND OF INCOME]]], such as child:17y11m, spouse:57:0:F or "
        "wife:58:3000000:F:other; an income is a wage, a pension or other. Repeat for each; the "
        "family must be whole.",
    ),
]
Sex = Annotated[str, typer.Option("--sex", help="M or F.", show_default=False)]
Born = Annotated[
    str,
    typer.Option("--born", help="Day of birth, 15/10/1964, or the year.", show_default=False),
]
Retire = Annotated[str | None, typer.Option("--retire", help="Last day of work.")]
Loss = Annotated[str | None, typer.Option("--capacity-loss", help="Of work, 0.61 or 61%.")]
Death = Annotated[str | None, typer.Option("--death", help="Day of death.")]
Foreigner = Annotated[bool, typer.Option("--foreigner", help="No citizen of Viet Nam.")]
PERSON: dict[str, tuple[Any, Any]] = {
    "sex": (Sex, ...),
    "born": (Born, ...),
    "spell": (Spells, None),
    "retire": (Retire, None),
    "capacity_loss": (Loss, None),
    "death": (Death, None),
    "dependant": (Family, None),
}
"""Options of a person, each with its default."""
PERSON_FACTS = {"born": "birth", "retire": "retirement"}


class Calculators(TyperGroup):
    """The commands of the table, which is read when one of them is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands."""
        return sorted({*super().list_commands(ctx), *(one.name for one in _table())})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is asked for, or one line with the nearest name."""
        if args and self.get_command(ctx, args[0]) is None:
            known = nearest(args[0], self.list_commands(ctx))
            raise InputError(f"there is no {ctx.info_name} '{args[0]}'{known}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name."""
        known = super().get_command(ctx, cmd_name)
        if known is not None:
            return known
        one = next((each for each in _table() if each.name == cmd_name), None)
        return None if one is None else _command(one)


benefit = typer.Typer(
    cls=Calculators, help="What one person is due, with every step and its article."
)


@benefit.callback()
def of_table() -> None:
    """What one person is due, with every step and its article."""


def _table() -> tuple["Calculator", ...]:
    from vss_actuarial.individual.doors import CALCULATORS

    return CALCULATORS


def _command(calculator: "Calculator") -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(calculator.name)(_function(calculator))
    return typer.main.get_command(app)


def _function(calculator: "Calculator") -> Callable[..., None]:
    """A function of the facts as options, from which Typer makes the command."""
    from vss_actuarial.worksheet.words import entry

    options = [
        one for name, fact in calculator.facts.items() for one in _options(calculator, name, fact)
    ]
    shared = (("on", On, ""), ("given", Given, None), ("language", Language, "en"))
    for name, annotation, default in (*shared, ("json", Json, False)):
        options.append(_parameter(name, annotation, default))

    def command(**told: Any) -> None:
        on, given, language, json = (told.pop(name) for name in ("on", "given", "language", "json"))
        numbers, day = dict(_number(one) for one in given or []), day_told(on)
        facts = _told(calculator, told, day)
        try:
            answer = calculator(on=day, given=numbers, **facts)
        except InputError as error:
            raise InputError(_as_typed(str(error), calculator)) from None
        _say(answer, language, json)

    command.__doc__ = str(entry("benefits", calculator.name)["help"])
    command.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in options}
    return command


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _options(
    calculator: "Calculator", name: str, fact: inspect.Parameter
) -> list[inspect.Parameter]:
    """The options of a fact: a person is told in several."""
    if name != "person":
        return [_option(calculator, name, fact)]
    return [_parameter(name, kind, default) for name, (kind, default) in PERSON.items()]


def _told(calculator: "Calculator", told: dict[str, Any], day: date) -> dict[str, Any]:
    """The facts as told, the options of a person put together."""
    if "person" not in calculator.facts:
        return told
    return {"person": person_told({name: told.pop(name) for name in PERSON}, day), **told}


def person_told(own: dict[str, Any], day: date) -> Any:
    """A person from the options of one; spells that go on do so until a day."""
    from vss_actuarial.individual.record import person
    from vss_actuarial.individual.record.words import told
    from vss_actuarial.individual.record.written import dependant_of, kind_taken, spell_of

    written = own.pop("spell") or []
    spells = [spell_of(one, day) for one in written]
    remarks = (told("kind_taken"),) if any(map(kind_taken, written)) else ()
    family = [dependant_of(one) for one in own.pop("dependant") or []]
    return person(spells=spells, dependants=family, remarks=remarks, **facts_told(own))


def facts_told(own: dict[str, Any]) -> dict[str, Any]:
    """Facts of a person from the options that are told."""
    from vss_actuarial.individual.record.dependant import sex_of
    from vss_actuarial.individual.record.person import birth_of
    from vss_actuarial.law.months import day_of
    from vss_actuarial.sheets.amounts import share_of

    readers: dict[str, Callable[[Any, str], Any]] = {
        "sex": sex_of, "born": birth_of, "retire": day_of, "death": day_of,
        "capacity_loss": share_of,
    }  # fmt: skip
    return {
        PERSON_FACTS.get(name, name): readers.get(name, _as_told)(value, _flag(name))
        for name, value in own.items()
        if value is not None
    }


def _as_told(value: Any, _: str) -> Any:
    return value


def _flag(name: str) -> str:
    """The option of a fact."""
    return f"--{name.replace('_', '-')}"


def _as_typed(refusal: str, calculator: "Calculator") -> str:
    """A refusal with the fact that it begins with named as its option."""
    for name in sorted(calculator.facts, key=len, reverse=True):
        told = re.escape(name.replace("_", " "))
        begins = re.match(
            rf"(?:{calculator.name}: )?{told}(?=: | [\d'.-]| of | is missing)", refusal
        )
        if begins is not None:
            return f"{_flag(name)}{refusal[begins.end() :]}"
    return refusal


def _option(calculator: "Calculator", name: str, fact: inspect.Parameter) -> inspect.Parameter:
    """The option of a fact: required where nothing holds in its place."""
    from vss_actuarial.worksheet.words import fact_entry

    words = fact_entry(name, "benefits", calculator.name)
    unit, told = str(words.get("unit", "")), str(words.get("help", words["en"]))
    forms = ("", "flag", "month", "length", "share")
    kind, choices = _kind(fact.annotation)
    bare = kind is bool or unit in forms or unit in told
    help_text = told if bare else f"{told}, {unit}"
    if choices:
        help_text += ": " + ", ".join(map(str, choices))
    empty = fact.default is inspect.Parameter.empty
    default = ... if empty else fact.default
    option = typer.Option(
        _flag(name), help=help_text[0].upper() + help_text[1:] + ".", show_default=False
    )
    optional = kind | None if default is None else kind
    return _parameter(name, Annotated[optional, option], default)


def _kind(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type in which a fact is written on the command line, and its choices."""
    from vss_actuarial.individual.facts import ROWS

    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    if get_origin(annotation) is Literal:
        return str, get_args(annotation)
    if annotation in ROWS:
        return list[str], ()
    return (annotation if annotation in (bool, int, float) else str), ()


def _number(written: str) -> tuple[str, float | list[float]]:
    """A number given, or one for each point of a parameter that has points."""
    name, _, value = written.partition("=")
    try:
        numbers = [float(one) for one in value.split(";")]
    except ValueError:
        raise InputError(f"--given {written}: write it as NAME=VALUE") from None
    return name.strip(), numbers if len(numbers) > 1 else numbers[0]


def day_told(written: str) -> date:
    """A day as written; today if nothing is."""
    from vss_actuarial.law.months import day_asked

    return day_asked(written) if written else date.today()


def _say(answer: Any, language: str, json: bool) -> None:
    if not json:
        typer.echo(visible(answer.text(language)))
        return
    from json import dumps

    typer.echo(dumps(answer.to_dict(), allow_nan=False))

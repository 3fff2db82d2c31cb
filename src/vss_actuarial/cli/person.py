"""`vss person`: all that one contribution record gives, or a table of many."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vss_actuarial.cli.calculators import (
    Death,
    Family,
    Foreigner,
    Loss,
    Retire,
    Spells,
    day_told,
    facts_told,
    person_told,
)
from vss_actuarial.cli.options import Json, Language, On
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    from datetime import date

    from vss_actuarial.individual.record import Person

Record = Annotated[
    Path | None,
    typer.Argument(
        help="A record as VssID prints it or from the template, CSV or Excel; or a folder or a "
        "table of many. --retire, --capacity-loss, --death and --foreigner change what it tells.",
        show_default=False,
    ),
]
Steps = Annotated[
    str,
    typer.Option(
        help="Show the working of a line: pension, lump-sum, allowance …, its title, or all.",
        show_default=False,
    ),
]
AsRead = Annotated[bool, typer.Option("--given", help="Show the record too, as it was read.")]
Template = Annotated[
    Path | None, typer.Option(help="Write an empty record, .xlsx or .csv.", show_default=False)
]
Chart = Annotated[
    Path | None,
    typer.Option(help="Draw the pension by its first month, .png or .svg.", show_default=False),
]
Out = Annotated[
    Path | None, typer.Option(help="Write the table of many, .csv.", show_default=False)
]
Sex = Annotated[
    str | None, typer.Option(help="M or F, where no record tells it.", show_default=False)
]
Born = Annotated[
    str | None,
    typer.Option(help="Day of birth, 15/10/1964, where no record tells it.", show_default=False),
]


def person(
    record: Record = None,
    sex: Sex = None,
    born: Born = None,
    spell: Spells = None,
    retire: Retire = None,
    capacity_loss: Loss = None,
    death: Death = None,
    dependant: Family = None,
    foreigner: Foreigner = False,
    on: On = "",
    steps: Steps = "",
    given: AsRead = False,
    template: Template = None,
    chart: Chart = None,
    out: Out = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """All that is due or becomes due, from when, and what waiting or paying on changes."""
    from vss_actuarial.worksheet.words import language_of

    tongue = language_of(language)
    if template is not None:
        from vss_actuarial.individual.record.reading import write_template

        typer.echo(f"{write_template(template, language=tongue)}")
        return
    _writable(chart, "--chart", (".png", ".svg"))
    _writable(out, "--out", (".csv",))
    _no_record(out)
    own = {
        "sex": sex, "born": born, "spell": spell, "retire": retire, "capacity_loss": capacity_loss,
        "death": death, "dependant": dependant, "foreigner": foreigner or None,
    }  # fmt: skip
    day = day_told(on)
    people = _people(record, own, day)
    if record is not None and (len(people) > 1 or record.is_dir()):
        _refuse_for_many(chart=chart, steps=steps, given=given)
        _many(people, day, out, tongue, json)
        return
    if out is not None:
        raise InputError("--out is for a table of many; the page of one goes to the screen")
    _one(people[0], day, (steps, given), chart, tongue, json)


def _writable(path: Path | None, option: str, endings: tuple[str, ...]) -> None:
    """Refuse a file that cannot be written before anything is computed."""
    if path is None:
        return
    if path.suffix.lower() not in endings:
        raise InputError(f"{option} {path}: name it {' or '.join(endings)}")
    if not path.absolute().parent.is_dir():
        raise InputError(f"{option} {path}: there is no folder {path.parent}")


def _no_record(out: Path | None) -> None:
    """Refuse to write answers over a file that holds none."""
    from vss_actuarial.individual.record.reading.people import is_answers

    if out is not None and out.is_file() and not is_answers(out):
        raise InputError(f"--out {out}: it is there already, and no table of answers; name another")


def _refuse_for_many(**told: object) -> None:
    for name, value in told.items():
        if value:
            raise InputError(f"--{name} is for one person; give one record")


def _people(record: Path | None, own: dict[str, Any], day: "date") -> "list[Person]":
    """The persons of a file or a folder, or the one told in options."""
    if record is None:
        if own["sex"] is None or own["born"] is None:
            raise InputError("vss person: give a record, or --sex, --born and --spell")
        return [person_told(own, day)]
    if own["spell"]:
        raise InputError("--spell: the record tells it; give one of the two")
    from vss_actuarial.individual.record.reading import read_people

    beside = _beside({name: own.pop(name) for name in ("sex", "born", "spell", "dependant")})
    changes = facts_told({name: value for name, value in own.items() if value})
    return [one.changed(changes) for one in read_people(record, now=day, beside=beside)]


def _beside(own: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """What options tell of a person whose file lacks it: by name, the option and the value."""
    from vss_actuarial.individual.record.written import dependant_of

    told = {"sex": ("--sex", own["sex"]), "birth": ("--born", own["born"])}
    if own["dependant"]:
        family = [dependant_of(one) for one in own["dependant"]]
        told["dependants"] = ("--dependant", family)
    return {name: one for name, one in told.items() if one[1]}


def _one(
    one: "Person",
    day: "date",
    more: tuple[str, bool],
    chart: Path | None,
    language: str,
    json: bool,
) -> None:
    """The page of one; `more`: the line whose working follows, whether the record does."""
    from vss_actuarial.individual.outlook import person as outlook_of
    from vss_actuarial.individual.record.reading.shown import record_text

    steps, given = more
    outlook = outlook_of(one, day)
    shown = "" if json else outlook.text(language, steps)
    if chart is not None:
        from vss_actuarial.presentation.charts.person import draw_pensions

        draw_pensions(outlook.pensions, chart, language, one.name or one.identifier)
    if not json:
        typer.echo(visible(f"{shown}\n\n{record_text(one, language)}" if given else shown))
        return
    from json import dumps

    record = {"record": one.model_dump(mode="json", exclude={"remarks"})} if given else {}
    typer.echo(dumps(outlook.to_dict() | record, allow_nan=False))


def _many(people: "list[Person]", day: "date", out: Path | None, language: str, json: bool) -> None:
    from vss_actuarial.individual.outlook import table_of
    from vss_actuarial.individual.outlook.many import in_words, plain
    from vss_actuarial.individual.outlook.page import table_text

    table = table_of(people, day)
    if out is not None:
        from vss_actuarial.presentation.files.output import table_bytes

        out.write_bytes(table_bytes(in_words(table, language), index=False, as_written=True))
        typer.echo(f"{out}: {len(table)}")
    elif json:
        from json import dumps

        from vss_actuarial.worksheet.answer import json_plain

        typer.echo(dumps(json_plain(plain(table)), allow_nan=False))
    else:
        typer.echo(visible(table_text(plain(table), day, language)))

"""`vss person`: all that one contribution record gives, or a table of many."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vss_actuarial.cli.calculators import (
    Family,
    Loss,
    Retire,
    Spells,
    day_told,
    person_told,
)
from vss_actuarial.cli.options import Json, Language, On
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    from datetime import date

Record = Annotated[
    Path | None,
    typer.Argument(
        help="A record as VssID prints it or from the template, CSV or Excel; or a folder or a "
        "table of many.",
        show_default=False,
    ),
]
Steps = Annotated[str, typer.Option(help="Show a working: pension, lump-sum, allowance … or all.")]
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


Sex = Annotated[str | None, typer.Option(help="M or F, without a record.", show_default=False)]
Born = Annotated[str | None, typer.Option(help="Day of birth, 15/10/1964.", show_default=False)]


def person(
    record: Record = None,
    sex: Sex = None,
    born: Born = None,
    spell: Spells = None,
    retire: Retire = None,
    capacity_loss: Loss = None,
    dependant: Family = None,
    on: On = "",
    steps: Steps = "",
    template: Template = None,
    chart: Chart = None,
    out: Out = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """All that is due or becomes due, from when, and what waiting or paying on changes."""
    if template is not None:
        from vss_actuarial.individual.reading import write_template

        typer.echo(f"{write_template(template, language=language)}")
        return
    day = day_told(on)
    if record is not None:
        from vss_actuarial.individual.reading import read_people

        people = read_people(record)
        if len(people) > 1 or record.is_dir():
            _many(people, day, out, json)
            return
        one = people[0]
    else:
        one = _told(sex, born, spell, retire, capacity_loss, dependant)
    _one(one, day, steps, chart, language, json)


def _told(sex: str | None, born: str | None, *more: Any) -> Any:
    from vss_actuarial.ground.errors import InputError

    if sex is None or born is None:
        raise InputError("vss person: give a record, or --sex, --born and --spell")
    spell, retire, loss, dependant = more
    return person_told(
        {
            "sex": sex, "born": born, "spell": spell, "retire": retire, "capacity_loss": loss,
            "dependant": dependant,
        }
    )  # fmt: skip


def _one(one: Any, day: "date", steps: str, chart: Path | None, language: str, json: bool) -> None:
    from vss_actuarial.individual.outlook import person as outlook_of

    outlook = outlook_of(one, day)
    if chart is not None:
        from vss_actuarial.presentation.person import draw_pensions

        draw_pensions(outlook.pensions, chart, language)
    if not json:
        typer.echo(visible(outlook.text(language, steps)))
        return
    from json import dumps

    typer.echo(dumps(outlook.to_dict(), allow_nan=False))


def _many(people: list[Any], day: "date", out: Path | None, json: bool) -> None:
    from vss_actuarial.individual.outlook import table_of

    table = table_of(people, day)
    if out is not None:
        table.to_csv(out, index=False)
        typer.echo(f"{out}: {len(table)} persons")
    elif json:
        typer.echo(table.to_json(orient="records"))
    else:
        typer.echo(table.to_string(index=False))

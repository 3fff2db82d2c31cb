"""`vss sweep`: a lever over a grid of values, or several in product."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import (
    HORIZON,
    Charts,
    Data,
    Excel,
    Json,
    Language,
    Out,
    To,
    checked_excel,
    started,
)
from vss_actuarial.cli.progress import counted

OUTPUT = Path("projections")


def sweep(
    levers: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME=FROM:TO:STEP[@SINCE[:UNTIL]]...",
            help="Such as 'pension_rate_employer=0.14:0.20:0.01@2027'; of several, their product.",
        ),
    ],
    scenario: Annotated[str, typer.Option(help="What is moved, by name.")] = "baseline",
    measure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[:FUND][@YEAR]",
            help="What is told, such as premium, exhaustion or cost_rate:health_insurance@2050.",
        ),
    ] = None,
    kind: Annotated[
        str, typer.Option(help="What the values do: set, shift, scale or delay.")
    ] = "set",
    to: To = HORIZON,
    data: Data = None,
    out: Out = None,
    json: Json = False,
    charts: Charts = True,
    excel: Excel = None,
    language: Language = "en",
) -> None:
    """Project every value of a lever, or every combination of several; tell a few measures of each.

    FROM and TO are values of the lever as `vss levers` lists them, both included where the steps
    meet TO. SINCE and UNTIL are days or years; SINCE is the first year after the record if none.
    """
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.questions.measured import USUAL
    from vss_actuarial.questions.sweep import grid
    from vss_actuarial.questions.sweep import sweep as swept

    grids = [grid(one, kind) for one in levers]
    base = started(scenario, to, data)
    folder = out or OUTPUT / "_".join(["sweep", *(one.name for one in grids)])
    with speaking(language):
        pass  # another language is refused before anything runs
    check_place(folder)
    book = checked_excel(excel)
    with counted() as tell:
        table = swept(grids, measure or list(USUAL), base, tell=tell)
    from vss_actuarial.presentation.sweeps import show_sweep, sweep_files, sweep_json

    if book is not None:
        from vss_actuarial.presentation.answers.books.sweep import write_sweep

        write_sweep(table, base, book, language)
    with speaking(language):
        write_folder(folder, sweep_files(table, base, charts))
        if json:
            typer.echo(sweep_json(table, base, folder))
            return
        from vss_actuarial.presentation.screen.screen import console

        screen = console()
        show_sweep(table, base, screen)
        screen.print(f"{head('files')}: {folder}")

"""`vss sensitivity` and `vss elasticity`: assumptions moved one by one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    a_year,
    checked_excel,
    started,
)
from vss_actuarial.cli.progress import counted, progress

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

OUTPUT = Path("projections")
Fund = Annotated[str, typer.Option("--fund", help="Such as pension_survivorship.")]
Of = Annotated[str, typer.Option("--scenario", help="What is moved, by name.")]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a number, such as -5") from None


def sensitivity(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ASSUMPTION",
            help="Such as real_return; those that have a step of their own if none.",
            show_default=False,
        ),
    ] = None,
    scenario: Of = "baseline",
    fund: Fund = "pension_survivorship",
    year: Annotated[
        int, typer.Option(parser=a_year, metavar="YEAR", help="Of the cost rate.")
    ] = 2050,
    every: Annotated[bool, typer.Option("--all", help="Move every assumption there is.")] = False,
    to: To = HORIZON,
    data: Data = None,
    out: Out = None,
    json: Json = False,
    charts: Charts = True,
    excel: Excel = None,
    language: Language = "en",
) -> None:
    """Move each assumption by its step, below and above; tell exhaustion, cost rate and premium.

    Steps and their reasons stand in data/sensitivity/steps.toml; an assumption without one of its
    own moves by a tenth of its path. The files are the table and a tornado chart of each figure.
    """
    from vss_actuarial.presentation.answers.sensitivity import (
        moved,
        sensitivity_files,
        sensitivity_json,
        show_sensitivity,
    )
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head, speaking

    folder = out or OUTPUT / "sensitivity"
    with speaking(language):
        pass  # another language is refused before anything runs
    check_place(folder)
    book = checked_excel(excel)
    result = _result(scenario, to, data)
    wanted = list(result.asked.assumptions) if every else names or None
    with counted() as tell:
        found = moved(result, fund, year, wanted, tell)
    if book is not None:
        from vss_actuarial.presentation.answers.books.sensitivity import write_sensitivity

        write_sensitivity(found, book, language)
    with speaking(language):
        write_folder(folder, sensitivity_files(found, charts))
        if json:
            typer.echo(sensitivity_json(found, folder))
            return
        screen = console()
        show_sensitivity(found, screen)
        screen.print(f"{head('files')}: {folder}")


def elasticity(
    names: Annotated[
        list[str], typer.Argument(metavar="ASSUMPTION", help="One or more, as real_return.")
    ],
    years: Annotated[
        float,
        typer.Option(
            parser=_number,
            metavar="NUMBER",
            help="By how many years exhaustion is to move; below 0 forward.",
        ),
    ] = -5.0,
    scenario: Of = "baseline",
    fund: Fund = "pension_survivorship",
    to: To = HORIZON,
    data: Data = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Tell how far each assumption must move to bring exhaustion some years forward."""
    from vss_actuarial.presentation.answers.sensitivity import elasticities_json, show_elasticities
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import speaking
    from vss_actuarial.questions.moving.steps import chosen

    with speaking(language):
        pass  # another language is refused before anything runs
    result = _result(scenario, to, data)
    chosen(names, result.asked.assumptions)
    with counted() as tell:
        found = []
        for name in names:
            found.append(result.elasticity(name, years, fund))
            tell(len(found), len(names))
    if json:
        typer.echo(elasticities_json(found))
        return
    with speaking(language):
        show_elasticities(found, result, console())


def _result(scenario: str, to: int, data: Path | None) -> "Result":
    from vss_actuarial import project

    with progress() as stage:
        return project(started(scenario, to, data), progress=stage)

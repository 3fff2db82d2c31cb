"""`vss measures` and `vss generations`: what the fund owes and needs, and who gains from it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vss_actuarial.cli.options import HORIZON, Charts, Data, Json, Language, Out, To, started, whole
from vss_actuarial.cli.progress import progress

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from rich.console import Console

    from vss_actuarial.presentation.answers.valuation import Tables
    from vss_actuarial.presentation.result import Result
    from vss_actuarial.scenario import Scenario

OUTPUT = Path("projections")
By = Annotated[str, typer.Argument(help="`baseline`, a reform, a TOML file, or several by `+`.")]


def measures(
    scenario: By = "baseline",
    since: Annotated[
        int | None,
        typer.Option(
            parser=whole, metavar="YEAR", help="From its 1 January; the first after the record."
        ),
    ] = None,
    step: Annotated[
        int, typer.Option(parser=whole, metavar="YEARS", help="Of the scaled premium.")
    ] = 20,
    to: To = HORIZON,
    data: Data = None,
    out: Out = None,
    json: Json = False,
    charts: Charts = True,
    language: Language = "en",
) -> None:
    """Tell what the pension fund owns, owes and needs from a year on.

    Level rates, the scaled premium, the balance sheet with and without those who become members
    later, the pension debt, what moves the cost, and replacement rates. What falls after the
    horizon does not count: the closed group asks for --to 2150.
    """
    from vss_actuarial.measures.financing.ahead import check_step, place_of
    from vss_actuarial.presentation.answers import valuation as shown
    from vss_actuarial.scenario.known import last_of_record

    base = started(scenario, to, data)
    year = (base.record_to or last_of_record()) + 1 if since is None else since
    place_of(year, base.years)
    check_step(step, len(base.years))
    folder = _folder("measures", base, out, language)
    result, tables = _run(base, lambda found: shown.measure_tables(found, year, step))
    _tell(
        tables, result, folder, language, json,
        (lambda: shown.measure_charts(result, year)) if charts else dict,
        lambda screen: shown.show_measures(tables, result, year, step, screen),
    )  # fmt: skip


def generations(
    scenario: By = "baseline",
    to: To = HORIZON,
    data: Data = None,
    out: Out = None,
    json: Json = False,
    charts: Charts = True,
    language: Language = "en",
) -> None:
    """Tell what each generation pays in and draws: return, money's worth and loss, by sex.

    Of those whose whole life lies in the projection; and of a few typical careers of them, as the
    calculator of one person has their pensions.
    """
    from vss_actuarial.measures.generations.returns import check_horizon
    from vss_actuarial.presentation.answers import valuation as shown

    base = started(scenario, to, data)
    check_horizon(int(base.years[0]), int(base.years[-1]))
    folder = _folder("generations", base, out, language)
    result, tables = _run(base, shown.generation_tables)
    _tell(
        tables, result, folder, language, json,
        (lambda: shown.generation_charts(result)) if charts else dict,
        lambda screen: shown.show_generations(tables, screen),
    )  # fmt: skip


def _folder(name: str, base: "Scenario", out: Path | None, language: str) -> Path:
    """Where the files go; refused before anything runs, as another language is."""
    from vss_actuarial.presentation.files.folder import check_place
    from vss_actuarial.presentation.words.spoken import speaking

    with speaking(language):
        folder = out or OUTPUT / f"{name}_{base.folder_name}"
    check_place(folder)
    return folder


def _run(base: "Scenario", made: "Callable[[Result], Tables]") -> "tuple[Result, Tables]":
    from vss_actuarial.presentation.result import project

    with progress() as stage:
        result = project(base, stage)
        stage("measures")
        return result, made(result)


def _tell(
    tables: "Tables",
    result: "Result",
    folder: Path,
    language: str,
    json: bool,
    charts: "Callable[[], dict[str, Axes]]",
    show: "Callable[[Console], None]",
) -> None:
    from vss_actuarial.presentation.answers.valuation import valuation_files, valuation_json
    from vss_actuarial.presentation.files.folder import write_folder
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head, speaking

    with speaking(language):
        write_folder(folder, valuation_files(tables, result, charts()))
        if json:
            typer.echo(valuation_json(tables, folder))
            return
        screen = console()
        show(screen)
        screen.print(f"{head('files')}: {folder}")

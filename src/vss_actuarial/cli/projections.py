"""`vss project` and `vss compare`: scenarios to the horizon, and their files."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vss_actuarial.cli.changes import Given, changed, takes_changes
from vss_actuarial.cli.options import (
    HORIZON,
    Alignment,
    Charts,
    Data,
    Excel,
    Full,
    Fund,
    Json,
    Language,
    Out,
    Population,
    To,
    Years,
    check_years,
    checked_excel,
    whole,
)
from vss_actuarial.cli.progress import counted, progress
from vss_actuarial.ground.errors import InputError, nearest

if TYPE_CHECKING:
    from vss_actuarial.presentation.answers.compared import Shares
    from vss_actuarial.presentation.result import Result
    from vss_actuarial.questions.measured import Measure
    from vss_actuarial.scenario import Scenario

OUTPUT = Path("projections")


@takes_changes
def project(
    changes: list[Given],
    scenario: Annotated[
        str,
        typer.Argument(
            help="`baseline`, a reform, a TOML file or a workbook, or several joined by `+`."
        ),
    ] = "baseline",
    to: To = HORIZON,
    out: Out = None,
    population: Population = None,
    data: Data = None,
    alignment: Alignment = True,
    json: Json = False,
    charts: Charts = True,
    fund: Fund = "",
    years: Years = None,
    full: Full = False,
    excel: Excel = None,
    language: Language = "en",
) -> None:
    """Project one scenario; write its accounts, charts, data and reconciliation to a folder.

    Changes act on it in the order in which they stand. `vss levers` lists the names. SINCE and
    UNTIL are days or years; RAMP is the day from which the whole change counts.
    """
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.words.spoken import speaking

    chosen = changed(_from_data(_scenario(scenario, to, population, alignment), data), changes)
    show = _view(chosen, fund, years or (), full)
    folder = out or OUTPUT / chosen.folder_name
    check_place(folder)
    book = checked_excel(excel)
    with progress() as stage:
        result = _run(chosen, stage)
        stage("tables and charts")
        from vss_actuarial.presentation.files.output import result_files

        with speaking(language):
            files = result_files(result, charts)
        write_folder(folder, files)
        if book is not None:
            result.to_excel(book, language)
    if json:
        from vss_actuarial.presentation.files.machine import result_json

        typer.echo(result_json(result, folder))
        return
    with speaking(language):
        show(result, folder)


def _view(
    scenario: "Scenario", fund: str, years: Sequence[int], full: bool
) -> "Callable[[Result, Path], None]":
    """What is shown of a projection: the first screen, one fund, or everything."""
    from vss_actuarial.presentation.screen import terminal
    from vss_actuarial.presentation.screen.first.shown import WIDTH, show_first
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head

    _check_shown(scenario, fund, years)

    def show(result: "Result", folder: Path) -> None:
        if not (fund or full):
            show_first(result, folder, console(width=WIDTH), years)
            return
        screen = console()
        if fund:
            terminal.show_fund(result, fund, screen, years)
        if full:
            terminal.show_result(result, screen, years)
        screen.print(f"{head('files')}: {folder}")

    return show


@takes_changes
def compare(
    changes: list[Given],
    scenarios: Annotated[
        list[str],
        typer.Argument(help="Two scenarios or more, by name or folder of a run; one with changes."),
    ],
    to: To = HORIZON,
    out: Out = None,
    population: Population = None,
    data: Data = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[:FUND][@YEAR]",
            help="What is told side by side and shared out among the changes, such as premium or "
            "cost_rate:health_insurance@2050.",
        ),
    ] = None,
    shares: Annotated[
        bool,
        typer.Option(
            "--shares/--no-shares",
            help="Tell what each change of a scenario is worth, whatever their order.",
        ),
    ] = True,
    seed: Annotated[
        int,
        typer.Option(parser=whole, metavar="NUMBER", help="Of the orders that are drawn."),
    ] = 1,
    alignment: Alignment = True,
    json: Json = False,
    charts: Charts = True,
    fund: Fund = "",
    years: Years = None,
    full: Full = False,
    excel: Excel = None,
    language: Language = "en",
) -> None:
    """Project several scenarios and set their funds side by side; the first is the measure.

    Changes act on the last scenario, in the order in which they stand; of one scenario alone, it is
    compared with itself changed. `vss levers` lists the names. SINCE and UNTIL are days or years;
    RAMP is the day from which the whole change counts. Of up to eight changes every combination is
    run for what each is worth; of more, orders are drawn. Own data stand under every scenario; one
    scenario alone, without changes, is set beside itself from own data on.
    """
    from vss_actuarial.presentation.answers.compared import (
        beside,
        compared_files,
        compared_json,
        shared_out,
    )
    from vss_actuarial.presentation.compare import check_spans, told_apart
    from vss_actuarial.presentation.compare import compare as side_by_side
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.words.spoken import speaking
    from vss_actuarial.scenario.titles import folder_of

    runs = list(map(_opened, scenarios))
    named = [
        _scenario(name, to, population, alignment) if run is None else run.scenario
        for name, run in zip(scenarios, runs, strict=True)
    ]
    own = [
        _from_data(one, data if run is None else None) for one, run in zip(named, runs, strict=True)
    ]
    alone = len(own) == 1 and not changes and own[0] is not named[0]
    named = [*named, *own] if alone else own  # the model's own beside own data
    if len(named) == 1 and not changes:
        raise InputError(
            "a comparison needs two scenarios, or one and changes to it, such as "
            "--shift real_return=+0.005@2027"
        )
    last = changed(named[-1], changes)
    before = len(named) if changes and len(named) == 1 else len(named) - 1
    chosen = told_apart([*named[:before], last])
    kept = [*runs[:before], None if changes else runs[-1]]
    check_spans(chosen)
    measures = _checked(chosen, measure, seed)
    show = _beside_view(chosen[0], fund, years or (), full)
    folder = out or OUTPUT / folder_of([one.folder_name for one in chosen])
    check_place(folder)
    book = checked_excel(excel)
    with progress() as stage:
        pairs = zip(chosen, kept, strict=True)
        results = (replace(run, scenario=one) if run else _run(one, stage) for one, run in pairs)
        together = side_by_side(*results)
    with counted() as tell:
        found = shared_out(together, measures, seed, tell) if shares else beside(together, measures)
    with progress() as stage, speaking(language):
        stage("tables and charts")
        files = compared_files(found, charts)
    write_folder(folder, files)
    if book is not None:
        together.to_excel(book, language)
    if json:
        typer.echo(compared_json(found, folder))
        return
    with speaking(language):
        show(found, folder)


def _beside_view(
    scenario: "Scenario", fund: str, years: Sequence[int], full: bool
) -> "Callable[[Shares, Path], None]":
    """What is shown of scenarios side by side: the first screen, or everything."""
    from vss_actuarial.presentation.answers.compared import show_compared, show_compared_first
    from vss_actuarial.presentation.screen.first.shown import WIDTH
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head

    _check_shown(scenario, fund, years)

    def show(found: "Shares", folder: Path) -> None:
        if not full:
            show_compared_first(found, folder, console(width=WIDTH), fund, years)
            return
        screen = console()
        show_compared(found, screen)
        screen.print(f"{head('files')}: {folder}")

    return show


def _check_shown(scenario: "Scenario", fund: str, years: Sequence[int]) -> None:
    """Refuse a fund or years that a projection does not have."""
    from vss_actuarial.branches.listed import BRANCHES

    names = [one.name for one in BRANCHES]
    if fund and fund not in names:
        raise InputError(f"--fund {fund}: there is no such fund{nearest(fund, names)}")
    check_years(years, int(scenario.years[0]), scenario.last_year)


def _checked(
    scenarios: "list[Scenario]", measures: list[str] | None, seed: int
) -> "tuple[Measure, ...]":
    """What is to be told of scenarios that differ, before anything runs."""
    from vss_actuarial.presentation.compare import TOLD
    from vss_actuarial.questions.attribution import seed_in
    from vss_actuarial.questions.between import check_differs
    from vss_actuarial.questions.measured import measures_in

    for first, other in combinations(scenarios, 2):
        check_differs(first, other)
    seed_in(seed)
    return measures_in(measures or TOLD, scenarios[0])


def _scenario(name: str, to: int, population: Path | None, alignment: bool) -> "Scenario":
    from vss_actuarial.scenario import Scenario

    if population is not None and not population.is_dir():
        raise InputError(f"--population {population}: there is no such folder")
    scenario = Scenario.named(name).replace(last_year=to, population=population)
    if alignment or not scenario.align:
        return scenario
    return scenario.with_changes({"options": {"align": False}})


def _opened(name: str) -> "Result | None":
    """The run of a folder; None for the name of a scenario."""
    from vss_actuarial.presentation.result import Result
    from vss_actuarial.scenario import reform_names

    if name in ("baseline", *reform_names()) or not Path(name).is_dir():
        return None
    return Result.open(name)


def _from_data(scenario: "Scenario", data: Path | None) -> "Scenario":
    """A scenario that starts from own data, where there are any."""
    return scenario if data is None else scenario.with_data(data)


def _run(scenario: "Scenario", stage: Callable[[str], None]) -> "Result":
    from vss_actuarial.presentation.result import project

    return project(scenario, progress=lambda name: stage(f"{scenario.title}: {name}"))

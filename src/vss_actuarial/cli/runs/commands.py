"""`vss verify`, `vss replay`, `vss explain`, `vss sensitivity`: a run held to what it says."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import Language
from vss_actuarial.cli.progress import progress
from vss_actuarial.ground.text import visible

Folder = Annotated[Path, typer.Argument(help="Folder of a run, as `--out` named it.")]
Fund = Annotated[str, typer.Option("--fund", help="Such as pension_survivorship.")]

BRIDGE = {
    "of_old": "bridge_of_old", "method": "bridge_method", "data": "bridge_data",
    "law": "bridge_law", "demography": "bridge_demography", "economy": "bridge_economy",
    "behaviour": "bridge_behaviour", "rest": "bridge_rest", "of_new": "bridge_of_new",
}  # fmt: skip
"""Heads of the lines of a bridge."""


def verify(folder: Folder, language: Language = "en") -> None:
    """Hash every input and output of a run again; name each file that is not as it was left."""
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.questions.runs.verified import verify as verified

    found = verified(folder)
    with speaking(language):
        for line in found.wrong:
            typer.echo(visible(line))
        if found.whole:
            typer.echo(head("verified", count=str(found.files)))
        if found.moved:
            typer.echo(head("data_moved", count=str(len(found.moved))))
    if not found.whole:
        raise typer.Exit(1)


def replay(folder: Folder, language: Language = "en") -> None:
    """Run a folder's scenario again on the inputs that it keeps; name each figure that differs."""
    from vss_actuarial.presentation.words.spoken import head, number, speaking
    from vss_actuarial.questions.runs.replayed import replay as replayed

    with progress() as stage:
        stage(str(folder))
        found = replayed(folder)
    with speaking(language):
        for one in found.differs:
            was, now = (number(f"{value:,.6g}") for value in (one.was, one.now))
            typer.echo(visible(f"{one.figure}, {one.year}: {was} → {now}"))
        typer.echo(head("replayed", count=str(found.figures), differ=str(len(found.differs))))
        if not found.same_code:
            typer.echo(head("other_code", identifier=found.passport.identifier))
    if found.differs:
        raise typer.Exit(1)


def explain(
    fund: Annotated[str, typer.Argument(help="Such as pension_survivorship.")],
    figure: Annotated[str, typer.Argument(help="Such as old_age_pensions or payg_cost_rate.")],
    year: Annotated[int, typer.Argument(help="Of the projection.")],
    scenario: Annotated[str, typer.Option(help="By name, or a folder of a run.")] = "baseline",
    language: Language = "en",
) -> None:
    """Tell a figure's formula, its inputs and their sources, and who makes it up."""
    from vss_actuarial import Result, Scenario, project
    from vss_actuarial.presentation.words.spoken import speaking

    with progress() as stage:
        stage(scenario)
        kept = (Path(scenario) / "manifest.json").is_file()
        result = Result.open(scenario) if kept else project(Scenario.named(scenario))
        found = result.explain(fund, figure, year)
    with speaking(language):
        typer.echo(visible(repr(found)))
        for one in found.inputs:
            typer.echo(visible(f"{one.name} [{one.unit}]: {one.source}"))


def sensitivity(
    scenario: Annotated[str, typer.Argument(help="By name.")] = "baseline",
    fund: Fund = "pension_survivorship",
    year: Annotated[int, typer.Option(help="Of the cost rate.")] = 2050,
    language: Language = "en",
) -> None:
    """Move every assumption by its step; tell exhaustion, cost rate and premium."""
    from vss_actuarial import Scenario, project
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.screen.terminal import rich_table
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.questions.sensitivity import sensitivity as moved

    with progress() as stage:
        table = moved(project(Scenario.named(scenario)), fund, year, progress=stage)
    shown = table[[name for name in table.columns if "change" in name]]
    with speaking(language):
        console().print(rich_table(shown, head("sensitivity"), digits=2))


def bridge(
    old: Folder,
    fund: Annotated[str, typer.Argument(help="Such as pension_survivorship.")],
    figure: Annotated[str, typer.Argument(help="Such as payg_cost_rate.")],
    year: Annotated[int, typer.Argument(help="Of the projection.")],
    scenario: Annotated[str, typer.Option(help="The new run, by name.")] = "baseline",
    language: Language = "en",
) -> None:
    """Tell what moved a figure from an old run's folder to a scenario of today, by class."""
    from vss_actuarial import Scenario, project
    from vss_actuarial.presentation.words.spoken import head, number, speaking
    from vss_actuarial.questions.bridge import bridge as bridged

    with progress() as stage:
        stage(scenario)
        found = bridged(old, project(Scenario.named(scenario)), fund, figure, year)
    with speaking(language):
        rows = {"of_old": found.old, **found.moved, "rest": found.rest, "of_new": found.new}
        for name, value in rows.items():
            typer.echo(f"{head(BRIDGE[name]):<24} {number(f'{value:,.6g}')}")

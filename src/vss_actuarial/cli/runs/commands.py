"""`vss verify`, `vss replay`, `vss explain`, `vss bridge`: a run held to what it says."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import Json, Language, a_year
from vss_actuarial.cli.progress import progress
from vss_actuarial.ground.text import visible

Folder = Annotated[Path, typer.Argument(help="Folder of a run, as `--out` named it.")]
Fund = Annotated[str, typer.Argument(help="Such as pension_survivorship.")]
Figure = Annotated[str, typer.Argument(help="Such as old_age_pensions or payg_cost_rate.")]
Year = Annotated[int, typer.Argument(parser=a_year, metavar="YEAR", help="Of the projection.")]


def verify(folder: Folder, json: Json = False, language: Language = "en") -> None:
    """Hash every input and output of a run again; name each file that is not as it was left."""
    from json import dumps

    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.questions.runs.verified import verify as verified

    with speaking(language):
        found = verified(folder)
        if json:
            wrong = [one._asdict() for one in found.wrong]
            typer.echo(dumps({"files": found.files, "wrong": wrong, "moved": list(found.moved)}))
        else:
            for one in found.wrong:
                typer.echo(visible(head(f"wrong_{one.what}", file=one.file)))
            if found.whole:
                typer.echo(head("verified", count=str(found.files)))
            if found.moved:
                typer.echo(head("data_moved", count=str(len(found.moved))))
    if not found.whole:
        raise typer.Exit(1)


def replay(folder: Folder, json: Json = False, language: Language = "en") -> None:
    """Run a folder's scenario again on the inputs that it keeps; name each figure that differs."""
    from json import dumps

    from vss_actuarial.presentation.words.spoken import figure, head, number, speaking
    from vss_actuarial.questions.runs.replayed import replay as replayed

    with speaking(language), progress() as stage:
        stage(str(folder))
        found = replayed(folder)
    with speaking(language):
        if json:
            differs = [one._asdict() for one in found.differs]
            told = {"figures": found.figures, "same_code": found.same_code, "differs": differs}
            typer.echo(dumps({"identifier": found.passport.identifier, **told}))
        else:
            for one in found.differs:
                was, now = (number(f"{value:,.6g}") for value in (one.was, one.now))
                name = ": ".join(map(figure, one.figure.split(".")))
                typer.echo(visible(f"{name}, {one.year}: {was} → {now}"))
            count, differ = str(found.figures), str(len(found.differs))
            typer.echo(head("replayed", count=count, differ=differ))
            if not found.same_code:
                typer.echo(head("other_code", identifier=found.passport.identifier))
    if found.differs:
        raise typer.Exit(1)


def explain(
    fund: Fund,
    figure: Figure,
    year: Year,
    scenario: Annotated[
        str, typer.Option("--scenario", help="By name, or the folder of a run.")
    ] = "baseline",
    json: Json = False,
    language: Language = "en",
) -> None:
    """Tell a figure's formula, its inputs and their sources, and who makes it up."""
    from vss_actuarial import Result, Scenario, project
    from vss_actuarial.presentation.answers.explanation import explanation_json, show_explanation
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import speaking

    with speaking(language), progress() as stage:
        if Path(scenario).is_dir():
            result = Result.open(scenario)
        else:
            result = project(Scenario.named(scenario), progress=stage)
        found = result.explain(fund, figure, year)
    if json:
        typer.echo(explanation_json(found))
        return
    with speaking(language):
        show_explanation(found, console())


def bridge(
    old: Folder,
    fund: Fund,
    figure: Figure,
    year: Year,
    scenario: Annotated[str, typer.Option("--scenario", help="The new run, by name.")] = "baseline",
    json: Json = False,
    language: Language = "en",
) -> None:
    """Tell what moved a figure from an old run's folder to a scenario of today, by class."""
    from vss_actuarial import Scenario, project
    from vss_actuarial.presentation.answers.explanation import bridge_json, show_bridge
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import speaking
    from vss_actuarial.questions.bridge import bridge as bridged
    from vss_actuarial.questions.runs.folder import run_folder

    with speaking(language), progress() as stage:
        run_folder(old)
        new = project(Scenario.named(scenario), progress=stage)
        found = bridged(old, new, fund, figure, year)
    if json:
        typer.echo(bridge_json(found))
        return
    with speaking(language):
        show_bridge(found, console())

"""`vss frontier`: packages of several levers, those that no other beats, and the cheapest."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import HORIZON, Charts, Json, Language, Out, To, whole
from vss_actuarial.cli.progress import counted

OUTPUT = Path("projections")


def frontier(
    levers: Annotated[
        list[str],
        typer.Argument(
            metavar="'[KIND] NAME[+NAME]=LOW:HIGH:STEP@SINCE[:UNTIL][~RAMP]'...",
            help="Such as 'pension_rate_employer=0.10:0.30:0.01@2030' or "
            "'shift retirement_age_men+retirement_age_women=0:60:6@2030'.",
        ),
    ],
    score: Annotated[
        list[str] | None,
        typer.Option(
            help="What packages are scored on, such as burden@2000, exhaustion, replacement@2060."
        ),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(help="What the cheapest must meet, such as 'exhaustion>=2095'."),
    ] = None,
    by: Annotated[
        str, typer.Option(help="The score in which it is cheapest; the first if none.")
    ] = "",
    count: Annotated[
        int, typer.Option(parser=whole, metavar="NUMBER", help="Packages at most.")
    ] = 5000,
    seed: Annotated[
        int, typer.Option(parser=whole, metavar="NUMBER", help="Of the packages drawn.")
    ] = 1,
    scenario: Annotated[str, typer.Option(help="What is moved, by name.")] = "baseline",
    to: To = HORIZON,
    out: Out = None,
    json: Json = False,
    charts: Charts = True,
    language: Language = "en",
) -> None:
    """Run packages of several levers, and find those that no other beats in every score.

    The whole grid of the levers' steps runs where it has no more packages than NUMBER, else so many
    of it, drawn by the seed. Scores are written as they are made, beside the folder of the files: a
    run that was stopped goes on there.
    """
    from vss_actuarial.presentation.answers.frontier import (
        frontier_files,
        frontier_json,
        show_frontier,
    )
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.questions.frontier.frontier import check_goals
    from vss_actuarial.questions.frontier.frontier import frontier as run
    from vss_actuarial.questions.frontier.scores import USUAL
    from vss_actuarial.scenario import Scenario

    base = Scenario.named(scenario).replace(last_year=to)
    scores = score or list(USUAL)
    check_goals(target or [], by, scores)
    folder = out or OUTPUT / "frontier"
    with speaking(language):
        pass  # another language is refused before anything runs
    check_place(folder)
    keep = folder.with_name(f"{folder.name}.packages.jsonl")
    with counted() as tell:
        found = run(levers, scores, base, count=count, seed=seed, keep=keep, tell=tell)
    cheapest = found.cheapest(target, by or None) if target else None
    with speaking(language):
        write_folder(folder, frontier_files(found, cheapest, target or [], charts))
        keep.unlink()
        if json:
            typer.echo(frontier_json(found, cheapest, folder))
            return
        screen = console()
        show_frontier(found, cheapest, screen)
        if target and cheapest is None:
            screen.print(head("cheapest_none"), style="bold")
        screen.print(f"{head('files')}: {folder}")

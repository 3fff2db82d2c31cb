"""`vss solve`: the value of a lever that meets a target."""

from pathlib import Path
from shlex import join
from typing import Annotated

import typer

from vss_actuarial.cli.options import HORIZON, Data, Json, Language, Out, To, started
from vss_actuarial.cli.progress import progress

OUTPUT = Path("projections")


def solve(
    lever: Annotated[
        str,
        typer.Argument(
            metavar="NAME[+NAME]=LOW:HIGH[:STEP]@SINCE[:UNTIL][~RAMP]",
            help="Such as 'pension_rate_employer=0.10:0.30@2030'.",
        ),
    ],
    target: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE[:FUND][@YEAR[-YEAR]]>=VALUE",
            help="One or more, such as 'reserve_ratio@2060>=5', 'exhaustion>=2080' or "
            "'balance@2027-2100=0'.",
        ),
    ] = None,
    scenario: Annotated[str, typer.Option(help="What is moved, by name.")] = "baseline",
    kind: Annotated[
        str, typer.Option(help="What the values do: set, shift, scale or delay.")
    ] = "set",
    to: To = HORIZON,
    data: Data = None,
    out: Out = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Find the value of a lever at which every target is met, and one of them just so.

    A lever of whole months or years, or with a STEP, gives the last value that meets beside the
    first that does not. The answer is written as a scenario that `vss project` runs; it holds the
    lever alone, so that what it stands on is named before it: `mine.toml+solution.toml`.
    """
    from vss_actuarial.presentation.answers.solution import (
        show_solution,
        solution_files,
        solution_json,
    )
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.questions.solving.lever import lever as lever_of
    from vss_actuarial.questions.solving.solve import solve as solved

    base = started(scenario, to, data)
    moved = lever_of(lever, base, kind)
    folder = out or OUTPUT / f"solve_{moved.name.replace('+', '_')}"
    with speaking(language):
        pass  # another language is refused before anything runs
    check_place(folder)
    with progress() as tell:
        solution = solved(moved, target or [], base, tell=tell)
    write_folder(folder, solution_files(solution))
    if json:
        typer.echo(solution_json(solution, folder))
        return
    with speaking(language):
        screen = console()
        show_solution(solution, screen)
        screen.print(f"{head('files')}: {folder}")
        if solution.value is not None:
            on_top = "" if scenario == "baseline" else f"{scenario}+"
            run = ["vss", "project", f"{on_top}{folder / 'solution.toml'}"]
            run += [] if to == HORIZON else ["--to", str(to)]
            run += [] if data is None else ["--data", str(data)]
            screen.print(f"{head('solve_runs')}: {join(run)}")

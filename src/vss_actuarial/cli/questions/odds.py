"""`vss odds`: many random paths of a scenario, fans, and the odds of its events."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import HORIZON, Charts, Json, Language, Out, To
from vss_actuarial.cli.progress import counted

OUTPUT = Path("projections")


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no integer, expected one such as 1") from None


def odds(
    scenario: Annotated[
        str,
        typer.Argument(
            help="`baseline`, a reform, a TOML file or a workbook, or several joined by `+`."
        ),
    ] = "baseline",
    paths: Annotated[
        int, typer.Option(parser=_whole, metavar="NUMBER", help="How many paths.")
    ] = 1000,
    seed: Annotated[
        int, typer.Option(parser=_whole, metavar="NUMBER", help="Of the random numbers.")
    ] = 1,
    fund: Annotated[
        list[str] | None,
        typer.Option(help="Whose odds are told, such as pension_survivorship; all if none."),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Run the whole recursion on each path, coverage too.")
    ] = False,
    against: Annotated[
        str, typer.Option(help="A scenario that it is set against, path by path.")
    ] = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the paths themselves, beside the files.")
    ] = False,
    to: To = HORIZON,
    out: Out = None,
    json: Json = False,
    charts: Charts = True,
    language: Language = "en",
) -> None:
    """Run many random paths of population and economy, and tell how sure the funds are.

    Fans of reserve, spending and cost rate, the years of the events by the share of paths that meet
    them sooner, the probability of solvency, what is random and what is not. Paths are written as
    they come, beside the folder of the files: a run that was stopped goes on there.
    """
    from vss_actuarial.ground.errors import InputError, nearest
    from vss_actuarial.odds.funds.listed import FUNDS
    from vss_actuarial.odds.run import HowRun
    from vss_actuarial.presentation.answers.odds import odds as run
    from vss_actuarial.presentation.answers.odds_told import (
        odds_files,
        odds_json,
        show_against,
        show_odds,
    )
    from vss_actuarial.presentation.files.folder import check_place, write_folder
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.scenario import Scenario

    HowRun(paths, seed).check()
    names = [one.name for one in FUNDS]
    for name in fund or []:
        if name not in names:
            raise InputError(f"there is no fund '{name}'{nearest(name, names)}")
    chosen = Scenario.named(scenario).replace(last_year=to)
    other = Scenario.named(against).replace(last_year=to) if against else None
    folder = out or OUTPUT / f"odds_{chosen.folder_name}"
    with speaking(language):
        pass  # another language is refused before anything runs
    check_place(folder)
    kept, others = (folder.with_name(f"{folder.name}.{part}") for part in ("paths", "base_paths"))
    with counted() as tell:
        found = run(chosen, paths, seed, folder=kept, full=full, tell=tell)
        beside = None
        if other is not None:
            beside = run(other, paths, seed, folder=others, full=full, tell=tell)
    told = tuple(fund or names)
    with speaking(language):
        write_folder(folder, odds_files(found, told, charts))
        if json:
            typer.echo(odds_json(found, told, folder))
        else:
            screen, lasting = console(), tuple(n for n in told if n in found.with_events)
            show_odds(found, lasting, screen)
            if beside is not None:
                show_against(found.against(beside), lasting, screen)
            screen.print(f"{head('files')}: {folder}")
    if not keep:
        for one in (kept, others):
            shutil.rmtree(one, ignore_errors=True)

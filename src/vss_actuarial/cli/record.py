"""`vss calibrate` and `vss backtest`: the projection and the published record."""

from typing import Annotated

import typer

from vss_actuarial.cli.options import Json, Language
from vss_actuarial.cli.progress import progress
from vss_actuarial.ground.text import visible

KnownTo = Annotated[
    str,
    typer.Option(
        metavar="YEAR",
        help="Fit to figures up to a year alone, for scenarios that know the record to it.",
        show_default=False,
    ),
]


def calibrate(known_to: KnownTo = "", json: Json = False, language: Language = "en") -> None:
    """Fit the unpublished assumptions to the record; keep them and the score of a retrodiction."""
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.projection.project import project
    from vss_actuarial.record.backtest import scoreboard
    from vss_actuarial.record.calibrate import calibrate as fit_factors
    from vss_actuarial.record.calibrate import fitted_scenario, write_calibration
    from vss_actuarial.record.retrodict import keep_score, retrodict
    from vss_actuarial.scenario.calibration import fitted_file
    from vss_actuarial.scenario.known import known_year

    if known_to:
        year = known_year(known_to, None, "--known-to: ")
        with progress() as stage:
            known = fit_factors(year, progress=lambda run: stage(f"to {year}: {run}"))
        kept = write_calibration(known, year)
        with speaking(language):
            file = f"{fitted_file(year)}" if kept else head("as_it_was")
            typer.echo(visible(head("fitted_to", year=str(year), file=file)))
        return
    with progress() as stage:
        fit = fit_factors(progress=lambda run: stage(f"to the whole record: {run}"))
        table = scoreboard(project(fitted_scenario(fit)))
        _, held_back = retrodict(progress=lambda run: stage(f"knowing less: {run}"))
    written = write_calibration(fit), keep_score(held_back)
    if json:
        from vss_actuarial.presentation.files.machine import calibration_json

        typer.echo(calibration_json(fit, table, held_back, any(written)))
        return
    from vss_actuarial.presentation.screen import terminal

    with speaking(language):
        terminal.show_calibration(fit, table, held_back, any(written))


def backtest(json: Json = False, language: Language = "en") -> None:
    """Hold the projection against the published record, figure by figure."""
    from vss_actuarial.record.backtest import scoreboard
    from vss_actuarial.record.retrodict import kept_score

    with progress() as stage:
        stage("projecting to the present")
        table = scoreboard()
    if json:
        from vss_actuarial.presentation.files.machine import scoreboard_json

        typer.echo(scoreboard_json(table, kept_score()))
        return
    from vss_actuarial.presentation.screen import terminal
    from vss_actuarial.presentation.words.spoken import speaking

    with speaking(language):
        terminal.show_scoreboard(table, kept_score())

"""`vss data check`: what own data say, beside the record and the law."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import Json, Language
from vss_actuarial.ground.text import visible

Page = Annotated[Path | None, typer.Option("--out", help="Page.html to write.", show_default=False)]


def check(
    file: Annotated[Path, typer.Argument(help="Workbook, or folder of CSV files.")],
    out: Page = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Read own data and report on them: totals, gaps, jumps, amounts, accounts, what is imputed."""
    from vss_actuarial.census.doors import read_own_data
    from vss_actuarial.presentation.own_data.places import check_page, write_page
    from vss_actuarial.presentation.own_data.reporting.report import report_json, report_of
    from vss_actuarial.presentation.own_data.reporting.screen import show_report
    from vss_actuarial.presentation.own_data.reporting.told import report_page
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.scenario import Scenario

    if out is not None:
        check_page(out)
    report = report_of(read_own_data(file), Scenario.baseline().books["law"])
    with speaking(language):
        if out is not None:
            write_page(out, report_page(report))
        if json:
            typer.echo(report_json(report))
            return
        show_report(report, console(width=100))
        if out is not None:
            typer.echo(visible(f"{head('files')}: {out}"))

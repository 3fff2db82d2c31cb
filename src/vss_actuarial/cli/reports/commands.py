"""`vss report`: a draft valuation report as a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import HORIZON, Data, Language, To, started, whole
from vss_actuarial.cli.progress import progress

PATHS = 100
"""That of `presentation.report.material`, which would bring the model along."""


def report(
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="The PDF to write.")],
    scenario: Annotated[
        str, typer.Option("--scenario", help="By name, as in `vss project`.")
    ] = "baseline",
    to: To = HORIZON,
    data: Data = None,
    since: Annotated[
        int | None,
        typer.Option(
            parser=whole,
            metavar="YEAR",
            help="Valuation date, its 1 January; the first after the record.",
        ),
    ] = None,
    about: Annotated[
        Path | None,
        typer.Option(
            metavar="ABOUT.toml",
            help="What a person fills in: purpose, author, reviewer; the rest is marked as blank.",
            show_default=False,
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(help="Folder of an earlier run, to reconcile with.", show_default=False),
    ] = None,
    reform: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A reform told with the same tables; may be repeated."),
    ] = None,
    paths: Annotated[
        int, typer.Option(parser=whole, metavar="NUMBER", help="Random paths; 0 for none.")
    ] = PATHS,
    language: Language = "en",
) -> None:
    """Write a draft valuation report, by the lists of the ISSA-ILO guidelines and of ISAP 2.

    An annex tells of each requirement whether the report has it, by what it contains. Opinions are
    left blank and marked.
    """
    from vss_actuarial import project
    from vss_actuarial.presentation.report.material import asked_for
    from vss_actuarial.presentation.report.report import pdf
    from vss_actuarial.presentation.report.typeset import check_place, check_typst, write_whole
    from vss_actuarial.presentation.words.spoken import head, speaking

    with speaking(language):
        check_place(out)
        check_typst()
        base = started(scenario, to, data)
        asked = asked_for(base, since, about, previous, reform or [], paths)
    with progress() as stage:
        result = project(base, progress=stage)
        page = pdf(result, asked, language, stage)
    write_whole(out, page)
    with speaking(language):
        typer.echo(f"{head('files')}: {out}")

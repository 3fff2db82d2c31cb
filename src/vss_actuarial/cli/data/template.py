"""`vss data template`: the tables to fill in, with the shipped figures as a guide."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import Language
from vss_actuarial.cli.progress import progress
from vss_actuarial.ground.text import visible

At = Annotated[
    str,
    typer.Option(
        "--at", metavar="DATE",
        help="1 January of the figures, such as 2026-01-01; the first after the record.",
        show_default=False,
    ),
]  # fmt: skip


def template(
    out: Annotated[Path, typer.Argument(help="OUT.xlsx, or a folder for CSV files.")],
    at: At = "",
    language: Language = "en",
) -> None:
    """Write every table of own data, with units, meanings and the model's own figures."""
    from vss_actuarial.presentation.own_data.places import check_free
    from vss_actuarial.presentation.own_data.shipped import shipped_rows
    from vss_actuarial.presentation.own_data.writing import write_tables
    from vss_actuarial.presentation.own_data.years import run_to, since_of
    from vss_actuarial.presentation.words.spoken import head, speaking

    since = since_of(at)
    check_free(out)
    with speaking(language):
        with progress() as stage:
            rows = shipped_rows(run_to(since, stage), since)
            stage(str(out))
            write_tables(out, rows, since)
        typer.echo(visible(head("own_template_written", file=str(out))))

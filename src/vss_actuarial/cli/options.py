"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

HORIZON, FURTHEST = 2100, 2150
"""Those of `ground.axes`, which would bring NumPy along: help comes without it."""


def a_year(text: str) -> int:
    """A year as it is written, or one clear line."""
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no integer, expected a year to {FURTHEST}") from None


def whole(text: str) -> int:
    """A whole number of an option."""
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no integer, expected one such as 1") from None


To = Annotated[
    int,
    typer.Option(
        "--to",
        parser=a_year,
        metavar="YEAR",
        help=f"Last year of the projection, at most {FURTHEST}; the population's rates of "
        f"{HORIZON} are held after it.",
    ),
]
Out = Annotated[Path | None, typer.Option(help="Folder for the files.", show_default=False)]
Population = Annotated[
    Path | None,
    typer.Option(help="Folder with the United Nations' own CSV files.", show_default=False),
]
Alignment = Annotated[
    bool,
    typer.Option(
        "--alignment/--no-alignment", help="Start the future from the stocks that are published."
    ),
]
Language = Annotated[str, typer.Option("--language", help="en or vi.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result for machines.")]
Charts = Annotated[bool, typer.Option("--charts/--no-charts", help="Draw the charts.")]


Markdown = Annotated[bool, typer.Option("--markdown", help="Print the table in Markdown.")]
On = Annotated[str, typer.Option("--on", help="Day whose law holds, such as 2026-08-01.")]

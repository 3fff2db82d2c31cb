"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer


def _year(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no integer, expected a year to 2100") from None


To = Annotated[
    int, typer.Option("--to", parser=_year, metavar="YEAR", help="Last year of the projection.")
]
Out = Annotated[Path | None, typer.Option(help="Folder for the files.", show_default=False)]
Population = Annotated[
    Path | None,
    typer.Option(help="Folder with the United Nations' own CSV files.", show_default=False),
]
Language = Annotated[str, typer.Option("--language", help="en or vi.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result for machines.")]
Charts = Annotated[bool, typer.Option("--charts/--no-charts", help="Draw the charts.")]


Markdown = Annotated[bool, typer.Option("--markdown", help="Print the table in Markdown.")]
On = Annotated[str, typer.Option("--on", help="Day whose law holds, such as 2026-08-01.")]

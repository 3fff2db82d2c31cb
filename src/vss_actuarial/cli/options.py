"""Options that several commands take."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vss_actuarial import __version__
from vss_actuarial.ground.errors import InputError

if TYPE_CHECKING:
    from vss_actuarial.scenario import Scenario

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


def some_years(text: str) -> tuple[int, ...]:
    """Years as they are written: one, several with commas between, or a range such as 2030:2040."""
    found: set[int] = set()
    for part in text.split(","):
        ends = [one.strip() for one in part.split(":")]
        if len(ends) > 2 or not all(one.isdecimal() and len(one) == 4 for one in ends):
            raise typer.BadParameter(f"'{text}': expected years, such as 2030,2040 or 2030:2040")
        found |= set(range(int(ends[0]), int(ends[-1]) + 1)) or {-1}
    if -1 in found:
        raise typer.BadParameter(f"'{text}': the range ends before it begins")
    return tuple(sorted(found))


def check_years(years: Sequence[int], first: int, last: int) -> None:
    """Refuse years that a projection does not have."""
    for year in years:
        if not first <= year <= last:
            raise InputError(f"--years {year}: expected years from {first} to {last}")


def tell_version(asked: bool) -> None:
    """The version, and an end."""
    if asked:
        typer.echo(f"vss-actuarial {__version__}")
        raise typer.Exit


def checked_excel(path: Path | None) -> Path | None:
    """The place of a workbook, refused before anything runs."""
    if path is None:
        return None
    from vss_actuarial.presentation.workbook.paper.files import workbook_place

    return workbook_place(path)


def started(name: str, to: int, data: Path | None) -> "Scenario":
    """A scenario by name to a last year, from own data on where there are any."""
    from vss_actuarial.scenario import Scenario

    found = Scenario.named(name).replace(last_year=to)
    return found if data is None else found.with_data(data)


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
Excel = Annotated[
    Path | None,
    typer.Option("--excel", metavar="FILE", help="Also write a workbook.", show_default=False),
]
Population = Annotated[
    Path | None,
    typer.Option(help="Folder with the United Nations' own CSV files.", show_default=False),
]
Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="Own data to start from: a workbook, or a folder of CSV files, as `vss data template` "
        "writes them.",
        show_default=False,
    ),
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
Fund = Annotated[
    str,
    typer.Option("--fund", help="Show one fund, such as health_insurance.", show_default=False),
]
Full = Annotated[
    bool, typer.Option("--full", help="Print every table, not the first screen alone.")
]
Years = Annotated[
    Any,
    typer.Option(
        "--years",
        parser=some_years,
        metavar="YEARS",
        help="Years that are shown, such as 2030,2040 or 2030:2040.",
        show_default=False,
    ),
]
Version = Annotated[
    bool,
    typer.Option("--version", callback=tell_version, is_eager=True, help="Tell the version."),
]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print the table in Markdown.")]
On = Annotated[str, typer.Option("--on", help="Day whose law holds, such as 2026-08-01.")]

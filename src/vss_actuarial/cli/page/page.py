"""`vss page`: levers and figures in a browser of this machine, or as one file for an intranet."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import Language
from vss_actuarial.cli.progress import counted
from vss_actuarial.ground.errors import InputError

PORT = 5006


def a_port(text: str) -> int:
    """A port as it is written, or one clear line."""
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise typer.BadParameter(f"'{text}' is no port, expected 0 to 65535")
    return port


def page(
    port: Annotated[
        int,
        typer.Option(parser=a_port, metavar="PORT", help="On which it answers; 0 for a free one."),
    ] = PORT,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    export: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help="Write one file instead that needs no server."),
    ] = None,
    grid: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVER=FROM:TO:STEP[@SINCE]",
            help="Of the file: a lever of the page and its values; once for each lever.",
        ),
    ] = None,
    language: Language = "en",
) -> None:
    """Show levers beside figures on a page of this machine's own browser, or write it as a file.

    The page answers on 127.0.0.1 alone and asks nothing of other machines. The file holds every
    combination of a grid of levers, computed beforehand, and opens without a network.
    """
    from vss_actuarial.presentation.words.spoken import head, speaking

    with speaking(language):
        pass  # another language is refused before anything runs
    if export is not None:
        _export(export, grid, language)
        return
    if grid:
        raise InputError("--grid goes with --export")
    from vss_actuarial.presentation.page.serving.server import serve

    def ready(address: str) -> None:
        with speaking(language):
            link = address if language == "en" else f"{address}?language={language}"
            typer.echo(head("page_served", address=link, keys="Ctrl-C"))
        if show:
            import webbrowser

            webbrowser.open(link)

    serve(port, ready)


def _export(path: Path, grid: list[str] | None, language: str) -> None:
    """Write the file, and tell how much was computed in what time."""
    from time import perf_counter

    from vss_actuarial.presentation.page.export import check_place, file_html, grids
    from vss_actuarial.presentation.words.spoken import head, numbers, speaking

    begin = perf_counter()
    axes = grids(grid)
    check_place(path)
    with counted() as tell:
        text, count = file_html(axes, language, tell)
    path.write_text(text, encoding="utf-8")
    with speaking(language):
        said = numbers()
        typer.echo(
            head(
                "page_exported",
                count=said(f"{count:,}"),
                seconds=said(f"{perf_counter() - begin:.1f}"),
                size=said(f"{len(text.encode()) / 1e6:.1f} MB"),
                file=str(path),
            )
        )

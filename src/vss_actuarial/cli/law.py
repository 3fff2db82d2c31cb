"""`vss law`: the law as a book."""

from typing import TYPE_CHECKING, Annotated

import typer

from vss_actuarial.cli.calculators import day_told
from vss_actuarial.cli.options import Json, Language, Markdown, On
from vss_actuarial.cli.progress import progress
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    import pandas as pd

law = typer.Typer(help="The law as a book: its numbers, their history, what changed.")


@law.command("show")
def law_show(
    topic: Annotated[str, typer.Argument(help="A topic such as old_age, or a parameter.")],
    on: On = "",
    json: Json = False,
    markdown: Markdown = False,
    language: Language = "en",
) -> None:
    """The numbers of a topic in force on a day, each with its article."""
    from vss_actuarial.individual import book

    _table(book.show(topic, day_told(on)), json, markdown, language)


@law.command("topics")
def law_topics(language: Language = "en") -> None:
    """List the topics of the law."""
    from vss_actuarial.individual import book

    typer.echo("\n".join(f"{name:22} {told}" for name, told in book.topics_told(language)))


@law.command("history")
def law_history(
    parameter: Annotated[str, typer.Argument(help="A parameter such as base_salary.")],
    json: Json = False,
    markdown: Markdown = False,
    language: Language = "en",
) -> None:
    """All values of a parameter, with their days and articles."""
    from vss_actuarial.individual import book

    _table(book.history(parameter), json, markdown, language, parameter)


@law.command("diff")
def law_diff(
    before: Annotated[str, typer.Argument(help="A day, such as 2025-06-30.")],
    after: Annotated[str, typer.Argument(help="A later day, such as 2025-07-01.")],
    json: Json = False,
    markdown: Markdown = False,
    language: Language = "en",
) -> None:
    """Every parameter that changed between two days, with both articles."""
    from vss_actuarial.individual import book

    _table(book.diff(day_told(before), day_told(after)), json, markdown, language)


@law.command("unverified")
def law_unverified(
    json: Json = False, markdown: Markdown = False, language: Language = "en"
) -> None:
    """Values that no text at hand confirms, by how far a tenth more moves the baseline.

    Each is raised by a tenth over its own days. In % of themselves move the cost rate of 2050, the
    outgo of all funds over insured salaries, and the reserve of all funds on 1 January 2026; the
    larger of the two gives the order. What moves neither comes last, with the reason where the law
    has one.
    """
    from vss_actuarial.record.unverified import FIGURES, unverified

    with progress() as stage:
        table = unverified(progress=stage)
    if not json:
        table[list(FIGURES)] = table[list(FIGURES)].map(lambda change: float(f"{change:.3g}"))
    _table(table, json, markdown, language)


def _table(
    table: "pd.DataFrame", json: bool, markdown: bool, language: str, name: str = ""
) -> None:
    from vss_actuarial.individual import book

    if json:
        from json import dumps

        from vss_actuarial.worksheet.answer import json_plain

        typer.echo(dumps(json_plain(table.to_dict(orient="records"))))
    elif markdown:
        typer.echo(visible(book.markdown(table, language, name)))
    else:
        typer.echo(visible(book.page(table, language, name)))

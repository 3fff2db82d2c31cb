"""`vss data example`: records of persons made up, to try own data on."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.calculators import day_told
from vss_actuarial.cli.options import Json, Language, whole
from vss_actuarial.cli.progress import counted


def example(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="File to write, such as persons.parquet or .csv.")
    ],
    persons: Annotated[
        int, typer.Option(parser=whole, metavar="NUMBER", help="How many persons.")
    ] = 100_000,
    seed: Annotated[
        int, typer.Option(parser=whole, metavar="NUMBER", help="Of the random numbers.")
    ] = 1,
    at: Annotated[
        str, typer.Option(metavar="DAY", help="A 1 January; the first after the record if none.")
    ] = "",
    spells: Annotated[
        bool, typer.Option("--spells", help="Write a row a spell, not a row a person.")
    ] = False,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Write records of persons who are made up, nobody's own, to try `vss data aggregate` on.

    Ages, schemes, careers with gaps, pay and benefits follow the model's own stocks and the law of
    the day. The same seed writes the same bytes.
    """
    from vss_actuarial.presentation.records.told import example_json, show_example
    from vss_actuarial.presentation.screen.screen import console
    from vss_actuarial.presentation.words.spoken import speaking
    from vss_actuarial.projection.example.example import write_example

    with speaking(language):
        pass  # another language is refused before anything runs
    day = day_told(at) if at else None
    with counted() as tell:
        made = write_example(out, persons, seed, day, spells, tell)
    with speaking(language):
        if json:
            typer.echo(example_json(made))
        else:
            show_example(made, console())

"""`vss data aggregate`: the tables of own data made from records of persons."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.calculators import day_told
from vss_actuarial.cli.options import Json, Language, whole

OUTPUT = Path("own_data")


def aggregate(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="CSV or Parquet files (also a pattern such as 'part*.csv'), a DuckDB file, or "
            "postgresql://HOST/DATABASE.",
        ),
    ] = "",
    mapping: Annotated[
        Path | None, typer.Option(help="File that names columns and codes.", show_default=False)
    ] = None,
    at: Annotated[
        str, typer.Option(metavar="DAY", help="The 1 January whose stocks these are.")
    ] = "",
    out: Annotated[Path, typer.Option(help="Folder for the tables.")] = OUTPUT,
    least: Annotated[
        int,
        typer.Option(
            parser=whole, metavar="NUMBER", help="Merge cells of fewer persons; 0 merges none."
        ),
    ] = 0,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Go on without faulty rows, and tell how many.")
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option(help="Write a mapping file with comments, and end.", show_default=False),
    ] = None,
    spells: Annotated[
        bool, typer.Option("--spells", help="The template of a row a spell.")
    ] = False,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Make the tables of own data from records of persons: sums alone leave this step.

    Identifiers are read to count each person once, and written nowhere.
    """
    from vss_actuarial.census.records.reading.mapping import read_mapping, write_template
    from vss_actuarial.ground.errors import InputError
    from vss_actuarial.presentation.words.spoken import head, speaking

    with speaking(language):
        if template is not None:
            write_template(template, spells)
            typer.echo(head("records_template", file=str(template)))
            return
    if not source or mapping is None or not at:
        raise InputError("give SOURCE, --mapping and --at, or --template for a mapping")
    from vss_actuarial.census.records.aggregate import aggregate as made_from
    from vss_actuarial.census.records.written import check_folder, files_of
    from vss_actuarial.individual.terms_of_records import terms_of
    from vss_actuarial.presentation.files.folder import check_writable, write_folder
    from vss_actuarial.presentation.records.told import aggregated_json, show_aggregated
    from vss_actuarial.presentation.screen.screen import console

    terms = terms_of(day_told(at))
    check_folder(check_writable(out), terms.day)
    found = made_from(source, read_mapping(mapping), terms, least, leave_out)
    write_folder(out, files_of(out, terms.day, found.tables))
    with speaking(language):
        if json:
            typer.echo(aggregated_json(found, out))
        else:
            show_aggregated(found, out, console())

"""`vss reform`: a workbook to fill in, and a reform as TOML."""

from pathlib import Path
from typing import Annotated

import typer

from vss_actuarial.cli.options import Language

reform = typer.Typer(help="A reform of your own: a workbook to fill in, or TOML.")


@reform.command("template")
def template(
    out: Annotated[Path, typer.Argument(help="Workbook to write, such as mine.xlsx.")],
    scenario: Annotated[
        str,
        typer.Option("--from", help="A reform that it begins with, by name.", show_default=False),
    ] = "",
    language: Language = "en",
) -> None:
    """Write a reform workbook: changes, acts, relief, campaigns, rules, and every lever.

    Filled in, it is named wherever a scenario is: `vss project mine.xlsx`.
    """
    from vss_actuarial.presentation.own_data.places import check_free
    from vss_actuarial.presentation.words.spoken import head, speaking
    from vss_actuarial.presentation.workbook import write_reform
    from vss_actuarial.presentation.workbook.paper.files import workbook_place

    place = workbook_place(out)
    check_free(place)
    write_reform(scenario, place, language)
    with speaking(language):
        typer.echo(f"{head('files')}: {place}")


@reform.command("toml")
def toml(
    scenario: Annotated[str, typer.Argument(help="A reform by name, a workbook or a TOML file.")],
) -> None:
    """Print a reform as TOML."""
    from vss_actuarial.ground.text import visible
    from vss_actuarial.scenario import Scenario
    from vss_actuarial.scenario.reforms import reform_file
    from vss_actuarial.scenario.written.document import reform_text
    from vss_actuarial.scenario.written.reading import reform_table

    Scenario.named(scenario)  # what could not be run is refused
    typer.echo(visible(reform_text(reform_table(reform_file(scenario)))), nl=False)

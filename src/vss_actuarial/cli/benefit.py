"""`vss benefit`: what one person is due, with the steps."""

import typer

from vss_actuarial.cli.calculators import Calculators

benefit = typer.Typer(
    cls=Calculators, help="What one person is due, with every step and its article."
)


@benefit.callback()
def of_table() -> None:
    """What one person is due, with every step and its article."""

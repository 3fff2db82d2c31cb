"""`vss data`: the group of the commands that make, read and check an institution's own data."""

import typer

from vss_actuarial.cli.data.check import check
from vss_actuarial.cli.data.template import template

data = typer.Typer(help="Make, read and check an institution's own data.", no_args_is_help=True)
data.command()(template)
data.command()(check)


@data.callback()
def _group() -> None:
    """Make, read and check an institution's own data."""

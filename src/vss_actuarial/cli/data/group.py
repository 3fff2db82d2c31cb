"""`vss data`: the group of the commands that make, read and check an institution's own data."""

import typer

from vss_actuarial.cli.data.aggregate import aggregate
from vss_actuarial.cli.data.check import check
from vss_actuarial.cli.data.example import example
from vss_actuarial.cli.data.template import template

data = typer.Typer(help="Make, read and check an institution's own data.", no_args_is_help=True)
data.command()(template)
data.command()(check)
data.command()(aggregate)
data.command()(example)


@data.callback()
def _group() -> None:
    """Make, read and check an institution's own data."""

"""`vss data`: the group of the commands that make, read and check an institution's own data."""

import typer

data = typer.Typer(help="Make, read and check an institution's own data.", no_args_is_help=True)


@data.callback()
def _group() -> None:
    """Make, read and check an institution's own data."""

"""The command line, `vss`. Commands import the model themselves, so that help comes at once."""

import atexit
import gc

import typer

from vss_actuarial.cli.calculators import benefit
from vss_actuarial.cli.changes import Changing
from vss_actuarial.cli.data.group import data
from vss_actuarial.cli.inputs import levers, scenarios
from vss_actuarial.cli.law import law
from vss_actuarial.cli.options import Version
from vss_actuarial.cli.page.page import page
from vss_actuarial.cli.person import person
from vss_actuarial.cli.process import run
from vss_actuarial.cli.projections import compare, project
from vss_actuarial.cli.questions.frontier import frontier
from vss_actuarial.cli.questions.moving import elasticity, sensitivity
from vss_actuarial.cli.questions.odds import odds
from vss_actuarial.cli.questions.solving import solve
from vss_actuarial.cli.questions.sweeps import sweep
from vss_actuarial.cli.questions.valuation import generations, measures
from vss_actuarial.cli.record import backtest, calibrate
from vss_actuarial.cli.reform.commands import reform
from vss_actuarial.cli.reports.commands import report
from vss_actuarial.cli.runs.commands import bridge, explain, replay, verify

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(help="Actuarial projections of Viet Nam's social insurance, 1995 to 2100.")
def every(version: Version = False) -> None:
    """What stands before every command."""


app.command(cls=Changing)(project)
app.command(cls=Changing)(compare)
app.command()(sweep)
app.command()(solve)
app.command()(frontier)
app.command()(odds)
app.command()(measures)
app.command()(generations)
app.command()(scenarios)
app.command("reforms", hidden=True)(scenarios)
app.command()(levers)
app.command()(calibrate)
app.command()(backtest)
app.command()(explain)
app.command()(bridge)
app.command()(sensitivity)
app.command()(elasticity)
app.command()(verify)
app.command()(replay)
app.command()(page)
app.command()(report)
app.command()(person)
app.add_typer(reform, name="reform")
app.add_typer(law, name="law")
app.add_typer(data, name="data")
app.add_typer(benefit, name="benefit")


def main() -> int:
    """Run `vss`; see `process.run`."""
    atexit.register(gc.freeze)  # what is left at the end is not looked through again
    return run(app)

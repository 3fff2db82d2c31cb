"""The command line, `vss`. Commands import the model themselves, so that help comes at once."""

import atexit
import io
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vss_actuarial.cli_law import benefit, law
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    from vss_actuarial.projection.result import Result
    from vss_actuarial.scenario import Scenario

app = typer.Typer(
    help="Actuarial projections of Viet Nam's social insurance, 1995 to 2100.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(law, name="law")
app.add_typer(benefit, name="benefit")
UsageError: Any = typer.BadParameter.__base__  # typer does not export it by name


def _year(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no integer, expected a year to 2100") from None


To = Annotated[
    int, typer.Option("--to", parser=_year, metavar="YEAR", help="Last year of the projection.")
]
Out = Annotated[Path | None, typer.Option(help="Folder for the files.", show_default=False)]
Population = Annotated[
    Path | None,
    typer.Option(help="Folder with the United Nations' own CSV files.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result for machines.")]
Charts = Annotated[bool, typer.Option("--charts/--no-charts", help="Draw the charts.")]


@app.command()
def project(
    scenario: Annotated[
        str, typer.Argument(help="`baseline`, a reform, a TOML file, or several joined by `+`.")
    ] = "baseline",
    to: To = 2100,
    out: Out = None,
    population: Population = None,
    json: Json = False,
    charts: Charts = True,
) -> None:
    """Project one scenario; write its accounts, charts, data and reconciliation to a folder."""
    from vss_actuarial.presentation.folder import check_place, write_folder

    chosen = _scenario(scenario, to, population)
    folder = out or Path("projections") / chosen.name
    check_place(folder)
    with _progress() as stage:
        result = _run(chosen, stage)
        stage("tables and charts")
        from vss_actuarial.presentation.output import result_files

        write_folder(folder, result_files(result, charts))
    if json:
        from vss_actuarial.presentation.machine import result_json

        typer.echo(result_json(result, folder))
        return
    from vss_actuarial.presentation import terminal
    from vss_actuarial.presentation.screen import console

    screen = console()
    terminal.show_result(result, screen)
    screen.print(f"Files: {folder}")


@app.command()
def compare(
    scenarios: Annotated[list[str], typer.Argument(help="Two scenarios or more, by name.")],
    to: To = 2100,
    out: Out = None,
    population: Population = None,
    json: Json = False,
    charts: Charts = True,
) -> None:
    """Project several scenarios and set their funds side by side; the first is the measure."""
    from vss_actuarial.presentation.folder import check_place, write_folder
    from vss_actuarial.projection.compare import compare as side_by_side
    from vss_actuarial.projection.compare import told_apart

    chosen = told_apart([_scenario(name, to, population) for name in scenarios])
    folder = out or Path("projections") / "_vs_".join(one.name for one in chosen)
    check_place(folder)
    with _progress() as stage:
        together = side_by_side(*(_run(one, stage) for one in chosen))
        stage("tables and charts")
        from vss_actuarial.presentation.output import comparison_files

        write_folder(folder, comparison_files(together, charts))
    if json:
        from vss_actuarial.presentation.machine import comparison_json

        typer.echo(comparison_json(together, folder))
        return
    from vss_actuarial.presentation import terminal
    from vss_actuarial.presentation.screen import console

    screen = console()
    terminal.show_comparison(together, screen)
    screen.print(f"Files: {folder}")


@app.command()
def scenarios(json: Json = False) -> None:
    """List the shipped scenarios: the baseline and the reforms laid over it."""
    from json import dumps

    from vss_actuarial.dated.toml import read_file
    from vss_actuarial.ground.errors import data_folder
    from vss_actuarial.scenario import reform_names

    files = {name: data_folder() / "reforms" / f"{name}.toml" for name in reform_names()}
    reforms = {name: read_file(path).get("label", "") for name, path in files.items()}
    listed = {"baseline": "The law in force, as enacted", **reforms}
    if json:
        typer.echo(dumps(listed))
        return
    width = max(map(len, listed))
    for name, label in listed.items():
        typer.echo(visible(f"{name:{width}}  {label}"))


app.command("reforms", hidden=True)(scenarios)


@app.command()
def calibrate(json: Json = False) -> None:
    """Fit the unpublished assumptions to the record; keep them and the score of a retrodiction."""
    from vss_actuarial.projection.backtest import keep_score, retrodict, score
    from vss_actuarial.projection.calibrate import calibrate as fit_factors
    from vss_actuarial.projection.calibrate import write_calibration

    with _progress() as stage:
        fit = fit_factors(progress=lambda run: stage(f"to the whole record: {run}"))
        _, held_back = retrodict(progress=lambda run: stage(f"knowing less: {run}"))
    written = write_calibration(fit), keep_score(held_back)
    if json:
        from vss_actuarial.presentation.machine import calibration_json

        typer.echo(calibration_json(fit, score(held_back), any(written)))
        return
    from vss_actuarial.presentation import terminal

    terminal.show_calibration(fit, held_back, any(written))


@app.command()
def backtest(json: Json = False) -> None:
    """Hold the projection against the published record, figure by figure."""
    from vss_actuarial.projection.backtest import kept_score, scoreboard

    with _progress() as stage:
        stage("projecting to the present")
        table = scoreboard()
    if json:
        from vss_actuarial.presentation.machine import rows_json

        typer.echo(rows_json(table))
        return
    from vss_actuarial.presentation import terminal

    terminal.show_scoreboard(table, kept_score())


def _scenario(name: str, to: int, population: Path | None) -> "Scenario":
    from vss_actuarial.scenario import Scenario

    if population is not None and not population.is_dir():
        raise InputError(f"--population {population}: there is no such folder")
    return Scenario.named(name).replace(last_year=to, population=population)


def _run(scenario: "Scenario", stage: Callable[[str], None]) -> "Result":
    from vss_actuarial.projection.project import project

    return project(scenario, progress=lambda name: stage(f"{scenario.name}: {name}"))


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A bar on standard error that names the stage; silent where nobody watches."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from vss_actuarial.presentation.screen import console

    watched = console(stderr=True)
    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(
        *columns, console=watched, transient=True, disable=not watched.is_terminal
    ) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda stage: bar.update(task, description=stage)


def main() -> int:
    """Run `vss`.

    A mistake of the user is one line on standard error and exit status 2. Interrupted by Ctrl-C, or
    terminated, it ends with 130 or 143.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # consoles that lack Vietnamese letters
    status = 0
    with _signals() as received:
        status = _run_command()
    return 128 + received[0] if received else status


@contextmanager
def _signals() -> Iterator[list[int]]:
    """The signals that came; each is a KeyboardInterrupt, and whatever it becomes ends here.

    Python drops an exception that is raised while it clears up an object: then it is raised again.
    """
    received: list[int] = []

    def stop(number: int, _: object) -> None:
        received.append(number)
        raise KeyboardInterrupt

    def dropped(unraisable: "sys.UnraisableHookArgs") -> None:
        if received and unraisable.exc_type is KeyboardInterrupt:
            threading.Timer(0.01, _interrupt_main, (received[0],)).start()
        else:
            sys.__unraisablehook__(unraisable)

    for number in (signal.SIGINT, signal.SIGTERM):  # in a script's background too
        signal.signal(number, stop)
    sys.unraisablehook, before = dropped, sys.unraisablehook
    try:
        yield received
    except BaseException:
        if not received:
            raise
    finally:
        sys.unraisablehook = before
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_DFL)  # all is written: just end


def _interrupt_main(number: int) -> None:
    """A signal to the main thread, which also wakes it where the system can."""
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, number)


def _run_command() -> int:
    try:
        return app(sys.argv[1:] or ["--help"], standalone_mode=False) or 0
    except UsageError as error:
        return _refuse(error.format_message())
    except typer.Abort as error:
        return _refuse(f"a file ends too early: {error.__cause__}")
    except OSError as error:
        return _refuse(f"{error}; the files of earlier runs stand as they were")
    except (ValueError, LookupError, AssertionError) as error:
        from vss_actuarial.ground.identities import IdentityError

        undated = type(error) is LookupError  # a parameter asked for before its first day
        if isinstance(error, InputError) or undated:
            return _refuse(str(error))
        if isinstance(error, IdentityError):
            return _refuse(f"the books do not close, nothing is written: {error}", 1)
        raise


def _refuse(message: str, status: int = 2) -> int:
    typer.echo(f"vss: {visible(' '.join(message.split()))}", err=True)
    return status

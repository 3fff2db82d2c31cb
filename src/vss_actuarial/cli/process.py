"""How `vss` runs and ends: mistakes in one line, interruptions with their own status."""

import atexit
import io
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import typer

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import visible

MOST_LINES = 20
"""Refusals that are told of one reading."""
UsageError: Any = typer.BadParameter.__base__  # typer does not export it by name


def run(app: typer.Typer) -> int:
    """Run a command line, and give its exit status.

    A mistake of the user is one line on standard error and exit status 2. Interrupted by Ctrl-C, or
    terminated, it ends with 130 or 143.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # consoles that lack Vietnamese letters
    status = 0
    with _signals() as received:
        status = _run_command(app)
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


def _run_command(app: typer.Typer) -> int:
    try:
        return _command(app)(sys.argv[1:] or ["--help"], standalone_mode=False) or 0
    except UsageError as error:
        return _refuse(_usage(error))
    except typer.Abort as error:
        return _refuse(f"a file ends too early: {error.__cause__}")
    except OSError as error:
        return _refuse(f"{error}; the files of earlier runs stand as they were")
    except (ValueError, LookupError, AssertionError) as error:
        from vss_actuarial.ground.identities import IdentityError

        undated = type(error) is LookupError  # a parameter asked for before its first day
        if isinstance(error, InputError) or undated:
            return _refuse(*str(error).splitlines())
        if isinstance(error, IdentityError):
            return _refuse(f"the books do not close, nothing is written: {error}", status=1)
        raise


def _command(app: typer.Typer) -> Any:
    """The commands; where their help is asked for in Vietnamese, with its words."""
    if "--help" not in sys.argv or not _in_vietnamese(sys.argv):
        return app
    from vss_actuarial.presentation.words.helped import speak_help

    command = typer.main.get_command(app)
    speak_help(command, "vi")
    return command


def _usage(error: Any) -> str:
    """A mistake in the command line; of an option that there is none of the nearest one."""
    if error.ctx is None or not hasattr(error, "possibilities"):
        return str(error.format_message())
    known = [name for one in error.ctx.command.params for name in one.opts if name[:1] == "-"]
    name = error.option_name
    return f"there is no option '{name}'{nearest(name, known)}"


def _refuse(*messages: str, status: int = 2) -> int:
    more = len(messages) - MOST_LINES
    told = [*messages[:MOST_LINES], *([f"{more} more lines are wrong"] if more > 0 else [])]
    for message in told:
        line = " ".join(message.split())
        if _in_vietnamese(sys.argv):
            from vss_actuarial.presentation.words.refusal import refusal

            line = refusal(line, "vi")
        elif "dd)" in line:
            from vss_actuarial.worksheet.citation import lettered

            line = lettered(line)
        typer.echo(f"vss: {visible(line)}", err=True)
    return status


def _in_vietnamese(words: list[str]) -> bool:
    """Whether a command line asks for Vietnamese, also where the rest of it cannot be read."""
    return "--language=vi" in words or ("--language", "vi") in pairwise(words)

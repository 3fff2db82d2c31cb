"""Runs on other data than this process has read: in a process of its own, on today's code."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vss_actuarial.ground.errors import OWN_DATA, InputError

CALL = "from vss_actuarial.questions.runs.elsewhere import answer; answer()"


def elsewhere(data: Path, work: Callable[..., Any], *arguments: Any) -> Any:
    """What a function gives in a process whose data are those of a folder.

    Raises
    ------
    InputError
        What that process refuses, in its line.
    """
    with TemporaryDirectory() as folder:
        asked, told = Path(folder) / "asked", Path(folder) / "told"
        asked.write_bytes(pickle.dumps((work, arguments)))
        environment = os.environ | {OWN_DATA: str(data.resolve())}
        command = [sys.executable, "-c", CALL, str(asked), str(told)]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True)
        if not told.is_file():
            last = (ended.stderr.strip().splitlines() or ["it ended without an answer"])[-1]
            raise InputError(f"{data}: these data cannot be run: {last}")
        refused, found = pickle.loads(told.read_bytes())
    if refused:
        raise InputError(f"{data}: {found}")
    return found


def answer() -> None:
    """In the other process: do what is asked, and leave what was found."""
    asked, told = map(Path, sys.argv[1:3])
    work, arguments = pickle.loads(asked.read_bytes())
    try:
        found = False, work(*arguments)
    except InputError as error:
        found = True, str(error)
    told.write_bytes(pickle.dumps(found))

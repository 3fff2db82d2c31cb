"""Packages as they are scored, written line by line, so that a run goes on where it stopped."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vss_actuarial.ground.errors import InputError


class Kept:
    """Scores by place of the package; each new one is written at once."""

    def __init__(self, stream: IO[str] | None, scores: dict[int, list[float]]) -> None:
        self._stream, self.scores = stream, scores

    def keep(self, place: int, figures: list[float]) -> None:
        """Keep and write the scores of a package."""
        self.scores[place] = figures
        if self._stream is not None:
            self._stream.write(json.dumps([place, figures]) + "\n")
            self._stream.flush()


@contextmanager
def kept(path: Path | None, key: str) -> Iterator[Kept]:
    """Scores kept in a file; those that it holds of the same packages are taken up.

    A line that was cut off is left out.

    key : what the scores are of; a file of another one is refused

    Raises
    ------
    InputError
        If the file is of other packages, or cannot be written.
    """
    if path is None:
        yield Kept(None, {})
        return
    scores = _read(path, key) if path.exists() else {}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    with stream:
        stream.write(json.dumps(key) + "\n")
        again = Kept(stream, {})
        for place, figures in scores.items():
            again.keep(place, figures)
        yield again


def _read(path: Path, key: str) -> dict[int, list[float]]:
    first, *lines = path.read_text(encoding="utf-8").split("\n")
    if first and first != json.dumps(key):
        raise InputError(f"{path}: holds packages of another run; give another place or remove it")
    found: dict[int, list[float]] = {}
    for line in lines[:-1]:  # the last one is empty, or cut off
        place, figures = json.loads(line)
        found[place] = figures
    return found

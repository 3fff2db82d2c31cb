"""Blocks of paths as they are kept: in memory, or in a folder that a stopped run goes on from.

In a folder each block is a file, written beside its place and moved there when it is complete, and
`run.json` tells what the blocks are of. A block holds figures as 8-byte floats: (row, lane, year).
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, check_kind

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

RUN = "run.json"
TOLD = {"scenario": "another scenario", "seed": "another seed", "full": "another way to run"}
"""What another run differs in, in words; the rest is another version."""


class Store:
    """Blocks in memory, by number."""

    def __init__(self, paths: int, lanes: int) -> None:
        self.paths, self.lanes = paths, lanes
        self._blocks: dict[int, Array] = {}

    @property
    def count(self) -> int:
        """How many blocks hold all paths."""
        return -(-self.paths // self.lanes)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While blocks are being run."""
        yield

    def missing(self) -> list[int]:
        """Numbers of the blocks that are still to be run."""
        return [number for number in range(self.count) if number not in self._blocks]

    def put(self, number: int, rows: Array) -> None:
        """Keep a block."""
        self._blocks[number] = rows

    def block(self, number: int) -> Array:
        """A block as it was kept."""
        return self._blocks[number]

    def each(self) -> Iterator[tuple[slice, Array]]:
        """Places of paths, and their rows (row, path, year), block by block."""
        for number in range(self.count):
            places = slice(number * self.lanes, min((number + 1) * self.lanes, self.paths))
            yield places, self.block(number)[:, : places.stop - places.start]


class FolderStore(Store):
    """Blocks in a folder, of which no more than one is in memory."""

    def __init__(
        self, folder: Path, key: Mapping[str, Any], paths: int, lanes: int, shape: tuple[int, int]
    ) -> None:
        super().__init__(paths, lanes)
        self.folder, self._shape = folder, (shape[0], lanes, shape[1])
        _open(folder, {**key, "lanes": lanes, "shape": list(self._shape)}, paths)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While blocks are being run: by one process at a time, however it ends.

        What a killed process was writing is swept.

        Raises
        ------
        InputError
            If another process is at work there.
        """
        with (self.folder / RUN).open("rb") as file:
            try:
                if fcntl is not None:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InputError(f"folder {self.folder}: another run is writing there") from None
            for left in self.folder.glob(".*.part"):
                left.unlink(missing_ok=True)
            yield

    def missing(self) -> list[int]:
        """Numbers of the blocks that are not there, or not whole."""
        return [number for number in range(self.count) if not self._whole(number)]

    def put(self, number: int, rows: Array) -> None:
        """Write a block beside its place, and move it there."""
        _write(self._file(number), lambda file: np.save(file, rows))

    def block(self, number: int) -> Array:
        """A block, read from its file as it is needed."""
        rows: Array = np.load(self._file(number), mmap_mode="r")
        return rows

    def _file(self, number: int) -> Path:
        return self.folder / f"block_{number:06}.npy"

    def _whole(self, number: int) -> bool:
        try:
            return self.block(number).shape == self._shape
        except (OSError, ValueError):  # not there, or cut off
            return False


def _open(folder: Path, key: Mapping[str, Any], paths: int) -> None:
    """Make the folder, or see that it is of the same run; paths may be more than there were."""
    text = json.dumps(dict(key), indent=2) + "\n"
    place = folder / RUN
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if place.exists():
            _check(folder, json.loads(place.read_text(encoding="utf-8")), json.loads(text))
        elif any(one.suffix != ".part" for one in folder.iterdir()):
            raise InputError(f"folder {folder}: holds other things (no {RUN}); give an empty one")
        else:
            _write(place, lambda file: file.write(text.encode()))
    except OSError as error:
        raise InputError(f"folder {folder}: cannot be written: {error.strerror}") from None
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"folder {folder}: {RUN} cannot be read; give another folder") from None


def _check(folder: Path, found: Any, wanted: Mapping[str, Any]) -> None:
    check_kind(found, dict, f"folder {folder}: {RUN}", "what a run of the odds wrote")
    for name, value in wanted.items():
        if found.get(name) != value:
            what = TOLD.get(name, "another version of code or data")
            raise InputError(
                f"folder {folder}: holds paths of {what}; give another folder or remove it"
            )


def _write(place: Path, write: Any) -> None:
    fresh = place.with_name(f".{place.name}.{os.getpid()}.part")
    with fresh.open("wb") as file:
        write(file)
    fresh.replace(place)

"""A folder written whole or not at all: made beside its place and moved there when complete.

Beside `baseline`, `.baseline.vss-…` is a folder in the making and `.baseline.vss-former` the one
that it replaces. A process that is killed leaves them behind: the next run into that place puts the
former one back if the place is empty, and sweeps the rest. A folder in the making is locked by
its process, and the system unlocks it when that process ends, however it ends.
"""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from vss_actuarial.ground.errors import InputError

try:
    import fcntl
except ImportError:  # Windows: nobody can tell a dead process's folders, so they stay
    fcntl = None  # type: ignore[assignment]

MANIFEST = "manifest.json"
WHOLE = (MANIFEST, "about.csv")
"""Files of which one stands in every whole folder: of a run, or of own data."""
PATIENCE = 5.0
"""Seconds to wait for another run that is moving folders in the same place, before going on."""


def check_place(folder: Path) -> None:
    """Refuse, before any work is done, a place where the folder could not be written.

    What killed runs into that place left behind is swept.

    Raises
    ------
    InputError
        If the place is a file, holds something that is no earlier output, surrounds the current
        folder, or lies where nothing can be made.
    """
    place = check_writable(folder)
    if place.is_dir() and any(place.iterdir()) and not (place / MANIFEST).is_file():
        raise InputError(
            f"--out {folder}: holds other things (no {MANIFEST}) and would be replaced; "
            "give a new or an empty folder"
        )


def check_writable(folder: Path) -> Path:
    """The place of a folder, refused as `check_place` does, whatever the folder holds."""
    place = _resolved(folder)
    if place.exists() and not place.is_dir():
        raise InputError(f"--out {folder}: this is a file; give a folder")
    if Path.cwd().is_relative_to(place):
        raise InputError(f"--out {folder}: surrounds the current folder; give a folder inside it")
    standing = next(parent for parent in place.parents if parent.exists())
    try:
        tempfile.TemporaryFile(dir=standing).close()
        _sweep(place)
    except OSError as error:
        raise InputError(f"--out {folder}: cannot write in {standing}: {error.strerror}") from None
    return place


def _resolved(folder: Path) -> Path:
    try:
        place = folder.resolve()
        loop = any(one.is_symlink() for one in (place, *place.parents))
    except (OSError, RuntimeError):
        loop = True
    if loop:  # what still is a link once all are followed
        raise InputError(f"--out {folder}: a loop of links; give a folder")
    return place


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files as one folder, in place of an earlier one.

    Whatever fails, the earlier folder stands as it was and nothing half-made is left. A process
    that is killed leaves the earlier folder there, or beside, whence the next run puts it back.
    """
    place = _resolved(folder)
    made = _make_parents(place.parent)
    try:
        _sweep(place)
        with _in_the_making(place) as fresh:
            for name, content in files.items():
                _write(fresh / name, content)
            fresh.chmod(0o755)
            with _locked(place.parent):
                _swap(fresh, place)
    except BaseException:
        with suppress(OSError):
            for parent in made:
                parent.rmdir()
        raise


def _make_parents(parent: Path) -> list[Path]:
    """Make the missing folders above the place; the innermost comes first in the answer."""
    missing = [one for one in (parent, *parent.parents) if not one.exists()]
    parent.mkdir(parents=True, exist_ok=True)
    return missing


@contextmanager
def _in_the_making(place: Path) -> Iterator[Path]:
    """A new folder beside the place, locked until it is moved there or taken away."""
    with _locked(place.parent):  # nobody sweeps it before it is locked
        fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.vss-", dir=place.parent))
        lock = _lock(fresh)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(fresh: Path, place: Path) -> None:
    """Put the new folder in its place; if that fails, the former one back."""
    former = _former(place)
    try:
        if place.exists():
            place.rename(former)
        fresh.rename(place)
    except BaseException:
        _put_back(place)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _former(place: Path) -> Path:
    return place.with_name(f".{place.name}.vss-former")


def _put_back(place: Path) -> None:
    """The former folder into a place that is missing or empty; away if a newer one is there."""
    former = _former(place)
    if not former.is_dir():
        return
    if any((place / one).is_file() for one in WHOLE):
        shutil.rmtree(former, ignore_errors=True)
    elif not (place.exists() and any(place.iterdir())):
        with suppress(FileNotFoundError):
            place.rmdir()
        former.rename(place)


def _sweep(place: Path) -> None:
    """Put back what a killed process was replacing, and take away what it was making."""
    if not place.parent.is_dir():
        return
    with _locked(place.parent):
        _put_back(place)
        for left in place.parent.iterdir():
            if re.fullmatch(rf"\.{re.escape(place.name)}\.vss-\w{{8}}", left.name):
                lock = _lock(left, patience=0.0)
                if lock is not None:
                    shutil.rmtree(left, ignore_errors=True)
                    os.close(lock)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One process at a time, where the system has locks."""
    lock = _lock(folder)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _lock(folder: Path, patience: float = PATIENCE) -> int | None:
    """A lock on a folder, held until the number is closed; None where there is none to be had."""
    if fcntl is None:
        return None
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        if _flock(number, patience):
            return number
    except BaseException:
        os.close(number)
        raise
    os.close(number)
    return None


def _flock(number: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(0.01)
        except OSError:  # a file system without locks
            return False

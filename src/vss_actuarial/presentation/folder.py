"""A folder written whole or not at all: made beside its place and moved there when complete."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from vss_actuarial.ground.errors import InputError

MANIFEST = "manifest.json"


def check_place(folder: Path) -> None:
    """Refuse, before any work is done, a place where the folder could not be written.

    Raises
    ------
    InputError
        If the place is a file, holds something that is no earlier output, surrounds the current
        folder, or lies where nothing can be made.
    """
    place = folder.resolve()
    if place.exists() and not place.is_dir():
        raise InputError(f"--out {folder}: this is a file; give a folder")
    if place.is_dir() and any(place.iterdir()) and not (place / MANIFEST).is_file():
        raise InputError(
            f"--out {folder}: holds other things (no {MANIFEST}) and would be replaced; "
            "give a new or an empty folder"
        )
    if Path.cwd().is_relative_to(place):
        raise InputError(f"--out {folder}: surrounds the current folder; give a folder inside it")
    standing = next(parent for parent in place.parents if parent.exists())
    try:
        os.rmdir(tempfile.mkdtemp(prefix=f".{place.name}.", dir=standing))
    except OSError as error:
        raise InputError(f"--out {folder}: cannot write in {standing}: {error.strerror}") from None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files as one folder, in place of an earlier one.

    Whatever fails, the earlier folder stands as it was and nothing half-made is left.
    """
    place = folder.resolve()
    made = _make_parents(place.parent)
    try:
        fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        try:
            for name, content in files.items():
                _write(fresh / name, content)
            fresh.chmod(0o755)
            _swap(fresh, place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except BaseException:
        for parent in made:
            parent.rmdir()
        raise


def _make_parents(parent: Path) -> list[Path]:
    """Make the missing folders above the place; the innermost comes first in the answer."""
    missing = [one for one in (parent, *parent.parents) if not one.exists()]
    parent.mkdir(parents=True, exist_ok=True)
    return missing


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(fresh: Path, place: Path) -> None:
    """Put the new folder in its place; if that fails, the former one back."""
    if not place.exists():
        fresh.rename(place)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}.former.", dir=place.parent))
    try:
        place.rename(aside / place.name)
        try:
            fresh.rename(place)
        except BaseException:
            (aside / place.name).rename(place)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)

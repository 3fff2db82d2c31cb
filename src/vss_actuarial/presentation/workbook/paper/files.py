"""A workbook as a file: its place is checked first, and it is there whole or not at all."""

import os
import tempfile
from contextlib import suppress
from os import PathLike
from pathlib import Path

from vss_actuarial.ground.errors import InputError, check_kind

ENDING = ".xlsx"


def workbook_place(path: "str | PathLike[str]") -> Path:
    """The place of a workbook to be written.

    Raises
    ------
    InputError
        If it is a folder, lies in none, or does not end in .xlsx.
    """
    check_kind(path, (str, PathLike), "path", "the path of a workbook, such as 'result.xlsx'")
    place = Path(path)
    if place.is_dir():
        raise InputError(f"{place}: this is a folder; give a file, such as result.xlsx")
    if place.suffix.lower() != ENDING:
        raise InputError(f"{place}: expected a file that ends in .xlsx, such as result.xlsx")
    if not place.parent.is_dir():
        raise InputError(f"{place}: there is no folder {place.parent}")
    return place


def write_whole(place: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; a former one stands until then."""
    number, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise

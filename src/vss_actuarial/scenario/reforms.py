"""Reforms by name: those that are shipped, and files of one's own."""

import os
from functools import lru_cache
from pathlib import Path

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.toml import read_book, read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest
from vss_actuarial.scenario.calibration import calibrated

THEMES = (
    *("Contribution rates", "Retirement ages", "Qualifying years and formula"),
    *("Increases of pensions", "Lump sums", "Insured wages", "Coverage", "Social pension"),
    "Automatic balancing",
    *("Reserves and returns", "Economy", "Demography", "Law taken out", "Published studies"),
)
"""Of the shipped reforms, in the order in which they are listed."""
WORKBOOK = ".xlsx"
FILES = (".toml", WORKBOOK)
"""How the name of a reform's file ends."""


def theme_of(name: str) -> str:
    """The theme of a shipped reform, one of `THEMES`."""
    theme: str = read_file(reform_file(name))["theme"]
    return theme


def reform_names() -> list[str]:
    """Names of the shipped reforms."""
    return sorted(path.stem for path in (data_folder() / "reforms").glob("*.toml"))


def parts_of(name: str) -> list[str]:
    """What `+` joins; a `+` in the path of a file that is there belongs to the path.

    Raises
    ------
    InputError
        If a part is empty or stands in it twice.
    """
    pieces, parts = name.split("+"), []
    if not all(piece.strip() for piece in pieces):
        raise InputError(f"scenario '{name}': a name is missing; join names as in A+B")
    while pieces:
        joined = ["+".join(pieces[:length]) for length in range(len(pieces), 0, -1)]
        part = next((path for path in joined if _is_there(path)), pieces[0])
        if part in parts:
            raise InputError(f"scenario '{name}': {part} stands in it twice; name it once")
        parts.append(part)
        del pieces[: part.count("+") + 1]
    return parts


def _is_there(path: str) -> bool:
    """Whether a file stands there, or at least a folder of its own with a `+` in its name."""
    folder = os.path.dirname(path)
    there = os.path.exists(path) or ("+" in folder and os.path.isdir(folder))
    return path.endswith(FILES) and there


def reform_file(reform: str) -> Path:
    """The file of a reform, shipped or one's own."""
    if reform.endswith(FILES):
        return Path(reform)
    shipped = data_folder() / "reforms" / f"{reform}.toml"
    if not shipped.is_file():
        hint = nearest(reform, ["baseline", *reform_names()])
        raise InputError(f"there is no scenario '{reform}' in data/reforms{hint}")
    return shipped


@lru_cache(maxsize=8)
def shipped_books(known_to: int | None = None) -> tuple[Book, Book]:
    """The law in force and the assumptions, calibrated to all figures or to those up to a year."""
    law, assumptions = books_as_written()
    return law, calibrated(assumptions, known_to)


@lru_cache(maxsize=1)
def books_as_written() -> tuple[Book, Book]:
    """The law in force, and the assumptions with every factor at 1."""
    folder = data_folder()
    return (
        read_book(folder / "law", "the law"),
        read_book(folder / "assumptions", "the assumptions"),
    )

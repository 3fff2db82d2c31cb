"""Factors on assumptions: what may be fitted to the record, and what was."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, PositiveFloat

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.overlay.overlay import multiplied
from vss_actuarial.dated.toml import checked, read_file, read_parameters
from vss_actuarial.ground.errors import InputError, data_folder

PREFIX = "factor_"
FITTED = "calibrated.toml"
Of = Literal["heads", "amounts"]


class Factor(BaseModel):
    """One number that calibration may move: it multiplies the values of some assumptions.

    `spread` is the standard deviation of its logarithm believed before the record is looked at.
    Factors of heads are fitted to published heads, then those of amounts to published money.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: list[str]
    bounds: tuple[PositiveFloat, PositiveFloat]
    spread: PositiveFloat
    of: Of
    reason: str
    since: date | None = None


class Target(BaseModel):
    """A published series that factors of its kind are fitted to; `accuracy` is a miss of one.

    `also` names figures that are made of those of the series, or they of them: years by series.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    accuracy: PositiveFloat
    of: Of
    reason: str
    years: list[int] | None = None
    also: dict[str, list[int]] = {}


class Retrodiction(BaseModel):
    """A calibration that knows the record to a year; `expected` is a file of changes.

    It holds what was expected then of the series that a scenario which knows no more forgets.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    until: int
    expected: str
    reason: str


Kind = TypeVar("Kind", Factor, Target, Retrodiction)


def read_factors() -> dict[str, Factor]:
    """The factors of `data/calibration/factors.toml`, by name."""
    return _read("factors.toml", "factor", Factor)


def read_targets() -> dict[str, Target]:
    """The targets of `data/calibration/targets.toml`, by series."""
    return _read("targets.toml", "target", Target)


def read_retrodiction() -> Retrodiction:
    """What `data/calibration/retrodiction.toml` holds back."""
    name = "retrodiction.toml"
    table = read_file(data_folder() / "calibration" / name).get("retrodiction", {})
    return checked(Retrodiction, table, f"{name}: retrodiction")


def _read(name: str, key: str, kind: type[Kind]) -> dict[str, Kind]:
    tables = read_file(data_folder() / "calibration" / name)
    if set(tables) != {key}:
        raise InputError(f"{name}: expected tables [{key}.NAME], found {sorted(tables)}")
    return {one: checked(kind, raw, f"{name}: {key}.{one}") for one, raw in tables[key].items()}


def factored(book: Book, factors: Mapping[str, Factor], values: Mapping[str, float]) -> Book:
    """The assumptions with each factor at its value; one that is not given stands at 1."""
    for name, value in values.items():
        if value != 1.0:
            book = multiplied(book, factors[name].on, value, factors[name].since)
    return book


def calibrated(book: Book, known_to: int | None = None) -> Book:
    """The assumptions with the fitted factors that stand among them, as `factor_NAME`.

    known_to : with those fitted to figures up to a year, which take the place of today's
    """
    factors = read_factors()
    if known_to is not None:
        book = book.having(read_parameters(fitted_file(known_to)))
    fitted = {name: book[PREFIX + name] for name in factors if PREFIX + name in book}
    values = {name: float(one.values[0].value) for name, one in fitted.items()}  # type: ignore[arg-type]
    return factored(book, factors, values)


def fitted_file(known_to: int | None = None) -> Path:
    """Where the fitted factors are kept: of all figures, or of those up to a year."""
    if known_to is None:
        return data_folder() / "assumptions" / FITTED
    return data_folder() / "calibration" / f"known_to_{known_to}.toml"

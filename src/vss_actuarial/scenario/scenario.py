"""A scenario: the law and the assumptions a projection runs on, fixed once made."""

import hashlib
import json
import os
from dataclasses import dataclass, fields
from dataclasses import replace as replace_fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.overlay import laid_over
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.toml import read_book, read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest
from vss_actuarial.ground.text import visible
from vss_actuarial.scenario.calibration import calibrated
from vss_actuarial.scenario.campaign import Campaign, campaigns_over
from vss_actuarial.scenario.relief import Relief, check_against_law, relief_over, shipped_relief

FIRST_YEAR = 1995
HORIZON = 2100
UN_FILES = ("WPP*.csv", "WPP*.csv.gz")
REFORM_KEYS = ("title", "label", "reason", "law", "assumptions", "relief", "campaign")


@dataclass(frozen=True)
class Scenario:
    """The law, the assumptions and the horizon of one projection.

    Scenarios do not change: `with_reform` and `replace` give new ones.

    Attributes
    ----------
    name : such as "baseline" or "baseline+rates_plus_2"
    law, assumptions : dated parameters
    last_year : last calendar year of the projection, 1995 to 2100
    population : a folder with the United Nations' own CSV files to use instead of the shipped
        population, or None
    relief : packages of relief, past and future
    campaigns : coverage campaigns
    """

    name: str
    law: Book
    assumptions: Book
    last_year: int = HORIZON
    population: Path | None = None
    relief: tuple[Relief, ...] = ()
    campaigns: tuple[Campaign, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "last_year", _whole_year(self.last_year))
        if self.population is not None:
            object.__setattr__(self, "population", Path(self.population))
        if not FIRST_YEAR <= self.last_year <= HORIZON:
            raise InputError(
                f"last year {self.last_year}: the projection runs from {FIRST_YEAR} to at most "
                f"{HORIZON}; give a year between them"
            )

    @classmethod
    def baseline(cls) -> "Scenario":
        """The law in force, as enacted, on the shipped assumptions."""
        return cls("baseline", *_shipped_books(), relief=shipped_relief())

    @classmethod
    def uncalibrated(cls) -> "Scenario":
        """The baseline with every factor at 1: the assumptions as they are written."""
        return cls("uncalibrated", *_books_as_written(), relief=shipped_relief())

    @classmethod
    def named(cls, name: str) -> "Scenario":
        """A scenario by name: `baseline`, a reform, or reforms joined by `+`.

        A reform is a name from `data/reforms/` or the path of a TOML file.
        """
        scenario = cls.baseline()
        parts = _parts(name)
        for part in parts:
            if parts.count(part) > 1:
                raise InputError(f"scenario '{name}': {part} stands in it twice; name it once")
        for part in parts:
            if part != "baseline":
                scenario = scenario.with_reform(part)
        return scenario

    def with_reform(self, reform: str | Path) -> "Scenario":
        """This scenario with a reform's dated changes laid over its law and assumptions."""
        path = _reform_file(str(reform))
        table = read_file(path)
        for key in table:
            if key not in REFORM_KEYS:
                raise InputError(f"{path.name}: no such key '{key}'{nearest(key, REFORM_KEYS)}")
        law = laid_over(self.law, table.get("law", {}), path.name)
        relief = relief_over(self.relief, table.get("relief", {}), path.name)
        check_against_law(relief, law)
        return replace_fields(
            self,
            name=f"{self.name}+{visible(path.stem)}",
            law=law,
            assumptions=laid_over(self.assumptions, table.get("assumptions", {}), path.name),
            relief=relief,
            campaigns=campaigns_over(self.campaigns, table.get("campaign", {}), path.name),
        )

    def replace(self, **changes: Any) -> "Scenario":
        """This scenario with other fields, such as `last_year=2060`."""
        known = [field.name for field in fields(self)]
        for key in changes:
            if key not in known:
                raise InputError(f"a scenario has no field '{key}'{nearest(key, known)}")
        return replace_fields(self, **changes)

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """Calendar years of the projection; stocks stand at 1 January of these and one more."""
        return np.arange(FIRST_YEAR, self.last_year + 1)

    def fingerprint(self) -> str:
        """SHA-256 over every value of the scenario, in a canonical form.

        Of a population folder the content counts, not its place.
        """
        content = {
            "last_year": self.last_year,
            "population": None if self.population is None else population_digests(self.population),
            "books": [
                {name: _values(book[name]) for name in book}
                for book in (self.law, self.assumptions)
            ],
            "relief": [one.model_dump(mode="json") for one in self.relief],
            "campaigns": [one.model_dump(mode="json") for one in self.campaigns],
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _whole_year(given: Any) -> int:
    """A year as an integer, also one given as text, as 2030.0 or by NumPy."""
    try:
        year = int(given)
        if year == float(given):
            return year
    except (TypeError, ValueError, OverflowError):
        pass
    raise InputError(f"last year {given!r}: expected a whole year such as {HORIZON}")


def _values(parameter: Parameter) -> dict[str, Any]:
    return {
        "values": [line.model_dump(mode="json") for line in parameter.values],
        "at": parameter.at,
        "between": parameter.between,
        "until": None if parameter.until is None else parameter.until.isoformat(),
    }


def population_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of the United Nations in a folder, by its name; no other is read."""
    files = sorted(path for form in UN_FILES for path in folder.glob(form) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def reform_names() -> list[str]:
    """Names of the shipped reforms."""
    return sorted(path.stem for path in (data_folder() / "reforms").glob("*.toml"))


def _parts(name: str) -> list[str]:
    """What `+` joins; a `+` in the path of a file that is there belongs to the path."""
    pieces, parts = name.split("+"), []
    while pieces:
        joined = ["+".join(pieces[:length]) for length in range(len(pieces), 0, -1)]
        part = next((path for path in joined if _is_there(path)), pieces[0])
        parts.append(part)
        del pieces[: part.count("+") + 1]
    return parts


def _is_there(path: str) -> bool:
    """Whether a file stands there, or at least a folder of its own with a `+` in its name."""
    folder = os.path.dirname(path)
    there = os.path.exists(path) or ("+" in folder and os.path.isdir(folder))
    return path.endswith(".toml") and there


def _reform_file(reform: str) -> Path:
    if reform.endswith(".toml"):
        return Path(reform)
    shipped = data_folder() / "reforms" / f"{reform}.toml"
    if not shipped.is_file():
        hint = nearest(reform, ["baseline", *reform_names()])
        raise InputError(f"there is no scenario '{reform}' in data/reforms{hint}")
    return shipped


@lru_cache(maxsize=1)
def _shipped_books() -> tuple[Book, Book]:
    law, assumptions = _books_as_written()
    return law, calibrated(assumptions)


@lru_cache(maxsize=1)
def _books_as_written() -> tuple[Book, Book]:
    folder = data_folder()
    return (
        read_book(folder / "law", "the law"),
        read_book(folder / "assumptions", "the assumptions"),
    )

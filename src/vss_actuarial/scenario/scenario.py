"""A scenario: the law and the assumptions a projection runs on, fixed once made."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from dataclasses import replace as replace_fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.change import Change
from vss_actuarial.dated.toml import read_book, read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest
from vss_actuarial.ground.text import visible
from vss_actuarial.ground.un_names import un_paths
from vss_actuarial.scenario.calibration import calibrated
from vss_actuarial.scenario.campaign import Campaign, campaigns_over
from vss_actuarial.scenario.changes import (
    REFORM_KEYS,
    as_reform,
    changes_in,
    entries_of_set,
    laid_on,
    more_of,
    notes_on,
)
from vss_actuarial.scenario.package import Package, check_new, content_of, package_of, short_name
from vss_actuarial.scenario.relief import Relief, check_against_law, relief_over, shipped_relief

FIRST_YEAR = 1995
HORIZON = 2100


@dataclass(frozen=True)
class Scenario:
    """The law, the assumptions and the horizon of one projection.

    A base plus changes in order. Scenarios do not change: `set`, `shift`, `scale`, `hold`, `delay`,
    `with_changes`, `with_reform` and `replace` give new ones. Before the first day of a change
    nothing moves. A day is a year, a date, a text such as "2030-07-01", or a timestamp; a year is
    its 1 January, as `until` its 31 December.

    Attributes
    ----------
    name : such as "baseline" or "baseline+rates_plus_2"
    law, assumptions : dated parameters, with the changes laid over them
    last_year : last calendar year of the projection, 1995 to 2100
    population : a folder with the United Nations' own CSV files to use instead of the shipped
        population, or None
    relief : packages of relief, past and future
    campaigns : coverage campaigns
    changes : of parameters, in their order
    packages : reforms and other changes that came together
    """

    name: str
    law: Book
    assumptions: Book
    last_year: int = HORIZON
    population: Path | None = None
    relief: tuple[Relief, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    changes: tuple[Change, ...] = ()
    packages: tuple[Package, ...] = ()

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
        return self._after(table, path.name, path.stem)

    def with_changes(self, changes: Mapping[str, Any], title: str | None = None) -> "Scenario":
        """This scenario with changes given in Python.

        Parameters
        ----------
        changes : in the form of a reform file, or by name of a parameter one entry or a list of
            them: `{"real_return": {"shift": 0.005, "since": 2027}}`
        title : short, for legends
        """
        table = as_reform(changes, self._books)
        if title is not None:
            table["title"] = title
        return self._after(table, "changes", None)

    def set(
        self, name: str, value: Any, since: Any = None, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with a parameter at given values from their days.

        Parameters
        ----------
        name : of a parameter of the law or an assumption
        value : a number, or a list over the parameter's points; or `{day: value, …}`, with straight
            lines between them where the parameter runs by straight lines from year to year
        since, until : first and last day, both included; afterwards the former path holds again
        also : `ramp`, the day from which the whole difference counts, `at`, the points of a list,
            and `source`
        """
        entries = entries_of_set(value, since, until=until, **more_of(also))
        return self.with_changes({name: entries})

    def shift(
        self, name: str, by: Any, since: Any, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with `by` added to a parameter's whole path; dates and more as in `set`."""
        return self._changed(name, "shift", by, since, until, also)

    def scale(
        self, name: str, by: Any, since: Any, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with a parameter's whole path times `by`; dates and more as in `set`."""
        return self._changed(name, "scale", by, since, until, also)

    def hold(self, name: str, since: Any, *, until: Any = None, **also: Any) -> "Scenario":
        """This scenario with a parameter held as it stands on a day; more as in `set`."""
        return self._changed(name, "hold", True, since, until, also)

    def delay(
        self, name: str, months: int, since: Any, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with what comes after a day some months later; below 0 earlier."""
        return self._changed(name, "delay", months, since, until, also)

    def _changed(
        self, name: str, kind: str, amount: Any, since: Any, until: Any, also: dict[str, Any]
    ) -> "Scenario":
        entry = {"since": since, "until": until, kind: amount, **more_of(also)}
        return self.with_changes({name: entry})

    def _after(self, table: Mapping[str, Any], file: str, stem: str | None) -> "Scenario":
        """This scenario with a reform, read from a file or given in Python, laid over it."""
        named = table.get("title") or (stem or "")
        origin = file if stem is not None else ""
        given = changes_in(table, self._books, origin, named if isinstance(named, str) else "")
        relief = relief_over(self.relief, table.get("relief", {}), file)
        campaigns = campaigns_over(self.campaigns, table.get("campaign", {}), file)
        levers: list[Relief | Campaign] = [
            *relief_over((), table.get("relief", {}), file),
            *campaigns_over((), table.get("campaign", {}), file),
        ]
        package = package_of(table, stem, given, levers)
        check_new(package, self.packages, file)
        books = laid_on(self._books, self.changes, given)
        check_against_law(relief, books["law"])
        return replace_fields(
            self,
            name=f"{self.name}+{visible(stem) if stem else short_name(given)}",
            relief=relief,
            campaigns=campaigns,
            changes=(*self.changes, *given),
            packages=(*self.packages, package),
            law=books["law"],
            assumptions=books["assumptions"],
        )

    def without_changes_of(self, name: str) -> "Scenario":
        """This scenario with a parameter as it was before its changes."""
        books = {
            section: book.having({name: book[name].unchanged}) if name in book else book
            for section, book in self._books.items()
        }
        kept = tuple(change for change in self.changes if change.name != name)
        return replace_fields(
            self, changes=kept, law=books["law"], assumptions=books["assumptions"]
        )

    @property
    def _books(self) -> dict[str, Book]:
        return {"law": self.law, "assumptions": self.assumptions}

    @property
    def base_law(self) -> Book:
        """The law before the changes."""
        return self.law.unchanged()

    @property
    def base_assumptions(self) -> Book:
        """The assumptions before the changes."""
        return self.assumptions.unchanged()

    @property
    def title(self) -> str:
        """What legends call it: the titles of its packages, else its name."""
        return " + ".join(package.title for package in self.packages) or self.name

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """One line for each change, or line of the law, that a change makes void or undoes."""
        return notes_on(self._books, self.changes)

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
        """SHA-256 over what every parameter holds on each day, relief, campaigns and horizon.

        Names, titles, sources and reasons do not count; of a population folder the content does,
        not its place.
        """
        content = {
            "last_year": self.last_year,
            "population": None if self.population is None else population_digests(self.population),
            "books": [self.law.digest, self.assumptions.digest],
            "relief": [content_of(one) for one in self.relief],
            "campaigns": [content_of(one) for one in self.campaigns],
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


def population_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of the United Nations in a folder, by its name; no other is read."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in un_paths(folder)}


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

"""A scenario: the law and the assumptions a projection runs on, fixed once made."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.census.census import Census
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import Change
from vss_actuarial.ground.axes import FIRST_YEAR, HORIZON
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario import composing
from vss_actuarial.scenario.acts.enacted import Enacted
from vss_actuarial.scenario.changes import (
    as_reform,
    entries_of_set,
    given_day,
    given_folder,
    given_name,
    more_of,
    true_or_false,
    whole_year,
)
from vss_actuarial.scenario.describe import as_html, as_text, described
from vss_actuarial.scenario.levers.balancing import Balancing
from vss_actuarial.scenario.levers.campaign import Campaign
from vss_actuarial.scenario.levers.relief import Relief, shipped_relief
from vss_actuarial.scenario.package import Package, check_fields, fingerprint_of
from vss_actuarial.scenario.reforms import books_as_written, parts_of, shipped_books
from vss_actuarial.scenario.titles import BASELINE, checked_title


@dataclass(frozen=True, repr=False)
class Scenario:
    """The law, the assumptions and the horizon of one projection.

    A base plus changes in order. Scenarios do not change: `set`, `shift`, `scale`, `hold`, `delay`,
    `without`, `law_of`, `with_changes`, `with_reform` and `replace` give new ones. Before the first
    day of a change nothing moves. A day is a year, a date, a text such as "2030-07-01", or a
    timestamp; a year is its 1 January, as `until` and in `law_of` its 31 December.

    Attributes
    ----------
    name : how it is composed, such as "baseline+rates_plus_2"
    law, assumptions : dated parameters, with the changes laid over them
    last_year : last calendar year of the projection, 1995 to 2150; 2100 if not given
    population : a folder with the United Nations' own CSV files to use instead of the shipped
        population, or None
    relief : packages of relief, past and future
    campaigns : coverage campaigns
    changes : of parameters, in their order
    packages : reforms and other changes that came together
    title : short, for legends, tables and folders; such as "Baseline" or "Retirement at 65"
    enacted : the law before acts were taken out, and which were; None: all stand
    record_to : last year of the published record that is known; all of it if None
    align : whether stocks are set on what is published on the first day after the record
    balancing : rules that act inside the projection
    census : own figures of an institution, with which its 1 January begins
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
    title: str = ""
    enacted: Enacted | None = None
    record_to: int | None = None
    align: bool = True
    balancing: tuple[Balancing, ...] = ()
    census: Census | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", checked_title(self.title or self.name))
        object.__setattr__(self, "last_year", whole_year(self.last_year, FIRST_YEAR))
        object.__setattr__(self, "align", true_or_false(self.align))
        check_fields(self)
        if self.population is not None:
            object.__setattr__(self, "population", given_folder(self.population))

    @classmethod
    def baseline(cls) -> "Scenario":
        """The law in force, as enacted, on the shipped assumptions."""
        return cls("baseline", *shipped_books(), relief=shipped_relief(), title=BASELINE)

    @classmethod
    def uncalibrated(cls) -> "Scenario":
        """The baseline with every factor at 1: the assumptions as they are written."""
        relief = shipped_relief()
        return cls("uncalibrated", *books_as_written(), relief=relief, title="Uncalibrated")

    @classmethod
    def named(cls, name: str | Path) -> "Scenario":
        """A scenario by name: `baseline`, a reform, or reforms joined by `+`.

        A reform is a name from `data/reforms/` or the path of a TOML file or a workbook.
        """
        if not isinstance(name, str | Path):
            raise InputError(f"scenario: found {name!r}, expected its name, or the path of a file")
        scenario = cls.baseline()
        for part in parts_of(str(name)):
            if part != "baseline":
                scenario = scenario.with_reform(part)
        return scenario

    def with_reform(self, reform: str | Path) -> "Scenario":
        """This scenario with a reform's dated changes laid over its law and assumptions."""
        from vss_actuarial.scenario.written.reading import laid_from

        return laid_from(self, str(reform))

    def with_title(self, title: str) -> "Scenario":
        """This scenario under another title."""
        return self.replace(title=title)

    def with_changes(self, changes: Mapping[str, Any], title: str | None = None) -> "Scenario":
        """This scenario with changes given in Python.

        Parameters
        ----------
        changes : in the form of a reform file, or by name of a parameter one entry or a list of
            them: `{"real_return": {"shift": 0.005, "since": 2027}}`
        title : short, for legends; made of the changes if None
        """
        table = as_reform(changes, self.books)
        if title is not None:
            table["title"] = title
        return composing.composed(self, table, "changes")

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
        return self.with_changes({given_name(name): entries})

    def shift(
        self, name: str, by: Any, since: Any = None, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with `by` added to a parameter's whole path; dates and more as in `set`."""
        return self._changed(name, "shift", by, since, until, also)

    def scale(
        self, name: str, by: Any, since: Any = None, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with a parameter's whole path times `by`; dates and more as in `set`."""
        return self._changed(name, "scale", by, since, until, also)

    def hold(self, name: str, since: Any = None, *, until: Any = None, **also: Any) -> "Scenario":
        """This scenario with a parameter held as it stands on a day; more as in `set`."""
        return self._changed(name, "hold", True, since, until, also)

    def delay(
        self, name: str, months: int, since: Any = None, *, until: Any = None, **also: Any
    ) -> "Scenario":
        """This scenario with what comes after a day some months later; below 0 earlier."""
        return self._changed(name, "delay", months, since, until, also)

    def _changed(
        self, name: str, kind: str, amount: Any, since: Any, until: Any, also: dict[str, Any]
    ) -> "Scenario":
        entry = {"since": given_day(since), "until": until, kind: amount, **more_of(also)}
        return self.with_changes({given_name(name): entry})

    def without(self, *acts: str) -> "Scenario":
        """This scenario without what some acts brought, and what was made under them.

        The line before runs on; changes are laid over what is left. See `notes` for what falls.

        Parameters
        ----------
        acts : citations, or unambiguous beginnings of them, such as "Law 41/2024"
        """
        return self.with_changes({"without": list(acts)})

    def law_of(self, day: Any) -> "Scenario":
        """This scenario under the law that had been passed by a day.

        Relief that began later falls; pensions rise by the rule of the law from the year after the
        last increase that had been passed. Changes are laid over what is left.

        Parameters
        ----------
        day : a date, its text, a timestamp, or a year for its 31 December
        """
        return self.with_changes({"law_of": day})

    def known_to(self, year: int | str) -> "Scenario":
        """This scenario on the published record up to a year alone.

        Contributors, prices, wages, returns and output of later years are forgotten; the scenario
        gives their assumptions from the year after on, see `scenario.known`.
        """
        if year is None:
            raise InputError("known_to is None, expected a year of the record, such as 2018")
        return self.with_changes({"known_to": year})

    def with_data(self, data: "Census | str | Path") -> "Scenario":
        """This scenario from an institution's own figures of a 1 January on.

        What is given stands in place of the model's on that day, later years run on from it, and
        the rest is the model's own, see `notes`; before the day nothing moves.

        Parameters
        ----------
        data : workbook or folder of CSV files as `vss data template` writes them, or a `Census`;
            own paths of economy and coverage in it are changes from the year after the record on
        """
        return composing.with_data(self, data)

    @property
    def books(self) -> dict[str, Book]:
        """The law and the assumptions, by their names."""
        return {"law": self.law, "assumptions": self.assumptions}

    @property
    def base_law(self) -> Book:
        """The law before the changes."""
        return self.law.unchanged()

    @property
    def base_assumptions(self) -> Book:
        """The assumptions before the changes."""
        return self.assumptions.unchanged()

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """One line for each thing to tell of the changes.

        What is given of an own census, what is taken out with an act, and each change, or line of
        the law, that a change makes void or undoes.
        """
        return composing.notes_of(self)

    @property
    def label(self) -> str:
        """What it is, in a sentence: the labels of its packages."""
        if not self.packages:
            return "The law in force, as enacted" if self.title == BASELINE else ""
        return "; ".join(package.label for package in self.packages if package.label)

    @property
    def folder_name(self) -> str:
        """Its title as the name of a folder; `baseline` is the baseline's alone."""
        return composing.folder_of_scenario(self)

    def describe(self) -> str:
        """What it changes, in words: parameters, days, sources, acts, relief, campaigns, notes."""
        return described(self)

    def __repr__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)

    def replace(self, **changes: Any) -> "Scenario":
        """This scenario with other fields, such as `last_year=2060`."""
        return composing.replaced(self, changes)

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """Calendar years of the flows; stocks stand at 1 January of these and one more."""
        return np.arange(FIRST_YEAR, self.last_year + 1)

    def fingerprint(self) -> str:
        """SHA-256 over what every parameter holds on each day, relief, campaigns and horizon.

        Names, titles, sources and reasons do not count; of a population folder the content does,
        not its place.
        """
        return fingerprint_of(self)

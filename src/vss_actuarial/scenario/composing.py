"""How a scenario is composed: a reform laid over it, acts taken out, the record forgotten."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vss_actuarial.census.census import Census
from vss_actuarial.dated.changes.change import Change
from vss_actuarial.ground.errors import InputError, check_kind, nearest
from vss_actuarial.scenario.acts.enacted import Enacted, acts_in
from vss_actuarial.scenario.calibration import fitted_file
from vss_actuarial.scenario.changes import changes_in, laid_again, laid_on, notes_on
from vss_actuarial.scenario.known import forgotten, known_year, last_of_record, notes_on_known
from vss_actuarial.scenario.levers.balancing import Balancing, balancing_over
from vss_actuarial.scenario.levers.campaign import Campaign, campaigns_over
from vss_actuarial.scenario.levers.relief import (
    Relief,
    check_against_law,
    in_order,
    relief_over,
    shipped_relief,
)
from vss_actuarial.scenario.package import Package, check_new, options_in, package_of
from vss_actuarial.scenario.reforms import shipped_books
from vss_actuarial.scenario.titles import BASELINE, checked_title, joined, slug

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario


def composed(
    scenario: "Scenario", table: Mapping[str, Any], file: str, path: Path | None = None
) -> "Scenario":
    """A scenario with a reform laid over it.

    file : what a refusal names; path : where the reform is read from, None if given in Python
    """
    package, given = _package(scenario, table, file, path)
    where = "" if path is None else f"{file}: "
    acted = _knowing(scenario, table.get("known_to"), where)
    acted = _without(acted, *acts_in(table, where), where)
    books = laid_on(acted.books, acted.changes, given)
    relief = relief_over(acted.relief, table.get("relief", {}), file)
    check_against_law(relief, books["law"])
    return replace(
        acted,
        name=f"{scenario.name}+{package.name}",
        title=joined(scenario.title, package.title),
        relief=in_order(relief),
        campaigns=campaigns_over(scenario.campaigns, table.get("campaign", {}), file),
        balancing=balancing_over(
            scenario.balancing, table.get("balancing", {}), file, scenario.books
        ),
        changes=(*scenario.changes, *given),
        packages=(*scenario.packages, package),
        align=options_in(table, where).get("align", acted.align),
        law=books["law"],
        assumptions=books["assumptions"],
    )


def replaced(scenario: "Scenario", changes: dict[str, Any]) -> "Scenario":
    """A scenario with other fields; see `Scenario.replace`."""
    known = [field.name for field in fields(scenario)]
    for key in changes:
        if key not in known:
            raise InputError(f"a scenario has no field '{key}'{nearest(key, known)}")
    if {"law", "assumptions"} & set(changes):
        changes = {"enacted": None, **changes}
    if "name" in changes:
        changes = {"title": changes["name"], **changes}
    if "title" in changes:
        changes["title"] = checked_title(changes["title"])
    return replace(scenario, **changes)


def with_data(scenario: "Scenario", data: Census | str | Path) -> "Scenario":
    """A scenario from own figures on; see `Scenario.with_data`.

    Of a file the own paths of economy and coverage are changes, laid on before the figures.
    """
    from vss_actuarial.census.doors import read_own_data  # who gives none does not wait for it

    if isinstance(data, Census):
        return _with_census(scenario, data)
    check_kind(data, (str, PathLike), "data", "own figures: a file, a folder or a Census")
    own = read_own_data(Path(data))
    known_to = scenario.record_to or last_of_record()
    changes: Any = own.changes(known_to, _levels(scenario))
    if changes:
        scenario = scenario.with_changes(changes, title=f"paths of {Path(data).name}")
    return _with_census(scenario, replace(own.census, plans=own.plans(known_to)))


def _levels(scenario: "Scenario") -> dict[str, dict[int, float]]:
    """What own paths are told in parts of: by name of a parameter, its values by year."""
    years = scenario.years
    prices = scenario.assumptions["price_growth"].by_year(years)
    return {"price_growth": dict(zip(years.tolist(), prices.tolist(), strict=True))}


def _with_census(scenario: "Scenario", census: Census) -> "Scenario":
    return replace(
        scenario,
        name=f"{scenario.name}+data_of_{census.since}",
        title=joined(scenario.title, f"own data of {census.since}"),
        census=census,
    )


def notes_of(scenario: "Scenario") -> tuple[str, ...]:
    """What there is to tell of a scenario; see `Scenario.notes`."""
    taken_out = () if scenario.enacted is None else scenario.enacted.notes()
    known = () if scenario.record_to is None else notes_on_known(scenario.record_to)
    own = () if scenario.census is None else (scenario.census.note(),)
    return (*own, *known, *taken_out, *notes_on(scenario.books, scenario.changes))


def folder_of_scenario(scenario: "Scenario") -> str:
    """The title of a scenario as the name of a folder; see `Scenario.folder_name`."""
    name = slug(scenario.title)
    if scenario.census is not None:
        own = "".join((scenario.census.digest(), *(one.digest for one in scenario.packages)))
        return f"{name}_{sha256(own.encode()).hexdigest()[:8]}"
    if name != slug(BASELINE):
        return name
    as_it_is = {"last_year": scenario.last_year, "population": scenario.population}
    plain, own = type(scenario).baseline().replace(**as_it_is), scenario.fingerprint()
    return name if own == plain.fingerprint() else f"{name}_{own[:8]}"


def _package(
    scenario: "Scenario", table: Mapping[str, Any], file: str, path: Path | None
) -> tuple[Package, list[Change]]:
    """A reform as a package that is new to a scenario, and its changes of parameters."""
    named = table.get("title") or ("" if path is None else path.stem)
    origin = "" if path is None else file
    given = changes_in(table, scenario.books, origin, named if isinstance(named, str) else "")
    levers: list[Relief | Campaign | Balancing] = [
        *relief_over((), table.get("relief", {}), file),
        *campaigns_over((), table.get("campaign", {}), file),
        *balancing_over((), table.get("balancing", {}), file, scenario.books),
    ]
    package = package_of(table, path, given, levers)
    check_new(package, scenario.packages, file)
    return package, given


def _without(scenario: "Scenario", acts: list[str], day: date | None, where: str) -> "Scenario":
    """A scenario with acts taken out of the law."""
    if not acts and day is None:
        return scenario
    return _on_bases(scenario, _enacted(scenario).after(acts, day, where))


def _knowing(scenario: "Scenario", year: Any, where: str) -> "Scenario":
    """A scenario on the record known to a year."""
    if year is None:
        return scenario
    last = known_year(year, scenario.record_to, where)
    before = _enacted(scenario)
    fitted = shipped_books(last)[1] if fitted_file(last).is_file() else None
    base = forgotten(fitted or before.books["assumptions"], last)
    enacted = before._replace(books={**before.books, "assumptions": base})
    return _on_bases(replace(scenario, record_to=last), enacted)


def _enacted(scenario: "Scenario") -> Enacted:
    bases = {"law": scenario.base_law, "assumptions": scenario.base_assumptions}
    return scenario.enacted or Enacted(bases)


def _on_bases(scenario: "Scenario", enacted: Enacted) -> "Scenario":
    """A scenario with its changes laid over what is left of the law and the assumptions."""
    left = enacted.left()
    bases = {name: one for book in left.values() for name, one in book.items()}
    books = laid_again(scenario.books, scenario.changes, lambda one: bases[one.name])
    kept = tuple(package for package in scenario.relief if not enacted.falls(package))
    return replace(
        scenario,
        relief=kept,
        enacted=enacted,
        law=books["law"],
        assumptions=books["assumptions"],
    )


def without_changes_of(scenario: "Scenario", name: str) -> "Scenario":
    """A scenario with a parameter as it was before its changes."""
    books = {
        section: book.having({name: book[name].unchanged}) if name in book else book
        for section, book in scenario.books.items()
    }
    kept = tuple(change for change in scenario.changes if change.name != name)
    return replace(scenario, changes=kept, law=books["law"], assumptions=books["assumptions"])


def base_of(scenario: "Scenario") -> "Scenario":
    """A scenario without its changes, on the same data: population, factors and known record.

    No act is taken out, relief is the shipped one, and there is no campaign. What is given for a
    series that is forgotten falls too: it begins after the record, where a start ends.
    """
    books = _enacted(scenario).books
    return replace(
        scenario,
        name="base",
        title="base",
        law=books["law"],
        assumptions=books["assumptions"],
        relief=shipped_relief(),
        campaigns=(),
        balancing=(),
        changes=(),
        packages=(),
        enacted=None,
        census=None,
    )


def changes_before(scenario: "Scenario", day: date) -> tuple[str, ...]:
    """What of a scenario's changes begins before a day, by name; acts taken out are always told."""
    enacted = scenario.enacted
    acts = () if enacted is None else enacted.without
    law_of = () if enacted is None or enacted.day is None else (f"law of {enacted.day}",)
    firsts = {**scenario.law.changed, **scenario.assumptions.changed}
    parameters = (name for name, first in firsts.items() if first < day)
    own, shipped = scenario.relief, shipped_relief()
    moved = [one for one in own if one not in shipped] + [one for one in shipped if one not in own]
    levers = [one.name for one in moved if one.since < day]
    levers += [one.name for one in scenario.campaigns if date(one.since, one.month, 1) < day]
    return (*law_of, *acts, *parameters, *sorted(set(levers)))

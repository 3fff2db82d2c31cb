"""A scenario as a run keeps it: its changes in words of data, so that it can be made again."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.questions.runs.own_data import census_name, read_census
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.calibration import calibrated
from vss_actuarial.scenario.changes import laid_on
from vss_actuarial.scenario.levers.balancing import Balancing
from vss_actuarial.scenario.levers.campaign import Campaign
from vss_actuarial.scenario.levers.relief import Relief
from vss_actuarial.scenario.package import WORDS, Package

AS_WRITTEN = "uncalibrated"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TEXTS = (*WORDS, "source")


class KeptScenario(BaseModel):
    """What makes a scenario of the law and the assumptions as they are shipped.

    Attributes as of `Scenario`; `without` and `law_of` are what is taken out of the law,
    `fingerprint` is of the whole.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    title: str
    last_year: int
    align: bool = True
    record_to: int | None = None
    population: str | None = None
    census: str | None = None
    without: tuple[str, ...] = ()
    law_of: date | None = None
    changes: tuple[Change, ...] = ()
    packages: tuple[Package, ...] = ()
    relief: tuple[Relief, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    balancing: tuple[Balancing, ...] = ()
    fingerprint: str = ""


def kept_of(scenario: Scenario) -> KeptScenario:
    """A scenario as it is kept."""
    own = {one.name for one in fields(scenario)} & set(KeptScenario.model_fields)
    content: dict[str, Any] = {name: getattr(scenario, name) for name in own}
    if scenario.population is not None:
        content["population"] = scenario.population.name
    if scenario.census is not None:
        content["census"] = census_name(scenario.census)
    if scenario.enacted is not None:
        content |= {"without": scenario.enacted.without, "law_of": scenario.enacted.day}
    return KeptScenario(**content, fingerprint=scenario.fingerprint())


def read_kept(content: Any, where: str) -> KeptScenario:
    """A kept scenario, checked.

    Raises
    ------
    InputError
        Naming the place, the key and what is wrong with it.
    """
    try:
        return KeptScenario.model_validate_json(json.dumps(content))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "its content"
        raise InputError(f"{where}: scenario, {key}: {first['msg'].lower()}") from None


def scenario_of(kept: KeptScenario, inputs: Path | None = None) -> Scenario:
    """A kept scenario made again.

    inputs : a folder with the run's own data, population and figures; today's data if None
    """
    base = _base(kept, inputs)
    taken = {"known_to": kept.record_to, "without": list(kept.without), "law_of": kept.law_of}
    given = {key: value for key, value in taken.items() if value}
    before = base.with_changes(given) if given else base
    books = laid_on(before.books, (), kept.changes)
    population = None
    if kept.population is not None:
        population = inputs / "population" if inputs else Path(kept.population)
    own = read_census((inputs or Path()) / kept.census) if kept.census is not None else None
    return replace(
        before, name=kept.name, title=kept.title, last_year=kept.last_year, align=kept.align,
        census=own, population=population, changes=kept.changes,
        packages=tuple(map(_package, kept.packages)),
        relief=kept.relief, campaigns=kept.campaigns, balancing=kept.balancing,
        law=books["law"], assumptions=books["assumptions"],
    )  # fmt: skip


def _package(package: Package) -> Package:
    """A package with the days of its table, which JSON holds as text."""
    return replace(package, table=_with_days(package.table))


def _with_days(item: Any) -> Any:
    if isinstance(item, Mapping):
        return {key: one if key in TEXTS else _with_days(one) for key, one in item.items()}
    if isinstance(item, list | tuple):
        return [_with_days(one) for one in item]
    return date.fromisoformat(item) if isinstance(item, str) and DAY.fullmatch(item) else item


def _base(kept: KeptScenario, inputs: Path | None) -> Scenario:
    """The scenario before its changes, on the shipped books or on those of the run."""
    written = kept.name.split("+")[0] == AS_WRITTEN
    base = Scenario.uncalibrated() if written else Scenario.baseline()
    if inputs is None:
        return base
    law = read_book(inputs / "data" / "law", "the law")
    assumptions = read_book(inputs / "data" / "assumptions", "the assumptions")
    return replace(base, law=law, assumptions=assumptions if written else calibrated(assumptions))

"""A census as rows of the tables, the other way about: what `arrays` reads back."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from vss_actuarial.census.arrays import share
from vss_actuarial.census.census import ERAS, STATUSES, Census
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.axes import Array

Rows = list[tuple[Any, ...]]
LEAST = 5e-5
"""Persons of a cell that is written: what four decimals show."""


def rows_of_census(census: Census) -> dict[str, Rows]:
    """The rows of each table that a census gives, in the order of its columns.

    census : whose insured, where they are given, stand by service
    """
    makers: dict[str, Callable[[Census], Iterator[tuple[Any, ...]]]] = {
        "insured": _insured,
        "past_pay": _past_pay,
        "era": _eras,
        "pensioners": _pensioners,
        "survivors": _survivors,
        "accident_beneficiaries": _accidents,
        "paid_out": lambda one: _by_sex_and_age(one.paid_out),
        "population": lambda one: _by_sex_and_age(one.population),
        "mortality": _mortality,
        "reserves": lambda one: iter(one.reserves.items()),
    }
    made = {name: list(make(census)) for name, make in makers.items()}
    return {name: rows for name, rows in made.items() if rows}


def names(column: str) -> tuple[str, ...]:
    """Names of the values of a column, in the order of the axes."""
    return tuple(schema().columns[column].values or ())


def by_status(census: Census) -> Array:
    """Insured persons: (status, scheme, sex, age, service); nobody of a status not given."""
    given = [one for one in (census.active, census.dormant) if one is not None]
    if not given:
        raise LookupError("the census gives no insured")
    active, dormant = (
        np.zeros_like(given[0]) if one is None else one for one in (census.active, census.dormant)
    )
    waiting = np.zeros_like(dormant) if census.waiting is None else census.waiting * dormant
    return np.stack([active, dormant - waiting, waiting])


def _insured(census: Census) -> Iterator[tuple[Any, ...]]:
    if census.active is None and census.dormant is None:
        return
    heads = by_status(census)
    for status, scheme, sex, age, service in np.argwhere(heads > LEAST).tolist():
        pay = None
        if status == 0 and census.pay is not None:
            pay = float(census.pay[scheme, sex, age])
        persons = float(heads[status, scheme, sex, age, service])
        yield (*_named(scheme, sex), age, service, STATUSES[status], persons, pay)


def _named(scheme: int, sex: int) -> tuple[str, str]:
    return names("scheme")[scheme], names("sex")[sex]


def _past_pay(census: Census) -> Iterator[tuple[Any, ...]]:
    if census.past_pay is None or census.eras is None or census.past_pay.ndim != census.eras.ndim:
        return
    heads = by_status(census)[:, None] * census.eras
    for status, era, scheme, sex, age, service in np.argwhere(heads > LEAST).tolist():
        mean = float(census.past_pay[status, era, scheme, sex, age, service])
        cell = (*_named(scheme, sex), age, service, STATUSES[status], ERAS[era])
        yield (*cell, None, mean, None)


def _eras(census: Census) -> Iterator[tuple[Any, ...]]:
    if census.eras is None:
        return
    heads = by_status(census)[:, None] * census.eras
    for status, era, scheme, sex, age, service in np.argwhere(heads > LEAST).tolist():
        persons = float(heads[status, era, scheme, sex, age, service])
        yield (*_named(scheme, sex), age, service, STATUSES[status], ERAS[era], persons)


def _pensioners(census: Census) -> Iterator[tuple[Any, ...]]:
    """By scheme and whether early and at the minimum, the two taken as independent in a cell."""
    fund, budget = names("payer")
    by_scheme = census.pensioners is not None and census.pensioners.ndim == 3
    if by_scheme and census.pensioners is not None and census.pension_mass is not None:
        whole = census.pensioners
        early, minimum = (
            np.zeros_like(whole) if part is None else share(part, whole)
            for part in (census.pensioners_early, census.pensioners_minimum)
        )
        mean = share(census.pension_mass, whole)
        for scheme, sex, age in np.argwhere(whole > LEAST).tolist():
            cell = scheme, sex, age
            for begun, of_early in (("yes", early[cell]), ("no", 1.0 - early[cell])):
                for raised, of_minimum in (("yes", minimum[cell]), ("no", 1.0 - minimum[cell])):
                    persons = float(whole[cell] * of_early * of_minimum)
                    if persons > LEAST:
                        at = fund, names("sex")[sex], age, names("scheme")[scheme], begun, raised
                        yield (*at, None, persons, float(mean[cell]))
    if census.budget_pensioners is not None and census.budget_pension_mass is not None:
        mean = share(census.budget_pension_mass, census.budget_pensioners)
        for sex, age in np.argwhere(census.budget_pensioners > LEAST).tolist():
            persons = float(census.budget_pensioners[sex, age])
            own = budget, names("sex")[sex], age, None, "no", "no"
            yield (*own, None, persons, float(mean[sex, age]))


def _survivors(census: Census) -> Iterator[tuple[Any, ...]]:
    adult, child = names("group")
    for payer, adults, children in (
        ("fund", census.survivors, census.survivor_children),
        ("budget", census.budget_survivors, census.budget_survivor_children),
    ):
        if adults is not None:
            for sex, age in np.argwhere(adults > LEAST).tolist():
                yield (payer, adult, age, names("sex")[sex], float(adults[sex, age]), None)
        if children is not None:
            for (age,) in np.argwhere(children > LEAST).tolist():
                yield (payer, child, age, None, float(children[age]), None)


def _accidents(census: Census) -> Iterator[tuple[Any, ...]]:
    """By scheme in the proportion of what they draw: the model has their persons together."""
    if census.accident is None:
        return
    mass = np.zeros_like(census.accident) if census.accident_mass is None else census.accident_mass
    told = census.accident_mass is not None
    schemes = names("scheme") if mass.ndim == 3 else (None,)
    mass = mass.reshape(-1, *census.accident.shape)
    part = share(mass, np.broadcast_to(mass.sum(axis=0), mass.shape)) if told else mass + 1.0
    for scheme, sex, age in np.argwhere(part * census.accident > LEAST).tolist():
        persons = float(part[scheme, sex, age] * census.accident[sex, age])
        amount = float(mass[scheme, sex, age]) / persons if told else None
        yield (names("sex")[sex], age, schemes[scheme], persons, amount)


def _by_sex_and_age(persons: Array | None) -> Iterator[tuple[Any, ...]]:
    if persons is not None:
        for sex, age in np.argwhere(persons > LEAST).tolist():
            yield (names("sex")[sex], age, float(persons[sex, age]))


def _mortality(census: Census) -> Iterator[tuple[Any, ...]]:
    first, last = schema().tables["mortality"].ages
    own = (census.mortality_insured, census.mortality_pensioners)
    for members, prob in zip(names("members"), own, strict=True):
        if prob is not None:
            for sex, of_sex in enumerate(names("sex")):
                for age in range(first, last + 1):
                    yield (members, of_sex, age, float(prob[sex, age]))

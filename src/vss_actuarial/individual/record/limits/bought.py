"""Months bought of a record: those that were missing, and no more of them than the law allows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.record.limits.bought_age import AgesInForce, Buyer
from vss_actuarial.individual.record.spell import COMPULSORY, Spell
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.months import first_day
from vss_actuarial.law.old_age.service import BOUGHT, VOLUNTARY, VOLUNTARY_BOUGHT, Integers
from vss_actuarial.law.old_age.service import KINDS as KINDS_OF_LAW
from vss_actuarial.law.old_age.start import month_of_bought

COMPULSORY_LIMIT, VOLUNTARY_LIMIT = "missing_months_most", "missing_most_months"
FAMILY_LIMIT, OF_FAMILY = "family_missing_months_most", "survivors_qualifying_years"
OF_DUTY, OF_CHOICE = "compulsory", "voluntary"
LIMITS = {OF_DUTY: COMPULSORY_LIMIT, OF_CHOICE: VOLUNTARY_LIMIT}
PLACES = {OF_DUTY: BOUGHT, OF_CHOICE: VOLUNTARY_BOUGHT}


def most_bought(law: Book, day: date, limit: str = COMPULSORY_LIMIT) -> float:
    """Missing months that may be bought on a day; none before the law brought them."""
    months = law[limit]
    return 0.0 if day < months.days[0] else float(months.on(day))


def years_needed(loss: bool = False, commune: bool = False, dead: bool = False) -> tuple[str, ...]:
    """Names of the years to which months may be bought, by what a record tells.

    loss : of working capacity; commune : a woman who worked for one; dead : the family buys
    """
    names = {
        "qualifying_years": True,
        "qualifying_years_capacity_loss": loss,
        "qualifying_years_commune_women": commune,
        OF_FAMILY: dead,
    }
    return tuple(name for name, told_of in names.items() if told_of)


def check_bought(
    spells: Iterable[Spell], law: Book | None = None, needed: Sequence[str] = years_needed()
) -> None:
    """Refuse months bought that were not missing, or more of them than may be, of each scheme.

    Compulsory months may be bought beside 14 years 6 months to under 15 years, those of a voluntary
    member beside 10 to under 15 years; where other years were needed, beside as little less.

    needed : see `years_needed`

    Raises
    ------
    InputError
        If the months bought are more than the law in force at their payment allows, or no law from
        then on needs them.

    References
    ----------
    Law 58/2014/QH13, Art. 85(6); Law 41/2024/QH15, Arts. 33(7) and 36; Decree 134/2015/ND-CP,
    Art. 9; Decree 159/2025/ND-CP, Art. 7; Circular 12/2025/TT-BNV, Art. 12(2)
    """
    book, chosen = shipped_law() if law is None else law, list(spells)
    for scheme in (OF_DUTY, OF_CHOICE):
        bought = [one for one in chosen if one.at_once and _scheme(one) == scheme]
        if bought:
            months = sum(one.months for one in bought)
            beside = [one for one in chosen if one not in bought]
            others = sum(
                one.months for one in beside if scheme == OF_CHOICE or one.kind in COMPULSORY
            )
            day = first_day(bought[0].first)
            fault = fault_of_buying(Bought(scheme, months, others), day, book, needed)
            if fault:
                raise InputError(fault)


def _scheme(spell: Spell) -> str:
    return OF_DUTY if spell.kind == "bought" else OF_CHOICE


def months_before_payment(kind: Integers, first: Integers, law: Book) -> Integers:
    """Months before their payment from which months bought count, of spells of any kinds; else nil.

    Parameters
    ----------
    kind : (spell,) place in `law.old_age.service.KINDS`
    first : (spell,) month of payment of those bought

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 15(4); Circular 12/2025/TT-BNV, Art. 15(2); of the voluntary
    scheme, in which none do: Law 58/2014/QH13, Art. 76(1); Law 41/2024/QH15, Art. 101(3)
    """
    before = np.zeros(len(first), dtype=np.int64)
    for scheme, place in PLACES.items():
        chosen = kind == place
        paid, of = np.unique(first[chosen], return_inverse=True)
        with on_sheet(None):
            counts = [
                month_of_bought(month, scheme == OF_CHOICE, InForce(law, first_day(month)))
                for month in paid
            ]
        before[chosen] = (paid + 1 - np.array(counts, dtype=np.int64))[of]
    return before


class Bought(NamedTuple):
    """Months bought in a scheme, and the others that count beside them."""

    scheme: str
    months: int
    others: int


def fault_of_buying(bought: Bought, day: date, law: Book, needed: Sequence[str]) -> str:
    """Why months may not be bought from a day on; nothing where they may."""
    mosts = {name: most_bought(law, day, _limit(name, bought.scheme)) for name in needed}
    widest = max(needed, key=lambda name: mosts[name])
    most, limit = mosts[widest], _limit(widest, bought.scheme)
    source = law[limit].line(day).source if most else "no law yet"
    if bought.months > most:
        other = KINDS_OF_LAW[PLACES[OF_CHOICE if bought.scheme == OF_DUTY else OF_DUTY]]
        return (
            f"{bought.months} months are bought, at most {most:g} missing {bought.scheme} months "
            f"may be ({source}); the other scheme's are of the kind {other}"
        )
    goals = {(one, mosts[name]) for name in needed for one in _years_from(law, name, day)}
    for whole, may in ((12.0 * one, may) for one, may in goals if bought.months <= may):
        if whole - may <= bought.others < whole >= bought.others + bought.months:
            return ""
    years = sorted({one for one, _ in goals})
    least = " or ".join(f"{one:g}" for one in years)
    return (
        f"{bought.months} {bought.scheme} months are bought beside {bought.others} others; whoever "
        f"lacks at most {most:g} months to {least} years may buy those ({source})"
    )


def _limit(years: str, scheme: str) -> str:
    """The limit of months that a scheme sells to reach some years: the family has its own."""
    return FAMILY_LIMIT if (years, scheme) == (OF_FAMILY, OF_DUTY) else LIMITS[scheme]


def _years_from(law: Book, name: str, day: date) -> set[float]:
    """Years that are needed on a day or by a law after it."""
    line = law[name]
    if line.until is not None and day > line.until:
        return set()
    later = [one for one in line.values if one.since > day]
    return {float(one.value) for one in (line.held(day), *later)}  # type: ignore[arg-type]


class Persons(NamedTuple):
    """Persons in columns: the month of birth, and the loss of working capacity, a fraction."""

    sex: Integers
    birth: Integers
    loss: Array


def _buyer_of(rows: Any, person: int, people: Persons) -> Buyer:
    """A person of tables, in which all work is ordinary, as one who buys months."""
    chosen = slice(*np.searchsorted(rows.person, [person, person + 1]))
    chosen_kind, first = rows.kind[chosen], rows.first[chosen]
    joined = first[np.isin(chosen_kind, (VOLUNTARY, VOLUNTARY_BOUGHT))]
    facts = (int(people.sex[person]), int(people.birth[person]), float(people.loss[person]))
    return Buyer(*facts, joined=int(joined[0]) if len(joined) else 0)


def faults_of_rows(rows: Any, people: Persons, law: Book) -> Iterator[tuple[int, str]]:
    """Places of spells bought that were not missing, and why, of many persons.

    rows : columns `person`, `first`, `last` and `kind`, a place in `law.old_age.service.KINDS`;
        nobody of whom a death is told
    """
    persons, ages = len(people.sex), AgesInForce(law)
    lengths = rows.last - rows.first + 1
    duty = np.isin(rows.kind, [KINDS_OF_LAW.index(kind) for kind in COMPULSORY])
    for scheme, kind in PLACES.items():
        chosen = rows.kind == kind
        beside = duty if scheme == OF_DUTY else ~chosen
        months = np.bincount(rows.person[chosen], lengths[chosen], persons)
        others = np.bincount(rows.person[beside], lengths[beside], persons)
        places = np.flatnonzero(chosen)
        _, firsts = np.unique(rows.person[chosen], return_index=True)
        for at in places[np.sort(firsts)].tolist():
            person = int(rows.person[at])
            bought = Bought(scheme, int(months[person]), int(others[person]))
            needed = years_needed(loss=bool(people.loss[person] > 0.0))
            paid = int(rows.first[at])
            fault = fault_of_buying(bought, first_day(paid), law, needed)
            fault = fault or ages.fault(_buyer_of(rows, person, people), paid)
            if fault:
                yield at, f"is one of months bought: {fault}"

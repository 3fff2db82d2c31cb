"""Months bought of a record: those that were missing, and no more of them than the law allows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import first_day
from vss_actuarial.law.old_age.service import BOUGHT, VOLUNTARY_BOUGHT
from vss_actuarial.law.old_age.service import KINDS as KINDS_OF_LAW
from vss_actuarial.record.spell import COMPULSORY, Spell

COMPULSORY_LIMIT, VOLUNTARY_LIMIT = "missing_months_most", "missing_most_months"
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
        "survivors_qualifying_years": dead,
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


class Bought(NamedTuple):
    """Months bought in a scheme, and the others that count beside them."""

    scheme: str
    months: int
    others: int


def fault_of_buying(bought: Bought, day: date, law: Book, needed: Sequence[str]) -> str:
    """Why months may not be bought from a day on; nothing where they may."""
    limit = LIMITS[bought.scheme]
    most = most_bought(law, day, limit)
    source = law[limit].line(day).source if most else "no law yet"
    if bought.months > most:
        other = KINDS_OF_LAW[PLACES[OF_CHOICE if bought.scheme == OF_DUTY else OF_DUTY]]
        return (
            f"{bought.months} months are bought, at most {most:g} missing {bought.scheme} months "
            f"may be ({source}); the other scheme's are of the kind {other}"
        )
    years = sorted({one for name in needed for one in _years_from(law, name, day)})
    for whole in (12.0 * one for one in years):
        if whole - most <= bought.others < whole >= bought.others + bought.months:
            return ""
    least = " or ".join(f"{one:g}" for one in years)
    return (
        f"{bought.months} {bought.scheme} months are bought beside {bought.others} others; whoever "
        f"lacks at most {most:g} months to {least} years may buy those ({source})"
    )


def _years_from(law: Book, name: str, day: date) -> set[float]:
    """Years that are needed on a day or by a law after it."""
    line = law[name]
    if line.until is not None and day > line.until:
        return set()
    later = [one for one in line.values if one.since > day]
    return {float(one.value) for one in (line.held(day), *later)}  # type: ignore[arg-type]


def faults_of_rows(rows: Any, persons: int, law: Book) -> Iterator[tuple[int, str]]:
    """Places of spells bought that were not missing, and why, of many persons.

    rows : columns `person`, `first`, `last` and `kind`, a place in `law.old_age.service.KINDS`;
        nobody of whom a loss of capacity or a death is told
    """
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
            fault = fault_of_buying(bought, first_day(int(rows.first[at])), law, years_needed())
            if fault:
                yield at, f"is one of months bought: {fault}"

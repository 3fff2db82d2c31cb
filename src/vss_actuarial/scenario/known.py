"""The published record known to a year alone: what is forgotten, and what must be given instead.

Contributors, prices, wages, returns and output are published to a last year, and their assumptions
take over from there. A study that knows the record to an earlier year gives these assumptions from
the year after on: no first value reaches back. The law, the population and health insurance's own
record (insured, visits, cost of a visit) stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.path import LAST_DAY
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.calibration import fitted_file


class Continued(NamedTuple):
    """What an assumption continues: a series of the record, or the lines of another assumption."""

    what: str
    series: str = ""
    lines_of: str = ""


CONTINUED = {
    "insured_share_of_labour_force": Continued("the insured", series="insured_total"),
    "voluntary_share_of_labour_force": Continued(
        "the voluntarily insured", series="insured_voluntary"
    ),
    "price_growth": Continued("prices", series="price_growth"),
    "real_wage_growth": Continued("wages set by employers", lines_of="employer_pay_wage"),
    "real_return": Continued("returns on the reserves", lines_of="return_on_reserves"),
    "labour_productivity_growth": Continued("output", series="gdp_real_growth"),
}
"""Assumptions that go on where a published series ends."""
PUBLISHED = (
    "employer_pay_wage",
    "state_pay_coefficient",
    "state_pay_contributors",
    "return_on_reserves",
)
"""Assumptions whose lines are the record itself, or set on it."""
POPULATION = (
    "total_fertility",
    "life_expectancy_men",
    "life_expectancy_women",
    "net_migration",
    "sex_ratio_at_birth",
)
AS_THEY_CAME = frozenset(
    {
        *CONTINUED,
        *PUBLISHED,
        *POPULATION,
        "declared_wage_share",
        "mean_age_at_childbearing",
        "health_insured_share",
    }
)
"""Participants, prices, wages, returns, output and population: what a retrodiction is given."""
POPULATION_KNOWN_TO = 2023  # last year that the United Nations estimated


def known_year(year: Any, before: int | None, where: str) -> int:
    """The last known year as a scenario gives it.

    Raises
    ------
    InputError
        If it is no year of the record, or another was given before.
    """
    if before is not None:
        raise InputError(f"{where}known_to {year}: the record is known to {before} already")
    years, _ = known_record(None).published("gdp")
    first, last = int(years[0]), int(years[-1])
    whole = str(year) if isinstance(year, str) else year
    try:
        found = int(whole)
        fits = found == float(whole) and first <= found < last
    except (TypeError, ValueError, OverflowError):
        fits = False
    if not fits:
        raise InputError(
            f"{where}known_to is {year!r}, expected a year of the record, {first} to {last - 1}"
        )
    return found


def last_known(name: str, assumptions: Book, known_to: int | None) -> int | None:
    """Last year in which an assumption is overruled by the record; None where it never is."""
    if name in POPULATION:
        return POPULATION_KNOWN_TO
    if name in PUBLISHED:
        last = assumptions[name].unchanged.days[-1].year
    elif name in CONTINUED:
        continued = CONTINUED[name]
        if continued.series:
            last = int(known_record(None).published(continued.series)[0][-1])
        else:
            last = assumptions[continued.lines_of].unchanged.days[-1].year
    else:
        return None
    return last if known_to is None else min(last, known_to)


def last_of_record() -> int:
    """Last year of the published record: that of the last number of insured."""
    return int(known_record(None).published("insured_total")[0][-1])


def first_after_record() -> int:
    """Year on whose 1 January the stocks of the last year of the record stand."""
    return last_of_record() + 1


def check_past(name: str, since: date, assumptions: Book, known_to: int | None) -> None:
    """Refuse a change of a published series inside the known record.

    Raises
    ------
    InputError
        Naming the parameter, the last known year and `known_to`.
    """
    last = last_known(name, assumptions, known_to)
    if last is None or since.year > last:
        return
    if name in POPULATION:
        hint = "`known_to` does not forget the population"
    else:
        hint = f"or forget the record from then on: known_to = {since.year - 1}"
    raise InputError(
        f"{name}: a change from {since} lies inside the record, published to {last}; begin on "
        f"{last + 1}-01-01 or later; {hint}"
    )


def forgotten(assumptions: Book, year: int) -> Book:
    """The assumptions without the lines of the record after a year."""
    cut = {name: _cut(assumptions[name], year) for name in PUBLISHED if name in assumptions}
    return assumptions.having(cut)


def check_known(
    law: Book, assumptions: Book, known_to: int | None, changes: Sequence[Change]
) -> None:
    """What a scenario gives and what it forgets go together.

    Parameters
    ----------
    changes : all that the scenario gives, also what stands already

    Raises
    ------
    InputError
        If a published series is changed inside the known record, or nothing is given for one that
        is forgotten.
    """
    for book in (law, assumptions):
        for parameter in book.values():
            for change in parameter.changes:
                check_past(parameter.name, change.since, assumptions, known_to)
    if known_to is not None:
        check_given(known_to, assumptions, changes)


def notes_on_known(year: int) -> tuple[str, ...]:
    """What to tell of a record that is known to a year."""
    factors = (
        f"factors are those fitted to figures up to {year}"
        if fitted_file(year).is_file()
        else f"factors are today's: none were fitted to figures up to {year} "
        f"(vss calibrate --known-to {year})"
    )
    return (
        f"the record is known to {year}: contributors, prices, wages, returns and output after it "
        "are the scenario's own; the law, the population and health insurance's own record stay",
        factors,
    )


def _cut(parameter: Parameter, year: int) -> Parameter:
    """A path without its lines after a year, in which it stands as it did."""
    kept = tuple(line for line in parameter.values if line.since.year <= year)
    if len(kept) == len(parameter.values):
        return parameter
    if not kept:
        raise InputError(
            f"known_to = {year}: {parameter.name} begins in {parameter.days[0].year}; "
            "give a later year"
        )
    if kept[-1].since.year < year:
        source = f"On the line between {kept[-1].since.year} and the next published year"
        years = np.arange(kept[-1].since.year + 1, year + 1)
        pairs = zip(years.tolist(), parameter.by_year(years).tolist(), strict=True)
        on_line = (DatedValue(since=date(y, 1, 1), value=x, source=source) for y, x in pairs)
        kept = (*kept, *on_line)
    return replace(parameter, values=kept)


def check_given(year: int, assumptions: Book, changes: Sequence[Change]) -> None:
    """Refuse to forget a series for which nothing is given from the year after on.

    Parameters
    ----------
    year : last year of the record that is known
    assumptions : before changes
    changes : of the scenario; a `set` gives its values to its last day

    Raises
    ------
    InputError
        Naming every assumption that is missing, in one line, and to which day at least.
    """
    first = date(year + 1, 1, 1)
    missing = []
    for name, continued in CONTINUED.items():
        if name not in assumptions:
            continue
        last = _last_before_own(assumptions[name].unchanged)
        if _given_to(first, [change for change in changes if change.name == name]) < last:
            missing.append(f"{name} ({continued.what}, to {last} at least)")
    if missing:
        raise InputError(
            f"known_to = {year}: the record after it is forgotten; set from {first} on, each with "
            f"a value for that day: {', '.join(missing)}"
        )


def _last_before_own(parameter: Parameter) -> date:
    """The last day on which an assumption has no value of its own: its line or rule begins then."""
    days = parameter.days
    return date(days[-1].year, 12, 31) if parameter.carried else days[0] - DAY


def _given_to(first: date, changes: Iterable[Change]) -> date:
    """The last day to which values are given from a first day on; the day before it if none."""
    given = first - DAY
    for change in sorted(changes, key=lambda one: one.since):
        if change.kind == "set" and change.since <= given + DAY and change.since >= first:
            given = max(given, change.until or LAST_DAY)
    return given

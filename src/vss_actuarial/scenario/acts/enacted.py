"""What a scenario takes out of the law: acts, or all that was passed after a day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import day_of
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.acts.acts import (
    assumptions_without,
    law_of,
    notes_law_of,
    notes_without,
    without,
)
from vss_actuarial.scenario.acts.citations import (
    Act,
    cited,
    falls_with,
    named_act,
    passed_after,
    shipped_acts,
)
from vss_actuarial.scenario.levers.relief import Relief, shipped_relief

RULE_YEAR = "pension_increase_first_rule_year"
INCREASES = "pension_increase"
RISE = (7, 1)
"""Month and day on which the rule of the law raises pensions."""
Books = Mapping[str, Book]


class Enacted(NamedTuple):
    """Law, assumptions and relief with nothing taken out, and what is.

    Attributes
    ----------
    books : "law" and "assumptions" before acts and changes
    without : acts, in the order in which they were named
    day : the law is that passed by this day; None: by today
    """

    books: Books
    without: tuple[str, ...] = ()
    day: date | None = None

    def after(self, names: Iterable[str], day: date | None, where: str) -> "Enacted":
        """The same with further acts taken out, or the law of a day.

        Raises
        ------
        InputError
            On an act that is none, one given twice, or a second day.
        """
        if day is not None and self.day is not None:
            again = "given twice" if day == self.day else f"the law is that of {self.day} already"
            raise InputError(f"{where}law_of {day}: {again}; leave one out")
        acts = list(self.without)
        for name in names:
            act = _act(name, where)
            if act in acts:
                raise InputError(f"{where}without {act}: given twice; leave one out")
            acts.append(act)
        return Enacted(self.books, tuple(acts), day or self.day)

    def left(self) -> dict[str, Book]:
        """The books that are left."""
        law, assumptions = self._of_day()
        if self.without:
            law = without(law, self.without)
            assumptions = assumptions_without(assumptions, self.without)
        return {"law": law, "assumptions": assumptions}

    def _of_day(self) -> tuple[Book, Book]:
        law, assumptions = self.books["law"], self.books["assumptions"]
        if self.day is None:
            return law, assumptions
        law = law_of(law, self.day)
        assumptions = assumptions_without(assumptions, passed_after(self.day))
        return law, _rule_from(law, assumptions, self.day)

    def falls(self, package: Relief) -> bool:
        """Whether a shipped package of relief falls: those of a user stay."""
        if package not in shipped_relief():
            return False
        if self.day is not None and package.since > self.day:
            return True
        acts = shipped_acts()
        gone = falls_with(self.without, acts)
        return any(act in gone for act in _brought_by(package, acts))

    def notes(self) -> tuple[str, ...]:
        """What is taken out, a line for each parameter and package."""
        lines: list[str] = []
        law, assumptions = self._of_day()
        if self.day is not None:
            lines += notes_law_of(self.books["law"], self.day)
            lines += _told(self.books["assumptions"], assumptions)
        if self.without:
            lines += notes_without(law, self.without)
            lines += _told(assumptions, assumptions_without(assumptions, self.without))
        fallen = [package for package in shipped_relief() if self.falls(package)]
        return (*lines, *(f"relief {one.name} falls ({one.source})" for one in fallen))


def _act(name: str, where: str) -> str:
    """An act by its citation, or the beginning of it; a refusal names where it stands."""
    try:
        return named_act(name, shipped_acts())
    except InputError as error:
        raise InputError(f"{where}{error}") from None


def _brought_by(package: Relief, acts: Mapping[str, Act]) -> list[str]:
    """The acts that a package cites and that were passed by its last day."""
    return [name for name in cited(package.source, acts) if acts[name].passed <= package.until]


def _rule_from(law: Book, assumptions: Book, day: date) -> Book:
    """Pensions rise by the rule of the law from the year after the last increase that is known."""
    if RULE_YEAR not in assumptions:
        return assumptions
    rise_to_come = day.year if day < date(day.year, *RISE) else day.year + 1
    first = max(rise_to_come, _last_increase(law[INCREASES]) + 1)
    rule = assumptions[RULE_YEAR]
    last = rule.values[-1]
    if first >= float(rule.on(date(first, 1, 1))):
        return assumptions
    source = f"Law of {day}: later increases are not known; prices and a share of growth"
    line = DatedValue(since=rule.days[0], value=float(first), source=source, status=last.status)
    return assumptions.having({RULE_YEAR: replace(rule, values=(line,))})


def _last_increase(increases: Parameter) -> int:
    return max((line.since.year for line in increases.values if line.value), default=0)


def _told(before: Book, after: Book) -> list[str]:
    """One line for each assumption that stands otherwise."""
    return [_told_of(before[name], after[name]) for name in after if after[name] != before[name]]


def _told_of(before: Parameter, after: Parameter) -> str:
    if before.name == RULE_YEAR:
        first = int(after.values[-1].value)  # type: ignore[arg-type]
        return (
            f"{before.name}: increases of pensions after the day of the law are not known; from "
            f"1 July {first} they rise by its rule, prices and a share of growth"
        )
    kept = {(line.since, line.value) for line in after.values}
    fallen = [line for line in before.values if (line.since, line.value) not in kept]
    return f"{before.name}: what holds from {fallen[0].since} falls ({fallen[0].source})"


def acts_in(table: Mapping[str, Any], where: str) -> tuple[list[str], date | None]:
    """The keys `without` and `law_of` of a reform.

    Raises
    ------
    InputError
        If one is not a list of citations, or no day.
    """
    given = table.get("without", [])
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise InputError(
            f'{where}without is {given!r}, expected a list of acts such as ["Law 41/2024/QH15"]'
        )
    if "law_of" not in table:
        return list(listed), None
    try:
        return list(listed), day_of(table["law_of"], "law_of")
    except InputError as error:
        raise InputError(f"{where}{error}") from None

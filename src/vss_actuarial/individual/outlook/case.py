"""A record on a day: what it holds, what its person draws, and the calculators asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.career import career_of, in_coefficients, member, settled
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.right import (
    first_month_of_reduced,
    first_month_of_right,
    law_in,
)
from vss_actuarial.individual.missing import salary_of
from vss_actuarial.individual.record import Person, Spell
from vss_actuarial.individual.withdrawal import FORCES
from vss_actuarial.law.health_and_state.allowances import area_months
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.months import first_day, last_day, month_of
from vss_actuarial.law.old_age.ages import normal_age_month
from vss_actuarial.law.old_age.rights import full_right
from vss_actuarial.law.old_age.service import months_to
from vss_actuarial.worksheet.answer import Answer

AT_WORK = ("state", "employer")
"""Kinds of spells that are insured against unemployment."""
PAID_ON = (*AT_WORK, "voluntary")
"""Kinds of spells that go on."""


@dataclass(frozen=True)
class Case:
    """A record on a day, under a law."""

    person: Person
    on: date
    law: Book

    def ask(self, name: str, day: date, **facts: Any) -> Answer:
        """What a calculator gives on a day."""
        return benefit(name)(on=day, law=self.law, **facts)

    def pension_from(self, month: int, *more: Spell, as_of: date | None = None) -> Answer:
        """The pension from a month on, further spells paid until then; as increased to a day."""
        changed = {"retirement": last_day(month - 1), "spells": (*self.person.spells, *more)}
        retired = self.person.model_copy(update=changed)
        return self.ask("old-age", first_day(month), person=retired, as_of=as_of)

    def in_force(self, day: date | None = None) -> InForce:
        """The law on a day; on that of the case where none is told."""
        return InForce(self.law, self.on if day is None else day)

    @property
    def now(self) -> int:
        """Month of the case."""
        return month_of(self.on)

    @property
    def last(self) -> int | None:
        """Last month in which contributions are paid."""
        return self.person.paid_up if self.person.spells else None

    @property
    def stopped(self) -> int:
        """Month in which the work ends, or the contributions; that of the birth where none is."""
        retired = self.person.retirement
        return max(settled(self.person, self.law), 0 if retired is None else month_of(retired))

    @cached_property
    def age_month(self) -> int:
        """Month in which the normal age is reached."""
        with on_sheet(None):
            law = law_in(self.in_force(), self.person.sex, self.now)
            return normal_age_month(month_of(self.person.born), law)

    @cached_property
    def opens(self) -> int | None:
        """First month of a full pension without another contribution; None where none comes."""
        with on_sheet(None):
            return first_month_of_right(self.person, self.in_force(), self.stopped)

    @cached_property
    def drawing(self) -> Answer | None:
        """The pension in payment, as on the day: of whoever retired before it."""
        retired = self.person.retirement
        if retired is None or month_of(retired) >= self.now:
            return None
        answer = self.ask("old-age", self.on, person=self.person, as_of=self.on)
        return answer if answer["due"] else None

    @cached_property
    def reduced(self) -> int | None:
        """First month of a pension with points off, before the full one; None where none comes."""
        if self.person.capacity_loss <= 0.0:
            return None
        with on_sheet(None):
            return first_month_of_reduced(self.person, self.in_force(), self.stopped)

    def missing(self, month: int) -> int:
        """Months that lack to the qualifying years of a month."""
        with on_sheet(None):
            years = float(self.in_force(first_day(month)).qualifying_years)
        return int(12 * years) - months_to(career_of(self.person, self.law), month)

    def opens_paying_on(self, month: int) -> bool:
        """Whether a full pension is open in a month to one who pays on until then."""
        spells = (*self.person.spells, *self.paid_until(month - 1))
        paying = self.person.model_copy(update={"spells": spells})
        with on_sheet(None):
            who = member(paying, career_of(paying, self.law), month - 1)
            return bool(full_right(who, month - 1, law_in(self.in_force(), paying.sex, month)))

    @property
    def going_on(self) -> Spell | None:
        """The last spell of pay that may go on."""
        spells = self.person.spells_of(PAID_ON)
        return spells[-1] if spells else None

    def paid_until(self, month: int) -> tuple[Spell, ...]:
        """Contributions at the last pay, of state pay its coefficient, from the day to a month."""
        last = self.going_on
        first = max(self.now, (self.last or 0) + 1)
        if last is None or first > month:
            return ()
        placed = {"first": first, "last": month, "leave": False, "bought": False}
        with on_sheet(None):
            scaled = in_coefficients(last, self.law)[-1]
        return (scaled.model_copy(update=placed),)

    def area_months(self, day: date) -> list[tuple[float, int]]:
        """Compulsory months that count for the area allowance of a day, each with its coefficient.

        The coefficient is nil where the record names none.
        """
        law = self.in_force(day)
        with on_sheet(None):
            counted = [
                (spell.region_coefficient, area_months(spell.first, spell.last, law))
                for spell in self.person.spells_of(AT_WORK)
            ]
        return [(coefficient, months) for coefficient, months in counted if months > 0]

    def insured_at_work(self) -> Iterator[tuple[int, float]]:
        """Months of unemployment insurance, each with its pay [VND a month].

        References
        ----------
        Law 38/2013/QH13, Art. 43; Law 74/2025/QH15, Art. 31
        """
        for spell in self.person.spells_of(AT_WORK):
            if self.not_insured_as(spell):
                continue
            for month in range(spell.first, spell.last + 1):
                if self._insured_against_unemployment(month) and not spell.leave:
                    yield month, salary_of(spell, month, self.in_force())

    def not_insured_as(self, spell: Spell) -> str:
        """Words on work that is not insured against unemployment; none of other work."""
        if spell.conditions == FORCES:
            return "forces_not_insured"
        if not self.person.for_commune(spell):
            return ""
        part_time = self.person.commune_part_timer
        return "part_timers_not_insured" if part_time else "commune_not_insured"

    def _insured_against_unemployment(self, month: int) -> bool:
        law = self.in_force(first_day(month))
        with on_sheet(None):
            name = "unemployment_rate_employee"
            return law.holds(name) and float(law.read(name)) > 0.0

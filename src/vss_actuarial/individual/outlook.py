"""One question for one person: all that is due or becomes due, side by side, and from which day."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.answer import Answer, json_plain
from vss_actuarial.individual.career import career_of
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.old_age import first_month_of_right, law_in
from vss_actuarial.individual.many import Careers, old_age_many
from vss_actuarial.individual.months import first_day, last_day, month_of
from vss_actuarial.individual.outlook_text import outlook_text
from vss_actuarial.individual.record import Person, Spell
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.individual.trace import Told
from vss_actuarial.individual.words import language_of
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.old_age.ages import normal_age_month
from vss_actuarial.law.old_age.service import months_to
from vss_actuarial.law.old_age.start import month_after_age

INSURED = ("state", "employer")
"""Kinds of spells that are insured against unemployment."""
NOT_OPEN = Told("not_open", {})
YEARS_SHOWN = 5
"""Years after the first pension for which waiting and paying on are compared."""


class Line(NamedTuple):
    """Something that is due or becomes due.

    Attributes
    ----------
    name : in the table `outlook` of `data/words`
    opens : first day, or None where it does not open
    amount, unit : what is due then; None where nothing is
    answer : the working, or None
    told : why nothing is due, what it waits for, or what goes with it
    """

    name: str
    opens: date | None
    amount: float | None
    unit: str
    answer: Answer | None
    told: Told | None = None


@dataclass(frozen=True, repr=False)
class Outlook:
    """All that one record gives, on a day.

    Attributes
    ----------
    person : the record, its pay held to the floor and the ceiling of its months
    notes : what was held, English and Vietnamese
    """

    person: Person
    on: date
    law: Book
    notes: tuple[tuple[str, str], ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What is due or becomes due, the pension first."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        yield self._pension()
        if (early := self._early()) is not None:
            yield early
        yield self._lump_sum()
        yield self._article_23()
        if (buying := self._buying()) is not None:
            yield buying
        yield self._unemployment()
        yield self._survivors()
        yield self._health()
        yield self._social_pension()

    def __getitem__(self, name: str) -> Line:
        return next(one for one in self.lines if one.name == name)

    @cached_property
    def opens(self) -> int | None:
        """First month of a full pension without another contribution; None where none comes."""
        with on_sheet(None):
            return first_month_of_right(self.person, InForce(self.law, self.on))

    def _answer(self, name: str, day: date, **facts: Any) -> Answer:
        return benefit(name)(on=day, law=self.law, **facts)

    def _awarded(self, month: int, *, paying: bool = False) -> Answer:
        """The pension from a month on, waiting for it or paying on at the last pay."""
        person = self.person.model_copy(update={"retirement": last_day(month - 1)})
        if paying and person.spells and person.spells[-1].last < month - 1:
            last = person.spells[-1]
            more = last.model_copy(update={"first": last.last + 1, "last": month - 1})
            person = person.model_copy(update={"spells": (*person.spells, more)})
        return self._answer("old-age", first_day(month), person=person)

    def _pension(self) -> Line:
        if self.opens is None:
            return Line(
                "pension", None, None, "VND a month", self._at_age(), Told("too_few_years", {})
            )
        answer = self._awarded(self.opens)
        return Line("pension", first_day(self.opens), answer.value, "VND a month", answer)

    def _at_age(self) -> Answer:
        return self._awarded(max(self._age_month + 1, month_of(self.on)))

    @cached_property
    def _age_month(self) -> int:
        with on_sheet(None):
            law = law_in(InForce(self.law, self.on), self.person.sex, month_of(self.on))
            return normal_age_month(month_of(self.person.born), law)

    def _early(self) -> Line | None:
        """The reduced pension of one with a loss of capacity, where it opens before the full."""
        if self.person.capacity_loss <= 0.0:
            return None
        answer = self._awarded(month_of(self.on) + 1)
        if not answer["due"] or answer["points"] == 0.0:
            return None
        opens = first_day(month_of(self.on) + 1)
        return Line("early_pension", opens, answer.value, "VND a month", answer)

    def _lump_sum(self) -> Line:
        answer = self._answer("lump-sum", self.on, person=self.person)
        if answer["open"]:
            return Line("lump_sum", self.on, answer.value, "VND", answer)
        law = InForce(self.law, self.on)
        last = self.person.spells[-1].last if self.person.spells else month_of(self.on)
        waited = first_day(last + 1 + int(law.withdrawal_months_out))
        later = max(waited, self.on)
        then = self._answer("lump-sum", later, person=self.person)
        if then["open"]:
            return Line("lump_sum", later, then.value, "VND", then, Told("months_out", {}))
        return Line("lump_sum", None, None, "VND", answer, NOT_OPEN)

    def _article_23(self) -> Line:
        day = max(first_day(self._age_month + 1), self.on)
        answer = self._answer("monthly-allowance", day, person=self.person)
        if not answer["open"]:
            return Line("allowance", None, None, "VND a month", answer, NOT_OPEN)
        return Line("allowance", day, answer.value, "VND a month", answer)

    def _buying(self) -> Line | None:
        """The pension of one who buys the months that are missing at the age."""
        month = max(self._age_month + 1, month_of(self.on))
        law = InForce(self.law, first_day(month))
        short = self._missing(law)
        waits = self.opens is not None and self.opens <= month
        if waits or not self.person.spells or not 0 < short <= law.missing_months_most:
            return None
        price = self._answer(
            "months-at-once", self.on, scheme="compulsory missing", income=self._last_pay,
            months=short,
        )  # fmt: skip
        first = max(self.person.spells[-1].last + 1, month - short)
        facts = {"from": first, "to": first + short - 1, "kind": "bought"}
        bought = Spell.model_validate({**facts, "salary": self._last_pay})
        end = max(first + short, month)
        more = {"spells": (*self.person.spells, bought), "retirement": last_day(end - 1)}
        person = self.person.model_copy(update=more)
        answer = self._answer("old-age", first_day(end), person=person)
        opens = first_day(answer["start"])
        told = Told("price_of_months", {"months": short, "amount": price.value})
        return Line("buying", opens, answer.value, "VND a month", answer, told)

    def _missing(self, law: InForce) -> int:
        """Months that lack to the qualifying years."""
        months = months_to(career_of(self.person, self.law), month_of(law.day))
        return int(12 * law.qualifying_years) - months

    @property
    def _last_pay(self) -> float:
        last = self.person.spells[-1]
        if last.salary is not None:
            return float(last.salary)
        base = InForce(self.law, first_day(last.last)).base_salary
        return float(last.coefficient or 0.0) * float(base)

    def _unemployment(self) -> Line:
        """The benefit of one whose work ended with the last month contributed."""
        spells = [one for one in self.person.spells if one.kind in INSURED and not one.leave]
        if not spells:
            return Line("unemployment", None, None, "VND a month", None, Told("not_insured", {}))
        ended = last_day(spells[-1].last)
        paid = [pair for spell in spells for pair in self._paid(spell)]
        answer = self._answer(
            "unemployment", ended, paid=paid, region=spells[-1].region,
            state_pay=spells[-1].kind == "state",
        )  # fmt: skip
        if not answer["entitled"]:
            return Line("unemployment", None, None, "VND a month", answer, NOT_OPEN)
        told = Told("for_months", {"months": int(answer["months"])})
        return Line("unemployment", ended, answer.value, "VND a month", answer, told)

    def _paid(self, spell: Spell) -> Iterator[tuple[int, float]]:
        """Months of unemployment insurance of a spell, each with its salary."""
        began = month_of(self.law["unemployment_rate_employee"].days[1])
        for month in range(max(spell.first, began), spell.last + 1):
            if spell.salary is not None:
                yield month, float(spell.salary)
            else:
                base = InForce(self.law, first_day(month)).base_salary
                yield month, float(spell.coefficient or 0.0) * float(base)

    def _survivors(self) -> Line:
        dead = self.person.model_copy(update={"death": max(self.on, self._last_day)})
        answer = self._answer("survivors", self.on, person=dead)
        told = Told("family", {"monthly": answer["monthly"], "amount": answer["lump_sum"]})
        return Line("survivors", self.on, answer["funeral"], "VND", answer, told)

    @property
    def _last_day(self) -> date:
        return last_day(self.person.spells[-1].last) if self.person.spells else self.on

    def _health(self) -> Line:
        """What the person pays for health insurance of his own when neither works nor draws."""
        answer = self._answer("health", self.on)
        return Line("health", self.on, answer.value, "VND a year", answer, Told("household", {}))

    def _social_pension(self) -> Line:
        law = InForce(self.law, self.on)
        month = month_of(self.person.born) + 12 * int(law.social_pension_age)
        day = max(first_day(month_after_age(month)), self.on)
        pension = self["pension"].amount or 0.0
        facts = {"born": self.person.born, "other_pension": pension}
        answer = self._answer("social-pension", day, **facts)
        if answer.value:
            return Line("social_pension", day, answer.value, "VND a month", answer)
        told = Told("pension_is_higher", {})
        return Line("social_pension", None, None, "VND a month", answer, told)

    @cached_property
    def pensions(self) -> pd.DataFrame:
        """The pension by its first month: waiting, and paying on at the last pay.

        Returns
        -------
        table
            A row a date: month (its first day), age [months], waiting and paying_on [VND a month,
            0 where none is due], rate_waiting and rate_paying_on [fraction]
        """
        start = max(self.opens or self._age_month + 1, month_of(self.on) + 1)
        rows = []
        for month in sorted({start, *range(start, start + 12 * YEARS_SHOWN + 1, 12)}):
            waiting, paying = self._awarded(month), self._awarded(month, paying=True)
            rows.append(
                {
                    "month": first_day(month),
                    "age": month - month_of(self.person.born),
                    "waiting": waiting.value,
                    "paying_on": paying.value,
                    "rate_waiting": waiting["rate"],
                    "rate_paying_on": paying["rate"],
                }
            )
        return pd.DataFrame(rows)

    def text(self, language: str = "en", steps: str = "") -> str:
        """All of it on 80 columns.

        steps : name of a line whose working follows, or `all`

        Raises
        ------
        InputError
            On another language, or a line that is not there.
        """
        tongue = language_of(language)
        blocks = [outlook_text(self, tongue)]
        blocks += [one.answer.text(tongue) for one in self._worked(steps) if one.answer]
        return "\n\n".join(blocks)

    def _worked(self, steps: str) -> Iterator[Line]:
        names = [one.name for one in self.lines]
        wanted = steps.replace("-", "_")
        if wanted and wanted not in ("all", *names):
            raise InputError(f"steps: '{steps}' is not there{nearest(wanted, [*names, 'all'])}")
        return (one for one in self.lines if wanted in (one.name, "all"))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<outlook of {self.person.name or self.person.sex_name} on {self.on}>"

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text())}</pre>"

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "on": self.on.isoformat(),
            "lines": [
                {
                    "name": one.name,
                    "opens": json_plain(one.opens),
                    "amount": one.amount,
                    "unit": one.unit,
                    "answer": None if one.answer is None else one.answer.to_dict(),
                }
                for one in self.lines
            ],
            "pensions": json_plain(self.pensions.to_dict("records")),
        }


def person(
    record: Person | Mapping[str, Any], on: date | None = None, law: Book | None = None
) -> Outlook:
    """All that one contribution record gives, on a day.

    Parameters
    ----------
    record : a Person, or its facts
    on : day of the question; today where it is not told
    law : in place of the shipped one

    References
    ----------
    Law 41/2024/QH15, Arts. 23, 33, 64-70, 85-90; Law 74/2025/QH15, Arts. 38-39
    """
    from vss_actuarial.individual.record import person as of_facts

    book = shipped_law() if law is None else law
    read = record if isinstance(record, Person) else of_facts(law=book, **record)
    held = held_to_law(read, book)
    return Outlook(held.person, on or date.today(), book, (*read.notes, *held.notes))


def table_of(people: Sequence[Person], on: date, law: Book | None = None) -> pd.DataFrame:
    """What each of many records gives: the pension, the lump sum, the allowance of Article 23.

    A pension begins after the retirement that a record tells, else on the first of the month after
    `on`.

    Returns
    -------
    table
        A row a person: person, sex, from (first day), and the columns of `many.old_age_many`
    """
    months = [month_of(one.retirement if one.retirement is not None else on) + 1 for one in people]
    table = old_age_many(Careers.of_persons(people, months), law)
    table.insert(0, "person", [one.identifier or one.name for one in people])
    table.insert(1, "sex", [one.sex_name for one in people])
    table.insert(2, "from", [first_day(month) for month in months])
    return table

"""One question for one person: all that is due or becomes due, side by side, and from which day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.answer import Answer, json_plain
from vss_actuarial.individual.career import career_of
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.old_age import first_month_of_right, law_in
from vss_actuarial.individual.months import first_day, last_day, month_of
from vss_actuarial.individual.record import Person, Spell
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.individual.show import shown
from vss_actuarial.individual.words import entry, language_of
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.old_age.ages import normal_age_month
from vss_actuarial.law.old_age.service import months_to
from vss_actuarial.law.old_age.start import month_after_age

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
    told : a name in the words that says why nothing is due, or what it waits for
    """

    name: str
    opens: date | None
    amount: float | None
    unit: str
    answer: Answer | None
    told: str = ""


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
            return Line("pension", None, None, "VND a month", self._at_age(), "too_few_years")
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
            return Line("lump_sum", later, then.value, "VND", then, "months_out")
        return Line("lump_sum", None, None, "VND", answer, "not_open")

    def _article_23(self) -> Line:
        day = max(first_day(self._age_month + 1), self.on)
        answer = self._answer("monthly-allowance", day, person=self.person)
        if not answer["open"]:
            return Line("allowance", None, None, "VND a month", answer, "not_open")
        return Line("allowance", day, answer.value, "VND a month", answer)

    def _buying(self) -> Line | None:
        """The pension of one who buys the months that are missing at the age."""
        month = max(self._age_month + 1, month_of(self.on))
        law = InForce(self.law, first_day(month))
        short = self._missing(law)
        if self.opens is not None or not 0 < short <= law.missing_months_most:
            return None
        last = self.person.spells[-1]
        first = max(last.last + 1, month - short)
        bought = Spell.model_validate(
            {"from": first, "to": first + short - 1, "kind": "bought", "salary": self._last_pay}
        )
        more = self.person.model_copy(
            update={
                "spells": (*self.person.spells, bought),
                "retirement": last_day(max(first + short, month) - 1),
            }
        )
        answer = self._answer("old-age", first_day(max(first + short, month)), person=more)
        return Line("buying", first_day(answer["start"]), answer.value, "VND a month", answer)

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
        spells = [one for one in self.person.spells if one.kind in ("state", "employer")]
        if not spells:
            return Line("unemployment", None, None, "VND a month", None, "not_insured")
        ended = last_day(spells[-1].last)
        answer = self._answer("unemployment", ended, person=self.person)
        if not answer["entitled"]:
            return Line("unemployment", None, None, "VND a month", answer, "not_open")
        return Line("unemployment", ended, answer.value, "VND a month", answer)

    def _survivors(self) -> Line:
        dead = self.person.model_copy(update={"death": self.on})
        answer = self._answer("survivors", self.on, person=dead)
        return Line("survivors", self.on, answer.value, "VND", answer, "if_dead_today")

    def _social_pension(self) -> Line:
        law = InForce(self.law, self.on)
        month = month_of(self.person.born) + 12 * int(law.social_pension_age)
        day = max(first_day(month_after_age(month)), self.on)
        pension = self["pension"].amount if self.opens is not None else 0.0
        answer = self._answer(
            "social-pension", day, born=self.person.born, other_pension=pension or 0.0
        )
        told = "" if answer.value else "pension_is_higher"
        return Line("social_pension", day, answer.value or None, "VND a month", answer, told)

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

    def text(self, language: str = "en", steps: str | None = None) -> str:
        """All of it as plain text; `steps`: a name whose working follows, `all` for all."""
        tongue = language_of(language)
        lines = [str(entry("outlook", "title")[tongue]).format(on=shown(self.on, "", tongue)), ""]
        lines += [self._line_text(one, tongue) for one in self.lines]
        lines += ["", str(entry("outlook", "waiting")[tongue])]
        lines += list(self._waiting_text(tongue))
        lines += [f"- {note[('en', 'vi').index(tongue)]}" for note in self.notes]
        for one in self.lines:
            if one.answer is not None and steps in (one.name, "all"):
                lines += ["", one.answer.text(tongue)]
        return "\n".join(lines)

    def _line_text(self, line: Line, tongue: str) -> str:
        name = str(entry("outlook", line.name)[tongue])
        amount = "-" if line.amount is None else shown(line.amount, line.unit, tongue)
        opens = "" if line.opens is None else shown(line.opens, "", tongue)
        told = str(entry("outlook", line.told)[tongue]) if line.told else ""
        return f"{name:<34} {opens:<11} {amount}" + (f"  ({told})" if told else "")

    def _waiting_text(self, tongue: str) -> Iterator[str]:
        for row in self.pensions.itertuples():
            age = shown(row.age, "length", tongue)
            waiting, paying = (shown(one, "VND", tongue) for one in (row.waiting, row.paying_on))
            yield f"{shown(row.month, '', tongue):<11} {age:<20} {waiting:>18} {paying:>18}"

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "on": self.on.isoformat(),
            "lines": [
                {
                    **json_plain({k: v for k, v in one._asdict().items() if k != "answer"}),
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

"""A benefit asked for one person: a composition of the law, computed on a sheet."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.ground.text import Words
from vss_actuarial.individual.facts import fact_of
from vss_actuarial.individual.numbers_read import names_in
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.law.given import Given, names_of, short, with_given
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.months import day_of, month_of
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.show import law_label
from vss_actuarial.worksheet.trace import Trace, plain
from vss_actuarial.worksheet.words import entry


@dataclass(frozen=True)
class Calculator:
    """A benefit as it is asked for: by the command line, in a notebook, by an example.

    Attributes
    ----------
    name : of its command and of its title in `data/words`, such as `unemployment`
    compute : takes the facts by name, then `law`; gives a named tuple, or the answer itself
    due : the field, or the rule, that is the answer
    unit : of the answer, where it has no field `unit` of its own
    """

    name: str
    compute: Callable[..., Any]
    due: str
    unit: str

    @cached_property
    def facts(self) -> Mapping[str, inspect.Parameter]:
        """The facts that it takes, by name: type, and what holds where it is not told."""
        known = dict(inspect.signature(self.compute, eval_str=True).parameters)
        del known["law"]
        return known

    def __call__(
        self,
        *,
        on: date | str | None = None,
        law: Book | None = None,
        given: Given | None = None,
        **facts: Any,
    ) -> Answer:
        """What is due, with the steps that led there.

        Parameters
        ----------
        on : day whose law holds, also as 01/08/2026; today where it is not told
        law : in place of the shipped one
        given : numbers in place of the law's own on every day, see `law.given.with_given`
        facts : see `facts`; pay of a person is held to the floor and the ceiling of its month

        Raises
        ------
        InputError
            On a fact that is unknown, missing or of the wrong form; on a number given that the law
            does not have, that lies out of its range, or that nothing of this benefit reads.
        """
        day = date.today() if on is None else day_of(on, "on")
        book = shipped_law() if law is None else law
        asked = with_given(book, given or {})
        facts, remarks = _held(self._read(facts, day), book)
        trace = Trace()
        with on_sheet(trace):
            found = self.compute(**facts, law=InForce(asked, day))
        trace.close()
        unread = [name for name in given or {} if not _was_read(asked, name)]
        remarks += tuple(self._unread(asked, name) for name in unread)
        fields = found._asdict() if hasattr(found, "_asdict") else {"": found}
        results = {step.key: step.value for step in trace.steps}
        results |= {name: plain(one) for name, one in fields.items() if name}
        value = results[self.due] if self.due else plain(found)
        unit = str(fields.get("unit", self.unit))
        return Answer(
            self.name,
            value,
            unit,
            tuple(trace.steps),
            tuple(trace.notes),
            results,
            day,
            trace.places(self.due, fields.values()),
            remarks=remarks,
        )

    def _unread(self, law: Book, name: str) -> Words:
        """What is said of a number given that this answer does not read.

        Raises
        ------
        InputError
            Where nothing of the benefit reads it.
        """
        names, known = names_of(law, name), names_in(self.compute)
        if not known & {*names, *map(short, names)}:
            raise InputError(f"given: nothing of {self.name} reads {name}")
        one, said = law[names[0]], entry("values", "given_not_read")
        return f"{one.label}: {said['en']}", f"{law_label(one.name, one.label, 'vi')}: {said['vi']}"

    def _read(self, facts: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The facts as the composition takes them."""
        for name in facts:
            if name not in self.facts:
                raise InputError(
                    f"{self.name}: there is no fact '{name}'{nearest(name, self.facts)}"
                )
        for name, one in self.facts.items():
            if one.default is inspect.Parameter.empty and facts.get(name) is None:
                raise InputError(f"{self.name}: {name.replace('_', ' ')} is missing")
        kinds = {name: one.annotation for name, one in self.facts.items()}
        return {
            name: fact_of(kinds[name], fact, name.replace("_", " "), month_of(day))
            for name, fact in facts.items()
        }


def _was_read(law: Book, name: str) -> bool:
    """Whether a formula has asked for a number that was given."""
    return any(law[each].years_read for each in names_of(law, name))


def _held(facts: dict[str, Any], law: Book) -> tuple[dict[str, Any], tuple[Words, ...]]:
    """The facts, pay of a person between the floor and the ceiling of its month; what was made."""
    one = facts.get("person")
    if not isinstance(one, Person):
        return facts, ()
    held = held_to_law(one, law)
    return {**facts, "person": held.person}, (*one.notes, *held.notes)

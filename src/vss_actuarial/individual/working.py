"""An answer with its working: what was reckoned, from which values, by which article.

A calculator opens a `Working`, reads the law through it, and writes each step down. A parameter
that is read is shown, with its article and first day, in the next step; no step is without one.
"""

import html
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book, Bundle
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.individual import vietnamese

Words = tuple[str, str]  # English, Vietnamese
LANGUAGES = ("en", "vi")


class Act(NamedTuple):
    """A law on social insurance and the days between which it holds."""

    year: int
    title: Words
    first: date
    last: date


ACTS = (
    Act(
        1995,
        ("Decree 12/CP of 1995", "Nghị định 12/CP năm 1995"),
        date(1995, 1, 1),
        date(2006, 12, 31),
    ),
    Act(
        2006,
        ("Law 71/2006/QH11", "Luật Bảo hiểm xã hội số 71/2006/QH11"),
        date(2007, 1, 1),
        date(2015, 12, 31),
    ),
    Act(
        2014,
        ("Law 58/2014/QH13", "Luật Bảo hiểm xã hội số 58/2014/QH13"),
        date(2016, 1, 1),
        date(2025, 6, 30),
    ),
    Act(
        2024,
        ("Law 41/2024/QH15", "Luật Bảo hiểm xã hội số 41/2024/QH15"),
        date(2025, 7, 1),
        date.max,
    ),
)


@lru_cache(maxsize=1)
def shipped_law() -> Book:
    """The law as enacted, every number with its day and its article."""
    return read_book(data_folder() / "law", "the law")


def act_on(day: date) -> Act:
    """The law on social insurance in force on a day.

    Raises
    ------
    LookupError
        If the day lies before 1995, when the fund began.
    """
    if day < ACTS[0].first:
        raise LookupError(
            f"there is no law of social insurance here on {day}: the first is "
            f"{ACTS[0].title[0]}, in force from {ACTS[0].first}; ask for a later day"
        )
    return next(act for act in reversed(ACTS) if act.first <= day)


def not_below_zero(**facts: float | None) -> None:
    """Refuse a fact below zero, or one that is no number, in one line that names it.

    Raises
    ------
    InputError
        Such as "salary of -5: it cannot be below zero".
    """
    for name, value in facts.items():
        if value is not None and not 0.0 <= value < math.inf:
            raise InputError(f"{name.replace('_', ' ')} of {value:,.10g}: it cannot be below zero")


def percent_of_loss(loss: float) -> None:
    """Refuse a loss of capacity that is no percentage, such as the fraction 0.31."""
    if 0.0 < loss < 1.0:
        raise InputError(
            f"loss of capacity of {loss:g}: a percentage is wanted; write {100 * loss:g}"
        )
    if not 0.0 <= loss <= 100.0:
        raise InputError(f"loss of capacity of {loss:g} percent: it lies between 0 and 100")


def dong(amount: float) -> int:
    """An amount to the dong, half a dong upwards; the trillionth left by arithmetic is dropped."""
    return math.floor(amount + 0.5 + 1e-6)


@dataclass(frozen=True)
class Used:
    """A parameter of the law as a step used it."""

    name: str
    label: str
    unit: str
    value: float
    since: date
    source: str
    status: str | None

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {**vars(self), "since": self.since.isoformat()}


@dataclass(frozen=True)
class Step:
    """One line of the working.

    Attributes
    ----------
    key : name under which the answer gives the value
    words : what was reckoned, in English and Vietnamese
    given : the facts it was reckoned from
    used : the parameters of the law it was reckoned with
    article : article of the rule
    why : reason of the branch taken, in English and Vietnamese, where there was a choice
    """

    key: str
    words: Words
    value: Any
    unit: str
    article: str
    given: Mapping[str, Any]
    used: tuple[Used, ...]
    why: Words | None = None

    @property
    def articles(self) -> str:
        """Article of the rule, then those of the parameters, each once."""
        sources = [self.article, *(one.source for one in self.used)]
        return "; ".join(dict.fromkeys(source for source in sources if source))

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "key": self.key,
            "english": self.words[0],
            "vietnamese": self.words[1],
            "value": plain(self.value),
            "unit": self.unit,
            "article": self.articles,
            "given": plain(dict(self.given)),
            "parameters": [one.to_dict() for one in self.used],
            "why": None if self.why is None else {"en": self.why[0], "vi": self.why[1]},
        }


@dataclass(frozen=True, repr=False)
class Answer:
    """What is due, with the steps that led there and what the law leaves open."""

    benefit: str
    title: Words
    value: Any
    unit: str
    steps: tuple[Step, ...]
    notes: tuple[Words, ...]
    results: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.results[key]

    def __contains__(self, key: object) -> bool:
        return key in self.results

    def get(self, key: str, otherwise: Any = None) -> Any:
        """A result by name, or another value where no step of that name was taken."""
        return self.results.get(key, otherwise)

    def text(self, language: str = "en") -> str:
        """The working as plain text, in English ("en") or Vietnamese ("vi")."""
        if language not in LANGUAGES:
            raise InputError(f"language '{language}' is not known; there are en and vi")
        tongue = LANGUAGES.index(language)
        lines = [f"{self.title[tongue]}: {shown(self.value, self.unit, tongue)}"]
        for number, step in enumerate(self.steps, 1):
            lines += _step_lines(number, step, tongue)
        if self.notes:
            lines.append(("Notes", "Ghi chú")[tongue])
            lines += [f"  - {note[tongue]}" for note in self.notes]
        text = "\n".join(lines)
        return vietnamese.lengths(text) if tongue else text

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<{self.title[0]}: {shown(self.value, self.unit, 0)}, {len(self.steps)} steps>"

    def to_dict(self) -> dict[str, Any]:
        """As plain data: numbers, words and lists, ready for JSON."""
        return {
            "benefit": self.benefit,
            "title": {"en": self.title[0], "vi": self.title[1]},
            "value": plain(self.value),
            "unit": self.unit,
            "results": plain(dict(self.results)),
            "steps": [step.to_dict() for step in self.steps],
            "notes": [{"en": note[0], "vi": note[1]} for note in self.notes],
        }

    def _repr_html_(self) -> str:
        heads = ("", "Step / Bước", "Value", "From", "Article", "Why")
        rows = "".join(_html_row(number, step) for number, step in enumerate(self.steps, 1))
        notes = "".join(f"<li>{html.escape(note[0])}</li>" for note in self.notes)
        title = f"{self.title[0]} ({self.title[1]}): {shown(self.value, self.unit, 0)}"
        header = "".join(f"<th>{head}</th>" for head in heads)
        table = f"<table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"
        return f"<b>{html.escape(title)}</b>{table}" + (f"<ul>{notes}</ul>" if notes else "")


class Working:
    """The sheet on which a calculator writes its steps; it reads the law for them."""

    def __init__(self, benefit: str, english: str, vietnamese: str, law: Book | None = None):
        self.benefit, self.title = benefit, (english, vietnamese)
        self.law = shipped_law() if law is None else law
        self.steps: list[Step] = []
        self.notes: list[Words] = []
        self._pending: dict[str, Used] = {}

    def read(self, name: str, day: date) -> float:
        """A parameter in force on a day; the next step names it and its article."""
        parameter = self.law[name]
        value = float(parameter.on(day))
        self._remember(parameter, day, value)
        return value

    def bundle(self, kind: type[Bundle], day: date, sex: int | None = None) -> Bundle:
        """The parameters of a rule in force on a day, for the next step to name."""
        for name in self.law.names_for(kind, sex):
            self._remember(self.law[name], day, float(self.law[name].on(day)))
        return self.law.bundle(kind, day, sex)

    def by_sex(self, name: str, day: date, sex: int) -> float:
        """A parameter that the law gives for men and for women."""
        return self.read(f"{name}_{SEXES[sex]}", day)

    def _remember(self, parameter: Parameter, day: date, value: float) -> None:
        line = parameter.line(day)
        self._pending[parameter.name] = Used(
            parameter.name,
            parameter.label,
            parameter.unit,
            value,
            line.since,
            line.source,
            line.status,
        )

    def step(
        self,
        key: str,
        words: Words,
        value: Any,
        unit: str = "",
        article: str = "",
        why: Words | None = None,
        **given: Any,
    ) -> Any:
        """Write a step down and hand its value on."""
        used = tuple(self._pending.values())
        self._pending = {}
        if not article and not used:
            raise AssertionError(f"{self.benefit}, step {key}: a step names its article")
        self.steps.append(Step(key, words, value, unit, article, given, used, why))
        for one in used:
            if one.status is not None:
                self._note_unverified(one)
        return value

    def due(self, key: str, words: Words, amount: float, unit: str = "VND", **more: Any) -> int:
        """Write the last step down: an amount, to the dong."""
        return int(self.step(key, words, dong(amount), unit, **more))

    def note(self, english: str, vietnamese: str) -> None:
        """Say what the law leaves open, or what was not checked; each once."""
        if (english, vietnamese) not in self.notes:
            self.notes.append((english, vietnamese))

    def _note_unverified(self, one: Used) -> None:
        self.note(
            f"not verified: {one.name} since {one.since} ({one.source})",
            f"chưa kiểm chứng: {one.name} từ {one.since} ({vietnamese.citation(one.source)})",
        )

    def include(self, other: Answer, prefix: str = "") -> Answer:
        """Take over the steps and notes of another answer."""
        for step in other.steps:
            key = f"{prefix}{step.key}"
            self.steps.append(
                Step(
                    key,
                    step.words,
                    step.value,
                    step.unit,
                    step.article,
                    step.given,
                    step.used,
                    step.why,
                )
            )
        for note in other.notes:
            self.note(*note)
        return other

    def answer(self, value: Any, unit: str = "", **results: Any) -> Answer:
        """Close the sheet."""
        found = {step.key: step.value for step in self.steps} | results
        return Answer(
            self.benefit, self.title, value, unit, tuple(self.steps), tuple(self.notes), found
        )


def shown(value: Any, unit: str, tongue: int) -> str:
    """A value for the eye, with its unit."""
    name = vietnamese.UNITS.get(unit, unit) if tongue else unit
    name = "" if unit == "share" or value is None else name
    return f"{_number(value, unit, tongue)} {name}".strip()


def _number(value: Any, unit: str, tongue: int) -> str:
    if isinstance(value, bool):
        return vietnamese.VALUES[value] if tongue else ("yes" if value else "no")
    if value is None:
        return ("none", "không có")[tongue]
    if isinstance(value, int | float):
        if unit == "share":
            return f"{100.0 * value:.4f}".rstrip("0").rstrip(".") + " %"
        if unit.startswith("VND"):
            return f"{value:,.0f}"
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(_number(one, unit, tongue) for one in value)
    return str(value)


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _from(step: Step, tongue: int = 0) -> str:
    facts = [f"{_fact(name, tongue)} {_given(value, tongue)}" for name, value in step.given.items()]
    law = [f"{one.name} {one.value:,.10g} ({_unit(one, tongue)})" for one in step.used]
    return ", ".join(facts + law)


def _fact(name: str, tongue: int) -> str:
    english = name.replace("_", " ")
    return vietnamese.FACTS.get(name, english) if tongue else english


def _unit(one: Used, tongue: int) -> str:
    return vietnamese.UNITS.get(one.unit, one.unit) if tongue else one.unit


def _given(value: Any, tongue: int) -> str:
    if isinstance(value, bool):
        return _number(value, "", tongue)
    if tongue and isinstance(value, str):
        return vietnamese.VALUES.get(value, value)
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


def _step_lines(number: int, step: Step, tongue: int) -> list[str]:
    lines = [f"{number:3d}. {step.words[tongue]}: {shown(step.value, step.unit, tongue)}"]
    if origin := _from(step, tongue):
        lines.append(f"     {('from', 'từ')[tongue]} {origin}")
    articles = vietnamese.citation(step.articles) if tongue else step.articles
    lines.append(f"     [{articles}]")
    if step.why is not None:
        lines.append(f"     {('because', 'vì')[tongue]} {step.why[tongue]}")
    return lines


def _html_row(number: int, step: Step) -> str:
    why = "" if step.why is None else f"{step.why[0]} / {step.why[1]}"
    cells = (
        str(number),
        f"{step.words[0]} / {step.words[1]}",
        shown(step.value, step.unit, 0),
        _from(step),
        step.articles,
        why,
    )
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def day_under(law: int | None, day: date | None, default: date) -> date:
    """A day on which to read the law: the day given, moved into the law named where one is."""
    if law is None:
        return day or default
    act = next((one for one in ACTS if one.year == law), None)
    if act is None:
        years = ", ".join(str(one.year) for one in ACTS)
        raise LookupError(f"there is no law of {law} here; there are those of {years}")
    if day is None:
        day = default
    return min(max(day, act.first), act.last)


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)

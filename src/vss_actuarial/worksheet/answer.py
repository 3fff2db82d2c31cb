"""What is due, with the steps that led there, as text, HTML and plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import Words
from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.page import on_page
from vss_actuarial.worksheet.paper import on_paper
from vss_actuarial.worksheet.sheet import articles_of, sheet
from vss_actuarial.worksheet.show import told, word
from vss_actuarial.worksheet.sums import filled
from vss_actuarial.worksheet.trace import Step, Told, Used
from vss_actuarial.worksheet.words import LANGUAGES, entry, language_of

WIDTH = 80


@dataclass(frozen=True, repr=False)
class Answer:
    """What is due, with the steps that led there and what the law leaves open.

    Attributes
    ----------
    benefit : name of the calculator
    value, unit : what is due
    steps : in the order in which they were computed
    notes : what the law leaves open, or what was not checked
    results : value of each step by the name of its rule, and of what the benefit gives by its name
    day : whose law holds
    amounts : places of the steps that give what is due
    language : in which it shows itself, "en" or "vi"
    remarks : what was made of the record, English and Vietnamese
    """

    benefit: str
    value: Any
    unit: str
    steps: tuple[Step, ...]
    notes: tuple[Told, ...]
    results: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    amounts: tuple[int, ...] = ()
    language: str = "en"
    remarks: tuple[Words, ...] = ()

    def __getitem__(self, key: str) -> Any:
        if key not in self.results:
            known = nearest(str(key), self.results)
            raise InputError(f"{self.benefit}: there is no result '{key}'{known}")
        return self.results[key]

    def __contains__(self, key: object) -> bool:
        return key in self.results

    def get(self, key: str, otherwise: Any = None) -> Any:
        """A result by name, or another value where no step of that name was taken."""
        return self.results.get(key, otherwise)

    def title(self, language: str = "en") -> str:
        """Name of the benefit."""
        return word("benefits", self.benefit, language)

    def show(self, language: str) -> "Answer":
        """The same answer, showing itself in a language: "en" or "vi"."""
        return replace(self, language=language_of(language))

    def text(self, language: str = "", width: int = WIDTH, steps: bool = True) -> str:
        """The answer as a worksheet.

        Parameters
        ----------
        language : "en" or "vi"; that of the answer where it is not told
        width : letters of the longest line
        steps : whether the working is shown, or the answer, its amounts and notes alone

        Raises
        ------
        InputError
            On another language.
        """
        tongue = language_of(language or self.language)
        return on_paper(sheet(self, tongue), width, steps)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        due = sheet(self, self.language)
        return f"<{due.title}: {due.value}, {len(self.steps)} steps>"

    def to_dict(self) -> dict[str, Any]:
        """As plain data: numbers, words and lists, ready for JSON."""
        return {
            "benefit": self.benefit,
            "title": dict(entry("benefits", self.benefit)),
            "day": json_plain(self.day),
            "value": json_plain(self.value),
            "unit": self.unit,
            "results": json_plain(dict(self.results)),
            "steps": [_step_dict(step, self.day) for step in self.steps],
            "remarks": [dict(zip(LANGUAGES, remark, strict=True)) for remark in self.remarks],
            "notes": [_both("notes", note) for note in self.notes],
        }

    def _repr_html_(self) -> str:
        return on_page(sheet(self, self.language))


def _step_dict(step: Step, day: date | None) -> dict[str, Any]:
    words = entry("rules", step.key)
    told_as = {tongue: filled(str(words[tongue]), step, tongue) for tongue in LANGUAGES}
    return {
        "key": step.key,
        **told_as,
        "value": json_plain(step.value),
        "unit": words.get("unit", ""),
        "articles": list(step.articles),
        "cited": {tongue: articles_of(step, day, tongue) for tongue in LANGUAGES},
        "facts": json_plain(dict(step.facts)),
        "binds": step.binds,
        "parameters": [_used_dict(one) for one in step.used],
        "reason": None if step.reason is None else _both("reasons", step.reason),
    }


def _used_dict(used: Used) -> dict[str, Any]:
    cited = {tongue: citation(used.source, tongue, used.day) for tongue in LANGUAGES}
    return {**json_plain(vars(used)), "cited": cited}


def _both(table: str, one: Told) -> dict[str, str]:
    return {tongue: told(table, one, tongue) for tongue in LANGUAGES}


def json_plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Mapping):
        return {str(key): json_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [json_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value

"""What is due, with the steps that led there, as text, HTML and plain data."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vss_actuarial.individual.show import fact, filled, of_law, shown, told
from vss_actuarial.individual.trace import Step, Told
from vss_actuarial.individual.words import entry, language_of


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
    """

    benefit: str
    value: Any
    unit: str
    steps: tuple[Step, ...]
    notes: tuple[Told, ...]
    results: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.results[key]

    def __contains__(self, key: object) -> bool:
        return key in self.results

    def get(self, key: str, otherwise: Any = None) -> Any:
        """A result by name, or another value where no step of that name was taken."""
        return self.results.get(key, otherwise)

    def title(self, language: str = "en") -> str:
        """Name of the benefit."""
        return str(entry("benefits", self.benefit)[language])

    def text(self, language: str = "en") -> str:
        """The working as a worksheet: the steps, then what the law leaves open."""
        tongue = language_of(language)
        lines = [f"{self.title(tongue)}: {shown(self.value, self.unit, tongue)}"]
        for number, step in enumerate(self.steps, 1):
            lines += step_lines(number, step, tongue)
        lines += [f"  - {told('notes', note, tongue)}" for note in self.notes]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        due = shown(self.value, self.unit, "en")
        return f"<{self.title()}: {due}, {len(self.steps)} steps>"

    def to_dict(self) -> dict[str, Any]:
        """As plain data: numbers, words and lists, ready for JSON."""
        return {
            "benefit": self.benefit,
            "title": dict(entry("benefits", self.benefit)),
            "value": json_plain(self.value),
            "unit": self.unit,
            "results": json_plain(dict(self.results)),
            "steps": [_step_dict(step) for step in self.steps],
            "notes": [
                {"en": told("notes", n, "en"), "vi": told("notes", n, "vi")} for n in self.notes
            ],
        }

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text())}</pre>"


def step_lines(number: int, step: Step, language: str) -> list[str]:
    """The lines of one step."""
    words = entry("rules", step.key)
    unit = str(words.get("unit", ""))
    lines = [
        f"{number:3d}. {filled(str(words[language]), step, language)}: "
        f"{shown(step.value, unit, language)}"
    ]
    if "sum" in words:
        lines.append(f"     {filled(str(words['sum']), step, language)}")
    facts = [
        f"{entry('facts', name)[language]} {fact(name, value, language)}"
        for name, value in step.facts.items()
    ]
    facts += [f"{one.name} {of_law(one, language)}" for one in step.used]
    if facts:
        lines.append("     " + ", ".join(facts))
    lines.append(f"     [{'; '.join(step.articles)}]")
    if step.reason is not None:
        lines.append(f"     {told('reasons', step.reason, language)}")
    return lines


def _step_dict(step: Step) -> dict[str, Any]:
    words = entry("rules", step.key)
    reason = step.reason
    return {
        "key": step.key,
        "en": filled(str(words["en"]), step, "en"),
        "vi": filled(str(words["vi"]), step, "vi"),
        "value": json_plain(step.value),
        "unit": words.get("unit", ""),
        "articles": list(step.articles),
        "facts": json_plain(dict(step.facts)),
        "binds": step.binds,
        "parameters": [json_plain(vars(one)) for one in step.used],
        "reason": None
        if reason is None
        else {"en": told("reasons", reason, "en"), "vi": told("reasons", reason, "vi")},
    }


def json_plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Mapping):
        return {str(key): json_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [json_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value

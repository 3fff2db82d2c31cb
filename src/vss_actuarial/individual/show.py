"""Values, facts and reasons for the eye, by language: money, shares, days, months, lengths."""

import re
from datetime import date
from typing import Any

from vss_actuarial.individual.months import month_text
from vss_actuarial.individual.trace import Step, Told, Used
from vss_actuarial.individual.words import entry

COMMAS = str.maketrans(",.", ".,")


def number(value: float, language: str, digits: int = 4) -> str:
    """A number with its thousands apart, as the language writes it."""
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(COMMAS) if language == "vi" else text


def shown(value: Any, unit: str, language: str) -> str:
    """A value with its unit.

    unit : a name of the units in `data/words`; `share`, `month`, `year`, `length`, `VND …` have
        forms of their own
    """
    if value is None:
        return str(entry("values", "none")[language])
    if isinstance(value, bool) or unit == "flag":
        return str(entry("values", "yes" if value else "no")[language])
    if isinstance(value, list):
        return ", ".join(shown(one, unit, language) for one in value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if language == "vi" else value.isoformat()
    if isinstance(value, str):
        return str(entry("values", value)[language]) if _has_words(value) else value
    return _amount(value, unit, language)


def _has_words(value: str) -> bool:
    from vss_actuarial.individual.words import words

    return value in words()["values"]


def _amount(value: float, unit: str, language: str) -> str:
    if unit == "share":
        return f"{number(100.0 * value, language)} %"
    if unit == "month":
        text = month_text(int(value))
        return f"{text[5:]}/{text[:4]}" if language == "vi" else text
    if unit == "year":
        return f"{value:.0f}"
    if unit == "length":
        years, months = divmod(round(value), 12)
        return " ".join(
            f"{n} {entry('units', name)[language]}"
            for n, name in ((years, "years"), (months, "months"))
            if n or name == "months"
        )
    digits = 0 if unit.startswith("VND") else 4
    name = entry("units", unit)[language] if unit else ""
    return f"{number(value, language, digits)} {name}".strip()


def of_law(used: Used, language: str) -> str:
    """A number of the law as it stands in an arithmetic line."""
    unit = used.unit.partition(" ")[0]
    if isinstance(used.value, list):
        return ", ".join(number(one, language) for one in used.value)
    if unit == "fraction":
        return f"{number(100.0 * used.value, language)} %"
    return number(used.value, language, 0 if unit == "VND" else 4)


def fact(name: str, value: Any, language: str) -> str:
    """A fact of a step, without its name."""
    return shown(value, str(entry("facts", name).get("unit", "")), language)


def filled(template: str, step: Step, language: str) -> str:
    """A template with the facts, numbers of law and value of a step in its braces."""
    known = {one.name.removesuffix("_men").removesuffix("_women"): one for one in step.used}

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name in step.facts:
            return fact(name, step.facts[name], language)
        return of_law(known[name], language) if name in known else found[0]

    return re.sub(r"\{(\w+)\}", put, template)


def told(table: str, one: Told, language: str) -> str:
    """A reason or a note in words, its facts in their places."""
    text = str(entry(table, one.name)[language])
    for name, value in one.facts.items():
        text = text.replace("{" + name + "}", fact(name, value, language))
    return text

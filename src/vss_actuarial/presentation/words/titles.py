"""Titles of scenarios for the eye: parameters by what they are, what is done to each in words."""

import re
from datetime import date
from functools import lru_cache

from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import (
    COMMAS,
    DAY_OF_YEAR,
    FLAGS,
    LENGTHS,
    day,
    law_label,
    length,
    number,
    shown,
    word,
)
from vss_actuarial.worksheet.words import words

PLAIN = (*FLAGS, "year", DAY_OF_YEAR)
"""Units of values that are no amounts."""
DAYS = {"since": "title_since", "until": "title_until", "ramp": "title_ramp"}
DELAYS = {"later": "title_later", "earlier": "title_earlier"}
NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?"
VALUE = rf"(?:{NUMBER}|\[[^\]]*\])"
DAY = r"\d{4}(?:-\d\d-\d\d)?"
DOES = rf"held|times {NUMBER}|\d+ months (?:later|earlier)|\+?{VALUE}(?: … {VALUE})?"
CHANGE = re.compile(
    rf"(?P<name>[a-z]\w*) (?P<does>{DOES}) from (?P<since>{DAY})"
    rf"(?: to (?P<until>{DAY}))?(?:, in full from (?P<ramp>{DAY}))?"
)
OTHER = re.compile(
    rf"(?P<align>not aligned)|known to (?P<known>\d{{4}})|law as of (?P<law>{DAY})"
    r"|without (?P<act>[A-Z]\w* [\w/-]+)"
)
MORE = re.compile(r" and (?P<more>\d+) more$")
PIECE = re.compile(f"{CHANGE.pattern}|{OTHER.pattern}")
BARE = re.sub(r"\?P<\w+>", "?:", PIECE.pattern)
WHOLE = re.compile(rf"(?:{BARE})(?:, (?:{BARE}))*(?: and \d+ more)?")
"""A title that is made of changes; see `scenario.titles.title_of`."""


def title_told(text: str, language: str) -> str:
    """A scenario's title: its own words; of changes, what each does; another as it is."""
    return " + ".join(_package(one, language) for one in text.split(" + "))


def parameter_title(name: str, language: str) -> str:
    """What a parameter is, as short as its label says it; nothing where there is no such one."""
    label = _parameters().get(name, ("", ""))[0]
    return law_label(name, label, language).partition(";")[0] if label else ""


@lru_cache(maxsize=1)
def _parameters() -> dict[str, tuple[str, str]]:
    """Labels and units of what a scenario may change, by name."""
    from vss_actuarial.scenario import Scenario  # who shows no title does not wait for the law

    base = Scenario.baseline()
    return {one: (book[one].label, book[one].unit)
            for book in (base.assumptions, base.law) for one in book}  # fmt: skip


def _package(text: str, language: str) -> str:
    if text in words()["figures"]:
        return str(words()["figures"][text].get(language) or text)
    if not WHOLE.fullmatch(text):
        return text
    text = PIECE.sub(lambda found: _piece(found, language), text)
    return MORE.sub(lambda found: _said("title_more", language, count=found["more"]), text)


def _said(name: str, language: str, **facts: str) -> str:
    return word("heads", name, language).format(**facts)


def _piece(found: re.Match[str], language: str) -> str:
    if found["name"]:
        return _change(found, language)
    if found["align"]:
        return _said("title_not_aligned", language)
    if found["known"]:
        return _said("title_known", language, year=found["known"])
    if found["law"]:
        return _said("title_law", language, day=_day(found["law"], language))
    return f"{_said('without', language)} {citation(found['act'], language)}"


def _change(found: re.Match[str], language: str) -> str:
    """A change as a title tells it; of a parameter that there is not, as it is written."""
    title = parameter_title(found["name"], language)
    if not title:
        return found[0]
    told = f"{title}: {_does(found['name'], found['does'], language)}"
    for place, words_of in DAYS.items():
        if found[place]:
            told += _said(words_of, language, day=_day(found[place], language))
    return told


def _does(name: str, does: str, language: str) -> str:
    unit = _parameters()[name][1]
    if does == "held":
        return _said("title_held", language)
    if does.startswith("times "):
        return _said("title_times", language, amount=_value(does[6:], "", language))
    moved = re.fullmatch(r"(\d+) months (later|earlier)", does)
    if moved is not None:
        return _said(DELAYS[moved[2]], language, count=moved[1])
    if does[0] in "+-" and "…" not in does:
        return _moved(does, unit, language)
    return " … ".join(_value(one, unit, language) for one in does.split(" … "))


def _moved(does: str, unit: str, language: str) -> str:
    """By how much a path is moved, with its sign: shares in points, ages and lengths in months."""
    sign, amount = "\N{MINUS SIGN}" if does[0] == "-" else "+", does[1:]
    if amount.startswith("["):
        return does.translate(COMMAS) if language == "vi" else does
    if _is_share(unit):
        count = _value(str(100.0 * _float(amount)), "", language)
        return _said("page_point" if count == "1" else "page_points", language, count=sign + count)
    return sign + _value(amount, unit, language, "length")


def _value(text: str, unit: str, language: str, kind: str = "") -> str:
    """A value in its unit: shares in per cent, ages and lengths in years and months."""
    if text.startswith("["):
        listed = text[1:-1].split(", ")
        said = [one if one == "…" else _value(one, unit, language) for one in listed]
        return f"[{'; '.join(said) if language == 'vi' else ', '.join(said)}]"
    value = _float(text)
    if unit in PLAIN:
        return shown(value, unit, language)
    if unit in LENGTHS:
        return length(value, language, kind or LENGTHS[unit])
    if _is_share(unit):
        return f"{number(100.0 * value, language, 8)} %"
    return number(value, language, 8)


def _float(text: str) -> float:
    return float(text.replace(",", ""))


def _is_share(unit: str) -> bool:
    return unit.startswith("fraction")


def _day(text: str, language: str) -> str:
    return text if len(text) == 4 else day(date.fromisoformat(text), language)

"""Refusals in the language asked: the English line, found in the words, with what it names."""

import re
from functools import lru_cache

from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import COMMAS, word
from vss_actuarial.worksheet.words import files, words

PLACE = re.compile(r"\{(\w+)\}")
BRACKET = r"(?: \(.*\))?"
PATTERNS = {
    "close": BRACKET, "turned": ".*", "value": r"\S+", "fraction": ".*",
    "period": r"\S+(?: to \S+)?",
}  # fmt: skip
"""What may be nothing, or is one word; anything else that is named is something."""
QUOTED = ("written", "name", "command")
"""Names of what the user wrote, told as it stands."""
AS_WRITTEN = ("form", "close")
"""Names of what the user is to write: phrases alone are told."""
OWN = "refusals"
"""File of the words of refusals: facts whose words fit any benefit stand in it."""
DAY, MONTH = (
    re.compile(r"(?<![@:~,])\b(\d{4})-(\d\d)-(\d\d)\b"),
    re.compile(r"(?<![@:~,])\b(\d{4})-(\d\d)\b"),
)
ARTICLE = re.compile(r"(?<=\()[^()]+, Art\. .*(?=\))")
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+")


def refusal(message: str, language: str) -> str:
    """A refusal in a language; in English after words that say so where it has no others.

    Parameters
    ----------
    message : the English line
    language : "en" or "vi"
    """
    if language == "en":
        return message
    said = _said(message, language)
    return said or f"{word('heads', 'refusal_in_english', language)}: {message}"


def _said(message: str, language: str) -> str:
    """A line in a language; where it has no words, its end after the place it stands at."""
    name = name_of(message)
    if name:
        found = pattern(name).fullmatch(message)
        named = {} if found is None else found.groupdict()
        text = word("refusals", name, language)
        return PLACE.sub(lambda place: _told(place[1], named[place[1]], language), text)
    place, mark, rest = message.partition(": ")
    end = _said(rest, language) if mark else ""
    return f"{_told('where', place, language)}: {end}" if end else ""


def name_of(message: str, table: str = "refusals") -> str:
    """The entry of the words that says most of a line; nothing where none is said so."""
    said = {
        len(PLACE.sub("", str(entry["en"]))): name
        for name, entry in words()[table].items()
        if pattern(name, table).fullmatch(message)
    }
    return said[max(said)] if said else ""


@lru_cache(maxsize=256)
def pattern(name: str, table: str = "refusals") -> re.Pattern[str]:
    """The English of a line, as a pattern of what it names."""
    parts = PLACE.split(word(table, name, "en"))
    return re.compile(
        "".join(
            f"(?P<{part}>{PATTERNS.get(part, '.+?')})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
    )


def _told(name: str, text: str, language: str) -> str:
    """What a refusal names, in a language: facts and benefits by their words, days, amounts."""
    if name in QUOTED:
        return text
    if name == "source":
        return citation(text, language)
    if name == "unit":
        return unit_told(text, language)
    text = ARTICLE.sub(lambda found: citation(found[0], language), text)
    for phrase in words()["phrases"].values():
        begins = r"(?<![\w-])" if str(phrase["en"])[0].isalpha() else ""
        text = re.sub(begins + re.escape(str(phrase["en"])), str(phrase[language]), text)
    if name in AS_WRITTEN:
        return text
    if THOUSANDS.fullmatch(text):
        return text.translate(COMMAS)
    text = MONTH.sub(r"\2/\1", DAY.sub(r"\3/\2/\1", text))
    return "".join(_called(part, language) for part in re.split("(: |, | và )", text))


def _called(name: str, language: str) -> str:
    """A fact or a benefit by its words, or the name as it is."""
    if name in words()["benefits"]:
        return word("benefits", name, language)
    fact = name.replace(" ", "_")
    for known in (files().facts[OWN], words()["facts"], *files().facts.values()):
        if fact in known:
            return str(known[fact][language])
    return word("values", name, language) if name in words()["values"] else name


def unit_told(name: str, language: str) -> str:
    """A unit of the law or of an assumption by its words; fractions of whatever are one."""
    if name.startswith("fraction"):
        return word("figure_units", "fraction", language)
    alone = name.partition(",")[0]
    known = next((one for one in ("units", "figure_units") if alone in words()[one]), "")
    return word(known, alone, language) if known else name

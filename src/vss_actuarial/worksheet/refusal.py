"""Refusals in the language asked: the English line, found in the words, with what it names."""

import re
from functools import lru_cache

from vss_actuarial.worksheet.show import COMMAS, word
from vss_actuarial.worksheet.words import files, words

PLACE = re.compile(r"\{(\w+)\}")
BRACKET = r"(?: \(.*\))?"
PATTERNS = {"close": BRACKET, "turned": ".*"}
"""What may be nothing; anything else that is named is something."""
AS_WRITTEN = ("written", "form", "name", "command")
"""Names of what the user wrote or is to write."""
DAY, MONTH = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b"), re.compile(r"\b(\d{4})-(\d\d)\b")
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
    name = name_of(message)
    if not name:
        place, colon, rest = message.partition(": ")
        if colon and _said_within(rest):
            return f"{_told('what', place, language)}: {refusal(rest, language)}"
        return f"{word('heads', 'refusal_in_english', language)}: {message}"
    found = pattern(name).fullmatch(message)
    named = {} if found is None else found.groupdict()
    text = word("refusals", name, language)
    return PLACE.sub(lambda place: _told(place[1], named[place[1]], language), text)


def _said_within(message: str) -> bool:
    """Whether a line, or what stands behind one of its places, is a refusal in the words."""
    rest = message.partition(": ")[2]
    return bool(name_of(message)) or (bool(rest) and _said_within(rest))


def name_of(message: str) -> str:
    """The refusal in the words that says most of a line; nothing where none is said so."""
    said = {
        len(PLACE.sub("", str(entry["en"]))): name
        for name, entry in words()["refusals"].items()
        if pattern(name).fullmatch(message)
    }
    return said[max(said)] if said else ""


@lru_cache(maxsize=256)
def pattern(name: str) -> re.Pattern[str]:
    """The English of a refusal, as a pattern of what it names."""
    parts = PLACE.split(word("refusals", name, "en"))
    return re.compile(
        "".join(
            f"(?P<{part}>{PATTERNS.get(part, '.+?')})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
    )


def _told(name: str, text: str, language: str) -> str:
    """What a refusal names, in a language: facts and benefits by their words, days, amounts."""
    for phrase in words()["phrases"].values():
        begins = r"(?<![\w-])" if str(phrase["en"])[0].isalpha() else ""
        text = re.sub(begins + re.escape(str(phrase["en"])), str(phrase[language]), text)
    if name in AS_WRITTEN:
        return text
    if THOUSANDS.fullmatch(text):
        return text.translate(COMMAS)
    text = MONTH.sub(r"\2/\1", DAY.sub(r"\3/\2/\1", text))
    return ": ".join(_called(part, language) for part in text.split(": "))


def _called(name: str, language: str) -> str:
    """A fact or a benefit by its words, or the name as it is."""
    if name in words()["benefits"]:
        return word("benefits", name, language)
    fact = name.replace(" ", "_")
    for known in (words()["facts"], *files().facts.values()):
        if fact in known:
            return str(known[fact][language])
    return word("values", name, language) if name in words()["values"] else name

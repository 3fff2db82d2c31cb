"""Refusals in the language asked: the English line, found in the words, with what it names."""

import re
from functools import cache, lru_cache

from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record.words import label_of, names_of, vocabulary, word_for
from vss_actuarial.presentation.words.titles import title_told
from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import COMMAS, word
from vss_actuarial.worksheet.words import files, words

PLACE = re.compile(r"\{(\w+)\}")
BRACKET = r"(?: \(.*\))?"
PATTERNS = {
    "close": BRACKET, "choices": BRACKET, "columns": BRACKET, "lines": BRACKET,
    "begun": BRACKET, "turned": ".*",
    "value": r"\S+", "fraction": ".*", "hint": ".*", "period": r"\S+(?: to \S+| at age \S+)?",
    "written": ".*?", "name": "(?:(?!: ).)*?", "file": ".*?", "row": r"\d+",
    "count": "(?:(?!: ).)+?",
}  # fmt: skip
"""What may be nothing, or is one word; anything else that is named is something."""
QUOTED = ("written", "name", "command")
"""Names of what the user wrote, told as it stands."""
AS_WRITTEN = ("form", "close", "found")
"""Names of what the user is to write: phrases alone are told."""
OF_VALUES = ("relation", "kind", "scheme")
"""Names of values of a record, which have its words."""
OWN = "refusals"
"""File of the words of refusals: facts whose words fit any benefit stand in it."""
LINE = "line"
"""What names of lines of a page are values of."""
CLOSE = re.compile(r" \(did you mean '(.+)'\?\)")
LISTED = re.compile(r" \(there is: (.*)\)")
DAY, MONTH = (
    re.compile(r"(?<![@:~,'])(?<!= )\b(\d{4})-(\d\d)-(\d\d)\b"),
    re.compile(r"(?<![@:~,'])(?<!= )\b(\d{4})-(\d\d)\b"),
)
OPTION = re.compile(r"--([\w-]+)")
ARTICLE = re.compile(r"(?<=\()[^()]+, Art\. .*(?=\))")
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+%?")


def refusal(message: str, language: str) -> str:
    """A refusal in a language, line by line; in English, and told so, where it has no words.

    Parameters
    ----------
    message : the English line
    language : "en" or "vi"
    """
    if language == "en":
        return message
    return "\n".join(_line(one, language) for one in message.splitlines())


def _line(message: str, language: str) -> str:
    said = _said(message, language)
    return said or f"{word('heads', 'refusal_in_english', language)}: {message}"


def _said(message: str, language: str) -> str:
    """A line in a language; where it has no words, its end after the place it stands at.

    A line that begins with an option is else told as one on its fact.
    """
    name = name_of(message)
    if name:
        found = pattern(name).fullmatch(message)
        named = {} if found is None else found.groupdict()
        text = word("refusals", name, language)
        said = PLACE.sub(lambda place: _place(place[1], named, language), text)
        return said.replace(" ()", "")
    place, mark, rest = message.partition(": ")
    end = _said(rest, language) if mark else ""
    if end:
        return f"{_told('where', place, language)}: {end}"
    option = OPTION.match(message)
    said = _said(option[1].replace("-", " ") + message[option.end() :], language) if option else ""
    return f"{said} ({option[0]})" if option and said else ""


def name_of(message: str, table: str = "refusals") -> str:
    """The entry of the words that says most of a line; nothing where none is said so."""
    said = {
        len(PLACE.sub("", str(entry["en"]))): name
        for name, entry in words()[table].items()
        if pattern(name, table).fullmatch(message)
    }
    return said[max(said)] if said else ""


@cache
def pattern(name: str, table: str = "refusals") -> re.Pattern[str]:
    """The English of a line, as a pattern of what it names."""
    parts = PLACE.split(word(table, name, "en"))
    return re.compile(
        "".join(
            f"(?P<{part}>{PATTERNS.get(part, '.+?')})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
    )


def _place(name: str, named: dict[str, str], language: str) -> str:
    """What stands at a place of a line: names that there are, or what the line names."""
    if name in ("close", "choices", "columns", "lines"):
        what = {"choices": named.get("what", "route"), "lines": LINE}.get(name, "")
        told = _names(named[name], what, language) if name != "close" else named[name]
        return _phrased(told, language)
    return _told(name, named[name], language)


def _names(text: str, what: str, language: str) -> str:
    """The nearest name, or those that there are, as the language writes them."""
    close, listed = CLOSE.fullmatch(text), LISTED.fullmatch(text)
    if close is not None:
        return text.replace(close[1], _value(close[1], what, language))
    if listed is None:
        return text
    names = [_value(one, what, language) for one in listed[1].split(", ")]
    return text.replace(listed[1], ("; " if "," in "".join(names) else ", ").join(names))


def _value(name: str, what: str, language: str) -> str:
    """A value of the fact that `what` ends with, or a label: as records and options are read."""
    if what == LINE:
        return word("outlook", name.replace("-", "_"), language)
    if not what:
        return _label(name, language)
    group = _fact(re.split("[:,] ", what)[-1])
    if name in vocabulary()["value"].get(group, {}):
        return word_for(group, name, int(language == "vi"))
    if name in words()["values"]:
        return word("values", name, language)
    return _label(name, language)


def _fact(label: str) -> str:
    """The fact or column of a record that a label stands for; another label as it is."""
    known = (names_of(group).get(folded(label)) for group in ("spell", "family", "fact"))
    return next((name for name in known if name is not None), label)


def _label(name: str, language: str) -> str:
    """The label of a fact or column of a record; another name as it is."""
    for group in ("fact", "spell", "family"):
        known = names_of(group).get(name.replace("_", " "))
        if known is not None and name in (known, label_of(group, known, 0)):
            return label_of(group, known, int(language == "vi"))
    return name


def _told(name: str, text: str, language: str) -> str:
    """What a refusal names, in a language: facts and benefits by their words, days, amounts."""
    if name in QUOTED:
        return text
    if name == "source":
        return citation(text, language)
    if name == "unit":
        return unit_told(text, language)
    if name == "both":
        return text[text.index("(") + 1 : -1]
    if name == "title":
        return title_told(text, language)
    if name == "fund" and text in words()["figures"]:
        return word("figures", text, language)
    known = _called(text, (), language)
    if known != text:
        return known
    text = ARTICLE.sub(lambda found: citation(found[0], language), text)
    text = _phrased(text, language)
    if name in AS_WRITTEN:
        return text
    if THOUSANDS.fullmatch(text):
        return text.translate(COMMAS)
    text = MONTH.sub(r"\2/\1", DAY.sub(r"\3/\2/\1", text))
    groups = ("relation", "kind", "scheme") if name in OF_VALUES else ()
    return "".join(_called(part, groups, language) for part in re.split("(: |, | và )", text))


def _phrased(text: str, language: str) -> str:
    """A text with its phrases in a language; of two that begin alike the longer one is told."""
    return _phrases().sub(lambda found: _phrase(found[0], language), text)


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    texts = sorted((str(one["en"]) for one in words()["phrases"].values()), key=len, reverse=True)
    return re.compile("|".join(_bounded(text) for text in texts))


def _bounded(text: str) -> str:
    """A phrase as a pattern, whole words of it."""
    begins = r"(?<![\w-])" if text[0].isalpha() else ""
    ends = r"(?![\w-])" if text[-1].isalpha() else ""
    return begins + re.escape(text) + ends


def _phrase(text: str, language: str) -> str:
    return next(str(one[language]) for one in words()["phrases"].values() if one["en"] == text)


def _called(name: str, groups: tuple[str, ...], language: str) -> str:
    """A fact or a benefit by its words, or the name as it is."""
    for group in groups:
        if name in vocabulary()["value"][group]:
            return word_for(group, name, int(language == "vi"))
    if name in words()["benefits"]:
        return word("benefits", name, language)
    fact = name.replace(" ", "_")
    for known in (files().facts[OWN], words()["facts"], *files().facts.values()):
        if fact in known:
            return str(known[fact][language])
    return word("values", name, language) if name in words()["values"] else _label(name, language)


def unit_told(name: str, language: str) -> str:
    """A unit of the law or of an assumption by its words; fractions of whatever are one."""
    if name.startswith("fraction"):
        return word("figure_units", "fraction", language)
    alone = name.partition(",")[0]
    for one in (name, alone):
        known = next((each for each in ("units", "figure_units") if one in words()[each]), "")
        if known:
            return word(known, one, language)
    return name

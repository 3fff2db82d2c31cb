"""Lines that the model says of itself, in the language that is spoken: found in the words."""

import re

from vss_actuarial.presentation.words.refusal import DAY, PLACE, name_of, pattern, unit_told
from vss_actuarial.presentation.words.spoken import figure, in_english, language, number
from vss_actuarial.worksheet.citation import LETTERS, citation
from vss_actuarial.worksheet.show import law_label, length, word
from vss_actuarial.worksheet.words import words

PARAMETER = re.compile(r"(?P<name>\w+): (?P<label>.+) \[(?P<unit>.+)\]")
OF_PACKAGE = re.compile(r"(?P<name>\w+): (?P<label>.+)")
CITED = re.compile(r"[A-Z][\w ]+ [\w/-]+/[\w-]+, Arts?\. [^:]*")
AFTER = re.compile(r"(Reform idea), after (.+)")
OF_YEAR = re.compile(r"(Resolution|Decision|Decree|Law) ([\w/-]+) of (\d{4})")
ACT = re.compile(r"(Resolution|Decision|Decree|Law) (\d[\w/-]*)")
AGE = re.compile(r"(\d+) years(?: (\d+) months)?")
IN_BRACKETS = re.compile(r"(\([^()]*[A-Za-z]{2}[^()]*\))")
AS_WRITTEN = ("name", "written")


def line(text: str) -> str:
    """A warning or a note; as it is where the words have none."""
    if in_english():
        return text
    name = name_of(text, "told")
    found = pattern(name, "told").fullmatch(text) if name else None
    if found is None:
        return text
    named = found.groupdict()
    return PLACE.sub(lambda place: _told(place[1], named[place[1]]), word("told", name, language()))


def described(text: str) -> str:
    """What a scenario changes, line by line; each keeps its place from the left."""
    if in_english():
        return text
    rows = (re.fullmatch(r"(\s*)(.*)", row) for row in text.split("\n"))
    return "\n".join(f"{row[1]}{_row(row[2])}" for row in rows if row is not None)


def _row(text: str) -> str:
    known = figure(text)
    if known != text:
        return known
    found = PARAMETER.fullmatch(text)
    if found is not None and _is_parameter(found["name"]):
        label = law_label(found["name"], found["label"], language())
        unit = unit_told(found["unit"], language())
        return f"{found['name']}: {label} [{unit}]" if unit else f"{found['name']}: {label}"
    if name_of(text, "told"):
        return line(text)
    if ACT.fullmatch(text):
        return _part(text)
    package = OF_PACKAGE.fullmatch(text)
    return text if package is None else f"{package['name']}: {figure(package['label'])}"


def _is_parameter(name: str) -> bool:
    return name in words()["parameters"] or name in words()["assumptions"]


def _told(name: str, text: str) -> str:
    """What a line names: titles and funds by their words, days, numbers, sources as cited."""
    if name in AS_WRITTEN:
        return text
    if name == "source":
        return source_told(text)
    if name == "names":
        text = ", ".join(_part(one) if ACT.fullmatch(one) else one for one in text.split(", "))
    bracketed = IN_BRACKETS.split(text) if name == "days" else [text]
    if len(bracketed) > 1:
        parts = (f"({source_told(one[1:-1])})" if i % 2 else _told(name, one)
                 for i, one in enumerate(bracketed))  # fmt: skip
        return "".join(parts)
    before, mark, rest = text.partition(": ")
    if mark and figure(before) != before:
        return f"{figure(before)}: {_told(name, rest)}"
    known = figure(text)
    if known not in (text, text.replace("_", " ")):
        return known
    for part in words()["parts"].values():
        text = text.replace(str(part["en"]), str(part[language()]))
    text = re.sub(r"(?<=[\d…]), (?=[-\d…])", "; ", text)
    text = re.sub(r"(?<![\w/-])-?\d+(,\d{3})*(\.\d+)?(?![\w/-])", lambda one: number(one[0]), text)
    return DAY.sub(r"\3/\2/\1", text)


def source_told(text: str) -> str:
    """A source: articles as the language cites them, its free words part by part."""
    if in_english():
        return text
    return "; ".join(map(_part, text.split("; ")))


def _part(text: str) -> str:
    """A part of a source, and what it says of itself behind a colon."""
    known = {str(one["en"]): str(one[language()]) for one in words()["sources"].values()}
    if text in known:
        return known[text]
    head, mark, rest = text.partition(": ")
    forms = (AFTER, OF_YEAR, CITED)
    if mark and (head in known or any(form.fullmatch(head) for form in forms)):
        return f"{_part(head)}: {_part(rest)}"
    idea = AFTER.fullmatch(text)
    if idea is not None:
        return f"{_part(idea[1])}, {word('heads', 'by_act', language())} {_part(idea[2])}"
    age = AGE.fullmatch(text)
    if age is not None:
        return length(12 * int(age[1]) + int(age[2] or 0), language(), "age")
    act = OF_YEAR.fullmatch(text)
    if act is not None:
        return word("heads", "act_of_year", language()).format(
            kind=word("acts", act[1], language()), number=act[2], year=act[3]
        )
    act = ACT.fullmatch(text)
    if act is not None:
        return f"{word('acts', act[1], language())} {_number(act[2])}"
    return CITED.sub(lambda one: citation(one[0], language()), figure(text))


def _number(act: str) -> str:
    """The number of an act with the letters that it has in Vietnamese."""
    for plain, written in LETTERS if language() == "vi" else ():
        act = act.replace(plain, written)
    return act

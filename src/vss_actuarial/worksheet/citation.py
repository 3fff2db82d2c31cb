"""Sources as they are cited, by language: acts and their articles, those in force on a day."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from vss_actuarial.law.given import GIVEN
from vss_actuarial.scenario.acts.citations import full_name, holds_on, shipped_acts
from vss_actuarial.worksheet.words import entry

KINDS = ("Labour Code", "Law", "Decree", "Circular", "Resolution", "Decision")
ACT = re.compile(
    rf"\b(?:(?P<before>before|after) )?(?:(?P<kind>{'|'.join(KINDS)})s?|(?<=/CP) and)"
    r" (?P<number>\d+/[\w-]+(?:/[\w-]+)*)"
)
CLAUSE = r"\((?:\d+[a-z]*|[a-z]+)\)"
ARTICLE = rf"\d+[a-z]*(?:{CLAUSE})*(?:-{CLAUSE})*"
ARTICLES = re.compile(rf"\bArts?\. ({ARTICLE}(?:(?:-|, | and ){ARTICLE})*)")
RANGE = re.compile(r"\d+-\d+")
SEPARATOR = re.compile(r", | and ")
LETTERS = (("ND-CP", "NĐ-CP"), ("QD-", "QĐ-"), ("BLDTBXH", "BLĐTBXH"), ("HDBT", "HĐBT"))
"""Vietnamese letters of numbers of acts that data write without."""
POINT_DD = re.compile(r"(?<=[(\d])dd(?=\))")
WHOLE_RANGE = 3
"""Clauses of a range that are named one by one."""


class Cited(NamedTuple):
    """An act, the articles of it, and whether what is cited held `before` or `after` it."""

    act: str
    articles: tuple[str, ...]
    side: str = ""


def parsed(source: str) -> tuple[Cited, ...]:
    """The acts of a source with their articles; its free words are left out."""
    found = list(ACT.finditer(source))
    ends = [*(one.start() for one in found), len(source)][1:]
    read: list[Cited] = []
    kind = ""
    for one, end in zip(found, ends, strict=True):
        kind = one["kind"] or kind
        written = f"{kind} {one['number']}"
        name = full_name(written, shipped_acts()) or written
        lists = ARTICLES.findall(source[one.end() : end])
        articles = [one for text in lists for part in SEPARATOR.split(text) for one in _pair(part)]
        read.append(Cited(name, tuple(articles), one["before"] or ""))
    return tuple(read)


def _pair(article: str) -> list[str]:
    """`40-41` as two articles; a longer range, and anything else, as it is."""
    first, _, last = article.partition("-")
    pair = first.isdigit() and last.isdigit() and int(last) == int(first) + 1
    return [first, last] if pair else [article]


def in_force(cited: Iterable[Cited], day: date | None) -> list[Cited]:
    """Those whose act holds on a day, and what held before or after an act."""
    return [one for one in cited if one.side or day is None or _holds(one.act, day)]


def held_before(cited: Iterable[Cited], day: date | None) -> list[Cited]:
    """Of acts of which none holds on a day, those in whose place they came, without articles."""
    found = [one for one in cited if not one.side]
    if day is None or not found or in_force(found, day):
        return []
    acts = shipped_acts()
    ends = {name: act.replaced_by for name, act in acts.items() if act.replaced_by is not None}
    named = {one.act for one in found}
    while True:
        named |= {name for name, end in ends.items() if end in named}
        more = {name for name, end in ends.items() if end in named} - named
        if not more:
            return [Cited(name, ()) for name in acts if name in named and holds_on(name, day, acts)]


def _holds(act: str, day: date) -> bool:
    acts = shipped_acts()
    if act in acts:
        return holds_on(act, day, acts)
    year = re.search(r"/(\d{4})\b", act)
    return year is None or int(year[1]) <= day.year


def merged(cited: Iterable[Cited]) -> list[Cited]:
    """Each act once, with each of its articles once: what a longer citation covers is left out."""
    articles: dict[tuple[str, str], dict[str, None]] = {}
    for one in cited:
        articles.setdefault((one.act, one.side), {}).update(dict.fromkeys(one.articles))
    return [Cited(act, _once(tuple(found)), side) for (act, side), found in articles.items()]


def _once(found: tuple[str, ...]) -> tuple[str, ...]:
    """Articles of an act, none twice: a range without those named, clauses of one together."""
    ranges = [one for one in found if RANGE.fullmatch(one)]
    apart = [one for one in found if one not in ranges]
    clauses: dict[str, list[str]] = {}
    for one in apart:
        if not _covered(one, apart):
            clauses.setdefault(one.partition("(")[0], []).append(one)
    within = {n for one in ranges for n in _numbers(one)}
    whole = {int(n) for n, ones in clauses.items() if n.isdigit() and ones == [n]} & within
    named = {int(n) for n in clauses if n.isdigit()} - whole
    told = [_together(ones) for n, ones in clauses.items() if n not in map(str, whole)]
    return (*(one for ones in told for one in ones), *_runs(within - named))


def _together(ones: list[str]) -> list[str]:
    """`86(1)`, `86(2)-(3)` as `86(1)-(3)`; points of a clause in a bracket of their own stay."""
    found = {clause for one in ones for clause in _clauses(one)}
    if len(ones) < 2 or not all(clause[0].isdigit() for clause in found):
        return ones
    whole = {int(clause) for clause in found if clause.isdigit()}
    points = [clause for clause in found if int(_split(clause)[0]) not in whole]
    parts = [one.replace("-", ")-(") for one in _runs(whole, 2)] + points
    parts.sort(key=lambda part: (int(_split(part)[0]), part))
    return [ones[0].partition("(")[0] + ", ".join(f"({one})" for one in parts)]


def _runs(numbers: set[int], least: int = WHOLE_RANGE) -> list[str]:
    """Numbers in order, at least so many that follow each other as `first-last`."""
    runs: list[list[int]] = []
    for one in sorted(numbers):
        if runs and runs[-1][-1] == one - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [
        part
        for run in runs
        for part in ([f"{run[0]}-{run[-1]}"] if len(run) >= least else map(str, run))
    ]


def _numbers(article_range: str) -> range:
    """`21-23` as 21, 22, 23."""
    first, _, last = article_range.partition("-")
    return range(int(first), int(last) + 1)


def _covered(article: str, others: Iterable[str]) -> bool:
    """Whether another citation names a part of a whole article, or more clauses of it."""
    number, _, clauses = article.partition("(")
    rest = [one for one in others if one != article and one.startswith(f"{number}(")]
    if not clauses:
        return bool(rest)
    return any(_clauses(article) < _clauses(one) for one in rest)


def _clauses(article: str) -> set[str]:
    """`66(1)-(3)` as clauses 1, 2, 3."""
    found: set[str] = set()
    for first, last in re.findall(r"\((\w+)\)(?:-\((\d+)\))?", article):
        found |= {first} | set(map(str, range(int(first), int(last) + 1) if last else ()))
    return found


def told(cited: Iterable[Cited], language: str) -> str:
    """Citations in words, in a row."""
    say = _vietnamese if language == "vi" else _english
    return "; ".join(say(one) for one in cited)


def citation(source: str, language: str, day: date | None = None) -> str:
    """A source in words: the acts that hold on a day, in Vietnamese without its free words."""
    if source == GIVEN:
        return str(entry("values", GIVEN)[language])
    if language == "en" and day is None:
        return lettered(source)
    cited = parsed(source)
    found = in_force(cited, day) or held_before(cited, day)
    return told(merged(found), language) if cited or language == "vi" else lettered(source)


def lettered(text: str) -> str:
    """A text with the point after d as the law writes it: `31(1dd)` as `31(1đ)`."""
    return POINT_DD.sub("đ", text)


def _english(one: Cited) -> str:
    side = f"{one.side} " if one.side else ""
    act = f"{one.act}{_year_of(one.act, ' of')}"
    articles = lettered(", ".join(one.articles))
    many = len(one.articles) > 1 or re.search(r"\d-\d", articles)
    return f"{side}{act}" + (f", {'Arts.' if many else 'Art.'} {articles}" if articles else "")


def _year_of(act: str, word: str) -> str:
    """The year of an act whose number does not tell it, such as `Decree 12/CP`."""
    if act.count("/") > 1 or act not in shipped_acts():
        return ""
    return f"{word} {shipped_acts()[act].passed.year}"


def _vietnamese(one: Cited) -> str:
    kind = next(kind for kind in KINDS if one.act.startswith(kind))
    number = one.act.removeprefix(kind).strip()
    for plain, written in LETTERS:
        number = number.replace(plain, written)
    act = f"{entry('acts', kind)['vi']} {number}{_year_of(one.act, ' năm')}"
    articles = ", ".join(map(_article, one.articles))
    side = f"{entry('values', one.side)['vi']} " if one.side else ""
    return f"{side}{articles} {act}" if articles else f"{side}{act}"


def _article(written: str) -> str:
    """`66(1)-(2)` as `khoản 1, khoản 2 Điều 66`, `70(1d)` as `điểm d khoản 1 Điều 70`."""
    number, bracket, rest = written.partition("(")
    if "-" in number:
        return _range(*map(int, number.split("-")))
    clauses = re.findall(r"(-?)\((\w+)\)", bracket + rest)
    said: list[str] = []
    last = 0
    for dash, clause in clauses:
        digits, letters = _split(clause)
        if not digits and said:  # `2(1)(l)` is point l of clause 1
            said[-1] = f"điểm {letters} {said[-1]}"
            continue
        if dash and int(digits) - last >= WHOLE_RANGE:
            said[-1] = f"từ {said[-1]} đến khoản {digits}"
        else:
            between = range(last + 1, int(digits)) if dash else ()
            said += [f"khoản {one}" for one in between]
            said.append(f"điểm {letters} khoản {digits}" if letters else f"khoản {digits}")
        last = int(digits)
    return f"{', '.join(said)} Điều {number}".strip()


def _range(first: int, last: int) -> str:
    """`21-23` as `từ Điều 21 đến Điều 23`."""
    return f"từ Điều {first} đến Điều {last}"


def _split(clause: str) -> tuple[str, str]:
    digits = re.match(r"\d*", clause)[0]  # type: ignore[index]
    return digits, {"dd": "đ"}.get(clause[len(digits) :], clause[len(digits) :])

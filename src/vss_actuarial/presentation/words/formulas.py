"""Equations of the method as plain text for a terminal, their words in the language spoken."""

import re
import unicodedata
from collections.abc import Iterator

from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.worksheet.words import words

TOKEN = re.compile(r"\\text\{[^}]*\}|\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
TEXT = re.compile(r"\\text\{([^}]*)\}")
SAME = frozenset({"PAYG", "GAP"})
"""Measures that bear one name in both languages."""
SIZES = ("left", "right", "Big", "Bigl", "Bigr", "bigl", "bigr", "begin", "end", "textstyle")
DROPPED = frozenset({*(rf"\{one}" for one in (*SIZES, "mathrel", "mathcal")), r"\!"})
SIGNS = {
    "sum": "Σ", "prod": "Π", "int": "∫", "cdot": "·", "propto": "∝", "le": "≤",
    "ge": "≥", "leftarrow": "←",
    "subseteq": "⊆", "varnothing": "∅", "setminus": "\N{SET MINUS}", "cup": "\N{UNION}",
    "ell": "\N{SCRIPT SMALL L}", "quad": "\n", "qquad": "\n",
    "lambda": "λ", "Lambda": "Λ",
    "epsilon": "ε", "varepsilon": "ε", "vartheta": "θ", "varphi": "φ",
}  # fmt: skip
SPACES = {r"\,": " ", r"\;": " ", r"\ ": " ", r"\\": "\n"}
RAISED = str.maketrans("0123456789+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
MACRON = "\N{COMBINING MACRON}"
BARE = re.compile(r"[^\W_]+[₀-₉⁰-⁹]*(\[[^\]]*\])?")
"""What stands over or under a fraction without brackets."""


def plain(latex: str) -> str:
    """An equation without marks of LaTeX: `P[x+1,t+1] = (1-q[x]) P[x,t]`, a line for each row."""
    marks = iter(TOKEN.findall(latex.replace("{gathered}", "")))
    told = _group(marks, closing=None)
    rows = (" ".join(row.split()) for row in told.split("\n"))
    return "\n".join(row for row in rows if row)


def in_words(latex: str) -> str:
    """An equation in LaTeX with its words in the language spoken."""
    return TEXT.sub(lambda found: rf"\text{{{_word(found[1])}}}", latex)


def _word(text: str) -> str:
    """A word of an equation in the language spoken, with the blanks around it."""
    known = words()["formula"].get(text.strip())
    if known is None or say.in_english():
        return text
    return text.replace(text.strip(), str(known[say.language()]))


def _group(marks: Iterator[str], closing: str | None) -> str:
    """All marks up to the closing one, as text."""
    told: list[str] = []
    for mark in marks:
        if mark == closing:
            break
        if mark in "_^":
            _attach(told, mark, _next(marks))
        else:
            told.append(_mark(mark, marks))
    return "".join(told)


def _next(marks: Iterator[str]) -> str:
    """What a command or an index takes: the next mark, or what stands in braces."""
    mark = next(marks)
    while mark.isspace():
        mark = next(marks)
    return _mark(mark, marks)


def _mark(mark: str, marks: Iterator[str]) -> str:
    if mark == "{":
        return _group(marks, "}")
    if mark.startswith(r"\text{"):
        return _word(mark[6:-1])
    if mark in (r"\frac", r"\tfrac"):
        return _fraction(_next(marks), _next(marks), mark == r"\tfrac")
    if mark == r"\bar":
        of = _next(marks)
        return unicodedata.normalize("NFC", of[:1] + MACRON + of[1:])
    if mark in DROPPED or mark in SPACES:
        return SPACES.get(mark, "")
    if mark.isspace():
        return " "
    return _sign(mark[1:]) if mark.startswith("\\") else mark


def _sign(name: str) -> str:
    """A command by its sign: a Greek letter, an operator; a function keeps its name."""
    if name in SIGNS:
        return SIGNS[name]
    kind = "CAPITAL" if name[:1].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {kind} LETTER {name.upper()}")
    except KeyError:
        return name


def _attach(told: list[str], mark: str, text: str) -> None:
    """An index in square brackets, a power raised; digits by their own small forms."""
    if mark == "_":
        told.append(text.translate(LOWERED) if text.isdigit() else f"[{text}]")
    elif text in ("*", "'"):
        told.append(text)
    elif text.isdigit() or text == "+":
        told.append(text.translate(RAISED))
    else:
        told.append(f"^{text}" if text.isalnum() else f"^({text})")


def _fraction(over: str, under: str, small: bool) -> str:
    """Over and under by a stroke; a small one stands before what it is a factor of."""
    if (over, under) == ("1", "2"):
        return "½"
    told = f"{_bracketed(over)}/{_bracketed(under)}"
    return f"({told})" if small else told


def _bracketed(text: str) -> str:
    text = text.strip()
    return text if BARE.fullmatch(text) else f"({text})"

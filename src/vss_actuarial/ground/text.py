"""Text that others wrote, made harmless where it is shown: on a terminal, in a spreadsheet."""

import re
import unicodedata

Words = tuple[str, str]
"""A text in English and in Vietnamese."""

FORMULA = ("=", "+", "-", "@", "\t")
"""How a text begins that a spreadsheet would compute."""


def visible(text: str) -> str:
    """The text with every control character as its escape, such as `\\x1b`.

    New lines and tabs stay. Shown as escapes are what moves a cursor, changes a colour or turns the
    direction of writing, and bytes of a file name that are no UTF-8.
    """
    if text.isprintable():
        return text
    return "".join(letter if _harmless(letter) else _escape(letter) for letter in text)


def _harmless(letter: str) -> bool:
    return letter.isprintable() or letter in "\n\t" or unicodedata.category(letter) == "Zs"


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def as_text(cell: object) -> object:
    """A cell of a table that a spreadsheet takes for text: visible, an apostrophe before a formula.

    A number stays a number, also a negative one.
    """
    if not isinstance(cell, str):
        return cell
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip("'").startswith(FORMULA) else shown


def folded(written: object) -> str:
    """A word without capitals, accents, hyphens, brackets and colons: `Từ tháng:` is `tu thang`."""
    text = unicodedata.normalize("NFD", str(written).casefold().replace("đ", "d"))
    plain = "".join(letter for letter in text if not unicodedata.combining(letter))
    outside = re.sub(r"\([^)]*\)", " ", plain)
    return re.sub(r"[\s_:./\\-]+", " ", outside.replace(",", " ")).strip()

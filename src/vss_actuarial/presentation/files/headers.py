"""Headers of CSV files that R, SQL and spreadsheets take as they stand: ASCII, `_`, the unit last.

`total_outgo [trillion VND]` is `total_outgo_trillion_vnd`, `deficit [% of GDP]` is
`deficit_pct_of_gdp`.
"""

import re
import unicodedata
from collections.abc import Iterable

WORDS = (("%", " pct "), ("×", " times "), ("≥", " least "), ("≤", " most "))  # noqa: RUF001
SIGNS = ((r"\+(?=[\d.])", " plus "), (r"(?<=\d)\+", " plus "), (r"(?<![\w.])-(?=[\d.])", " minus "))
RESERVED = {
    *("if", "else", "repeat", "while", "function", "for", "next", "break", "true", "false"),
    *("null", "inf", "nan", "na", "in"),
}
"""Words that R keeps for itself, in lower case; `TRUE` and others are so written by no header."""


def plain_header(name: str) -> str:
    """A header in lower case, of letters, digits and `_`, that begins with a letter."""
    for sign, word in WORDS:
        name = name.replace(sign, word)
    for pattern, word in SIGNS:
        name = re.sub(pattern, word, name)
    letters = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    plain = letters.encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not found or not found[0].isalpha():
        found = f"x_{found}".rstrip("_")
    return f"{found}_" if found in RESERVED else found


def plain_headers(names: Iterable[str]) -> list[str]:
    """Headers of one table; of those that become equal the later ones have a number."""
    found: list[str] = []
    for name in map(plain_header, names):
        told, number = name, 1
        while told in found:
            number += 1
            told = f"{name}_{number}"
        found.append(told)
    return found

"""Funds as headings, in the language that is spoken."""

from vss_actuarial.measures.tables import fund_title
from vss_actuarial.presentation.words.spoken import figure


def fund_words(name: str) -> str:
    """A fund as a heading."""
    told = figure(name)
    return fund_title(name) if told == name.replace("_", " ") else told

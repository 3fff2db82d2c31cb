"""The help of a command in the language asked: its texts, found in the words."""

from collections.abc import Iterator
from typing import Any

from vss_actuarial.worksheet.words import language_of, words

MARKS = ("usage", "arguments", "options", "default", "required", "shows_help")
"""Words that a help page sets around the texts."""


def speak_help(command: Any, language: str) -> None:
    """Let a command, and those below it, tell their help in a language; in English without words.

    command : as typer makes it
    """
    texts = {_plain(str(one["en"])): str(one[language_of(language)]) for one in _words().values()}
    for one in _all(command):
        for told in (one, *one.params):
            known = texts.get(_plain(getattr(told, "help", None) or ""))
            told.help = known or getattr(told, "help", None)
        one.get_help = _page(one, language)


def _all(command: Any) -> Iterator[Any]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _all(one)


def _page(command: Any, language: str) -> Any:
    """What makes the page of a command, its marks in the language."""
    make = command.get_help

    def page(context: Any) -> str:
        text = str(make(context))
        for name in MARKS:
            text = text.replace(str(_words()[name]["en"]), str(_words()[name][language]))
        return text

    return page


def _words() -> Any:
    return words()["help"]


def _plain(text: str) -> str:
    return " ".join(text.split())

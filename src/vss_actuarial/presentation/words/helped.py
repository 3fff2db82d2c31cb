"""The help of a command in the language asked: its texts, found in the words."""

import re
from collections.abc import Mapping
from typing import Any

from vss_actuarial.worksheet.words import files, language_of, words

MARKS = ("usage", "arguments", "options", "default", "required", "shows_help")
"""Words that a help page sets around the texts."""
EXAMPLE = re.compile(r"such as (.+)")


def speak_help(command: Any, language: str) -> None:
    """Let a command, and those below it, tell their help in a language; in English without words.

    command : as typer makes it
    """
    _speak(command, _texts(language_of(language)), language)


def _texts(language: str) -> dict[str, str]:
    """Texts of help in a language by their English: of commands, of benefits and their facts."""
    benefits = {str(one["help"]): f"{one[language]}." for one in words()["benefits"].values()}
    facts = {}
    for one in (each for table in files().facts.values() for each in table.values()):
        facts[_capital(str(one.get("help", one["en"])))] = _capital(str(one[language]))
    own = {str(one["en"]): str(one[language]) for one in _words().values()}
    return {_plain(english): told for english, told in (facts | benefits | own).items()}


def _told(text: str, texts: Mapping[str, str], language: str) -> str:
    """A text in a language; that of a fact part by part, with unit, choices and an example."""
    whole = _plain(text)
    if whole in texts:
        return texts[whole]
    said, mark, choices = whole.removesuffix(".").partition(": ")
    name, _, unit = said.rpartition(", ")
    units = words()["units"]
    if said in texts:
        told = texts[said]
    elif name in texts and unit in units:
        told = f"{texts[name]}, {units[unit][language]}"
    else:
        return text
    example = EXAMPLE.search(said)
    given = f", {_words()['such_as'][language]} {example[1]}" if example else ""
    return f"{told}{given}{mark}{choices}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _speak(command: Any, texts: Mapping[str, str], language: str) -> None:
    for told in (command, *command.params):
        if getattr(told, "help", None):
            told.help = _told(told.help, texts, language)
    command.get_help = _page(command, language)
    if not hasattr(command, "get_command"):
        return
    find = command.get_command

    def spoken(context: Any, name: str) -> Any:
        """A command of the group, made when it is asked for."""
        found = find(context, name)
        if found is not None and not hasattr(found, "spoken"):
            _speak(found, texts, language)
            found.spoken = True
        return found

    command.get_command = spoken


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

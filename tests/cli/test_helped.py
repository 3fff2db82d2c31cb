"""Help in Vietnamese: its words are those of the commands, and none is left in English."""

import sys

import pytest
import typer

from vss_actuarial import cli
from vss_actuarial.cli.calculators import _command
from vss_actuarial.individual.doors import CALCULATORS
from vss_actuarial.presentation.words.helped import MARKS
from vss_actuarial.worksheet.words import words

HELP = words()["help"]
MARKS_AND_PARTS = (*MARKS, "such_as")


def texts(command):
    found = [command.help, *(getattr(one, "help", None) for one in command.params)]
    return {" ".join(one.split()) for one in found if one}


def commands():
    return typer.main.get_command(cli.app).commands


def whole(command):
    """A command and those of its group."""
    return [command, *(below for one in getattr(command, "commands", {}).values()
                       for below in whole(one))]  # fmt: skip


COMMANDS = sorted(name for name, one in commands().items() if not hasattr(one, "commands"))
COMMANDS.remove("reforms")


def of_a_person():
    """Texts that the benefits alone have, beside those of their facts."""
    return {HELP[name]["en"] for name in ("given_number", "sex_told", "born_told")}


def test_each_word_of_help_is_said_by_a_command_and_each_text_of_a_command_has_its_words():
    said = set().union(*map(texts, whole(typer.main.get_command(cli.app))))
    known = {" ".join(one["en"].split()) for name, one in HELP.items()
             if name not in MARKS_AND_PARTS}  # fmt: skip
    assert known == said | of_a_person()


@pytest.mark.parametrize("one", CALCULATORS, ids=lambda one: one.name)
def test_each_option_of_a_benefit_is_told_in_vietnamese(one, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["vss", "benefit", one.name, "--help", "--language", "vi"])
    assert cli.main() == 0
    page = " ".join(capsys.readouterr().out.split())
    english = {text for text in texts(_command(one)) if len(text) > 12}
    assert not [text for text in english if text in page]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_told_in_the_language_that_is_asked(name, monkeypatch, capsys):
    pages = []
    for language in (("--language", "vi"), ()):
        monkeypatch.setattr(sys, "argv", ["vss", name, "--help", *language])
        assert cli.main() == 0
        pages.append(" ".join(capsys.readouterr().out.split()))
    vietnamese, english = pages
    said = {" ".join(one["en"].split()) for one in HELP.values()} & {
        one for one in texts(commands()[name]) | {HELP[mark]["en"] for mark in MARKS}
    }
    assert not [one for one in said if one in vietnamese]
    assert HELP["usage"]["vi"] in vietnamese and HELP["usage"]["en"] in english
    first = " ".join(commands()[name].help.split())
    (told,) = [one["vi"] for one in HELP.values() if " ".join(one["en"].split()) == first]
    assert " ".join(told.split()) in vietnamese


def test_a_group_has_its_marks_in_vietnamese_too(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["vss", "law", "show", "--help", "--language=vi"])
    assert cli.main() == 0
    assert "Cách dùng: vss law show" in capsys.readouterr().out

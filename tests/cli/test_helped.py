"""Help in Vietnamese: its words are those of the commands, and none is left in English."""

import sys

import pytest
import typer

from vss_actuarial import cli
from vss_actuarial.presentation.words.helped import MARKS
from vss_actuarial.worksheet.words import words

HELP = words()["help"]
COMMANDS = ("sensitivity", "elasticity", "verify", "replay", "explain", "bridge", "page")


def texts(command):
    found = [command.help, *(getattr(one, "help", None) for one in command.params)]
    return {" ".join(one.split()) for one in found if one}


def commands():
    return typer.main.get_command(cli.app).commands


def test_each_word_of_help_is_said_by_a_command_and_these_commands_have_words_for_all():
    said = set.union(*map(texts, commands().values()))
    known = {" ".join(one["en"].split()) for name, one in HELP.items() if name not in MARKS}
    assert known <= said
    assert set.union(*(texts(commands()[name]) for name in COMMANDS)) <= known


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
    assert HELP[name]["vi"].split("\n")[0] in vietnamese


def test_a_group_has_its_marks_in_vietnamese_too(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["vss", "law", "show", "--help", "--language=vi"])
    assert cli.main() == 0
    assert "Cách dùng: vss law show" in capsys.readouterr().out

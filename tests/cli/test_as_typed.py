"""Refusals of options and files name what was typed, and where."""

import pytest
from tests.cli.test_person import ON, ONE, file, refused, run
from typer.testing import CliRunner

from vss_actuarial.cli import app
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.worksheet.show import word

__all__ = ["file"]
HALF = ("--sex", "F", "--born", "1970")
GOOD = ("--spell", "01/2000:12/2010:employer:9.000.000")
OPTIONS = {
    "length": (("survivors-lump-sum", "--before-2014", "10"), "--before-2014: '10' is not"),
    "leave": (("child-illness", "--salary", "9000000", "--spells", "3"), "--spells: '3': write"),
    "row": (("unemployment", "--paid", "2"), "--paid 2: write it as FROM:TO:PAY"),
    "months": (("health", "--months", "13"), "--months 13: a premium is paid"),
    "share": (("retirement-age", "--sex", "F", "--born", "1/1/1970", "--loss", "161%"),
              "--loss of 161%: it lies between"),
    "last day": (("sickness", "--salary", "9000000", "--until", "1/1/2020"), "--until: the leave"),
    "amount": (("voluntary", "--income", "9tr"), "--income: '9tr' is not an amount"),
    "missing": (("months-at-once", "--scheme", "voluntary ahead", "--income", "0", "--months", "3"),
                "--income 0: a month without pay"),
    "which spell": (("old-age", *HALF, *GOOD, "--spell", "01/2011:12/2012:employer:9tr"),
                    "--spell 01/2011:12/2012:employer:9tr: salary: '9tr' is not an amount"),
    "which relative": (("survivors", *HALF, *GOOD, "--death", "1/1/2020", "--dependant", "child:x"),
                       "--dependant child:x: age of a dependant"),
    "day": (("old-age", *HALF, *GOOD, "--retire", "31/2/2020"), "--retire: 31/2/2020 does not"),
}  # fmt: skip


@pytest.mark.parametrize("case", OPTIONS)
def test_an_option_is_named_as_typed_in_either_language(case):
    arguments, words = OPTIONS[case]
    told = refused("benefit", *arguments)
    assert told.startswith(words)
    vietnamese = refusal(told, "vi")
    assert words.split(" ")[0].strip(":") in vietnamese
    assert not vietnamese.startswith(word("heads", "refusal_in_english", "vi"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sex,M", 'sex,M\ncapacity loss,"161%"', "row 2, capacity loss of 161%: it lies between"),
        ("1964-02-10", "2130-01-01", "row 2, birth: 2130-01-01 has not come yet"),
        ("1964-02-10", "2002-01-01", "row 5: the spell 2000-01 to 2007-12 begins before the birth"),
        ("1964-02-10", "1990-01-01", "row 5: the spell 2000-01 to 2007-12 begins before the age"),
        ("sex,M", "sex,M\ndeath,2020-01-01", "row 7: the spell 2008-01 to 2024-12 ends after"),
    ],
)
def test_what_cannot_be_is_told_with_its_row_as_typed(file, old, new, words):
    path = file(ONE.replace(old, new))
    told = refused("person", path, *ON)
    assert told.startswith(f"{path} {words}") and "capacity_loss" not in told


def test_a_share_in_vietnamese_has_a_comma():
    told = "--loss of 61.5: a fraction is wanted; write 0.615 or 61.5%"
    assert refusal(told, "vi") == "--loss 61,5: cần tỷ lệ; ghi 0,615 hoặc 61,5%"


def test_a_flag_has_no_unit_in_its_help():
    shown = CliRunner().invoke(app, ["benefit", "accident", "--help"]).output
    assert "attendant" in shown and "VND" not in shown.split("--attendant")[1].split("--")[0]


@pytest.mark.parametrize("name", ["pension", "Lương hưu", "luong huu", "old-age pension"])
def test_a_line_is_asked_for_by_its_name_or_its_title(file, name):
    path = file(ONE)
    assert run(path, *ON, "--steps", name) == run(path, *ON, "--steps", "pension")
    assert run(path, *ON, "--steps", "tất cả") == run(path, *ON, "--steps", "all")


def test_lines_that_there_are_are_named_as_help_and_the_page_have_them(file):
    told = refused("person", file(ONE), *ON, "--steps", "xyzzy")
    assert "lump-sum" in told and "_" not in told.split("steps")[1]
    vietnamese = refusal(told, "vi")
    assert "Bảo hiểm xã hội một lần" in vietnamese and "lump" not in vietnamese


def test_a_file_that_is_no_excel_is_refused_without_words_of_a_library(tmp_path):
    (tmp_path / "a.xlsx").write_text("sex,M")
    told = refused("person", tmp_path / "a.xlsx", *ON)
    assert "zip" not in told and "cần mở bằng Excel" in refusal(told, "vi")

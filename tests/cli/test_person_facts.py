"""A person's facts on the command line: what is read, and what is refused in one line."""

import json

import pytest
from typer.testing import CliRunner

from vss_actuarial.cli import app
from vss_actuarial.ground.errors import InputError

MAN = ("--sex", "nam", "--born", "15/10/1964")
WORKED = ("--spell", "01/2000:12/2024:doanh nghiệp:9.000.000")


def answer(*arguments: str) -> dict:
    result = CliRunner().invoke(app, ["benefit", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_vietnamese_and_iso_forms_give_one_answer():
    iso = ("--sex", "M", "--born", "1964-10-15", "--spell", "2000-01:2024-12:employer:9000000")
    assert answer("old-age", *MAN, *WORKED) == answer("old-age", *iso)
    loss = ("--capacity-loss", "61%"), ("--capacity-loss", "0,61")
    assert answer("old-age", *MAN, *WORKED, *loss[0]) == answer("old-age", *iso, *loss[1])


@pytest.mark.parametrize(
    ("spell", "same"),
    [
        ("01/2020:12/2024:state:9.000.000", "2020-01:2024-12:nhà nước:9000000 đồng"),
        ("01/2020:12/2024:state:4,98", "01/2020:12/2024:bắt buộc:4.98"),
        ("01/2020:12/2024:employer:9.000.000", "01/2020:12/2024:BHXH bắt buộc:9,000,000"),
        ("01/2020:12/2024:employer:9.000.000", "01/2020:12/2024::9 000 000"),
        ("01/1996:12/2019:employer:626.000", "01/1996:12/2019:employer:626000"),
    ],
)
def test_a_spell_takes_the_forms_of_a_file(spell, same):
    found = [answer("old-age", *MAN, "--spell", one) for one in (spell, same)]
    assert found[0]["results"] == found[1]["results"]


def test_a_spell_that_goes_on_does_so_until_the_day_of_the_question():
    for end in ("nay", "now", "Đến nay"):
        going = answer("old-age", *MAN, "--spell", f"01/2000:{end}:employer:9.000.000",
                       "--on", "2026-04-30")  # fmt: skip
        told = answer("old-age", *MAN, "--spell", "01/2000:04/2026:employer:9.000.000",
                      "--on", "2026-04-30")  # fmt: skip
        assert going == told


def test_a_kind_that_the_form_of_the_pay_tells_is_told():
    found = answer("old-age", *MAN, "--spell", "01/2020:12/2024:bắt buộc:4,98")
    assert any("no kind is given" in remark["en"] for remark in found["remarks"])


def test_a_loss_and_a_record_take_the_forms_of_a_person():
    hurt = ("accident", "--years", "3", "--salary", "9.000.000", "--loss")
    assert answer(*hurt, "20%") == answer(*hurt, "20") == answer(*hurt, "20,0")
    birth = ("maternity", "--on", "2026-08-01", "--record")
    plain = "2025-01:2025-12:8000000,2026-01:2026-07:9000000"
    assert answer(*birth, "01/2025:12/2025:8.000.000;01/2026:07/2026:9.000.000 đồng") == answer(
        *birth, plain
    )
    assert answer(*birth, "01/2025:12/2025:8,000,000,01/2026:07/2026:9,000,000") == answer(
        *birth, plain
    )


def test_leave_needs_no_pay():
    leave = ("--spell", "01/2025:06/2025:leave")
    found = answer("old-age", *MAN, *WORKED, *leave)
    assert found["results"]["service"] == 306


def test_a_dependant_has_an_age_in_months_or_a_day_of_birth():
    dead = ("survivors", *MAN, *WORKED, "--death", "03/01/2025")
    mother = ("--dependant", "vợ:45")
    child = answer(*dead, *mother, "--dependant", "con:17y11m")["results"]["monthly"]
    assert child > 0
    assert answer(*dead, *mother, "--dependant", "child:10/01/2007")["results"]["monthly"] == child
    assert answer(*dead, *mother, "--dependant", "child:10/12/2006")["results"]["monthly"] == 0


@pytest.mark.parametrize(
    ("income", "due"),
    [("9.000.000", True), ("9.000.000::other", True), ("9.000.000:khác", True),
     ("9.000.000::wage", False), ("9.000.000:F:lương hưu", False), ("1.000.000::pension", True)],
)  # fmt: skip
def test_an_income_of_a_dependant_tells_its_kind(income, due):
    dead = ("survivors", *MAN, *WORKED, "--death", "12/09/2026")
    found = answer(*dead, "--dependant", f"wife:10/05/1960:{income}")
    assert (found["results"]["monthly"] > 0) is due


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("old-age", *MAN, "--spell", "2000-01:2024-12:state:498"), "above 20"),
        (("old-age", *MAN, "--spell", "2000-01:2024-12:employer:9"), "pay of 9 VND"),
        (("old-age", *MAN, "--spell", "2000-01:2024-12::9"), "pay of 9 VND"),
        (("old-age", *MAN, "--spell", "200001:2024-12:employer:9000000"), "spell from: '200001'"),
        (("old-age", *MAN, *WORKED, "--capacity-loss", "61"), "write 0.61 or 61%"),
        (("accident", "--loss", "0.31", "--years", "3", "--salary", "9000000"), "write 31"),
        (("accident", "--loss", "31", "--years", "3", "--salary", "9.000"), "may be 9000 or 9"),
        (("contributions", "--salary", "0"), "a month without pay is not contributed"),
        (("retirement-age", "--sex", "M", "--born", "196403"), "write it as 1964-03"),
        (("survivors", *MAN, *WORKED, "--death", "2025-01-03", "--dependant", "chidl:5"),
         "did you mean 'child'?"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_is_one_line(arguments, words):
    result = CliRunner().invoke(app, ["benefit", *arguments])
    told = str(result.exception) if isinstance(result.exception, InputError) else result.output
    assert result.exit_code != 0
    assert words in " ".join(told.replace("│", " ").split())


def test_help_says_that_the_family_must_be_whole():
    shown = CliRunner().invoke(app, ["benefit", "survivors", "--help"]).output
    assert "the family must be whole" in " ".join(shown.split())

"""The law as a book, in Python and on the command line."""

import json
import re
import sys
from datetime import date

import pytest

from vss_actuarial import cli
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual import book
from vss_actuarial.individual.doors import CALCULATORS
from vss_actuarial.law.in_force import shipped_law

LAW = shipped_law()


def test_the_law_of_2024_changes_what_its_articles_say():
    table = book.diff(date(2025, 6, 30), date(2025, 7, 1)).set_index("parameter")
    assert table.loc["qualifying_years", ["before", "after"]].tolist() == [20, 15]
    assert "41/2024" in table.loc["qualifying_years", "source_after"]
    assert "58/2014" in table.loc["qualifying_years", "source_before"]
    assert table.loc["late_interest_multiple", "after"] == book.NONE
    assert "base_salary" not in table.index


def test_no_change_between_a_day_and_itself():
    assert book.diff(date(2025, 7, 1), date(2025, 7, 1)).empty


def test_every_change_of_every_parameter_is_in_some_difference():
    for name, one in LAW.items():
        day = one.days[0]
        assert name in set(book.diff(date(1800, 1, 1), day)["parameter"])


def test_a_topic_shows_every_number_in_force_with_its_article():
    table = book.show("old_age", date(2026, 8, 1))
    assert len(table) > 15
    assert (table["source"].str.len() > 5).all()
    assert book.show("base_salary", date(2026, 8, 1))["value"].tolist() == [2_530_000]


def test_a_day_of_the_book_is_a_text_too():
    for day in ("2026-08-01", "01/08/2026"):
        assert book.show("base_salary", day).equals(book.show("base_salary", date(2026, 8, 1)))
    assert book.diff("2025-06-30", "1/7/2025").equals(
        book.diff(date(2025, 6, 30), date(2025, 7, 1))
    )


def test_a_history_is_in_order_of_days():
    table = book.history("base_salary")
    assert table["since"].is_monotonic_increasing
    assert table["value"].iloc[-1] == 2_530_000


def test_markdown_has_a_row_for_each_change():
    table = book.diff(date(2025, 6, 30), date(2025, 7, 1))
    lines = book.markdown(table).splitlines()
    assert len(lines) == len(table) + 2
    assert all(line.count(" | ") == lines[0].count(" | ") for line in lines)


def test_unknown_names_are_answered_with_near_ones():
    with pytest.raises(InputError, match="old_age"):
        book.show("oldage", date(2026, 1, 1))
    with pytest.raises(InputError, match="base_salary"):
        book.history("base_salry")
    with pytest.raises(InputError, match="earlier day first"):
        book.diff(date(2026, 1, 1), date(2025, 1, 1))


@pytest.fixture
def vss(monkeypatch, capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vss", *arguments])
        status = cli.main()
        return status, *capsys.readouterr()

    return run


SPELL = ("--spell", "2000-01:2026-04:employer:9000000")
PERSON = ("--sex", "M", "--born", "1964-10-15", *SPELL)
COMMANDS = {
    "old-age": (*PERSON, "--as-of", "2026-08-01"),
    "retirement-age": ("--sex", "F", "--born", "1971-03"),
    "lump-sum": ("--sex", "F", "--born", "1990", "--spell", "2015-01:2020-12:employer:5000000"),
    "pension-rate": ("--sex", "M", "--service", "26y4m", "--early", "2y6m"),
    "pension-start": ("--sex", "F", "--born", "1971-03-15", "--stopped", "2028-01-31"),
    "pension-increase": ("--pension", "3000000", "--award", "1994-05-01", "--on", "2026-08-01"),
    "state-pay-pension": ("--last", "4.32x36;4.65x36", "--rate", "70%"),
    "settling-abroad": ("--before-2014", "10y2m", "--from-2014", "6y2m", "--pension", "5000000"),
    "monthly-allowance": ("--sex", "F", "--born", "1965-01-01", *SPELL),
    "social-pension": ("--born", "1950-01-01", "--on", "2026-08-01"),
    "survivors": (*PERSON, "--death", "2026-05-02", "--dependant", "spouse:57:0:F"),
    "survivors-lump-sum": ("--before-2014", "8y3m", "--from-2014", "3y3m", "--average", "5000000"),
    "sickness": ("--salary", "9000000", "--days", "5"),
    "long-illness": ("--salary", "9000000", "--years", "16", "--until", "2099-12-31"),
    "child-illness": ("--salary", "9000000", "--spells", "2026-05-04:2026-05-09", "--ages", "2"),
    "convalescence": ("--kind", "surgery", "--days", "5"),
    "maternity": ("--salary", "9000000"),
    "father": ("--salary", "9000000", "--surgery"),
    "adoption": ("--salary", "9000000", "--child-born", "2026-05-01", "--on", "2026-06-01"),
    "check-ups": ("--salary", "9000000"),
    "miscarriage": ("--salary", "9000000", "--weeks", "12"),
    "contraception": ("--salary", "9000000", "--sterilisation"),
    "voluntary-birth-grant": ("--record", "2025-01:2026-12:2000000", "--children", "2"),
    "accident": ("--loss", "40", "--years", "5", "--salary", "9000000"),
    "employer-compensation": ("--loss", "40", "--salary", "9000000"),
    "unemployment": ("--salary", "9000000", "--months", "40", "--region", "I"),
    "unemployment-again": (
        "--months-paid",
        "38",
        "--average",
        "8000000",
        "--first-day",
        "2020-04-05",
        "--granted",
        "3",
        "--paid",
        "2020-05:2020-07:7000000",
    ),
    "unemployment-payment": ("--granted", "3", "--claimed", "2026-03-02"),
    "health": ("--member", "2"),
    "co-payment": ("--cost", "3000000", "--route", "specialised"),
    "area-allowance": ("--areas", "0.5:24", "--areas", "0.7:6y"),
    "beyond-frame": ("--at-top", "4y7m"),
    "contributions": ("--salary", "120000000", "--region", "II"),
    "special-contributions": ("--group", "household business", "--income", "9000000"),
    "voluntary": ("--group", "poor"),
    "months-at-once": ("--scheme", "compulsory missing", "--income", "9000000", "--months", "6"),
    "conscript": ("--enlisted", "2024-09", "--discharged", "2029-06"),
    "credited-month": ("--unpaid-days", "14", "--maternity"),
    "late-payment": ("--owed", "100000000", "--days", "45"),
    "evasion": ("--evaded", "100000000", "--days", "45"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_benefit_prints_its_steps_and_for_machines_its_data(vss, name):
    status, out, err = vss("benefit", name, *COMMANDS[name])
    assert (status, err) == (0, "")
    assert len(out.splitlines()) > 3
    status, out, _ = vss("benefit", name, *COMMANDS[name], "--json")
    assert status == 0
    answer = json.loads(out)
    assert answer["steps"]
    assert answer["value"] is not None


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", [one.name for one in CALCULATORS])
def test_a_working_stands_on_80_columns_and_names_no_code(vss, name, language):
    status, out, _ = vss("benefit", name, *COMMANDS[name], "--language", language)
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    assert not [word for word in out.split() if word in LAW or "{" in word]


LAW_COMMANDS = [
    ("show", "old_age"),
    ("show", "retirement_age"),
    ("show", "unemployment_fund", "--on", "2013-01-01"),
    ("history", "base_salary"),
    ("history", "retirement-age-men"),
    ("diff", "2025-06-30", "2025-07-01"),
    ("diff", "1990-01-01", "2026-07-01"),
]
CODES = {*LAW, *book.topics()}
NO_ENGLISH = re.compile(r"\b(of|the|from|Law|Decree|Circular|years?|months?|recalled)\b")


@pytest.mark.parametrize("arguments", LAW_COMMANDS)
def test_the_law_is_told_in_vietnamese(vss, arguments):
    status, out, err = vss("law", *arguments, "--markdown", "--language", "vi")
    assert (status, err) == (0, "")
    told = " ".join(cell for row in out.splitlines() for cell in row.split("|"))
    assert not NO_ENGLISH.search(told)
    assert not [word for word in told.split() if "_" in word and word not in CODES]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("arguments", LAW_COMMANDS)
def test_the_law_stands_on_80_columns(vss, arguments, language):
    status, out, err = vss("law", *arguments, "--language", language)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80


def test_topics_and_titles_are_told_in_both_languages(vss):
    assert re.search(r"^old_age +hưu trí$", vss("law", "topics", "--language", "vi")[1], re.M)
    assert re.search(r"^old_age +old-age pension$", vss("law", "topics")[1], re.M)
    shown = vss("law", "history", "base_salary", "--language", "vi")[1]
    assert shown.splitlines()[0].startswith("Mức lương cơ sở")
    assert "2.530.000 đồng/tháng" in shown
    assert "01/07/2026" in shown
    assert "Nghị định 161/2026/NĐ-CP" in shown


def test_every_benefit_command_is_tried():
    from vss_actuarial.cli.calculators import benefit

    registered = {command.name for command in benefit.registered_commands}
    assert registered | {one.name for one in CALCULATORS} == set(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("law", "show", "old_agee"), "old_age"),
        (("law", "history", "nothing_like_it"), "there is no parameter"),
        (("law", "diff", "2025-06-31", "2025-07-01"), "does not exist"),
        (("law", "show", "old_age", "--on", "1 July"), "write it as"),
        (("law", "topics", "--language", "fr"), "there are en and vi"),
        (("law", "show", "old_age", "--language", "fr"), "there are en and vi"),
        (("benefit", "old-age", "--sex", "M", "--born", "1964", "--spell", "2000"), "FROM:TO"),
        (
            ("benefit", "sickness", "--salary", "9000000", "--days", "1", "--on", "1990-01-01"),
            "1995",
        ),
        (("benefit", "contributions", "--salary", "-5"), "below zero"),
    ],
)
def test_a_mistake_is_one_line(vss, arguments, words):
    status, out, err = vss(*arguments)
    assert status == 2
    assert out == ""
    assert err.startswith("vss: ")
    assert err.count("\n") == 1
    assert words in err


def test_the_book_comes_as_table_markdown_and_data(vss):
    diff = ("law", "diff", "2025-06-30", "2025-07-01")
    assert "qualifying_years" in vss(*diff)[1].replace("\n", "")
    assert vss(*diff, "--markdown")[1].startswith("| parameter |")
    assert json.loads(vss(*diff, "--json")[1])[0]["parameter"]
    assert "old_age" in vss("law", "topics")[1]
    assert "2,530,000" in vss("law", "history", "base_salary")[1]

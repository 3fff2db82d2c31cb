"""Sources in Vietnamese: what is not known of a value is told there as in English."""

import re
from datetime import date

import pytest

from vss_actuarial.individual import book
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import DAY_OF_YEAR, shown
from vss_actuarial.worksheet.sourced import sourced
from vss_actuarial.worksheet.words import words

LINES = [line for one in shipped_law().values() for line in one.values]
DOUBT = re.compile(
    r"\b(not (read|seen|found|checked)|recalled|secondary cop\w+|draft|by silence|inferred"
    r"|undated|summary|breaks off|\w+\.(vn|com|org)|Throughout the World|Lao Dong)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Decree 12/CP of 1995, Art. 27: looked for and not found",
         "Điều 27 Nghị định 12/CP năm 1995 (đã tìm nhưng không thấy văn bản)"),
        ("Decree 161/2026/ND-CP, from secondary copies",
         "Nghị định 161/2026/NĐ-CP (theo bản chép lại, không phải bản chính)"),
        ("Social Security Programs Throughout the World, 2008",
         "theo tài liệu về các chương trình bảo hiểm xã hội trên thế giới"),
        ("Law 41/2024/QH15, Art. 66(1)", "khoản 1 Điều 66 Luật 41/2024/QH15"),
    ],
)  # fmt: skip
def test_a_source_keeps_its_caveats(source, told):
    assert sourced(source, "vi") == told
    assert sourced(source, "en") == source


def test_every_value_of_the_law_has_a_source_and_each_doubt_a_caveat_in_vietnamese():
    for line in LINES:
        told = sourced(line.source, "vi")
        assert told, line.source
        if DOUBT.search(line.source):
            assert told != citation(line.source, "vi"), line.source


def test_no_caveat_is_without_a_source_that_says_it():
    sources = " ".join(line.source for line in LINES).lower()
    for name, one in words()["caveats"].items():
        assert str(one["en"]).lower() in sources, name


def test_no_source_names_a_parameter():
    for line in LINES:
        assert not re.search(r"\b[a-z]+_[a-z]", line.source), line.source


@pytest.mark.parametrize("parameter", ["base_salary", "pension_increase"])
def test_each_value_of_a_history_has_a_source_in_vietnamese(parameter):
    table = book.in_words(book.history(parameter), "vi", parameter)
    assert all(table["căn cứ"])


def test_a_voluntary_income_below_the_floor_is_raised_by_a_source_in_either_language():
    spell = {"from": "01/2010", "to": "12/2013", "kind": "voluntary", "salary": 6e5}
    notes = held_to_law(person(sex="M", birth="1965", spells=[spell])).notes
    for english, vietnamese in notes:
        assert "()" not in vietnamese and "mức lương tối thiểu chung" in vietnamese
        assert "nâng lên mức từ" in vietnamese and "_" not in english


def test_the_point_after_d_is_written_as_the_law_has_it():
    for one in ("Law 41/2024/QH15, Art. 31(1dd)", "Labour Code 45/2019/QH14, Art. 112(1dd), (3)"):
        assert "đ)" in citation(one, "en") and "dd)" not in citation(one, "en")
        assert "dd" not in citation(one, "en", date(2026, 1, 1)) + sourced(one, "vi")
    assert "dd)" not in " ".join(sourced(line.source, "en") for line in LINES)


def test_a_day_of_every_year_is_shown_as_a_day():
    assert [shown(902, DAY_OF_YEAR, language) for language in ("en", "vi")] == [
        "09-02",
        "02/09",
    ]
    facts = {"salary": 9e6, "years": 10, "until": "2026-10-01"}
    page = benefit("long-illness")(on="2026-08-01", **facts).text("vi")
    assert "902" not in page and "02/09" in page

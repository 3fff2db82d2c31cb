"""Refusals: told in Vietnamese where the words have them, and said by the code as they stand."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import vss_actuarial
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.record import person
from vss_actuarial.worksheet.refusal import name_of, refusal
from vss_actuarial.worksheet.words import words

SOURCES = Path(vss_actuarial.__file__).parent
FROM_TYPER = {"missing_option"}
DAY = date(2026, 8, 1)
BORN = {"sex": "M", "birth": "15/10/1964"}
SPELL = {"from": "01/2005", "to": "12/2010", "kind": "employer", "salary": 9e6}
BOUGHT = {"from": "01/2026", "to": "06/2026", "kind": "bought", "salary": 9e6}
LATER = {**SPELL, "from": "06/2010", "to": "12/2012"}


def written(place: str) -> set[str]:
    """Texts of the sources with something, and with nothing, where each names something."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [one.value if isinstance(one, ast.Constant) else place
                         for one in node.values]  # fmt: skip
                found.add("".join(map(str, parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_refusal_in_words_is_one_that_the_code_says():
    texts = {text for place in ("7", "") for text in written(place)}
    texts |= {text.removesuffix("7") for text in texts}
    said = {name_of(text) for text in texts}
    assert set(words()["refusals"]) - said == FROM_TYPER


REFUSED = {
    "months_at_once": ("months-at-once",
                       {"scheme": "compulsory missing", "months": 9, "income": 3e6}),
    "missing": ("months-at-once", {"months": 9}),
    "no_such_fact": ("social-pension", {"bron": "1/1/1960"}),
    "not_known": ("voluntary", {"group": "poo"}),
    "row_write_as": ("area-allowance", {"areas": ["0.5"]}),
    "no_date": ("social-pension", {"born": "someday"}),
    "no_such_month_of_year": ("social-pension", {"born": "15/13/1960"}),
    "no_such_day": ("social-pension", {"born": "31/06/1960"}),
    "outside_years": ("social-pension", {"born": "01/06/1860"}),
    "no_length": ("pension-rate", {"sex": "F", "service": "long"}),
    "no_decimal": ("accident", {"loss": "much"}),
    "no_amount": ("voluntary", {"income": "much"}),
    "below_zero": ("voluntary", {"income": -4}),
    "without_pay": ("voluntary", {"income": 0}),
    "pay_of_nil": ("unemployment", {"salary": 0, "months": 20}),
    "pay_too_low": ("unemployment", {"salary": 9, "months": 20}),
    "fraction_wanted": ("retirement-age", {"sex": "M", "born": "1/1/1970", "loss": 61}),
    "conscript_ends": ("conscript", {"enlisted": "2/2026", "discharged": "1/2026"}),
    "days_late_missing": ("late-payment", {"owed": 3e6}),
    "months_of_evasion_missing": ("evasion", {"evaded": 3e6, "on": date(2020, 1, 1)}),
    "claimed_before_the_end": ("unemployment", {"claimed": "1/1/2026"}),
    "salary_and_months_missing": ("unemployment", {}),
    "first_day_missing": ("unemployment-payment", {"granted": 3}),
    "adopted_before_birth": ("adoption", {"child_born": "1/9/2026", "salary": 9e6}),
    "born_after": ("social-pension", {"born": "1/9/2026"}),
    "no_member": ("health", {"member": 0}),
}  # fmt: skip
RECORDS = {
    "it_is_missing": {"sex": "M"},
    "spells_overlap": {**BORN, "spells": [SPELL, LATER]},
    "spell_ends_first": {**BORN, "spells": [{**SPELL, "to": "12/2004"}]},
    "spell_before_birth": {**BORN, "birth": "1/1/2006", "spells": [SPELL]},
    "spell_after_death": {**BORN, "death": "1/1/2009", "spells": [SPELL]},
    "death_before_birth": {**BORN, "death": "1/1/1960"},
    "retired_before_birth": {**BORN, "retirement": "1/1/1960"},
    "too_many_bought": {**BORN, "spells": [{**BOUGHT, "to": "07/2026"}]},
    "not_missing": {**BORN, "spells": [SPELL, BOUGHT]},
    "retired_before_contributing": {**BORN, "retirement": "1/1/1990", "spells": [SPELL]},
}


def told(name: str, error: InputError) -> str:
    """A refusal in Vietnamese, once its English is found to be the one of a name."""
    assert name_of(str(error)) == name
    assert refusal(str(error), "en") == str(error)
    return refusal(str(error), "vi")


@pytest.mark.parametrize("name", REFUSED)
def test_a_calculator_refuses_in_vietnamese(name):
    calculator, facts = REFUSED[name]
    with pytest.raises(InputError) as caught:
        benefit(calculator)(**{"on": DAY, **facts})
    text = told(name, caught.value)
    assert re.search(r"[^\x00-\x7f]", text)
    assert not re.search(r"\b(is|are|the|write|may|be|of)\b", text)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_refused_in_vietnamese(name):
    with pytest.raises(InputError) as caught:
        person(**RECORDS[name])
    assert not re.search(r"\b(is|are|the|before|after|to)\b", told(name, caught.value))


def test_what_a_refusal_names_is_told_as_the_language_writes_it():
    claim = "unemployment: claimed on 2026-01-01, before work ended on 2026-08-01"
    assert refusal(claim, "vi").endswith("ngày 01/01/2026, trước ngày nghỉ việc 01/08/2026")
    assert refusal("income: '9,0x' is not a number", "vi") == "thu nhập: '9,0x' không phải là số"
    low = refusal("salary: pay of 9 VND a month is no pay of one person", "vi")
    assert low.startswith("tiền lương: mức 9 đồng/tháng")


def test_a_refusal_behind_a_file_and_a_row_is_told_too():
    said = "death on 1960-01-01: before the birth of 1964-10-15"
    alone = refusal(said, "vi")
    assert refusal(f"a.csv: {said}", "vi") == f"a.csv: {alone}"
    assert refusal(f"a.csv row 5: {said}", "vi") == f"a.csv dòng 5: {alone}"


def test_a_refusal_without_vietnamese_words_says_so_and_stays_english():
    text = refusal("nothing is said so", "vi")
    assert text.endswith("thông báo bằng tiếng Anh: nothing is said so")

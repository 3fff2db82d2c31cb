"""Refusals: told in Vietnamese where the words have them, and said by the code as they stand."""

import re
from datetime import date

import pandas as pd
import pytest

from vss_actuarial.cli.changes import Given, changed
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person
from vss_actuarial.individual.record.reading import read_person, write_template
from vss_actuarial.individual.record.reading.tables import columns_of
from vss_actuarial.individual.record.written import dependant_facts, spell_facts
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.presentation.words.refusal import name_of, refusal
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.show import word

ENGLISH = re.compile(
    r"\b(is|are|be|may|the|of|to|before|after|should|such|or|in|and|row|not|give|found|expected"
    r"|known|must|value|values|number|missing|salary|pay|kind|spell|birth|person|percent)\b"
)
CODES = re.compile(r"`[^`]*`|'[^']*'|--[\w-]+|[\w.]*[._]\w+|\[.*?\]|, to:")
"""Names of options, files, keys and parameters, and what is written."""
IN_ENGLISH = word("heads", "refusal_in_english", "vi")
DAY = date(2026, 8, 1)
BORN = {"sex": "M", "birth": "15/10/1964"}
SPELL = {"from": "01/2005", "to": "12/2010", "kind": "employer", "salary": 9e6}
BOUGHT = {"from": "01/2026", "to": "06/2026", "kind": "bought", "salary": 9e6}
LATER = {**SPELL, "from": "06/2010", "to": "12/2012"}


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
    "days_missing": ("late-payment", {"owed": 3e6}),
    "return_missing": ("months-at-once", {"scheme": "voluntary ahead", "months": 3, "income": 3e6}),
    "fund_return_missing": ("late-payment", {"owed": 3e6, "on": date(2020, 1, 1)}),
    "interbank_missing": ("late-payment", {"owed_health": 3e6, "on": date(2020, 1, 1)}),
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
    "spell_after_work": {**BORN, "retirement": "1/1/2009", "spells": [SPELL]},
    "death_before_birth": {**BORN, "death": "1/1/1960"},
    "retired_before_birth": {**BORN, "retirement": "1/1/1960"},
    "too_many_bought": {**BORN, "spells": [{**BOUGHT, "to": "07/2026"}]},
    "not_missing": {**BORN, "spells": [SPELL, BOUGHT]},
    "retired_before_contributing": {**BORN, "retirement": "1/1/1990", "spells": [SPELL]},
}


def english(line: str) -> bool:
    """Whether English stands in a line beyond names."""
    return line.startswith(IN_ENGLISH) or bool(ENGLISH.search(CODES.sub("", line)))


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
    assert not english(text)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_refused_in_vietnamese(name):
    with pytest.raises(InputError) as caught:
        person(**RECORDS[name])
    assert not english(told(name, caught.value))


def spells(*lines: str, first: str = "sex,M\nbirth,15/10/1964") -> str:
    """The text of a record with rows of spells."""
    return "\n".join((first, "", "from,to,kind,salary", *lines, ""))


GOOD = "01/2005,12/2010,employer,9000000"
OF_TWO = "person,sex,birth,from,to,kind,salary\nA,M,15/10/1964,{0}\nA,F,15/10/1964,{0}\n"
FILES = {
    "no_amount": spells("01/2005,12/2010,employer,abc"),
    "two_readings": spells("01/2005,12/2010,employer,9.000"),
    "behind_last_column": spells("01/2005,12/2010,employer,9,000,000"),
    "line_missing": spells(GOOD, first="sex,M"),
    "not_known": spells(GOOD, first="sex,M\nbirth,15/10/1964\nforeigner,maybe"),
    "too_young": spells(GOOD, first="sex,M\nbirth,15/10/1999"),
    "differs_from_row": OF_TWO.format(GOOD),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_refused_in_vietnamese(name, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(FILES[name], encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_person(path)
    line = refusal(str(caught.value), "vi")
    assert not english(line.replace(str(path), ""))


def test_a_cell_is_refused_under_its_own_label_alone(tmp_path):
    path = tmp_path / "a.csv"
    first = "giới tính,X\nngày sinh,196403"
    path.write_text(spells(GOOD + ",V", first=first).replace("salary", "salary,vùng"), "utf-8")
    with pytest.raises(InputError) as caught:
        read_person(path)
    lines = str(caught.value).replace(str(path), "a.csv").splitlines()
    assert lines[0] == "a.csv row 1, giới tính: 'X' is not known; write M or F"
    assert lines[1].startswith("a.csv row 2, ngày sinh: '196403' is not a date")
    assert "row 5, vùng: 'V' is not known" in lines[2]


PEOPLE = [{"person": "A", "sex": "M", "birth": "15/10/1964", "award": "11/2026"}]
ROW = {"person": "A", "from": "01/2005", "to": "12/2010", "kind": "employer", "pay": 9e6}
TABLES = {
    "twice_there": ({"person": ["A", "A"]}, {}),
    "award_too_early": ({"award": ["01/2004"]}, {}),
    "not_among_people": ({}, {"person": ["B"]}),
    "row_of_spell": ({}, {"to": ["12/2004"]}),
    "no_column_here": ({}, {"kind": None}),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_refused_in_vietnamese(name):
    tables = []
    for rows, other in zip((PEOPLE, [ROW]), TABLES[name], strict=True):
        table = pd.DataFrame(rows * max([len(one) for one in other.values() if one] or [1]))
        for column, values in other.items():
            table[column] = values or "employer"
        tables.append(table.drop(columns=[name for name, one in other.items() if one is None]))
    with pytest.raises(InputError) as caught:
        columns_of(*tables, shipped_law())
    assert not english(told(name, caught.value))


OPTIONS = {
    "--shift real_return=x@2027": Given("shift", "real_return=x@2027"),
    "--shift real_return": Given("shift", "real_return"),
    "--shift real_retrn": Given("shift", "real_retrn=1@2027"),
    "--set": Given("set", "pension_rate_employer=15@2030"),
    "--set until": Given("set", "pension_rate_employer=0.15@2040:2030"),
    "--delay": Given("delay", "retirement_age_men=1.5@2027"),
    "--without": Given("without", "Law 99"),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_of_a_change_is_refused_in_vietnamese(name):
    with pytest.raises(InputError) as caught:
        changed(Scenario.baseline(), [OPTIONS[name]])
    line = refusal(str(caught.value), "vi")
    assert line.startswith(f"--{OPTIONS[name].option} {OPTIONS[name].text}: ")
    assert not english(line)


LAW_OF = "[law.pension_rate_employer]\nvalues = [{{ since = 2030-01-01, {0} }}]\n"
OF_SCENARIOS = {
    "no such key": 'lable = "x"',
    "no such table": "[law.pension_rate_employr]\nvalues = []",
    "no table": "law = 3",
    "no values": "[law.pension_rate_employer]\nvalues = []",
    "text": LAW_OF.format('value = "0.15", source = "x"'),
    "not finite": LAW_OF.format('value = nan, source = "x"'),
    "no source": LAW_OF.format("value = 0.15"),
    "two changes": LAW_OF.format('value = 0.15, shift = 0.1, source = "x"'),
    "former add": LAW_OF.format('add = 0.01, source = "x"'),
    "too high": LAW_OF.format('value = 15, source = "x"'),
    "points": LAW_OF.format('value = 0.15, at = [1, 2], source = "x"'),
    "quoted day": LAW_OF.format('value = 0.15, source = "x"').replace("2030-01-01", '"2030-01-01"'),
    "without": "without = [41]",
    "law of": 'law_of = "soon"',
    "campaign": "campaign = 3",
    "relief": "relief = 3",
    "title": "title = 3",
}


@pytest.mark.parametrize("name", OF_SCENARIOS)
def test_a_file_of_a_scenario_is_refused_in_vietnamese(name, tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(OF_SCENARIOS[name], encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Scenario.named(str(path))
    line = refusal(str(caught.value), "vi")
    assert not english(line)


WRITTEN = {
    "--spell 01/2005": lambda: spell_facts("01/2005"),
    "--spell kind": lambda: spell_facts("01/2005:12/2010:emplyer:9.000.000"),
    "--dependant": lambda: dependant_facts("child"),
    "template": lambda: write_template("x.doc"),
    "two spouses": lambda: person(**BORN, dependants=[{"relation": "wife"}, {"relation": "wife"}]),
    "wrong form": lambda: person(**BORN, name=3),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_in_one_line_is_refused_in_vietnamese(name):
    with pytest.raises(InputError) as caught:
        WRITTEN[name]()
    line = refusal(str(caught.value), "vi")
    assert not english(line)


def test_what_a_refusal_names_is_told_as_the_language_writes_it():
    claim = "unemployment: claimed on 2026-01-01, before work ended on 2026-08-01"
    assert refusal(claim, "vi").endswith("ngày 01/01/2026, trước ngày nghỉ việc 01/08/2026")
    assert refusal("income: '9,0x' is not a number", "vi") == "thu nhập: '9,0x' không phải là số"
    low = refusal("salary: pay of 9 VND a month is no pay of one person", "vi")
    assert low.startswith("tiền lương: mức 9 đồng/tháng")


def test_what_is_to_be_written_is_told_as_it_is_to_be_written():
    """A file of changes reads a day as 2030-07-01 alone."""
    day = "vat_rate: found 'soon', expected a year or a day such as 2030-07-01"
    assert refusal(day, "vi").endswith("'soon' không phải là năm hoặc ngày như 2030-07-01")


def test_a_refusal_behind_a_file_and_a_row_is_told_too():
    said = "death on 1960-01-01: before the birth of 1964-10-15"
    alone = refusal(said, "vi")
    assert refusal(f"a.csv: {said}", "vi") == f"a.csv: {alone}"
    assert refusal(f"a.csv row 5: {said}", "vi") == f"a.csv dòng 5: {alone}"
    early = "on 1994-12-01: the law of pensions begins here on 1995-01-01"
    assert refusal(f"retirement: {early}", "vi") == f"ngày nghỉ việc: {refusal(early, 'vi')}"


def test_a_refusal_without_vietnamese_words_says_so_and_stays_english():
    text = refusal("nothing is said so", "vi")
    assert text.endswith("thông báo bằng tiếng Anh: nothing is said so")

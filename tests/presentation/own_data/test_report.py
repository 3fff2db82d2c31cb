"""The report on own data: what is odd in them is found, and what is not odd is not."""

import json
from datetime import date
from html import unescape

import openpyxl
import pytest

from own_data_standin import ROWS, SINCE, written
from vss_actuarial.census.doors import read_own_data
from vss_actuarial.census.tables.about import MODEL
from vss_actuarial.presentation.own_data.reporting.by_age import JUMP, means_of
from vss_actuarial.presentation.own_data.reporting.findings import WARNING, Beside
from vss_actuarial.presentation.own_data.reporting.report import report_json, report_of
from vss_actuarial.presentation.own_data.reporting.told import (
    report_page,
    sentence,
    shown_tables,
    summary_of,
    title_of,
)
from vss_actuarial.presentation.own_data.reporting.totals import LEAST, MOST, of_totals
from vss_actuarial.presentation.own_data.writing import write_tables
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.scenario import Scenario

LAW = Scenario.baseline().books["law"]


def report(tmp_path, **changed):
    """The report on the small own data, some tables of them changed."""
    path = tmp_path / "own.xlsx"
    write_tables(path, {**ROWS, **changed}, SINCE)
    return report_of(read_own_data(path), LAW)


def names(found, table):
    return [one.name for one in found.findings if one.table == table and one.weight == WARNING]


def of_ages(persons):
    """Pensioners of the fund by age."""
    return [("fund", "male", age, "state-pay", None, None, None, heads, 6e6)
            for age, heads in persons.items()]  # fmt: skip


def test_the_small_data_have_no_odd_ages_or_amounts(tmp_path):
    found = report(tmp_path)
    assert set(names(found, "pensioners")) == {"own_far_from_record"}  # some hundred of millions
    assert not names(found, "accounts")
    assert not names(found, "assets") and not names(found, "era")
    assert names(found, "insured") == ["own_far_from_record"] * 2  # some thousand, not 20 million


def test_ages_with_nobody_between_ages_with_some_are_told(tmp_path):
    ages = {60: 5.0, 61: 5.0, 64: 5.0, 65: 5.0, 67: 5.0}
    found = report(tmp_path, pensioners=of_ages(ages))
    told = [dict(one.facts)["ages"] for one in found.findings if one.name == "own_gap"]
    assert told == ["62-63", "66"]


@pytest.mark.parametrize(("ratio", "told"), [(JUMP * 1.01, 1), (JUMP * 0.99, 0), (0.49, 1)])
def test_a_jump_is_told_from_twice_its_neighbours_on(tmp_path, ratio, told):
    ages = {60: 900.0, 61: 900.0, 62: 900.0 * ratio, 63: 900.0, 64: 900.0}
    found = report(tmp_path, pensioners=of_ages(ages))
    jumps = [one for one in found.findings if one.name == "own_jump"]
    assert [dict(one.facts)["age"] for one in jumps] == ["62"] * told
    few = report(tmp_path / "few", pensioners=of_ages({a: n / 90 for a, n in ages.items()}))
    assert not [one for one in few.findings if one.name == "own_jump"]


def test_pay_beyond_the_law_of_the_day_is_told_with_its_first_cell(tmp_path):
    insured = [list(row) for row in ROWS["insured"]]
    base = float(LAW["base_salary"].on(date(SINCE, 1, 1)))
    insured[3][-1], insured[5][-1] = 20 * base + 1e6, base - 1e4
    insured[6][-1] = 20 * base
    found = report(tmp_path, insured=[tuple(row) for row in insured])
    facts = {one.name: dict(one.facts) for one in found.findings if "law" in one.name}
    assert facts["own_above_law"]["place"] == "G9" and facts["own_above_law"]["count"] == "1"
    assert facts["own_below_law"]["place"] == "G11" and facts["own_below_law"]["count"] == "1"


def test_money_that_does_not_agree_is_told(tmp_path):
    accounts = [list(row) for row in ROWS["accounts"]]
    accounts[-1][-1] = 4.9e12
    found = report(tmp_path, accounts=[tuple(row) for row in accounts])
    assert names(found, "accounts") == ["own_account_off", "own_reserve_of_account"]
    off = next(dict(one.facts) for one in found.findings if one.name == "own_account_off")
    assert off["off"] == "+0.100"
    (held, _) = ROWS["assets"]
    found = report(tmp_path / "assets", assets=[held])
    assert names(found, "assets") == ["own_assets_of_reserve"]


@pytest.mark.parametrize("theirs", [{"accounts"}, {"accounts", "reserves"}])
def test_reserves_of_the_model_follow_its_alignment_and_not_its_accounts(tmp_path, theirs):
    about = [*ROWS["about"][:3], *((name, MODEL) for name in sorted(theirs))]
    reserves = [("pension_survivorship", 6e12)]
    found = report(tmp_path, about=about, reserves=reserves)
    assert ("own_reserve_of_account" in names(found, "accounts")) == (len(theirs) == 1)


def test_more_insured_than_people_are_told(tmp_path):
    population = [(sex, age, 100.0) for sex in ("male", "female") for age in range(90)]
    found = report(tmp_path, population=population)
    told = [dict(one.facts) for one in found.findings if one.name == "own_more_than_population"]
    assert told[0]["sex"] == "male" and told[0]["age"] == "30" and told[0]["population"] == "100"


def scaled(rows, place, by):
    """Rows with one column multiplied."""
    return [(*row[:place], row[place] * by, *row[place + 1 :]) for row in rows]


TABLE = [("pensioners", sex, age, 0.004 * 1.1 ** (age - 50))
         for sex in ("male", "female") for age in range(50, 90)]  # fmt: skip
PEOPLE = [(sex, age, 500_000.0) for sex in ("male", "female") for age in range(90)]
ASSETS = [("pension_survivorship", "deposits", 2030, 0.04, 1e15)]


@pytest.mark.parametrize(
    ("table", "rows", "name"),
    [
        ("reserves", [("pension_survivorship", 1247.0)], "own_reserve_small"),
        ("assets", [(*one[:2], 2020, *one[3:]) for one in ROWS["assets"]], "own_matured"),
        ("assets", scaled(ASSETS, 4, 5.0), "own_far_from_record"),
        ("mortality", scaled(TABLE, 3, 0.0), "own_mortality_off"),
        ("mortality", [(*row[:3], 1.0) for row in TABLE], "own_mortality_off"),
        ("mortality", [row for row in TABLE if row[2] == 60], "own_few_ages"),
        ("population", [row for row in PEOPLE if row[0] == "male"], "own_no_sex"),
        ("population", [row for row in PEOPLE if row[1] >= 15], "own_no_children"),
        ("population", scaled(PEOPLE, 2, 1e-3), "own_population_off"),
        ("pensioners", scaled(ROWS["pensioners"], 7, 1e5), "own_more_than_population"),
    ],
)
def test_gross_errors_are_told_and_their_like_without_error_are_not(tmp_path, table, rows, name):
    alone = {"about": ROWS["about"][:3]}
    sound = {"mortality": TABLE, "population": PEOPLE, "assets": ASSETS}.get(table, ROWS[table])
    for place, given, told in (("odd", rows, True), ("sound", sound, False)):
        (tmp_path / place).mkdir()
        path = tmp_path / place / "own.xlsx"
        write_tables(path, {**alone, table: given}, SINCE)
        assert (name in names(report_of(read_own_data(path), LAW), table)) == told


def test_persons_many_times_those_of_the_record_are_told_however_old_it_is(tmp_path):
    assert "own_far_from_record" in names(report(tmp_path), "pensioners")


def test_what_is_empty_is_told_as_imputed(tmp_path):
    insured = [(*row[:-1], None if row[2] == 30 else row[-1]) for row in ROWS["insured"]]
    found = report(tmp_path, insured=insured, past_pay=ROWS["past_pay"][:24])
    shares = {(one.table, dict(one.facts)["column"]): dict(one.facts)["share"]
              for one in found.findings if one.name == "own_imputed"}  # fmt: skip
    of_active = sum(row[5] for row in insured if row[4] == "active")
    assert shares["insured", "pay"] == f"{100 * 4 * 130 / of_active:.1f}"
    assert shares["past_pay", "average_pay"] == f"{100 * 960 / (960 + of_active):.1f}"


@pytest.mark.parametrize(("ratio", "told"), [(1.0, 0), (LEAST - 0.001, 1), (MOST + 0.001, 1)])
def test_a_total_far_from_the_record_of_the_same_year_alone_is_told(tmp_path, ratio, told):
    own = report(tmp_path).own
    same, older = (Beside("insured_total", SINCE - n, 1e6 * ratio, 1e6, "persons") for n in (1, 2))
    assert len(list(of_totals(own, [same]))) == told and not list(of_totals(own, [older]))


def test_mean_amounts_are_weighed_by_persons(tmp_path):
    found = {(one.part, one.sex, one.ages): one for one in means_of(report(tmp_path).own)}
    one = found["fund", "male", "60-64"]
    assert (one.persons, one.amount) == (300.0, 6e6)
    assert found["fund", "male", "all"].persons == 400.0


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_stands_alone_and_says_all_findings(tmp_path, language):
    found = report(tmp_path)
    with speaking(language):
        page = unescape(report_page(found))
        assert title_of(found) in page and summary_of(found) in page
        assert all(sentence(one) in page for one in found.findings)
        tables = list(shown_tables(found, by_age=True))
    assert not any(mark in page for mark in ("<script", "http", "src=", "url("))
    assert all(len(row) == len(one.headings) for one in tables for row in one.rows)
    assert f'lang="{language}"' in page


def test_a_name_of_an_institution_is_no_markup(tmp_path):
    rows = [("date", ROWS["about"][0][1]), ("institution", "<script>alert(1)</script>\x1b[2J")]
    page = report_page(report(tmp_path, about=rows))
    assert "<script" not in page and "\x1b" not in page and "&lt;script&gt;" in page


def test_mortality_that_falls_with_age_is_told(tmp_path):
    rows = [("insured", sex, age, 0.0002 * (age - 29))
            for sex in ("male", "female") for age in range(40, 50)]  # fmt: skip
    assert not names(report(tmp_path / "rising", mortality=rows), "mortality")
    rows[5] = (*rows[5][:3], 0.0006)
    found = report(tmp_path, mortality=rows)
    told = [dict(one.facts) for one in found.findings if one.name == "own_falls_with_age"]
    assert told == [{"part": "insured, male", "age": "44", "off": "80"}]


def test_machines_read_the_report(tmp_path):
    found = report(tmp_path)
    told = json.loads(report_json(found))
    assert told["date"] == f"{SINCE}-01-01" and told["warnings"] == found.warnings
    assert {one["table"] for one in told["tables"]} == set(ROWS) - {"about"}
    assert len(told["findings"]) == len(found.findings)


def test_the_template_opens_with_lists_validation_and_headings_that_stay(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path / "own.xlsx"))
    assert book.sheetnames == ["#guide", "#values", *ROWS]
    sheet = book["insured"]
    assert sheet.freeze_panes == "A6" and sheet["A5"].value == "scheme"
    kinds = {
        str(one.sqref).split(":")[0]: one.type for one in sheet.data_validations.dataValidation
    }
    assert kinds["A6"] == kinds["B6"] == "list" and kinds["C6"] == "whole"
    assert kinds["F6"] == "decimal"
    assert sheet["A1"].value == "Insured persons" and sheet["G4"].value == "VND a month"


def test_a_series_of_later_years_from_which_nothing_is_projected_is_told(tmp_path):
    rows = [(2027, "gdp", 1.4e16), (2024, "gdp_real_growth", 0.07), (2027, "price_growth", 0.03),
            (2027, "state_pay_salary", 1.3e7)]  # fmt: skip
    found = report(tmp_path, economy=rows)
    told = [dict(one.facts)["column"] for one in found.findings
            if one.table == "economy" and one.name == "own_not_projected"]  # fmt: skip
    assert told == ["gdp"]

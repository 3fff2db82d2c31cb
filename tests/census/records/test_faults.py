"""Rows that cannot be are counted by kind and told with their first row; identifiers never."""

import re

import pytest

from records_standin import DAY, LONG, made, person, spell, written
from vss_actuarial.ground.errors import InputError

pytest.importorskip("duckdb")

PENSIONER = {
    "status": "pensioner", "birth": "1960-02-03", "first_month": "1985-01", "last_month": "2020-04",
    "payer": "fund", "award_month": "2020-05", "award_pension": "5000000", "pension": "6000000",
    "pay": "",
}  # fmt: skip

WIDE_FAULTS = [
    ({"id": ""}, "id is empty"),
    ({"sex": ""}, "sex is empty"),
    ({"sex": "femme"}, "code 'femme' of sex is not in the mapping .did you mean 'female'"),
    ({"birth": ""}, "birth is empty"),
    ({"birth": "1990-02-30"}, "birth is '1990-02-30', expected a day as YYYY-MM-DD"),
    ({"birth": "17/05/1990"}, "birth is '17/05/1990', expected a day as YYYY-MM-DD"),
    ({"birth": "2026-01-01"}, "birth '2026-01-01' does not lie before 2026-01-01"),
    ({"status": "retired"}, "code 'retired' of status"),
    ({"scheme": "public"}, "code 'public' of scheme"),
    ({"scheme": ""}, "scheme is empty"),
    ({"first_month": ""}, "first_month is empty"),
    ({"first_month": "2015-13"}, "first_month is '2015-13', expected a month as YYYY-MM"),
    ({"first_month": "1989-01"}, "first_month '1989-01' lies before the birth"),
    ({"last_month": "2026-01"}, "last_month '2026-01' does not lie before 2026-01-01"),
    ({"last_month": "2014-01"}, "last_month '2014-01' lies before the first month"),
    ({"months": "131"}, "more months than can lie before the day"),
    ({"months": ""}, "months is empty"),
    ({"months": "twelve"}, "months is 'twelve', expected an amount in figures"),
    ({"pay": ""}, "pay is empty"),
    ({"pay": "9.000.000"}, "pay is '9.000.000', expected an amount in figures"),
    ({"pay": "9.000"}, "pay is '9.000', expected an amount in figures"),
    ({"pay": "-1"}, "pay is '-1', expected nothing below 0"),
    ({"past_pay": ""}, "past_pay is empty"),
    ({"status": "dormant", "last_month": ""}, "last_month is empty"),
    ({"birth": "2012-01-01", "first_month": "2025-01", "months": "12"},
     "the age is not 15 to 80 years, see birth '2012-01-01'"),
    ({**PENSIONER, "payer": ""}, "payer is empty"),
    ({**PENSIONER, "award_month": ""}, "award_month is empty"),
    ({**PENSIONER, "award_month": "2026-05"}, "award_month '2026-05' does not lie before"),
    ({**PENSIONER, "pension": ""}, "pension is empty"),
    ({**PENSIONER, "birth": "1900-02-03"}, "the age is not 30 to 120 years"),
    ({"status": "survivor", "payer": "fund", "pension": ""}, "pension is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "line"), WIDE_FAULTS)
def test_a_row_that_cannot_be_is_told_in_one_line(tmp_path, changes, line):
    rows = [person(1), person(2), {**person(3), **changes}, {**person(4), **changes}]
    rows[3]["id"] = "" if changes.get("id") == "" else rows[3]["id"]
    path = written(tmp_path / "p.csv", rows)
    with pytest.raises(InputError) as caught:
        made(path)
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert re.search(f"p.csv row 3: {line}", lines[0]), lines[0]
    assert lines[0].endswith("(rows: 2)")
    assert lines[1].endswith("--leave-out makes the tables without them")
    assert "7900000003" not in str(caught.value)


def test_rows_like_those_of_the_faults_are_taken(tmp_path):
    rows = [person(1), person(2, **PENSIONER), person(3, status="dormant", pay="")]
    found = made(written(tmp_path / "p.csv", rows))
    assert (found.read, found.left_out) == (3, 0)
    assert found.persons("insured") == 2 and found.persons("pensioners") == 1


def test_a_person_in_two_rows_is_refused_and_left_out_whole(tmp_path):
    rows = [person(1), person(2), person(1, pay="9000000"), person(3), person(1)]
    path = written(tmp_path / "p.csv", rows)
    with pytest.raises(InputError, match=r"row 3: the person of this row .* .rows: 2."):
        made(path)
    found = made(path, leave_out=True)
    assert (found.read, found.left_out, found.persons("insured")) == (5, 3, 2)


def test_faulty_rows_are_left_out_and_told_by_kind(tmp_path):
    rows = [person(1), person(2, sex="?"), person(3, sex="?"), person(4, birth="x"), person(5)]
    found = made(written(tmp_path / "p.csv", rows), leave_out=True)
    assert (found.read, found.left_out, found.persons("insured")) == (5, 3, 2)
    told = [(one.fault.kind, one.fault.what, one.rows, one.first_row) for one in found.seen]
    assert sorted(told) == [("unknown", "sex", 2, 2), ("unreadable", "birth", 1, 4)]


LONG_FAULTS = [
    ([{"kind": "work"}], "row 2: code 'work' of kind"),
    ([{"from": ""}], "row 2: from is empty"),
    ([{"to": "2019-12"}], "row 2: to '2019-12' lies before the first month"),
    ([{"from": "1980-01"}], "row 2: from '1980-01' lies before the birth"),
    ([{"pay": ""}], "row 2: pay is empty"),
    ([{"kind": "pension", "payer": "", "scheme": ""}], "row 2: payer is empty"),
    ([{"to": "2021-06"}, {"from": "2021-06"}], "row 2: contributions of this person overlap"),
    ([{}, {"from": "2022-01", "to": "2022-05"}], "row 2: contributions of this person overlap"),
    ([{"to": "2021-05"}, {"from": "2021-06", "sex": "F"}], "row 2: sex or birth of this person"),
    ([{"birth": "1930-01-02", "from": "1960-01"}], "row 2: the age is not 15 to 80"),
    ([{"from": "2000-01"}], "row 2: more months than can lie before the day"),
]  # fmt: skip


@pytest.mark.parametrize(("spells", "line"), LONG_FAULTS)
def test_spells_that_cannot_be_are_told_in_one_line(tmp_path, spells, line):
    rows = [spell(1), *(spell(2, **one) for one in spells), spell(3)]
    path = written(tmp_path / "s.csv", rows, LONG)
    with pytest.raises(InputError) as caught:
        made(path, long=True)
    assert f"s.csv {line}" in str(caught.value)
    assert "7900000002" not in str(caught.value)
    found = made(path, long=True, leave_out=True)
    assert (found.read, found.left_out, found.persons("insured")) == (3, 1, 2)


def test_contributions_before_a_lump_sum_no_longer_count(tmp_path):
    rows = [
        spell(1, **{"from": "2015-01", "to": "2017-12"}),
        spell(1, kind="withdrawal", pay="", scheme="", **{"from": "2019-03", "to": "2019-03"}),
        spell(1, **{"from": "2020-01"}),
        spell(2, **{"from": "2015-01", "to": "2017-12"}),
        spell(2, kind="withdrawal", pay="", scheme="", **{"from": "2019-03", "to": "2019-03"}),
    ]
    found = made(written(tmp_path / "s.csv", rows, LONG), long=True)
    (insured,) = (one.rows for one in found.cells if one.name == "insured")
    assert insured[["persons", "months"]].to_numpy().tolist() == [[1, 72]]
    assert found.uncounted == 1


def test_what_lies_after_the_day_does_not_count_in_spells(tmp_path):
    rows = [
        spell(1, **{"from": "2024-01", "to": "2026-06"}),
        spell(2, **{"from": "2026-01"}),
        spell(3, **{"from": "2024-01", "to": "2025-11"}),
        spell(3, kind="pension", payer="fund", **{"from": "2026-02"}),
    ]
    found = made(written(tmp_path / "s.csv", rows, LONG), long=True)
    (insured,) = (one.rows for one in found.cells if one.name == "insured")
    assert insured[["status", "months"]].to_numpy().tolist() == [[1, 24], [2, 23]]
    assert found.persons("pensioners") == 0 and found.uncounted == 1


def test_who_works_and_draws_an_accident_benefit_is_in_both_tables(tmp_path):
    rows = [person(1, accident_benefit="1500000")]
    found = made(written(tmp_path / "p.csv", rows))
    assert found.persons("insured") == found.persons("accident_beneficiaries") == 1


@pytest.mark.parametrize(
    ("birth", "age"), [("1990-01-01", 36), ("1990-01-02", 35), ("1989-12-31", 36)]
)
def test_age_is_that_last_reached_on_the_day(tmp_path, birth, age):
    found = made(written(tmp_path / "p.csv", [person(1, birth=birth)]))
    (insured,) = (one.rows for one in found.cells if one.name == "insured")
    assert insured["age"].tolist() == [age] and DAY.year == 2026


@pytest.mark.parametrize(
    ("changes", "numbers", "dates", "pay"),
    [
        ({"pay": "9.000.000"}, {"thousands": ".", "decimal": ","}, {}, 9_000_000),
        ({"pay": "9,000,000.50"}, {"thousands": ","}, {}, 9_000_001),
        ({"pay": "9000000.4"}, {}, {}, 9_000_000),
        ({"pay": "9000000", "birth": "17/05/1990"}, {}, {"days": "DD/MM/YYYY"}, 9_000_000),
        ({"pay": "9000000", "first_month": "03/2015", "last_month": "12/2025"}, {},
         {"months": "MM/YYYY"}, 9_000_000),
        ({"pay": "9000000", "first_month": "201503", "last_month": "202512", "birth": "19900517"},
         {}, {"months": "YYYYMM", "days": "YYYYMMDD"}, 9_000_000),
    ],
)  # fmt: skip
def test_own_forms_of_numbers_and_dates_are_read(tmp_path, changes, numbers, dates, pay):
    found = made(written(tmp_path / "p.csv", [person(1, **changes)]), numbers=numbers, dates=dates)
    (insured,) = (one.rows for one in found.cells if one.name == "insured")
    assert insured[["age", "service", "pay"]].to_numpy().tolist() == [[35, 10, pay]]

"""Columns that an institution does not have may be left out of a table; the model's own hold."""

import pytest

from vss_actuarial.census.doors import read_own_data
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.own_data.reporting.report import report_of
from vss_actuarial.scenario import Scenario

LAW = Scenario.baseline().books["law"]
ABOUT = "entry,text\ndate,2026-01-01\n"
BY_AGE = """scheme,sex,age,status,persons,pay
employer-pay,male,40,active,100,8000000
employer-pay,male,40,dormant,30,
voluntary,female,62,waiting,3,
"""
PAY = "scheme,sex,age,pay\nemployer-pay,male,40,8000000\nstate-pay,female,41,9000000\n"


def read(folder, **tables):
    for name, text in {"about": ABOUT, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_own_data(folder)


def test_insured_without_service_stand_by_age(tmp_path):
    own = read(tmp_path, insured=BY_AGE)
    census = own.census
    assert census.active.shape == census.dormant.shape == census.waiting.shape == (3, 2, 101)
    assert census.active[1, 0, 40] == 100.0 and census.dormant[1, 0, 40] == 30.0
    assert census.waiting[2, 1, 62] == 1.0 and census.pay[1, 0, 40] == 8e6
    report_of(own, LAW)


def test_pay_alone_is_given_by_scheme_sex_and_age(tmp_path):
    own = read(tmp_path, insured=PAY)
    assert own.census.given == ("pay",)
    assert own.census.pay[1, 0, 40] == 8e6 and own.census.pay[0, 1, 41] == 9e6
    report_of(own, LAW)


def test_a_column_of_the_template_that_no_row_fills_is_left_out(tmp_path):
    text = "scheme,sex,age,service,status,persons,pay\nemployer-pay,male,40,,active,,8000000\n"
    assert read(tmp_path, insured=text).census.given == ("pay",)


def test_eras_and_past_pay_by_service_stand_beside_insured_by_age(tmp_path):
    era = "scheme,sex,age,service,status,era,persons\n" + "".join(
        f"employer-pay,male,40,{k},active,before_2025_prices,50\n" for k in (5, 6)
    )
    past = "scheme,sex,age,service,status,average_pay\nemployer-pay,male,40,5,active,7000000\n"
    own = read(tmp_path, insured=BY_AGE, era=era, past_pay=past)
    assert own.census.eras[0, 1, 1, 0, 40, 5] == 1.0
    assert own.census.past_pay[0, 1, 0, 40, 5] == 7e6
    report_of(own, LAW)
    with pytest.raises(InputError, match="these persons are not as many as the 100"):
        read(tmp_path, insured=BY_AGE, era=era.replace(",50\n", ",80\n"), past_pay=past)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("scheme,sex,age,persons\nemployer-pay,male,40,9\n", "'persons' needs the column 'status'"),
        (
            "scheme,sex,age,service,pay\nemployer-pay,male,40,5,8000000\n",
            "there is no column 'persons'; without it 'pay' is told",
        ),
        (
            "scheme,sex,age,status\nemployer-pay,male,40,active\n",
            "there is no column 'persons'; without it 'pay' is told",
        ),
        (
            BY_AGE.replace("female,62", "female,25"),
            "status: found 'waiting' at age 25, expected at least 45",
        ),
        (PAY + "state-pay,male,41,\n", r"insured\.csv row 4, pay: it is missing"),
        (
            BY_AGE.replace("dormant,30", "dormant,"),
            r"insured\.csv row 3, persons: it is missing",
        ),
        (
            "scheme,sex,age,service,status,persons\nemployer-pay,male,40,5,active,9\n"
            "employer-pay,male,41,,active,9\n",
            r"insured\.csv row 3, service: it is missing",
        ),
    ],
)
def test_what_is_told_of_some_rows_alone_is_refused(tmp_path, text, words):
    with pytest.raises(InputError, match=words):
        read(tmp_path, insured=text)


def test_pensioners_without_scheme_or_mean_pension_are_given(tmp_path):
    own = read(tmp_path, pensioners="payer,sex,age,persons\nfund,male,65,50\nbudget,male,75,3\n")
    assert set(own.census.given) == {"pensioners", "budget_pensioners"}
    assert own.census.pensioners.shape == (2, 101) and own.census.pensioners[0, 65] == 50.0
    assert own.census.budget_pensioners.sum() == 3.0
    report_of(own, LAW)


def test_of_one_payer_alone_the_pension_may_be_left_out(tmp_path):
    text = "payer,sex,age,persons,pension\nfund,male,65,50,6000000\nbudget,male,75,3,\n"
    own = read(tmp_path, pensioners=text)
    assert set(own.census.given) == {"pensioners", "pension_mass", "budget_pensioners"}
    assert own.census.pension_mass[0, 65] == 50 * 6e6
    report_of(own, LAW)
    with pytest.raises(InputError, match="row 3, pension: it is missing, other rows have it"):
        read(tmp_path, pensioners=text.replace("budget", "fund"))


def test_the_template_tells_that_amounts_of_survivors_are_not_projected_from():
    english, vietnamese = schema().tables["survivors"].about
    assert "not projected from" in english and "không dùng để dự báo" in vietnamese

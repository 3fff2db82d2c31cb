"""Numbers that the asker gives in place of the law's own: all of them count, or are refused."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from vss_actuarial.cli import app
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import CALCULATORS, benefit
from vss_actuarial.individual.record import person
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import shipped_law

NOW = date(2026, 3, 1)
STATE = {"from": "1996-01", "to": "2025-12", "kind": "state", "coefficient": 4.0}
TWO = [{**STATE, "to": "2020-12"}, {**STATE, "from": "2021-01", "coefficient": 6.0}]


def rate(**given):
    return benefit("pension-rate")(sex="men", service="25y", on=NOW, given=given)


def old_age(**given):
    one = person(sex="men", birth="1964-01-10", retirement="2026-01-31", spells=TWO)
    return benefit("old-age")(person=one, on=NOW, given=given)


@pytest.mark.parametrize("name", ["accrual_rate_men", "accrual_rate", "accrual-rate-men"])
def test_a_number_is_given_by_its_own_name_or_without_the_sex(name):
    assert rate(**{name: 0.03}).value == pytest.approx(rate().value + 0.05)


@pytest.mark.parametrize(
    "names", [("accrual_rate", "accrual_rate_men"), ("accrual_rate_men", "accrual_rate")]
)
def test_a_number_given_to_one_sex_stands_before_that_of_both(names):
    given = {name: 0.03 if name.endswith("men") else 0.01 for name in names}
    laid = with_given(shipped_law(), given)
    assert laid["accrual_rate_men"].on(NOW) == 0.03
    assert laid["accrual_rate_women"].on(NOW) == 0.01


@pytest.mark.parametrize("end", ["low", "high"])
def test_a_number_at_the_end_of_its_range_is_given(end):
    value = getattr(shipped_law()["accrual_rate_men"], end)
    assert (
        with_given(shipped_law(), {"accrual_rate_men": value})["accrual_rate_men"].on(NOW) == value
    )


def test_numbers_read_by_year_by_month_and_by_point_are_given():
    age = benefit("retirement-age")(sex="men", born="1970-01-01", on=NOW,
                                    given={"retirement_age_men": 800})  # fmt: skip
    assert age.value == 800
    assert old_age(averaging_window_months=12).value > old_age().value
    entrant = {"former_rights_of_entrants": 0}
    assert any(step.reason and step.reason.name == "entered_without_minimum"
               for step in old_age(**entrant).steps)  # fmt: skip
    paid = {"sex": "men", "birth": "1964-01-10", "retirement": "2025-12-31",
            "spells": [{"from": "2000-01", "to": "2024-12", "salary": 5e6}]}  # fmt: skip
    award = benefit("old-age")(
        person=person(**paid), on=date(2026, 1, 1), given={"revaluation_coefficients": 1.0}
    )
    assert award["average"] == 5e6


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"accrual_rte": 0.03}, "given: there is no number 'accrual_rte' (did you mean 'accr"),
        ({"accrual_rate": 0.3}, "given: accrual_rate_men = 0.3 is out of its range: 0 to 0.1"),
        ({"base_rate": "much"}, "given: base_rate = 'much' is not a number"),
        ({"base_rate": float("nan")}, "given: base_rate = nan is out of its range"),
        ({"base_rate": [0.4, 0.5]}, "has 2 values; give one value"),
        ({"funeral_months_total": 8}, "given: nothing of pension-rate reads funeral_months_total"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_count_is_refused_in_one_line(given, said):
    with pytest.raises(InputError) as refused:
        rate(**given)
    assert said in str(refused.value) and "\n" not in str(refused.value)


def test_a_number_that_this_answer_does_not_read_is_told():
    (remark,) = rate(accrual_rate_women=0.05).remarks
    assert "decides nothing" in remark[0] and "không ảnh hưởng" in remark[1]
    assert rate(accrual_rate_men=0.03).remarks == ()


def test_every_number_that_a_working_cites_may_be_given_and_moves_no_other_answer():
    cited = {used.name: used.value for step in rate().steps for used in step.used}
    again = rate(**cited)
    assert again.value == rate().value and again.remarks == ()
    assert {used.source for step in again.steps for used in step.used} == {"given"}


@pytest.mark.parametrize("one", CALCULATORS, ids=lambda one: one.name)
def test_every_benefit_refuses_a_number_that_the_law_does_not_have(one):
    with pytest.raises(InputError, match="there is no number 'no_such_number'"):
        one(given={"no_such_number": 1.0})


def test_a_number_given_holds_on_every_day():
    book = with_given(shipped_law(), {"qualifying_years": 12})
    assert [book["qualifying_years"].held(date(year, 1, 1)).value for year in (1980, 2030)] == [
        12,
        12,
    ]
    assert shipped_law()["qualifying_years"].held(date(2030, 1, 1)).value == 15


def test_the_command_gives_numbers_and_refuses_them():
    asked = ["benefit", "pension-rate", "--sex", "men", "--service", "25y", "--on", "2026-03-01"]
    found = CliRunner().invoke(app, [*asked, "--given", "accrual_rate_men=0.03", "--json"])
    assert json.loads(found.output)["value"] == pytest.approx(rate().value + 0.05)
    refused = CliRunner().invoke(app, [*asked, "--given", "accrual_rte=0.03"])
    assert refused.exit_code != 0

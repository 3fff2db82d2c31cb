"""What the answer on an old-age pension tells beside the amount."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person
from vss_actuarial.law.in_force import shipped_law


def notes(first, kind="employer", birth="1963-02-10"):
    spell = {"from": first, "to": "2025-02", "kind": kind, "salary": 8e6}
    one = person(sex="men", birth=birth, spells=[spell])
    answer = benefit("old-age")(person=one, on=date(2026, 3, 1))
    assert not answer["due"]
    return {note.name: note.facts for note in answer.notes}, answer


def test_months_that_are_missing_may_be_bought_at_the_whole_contribution():
    found, answer = notes("2010-08")
    assert found["missing_may_be_bought"] == {"months_missing": 5, "price": 0.22 * 8e6 * 5}
    assert "5 months" in answer.text("en") and "8,800,000" in answer.text("en")
    assert "5 tháng" in answer.text("vi") and "8.800.000" in answer.text("vi")


@pytest.mark.parametrize(
    ("first", "kind", "birth"),
    [
        ("2010-10", "employer", "1963-02-10"),  # seven months
        ("2010-08", "voluntary", "1963-02-10"),
        ("2010-08", "employer", "1966-02-10"),  # before the age
    ],
)
def test_they_may_not_be_bought_otherwise(first, kind, birth):
    assert "missing_may_be_bought" not in notes(first, kind, birth)[0]


def test_voluntary_months_alone_have_an_average_of_their_own_and_the_kept_age_is_told():
    spell = {"from": "2008-01", "to": "2027-12", "kind": "voluntary", "salary": 5e6}
    one = person(sex="women", birth="1976-04-10", retirement="2031-04-30", spells=[spell])
    answer = benefit("old-age")(person=one, on=date(2026, 11, 1))
    told = {step.key: step.value for step in answer.steps}
    assert told["kept_age_month"] == 12 * 2031 + 3
    assert told["start_of_pension"] == 12 * 2031 + 4
    assert told["voluntary_average"] == answer["average"] and "average_with_voluntary" not in told
    (step,) = (step for step in answer.steps if step.key == "voluntary_average")
    assert "Art. 104" in step.article


STATE = {"kind": "state", "coefficient": 4.98}
LAST = shipped_law()["base_salary"].days[-1]


@pytest.mark.parametrize(
    ("year", "spell", "told"),
    [
        (LAST.year + 2, {"kind": "employer", "salary": 8e6}, {"base_salary_held", "by_rule"}),
        (LAST.year + 2, STATE, {"base_salary_held"}),  # the base salary alone values state pay
        (LAST.year + 2, {"kind": "voluntary", "salary": 8e6}, {"by_rule"}),
        (LAST.year, STATE, set()),
        (2010, STATE, set()),
        (2010, {"kind": "employer", "salary": 8e5}, {"by_rule"}),
    ],
)
def test_what_an_award_takes_that_is_not_known_is_told(year, spell, told):
    """The last known base salary, after its year; the rule of prices, where a coefficient is read.

    The pay of the state scale of before 2016 is revalued by the base salary."""
    rows = [{"from": f"{year - 21}-01", "to": f"{year - 1}-12", **spell}]
    one = person(sex="women", birth=f"{year - 60}-02-10", spells=rows,
                 retirement=f"{year - 1}-12-31")  # fmt: skip
    answer = benefit("old-age")(person=one, on=date(2026, 11, 1))
    assert answer["due"]
    names = {note.name.removeprefix("coefficients_") for note in answer.notes}
    assert names & {"base_salary_held", "by_rule"} == told

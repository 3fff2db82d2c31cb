"""Missing months bought: from when the pension runs, at which price, and that none are left."""

from dataclasses import replace
from datetime import date

import pytest

from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.outlook import person
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import month_of, month_text
from vss_actuarial.record import person as record_of

MAY = date(2026, 5, 1)


def spell(first: str, last: str, kind: str, pay: float) -> dict:
    return {"from": first, "to": last, "kind": kind, "salary": pay}


MAN = {"sex": "M", "birth": "1964-10-15"}  # 61 years 6 months in April 2026
WOMAN = {"sex": "F", "birth": "1969-05-15"}  # 57 years in May 2026
PAID = spell("10/2011", "04/2026", "employer", 8e6)  # 14 years 7 months
CHOSEN = spell("01/2015", "04/2026", "voluntary", 3e6)  # 11 years 4 months


@pytest.mark.parametrize(
    ("one", "paid", "kind", "last", "price"),
    [
        (MAN, PAID, "bought", "09/2026", 8_800_000),  # Circular 12/2025, Arts. 12(2) and 15(2)
        (WOMAN, CHOSEN, "voluntary-bought", "12/2029", 29_040_000),  # Law 41/2024, Art. 101(3)
    ],
)
def test_a_pension_runs_from_the_month_after_the_missing_months_are_paid(
    one, paid, kind, last, price
):
    line = person(record_of(**one, spells=[paid]), MAY)["buying"]
    assert line.opens == date(2026, 6, 1)
    assert line.told[0].facts["amount"] == price
    bought = {**paid, "from": "05/2026", "to": last, "kind": kind}
    after = person(record_of(**one, spells=[paid, bought]), MAY)
    assert (after["pension"].opens, after["pension"].amount) == (line.opens, line.amount)
    assert after["pension"].answer["service"] == 180
    assert not {"buying", "early_buying"} & {found.name for found in after.lines}


def test_months_are_paid_for_at_the_soonest_in_the_month_before_the_age():
    """Asked a year before the age, which is reached in April 2026."""
    left = {**PAID, "from": "08/2010", "to": "02/2025"}
    line = person(record_of(**MAN, spells=[left]), date(2025, 7, 15))["buying"]
    assert line.opens == date(2026, 5, 1)
    told = {one.name: one.facts for one in line.told}
    assert told["paid_in"]["paid"] == 12 * 2026 + 2


@pytest.mark.parametrize(
    ("length", "bought"), [("19y8m", 4), ("19y6m", 6), ("19y5m", None), ("20y", None)]
)
def test_at_reduced_capacity_months_missing_to_twenty_years_may_be_bought(length, bought):
    """Circular 12/2025, Art. 12(2b): 7,040,000 for four months of 8 million."""
    years, odd = length.removesuffix("m").split("y")
    many = 12 * int(years) + int(odd or 0)
    begun = 12 * 2026 + 3 - many + 1
    row = {**PAID, "from": f"{begun % 12 + 1:02d}/{begun // 12}"}
    one = record_of(sex="F", birth="1972-05-15", spells=[row], capacity_loss=0.61)
    outlook = person(one, MAY)
    assert ("early_buying" in outlook) is (bought is not None)
    assert ("early_pension" in outlook) is (length == "20y")
    if bought is not None:
        line = outlook["early_buying"]
        assert line.opens == date(2026, 6, 1)
        assert line.told[0].facts["months"] == bought
        assert line.told[0].facts["amount"] == 0.22 * 8e6 * bought
        assert (line.answer["service"], line.answer["points"]) == (240, pytest.approx(0.06))
        retired = one.model_copy(update={"retirement": MAY})
        note = {found.name: found.facts for found in benefit("old-age")(person=retired).notes}
        assert note["missing_may_be_bought"]["months_missing"] == bought


@pytest.mark.parametrize(("day", "may"), [(1, True), (2, False)])
def test_missing_months_may_be_bought_for_a_pension_from_the_first_day_of_their_law(day, may):
    """61 years 6 months in April 2026: the pension would run from 1 May."""
    brought = DatedValue(since=date(2026, 5, day), value=6, source="A test")
    limit = replace(shipped_law()["missing_months_most"], values=(brought,))
    retired = record_of(**MAN, spells=[PAID], retirement="30/04/2026")
    law = shipped_law().having({limit.name: limit})
    notes = benefit("old-age")(person=retired, law=law).notes
    assert ("missing_may_be_bought" in {found.name for found in notes}) is may


@pytest.mark.parametrize("left_for_the_voluntary_scheme", [True, False])
def test_who_left_for_the_voluntary_scheme_buys_no_compulsory_months(left_for_the_voluntary_scheme):
    """Circular 12/2025, Art. 12(2): 175 months of work and two by choice, 3 short of 180."""
    spells = [
        spell("07/2011", "01/2026", "employer", 8e6),
        spell("02/2026", "03/2026", "voluntary", 3e6),
    ]
    if not left_for_the_voluntary_scheme:
        spells = [
            spell("07/2011", "08/2011", "voluntary", 3e6),
            spell("09/2011", "03/2026", "employer", 8e6),
        ]
    retired = record_of(**MAN, spells=spells, retirement="30/04/2026")
    told = {one.name: one.facts for one in benefit("old-age")(person=retired).notes}
    short = told.get("missing_may_be_bought", {}).get("months_missing", 0)
    assert short == (0 if left_for_the_voluntary_scheme else 3)


def test_compulsory_months_bought_have_a_rule_of_their_own():
    bought = {**PAID, "from": "05/2026", "to": "09/2026", "kind": "bought"}
    answer = benefit("old-age")(person=record_of(**MAN, spells=[PAID, bought]), on=MAY)
    rules = {step.key for step in answer.steps}
    assert {"compulsory_bought_sum", "average_with_bought"} <= rules
    assert not {"bought_sum", "average_with_voluntary"} & rules


@pytest.mark.parametrize(
    ("paid", "start"),
    [("04/2016", date(2016, 4, 1)), ("07/2016", date(2016, 7, 1)), ("03/2016", date(2016, 4, 1))],
)
def test_until_june_2025_a_pension_ran_from_the_month_of_payment(paid, start):
    """Circular 59/2015, Art. 15(4), Example 22: 60 years in March 2016, 19 years 7 months."""
    worked = spell("09/1996", "03/2016", "employer", 5e6)
    if paid == "03/2016":
        worked |= {"from": "08/1996", "to": "02/2016"}
    last = month_of(paid) + 4
    bought = {**spell(paid, month_text(last), "bought", 5e6)}
    one = record_of(sex="M", birth="10/03/1956", spells=[worked, bought])
    assert person(one, MAY)["pension"].opens == start
    offered = person(record_of(sex="M", birth="10/03/1956", spells=[worked]),
                     date(2016, month_of(paid) % 12 + 1, 15))["buying"]  # fmt: skip
    assert offered.opens == start


def test_what_is_missing_is_read_in_the_law_of_the_month_of_payment():
    """Art. 64 of Law 41/2024/QH15 asks for 15 years from July 2025 on, of which 12 months lack."""
    one = record_of(
        sex="F", birth="11/03/1962", retirement="19/12/2026",
        spells=[spell("01/1996", "12/2009", "employer", 5e6)],
    )  # fmt: skip
    asked = person(one, date(2020, 8, 15))
    bought, paid = asked["buying"].told[0].facts, {t.name: t for t in asked["buying"].told}
    assert bought["months"] == asked["pension"].told[0].facts["months"] == 12
    assert paid["paid_in"].facts["paid"] == month_of(date(2026, 11, 1))
    assert asked["buying"].opens == date(2027, 1, 1)
    assert asked["buying"].answer["service"] == 180


@pytest.mark.parametrize(("birth", "paid"), [("02/04/1964", "2025-07"), ("02/09/1964", "2025-11")])
def test_no_month_is_paid_for_under_a_law_before_that_which_needs_so_few(birth, paid):
    """Ages of 2025 are 61 years 3 months: reached in July and December."""
    left = spell("01/2010", "10/2020", "voluntary", 3e6)
    one = record_of(sex="M", birth=birth, spells=[left])
    line = person(one, date(2025, 1, 15))["buying"]
    told = {one.name: one.facts for one in line.told}
    assert told["price_of_months"]["months"] == 180 - 130
    assert month_text(told["paid_in"]["paid"]) == paid

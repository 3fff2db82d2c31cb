"""Missing months bought: from when the pension runs, at which price, and that none are left."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.outlook import person
from vss_actuarial.individual.record import person as record_of
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import first_day, month_of, month_text

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
        # Law 41/2024, Art. 101(3): 44 months of 660,000, less 66,000 for 20, after 100 from 2018 on
        (WOMAN, CHOSEN, "voluntary-bought", "12/2029", 29_040_000 - 1_320_000),
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


@pytest.mark.parametrize(
    ("first", "last", "months", "by_state"),
    [
        ("01/2014", "12/2025", 36, 24 * 66_000),  # 96 subsidised from 2018 on
        ("01/2012", "12/2023", 36, 36 * 66_000),  # 72
        ("07/2012", "12/2025", 18, 18 * 66_000),
    ],
)
def test_the_states_part_is_off_the_price_and_off_the_lump_sum_alike(first, last, months, by_state):
    paid, day = spell(first, last, "voluntary", 3e6), date(2026, 11, 28)
    one = {"sex": "F", "birth": "1969-02-10"}
    line = person(record_of(**one, spells=[paid]), day)["buying"]
    told = {found.name: found.facts for found in line.told}
    assert told["price_of_months"]["amount"] == pytest.approx(660_000 * months - by_state, abs=1)
    assert told["state_pays_beside"]["amount"] == pytest.approx(by_state)
    bought = spell("11/2026", month_text(12 * 2026 + 9 + months), "voluntary-bought", 3e6)
    asked = {"on": date(2026, 12, 1), "reason": "emigration"}
    off = [
        benefit("lump-sum")(person=record_of(**one, spells=rows), **asked)
        for rows in ([paid, bought], [paid])
    ]
    assert off[0]["subsidy"] - off[1]["subsidy"] == pytest.approx(by_state)


@settings(deadline=None, max_examples=25)
@given(
    st.integers(121, 170), st.integers(0, 60), st.integers(12 * 2025 + 7, 12 * 2030),
    st.sampled_from(["voluntary", "employer"]), st.integers(2, 20),
)  # fmt: skip
def test_price_door_and_many_take_one_part_of_the_state(months, later, month, kind, after):
    """The record ends before the day; the part of the months bought is that of the price."""
    start = month - months - 2
    rows = [
        spell(month_text(start), month_text(start + later), kind, 4e6),
        spell(month_text(start + later + 1), month_text(start + months - 1), "voluntary", 3e6),
    ]
    who = {"sex": "F", "birth": "1960-02-10"}
    line = person(record_of(**who, spells=rows), first_day(month))["buying"]
    told = {one.name: one.facts for one in line.told}
    by_state = told.get("state_pays_beside", {"amount": 0.0})["amount"]
    paid = told["paid_in"]["paid"]
    bought = spell(month_text(paid), month_text(paid + 179 - months), "voluntary-bought", 3e6)
    award, ask = paid + after, benefit("lump-sum")
    one = record_of(**who, spells=[*rows, bought])
    asked = {"on": first_day(award), "reason": "emigration"}
    alone = ask(person=one, **asked)
    before = ask(person=record_of(**who, spells=rows), **asked)
    assert alone["subsidy"] - before["subsidy"] == pytest.approx(by_state, abs=1)
    table = old_age_many(Careers.of_persons([one], [award]))
    assert table["lump_sum"].tolist() == [alone.value]


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


@pytest.mark.parametrize(
    ("one", "paid_until", "paid", "months", "start"),
    [
        ({"sex": "F", "birth": "10/03/1962"}, "04/2017", "05/2017", 50, date(2017, 6, 1)),
        ({"sex": "M", "birth": "10/08/1956"}, "08/2018", "09/2018", 120, date(2018, 10, 1)),
    ],
)
def test_voluntary_months_bought_ran_from_the_month_after_before_2025_too(
    one, paid_until, paid, months, start
):
    """Decision 595/QD-BHXH, Art. 9, Examples 1 and 2; Law 58/2014, Art. 76(1)."""
    kind = "voluntary" if one["sex"] == "M" else "employer"
    paid_on = spell(month_text(month_of(paid) - (240 - months)), paid_until, kind, 3e6)
    last = month_text(month_of(paid) + months - 1)
    bought = spell(paid, last, "voluntary-bought", 3e6)
    record = record_of(**one, spells=[paid_on, bought])
    assert person(record, MAY)["pension"].opens == start
    answer = benefit("old-age")(person=record, on=start)
    assert (answer["start"], answer["due"]) == (month_of(start), True)
    asked = {"sex": one["sex"], "born": one["birth"], "on": start}
    for voluntary in (True, False):
        first = benefit("pension-start")(
            **asked, paid_missing=date(start.year, start.month - 1, 9), voluntary_missing=voluntary
        )
        assert first.value == month_of(start) - (not voluntary)


@pytest.mark.parametrize(
    ("asked", "words"), [(date(2026, 10, 15), ("2026-10", "2026-11")), (date(2026, 11, 15), None)]
)
def test_who_is_still_at_work_is_told_to_pay_before_leaving(asked, words):
    """Decision 595/QD-BHXH, Art. 7(6): through the employer before work ends."""
    worked = spell("03/2012", "10/2026", "employer", 8e6)
    line = person(record_of(sex="M", birth="10/04/1965", spells=[worked]), asked)["buying"]
    told = {one.name: one.facts for one in line.told}
    assert line.opens == date(2026, 12, 1)
    found = told.get("or_before_leaving")
    assert (found and tuple(map(month_text, found.values()))) == words

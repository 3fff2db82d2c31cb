"""What of a career counts: leave, months without pay, months bought; what pay may be."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vss_actuarial import Scenario
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.career import career_of
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.right import average_of
from vss_actuarial.individual.missing import salary_of
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.record import Dependant, person
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.individual.record.limits.bounds import base_of, limits_of
from vss_actuarial.individual.record.reading.tables import columns_of
from vss_actuarial.individual.record.spell import highest_coefficient, least_salary
from vss_actuarial.individual.record.written import dependant_facts, spell_facts
from vss_actuarial.law.family.entitled import child_entitled
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.months import month_of, month_text
from vss_actuarial.worksheet.citation import citation

LAW = shipped_law()
TODAY = InForce(LAW, date(2026, 1, 1))
A_YEAR = {"from": "2015-01", "to": "2015-12", "salary": 8e6}


def woman(*spells, birth="1985-03-01", **facts):
    return person(sex="F", birth=birth, spells=list(spells), **facts)


OF_AGE = "1960-01-15"
"""Birth of a woman who has the age from 2015 on."""


def months_in(kind, one):
    return sum(spell.months for spell in one.spells_of((kind,)))


def test_leave_is_service_at_the_pay_and_in_the_conditions_before_it():
    before = {**A_YEAR, "region": 2, "conditions": "hazardous"}
    one = woman(before, {"from": "2016-01", "to": "2016-06", "kind": "leave"})
    leave = one.spells[1]
    assert (leave.kind, leave.salary, leave.region) == ("employer", 8e6, 2)
    assert leave.leave and not one.spells[0].leave
    assert leave.conditions == "hazardous"
    assert sum(spell.months for spell in one.spells) == 18
    assert average_of(one, month_of("2016-07"), TODAY) > 0.0


def test_leave_on_state_pay_keeps_the_coefficient_and_a_raise_during_it_stands():
    state = {"from": "2015-01", "to": "2015-12", "kind": "state", "coefficient": 3.33}
    leaves = [
        {"from": "2016-01", "to": "2016-03", "kind": "thai sản"},
        {"from": "2016-04", "to": "2016-05", "kind": "leave", "coefficient": 3.66},
        {"from": "2016-06", "to": "2016-06", "kind": "leave"},
    ]
    one = woman(state, *leaves)
    assert [spell.coefficient for spell in one.spells] == [3.33, 3.33, 3.66, 3.66]


@pytest.mark.parametrize(
    "before",
    [[], [{**A_YEAR, "kind": "voluntary"}], [{**A_YEAR, "salary": 0}]],
    ids=["nothing", "voluntary", "unpaid"],
)
def test_leave_without_compulsory_pay_before_it_is_refused(before):
    with pytest.raises(InputError, match="no compulsory spell stands before"):
        woman(*before, {"from": "2016-01", "to": "2016-06", "kind": "leave"})


def test_months_without_pay_count_for_nothing_and_are_told():
    # Circular 59/2015, Art. 12(1): 24 months at 8.5 million, 4 at 7.0, 8 at nothing
    one = woman(
        {"from": "2014-05", "to": "2016-04", "salary": 8.5e6},
        {"from": "2016-05", "to": "2016-08", "salary": 7e6},
        {"from": "2016-09", "to": "2017-04", "salary": 0},
    )
    assert months_in("employer", one) == 28
    assert [spell.months for spell in one.unpaid] == [8]
    ((english, vietnamese),) = one.notes
    assert english.startswith("2016-09 to 2017-04: no pay")
    assert vietnamese.startswith("09/2016 đến 04/2017: không có tiền lương")
    for spells in (one.spells, (*one.spells, *one.unpaid)):
        rows = [f"{month_text(s.first)}:{month_text(s.last)}:{s.salary:.0f}" for s in spells]
        assert (
            benefit("maternity")(record=",".join(rows), on=date(2017, 5, 13))[
                "maternity_average_of"
            ]
            == 7.5e6
        )


def test_a_record_goes_through_its_own_fields_unchanged():
    one = woman(A_YEAR, {"from": "2016-01", "to": "2016-06", "kind": "leave"},
                {"from": "2016-07", "to": "2016-08", "salary": 0})  # fmt: skip
    assert person(**one.model_dump()) == one


def laid(months: float, name: str = "missing_months_most") -> Book:
    """The law with another limit of bought months."""
    limit = LAW[name]
    lines = tuple(line.model_copy(update={"value": months}) for line in limit.values)  # noqa: PD011
    return LAW.having({name: replace(limit, values=lines)})


def test_no_more_months_are_bought_than_the_law_allows():
    paid = {"from": "2001-01", "to": "2015-05", "salary": 5e6}  # 173 months
    six = {"from": "2026-01", "to": "2026-06", "kind": "bought", "salary": 5e6}
    seven = six | {"to": "2026-07"}
    assert months_in("bought", woman(paid | {"to": "2015-06"}, six, birth=OF_AGE)) == 6
    with pytest.raises(InputError, match="7 months are bought, at most 6 missing"):
        woman(paid, seven)
    assert months_in("bought", woman(paid, seven, birth=OF_AGE, law=laid(7))) == 7
    with pytest.raises(InputError, match="at most 5"):
        woman(paid, six, law=laid(5))
    with pytest.raises(InputError, match="at most 0"):
        woman({"from": "2006-01", "to": "2006-01", "kind": "bought", "salary": 5e6})


@pytest.mark.parametrize("most", [4, 6, 13])
def test_the_months_that_a_family_is_offered_are_those_that_it_may_have_bought(most):
    law = laid(most, "family_missing_months_most")
    in_life = LAW["missing_months_most"].on(date(2026, 9, 1))  # by himself
    for missing in (most, most + 1):
        paid, bought = stretch(180 - missing, "employer", "2010-01"), month_of("2026-09")
        dead = {"sex": "M", "birth": "10/02/1985", "death": "20/09/2026"}
        child = {"relation": "child", "birth": "01/03/2020"}
        answer = benefit("survivors")(
            person=person(**dead, spells=[paid], dependants=[child]), on=date(2026, 9, 20), law=law
        )
        offered = "family_may_buy_months" in {one.name for one in answer.notes}
        spells = [paid, {**paid, "kind": "bought", "from": bought, "to": bought + missing - 1}]
        facts = {**dead, "spells": spells, "law": law}
        assert offered == (missing <= most)
        if missing <= max(most, in_life):
            assert months_in("bought", person(**facts)) == missing
        else:
            with pytest.raises(InputError, match=f"at most {max(most, in_life):g} missing"):
                person(**facts)


def test_months_that_a_voluntary_member_bought_have_a_limit_of_their_own():
    most = int(LAW["missing_most_months"].on(date(2026, 1, 1)))
    first = month_of("2026-01")
    rows = {"from": first, "salary": 2e6, "kind": "tự nguyện đóng bù"}
    paid = {"from": "2001-01", "to": "2010-12", "salary": 2e6}
    bought = woman(paid, {**rows, "to": first + most - 1}, birth=OF_AGE)
    assert months_in("voluntary", bought) == most
    with pytest.raises(InputError, match=f"at most {most} missing voluntary months"):
        woman(paid, {**rows, "to": first + most})


def stretch(many: int, kind: str, first: str, **pay: float) -> dict:
    last = month_text(month_of(first) + many - 1)
    return {"from": first, "to": last, "kind": kind, "salary": 5e6, **pay}


@pytest.mark.parametrize(
    ("paid", "bought", "kind", "loss", "allowed"),
    [
        (173, 6, "bought", 0.0, False),  # Circular 12/2025, Art. 12(2a): from 14 years 6 months on
        (174, 6, "bought", 0.0, True),
        (179, 1, "bought", 0.0, True),
        (179, 2, "bought", 0.0, False),  # those that are missing
        (180, 1, "bought", 0.0, False),
        (236, 4, "bought", 0.0, False),
        (236, 4, "bought", 0.61, True),  # Art. 12(2b): from 19 years 6 months on
        (233, 6, "bought", 0.61, False),
        (119, 60, "voluntary-bought", 0.0, False),  # Decree 159/2025, Art. 7(1): five years
        (120, 60, "voluntary-bought", 0.0, True),
        (179, 2, "voluntary-bought", 0.0, False),
    ],
)
def test_months_are_bought_by_whom_they_lack(paid, bought, kind, loss, allowed):
    spells = [stretch(paid, "employer", "2000-01"), stretch(bought, kind, "2026-01")]
    record = {"sex": "F", "birth": "1968-05-15", "spells": spells, "capacity_loss": loss}
    if allowed:
        assert len(person(**record).spells) == 2
    else:
        with pytest.raises(InputError, match="whoever lacks at most"):
            person(**record)
    table = pd.DataFrame(
        [("A", row["from"], row["to"], row["kind"], 5e6) for row in spells],
        columns=["person", "from", "to", "kind", "pay"],
    )
    people = pd.DataFrame([("A", "F", "1968-05-15", month_of("2026-06"), loss)],
                          columns=["person", "sex", "birth", "award", "capacity_loss"])  # fmt: skip
    if allowed:
        assert len(columns_of(people, table, LAW).pay) == 2
    else:
        with pytest.raises(InputError, match=r"spells row 2, kind: .* whoever lacks at most"):
            columns_of(people, table, LAW)


AGES = [
    # sex, birth, kind, further facts of the record and of its work, first month of payment
    ("M", "10/03/1977", "voluntary-bought", {}, {}, "2039-02"),  # Law 41/2024, Art. 36(3e)
    ("M", "10/03/1990", "bought", {}, {}, "2052-02"),  # Circular 12/2025, Art. 12(2c)
    ("F", "15/08/1969", "bought", {}, {}, "2026-07"),
    ("M", "10/03/1956", "bought", {}, {}, "2016-03"),  # Law 58/2014, Art. 85(6): of the age
    ("M", "10/03/1975", "bought", {}, {"conditions": "hazardous"}, "2032-02"),
    ("M", "10/03/1975", "bought", {}, {"conditions": "armed"}, "2032-02"),
    ("M", "10/03/1976", "bought", {}, {"conditions": "coal"}, "2027-11"),
    ("M", "10/03/1975", "bought", {"capacity_loss": 0.61}, {}, "2032-02"),
    ("M", "10/03/1975", "bought", {"capacity_loss": 0.81}, {}, "2026-08"),
]


@pytest.mark.parametrize(("sex", "birth", "kind", "facts", "work", "soonest"), AGES)
def test_months_are_bought_no_sooner_than_the_law_lets_them(sex, birth, kind, facts, work, soonest):
    for paid in (month_of(soonest), month_of(soonest) - 1):
        years = 20 if paid < month_of("2025-07") else 15
        before = {**stretch(12 * years - 2, "employer", month_text(paid - 12 * 21)), **work}
        spells = [before, stretch(2, kind, month_text(paid))]
        record = {"sex": sex, "birth": birth, "spells": spells, **facts}
        people = {"person": ["A"], "sex": [sex], "birth": [birth], "award": [paid + 30]}
        people |= {name: [value] for name, value in facts.items()}
        rows = pd.DataFrame(
            [("A", one["from"], one["to"], one["kind"], one["salary"]) for one in spells],
            columns=["person", "from", "to", "kind", "pay"],
        )
        if paid == month_of(soonest):
            assert len(person(**record).spells) == 2
            if not work:
                columns_of(pd.DataFrame(people), rows, LAW)
            continue
        with pytest.raises(InputError, match=f"before the age; .* {soonest} on"):
            person(**record)
        with pytest.raises(InputError, match=r"spells row 2, kind: .* before the age; "):
            columns_of(pd.DataFrame(people), rows, LAW)


def test_the_family_of_the_dead_and_specially_hazardous_work_wait_for_no_age():
    spells = [stretch(178, "employer", "2008-01"), stretch(2, "bought", "2026-01")]
    young = {"sex": "M", "birth": "10/03/1985"}
    assert person(**young, spells=spells, death="10/01/2026").spells[1].at_once
    special = [stretch(238, "employer", "2005-01", conditions="specially hazardous"), spells[1]]
    assert person(**young, spells=special, capacity_loss=0.61).spells[1].at_once
    with pytest.raises(InputError, match="bought before the age"):
        person(**young, spells=spells)


def test_months_that_a_voluntary_member_bought_are_not_revalued():
    before = stretch(120, "voluntary", "2003-01", salary=2e6)
    rows = {"from": "2016-01", "to": "2017-12", "salary": 2e6}
    bought = woman(before, {**rows, "kind": "voluntary-bought"}, birth=OF_AGE)
    paid = woman(before, {**rows, "kind": "voluntary"}, birth=OF_AGE)
    assert bought.spells[1].kind == "voluntary" and bought.spells[1].bought
    month, alone = month_of("2026-01"), woman(before, birth=OF_AGE)
    of_before = 120 * average_of(alone, month, TODAY)
    assert average_of(bought, month, TODAY) * 144 == pytest.approx(of_before + 24 * 2e6)
    assert average_of(paid, month, TODAY) > average_of(bought, month, TODAY)


@pytest.mark.parametrize(
    ("spell", "words"),
    [
        ({"kind": "state", "coefficient": 9e6}, "coefficient of 9,000,000 is above 20"),
        ({"kind": "state", "coefficient": 498}, "is it a salary in VND?"),
        ({"salary": 9}, "pay of 9 VND a month is below"),
        ({"salary": 9000}, "thousands or millions"),
        ({"salary": 2e12}, "no pay of one person"),
        ({"salary": float("nan")}, "finite number"),
        ({"coefficient": 3.33}, "kind employer needs a salary"),
        ({"salary": "nine"}, "salary: 'nine' is not an amount"),
        ({"salary": 5e6, "kind": "emploier"}, "did you mean 'employer'"),
        ({"salary": 5e6, "conditions": "hazardus"}, "did you mean 'hazardous'"),
        ({"salary": 5e6, "from": 196403}, "spell from: 196403 is not a month; write it as 1964-03"),
        ({"salary": 5e6, "regoin": 1}, "spell 1, regoin: there is no such fact"),
        ({"salary": 5e6, "to": None}, "spell to"),
    ],
)
def test_pay_that_is_no_pay_of_its_month_is_one_clear_line(spell, words):
    with pytest.raises(InputError) as error:
        woman({"from": "2015-01", "to": "2015-12"} | spell)
    assert words in str(error.value) and "\n" not in str(error.value)


def test_the_bounds_of_plausible_pay_are_read_off_the_law():
    base = LAW["base_salary"]
    assert least_salary(month_of("2015-01")) == pytest.approx(0.1 * base.on(date(2015, 1, 1)))
    assert least_salary(month_of("1980-01")) == pytest.approx(0.1 * base.values[0].value)  # noqa: PD011
    assert highest_coefficient()[0] == LAW["salary_ceiling_multiple"].on(date(2026, 1, 1))


def test_a_child_of_17_years_and_11_months_is_17():
    for age, due in (("17y11m", True), (17.99, True), (18, False), ("18y0m", False)):
        child = Dependant(relation="child", age=age)
        months = child.months_old(date(2024, 3, 1))
        assert child_entitled(months, False, None, InForce(LAW, date(2024, 3, 1))) is due
    born = Dependant(relation="con", birth="15/10/2008")
    assert born.months_old(date(2026, 10, 14)) == 215
    assert born.months_old(date(2026, 10, 15)) == 216


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"relation": "chidl"}, "relation: 'chidl' is not known (did you mean 'child'?)"),
        ({"relation": "zzz"}, "there is: child, spouse, wife"),
        ({"relation": "child", "capacity_loss": 81}, "write 0.81 or 81%"),
        ({"relation": "child", "income": "1.234"}, "may be 1234 or 1.234"),
        ({"relation": "child", "sex": "X"}, "sex: 'X'"),
        ({"relation": "child", "age": "old"}, "write it as 26y4m"),
    ],
)
def test_a_dependant_that_cannot_be_is_one_clear_line(facts, words):
    with pytest.raises(InputError) as error:
        woman(dependants=[facts])
    assert words in str(error.value)


def test_a_fraction_where_percent_are_wanted_is_refused():
    with pytest.raises(InputError, match="write 31"):
        benefit("accident")(loss=0.31, years=5, salary=9e6, on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "sex: it is missing"),
        ({"sex": "F"}, "birth: it is missing"),
        ({"sex": "F", "birth": None}, "birth: it is missing"),
        ({"sex": "F", "birth": float("nan")}, "birth: it is missing"),
        ({"sex": None, "birth": 1980}, "sex: None is not known"),
        ({"sex": True, "birth": 1980}, "sex: True is not known"),
        ({"sex": "F", "birth": 196403}, "birth: 196403 is not a date; write it as 1964-03"),
        ({"sex": "F", "birth": 1800}, "outside the years"),
        ({"sex": "F", "birth": 1980, "spells": ["x"]}, "spell 1: 'x' is no spell"),
        ({"sex": "F", "birth": 1980, "spells": [{"from": "2010-01"}]}, "spell 1, to: it is"),
        ({"sex": "F", "birth": 1980, "dependants": [{"relation": None}]}, "relation: it is"),
        ({"sex": "F", "birth": 1980, "dependants": [{"relation": "con", "age": -1}]}, "ants 1 age"),
        ({"sex": "F", "birth": 1980, "capacity_loss": None}, "capacity loss"),
    ],
)  # fmt: skip
def test_facts_that_lack_are_named(facts, words):
    with pytest.raises(InputError) as error:
        person(**facts)
    assert words in str(error.value) and "\n" not in str(error.value)


def test_spells_and_dependants_are_read_off_one_line():
    assert spell_facts("01/2000:12/2010:nhà nước:4,98:hazardous") == {
        "from": "01/2000", "to": "12/2010", "kind": "state", "coefficient": "4,98",
        "conditions": "hazardous",
    }  # fmt: skip
    assert spell_facts("2011-01:2011-06:leave") == {
        "from": "2011-01", "to": "2011-06", "kind": "leave",
    }  # fmt: skip
    assert dependant_facts("con:15/10/2008") == {"relation": "con", "birth": "15/10/2008"}
    assert dependant_facts("spouse:57:0:F") == {
        "relation": "spouse", "age": "57", "income": "0", "sex": "F",
    }  # fmt: skip


@pytest.mark.parametrize(
    "written",
    ["2000-01:2010-12", "2000-01:2010-12:employer", "2000-01:2010-12:stat:4.98",
     "::employer:9000000", "a:b:employer:1:normal:more"],
)  # fmt: skip
def test_a_spell_that_lacks_a_part_is_refused(written):
    with pytest.raises(InputError, match=f"--spell {written}"):
        spell_facts(written)


@pytest.mark.parametrize("written", ["child", "chidl:5", "child:5:0:F:wage:more", ":5"])
def test_a_dependant_that_lacks_a_part_is_refused(written):
    with pytest.raises(InputError, match=f"--dependant {written}"):
        dependant_facts(written)


# --- pay held to the law --------------------------------------------------------------------------


def test_pay_within_its_bounds_stays_without_a_word():
    one = woman({"from": "2016-01", "to": "2020-12", "salary": 9e6, "region": 1})
    assert held_to_law(one) == (one, ())


def test_pay_above_the_ceiling_is_cut_month_by_month_and_told():
    one = woman({"from": "2006-11", "to": "2008-02", "salary": 1e8})
    held, notes = held_to_law(one)
    base = LAW["base_salary"]
    twenty = LAW["salary_ceiling_multiple"].on(date(2007, 1, 1))
    expected = [(month, 1e8) for month in ("2006-11", "2006-12")]
    expected += [(month_text(m), twenty * base.on(date(m // 12, m % 12 + 1, 1)))
                 for m in range(month_of("2007-01"), month_of("2008-03"))]  # fmt: skip
    by_month = [(month_text(m), s.salary) for s in held.spells for m in range(s.first, s.last + 1)]
    assert by_month == expected
    ((english, vietnamese),) = notes
    assert english.startswith("2007-01 to 2008-02: pay of 100,000,000 is above the ceiling")
    assert "mức đóng 100.000.000 cao hơn mức trần" in vietnamese


def test_the_regional_wage_is_a_floor_until_the_reference_level_is():
    spell = {"from": "2025-01", "to": "2025-12", "salary": 3e6, "region": 1}
    held, notes = held_to_law(woman(spell))
    wage = LAW["regional_minimum_wage_1"].on(date(2025, 1, 1))
    assert [(s.salary, s.months) for s in held.spells] == [(wage, 6), (3e6, 6)]
    assert "raised to" in notes[0][0]
    for other in ({"region": None}, {"kind": "state"}, {"kind": "voluntary"}):
        assert held_to_law(woman(spell | other)).notes == ()


@pytest.mark.parametrize(
    ("bound", "spell"),
    [
        ("salary_ceiling_multiple", {"salary": 1e9, "region": 1}),
        ("regional_minimum_wage_1", {"salary": 3e6, "region": 1}),
        ("salary_floor_multiple", {"salary": 1e6}),
        ("voluntary_income_floor", {"salary": 1e6, "kind": "voluntary"}),
        ("salary_ceiling_multiple", {"salary": 1e9, "kind": "voluntary"}),
        ("salary_floor_multiple", {"coefficient": 0.85, "kind": "state"}),
    ],
)
def test_the_source_of_the_bound_that_binds_is_told(bound, spell):
    _, ((english, vietnamese),) = held_to_law(woman({"from": "2024-12", "to": "2024-12"} | spell))
    source = LAW[bound].line(date(2024, 12, 1)).source
    assert citation(source, "en") in english and citation(source, "vi") in vietnamese


def test_a_floor_that_returns_moves_contributions_and_the_held_record_alike():
    spell = {"from": "2026-07", "to": "2027-06", "salary": 3e6, "region": 1}
    asked = {"salary": 3e6, "region": 1, "on": date(2027, 3, 2)}
    again = Scenario.baseline().set("minimum_wage_is_floor", 1, 2027).law
    wage = again["regional_minimum_wage_1"].on(date(2027, 1, 1))
    assert benefit("contributions")(law=again, **asked)["insured_salary"] == wage
    assert benefit("contributions")(law=LAW, **asked)["insured_salary"] == 3e6
    held, _ = held_to_law(woman(spell), again)
    assert [(s.salary, s.months) for s in held.spells] == [(3e6, 6), (wage, 6)]


@pytest.mark.parametrize(
    ("spell", "asked"),
    [
        ({"salary": 3e6, "region": 2}, ("contributions", {"region": 2})),
        ({"salary": 3e8}, ("contributions", {})),
        ({"salary": 3e5 * 2, "kind": "voluntary"}, ("voluntary", {})),
    ],
)
@pytest.mark.parametrize("day", [date(2018, 3, 1), date(2024, 12, 1), date(2026, 1, 1)])
def test_held_pay_is_the_base_of_the_month_s_contribution(spell, asked, day):
    month = month_text(month_of(day))
    (held,) = held_to_law(woman({"from": month, "to": month} | spell)).person.spells
    door, facts = asked
    pay = {"income" if door == "voluntary" else "salary": spell["salary"]}
    answer = benefit(door)(on=day, **pay, **facts)
    assert held.salary == answer["voluntary_income" if door == "voluntary" else "insured_salary"]


def test_a_voluntary_income_and_a_coefficient_have_bounds_of_their_own():
    low = woman({"from": "2022-01", "to": "2022-12", "salary": 7e5, "kind": "voluntary"})
    floor = LAW["voluntary_income_floor"].on(date(2022, 1, 1))
    assert held_to_law(low).person.spells[0].salary == floor
    below = woman({"from": "2022-01", "to": "2022-12", "coefficient": 0.85, "kind": "state"})
    assert held_to_law(below).person.spells[0].coefficient == 1.0


months = st.integers(month_of("1990-01"), month_of("2030-12"))
pays = st.floats(3e5, 5e8)


@given(months, st.integers(1, 120), pays, st.sampled_from(["employer", "voluntary", "abroad"]),
       st.sampled_from([None, 1, 4]))  # fmt: skip
def test_held_pay_lies_within_its_bounds_and_covers_the_same_months(first, many, pay, kind, region):
    spell = {"from": first, "to": first + many - 1, "salary": pay, "kind": kind, "region": region}
    one = person(sex="M", birth=1970, spells=[spell])
    held = held_to_law(one).person
    assert months_in(kind, held) == many
    for part in held.spells:
        for month in (part.first, part.last):
            bounds = limits_of(LAW).of(base_of(part), month)
            assert bounds.low <= part.salary <= bounds.high
    assert held_to_law(held).person == held


# --- state pay in dong ----------------------------------------------------------------------------
STATE = {"from": "2023-01", "to": "2024-12", "kind": "state"}


def test_state_pay_in_dong_has_the_coefficient_of_each_month():
    in_dong = career_of(woman({**STATE, "salary": 9e6}), LAW)
    bases = [
        float(LAW["base_salary"].on(date(*day)))
        for day in ((2023, 1, 1), (2023, 8, 1), (2024, 8, 1))
    ]
    assert [float(pay) for pay in in_dong.pay] == [9e6 / base for base in bases]
    assert [month_text(int(month)) for month in in_dong.first] == ["2023-01", "2023-07", "2024-07"]
    high = career_of(held_to_law(woman({**STATE, "salary": 9e7}), LAW).person, LAW)
    assert set(high.pay) == {20.0}
    given = woman(*({**STATE, "from": first, "to": last, "coefficient": 9e6 / base}
                    for first, last, base in zip(("2023-01", "2023-07", "2024-07"),
                                                 ("2023-06", "2024-06", "2024-12"), bases,
                                                 strict=True)))  # fmt: skip
    month = month_of("2025-01")
    dong = woman({**STATE, "salary": 9e6})
    assert average_of(dong, month, TODAY) == average_of(given, month, TODAY)


def test_state_pay_in_dong_goes_on_at_its_last_coefficient():
    case = Case(woman({**STATE, "salary": 9e6}), date(2026, 1, 1), LAW)
    (on,) = case.paid_until(month_of("2026-12"))
    assert (on.salary, on.coefficient) == (
        None,
        9e6 / float(LAW["base_salary"].on(date(2024, 12, 1))),
    )


@pytest.mark.parametrize(
    ("pay", "found"),
    [
        ({"salary": 9e6, "coefficient": 0}, (9e6, None)),
        ({"salary": "0", "coefficient": "3,66"}, (None, 3.66)),
        ({"salary": 9e6, "coefficient": None}, (9e6, None)),
    ],
)
def test_a_pay_of_nil_beside_another_is_none(pay, found):
    (spell,) = woman({**STATE, **pay}).spells
    assert (spell.salary, spell.coefficient) == found


@pytest.mark.parametrize("kind", ["state", "employer"])
def test_a_salary_beside_a_coefficient_that_is_another_pay_is_refused(kind):
    with pytest.raises(InputError, match="are not one pay"):
        woman({**STATE, "kind": kind, "salary": 9e6, "coefficient": 3.66})


def test_a_salary_that_is_its_coefficient_in_dong_is_taken_as_the_coefficient():
    base = float(LAW["base_salary"].on(date(2023, 1, 1)))
    both = woman({**STATE, "salary": round(3.66 * base), "coefficient": 3.66})
    alone = woman({**STATE, "coefficient": 3.66})
    assert list(career_of(both, LAW).pay) == list(career_of(alone, LAW).pay)
    last = month_of("2024-12")
    assert len({salary_of(one.spells[0], last, TODAY) for one in (both, alone)}) == 1

"""Many records at once against one by one."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from individual.careers import random_persons
from vss_actuarial import Scenario
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.career import career_of, member
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.outlook import person as outlook
from vss_actuarial.individual.prices import coefficients
from vss_actuarial.individual.record import Person, person
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.months import first_day, last_day, month_of, month_text
from vss_actuarial.law.old_age.pension import award
from vss_actuarial.law.old_age.reading import for_one

PERSONS = 10_000
LAW = shipped_law()
LOWER = Scenario.baseline().set("salary_ceiling_multiple", 15, 2020).law


def test_many_and_one_agree_to_the_dong_over_ten_thousand_careers():
    persons = [_harder(one, number) for number, one in enumerate(random_persons(PERSONS, seed=3))]
    awards = [month_of(one.retirement) + 1 for one in persons]
    table = old_age_many(Careers.of_persons(persons, awards))
    pensions = reduced = 0
    held = [held_to_law(one).person for one in persons]
    for one, month, row in zip(held, awards, table.itertuples(index=False), strict=True):
        career = career_of(one, LAW)
        law = for_one(InForce(LAW, first_day(month), one.sex), coefficients(LAW, month // 12))
        found = award(member(one, career, month - 1), career, month - 1, law)
        assert (found.due, found.pension, found.one_off) == (row.due, row.pension, row.one_off)
        if found.due:
            pensions += 1
            reduced += row.reduced
            assert found.average == pytest.approx(row.average, rel=1e-12)
            assert found.rate == pytest.approx(row.rate, abs=1e-12)
    assert pensions > PERSONS / 4
    assert reduced > PERSONS / 400


def _harder(one: Person, number: int) -> Person:
    """Some of hazardous work, some of reduced capacity."""
    if number % 4 == 0:
        spells = tuple(s.model_copy(update={"conditions": "hazardous"}) for s in one.spells)
        one = one.model_copy(update={"spells": spells})
    return _at_a_loss(one, number) if number % 5 == 0 else one


def _at_a_loss(one: Person, number: int) -> Person:
    """Of reduced capacity, some assessed in the months around the end of work."""
    loss = {"capacity_loss": 0.65 if number % 10 else 0.85}
    if number % 3 == 0:
        assessed = month_of(one.retirement) + number % 5 - 2
        loss["capacity_decision"] = first_day(assessed).replace(day=15)
    return one.model_copy(update=loss)


def test_the_steps_of_one_lead_to_the_same_dong():
    persons = random_persons(300, seed=11)
    awards = [month_of(one.retirement) + 1 for one in persons]
    table = old_age_many(Careers.of_persons(persons, awards))
    answers = [benefit("old-age")(person=one).value for one in persons]
    assert answers == table["pension"].tolist()
    article_23 = benefit("monthly-allowance")
    allowances = [
        article_23(person=one, on=first_day(award)).value
        for one, award in zip(persons, awards, strict=True)
    ]
    ended = [one.paid_up < award for one, award in zip(persons, awards, strict=True)]
    undue = (table["due"] == 0) & np.array(ended)
    assert table.loc[undue, "allowance"].tolist() == pd.Series(allowances)[undue].tolist()
    assert (table["allowance"] > 0).any()


@pytest.mark.parametrize(("born", "open_"), [("30/11/1951", False), ("01/12/1951", True)])
def test_one_and_many_end_the_allowance_of_article_23_with_the_month_of_75(born, open_):
    spells = [{"from": "01/2000", "to": "12/2006", "salary": 5e6}]
    one, month = person(sex="M", birth=born, spells=spells), month_of(date(2026, 11, 1))
    table = old_age_many(Careers.of_persons([one], [month]))
    answer = benefit("monthly-allowance")(person=one, on=first_day(month))
    page = outlook(one, first_day(month))["allowance"]
    assert [found > 0 for found in (table["allowance"][0], answer.value)] == [open_, open_]
    assert (answer["open"], page.opens is not None) == (open_, open_)


def test_the_number_of_threads_changes_nothing():
    persons = random_persons(500, seed=5)
    careers = Careers.of_persons(persons, [month_of(one.retirement) + 1 for one in persons])
    pd.testing.assert_frame_equal(
        old_age_many(careers, threads=1), old_age_many(careers, threads=2)
    )


def tables(persons):
    people = pd.DataFrame(
        {
            "person": range(len(persons)),
            "sex": ["M" if one.sex == 0 else "F" for one in persons],
            "birth": [one.born.isoformat() for one in persons],
            "award": [month_text(month_of(one.retirement) + 1) for one in persons],
            "capacity_loss": [one.capacity_loss or None for one in persons],
            "capacity_decision": [one.capacity_decision for one in persons],
        }
    )
    spells = pd.DataFrame(
        [
            {
                "person": number,
                "from": month_text(spell.first),
                "to": month_text(spell.last),
                "kind": "voluntary-bought"
                if spell.kind == "voluntary" and spell.bought
                else spell.kind,
                "pay": spell.coefficient if spell.kind == "state" else spell.salary,
            }
            for number, one in enumerate(persons)
            for spell in one.spells
        ]
    )
    return people, spells


def test_tables_give_what_records_give_and_each_door():
    drawn = random_persons(400, seed=7)
    persons = [_at_a_loss(one, n) if n % 4 == 0 else one for n, one in enumerate(drawn)]
    buys = [any(spell.at_once for spell in one.spells) for one in persons]
    people, spells = tables(persons)
    shuffled = spells.sample(frac=1.0, random_state=1)
    columns = Careers.of_tables(people, shuffled)
    records = Careers.of_persons(persons, columns.award)
    found = old_age_many(columns)
    pd.testing.assert_frame_equal(found, old_age_many(records))
    assert found["pension"].tolist() == [benefit("old-age")(person=one).value for one in persons]
    assert 0 < found["due"][buys].sum() < sum(buys)


@pytest.mark.parametrize("paid", ["2024-02", "2024-03", "2024-04"])
def test_months_bought_count_from_one_month_for_one_as_for_many(paid):
    """Until June 2025 compulsory ones from that before their payment: Circular 59/2015, Art. 15."""
    worked = {"from": "2003-01", "to": "2022-09", "salary": 9e6}
    bought = {"from": paid, "to": month_of(paid) + 2, "salary": 9e6, "kind": "bought"}
    one = person(sex="M", birth="1961-02-10", spells=[worked, bought], retirement="2024-02-29")
    answer = benefit("old-age")(person=one)
    for by in ("records", "tables"):
        row = old_age_many(many_of(LAW, one, month_of("2024-03"), by)).iloc[0]
        assert (row["pension"], bool(row["due"])) == (answer.value, paid != "2024-04")
        assert row["service_months"] == answer["service"]


PEOPLE = pd.DataFrame(
    {
        "person": ["A", "B", "C"],
        "sex": ["M", "nữ", "F"],
        "birth": ["15/10/1964", "1966-03", "01/1970"],
        "award": ["05/2026", "2026-05", "2026-05-01"],
    },
    dtype=object,
)
SPELLS = pd.DataFrame(
    [
        ("B", "01/2000", "12/2010", "state", "4,98"),
        ("B", "01/2011", "06/2011", "leave", None),
        ("C", "2000-01", "2010-12", "doanh nghiệp", "9.000.000"),
        ("C", "2011-01", "2011-08", "employer", 0),
        ("C", "2011-09", "2011-12", "thai sản", None),
        ("C", "2012-01", "2024-12", "voluntary", "5,000,000"),
    ],
    columns=["person", "from", "to", "kind", "pay"],
    dtype=object,
)


ASSESSED = {
    "capacity_loss": 0.65,
    "capacity_decision": "15/08/2027",
    "birth": "10/02/1970",
    "spells": [{"from": "2000-01", "to": "2025-12", "salary": 9e6}],
}


@pytest.mark.parametrize(("award", "due"), [("2026-12", 0), ("2027-08", 0), ("2027-09", 1)])
@pytest.mark.parametrize("by", ["records", "tables"])
def test_a_pension_at_reduced_capacity_waits_for_its_assessment(by, award, due):
    """Circular 12/2025, Art. 15: from the month after the conclusion, for one as for many."""
    one = person(sex="M", retirement=last_day(month_of(award) - 1), **ASSESSED)
    row = old_age_many(many_of(LAW, one, month_of(award), by)).iloc[0]
    answer = benefit("old-age")(person=one)
    assert (row["due"], answer["due"]) == (due, bool(due))
    assert row["pension"] == answer.value
    notes = {note.name: note.facts for note in answer.notes}
    assert due or notes["reduced_right_opens"]["opens"] == month_of("2027-09")
    page = outlook(one, "5/1/2027")
    assert page["early_pension"].opens == date(2027, 9, 1)
    assert "in_payment" not in page


@pytest.mark.parametrize("by", ["records", "tables"])
@pytest.mark.parametrize("decision", ["22/08/2027", "22/11/2026", None])
def test_what_the_state_paid_is_spared_from_the_assessment_on(by, decision):
    """Law 41/2024, Arts. 70(4) and 102(3): a lump sum decided in November 2026."""
    chosen = {"kind": "voluntary", "salary": 7e5}
    one = person(
        sex="F", birth="08/04/1964", capacity_loss=0.85, capacity_decision=decision,
        retirement="31/10/2026",
        spells=[
            {"from": "2009-12", "to": "2013-08", "salary": 6e5},
            {"from": "2013-09", "to": "2018-03", **chosen},
            {"from": "2018-09", "to": "2024-04", **chosen},
        ],
    )  # fmt: skip
    answer = benefit("lump-sum")(person=one, on=date(2026, 11, 25))
    row = old_age_many(many_of(LAW, one, month_of("2026-11"), by)).iloc[0]
    assert row["lump_sum"] == answer.value
    assert (answer["subsidy"] > 0.0) == (decision == "22/08/2027")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("capacity_loss", 65, "people row 2, capacity_loss of 65: a fraction is wanted"),
        ("capacity_loss", "165%", "people row 2, capacity_loss of 165%: it lies between 0 and 1"),
        ("capacity_loss", -0.5, "people row 2, capacity_loss of -0.5: it lies between 0 and 1"),
        ("capacity_decision", "soon", "people row 2, capacity_decision"),
    ],
)
def test_a_loss_of_capacity_in_tables_is_read_where_it_is_told(column, value, words):
    told = PEOPLE.assign(
        capacity_loss=[None, "65%", ""], capacity_decision=[None, "15/08/2027", ""]
    )
    columns = Careers.of_tables(told, SPELLS)
    assert columns.loss.tolist() == [0.0, 0.65, 0.0]
    assert columns.decided.tolist() == [0, month_of("2027-08"), 0]
    wrong = told.assign(**{column: [None, value, None]})
    with pytest.raises(InputError, match=words):
        Careers.of_tables(wrong, SPELLS)


def test_tables_in_vietnamese_form_give_what_their_persons_give():
    persons = [
        person(
            sex=one.sex,
            birth=one.birth,
            spells=[
                {"from": s["from"], "to": s.to, "kind": s.kind}
                | (
                    {}
                    if pd.isna(s.pay)
                    else {"coefficient" if s.kind == "state" else "salary": s.pay}
                )
                for _, s in SPELLS[SPELLS["person"] == one.person].iterrows()
            ],
        )
        for one in PEOPLE.itertuples(index=False)
    ]
    columns = Careers.of_tables(PEOPLE, SPELLS.sample(frac=1.0, random_state=2))
    records = Careers.of_persons(persons, columns.award)
    pd.testing.assert_frame_equal(old_age_many(columns), old_age_many(records))
    assert columns.offsets.tolist() == [0, 0, 2, 5]
    assert columns.pay.tolist() == [4.98, 4.98, 9e6, 9e6, 5e6]


months = st.integers(12 * 1996, 12 * 2024)
pays = st.one_of(st.floats(3e5, 5e8), st.sampled_from([6e5, 1e8]))


def many_of(law, one, award, by):
    if by == "records":
        return Careers.of_persons([one], [award], law)
    people, spells = tables([one])
    return Careers.of_tables(people.assign(award=award), spells, law)


@pytest.mark.parametrize("by", ["records", "tables"])
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(100, 160), pays,
                          st.sampled_from(["employer", "voluntary", "abroad"])),
                min_size=2, max_size=3),
       st.sampled_from([LAW, LOWER]))  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_pay_beyond_its_bounds_is_held_for_many_as_for_one(by, drawn, law):
    spells, month = [], 12 * 1996
    for gap, length, pay, kind in drawn:
        month += gap + 12 * 12 * (kind == "voluntary" and month < 12 * 2008)
        spells.append({"from": month, "to": month + length - 1, "kind": kind, "salary": pay})
        month += length
    award = max(month, 12 * 2026)
    one = person(sex="M", birth="1960-02-10", spells=spells, retirement=last_day(award - 1))
    careers = many_of(law, one, award, by)
    answer = benefit("old-age")(person=one, law=law)
    assert old_age_many(careers, law)["pension"].tolist() == [answer.value]
    held = held_to_law(one, law).person.spells
    assert careers.first.tolist() == [spell.first for spell in held]
    assert careers.last.tolist() == [spell.last for spell in held]
    assert careers.pay.tolist() == [spell.salary for spell in held]


@pytest.mark.parametrize("by", ["records", "tables"])
@pytest.mark.parametrize("coefficient", [0.85, 4.98, 19.0])
def test_a_coefficient_is_held_for_many_as_for_one(by, coefficient):
    spell = {"from": "2000-01", "to": "2024-12", "kind": "state", "coefficient": coefficient}
    one = person(sex="M", birth="1964-02-10", spells=[spell], retirement="2025-12-31")
    careers = many_of(LOWER, one, 12 * 2026, by)
    held = held_to_law(one, LOWER).person.spells
    assert careers.pay.tolist() == [spell.coefficient for spell in held]
    expected = benefit("old-age")(person=one, law=LOWER).value
    assert old_age_many(careers, LOWER)["pension"].tolist() == [expected]


@pytest.mark.parametrize("by", ["records", "tables"])
def test_months_that_a_voluntary_member_bought_have_the_bounds_of_voluntary_income(by):
    paid = {"from": "2010-01", "to": "2024-10", "kind": "voluntary", "salary": 2e6}
    bought = {"from": "2024-11", "to": "2024-12", "kind": "voluntary-bought", "salary": 1e6}
    one = person(sex="M", birth="1964-02-10", spells=[paid, bought], retirement="2025-12-31")
    low = LAW["voluntary_income_floor"].on(first_day(one.spells[-1].first))
    careers = many_of(LAW, one, 12 * 2026, by)
    assert careers.pay[-1] == held_to_law(one).person.spells[-1].salary == low


@pytest.mark.parametrize(
    ("birth", "conditions", "reduced"),
    [
        ("1980-02-10", "specially hazardous", True),
        ("1969-02-10", "normal", True),
        ("1969-02-10", "hazardous", False),
    ],
)
def test_a_pension_with_points_off_is_marked_whatever_opens_it(birth, conditions, reduced):
    spell = {"from": "2000-01", "to": "2024-12", "salary": 9e6, "conditions": conditions}
    one = person(sex="M", birth=birth, spells=[spell], capacity_loss=0.85, retirement="2025-12-31")
    found = old_age_many(Careers.of_persons([one], [12 * 2026])).iloc[0]
    answer = benefit("old-age")(person=one)
    assert found["pension"] == answer.value > 0.0
    assert (bool(found["reduced"]), answer["points"] > 0.0) == (reduced, reduced)


def test_careers_built_directly_are_taken_as_insured():
    spell = {"from": "2000-01", "to": "2024-12", "salary": 1e8}
    one = person(sex="M", birth="1964-02-10", spells=[spell], retirement="2025-12-31")
    held = Careers.of_persons([one], [12 * 2026])
    bare = Careers(
        held.sex, held.birth, held.award, np.array([0, 1]), held.first[:1], held.last[-1:],
        held.kind[:1], np.array([1e8]),
    )  # fmt: skip
    assert old_age_many(bare)["average"][0] > 1.5 * old_age_many(held)["average"][0]


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "words"),
    [
        ("people", 1, "sex", None, "people row 2, sex: it is missing"),
        ("people", 2, "sex", float("nan"), "people row 3, sex: it is missing"),
        ("people", 2, "sex", " ", "people row 3, sex: it is missing"),
        ("people", 0, "birth", None, "people row 1, birth: it is missing"),
        ("people", 2, "award", pd.NaT, "people row 3, award: it is missing"),
        ("people", 1, "person", None, "people row 2, person: it is missing"),
        ("people", 2, "person", "A", "people row 3, person: 'A' stands there twice"),
        ("people", 0, "sex", "X", "people row 1, sex: 'X' is not known"),
        ("people", 0, "birth", "196403", "people row 1, birth: '196403' is not a date"),
        ("people", 1, "award", 202605, "people row 2, award: 202605 is not a month; write it as"),
        ("spells", 5, "kind", None, "spells row 6, kind: it is missing"),
        ("spells", 5, "kind", "freelance", "spells row 6, kind: 'freelance' is not known"),
        ("spells", 2, "pay", None, "spells row 3, pay: it is missing"),
        ("spells", 2, "pay", -1.0, "spells row 3, pay: it cannot be below zero"),
        ("spells", 2, "pay", "nine", "spells row 3, pay: 'nine' is not an amount"),
        ("spells", 2, "pay", "9.000", "spells row 3, pay: '9.000' may be 9000 or 9"),
        ("spells", 2, "pay", 9, "spells row 3, pay: pay of 9 VND a month is below"),
        ("spells", 0, "pay", 9e6, "spells row 1, pay: 2000-01 to 2010-12 has a coefficient"),
        ("spells", 2, "from", None, "spells row 3, from: it is missing"),
        ("spells", 2, "to", "196403", "spells row 3, to: '196403' is not a date"),
        ("spells", 2, "to", "1999-01", "spells row 3, to: 2000-01 to 1999-01 ends before"),
        ("spells", 2, "from", "1969-01", "begins before the birth"),
        ("spells", 1, "from", "06/2010", "spells row 2, from: 2010-06 to 2011-06 and the spell"),
        ("spells", 5, "kind", "bought", "spells row 6, kind: 2012-01 to 2024-12 is one of months"),
        ("spells", 0, "kind", "leave", "spells row 1, kind: 2000-01 to 2010-12 is leave, and no"),
        ("spells", 3, "person", 99999, "spells row 4, person: 99999 is not among the people"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_tables_is_one_line_with_row_and_column(table, row, column, value, words):
    frames = {"people": PEOPLE.copy(), "spells": SPELLS.copy()}
    frames[table].loc[row, column] = value
    with pytest.raises(InputError) as error:
        Careers.of_tables(frames["people"], frames["spells"])
    assert words in str(error.value) and "\n" not in str(error.value)


def test_columns_of_other_types_are_read_as_well():
    people = PEOPLE.assign(
        sex=PEOPLE["sex"].astype("category"),
        birth=pd.to_datetime(["1964-10-15", "1966-03-01", "1970-01-01"]),
        award=pd.array([12 * 2026 + 4] * 3, dtype="Int64"),
        person=PEOPLE["person"].astype("string"),
    )
    for name, column in Careers.of_tables(people, SPELLS).__dict__.items():
        np.testing.assert_array_equal(column, getattr(Careers.of_tables(PEOPLE, SPELLS), name))
    people["sex"] = pd.array(["M", "F", pd.NA], dtype="string")
    with pytest.raises(InputError, match="people row 3, sex: it is missing"):
        Careers.of_tables(people, SPELLS)
    numbers = SPELLS.assign(pay=pd.array([4.98, pd.NA, 9e6, 0, pd.NA, 5e6], dtype="Float64"))
    assert Careers.of_tables(PEOPLE, numbers).pay.tolist() == [4.98, 4.98, 9e6, 9e6, 5e6]


@pytest.mark.parametrize("empty", ["", " ", None, float("nan")])
def test_pay_is_empty_in_leave_in_every_form_of_a_cell(empty):
    spells = SPELLS.assign(pay=[empty if pd.isna(one) else one for one in SPELLS["pay"]])
    assert Careers.of_tables(PEOPLE, spells).pay.tolist() == [4.98, 4.98, 9e6, 9e6, 5e6]
    spells.loc[spells["kind"] == "leave", "kind"] = "employer"
    with pytest.raises(InputError, match=r"spells row \d, pay: it is missing"):
        Careers.of_tables(PEOPLE, spells)


def test_an_award_before_the_law_is_refused_with_its_row_whatever_the_careers_were_made_of():
    late, early = month_of(date(2020, 3, 1)), month_of(date(1994, 12, 1))
    one = person(sex="F", birth="11/03/1930", retirement="31/12/1994", spells=[
        {"from": "1960-01", "to": "1985-12", "kind": "state", "coefficient": 2.0}])  # fmt: skip
    people, spells = tables([one, one])
    by_table = Careers.of_tables(people.assign(award=[late, early]), spells)
    for careers in (by_table, Careers.of_persons([one, one], [late, early])):
        with pytest.raises(
            InputError, match=r"^people row 2, award: on 1994-12-01: the law of pen"
        ):
            old_age_many(careers)
    assert len(old_age_many(Careers.of_persons([one], [early + 1]))) == 1


@pytest.mark.parametrize("name", ["sex", "award"])
def test_a_column_that_lacks_is_named(name):
    with pytest.raises(InputError, match=f"people: there is no column '{name}'"):
        Careers.of_tables(PEOPLE.drop(columns=name), SPELLS)


def test_the_limit_of_bought_months_is_that_of_the_law_given():
    rows = [
        ("C", "2008-01", "2022-06", "employer", 5e6),
        ("C", "2027-05", "2027-10", "bought", 5e6),
    ]
    six = pd.DataFrame(rows, columns=list(SPELLS.columns))
    assert len(Careers.of_tables(PEOPLE, six).pay) == 2
    law = shipped_law()
    limit = law["missing_months_most"]
    lines = tuple(line.model_copy(update={"value": 5.0}) for line in limit.values)  # noqa: PD011
    with pytest.raises(InputError, match="6 months are bought, at most 5"):
        Careers.of_tables(PEOPLE, six, law.having({limit.name: replace(limit, values=lines)}))


def test_nobody_gives_an_empty_table():
    empty = Careers(*(np.zeros(0, dtype=np.int64) for _ in range(7)), np.zeros(0))
    assert old_age_many(empty).empty

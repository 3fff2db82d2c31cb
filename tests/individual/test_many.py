"""Many records at once against one by one."""

import numpy as np
import pandas as pd
import pytest

from individual.careers import random_persons
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.calculator import shipped_law
from vss_actuarial.individual.career import career_of, member
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many import Careers, old_age_many
from vss_actuarial.individual.months import first_day, month_of, month_text
from vss_actuarial.individual.prices import coefficients
from vss_actuarial.individual.record import Person
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.old_age.pension import award
from vss_actuarial.law.old_age.reading import for_one

PERSONS = 10_000
LAW = shipped_law()


def test_many_and_one_agree_to_the_dong_over_ten_thousand_careers():
    persons = [_harder(one, number) for number, one in enumerate(random_persons(PERSONS, seed=3))]
    awards = [month_of(one.retirement) + 1 for one in persons]
    table = old_age_many(Careers.of_persons(persons, awards))
    pensions = reduced = 0
    for one, month, row in zip(persons, awards, table.itertuples(index=False), strict=True):
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
    if number % 5 == 0:
        loss = 0.65 if number % 10 else 0.85
        one = one.model_copy(update={"capacity_loss": loss})
    return one


def test_the_steps_of_one_lead_to_the_same_dong():
    persons = random_persons(300, seed=11)
    awards = [month_of(one.retirement) + 1 for one in persons]
    table = old_age_many(Careers.of_persons(persons, awards))
    answers = [benefit("old-age")(person=one).value for one in persons]
    assert answers == table["pension"].tolist()


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
        }
    )
    spells = pd.DataFrame(
        [
            {
                "person": number,
                "from": month_text(spell.first),
                "to": month_text(spell.last),
                "kind": spell.kind,
                "pay": spell.coefficient if spell.kind == "state" else spell.salary,
            }
            for number, one in enumerate(persons)
            for spell in one.spells
        ]
    )
    return people, spells


def test_tables_give_what_records_give():
    persons = random_persons(200, seed=7)
    people, spells = tables(persons)
    shuffled = spells.sample(frac=1.0, random_state=1)
    columns = Careers.of_tables(people, shuffled)
    records = Careers.of_persons(persons, columns.award)
    pd.testing.assert_frame_equal(old_age_many(columns), old_age_many(records))


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("kind", "freelance", "freelance"),
        ("pay", -1.0, "below zero"),
        ("to", "1950-01", "ends before"),
        ("person", 99999, "99999"),
    ],
)
def test_a_wrong_column_is_one_clear_line(column, value, words):
    people, spells = tables(random_persons(3, seed=1))
    spells[column] = spells[column].astype(object)
    spells.loc[0, column] = value
    with pytest.raises(InputError, match=words):
        Careers.of_tables(people, spells)


def test_nobody_gives_an_empty_table():
    empty = Careers(*(np.zeros(0, dtype=np.int64) for _ in range(7)), np.zeros(0))
    assert old_age_many(empty).empty

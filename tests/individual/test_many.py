"""Many records at once against one by one."""

import numpy as np
import pandas as pd
import pytest

from individual.careers import random_persons
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.lump_sum import lump_sum_amount
from vss_actuarial.individual.many import Careers, old_age_many
from vss_actuarial.individual.months import first_day, month_of, month_text
from vss_actuarial.individual.old_age import old_age

PERSONS = 10_000


def test_many_and_one_agree_to_the_dong_over_ten_thousand_careers():
    persons = random_persons(PERSONS, seed=3)
    awards = [month_of(one.retirement) + 1 for one in persons]
    table = old_age_many(Careers.of_persons(persons, awards))
    pensions = 0
    for one, award, row in zip(persons, awards, table.itertuples(index=False), strict=True):
        answer = old_age(one)
        assert answer.value == row.pension
        if answer.value == 0:
            continue
        pensions += 1
        assert answer["average"] == pytest.approx(row.average, rel=1e-12)
        assert answer["rate"] == pytest.approx(row.rate, abs=1e-12)
        assert answer["one_off"] == row.one_off
        before, after = one.months_around_2014(award - 1)
        lump = lump_sum_amount(before, after, answer["average"], first_day(award))
        assert lump.value == row.lump_sum
    assert pensions > PERSONS / 4


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

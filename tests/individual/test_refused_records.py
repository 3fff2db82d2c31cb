"""Records that no person has: refused in one line that names what cannot be."""

from datetime import date

import pandas as pd
import pytest

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.many.old_age import Careers
from vss_actuarial.individual.record import person
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import month_text

LAW: Book = shipped_law()
WORKED = {"from": "2000-01", "to": "2024-12", "salary": 9e6}
DEAD = {"sex": "M", "birth": "1970-01-10", "death": "2026-03-10", "spells": [WORKED]}


def relatives(*written):
    family = [dict(zip(("relation", "age", "sex"), one, strict=False)) for one in written]
    return DEAD | {"dependants": family}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (relatives(("child", 75)), "dependant child aged 75: not younger than who died"),
        (relatives(("child", 56.2)), "dependant child aged 56.2: not younger"),
        (DEAD | {"dependants": [{"relation": "child", "birth": "1969-12-31"}]}, "born 1969-12-31"),
        (relatives(("spouse", 12)), "dependant spouse aged 12: below 18, the age of marriage"),
        (relatives(("husband", 19)) | {"sex": "F"}, "dependant husband aged 19: below 20"),
        (relatives(("spouse", 19, "M")) | {"sex": "F"}, "dependant spouse aged 19: below 20"),
        (relatives(("wife", 40, "M")), "dependant wife: the sex is told as M"),
        (relatives(("mother-in-law", 70, "M")), "dependant mother-in-law: the sex is told as M"),
        (relatives(("father", 70, "F")), "dependant father: the sex is told as F"),
        (relatives(("spouse", 40, "M")), "dependant spouse: of the same sex as the person"),
        (relatives(("wife", 40)) | {"sex": "F"}, "dependant wife: of the same sex as the person"),
        (relatives(("spouse", 50), ("wife", 40)), "spouse and wife: two spouses"),
        (DEAD | {"spells": [WORKED | {"from": "1984-12"}]}, "1984-12 to 2024-12 begins before the "
         "age of 15"),
        (DEAD | {"spells": [WORKED | {"from": "1972-01"}]}, "before the age of 15"),
    ],
)  # fmt: skip
def test_a_person_that_cannot_be_is_refused(facts, words):
    with pytest.raises(InputError) as error:
        person(**facts)
    assert words in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "facts",
    [
        relatives(("child", 30), ("mother", 75), ("wife", 18), ("father-in-law", 40)),
        relatives(("husband", 20)) | {"sex": "F"},
        DEAD | {"spells": [WORKED | {"from": "1985-01"}]},
    ],
)
def test_a_person_that_can_be_is_read(facts):
    assert person(**facts).spells


def told_of(**facts):
    return [note[0] for note in person(sex="F", birth="1985-03-01", **facts).notes]


def test_a_record_without_spells_and_leaves_longer_than_a_birth_are_told():
    assert told_of() == ["the record has no months of contributions"]
    leave = {"kind": "leave", "from": "2025-01"}
    assert told_of(spells=[WORKED | {"from": "2010-01"}, leave | {"to": "2025-06"}]) == []
    parts = [leave | {"to": "2025-12"}, {"kind": "leave", "from": "2026-01", "to": "2026-06"}]
    (note,) = told_of(spells=[WORKED | {"from": "2010-01"}, *parts])
    most = float(LAW["maternity_leave_months"].line(date(2025, 1, 1)).value)
    assert f"a leave of 18 months, where that of a birth has {most:g}" in note


PEOPLE = {"person": ["A", "B"], "sex": ["M", "F"], "birth": ["1964-02", "1966-03"],
          "award": ["2026-05", "2026-05"]}  # fmt: skip
SPELLS = {"person": ["A", "B"], "from": ["2000-01"] * 2, "to": ["2024-12"] * 2,
          "kind": ["employer"] * 2, "pay": [9e6, 8e6]}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "values", "words"),
    [
        ("people", "sex", [0, float("nan")], "people row 2, sex: it is missing"),
        ("people", "birth", [23569.0, float("nan")], "people row 2, birth: it is missing"),
        ("people", "award", ["2026-05", "1960-01"], "people row 2, award: 1960-01 does not lie "
         "after the birth, 1966-03"),
        ("people", "award", ["1999-12", "2026-05"], "people row 1, award: 1999-12 does not lie "
         "after the first contribution, 2000-01"),
        ("people", "award", ["2000-01", "2026-05"], "after the first contribution"),
        ("spells", "from", ["1979-02", "1981-02"], "spells row 2, from: 1981-02 to 2024-12 begins "
         "before the age of 15"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_are_refused_by_row_and_column(table, column, values, words):
    given = {"people": PEOPLE, "spells": SPELLS}
    given[table] = given[table] | {column: values}
    with pytest.raises(InputError) as error:
        Careers.of_tables(*(pd.DataFrame(given[name]) for name in ("people", "spells")))
    assert words in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pay": [9e6, 0]}, "1 spells without pay, the first in spells row 2, are not counted"),
        ({"pay": [3e8, 8e6]}, "1 spells with pay beyond the floor or the ceiling of a month, the "
         "first in spells row 1"),
        ({"kind": ["employer", "voluntary"]}, "1 spells of voluntary insurance before it began on"),
    ],
)  # fmt: skip
def test_what_is_made_of_tables_is_told_in_both_languages(change, words):
    people, spells = pd.DataFrame(PEOPLE), pd.DataFrame(SPELLS)
    assert Careers.of_tables(people, spells).notes == ()
    ((english, vietnamese),) = Careers.of_tables(people, spells.assign(**change)).notes
    assert english.startswith(words)
    assert vietnamese != english and "{" not in english + vietnamese


def test_voluntary_months_before_the_scheme_are_told():
    began = LAW["voluntary_income_floor"].days[0]
    first = 12 * began.year + began.month - 1
    spell = {"from": first - 3, "to": first + 20, "salary": 2e6, "kind": "voluntary"}
    one = person(sex="M", birth=1970, spells=[spell])
    ((english, vietnamese),) = held_to_law(one).notes
    assert english.startswith(f"{month_text(first - 3)} to {month_text(first - 1)}: voluntary")
    assert f"{began:%d/%m/%Y}" in vietnamese
    later = person(sex="M", birth=1970, spells=[spell | {"from": first}])
    assert held_to_law(later).notes == ()

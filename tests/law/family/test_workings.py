"""The calculators of the chapter on the family, walked step by step."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from individual.walked import walk
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.individual.calculator import shipped_law
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.doors.family import CALCULATORS
from vss_actuarial.individual.record import Dependant, Person, person
from vss_actuarial.law.family.funeral import FuneralLaw, funeral_due
from vss_actuarial.law.family.lump_sum import (
    PensionerLumpSumLaw,
    SurvivorsLumpSumLaw,
    pensioner_lump_sum_months,
    survivors_lump_sum_months,
)
from vss_actuarial.law.family.monthly import MonthlyLaw, survivor_share
from vss_actuarial.law.family.right import RightLaw, leaves_monthly

DAY, OLD_DAY = date(2026, 3, 1), date(2020, 3, 1)
CHILDREN = [{"relation": "child", "age": age} for age in range(6)]
FAMILY = [
    {"relation": "wife", "age": 57},
    {"relation": "child", "birth": "2012-02-29"},
    {"relation": "child", "age": 20},
    {"relation": "child", "age": 30, "capacity_loss": 0.85},
    {"relation": "mother", "age": 70, "income": 5e6},
    {"relation": "father", "age": 75},
]


def dead(day: date = DAY, years: int = 20, family: object = (), **facts: object) -> Person:
    spell = {
        "from": f"{day.year - years}-01",
        "to": f"{facts.pop('until', day.year - 1)}-12",
        "salary": 5e6,
    }
    spells = [{**spell, "kind": facts.pop("kind", "employer")}] if years else []
    sex = "F" if any(_relation(one) == "husband" for one in family) else "M"
    return person(
        sex=sex, birth="1960-10-15", death=day, spells=spells, dependants=family, **facts
    )  # fmt: skip


def _relation(one: object) -> object:
    return one["relation"] if isinstance(one, dict) else getattr(one, "relation", one)


SHORT = person(
    sex="F", birth="1970-10-15", death=DAY, dependants=FAMILY[1:],
    spells=[{"from": "2011-03", "to": "2025-12", "kind": "state", "coefficient": 3.0}],
)  # fmt: skip
CALLS = {
    "survivors": [
        {"person": dead(family=FAMILY)},
        {"person": dead(OLD_DAY, family=FAMILY)},
        {"person": dead(date(2010, 5, 1), 12, FAMILY)},
        {"person": dead(family=CHILDREN), "both_parents": True},
        {"person": dead(years=0, family=CHILDREN), "at_work": True},
        {"person": dead(years=0), "accident_loss": "65%", "accident_benefit": 2e6},
        {"person": dead(years=2, kind="voluntary")},
        {"person": dead(years=14)},
        {"person": SHORT},
        {"person": SHORT, "buy_missing": True},
        {"person": dead(years=7, kind="voluntary")},
        {"person": dead(years=30, family=FAMILY, until=2024, retirement="2024-12-31")},
        {"person": dead(family=FAMILY), "pension": 6e6, "pension_from": "2024-01"},
    ],
    "survivors-lump-sum": [
        {"before_2014": "8y3m", "from_2014": "3y3m", "average": 5e6},
        {"from_2014": "5m", "average": 5e6},
        {"from_2014": "5m", "average": 5e6, "voluntary_only": True},
        {"month_of_pension": 100, "pension": 4e6},
        {"accident_benefit": 2e6},
    ],
}
CASES = [(name, number) for name, calls in CALLS.items() for number in range(len(calls))]


def test_every_calculator_is_walked():
    assert {one.name for one in CALCULATORS} == set(CALLS)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_working_has_words_units_and_articles(name, number):
    walk(benefit(name)(**{"on": DAY, **CALLS[name][number]}))


def test_a_pensioner_leaves_the_pension_that_was_awarded_and_increased():
    """A man of 1960 with 45 years who retired at the end of 2024 and died in March 2026, in the
    fifteenth month of his pension: 48 less half a month for each of 13."""
    found = benefit("survivors")(person=dead(years=30, until=2024, retirement="2024-12-31"))
    pension = benefit("old-age")(
        person=dead(years=30, until=2024, retirement="2024-12-31"), as_of=DAY
    )["later"]  # fmt: skip
    assert found["pensioner_lump_sum_months"] == 48 - 0.5 * 13
    assert found["lump_sum"] == pytest.approx(41.5 * pension)


@pytest.mark.parametrize(
    ("relative", "words"),
    [
        ({"relation": "father"}, "father: birth or age is missing"),
        ({"relation": "other", "age": 70}, "other: the sex is missing"),
    ],
)
def test_a_relative_of_unknown_age_or_sex_is_refused(relative, words):
    with pytest.raises(InputError, match=words) as error:
        benefit("survivors")(person=dead(family=[relative]))
    assert "\n" not in str(error.value)


def test_without_a_day_of_death_nothing_is_computed():
    with pytest.raises(InputError, match="no day of death"):
        benefit("survivors")(person=person(sex="M", birth=1960))


AGES = {"child": (0, 25), "wife": (18, 100), "husband": (20, 100)}
relatives = st.sampled_from(
    ["child", "wife", "husband", "father", "mother", "mother-in-law"]
).flatmap(
    lambda relation: st.builds(
        Dependant,
        relation=st.just(relation),
        age=st.floats(*AGES.get(relation, (0, 100))),
        income=st.floats(0, 1e7),
    )
)  # fmt: skip


families = st.lists(relatives, max_size=9).filter(
    lambda family: sum(one.relation in ("wife", "husband") for one in family) <= 1
)


@settings(deadline=None, max_examples=40)
@given(families, st.dates(date(1996, 1, 1), date(2040, 1, 1)), st.booleans())
def test_survivors_never_exceed_four(family, day, both):
    found = benefit("survivors")(
        person=dead(day, 0, family), at_work=True, both_parents=both
    )  # fmt: skip
    drawing = [monthly for *_, monthly in found["pensions"] if monthly > 0]
    base = shipped_law()["base_salary"].on(day)
    assert len(drawing) <= 4
    assert found["monthly"] == sum(drawing) <= 4 * (1 + both) * 0.7 * base + 4


@kernel
def compiled(months, funeral, right, lump_sum, pensioner, monthly):
    return (
        funeral_due(months, months, False, False, funeral),
        leaves_monthly(months, 0, False, False, 0.0, right),
        survivors_lump_sum_months(months // 2, months, True, lump_sum),
        pensioner_lump_sum_months(float(months), pensioner),
        survivor_share(True, monthly),
    )


@pytest.mark.parametrize("months", [5, 12, 179, 180])
def test_compiled_rules_are_those_of_one_person(months):
    kinds = (FuneralLaw, RightLaw, SurvivorsLumpSumLaw, PensionerLumpSumLaw, MonthlyLaw)
    laws = [shipped_law().bundle(kind, DAY) for kind in kinds]
    assert compiled(months, *laws) == compiled.py_func(months, *laws)


def test_a_least_that_does_not_bind_is_told_as_such():
    """The hundredth month of a pension leaves three months at least, the twelfth 43."""
    for month, binds in ((100, True), (12, False)):
        found = benefit("survivors-lump-sum")(month_of_pension=month, pension=4e6, on=DAY)
        step = next(one for one in found.steps if one.key == "pensioner_lump_sum_months")
        least = next(one for one in step.used if one.name == "survivors_lump_sum_least")
        assert least.binds is binds

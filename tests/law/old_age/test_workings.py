"""The calculators of the chapter on old age, walked step by step."""

from datetime import date

import pytest

from individual.walked import walk
from vss_actuarial.individual.doors import benefit, in_place, old_age, pension_rate
from vss_actuarial.individual.record import person
from vss_actuarial.law.months import month_of

DAY, OLD_DAY = date(2026, 3, 1), date(2020, 3, 1)
MAN = person(
    sex="M",
    birth="1964-10-15",
    spells=[
        {"from": "1994-01", "to": "1999-12", "kind": "state", "coefficient": 3.0},
        {"from": "2000-01", "to": "2007-12", "salary": 1_500_000},
        {"from": "2008-01", "to": "2009-12", "kind": "voluntary", "salary": 1_000_000},
        {"from": "2010-01", "to": "2025-12", "kind": "state", "coefficient": 4.98},
    ],
)
YOUNG = person(
    sex="F",
    birth="1996-10-15",
    spells=[{"from": "2018-01", "to": "2025-12", "kind": "state", "coefficient": 3.0}],
)
HELPED = person(
    sex="F",
    birth="1996-10-15",
    spells=[{"from": "2018-01", "to": "2029-12", "kind": "voluntary", "salary": 1_500_000}],
)
SHORT = person(sex="F", birth=1969, spells=[{"from": "2010-01", "to": "2019-12", "salary": 5e6}])


def hard(conditions: str, **facts: object) -> object:
    spells = [
        {"from": "1990-01", "to": "2025-06", "salary": 4_000_000, "conditions": conditions},
        {"from": "2025-07", "to": "2025-12", "salary": 5_000_000},
    ]
    return person(sex="M", birth="1972-10-15", spells=spells, retirement="2025-12-31", **facts)


BUYER = person(
    sex="M",
    birth="1964-10-15",
    spells=[
        {"from": "2011-10", "to": "2026-04", "salary": 8_000_000},
        {"from": "2026-05", "to": "2026-09", "kind": "bought", "salary": 8_000_000},
    ],
)

CALLS = {
    "old-age": [
        {"person": MAN, "as_of": date(2027, 1, 1)},
        {"person": SHORT},
        {"person": BUYER},
        {"person": YOUNG},
        *({"person": hard(work)} for work in ("hazardous", "coal", "armed", "normal")),
        {"person": hard("specially hazardous", capacity_loss=0.65)},
        {"person": hard("normal", capacity_loss=0.85)},
        {"person": hard("normal", capacity_loss=0.65)},
        {
            "person": person(
                sex="M",
                birth="1934-10-15",
                spells=[{"from": "1965-01", "to": "1994-11", "kind": "state", "coefficient": 2.0}],
                retirement="1995-02-28",
            ),
            "as_of": date(2026, 1, 1),
        },
        {
            "person": person(
                sex="M",
                birth="1949-06-10",
                spells=[{"from": "1974-07", "to": "2004-06", "kind": "state", "coefficient": 5.0}],
                retirement="2004-06-30",
            )
        },
        {
            "person": person(
                sex="F",
                birth="1954-06-10",
                spells=[{"from": "1974-07", "to": "2004-06", "kind": "state", "coefficient": 5.0}],
                retirement="2004-06-30",
            )
        },
    ],
    "pension-rate": [
        {"sex": "M", "service": "16y8m", "early": "2y6m", "late": "1y8m"},
        {"sex": "F", "service": "38y", "late": "3y"},
        {"sex": "F", "service": "15y10m", "commune_official": True, "on": OLD_DAY},
        {"sex": "M", "service": "8y", "treaty": True},
        {"sex": "M", "service": "8y"},
    ],
    "retirement-age": [
        {"sex": "F", "born": "1980-02-29"},
        {"sex": "M", "born": "1975-02", "hazardous": True},
        {"sex": "M", "born": "1975-02", "coal": True},
        {"sex": "M", "born": "1975-02", "armed": True},
        {"sex": "M", "born": "1975-02", "loss": 0.65},
        {"sex": "M", "born": "1975-02", "loss": "85%"},
    ],
    "pension-start": [
        {"sex": "M", "born": "1966-01", "decision": DAY, "stopped": DAY, "loss": 0.65},
        {"sex": "M", "born": "1966-01", "paid_missing": DAY},
        {"sex": "M", "born": "1956-03", "paid_missing": OLD_DAY},
        {"sex": "M", "born": "1956-03", "paid_missing": OLD_DAY, "voluntary_missing": True},
    ],
    "pension-increase": [
        {"pension": 2_500_000, "award": date(2005, 1, 1)},
        {"pension": 2_500_000, "award": date(2022, 2, 1)},
        {"pension": 2_500_000, "award": date(2015, 2, 1)},
        {"pension": 300_000, "award": date(1990, 2, 1)},
    ],
    "state-pay-pension": [
        {"last": "6,56x24x1,27;6,92x36", "before": "6.2x24x1.24;6.56x36x1.27", "rate": "75%"},
        {"last": "5.76x36x1.25", "rate": 0.69, "seniority": "5.0x0.1"},
    ],
    "lump-sum": [
        {"person": SHORT, "subsidy": 1_000_000},
        {"person": YOUNG},
        {"person": YOUNG, "reason": "emigration"},
        {"person": YOUNG.changed({"capacity_loss": 0.81})},
        {"person": HELPED, "on": date(2031, 3, 1)},
    ],
    "settling-abroad": [
        {"before_2014": "8y4m", "from_2014": "4y2m", "pension": 4e6, "months_drawn": 12},
        {"before_2014": "8y4m", "from_2014": "4y2m", "pension": 4e6, "months_drawn": 200},
    ],
    "monthly-allowance": [{"person": SHORT}, {"person": YOUNG}, {"person": SHORT, "on": OLD_DAY}],
}
CASES = [(name, number) for name, calls in CALLS.items() for number in range(len(calls))]


def test_every_calculator_is_walked():
    doors = (*old_age.CALCULATORS, *pension_rate.CALCULATORS, *in_place.CALCULATORS)
    assert {one.name for one in doors} == set(CALLS)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_working_has_words_units_and_articles(name, number):
    facts = {"on": DAY, **CALLS[name][number]}
    walk(benefit(name)(**facts))


def keys(answer):
    return [step.key for step in answer.steps]


@pytest.mark.parametrize(("early", "taken"), [("0y5m", False), ("0y6m", True), ("2y", True)])
def test_points_are_taken_off_in_a_step_of_their_own_where_there_are_some(early, taken):
    asked = {"sex": "M", "service": "36y", "on": DAY}
    with_age = benefit("pension-rate")(**asked, early=early)
    assert ("pension_rate" in keys(with_age)) == taken
    at_age = benefit("pension-rate")(**asked)
    assert "pension_rate" not in keys(at_age) and "\N{MINUS SIGN} 0 %" not in at_age.text()
    assert at_age.value == at_age["rate_within_ceiling"]


@pytest.mark.parametrize("years", [18, 20, 25])
def test_the_rate_of_short_service_names_the_base_years_in_force(years):
    asked = {"sex": "M", "service": "16y", "on": DAY, "given": {"base_rate_years": years}}
    answer = benefit("pension-rate")(**asked)
    assert f"Rate of less than {years} years" in answer.text()
    assert f"Tỷ lệ khi đóng dưới {years} năm" in answer.text("vi")


def test_months_credited_are_told_once():
    answer = benefit("pension-rate")(sex="M", service="17y", on=DAY)
    assert keys(answer).count("credited_years") == 1


def voluntary(first):
    spells = [
        {"from": first, "to": "2007-12", "salary": 1e6},
        {"from": "2008-01", "to": "2029-12", "kind": "voluntary", "salary": 3e6},
    ]
    one = person(sex="M", birth="1965-10-15", spells=spells)
    return benefit("old-age")(person=one, on=DAY)


def test_years_after_a_kept_age_are_late_from_the_normal_age_on():
    short, long = voluntary("1998-01"), voluntary("1990-01")
    assert "kept_age_month" in keys(short) and "normal_age_month" not in keys(short)
    assert short["one_off_months"] == 0.0
    # 40 years, five above 35; 61 years and 9 months in July 2027, and 29 months after: 2.5 years
    assert long["normal_age_month"] == month_of("2027-07")
    assert long["one_off_months"] == 2.5 * 2.0 + 2.5 * 0.5  # Law 41/2024, Arts. 98 and 100(2)


@pytest.mark.parametrize(("since", "told"), [("1990-01", True), ("2000-01", False)])
def test_the_normal_age_is_told_where_an_allowance_hangs_on_it(since, told):
    spell = {"from": since, "to": "2025-12", "salary": 4e6, "conditions": "hazardous"}
    one = person(sex="M", birth="1968-10-15", spells=[spell], retirement="2025-12-31")
    answer = benefit("old-age")(person=one, on=DAY)
    assert answer["ground"] == "hardship"
    assert ("normal_age_month" in keys(answer)) == told == (answer["one_off_months"] > 0.0)

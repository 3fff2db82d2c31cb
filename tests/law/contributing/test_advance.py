"""Months paid at once: ahead, late, or missing to a pension."""

from datetime import date

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit

THEN, NOW = date(2020, 3, 1), date(2026, 3, 1)
AHEAD, MISSING, LATE = "voluntary ahead", "voluntary missing", "voluntary late"
ask = benefit("months-at-once")


@pytest.mark.parametrize(
    ("scheme", "amount"),
    [
        # a month is 22 % of 2 million, 440,000; at 0.5 % a month
        (AHEAD, 440_000 + 437_811 + 435_633),  # 440,000 / 1.005 and / 1.010025
        (MISSING, 442_200 + 444_411 + 446_633),  # 440,000 times 1.005, 1.010025, 1.015075
        (LATE, 442_200 + 444_411 + 446_633),  # Decree 134/2015, Art. 12(3): compounded alike
    ],
)
def test_months_are_discounted_to_the_first_or_compounded_to_the_last(scheme, amount):
    answer = ask(scheme=scheme, income=2e6, months=3, monthly_return=0.005, on=THEN)
    assert answer["contribution"] == pytest.approx(amount, abs=1.5)


@pytest.mark.parametrize("scheme", [AHEAD, MISSING])
@pytest.mark.parametrize(
    ("group", "before", "on", "by_state"),
    [
        ("other", 0, NOW, 36 * 66_000),  # Decree 159/2025, Arts. 5 and 9(2): 20 % of 330,000
        ("other", 96, NOW, 24 * 66_000),  # 120 months at most
        ("other", 120, NOW, 0),
        ("other", 130, NOW, 0),
        ("poor", 96, NOW, 24 * 165_000),  # 50 %
        ("near poor", 0, NOW, 36 * 132_000),  # 40 %
        ("minority", 0, NOW, 36 * 99_000),  # 30 %
        ("other", 0, THEN, 36 * 15_400),  # Decree 134/2015, Art. 14: 10 % of 22 % of 700,000
        ("near poor", 100, THEN, 20 * 38_500),  # 25 %
        ("other", 0, date(2017, 12, 1), 0),  # from 2018 on
    ],
)
def test_the_state_pays_its_part_of_months_paid_at_once(scheme, group, before, on, by_state):
    facts = {"group": group, "months_subsidised": before, "monthly_return": 0.0}
    answer = ask(scheme=scheme, income=3e6, months=36, on=on, **facts)
    assert answer["contribution"] == 36 * 660_000
    assert answer["subsidy"] == pytest.approx(by_state)
    assert answer.value == answer["own"] == pytest.approx(36 * 660_000 - by_state, abs=1)


@pytest.mark.parametrize("scheme", [LATE, "compulsory missing"])
def test_the_state_has_no_part_in_late_or_compulsory_months(scheme):
    answer = ask(scheme=scheme, income=3e6, months=3, monthly_return=0.0, on=NOW)
    assert answer["subsidy"] == 0.0
    assert answer.value == answer["contribution"] == 3 * 660_000


def test_the_states_part_bears_no_return():  # Decree 159/2025, Art. 9(2)
    facts = {"income": 3e6, "months": 36, "on": NOW}
    grown = ask(scheme=MISSING, monthly_return=0.005, **facts)
    assert grown["subsidy"] == pytest.approx(36 * 66_000)
    assert "state_part_without_return" in [told.name for told in grown.notes]
    assert "state_part_without_return" not in [
        told.name for told in ask(scheme=MISSING, monthly_return=0.0, **facts).notes
    ]


def test_late_months_have_no_article_in_the_law_of_2024():
    facts = {"scheme": LATE, "income": 2e6, "months": 3, "monthly_return": 0.005}
    then, now = ask(on=THEN, **facts), ask(on=NOW, **facts)
    assert then.value == now.value
    assert "late_months_without_rule" not in [told.name for told in then.notes]
    assert "late_months_without_rule" in [told.name for told in now.notes]


def test_an_income_out_of_bounds_is_brought_within_them():
    few = ask(
        scheme=LATE, income=1e5, months=1, monthly_return=0.0, on=NOW,
        given={"voluntary_income_floor": 1.5e6},
    )  # fmt: skip
    assert few.value == 330_000  # 22 % of 1.5 million


@pytest.mark.parametrize("months", [1, 6])
def test_up_to_six_compulsory_months_are_bought_at_both_rates(months):  # Law 41/2024, Art. 33(7)
    answer = ask(scheme="compulsory missing", income=9e6, months=months, on=NOW)
    assert answer.value == months * 1_980_000  # 22 % of 9 million


@pytest.mark.parametrize(
    ("scheme", "on", "most"),
    [
        ("compulsory missing", NOW, 6),
        (MISSING, THEN, 120),  # Decree 134/2015, Art. 9
        (MISSING, NOW, 60),  # Decree 159/2025, Art. 7
        (AHEAD, NOW, 60),
    ],
)
def test_no_more_months_than_the_law_allows_are_paid_at_once(scheme, on, most):
    told = {"scheme": scheme, "income": 9e6, "monthly_return": 0.005, "on": on}
    assert ask(months=most, **told).value > 0
    with pytest.raises(InputError, match=f"from 1 to {most} may be paid"):
        ask(months=most + 1, **told)


@pytest.mark.parametrize("scheme", [AHEAD, MISSING, LATE])
def test_a_return_that_is_not_told_is_asked_for_and_not_taken_as_nil(scheme):
    with pytest.raises(InputError, match=r"^--monthly-return is missing"):
        ask(scheme=scheme, income=2e6, months=3, on=NOW)

"""Contributions paid late or evaded: published cases, and the charge by the day since July 2025."""

from datetime import date

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit

MARCH, MAY = date(2020, 3, 1), date(2020, 5, 1)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
RETURNS_OF_2019 = {"fund_return": 0.058, "interbank": 0.0586}  # notice 63/TB-BHXH of 2020
late, evasion = benefit("late-payment"), benefit("evasion")


def test_published_case_b_of_march_2020():
    """Of 200 million 100 are of the newest month, of health insurance 20 of 35 million.

    100 million at 0.9666 % and 15 million at 0.9766 %.
    """
    answer = late(
        owed=200e6, newest_month=100e6, owed_health=35e6, newest_health=20e6, on=MARCH,
        **RETURNS_OF_2019,
    )  # fmt: skip
    assert (answer["social"], answer["health"]) == (966_600, 146_490)
    assert answer.value == 1_113_090


def test_published_case_c_of_may_2020():
    """By quarters: of 350 million 100 of April and 110 of May are not due: 140 at 0.9666 %."""
    answer = late(owed=350e6, newest_month=210e6, on=MAY, **RETURNS_OF_2019)
    assert answer.value == 1_353_240


RETURNS_OF_2015 = {"fund_return": 0.0639, "interbank": 0.065}
IN_2016 = date(2016, 3, 1)


@pytest.mark.parametrize(
    ("facts", "social", "health", "so_far"),
    [
        # Decision 595/QD-BHXH, Art. 37, examples 12, 13 and 14
        (
            {"owed": 200e6, "newest_month": 100e6, "owed_health": 35e6, "newest_health": 20e6},
            1_065_000, 162_495, 1_227_495,
        ),
        ({"owed": 350e6, "newest_month": 210e6}, 1_491_000, 0, 1_491_000),
        (
            {"owed": 200e6, "owed_health": 35e6, "interest_before": 1_227_495},
            2_130_000, 379_155, 3_736_650,
        ),
    ],
)  # fmt: skip
def test_examples_of_the_collection_rules(facts, social, health, so_far):
    answer = late(on=IN_2016, **facts, **RETURNS_OF_2015)
    assert (answer["social"], answer["health"], answer["so_far"]) == (social, health, so_far)


@pytest.mark.parametrize(
    ("evaded_in", "evaded", "interest"),
    [
        # Decision 595/QD-BHXH, Art. 38, example 15, computed in May 2016 at 1.065 % a month
        ("2015-01", 50e6, 7_987_500),
        ("2015-02", 60e6, 8_946_000),
        ("2015-05", 65e6, 7_614_750),
        ("2015-06", 70e6, 7_455_000),
    ],
)
def test_the_example_of_evasion_of_the_collection_rules(evaded_in, evaded, interest):
    answer = evasion(
        evaded=evaded, evaded_in=evaded_in, computed_in="2016-05", fund_return=0.0639, on=IN_2016
    )
    assert answer.value == interest


def test_a_month_bears_interest_at_the_return_of_a_month():
    answer = late(
        owed=700e6, newest_month=100e6, monthly_return=0.007, interest_before=50e6, on=MARCH,
    )  # fmt: skip
    assert (answer.value, answer["so_far"]) == (8_400_000, 58_400_000)  # VSS, January 2016


def test_arrears_are_charged_by_the_day_from_july_2025():  # Law 41/2024, Art. 40(1); D. 274/2025
    facts = {"owed": 100e6, "owed_health": 10e6, "days": 45, **RETURNS_OF_2019}
    assert late(on=FIRST_NEW_DAY, **facts).value == 1_485_000  # 110 million, 45 days, 0.03 %
    assert late(on=LAST_OLD_DAY, **facts)["rate_social"] == 0.009666


def test_evasion_is_charged_by_the_day_from_july_2025():  # Law 41/2024, Art. 41(1)
    facts = {"evaded": 100e6, "days": 45, "months": 12, "monthly_rate": 0.01}
    assert evasion(on=FIRST_NEW_DAY, **facts).value == 1_350_000
    assert evasion(on=LAST_OLD_DAY, **facts).value == 12_000_000


@pytest.mark.parametrize(("ask", "facts"), [(late, {"owed": 1e6}), (evasion, {"evaded": 1e6})])
def test_days_are_asked_for_where_they_count(ask, facts):
    with pytest.raises(InputError, match=r"days .*missing: the charge goes by the day") as error:
        ask(on=FIRST_NEW_DAY, **facts)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("ask", "facts", "option"),
    [
        (late, {"owed": 1e8, "on": MAY}, "--fund-return"),
        (late, {"owed_health": 1e8, "on": MAY, "fund_return": 0.05}, "--interbank"),
        (late, {"owed": 1e8, "on": FIRST_NEW_DAY}, "--days"),
        (evasion, {"evaded": 1e8, "months": 3, "on": MAY}, "--fund-return"),
        (evasion, {"evaded": 1e8, "fund_return": 0.05, "on": MAY}, "--months"),
        (evasion, {"evaded": 1e8, "on": FIRST_NEW_DAY}, "--days"),
    ],
)
def test_a_rate_or_time_that_is_not_told_is_asked_for_and_not_taken_as_nil(ask, facts, option):
    with pytest.raises(InputError, match=f"^{option} is missing"):
        ask(**facts)
    assert late(owed=1e8, fund_return=0.0, on=MAY).value == 0.0  # told as nil

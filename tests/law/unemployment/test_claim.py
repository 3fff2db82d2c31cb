"""Who may draw unemployment benefit, how much, and published cases."""

from datetime import date, timedelta

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import shipped_law

PAY = 9e6


def claim(*spells, on, **facts):
    return benefit("unemployment")(paid=[(*spell, PAY) for spell in spells], on=on, **facts)


@pytest.mark.parametrize(
    ("spells", "inside"),
    [
        # work ended on 1 March 2026: the 24 months are March 2024 to February 2026
        ([("2024-02", "2024-02"), ("2025-04", "2026-02")], 11),  # one in the 25th month
        ([("2024-03", "2024-03"), ("2025-04", "2026-02")], 12),
        # March itself is contributed: the 24 months are April 2024 to March 2026
        ([("2024-03", "2024-03"), ("2025-05", "2026-03")], 11),
        ([("2024-04", "2024-04"), ("2025-05", "2026-03")], 12),
    ],
)
def test_twelve_months_count_within_24(spells, inside):  # Law 74/2025/QH15, Art. 38(1b)
    answer = claim(*spells, on=date(2026, 3, 1), region=1)
    assert answer["unemployment_months_inside"] == inside
    assert answer["entitled"] == (inside == 12)
    assert (answer.value > 0) == (inside == 12)


def test_a_short_contract_looks_back_36_months():
    spells = [("2023-03", "2023-03"), ("2025-04", "2026-02")]
    for short in (False, True):
        answer = claim(*spells, on=date(2026, 3, 1), region=1, short_contract=short)
        assert answer["entitled"] is short


def test_a_month_without_pay_is_not_contributed():  # Law 41/2024/QH15, Art. 33(5)
    rows = [("2024-01", "2025-02", 8.5e6), ("2025-03", "2025-06", 7e6), ("2025-07", "2026-02", 0)]
    answer = benefit("unemployment")(paid=rows, on=date(2026, 3, 1), region=1)
    # March 2024 to February 2026: 12 months at 8.5 million, 4 at 7 million
    assert answer["unemployment_months_inside"] == 16
    # the last six contributed: 2 at 8.5 million, 4 at 7 million
    assert answer["unemployment_average"] == 7_500_000
    assert answer["months"] == 3
    assert [told.name for told in answer.notes] == ["months_without_pay"]


def test_no_pay_at_all_is_refused():
    with pytest.raises(InputError, match="a month without pay is not contributed"):
        benefit("unemployment")(salary=0, months=24, on=date(2026, 3, 1), region=1)


def test_a_second_claim_leaves_months_without_pay_out():
    first = {"months_paid": 24, "average": 5e6, "first_day": "2018-06-11", "granted": 3}
    rows = [("2018-10", "2019-09", 8e6), ("2019-10", "2019-12", 0)]
    answer = benefit("unemployment-again")(paid=rows, on=date(2020, 1, 1), region=1, **first)
    assert (answer["total_months"], answer.value) == (12, 4_800_000)


@pytest.mark.parametrize(
    ("on", "last", "ceiling"),
    [
        # region I: 4.96 million to December 2025, 5.31 million from January 2026 (D. 293/2025)
        (date(2026, 1, 15), "2025-12", 24_800_000),  # Law 74/2025, Art. 39(1): last contributed
        (date(2026, 1, 31), "2026-01", 26_550_000),
        (date(2026, 3, 1), "2025-12", 24_800_000),
        # 4.68 million to June 2024: Law 38/2013, Art. 50(1) takes the end of the contract
        (date(2024, 7, 15), "2024-06", 24_800_000),
    ],
)
def test_the_ceiling_goes_by_the_last_contributed_month_from_2026(on, last, ceiling):
    rows = [("2022-01", last, 60e6)]
    answer = benefit("unemployment")(paid=rows, on=on, region=1)
    assert answer.value == answer["unemployment_ceiling"] == ceiling  # 36 million before it


@pytest.mark.parametrize(
    ("facts", "on", "notes"),
    [
        ({"state_pay": True}, date(2026, 3, 1), ["no_region_highest_ceiling"]),
        ({"state_pay": True}, date(2025, 12, 31), []),  # five base salaries
        ({"state_pay": True, "region": 2}, date(2026, 3, 1), []),
        ({}, date(2026, 3, 1), ["no_region_highest_ceiling"]),
        ({}, date(2012, 3, 1), []),  # no ceiling yet
        ({"claimed": date(2012, 3, 2)}, date(2012, 3, 1), ["days_of_claim_before_2015"]),
    ],
)
def test_what_the_ceiling_needs_is_told(facts, on, notes):
    answer = benefit("unemployment")(salary=60e6, months=24, on=on, **facts)
    assert [told.name for told in answer.notes] == notes


def test_without_a_region_the_highest_ceiling_holds():  # five minimum wages of region I
    ask = benefit("unemployment")
    asked = {"salary": 900e6, "months": 24, "on": date(2026, 3, 1)}
    assert ask(**asked).value == ask(**asked, region=1).value
    assert all(ask(**asked, region=region).value < ask(**asked).value for region in (2, 3, 4))


def test_what_the_ceiling_of_contributions_needs_is_told():
    ask = benefit("contributions")
    told = [
        [one.name for one in ask(salary=9e6, on=on, state_pay=True).notes]
        for on in (date(2025, 12, 31), date(2026, 1, 1))
    ]
    assert told == [[], ["state_pay_needs_region"]]
    assert "I to IV" in ask(salary=9e6, on=date(2026, 1, 1), state_pay=True).text()


@pytest.mark.parametrize(
    ("paid", "granted", "start", "stopped", "left"),
    [
        (38, 3, "2020-04-05", "2020-05-02", 26),  # Circular 28/2015, Art. 8, example 2: 38 - 12
        (40, 3, "2024-04-05", None, 4),  # all drawn: 40 - 36
        (150, 12, "2018-03-05", None, 6),  # Decree 28/2015, Art. 18(7): 150 - 144
        (150, 12, "2023-03-05", None, 0),  # months beyond 144 are lost
        (150, 12, "2023-03-05", "2023-05-01", 120),  # 144 - 2 times 12
        (40, 6, "2013-04-05", None, 0),  # a claim of before 2015 used up all
    ],
)
def test_a_second_claim_counts_what_the_first_left(paid, granted, start, stopped, left):
    answer = benefit("unemployment-again")(
        months_paid=paid, average=8e6, first_day=start, granted=granted, last_day=stopped,
        paid=[("2024-10", "2025-09", 7e6)], region=1, on=date(2025, 10, 1),
    )  # fmt: skip
    assert answer["left"] == left
    assert answer["total_months"] == left + 12


@pytest.mark.parametrize(
    ("left", "since", "benefit_due"), [(0, 11, 0), (0, 12, 5.4e6), (4, 7, 0), (4, 8, 5.4e6)]
)
def test_a_second_claim_opens_with_the_qualifying_months(left, since, benefit_due):
    """Law 74/2025, Art. 38: twelve months that no claim has used."""
    law = with_given(shipped_law(), {"unemployment_qualifying_months": 12})
    rows = [(f"2025-{12 - since + 1:02d}", "2025-12", PAY)]
    found = benefit("unemployment-again")(
        months_paid=36 + left, average=PAY, first_day="2024-04-05", granted=3, paid=rows,
        region=1, on=date(2026, 1, 5), law=law,
    )  # fmt: skip
    assert (found["left"], found["total_months"]) == (left, left + since)
    assert (found.value, found["months"] > 0) == (benefit_due, benefit_due > 0)


def test_published_case_of_72_months_at_15_million_in_2026():
    answer = benefit("unemployment")(salary=15e6, months=72, region=1, on=date(2026, 3, 1))
    assert (answer.value, answer["months"]) == (9_000_000, 6)  # 60 %; 3 + (72 - 36) / 12


def test_published_case_of_ten_months_in_2026():
    answer = benefit("unemployment")(salary=15e6, months=10, region=1, on=date(2026, 3, 1))
    assert (answer["entitled"], answer.value, answer["months"]) == (False, 0, 0)


@pytest.mark.parametrize(
    ("claimed", "entitled", "first_day"),
    [
        # Law 74/2025/QH15, Arts. 38(1c) and 39(3): three months; from the 11th working day
        (date(2026, 3, 2), True, date(2026, 3, 17)),
        (date(2026, 6, 1), True, date(2026, 6, 16)),
        (date(2026, 6, 2), False, None),
    ],
)
def test_a_claim_is_made_within_three_months(claimed, entitled, first_day):
    answer = claim(("2024-01", "2026-02"), on=date(2026, 3, 1), region=1, claimed=claimed)
    assert (answer["entitled"], answer["first_day"]) == (entitled, first_day)


@pytest.mark.parametrize(
    ("on", "last_day"),
    [
        # Decree 127/2008, Art. 34: 7 working days to register, 15 more to claim
        (date(2012, 3, 1), date(2012, 4, 2)),
        # Decree 100/2012, from 15 January 2013: three months to register
        (date(2013, 7, 1), date(2013, 10, 22)),
        (date(2015, 7, 1), date(2015, 10, 1)),  # Law 38/2013, Art. 46(1): to claim
    ],
)
def test_before_2015_the_jobless_registered_and_then_claimed(on, last_day):
    days = {"unemployment_registration_days": 7, "unemployment_claim_days": 15}
    law = with_given(shipped_law(), days) if on.year < 2015 else shipped_law()
    asked = {"salary": 5e6, "months": 24, "region": 1, "on": on, "law": law}
    for claimed, entitled in ((last_day, True), (last_day + timedelta(days=1), False)):
        answer = benefit("unemployment")(claimed=claimed, **asked)
        assert answer["last_day_of_claim"] == last_day
        assert answer["entitled"] is entitled


def test_who_left_before_2015_and_asks_years_later_is_late():
    answer = claim(("2010-01", "2013-05"), on=date(2013, 6, 1), claimed=date(2026, 11, 28))
    assert (answer["entitled"], answer.value) == (False, 0)


@pytest.mark.parametrize(("days", "entitled"), [(None, True), (6, False), (7, True), (8, True)])
def test_the_benefit_waits_for_the_working_days_after_the_claim(days, entitled):
    law = with_given(shipped_law(), {"unemployment_waiting_days": 7})
    spell = ("2024-01", "2026-02")
    answer = claim(spell, on=date(2026, 3, 1), region=1, days_since_claim=days, law=law)
    assert answer["entitled"] is entitled  # Law 74/2025/QH15, Art. 38

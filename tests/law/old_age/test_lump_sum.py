"""Lump-sum withdrawal: worked examples of Circular 59/2015."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import law, months

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.record import person
from vss_actuarial.law.months import first_day, month_of, month_text
from vss_actuarial.law.old_age.lump_sum import (
    LumpSumLaw,
    WithdrawalLaw,
    lump_sum,
    lump_sum_months,
    may_withdraw,
)


def test_odd_months_before_2014_join_the_later_ones():  # Circular 59/2015, Art. 19(4), example 34
    before, total = months("10y2m"), months("16y4m")
    later = total - before  # 6 years 2 months, with 2 odd months 6 years 4 months: 6.5 years
    due = lump_sum_months(before, later, law(LumpSumLaw, date(2016, 5, 1)))
    assert due == 10 * 1.5 + 6.5 * 2 == 28.0


def test_the_sum_of_the_published_example():
    """37 months, 1 year before 2014 and 25 months after; coefficients of 2017."""
    spells = [
        (12, 1_200_000, 1.08),
        (9, 1_445_000, 1.03),
        (3, 2_140_000, 1.03),
        (6, 2_140_000, 1.03),
        (2, 2_140_000, 1.0),
        (5, 2_515_000, 1.0),
    ]
    adjusted = sum(n * salary * coefficient for n, salary, coefficient in spells)
    assert adjusted == pytest.approx(65_639_950)
    due = lump_sum_months(12, 25, law(LumpSumLaw, date(2017, 6, 1)))
    assert due == 1 * 1.5 + 2.5 * 2 == 6.5
    # The publication cuts the average to 1,774,052 before it multiplies.
    assert lump_sum(due, adjusted / 37, 0.0) == pytest.approx(11_531_338, abs=5)


@pytest.mark.parametrize(("day", "due"), [(date(2015, 12, 31), 1.5), (date(2016, 1, 1), 2.0)])
def test_two_months_a_year_are_due_from_2016(day, due):  # Law 58/2014, in force on 1 January 2016
    assert lump_sum_months(0, 12, law(LumpSumLaw, day)) == due


def test_under_a_year_what_was_paid_in_is_due():  # Circular 59/2015, Art. 19(2)
    rules = law(LumpSumLaw)
    assert lump_sum_months(0, 5, rules) == pytest.approx(5 * 0.22)
    assert lump_sum_months(0, 11, rules) == 2.0  # 2.42 by what was paid in: at most two months


def test_what_the_state_paid_is_taken_off():  # Law 41/2024, Art. 70(3)-(4)
    assert lump_sum(6.5, 2_000_000.0, 66_000.0 * 24) == 13_000_000 - 1_584_000
    assert lump_sum(0.5, 1_000.0, 66_000.0) == 0.0


def voluntary(first, last, **more):
    spells = [{"from": first, "to": last, "kind": "voluntary", "salary": 1_500_000}]
    return person(sex="F", birth="1982-12-01", spells=spells, **more)


@pytest.mark.parametrize(
    ("first", "last", "state_part"),
    [
        # Decree 134/2015, Art. 14: 10 % of 22 % of the poverty line of 700,000, from 2022 1,500,000
        # Decree 159/2025, Art. 5: 20 % from July 2025
        ("2018-01", "2025-09", 48 * 15_400 + 42 * 33_000 + 3 * 66_000),
        ("2017-01", "2018-01", 15_400),  # none before 2018
        ("2018-01", "2029-12", 48 * 15_400 + 42 * 33_000 + 30 * 66_000),  # 120 months at most
        ("2016-01", "2017-12", 0),
    ],
)
def test_the_states_part_of_voluntary_months_is_taken_off(first, last, state_part):
    day = date(2031, 3, 1)
    ask = benefit("lump-sum")
    less = ask(person=voluntary(first, last), on=day)
    whole = ask(person=voluntary(first, last), on=day, subsidy=0)
    assert less["subsidy"] == pytest.approx(state_part)
    assert whole.value - less.value == pytest.approx(state_part, abs=1)
    spared = ask(person=voluntary(first, last, capacity_loss=0.81), on=day)
    assert spared.value == whole.value  # Law 41/2024, Arts. 70(4) and 102(3)


def test_the_states_part_of_the_month_of_the_decision_is_taken_off_too():
    """Ten years of work, and March 2026 in the voluntary scheme: 20 % of 22 % of 1,500,000."""
    spells = [
        {"from": "2015-01", "to": "2024-12", "kind": "employer", "salary": 5_000_000},
        {"from": "2026-03", "to": "2026-03", "kind": "voluntary", "salary": 1_500_000},
    ]
    one = person(sex="F", birth="1982-12-01", spells=spells)
    ask = benefit("lump-sum")
    assert ask(person=one, on=date(2026, 3, 20), reason="emigration")["subsidy"] == 66_000
    assert ask(person=one, on=date(2026, 2, 20), reason="emigration")["subsidy"] == 0


@pytest.mark.parametrize("loss", [0.0, 0.81])
def test_many_records_have_the_states_part_taken_off_as_one(loss):
    day = date(2031, 3, 1)
    people = [
        voluntary("2018-01", "2025-09", capacity_loss=loss),
        voluntary("2012-01", "2029-12", capacity_loss=loss),
        person(sex="M", birth="1982-12-01", capacity_loss=loss,
               spells=[{"from": "2015-01", "to": "2019-12", "salary": 5e6},
                       {"from": "2020-01", "to": "2024-05", "kind": "voluntary",
                        "salary": 2e6}]),
    ]  # fmt: skip
    table = old_age_many(Careers.of_persons(people, [month_of(day)] * len(people)))
    each = [benefit("lump-sum")(person=one, on=day) for one in people]
    assert table["lump_sum"].tolist() == [one.value for one in each]
    assert all((one["subsidy"] > 0) is (loss == 0.0) for one in each)


def bought(paid, last, kind="voluntary-bought"):
    return {"from": paid, "to": last, "kind": kind, "salary": 3e6}


PAID = bought("2011-01", "2020-12", "voluntary")  # 36 months from 2018 on, 15,400 each


@pytest.mark.parametrize("day", [date(2026, 9, 20), date(2026, 11, 28), date(2031, 8, 1)])
@pytest.mark.parametrize(
    ("spells", "state_part"),
    [
        # Decree 159/2025, Arts. 5(6b) and 9(2): 20 % of 22 % of 1,500,000 for each month bought
        ([PAID, bought("2026-08", "2031-07")], 36 * 15_400 + 60 * 66_000),
        # Decree 134/2015, Arts. 14 and 17(2): 10 % of 330,000, at the share of the payment
        ([PAID, bought("2025-06", "2030-05")], 36 * 15_400 + 60 * 33_000),
        # of 22 % of 700,000 in December 2021, of 1,500,000 in January 2022
        ([PAID, bought("2021-12", "2026-08")], (36 + 57) * 15_400),
        ([PAID, bought("2022-01", "2026-09")], 36 * 15_400 + 57 * 33_000),
        # from January 2018 on
        ([bought("2008-01", "2017-12", "voluntary"), bought("2018-01", "2027-12")], 120 * 15_400),
        # 120 months at most
        ([bought("2015-07", "2025-06", "voluntary"), bought("2026-08", "2029-08")],
         48 * 15_400 + 42 * 33_000 + 30 * 66_000),
        # none for whoever paid before 2018
        ([bought("2008-01", "2016-12", "voluntary"), bought("2017-12", "2021-12")], 0),
    ],
)  # fmt: skip
def test_the_state_pays_for_months_bought_at_once_whatever_the_day_asked(spells, state_part, day):
    one = person(sex="M", birth="1957-03-10", spells=spells)
    answer = benefit("lump-sum")(person=one, on=day, reason="emigration")
    assert answer["subsidy"] == pytest.approx(state_part)


@settings(deadline=None, max_examples=40)
@given(
    st.integers(12 * 2021, 12 * 2029), st.integers(121, 140), st.integers(0, 10),
    st.integers(0, 118), st.sampled_from(["voluntary", "employer"]), st.integers(1, 30),
)  # fmt: skip
def test_many_records_have_the_same_part_of_months_bought_taken_off(
    paid, months, gap, before, kind, after
):
    """The month of the award lies after the payment, most often before the months are over."""
    first = paid - months - gap
    spells = [
        {"from": month_text(first), "to": month_text(first + before), "kind": kind, "salary": 4e6},
        {"from": month_text(first + before + 1), "to": month_text(first + months - 1),
         "kind": "voluntary", "salary": 3e6},
        {"from": month_text(paid), "to": month_text(paid + 179 - months),
         "kind": "voluntary-bought", "salary": 3e6},
    ]  # fmt: skip
    one, award = person(sex="M", birth="1955-03-10", spells=spells), paid + after
    alone = benefit("lump-sum")(person=one, on=first_day(award), reason="emigration")
    assert alone["subsidy"] > 0.0
    people = [{"person": 1, "sex": "M", "birth": "1955-03-10", "award": month_text(award)}]
    rows = [{**row, "person": 1, "pay": row["salary"]} for row in spells]
    of_tables = Careers.of_tables(pd.DataFrame(people), pd.DataFrame(rows))
    for careers in (Careers.of_persons([one], [award]), of_tables):
        assert old_age_many(careers)["lump_sum"].tolist() == [alone.value]


@pytest.mark.parametrize(
    ("served", "out", "insured_before", "opens"),
    [(239, 12, True, True), (240, 12, True, False), (60, 11, True, False), (60, 12, False, False)],
)
def test_a_year_out_of_work_opens_the_sum_to_those_insured_before_july_2025(
    served, out, insured_before, opens
):  # Law 41/2024, Art. 70(1d)
    assert may_withdraw(served, out, insured_before, law(WithdrawalLaw)) == opens


@settings(deadline=None)
@given(st.dates(date(1995, 1, 1), date(2035, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_another_month_from_2014_never_lowers_the_sum_beyond_the_first_year(day, before, later):
    rules = law(LumpSumLaw, day)
    if before + later >= 12:
        more = lump_sum_months(before, later + 1, rules)
        assert more >= lump_sum_months(before, later, rules) > 0.0

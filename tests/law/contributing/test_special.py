"""Those whose contributions stand apart: communes, hamlets, businesses, abroad, foreigners."""

from datetime import date

import pytest
from in_force import BOOK

from vss_actuarial.individual.doors import benefit

ask = benefit("special-contributions")


@pytest.mark.parametrize(
    ("day", "allowance", "base"),
    [
        (date(2025, 6, 30), 5_000_000, 2_340_000),  # Law 58/2014: the base salary, whatever is paid
        (date(2025, 7, 1), 5_000_000, 5_000_000),  # Decree 158/2025, Art. 7(3): the allowance
        (date(2025, 7, 1), 1_000_000, 2_340_000),  # at least the reference level
        (date(2025, 7, 1), 90_000_000, 46_800_000),
    ],
)
def test_commune_part_timers_pay_on_their_allowance_from_july_2025(day, allowance, base):
    assert ask(group="commune", income=allowance, on=day)["base"] == base


@pytest.mark.parametrize(
    ("last_wage", "base"), [(None, 2_980_000), (7_000_000, 7_000_000), (50_000_000, 29_800_000)]
)
def test_workers_abroad_paid_on_their_last_wage_or_two_base_salaries(last_wage, base):
    day = date(2020, 1, 1)  # Law 58/2014, Art. 85(2); base salary of 1.49 million
    assert ask(group="abroad", income=last_wage, on=day)["base"] == base


def test_workers_abroad_choose_their_salary_from_july_2025():
    with pytest.raises(LookupError, match=r"last day .* is 2025-06-30"):
        BOOK["abroad_without_wage_multiple"].on(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("day", "worker", "employer"),
    [
        (date(2018, 11, 30), 0, 0),
        (date(2018, 12, 1), 0, 350_000),  # 3 + 0.5 %
        (date(2022, 7, 1), 800_000, 1_750_000),  # 8; 14 + 3 + 0.5 %
    ],
)
def test_foreigners_came_in_by_steps(day, worker, employer):  # Decree 143/2018
    paid = ask(group="foreign worker", income=10e6, on=day)
    assert (paid["worker"], paid["employer"]) == (worker, employer)


@pytest.mark.parametrize(
    ("group", "day", "income", "worker", "employer"),
    [
        # Law 41/2024, Arts. 33-34: 8; 14 + 3 % of an allowance of 4 million, from July 2025
        ("commune", date(2025, 7, 1), 4e6, 320_000, 680_000),
        ("hamlet", date(2025, 7, 1), 4e6, 320_000, 680_000),
        ("hamlet", date(2025, 6, 30), 4e6, 0, 0),
        # Law 58/2014: 8; 14 % of the base salary of 2.34 million
        ("commune", date(2025, 6, 30), 4e6, 187_200, 327_600),
        # Law 41/2024, Art. 33(4): 3 + 22 % of a chosen salary, at least the reference level
        ("household business", date(2025, 7, 1), 10e6, 2_500_000, 0),
        ("household business", date(2025, 7, 1), None, 585_000, 0),
        ("household business", date(2025, 6, 30), 10e6, 0, 0),
        ("other household business", date(2029, 6, 30), 10e6, 0, 0),
        # Law 58/2014, Art. 85(2): 22 % of twice the base salary of 1.49 million
        ("abroad", date(2020, 1, 1), None, 655_600, 0),
        ("abroad", date(2025, 7, 1), 10e6, 2_200_000, 0),
    ],
)
def test_each_pays_by_its_own_article(group, day, income, worker, employer):
    paid = ask(group=group, income=income, on=day)
    assert (paid["worker"], paid["employer"]) == (worker, employer)
    assert paid.value == worker + employer


def test_other_heads_of_household_businesses_come_in_in_july_2029():
    paid = ask(
        group="other household business", income=10e6, on=date(2029, 7, 1),
    )  # fmt: skip
    assert paid.value == 2_500_000  # Law 41/2024, Art. 33(4): 3 + 22 %


@pytest.mark.parametrize(("months", "total"), [(11, 0), (12, 2_550_000), (None, 2_550_000)])
def test_a_foreigner_is_insured_under_a_contract_of_a_year(months, total):
    """Law 41/2024/QH15, Art. 2(2): 8 + 14 + 3 + 0.5 %."""
    day = date(2026, 3, 1)
    assert ask(group="foreign worker", income=10e6, contract_months=months, on=day).value == total

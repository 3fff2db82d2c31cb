"""Those whose contributions stand apart: communes, workers abroad, foreigners."""

from datetime import date

import pytest
from in_force import BOOK, law

from vss_actuarial.law.contributions import CompulsoryRatesLaw, SalaryLimitsLaw
from vss_actuarial.law.special_contributions import (
    ForeignerLaw,
    abroad_base,
    commune_base,
    foreigner_contributions,
)


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
    counts = BOOK["commune_allowance_counts"].on(day)
    level = BOOK["base_salary"].on(day)
    assert commune_base(allowance, level, counts, law(SalaryLimitsLaw, day)) == base


@pytest.mark.parametrize(
    ("last_wage", "base"), [(0, 2_980_000), (7_000_000, 7_000_000), (50_000_000, 29_800_000)]
)
def test_workers_abroad_paid_on_their_last_wage_or_two_base_salaries(last_wage, base):
    day = date(2020, 1, 1)  # Law 58/2014, Art. 85(2); base salary of 1.49 million
    multiple = BOOK["abroad_without_wage_multiple"].on(day)
    level = BOOK["base_salary"].on(day)
    assert abroad_base(last_wage, level, multiple, law(SalaryLimitsLaw, day)) == base


def test_workers_abroad_choose_their_salary_from_july_2025():
    with pytest.raises(LookupError, match=r"last day .* is 2025-06-30"):
        BOOK["abroad_without_wage_multiple"].on(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("day", "paid"),
    [
        (date(2018, 11, 30), (0.0, 0.0, 0.0, 0.0)),
        (date(2018, 12, 1), (0.0, 0.0, 0.03, 0.005)),
        (date(2022, 7, 1), (0.14, 0.08, 0.03, 0.005)),
    ],
)
def test_foreigners_came_in_by_steps(day, paid):  # Decree 143/2018
    rates = law(CompulsoryRatesLaw, day)
    assert foreigner_contributions(1.0, rates, law(ForeignerLaw, day)) == pytest.approx(paid)

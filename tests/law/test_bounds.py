"""A bound of the law that does not bind is told as such, and one that binds as a number used."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit

DAY = date(2026, 3, 2)
RATE = {"sex": "M", "on": DAY}
JOBLESS = {"salary": 6e6, "on": DAY}


@pytest.mark.parametrize(
    ("name", "facts", "rule", "number", "binds"),
    [
        # Law 41/2024/QH15, Arts. 66(1) and 68: 75 %, above 35 years of a man
        ("pension-rate", {**RATE, "service": "20y"}, "rate_within_ceiling",
         "replacement_rate_ceiling", False),
        ("pension-rate", {**RATE, "service": "36y"}, "rate_within_ceiling",
         "replacement_rate_ceiling", True),
        ("pension-rate", {**RATE, "service": "35y"}, "one_off_years",
         "one_off_threshold_years_men", False),
        ("pension-rate", {**RATE, "service": "36y"}, "one_off_years",
         "one_off_threshold_years_men", True),
        # Law 74/2025/QH15, Art. 39(2): three months to 36 months contributed, twelve at most
        ("unemployment", {**JOBLESS, "months": 36}, "unemployment_months",
         "unemployment_first_paid_months", False),
        ("unemployment", {**JOBLESS, "months": 48}, "unemployment_months",
         "unemployment_first_paid_months", True),
        ("unemployment", {**JOBLESS, "months": 144}, "unemployment_months",
         "unemployment_most_months", False),
        ("unemployment", {**JOBLESS, "months": 156}, "unemployment_months",
         "unemployment_most_months", True),
        ("unemployment", {**JOBLESS, "months": 143}, "reserved_months",
         "unemployment_most_months", False),
        # Law 41/2024/QH15, Art. 89(2): 48 months in the first two months of the pension
        ("survivors-lump-sum", {"month_of_pension": 2, "pension": 4e6, "on": DAY},
         "pensioner_lump_sum_months", "pensioner_lump_sum_first_months", False),
        ("survivors-lump-sum", {"month_of_pension": 3, "pension": 4e6, "on": DAY},
         "pensioner_lump_sum_months", "pensioner_lump_sum_first_months", True),
        # Decree 162/2026/ND-CP, Art. 2(2): low pensions of before 1995 up to 3.8 million
        ("pension-increase", {"pension": 190_000, "award": "1994-01-01", "on": date(2026, 7, 2)},
         "pre_1995_top_up", "pre_1995_pension_floor", False),
        # Circular 28/2021/TT-BLDTBXH, Art. 3: 1.5 months of salary to 10 %, 0.4 for each above
        ("employer-compensation", {"salary": 6e6, "loss": 9, "on": DAY}, "compensation_months",
         "compensation_step_from_loss", False),
        ("employer-compensation", {"salary": 6e6, "loss": 20, "on": DAY}, "compensation_months",
         "compensation_step_from_loss", True),
    ],
)  # fmt: skip
def test_a_bound_is_told_by_whether_it_binds(name, facts, rule, number, binds):
    answer = benefit(name)(**facts)
    step = next(one for one in reversed(answer.steps) if one.key == rule)
    used = next(one for one in step.used if one.name == number)
    assert used.binds is binds

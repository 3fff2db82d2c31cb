"""The addition to pensions of women that begin in the first years of the formula of 2018."""

from datetime import date

import pytest
from in_force import MAN, WOMAN, law, months

from vss_actuarial.ground.kernel import kernel
from vss_actuarial.law.old_age.rate import AccrualLaw
from vss_actuarial.law.old_age.transition import TransitionLaw, transition_addition

PRINTED = """
20y0m  20y0m   7.27 5.45 3.64 1.82
20y1m  20y6m   7.86 5.89 3.93 1.96
20y7m  21y0m   8.42 6.32 4.21 2.11
21y1m  21y6m   8.97 6.72 4.48 2.24
21y7m  22y0m   9.49 7.12 4.75 2.37
22y1m  22y6m  10.00 7.50 5.00 2.50
22y7m  23y0m  10.49 7.87 5.25 2.62
23y1m  23y6m  10.97 8.23 5.48 2.74
23y7m  24y0m  11.43 8.57 5.71 2.86
24y1m  24y6m  11.88 8.91 5.94 2.97
24y7m  25y0m  12.31 9.23 6.15 3.08
25y1m  25y6m  10.91 8.18 5.45 2.73
25y7m  26y0m   9.55 7.16 4.78 2.39
26y1m  26y6m   8.24 6.18 4.12 2.06
26y7m  27y0m   6.96 5.22 3.48 1.74
27y1m  27y6m   5.71 4.29 2.86 1.43
27y7m  28y0m   4.51 3.38 2.25 1.13
28y1m  28y6m   3.33 2.50 1.67 0.83
28y7m  29y0m   2.19 1.64 1.10 0.55
29y1m  29y6m   1.08 0.81 0.54 0.27
"""
"""Decree 153/2018/ND-CP, its table: service from and to, per cent added by year of award."""
CELLS = [
    (year, service, float(cell))
    for first, last, *cells in (line.split() for line in PRINTED.strip().splitlines())
    for year, cell in zip((2018, 2019, 2020, 2021), cells, strict=True)
    for service in (first, last)
]


def addition(service, day, sex=WOMAN):
    bundles = (law(kind, day, sex) for kind in (AccrualLaw, TransitionLaw))
    return transition_addition(months(service), *bundles)


@pytest.mark.parametrize(("year", "service", "per_cent"), CELLS)
def test_every_printed_cell_comes_out(year, service, per_cent):
    for day in (date(year, 1, 1), date(year, 12, 31)):
        assert 100.0 * addition(service, day) == pytest.approx(per_cent, abs=1e-9)


@pytest.mark.parametrize(
    ("service", "day", "sex"),
    [
        ("25y0m", date(2017, 12, 31), WOMAN),
        ("25y0m", date(2022, 1, 1), WOMAN),
        ("19y11m", date(2018, 6, 1), WOMAN),  # counted as 20 years, but not 20 full ones
        ("29y7m", date(2018, 6, 1), WOMAN),  # 30 years give 75 % by both formulas
        ("40y0m", date(2018, 6, 1), WOMAN),
        ("25y0m", date(2018, 6, 1), MAN),
    ],
)
def test_nobody_else_has_it(service, day, sex):
    assert addition(service, day, sex) == 0.0


@kernel
def compiled(served, accrual, rules):
    return transition_addition(served, accrual, rules)


def test_the_compiled_rule_gives_the_same():
    day = date(2019, 5, 1)
    accrual, rules = law(AccrualLaw, day, WOMAN), law(TransitionLaw, day, WOMAN)
    for served in range(228, 372):
        expected = transition_addition(served, accrual, rules)
        assert compiled(served, accrual, rules) == pytest.approx(expected, abs=1e-12)

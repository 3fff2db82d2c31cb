"""Generations and pensions by hand: who was born when, of which sex, and what money bought."""

import numpy as np
import pytest

from vss_actuarial.measures.generations.flows import ByCohort, _along
from vss_actuarial.measures.generations.replacement import indexed
from vss_actuarial.measures.generations.returns import generation_table

YEARS = np.arange(1995, 2081)
IRR = "internal_rate_of_return [% a year over prices]"


def test_who_is_30_on_1_january_1996_was_born_in_1965_and_keeps_the_sex():
    years, births = np.array([1995, 1996]), np.arange(1894, 1996)
    cells = np.zeros((2, 2, 101))
    cells[0, 1, 29], cells[1, 1, 30], cells[1, 0, 100] = 3.0, 5.0, 7.0
    found = _along(years, births, cells)
    assert found[1, 1965 - 1894].tolist() == [3.0, 5.0]
    assert found[0, 1895 - 1894].tolist() == [0.0, 7.0]
    assert found.sum() == 15.0


def test_each_generation_and_sex_has_its_own_row_and_its_return_is_over_prices():
    """Born in 1979, men draw twice and women thrice what they paid ten years before; 1980 as much.

    Prices rise by a half in these ten years; the returns of the fund are nil.
    """
    births = np.array([1978, 1979, 1980, 1981])
    paid, drawn, pay = (np.zeros((2, 4, len(YEARS))) for _ in range(3))
    paid[..., 20], pay[..., 20] = 1.0, 4.0
    drawn[..., 30] = [[9.0, 2.0, 1.0, 9.0], [9.0, 3.0, 1.0, 9.0]]
    prices = np.where(np.arange(len(YEARS)) < 30, 1.0, 1.5)
    flows = ByCohort(births, YEARS, paid, drawn, pay)
    table = generation_table(flows, np.zeros(len(YEARS)), prices)
    assert table.index.tolist() == [(b, sex) for b in (1979, 1980) for sex in ("male", "female")]
    assert table["moneys_worth [1]"].tolist() == [2.0, 3.0, 1.0, 1.0]
    of_pay = "[% of lifetime insured salaries]"
    assert table[f"contributions {of_pay}"].tolist() == [25.0] * 4
    assert table[f"benefits {of_pay}"].tolist() == [50.0, 75.0, 25.0, 25.0]
    assert table[f"net_benefit {of_pay}"].tolist() == [25.0, 50.0, 0.0, 0.0]
    real = 100.0 * (np.array([2.0, 3.0, 1.0, 1.0]) / 1.5) ** 0.1 - 100.0
    assert table[IRR].to_numpy() == pytest.approx(real, abs=1e-9)


def test_a_pension_rises_from_the_year_after_its_award():
    """10 of 20 in the first year, 10 % later 11 of 20; in the second 20 % later 12 of 25."""
    wage, increases = np.array([20.0, 20.0, 25.0]), np.array([0.5, 0.1, 0.2])
    found = indexed(np.full(3, 10.0), wage, increases, 1)
    assert found[:2] == pytest.approx([11.0 / 20.0, 12.0 / 25.0]) and np.isnan(found[2])
    two = indexed(np.full(3, 10.0), wage, increases, 2)
    assert two[0] == pytest.approx(10.0 * 1.1 * 1.2 / 25.0) and np.isnan(two[1:]).all()

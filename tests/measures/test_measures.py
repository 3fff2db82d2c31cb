import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.measures import measures
from vss_actuarial.measures.events import years_told

YEARS = np.arange(2026, 2031)


def test_the_payg_cost_rate_is_expenditure_over_the_insured_salaries_of_the_same_year() -> None:
    # 220 bn spent on 1,000 bn of insured salaries: 22 per cent
    rate = measures.payg_cost_rate(np.array([220e9, 10.0]), np.array([1000e9, 0.0]))
    assert rate[0] == pytest.approx(0.22)
    assert np.isnan(rate[1])


def test_the_reserve_ratio_sets_the_opening_reserve_over_the_years_expenditure() -> None:
    ratio = measures.reserve_ratio(np.array([600.0, 500.0, 300.0]), np.array([200.0, 250.0]))
    assert ratio.tolist() == [3.0, 2.0]


def test_old_age_dependency_counts_65_and_over_against_15_to_64() -> None:
    population = np.zeros((1, 2, 101))
    population[0, 0, [14, 15, 64]] = [999.0, 10.0, 30.0]
    population[0, 1, [65, 100]] = [6.0, 2.0]
    assert measures.old_age_dependency(population)[0] == pytest.approx(8 / 40)


def test_the_average_pension_is_set_against_the_average_salary_of_contributors() -> None:
    cell = (1, 3, 2, 101)
    mass, heads, salary, contributors = (np.zeros(cell) for _ in range(4))
    mass[0, 0, 0, 60], heads[0, 0, 0, 60] = 20e6, 5.0  # 4 million each
    salary[0, 1, 0, 30], contributors[0, 1, 0, 30] = 6e6, 3.0
    salary[0, 1, 1, 40], contributors[0, 1, 1, 40] = 10e6, 3.0  # 8 million on average
    ratio = measures.average_pension_ratio(mass, heads, salary, contributors)
    assert ratio == pytest.approx([0.5])


def test_a_fund_is_exhausted_in_the_first_year_with_a_deficit_though_it_recovers() -> None:
    deficit = np.array([0.0, 0.0, 5.0, 0.0, 7.0])
    assert measures.year_of_exhaustion(YEARS, deficit) == 2028
    assert measures.year_of_exhaustion(YEARS, np.zeros(5)) is None


def test_the_payable_share_is_what_is_left_of_benefits_once_administration_is_paid() -> None:
    """60 of 100 lack: of benefits of 80 a quarter is paid, of 50 nothing; of none no share."""
    share = measures.payable_share(
        np.array([0.0, 60.0, 60.0, 0.0]), np.array([80.0, 80.0, 50.0, 0])
    )
    assert share[:3].tolist() == [1.0, 0.25, 0.0]
    assert np.isnan(share[3])


RATES = st.lists(st.floats(-0.05, 0.15), min_size=5, max_size=5)
MONEY = st.lists(st.floats(1.0, 1e4), min_size=5, max_size=5)


def accumulate(reserve: float, net: np.ndarray, rates: np.ndarray) -> float:
    """The fund, year by year, with flows at mid-year."""
    for flow, rate in zip(net, rates, strict=True):
        reserve = reserve * (1 + rate) + flow * (1 + rate) ** 0.5
    return reserve


@settings(deadline=None)
@given(MONEY, MONEY, RATES, st.floats(0.0, 1e4))
def test_a_fund_paid_the_general_average_premium_ends_with_nothing(
    expenditure: list[float], salaries: list[float], rates: list[float], opening: float
) -> None:
    spent, base, returns = np.array(expenditure), np.array(salaries), np.array(rates)
    premium = measures.general_average_premium(spent, base, returns, opening)
    final = accumulate(opening, premium * base - spent, returns)
    assert final == pytest.approx(0.0, abs=1e-7 * (opening + spent.sum()))


@settings(deadline=None)
@given(MONEY, MONEY, RATES, st.floats(0.0, 1e4))
def test_the_actuarial_balance_is_the_rate_less_the_general_average_premium(
    expenditure: list[float], salaries: list[float], rates: list[float], opening: float
) -> None:
    spent, base, returns = np.array(expenditure), np.array(salaries), np.array(rates)
    premium = measures.general_average_premium(spent, base, returns, opening)
    balance = measures.actuarial_balance(0.22 * base, spent, base, returns, opening)
    assert balance == pytest.approx(0.22 - premium)


LONG = np.arange(2020, 2051)


def lacking(*years):
    return np.isin(LONG, [year for span in years for year in span])


def test_a_fund_lacks_for_good_from_the_first_year_after_which_it_never_recovers():
    crossing = measures.lasting_crossing(
        LONG, lacking(range(2022, 2024), [2030], range(2036, 2051)), 2025
    )
    assert crossing == measures.Crossing(2036, True, (2022, 2023, 2030))


def test_what_begins_in_the_last_ten_years_is_unsettled():
    begins_in = [
        measures.lasting_crossing(LONG, lacking(range(year, 2051)), 2025) for year in (2040, 2041)
    ]
    assert [one.settled for one in begins_in] == [True, False]


def test_a_year_of_the_record_is_no_event_and_what_lasts_since_then_begins_after_it():
    since = measures.lasting_crossing(LONG, lacking(range(2023, 2051)), 2025)
    assert since == measures.Crossing(2026, True, ())
    passed = measures.lasting_crossing(LONG, lacking([2021, 2049]), 2025)
    assert passed == measures.Crossing(None, True, (2021, 2049))


def test_a_horizon_within_the_record_has_no_event():
    early = np.arange(1995, 2010)
    assert measures.lasting_crossing(early, early > 2007, 2025) == measures.Crossing(None, True, ())


def test_years_that_follow_one_another_are_a_span():
    assert years_told([2005, 2006, 2009]) == "2005-2006, 2009"
    assert years_told([]) == ""

"""Relief by hand: suspended and repaid, a rate of nil in the law, cash."""

import tomllib
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from funds_standin import give

from vss_actuarial.branches.bases import Payroll
from vss_actuarial.branches.relief import ReliefFlows, project_relief
from vss_actuarial.branches.unemployment.months import MonthsGiven
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.relief import months_later, relief_terms, shares_of_years
from vss_actuarial.scenario.levers.relief import relief_over

YEARS = 2035 - 1995 + 1
BILLION = 1e9
WORDS = 'label = "Idea"\nsource = "A test"\nreason = "To be tried"\n'
SUSPENSION = """
fund = "pension_survivorship"
payers = ["employers", "workers"]
since = 2030-07-01
until = 2031-06-30
share_covered = [0.0, 0.1, 0.0]
"""


def at(year):
    return year - 1995


def flows(text, salaries=1000 * BILLION, persons=1e6, **also):
    """A package on a thousand billion of salaries a year of employer-pay, of a million persons."""
    packages = relief_over((), {"idea": tomllib.loads(WORDS + text)}, "idea.toml")
    scenario = Scenario.baseline().replace(last_year=2035, relief=packages, **also)
    paid, heads = np.zeros((YEARS, 3)), np.zeros((YEARS, 3))
    paid[:, EMPLOYER_PAY], heads[:, EMPLOYER_PAY] = salaries, persons
    paid[:, STATE_PAY] = salaries
    payroll = Payroll(paid, heads)
    service = np.zeros((YEARS + 1, 3, 48))
    service[:, EMPLOYER_PAY, 3] = persons
    terms = relief_terms(Given(scenario), scenario.relief)
    return project_relief(terms, give(scenario, MonthsGiven), payroll, payroll, service)


def of_years(items, name, *years):
    return [float(items[name][at(year)].sum()) for year in years]


def test_a_suspension_falls_in_its_years_and_comes_back():
    """1,000 billion of salaries, a tenth of them, 22 %: 22 billion a year; 184 of 365 days of 2030
    and 181 of 2031 in the time. Repaid in equal days from October 2031 over six months: 92 of
    365 days, then 91 of 366."""
    repay = "repaid = true\nrepaid_since = 2031-10-01\nrepaid_months = 6\n"
    relief = flows(SUSPENSION + repay)
    income = relief.beside("pension_survivorship").income
    first, second = 22 * BILLION * 184 / 365, 22 * BILLION * 181 / 365
    assert of_years(income, "contributions_relieved", 2029, 2030, 2031, 2032) == pytest.approx(
        [0.0, -first, -second, 0.0]
    )
    parts = np.array([92 / 365, 91 / 366])
    parts *= (first + second) / parts.sum()
    assert of_years(income, "contributions_repaid", 2031, 2032) == pytest.approx(parts)
    assert sum(item.sum() for item in income.values()) == pytest.approx(0.0, abs=1e-3)
    assert not income["contributions_relieved"][:, STATE_PAY].any()
    persons = relief.packages[0].persons.sum(axis=1)
    assert persons[at(2029) : at(2033)] == pytest.approx([0.0, 100_000, 100_000, 0.0])


def test_some_months_of_the_time_and_part_of_the_rate():
    whole = flows(SUSPENSION).packages[0].relieved.sum()
    part = flows(SUSPENSION + "months = 6\nshare_of_rate = 0.5").packages[0].relieved.sum()
    assert part == pytest.approx(whole * (6 / 12) * 0.5, rel=1e-3)


def test_what_is_not_repaid_never_comes():
    income = flows(SUSPENSION).beside("pension_survivorship").income
    assert set(income) == {"contributions_relieved"}


def test_a_rate_of_nil_in_the_law_is_shown_and_booked_nowhere():
    """0.5 % of 1,000 billion for 184 days of 2021 and 181 of 2022."""
    text = """
fund = "accident_disease"
payers = ["employers"]
since = 2021-07-01
until = 2022-06-30
share_covered = [0.0, 1.0, 0.0]
already_in_law = true
"""
    relief = flows(text)
    assert relief.beside("accident_disease").income == {}
    forgone = relief.packages[0].relieved.sum(axis=1)
    assert forgone[at(2021)] == pytest.approx(5 * BILLION * 184 / 365)
    assert forgone[at(2022)] == pytest.approx(5 * BILLION * 181 / 365)


def test_cash_goes_to_persons_once():
    """Half a million persons, a million VND each, over December and January."""
    text = """
fund = "unemployment"
since = 2030-12-01
until = 2031-01-31
cash = 1000000
persons_share = [0.0, 0.5, 0.0]
"""
    relief = flows(text)
    cash = relief.beside("unemployment").outgo["relief_cash"]
    assert of_years({"cash": cash}, "cash", 2030, 2031) == pytest.approx([250 * BILLION] * 2)
    assert relief.packages[0].persons.sum() == pytest.approx(500_000)
    assert relief.beside("unemployment").income == {}


def test_cash_by_months_contributed_is_that_of_the_scale():
    """Three completed years of service, 36 to 47 months, are paid 2.1 million."""
    text = """
fund = "unemployment"
since = 2030-01-01
until = 2030-12-31
cash_scale = "covid_cash_scale"
persons_share = [0.0, 1.0, 0.0]
"""
    cash = flows(text).beside("unemployment").outgo["relief_cash"].sum()
    assert cash == pytest.approx(1e6 * 2.1e6, rel=0.02)  # some have drawn on their months before


@pytest.mark.parametrize("since", [date(2030, 1, 1), date(2036, 1, 1)])
def test_a_scale_may_begin_with_a_year_and_after_the_horizon(since):
    text = """
fund = "unemployment"
since = 2030-01-01
until = 2030-12-31
cash_scale = "covid_cash_scale"
persons_share = [0.0, 1.0, 0.0]
"""
    law = Scenario.baseline().law
    line = law["covid_cash_scale"].values[0].model_copy(update={"since": since})
    own = law.having(
        {"covid_cash_scale": replace(law["covid_cash_scale"], values=(line,), until=None)}
    )
    assert flows(text, law=own).packages[0].cash.sum() == pytest.approx(1e6 * 2.1e6, rel=0.02)


def test_a_scale_of_cash_is_that_of_the_law_on_its_first_day():
    """1 October is the 274th day of 2021: 273 lie before it."""
    since = Scenario.baseline().law["covid_cash_scale"].days[0]
    text = f"""
fund = "unemployment"
since = {since}
until = {since.year}-12-31
cash_scale = "covid_cash_scale"
persons_share = [0.0, 1.0, 0.0]
"""
    packages = relief_over((), {"idea": tomllib.loads(WORDS + text)}, "idea.toml")
    (terms,) = relief_terms(Given(Scenario.baseline().replace(relief=packages)), packages)
    assert terms.scale.since == (2021, 10, 273)


def test_without_packages_nothing_is_booked():
    assert ReliefFlows().beside("pension_survivorship").income == {}
    assert ReliefFlows().beside("unemployment").outgo == {}


def test_days_are_shares_of_their_own_years():
    shares = shares_of_years(date(2023, 7, 1), date(2024, 1, 31), 2022, 4)
    assert shares == pytest.approx([0.0, 184 / 365, 31 / 366, 0.0])
    assert months_later(date(2030, 11, 30), 3) == date(2031, 2, 28)

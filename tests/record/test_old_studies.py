"""Old studies rebuilt: under what they assumed the model turns when they did."""

import pandas as pd
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.record.backtest import outlooks
from vss_actuarial.scenario.composing import without_changes_of

PRINTED = {"outgo exceeds contributions": 2030, "outgo exceeds income": 2035}
SCENARIO = Scenario.named("imf_2019")


@pytest.fixture(scope="module")
def events() -> "pd.Series[int]":
    return project(SCENARIO).events().loc["pension_survivorship"]


def test_what_the_imf_printed_stands_in_the_scenario():
    """Ages of 60 and 55 by the law of 2017, wages 5.5 % over prices of 3.5 %."""
    assert SCENARIO.record_to == 2017
    law, assumptions = SCENARIO.law, SCENARIO.assumptions
    assert law["retirement_age_men"].by_year([2030, 2060]).tolist() == [720, 720]
    assert law["retirement_age_women"].by_year([2030, 2060]).tolist() == [660, 660]
    assert assumptions["real_wage_growth"].by_year([2018, 2050]).tolist() == [0.055, 0.055]
    assert assumptions["price_growth"].by_year([2018, 2050]).tolist() == [0.035, 0.035]


def test_coverage_is_the_last_published_and_within_what_the_imf_printed():
    """20 to 25 % of the employed, as in 2017, and no more later."""
    arrays = project(SCENARIO.replace(last_year=2030)).arrays
    heads = arrays["contributors"].sum(axis=(1, 2, 3)) / arrays["employed"].sum(axis=(1, 2))
    assert heads[2018 - 1995] == pytest.approx(0.255, abs=0.005)
    assert 0.20 <= heads[2030 - 1995] <= 0.26


def test_outgo_passes_contributions_within_two_years_of_what_the_imf_printed(events):
    expected = outlooks(project(SCENARIO)).set_index(["study", "event"])["expected"]
    assert expected["IMF 2019"].to_dict() == PRINTED
    for event, year in PRINTED.items():
        assert abs(events[event] - year) <= 2, event


def test_it_is_indexation_to_wages_that_brings_the_year_about(events):
    """Under the rule of the law in force contributions would last into the next century."""
    by_rule = without_changes_of(SCENARIO, "pension_increase_wage_share")
    later = project(by_rule).events().loc["pension_survivorship", "outgo exceeds contributions"]
    assert pd.isna(later) or later > events["outgo exceeds contributions"] + 20

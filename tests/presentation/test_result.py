from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from vss_actuarial import Scenario, project
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.tables import table_years
from vss_actuarial.presentation.result import Result

TRILLION = 1e12


def test_the_account_table_adds_up_and_shows_a_unit_in_every_header(result: Result) -> None:
    table = result.accounts("pension_survivorship")
    units = ("trillion VND", "% of GDP", "% of insured salaries", "% of benefits")
    assert all(name.partition(" [")[2].rstrip("]") in units for name in table.columns)
    income = [
        "contributions_employer [trillion VND]",
        "contributions_insured [trillion VND]",
        "investment_income [trillion VND]",
    ]
    assert np.allclose(table[income].sum(axis=1), table["total_income [trillion VND]"])
    reserve = table["reserve_at_year_end [trillion VND]"]
    closed = table["balance [trillion VND]"] + table["deficit [trillion VND]"]
    assert np.allclose(reserve.diff()[1:], closed[1:])
    gdp = result.arrays["gdp"] / TRILLION
    assert np.allclose(
        table["total_outgo [% of GDP]"], 100 * table["total_outgo [trillion VND]"] / gdp
    )


def test_the_schemes_add_up_to_the_fund(result: Result) -> None:
    item = "old_age_pensions [trillion VND]"
    by_scheme = result.accounts("pension_survivorship", by_scheme=True)[item]
    assert by_scheme.index.names == ["year", "scheme"]
    together = by_scheme.groupby("year").sum()
    assert np.allclose(together, result.accounts("pension_survivorship")[item])


def test_an_unknown_name_is_answered_with_the_nearest_known_one(result: Result) -> None:
    with pytest.raises(InputError, match="did you mean 'pension_survivorship'"):
        result.accounts("pension_survivors")
    with pytest.raises(InputError, match="did you mean 'contributors'"):
        result.persons("contributers")
    with pytest.raises(InputError, match="no persons 'gdp'"):
        result.persons("gdp")


def test_persons_are_labelled_stocks_at_1_january(result: Result) -> None:
    contributors = result.persons("contributors")
    assert contributors.dims == ("year", "scheme", "sex", "age")
    assert contributors.attrs["when"] == "1 January"
    assert contributors.sel(year=2101, scheme="voluntary").sum() > 0
    assert result.heads("contributors")[30] == pytest.approx(
        float(contributors.sel(year=2025).sum())
    )


def test_measures_follow_from_accounts_and_persons(result: Result) -> None:
    measures = result.measures()
    # outgo of 1995: (2 + 1 + 0.4) per cent of insured salaries
    assert measures.loc[1995, "payg_cost_rate [% of insured salaries]"] == pytest.approx(3.4)
    assert np.allclose(measures["contributions [% of insured salaries]"], 22.0)
    assert np.allclose(measures["average_pension [% of average insured salary]"], 60.0)


def test_a_fund_turns_in_the_year_its_outgo_passes_its_contributions(result: Result) -> None:
    # (2 + 0.25 t + 1 + 0.4) per cent passes 22 per cent after t = 74.4 years, in 2070
    events = result.events().loc["pension_survivorship"]
    assert events["outgo exceeds contributions"] == 2070
    assert "state_budget" not in result.events().index


def test_the_general_average_premium_lies_between_lowest_and_highest_cost(result: Result) -> None:
    premium = result.general_average_premium(1995)
    cost = result.measures()["payg_cost_rate [% of insured salaries]"] / 100
    assert cost.min() < premium < cost.max()
    with pytest.raises(InputError, match="runs from 1995 to 2100"):
        result.general_average_premium(2101)


def test_the_dataset_holds_every_array_and_account_and_survives_the_file(
    result: Result, tmp_path: Path
) -> None:
    data = result.dataset
    assert set(result.arrays) <= set(data.data_vars)
    employer = data["pension_survivorship_contributions_employer"]
    assert employer.dims == ("year", "scheme")
    assert employer.attrs["units"] == "VND"
    result.to_netcdf(tmp_path / "projection.nc")
    with xr.open_dataset(tmp_path / "projection.nc", engine="h5netcdf") as stored:
        xr.testing.assert_identical(stored.load(), data)


def test_the_representations_name_scenario_figures_and_warnings(result: Result) -> None:
    for text in (repr(result), result._repr_html_()):
        assert "invented" in text
        assert "Cost rate/rate paid, %" in text and "Reserve, year end" in text
        assert "the figures are invented" in text


def test_the_wide_frame_has_a_row_a_year(result: Result) -> None:
    frame = result.to_frame()
    assert list(frame.index) == list(result.years)
    assert set(frame.columns.get_level_values(0)) == {*result.accounts_vnd, "measures"}


def test_transfers_are_named_by_payer_receiver_and_item(result: Result) -> None:
    table = result.transfer_table()
    assert list(table.columns) == ["state_budget to pension_survivorship: subsidy [trillion VND]"]


def test_a_short_table_shows_first_tenth_and_last_years() -> None:
    assert table_years(np.arange(1995, 2026)) == [1995, 2000, 2010, 2020, 2025]
    assert table_years(np.arange(1995, 1996)) == [1995]


def test_years_that_pass_stand_apart_from_those_that_last() -> None:
    result = project(Scenario.baseline())
    events, passing = result.events(), result.passing()
    assert events.loc["health_insurance", "outgo exceeds contributions"] > 2025
    told = passing.loc[("health_insurance", "outgo exceeds contributions"), "years"]
    assert told.startswith("2005-2007, 2009")
    assert events.loc["sickness_maternity"].isna().all()
    assert list(passing.columns) == ["years"]
    assert not [text for text in result.warnings if "unsettled" in text]


def test_what_begins_late_in_the_horizon_is_told_as_unsettled() -> None:
    events = project(Scenario.baseline()).events()
    year = int(events.loc["pension_survivorship", "outgo exceeds contributions"])
    result = project(Scenario.baseline().replace(last_year=year + 5))
    told = [text for text in result.warnings if "unsettled" in text]
    assert told[0] == (
        f"pension_survivorship: outgo exceeds contributions from {year} on, in the last ten years "
        "of the horizon: unsettled"
    )


def test_events_count_from_the_record_that_the_scenario_knows(result: Result) -> None:
    # what lacks from 2070 on begins, for who knows the record to 2080, in the year after it
    knowing = replace(result, scenario=replace(result.scenario, record_to=2080))
    assert knowing.events().loc["pension_survivorship", "outgo exceeds contributions"] == 2081

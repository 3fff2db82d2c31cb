"""What is kept of paths is what whole runs on their inputs give, and is read off by one rule."""

import numpy as np
import pandas as pd
import pytest

from odds_standin import NAMES, central_draws, drawn, rows_of
from vss_actuarial import Scenario, odds, project
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.events import event_year
from vss_actuarial.measures.financing.financing import financing
from vss_actuarial.measures.measures import for_good_from
from vss_actuarial.odds.drawing.full_run import scenario_of_path
from vss_actuarial.odds.lanes.block import block_of
from vss_actuarial.odds.paths import EVENTS, Paths
from vss_actuarial.odds.running.rows import places, rows_of_outcome
from vss_actuarial.odds.running.store import Store
from vss_actuarial.odds.series import SERIES

FUND = "pension_survivorship"
LANES = 4
SHORT = Scenario.baseline().replace(last_year=2045)


@pytest.fixture(scope="module")
def paths():
    return drawn(Scenario.baseline(), seed=5, lanes=LANES)


@pytest.fixture(scope="module")
def rows(paths):
    return rows_of(paths, paths.block)


@pytest.fixture(scope="module")
def in_full(paths):
    return [paths.in_full(lane) for lane in range(LANES)]


@pytest.fixture(scope="module")
def kept(paths, rows):
    store = Store(LANES, LANES)
    store.put(0, rows)
    central = project(paths.central.scenario)
    return Paths(central, 5, NAMES, paths.central.first, store, (), False, None)


def test_every_row_of_the_run_itself_is_that_of_its_outcome(paths):
    found = rows_of(paths, block_of(paths.tables, central_draws(paths.central, 2)))
    expected = rows_of_outcome(project(paths.central.scenario), NAMES)[:, paths.central.first :]
    scale = np.abs(expected).max(axis=1, keepdims=True) + 1e-12
    for lane in range(2):
        assert (np.abs(found[:, lane] - expected) / scale).max() < 1e-12


@pytest.mark.parametrize("lane", range(LANES))
def test_every_row_of_a_path_is_that_of_the_whole_run_on_its_inputs(paths, rows, in_full, lane):
    expected = rows_of_outcome(in_full[lane], NAMES)[:, paths.central.first :]
    scale = np.abs(expected).max(axis=1, keepdims=True) + 1e-12
    assert (np.abs(rows[:, lane] - expected) / scale).max() < 1e-11


KEEPING = [name for name in NAMES if name != "state_budget"]


@pytest.mark.parametrize("fund", KEEPING)
def test_events_of_a_path_are_those_that_the_measures_tell_of_its_whole_run(kept, in_full, fund):
    table = kept.event_years(fund)
    assert table.notna().to_numpy().any() or fund in ("accident_disease", "unemployment")
    for lane, outcome in enumerate(in_full):
        for event in EVENTS:
            expected = event_year(outcome, fund, event)
            found = table.loc[lane, event]
            assert found == expected if expected is not None else pd.isna(found)


def test_a_fund_without_a_reserve_has_no_events_and_no_cost_rate(kept):
    for ask in (kept.event_years, kept.events, kept.solvency):
        with pytest.raises(InputError, match="fund 'state_budget': it keeps no reserve"):
            ask("state_budget")
    with pytest.raises(InputError, match="nobody contributes to it"):
        kept.values("cost_rate", "state_budget")
    assert kept.values("spending_of_gdp", "state_budget").min() > 0.0


def test_measures_of_a_path_are_those_of_the_financing_of_its_whole_run(kept, in_full):
    told = {"cost_rate": "payg_cost_rate [% of insured salaries]",
            "reserve_ratio": "reserve_ratio [years of expenditure]"}  # fmt: skip
    for name, figure in told.items():
        values = kept.values(name)
        for lane, outcome in enumerate(in_full):
            expected = financing(outcome)[figure][kept.first :]
            np.testing.assert_allclose(values[lane], expected, rtol=1e-10)


def test_an_event_of_the_record_counts_on_every_path(kept):
    """A reserve spent in a year that is known is spent on every path, as in the run itself."""
    early = SHORT.scale("pension_rate_employer", 0.05, 1996)
    found = odds(early, paths=2, threads=1)
    year = event_year(found.central, FUND, "reserve exhausted")
    assert year is not None and year < found.years[0]
    assert set(found.event_years()["reserve exhausted"]) == {year}
    assert not found.solvency().any()
    for event in EVENTS[:2]:  # for good since the record, and told from the first year after it
        assert set(found.event_years()[event]) == {event_year(found.central, FUND, event)}
        assert event_year(found.central, FUND, event) == found.years[0]


def test_for_good_is_to_the_end_along_the_last_axis():
    held = np.array([[True, False, True], [False, True, True], [True, True, False]])
    wanted = [[False, False, True], [False, True, True], [False, False, False]]
    assert for_good_from(held).tolist() == wanted


def test_reserves_begin_at_the_published_start_and_end_a_year_after_the_last(kept, rows):
    reserve = kept.reserve()
    assert reserve.shape == (LANES, len(kept.years) + 1)
    assert set(reserve[:, 0]) == {kept.central.account(FUND).opening()[kept.first]}
    np.testing.assert_array_equal(reserve[:, 1:], rows[places(NAMES)[FUND, "reserve"]])


def test_quantiles_are_of_the_paths_and_parts_of_years_make_no_difference(kept, monkeypatch):
    monkeypatch.setattr("vss_actuarial.odds.paths.AT_ONCE", 1.0)
    by_year = kept.quantiles("reserve_of_gdp")
    monkeypatch.undo()
    pd.testing.assert_frame_equal(kept.quantiles("reserve_of_gdp"), by_year)
    values = kept.values("reserve_of_gdp")
    np.testing.assert_array_equal(by_year["50 % [% of GDP]"], np.median(values, axis=0))
    line = kept.central.accounts(FUND)["reserve_at_year_end [% of GDP]"].iloc[kept.first :]
    np.testing.assert_allclose(by_year["central [% of GDP]"], line, rtol=1e-14)


def test_solvency_and_quantiles_of_events_count_paths_without_the_event_as_later(kept):
    years = pd.DataFrame({event: [2050, 2060, None, None] for event in EVENTS}, dtype="Int64")

    class Told(Paths):
        def event_years(self, fund=FUND):
            return years

    told = Told(*(getattr(kept, name) for name in kept.__dataclass_fields__))
    solvency = told.solvency()
    assert [solvency[year] for year in (2049, 2050, 2059, 2060, 2100)] == [1, 0.75, 0.75, 0.5, 0.5]
    row = told.events(shares=(0.25, 0.5, 0.75)).loc["reserve exhausted"]
    assert row["25 %"] == 2050 and row["50 %"] == 2060 and pd.isna(row["75 %"])
    assert row["share of paths [%]"] == 50.0


def test_a_path_in_full_is_the_run_of_its_scenario_coverage_too(paths):
    found = odds(paths.central.scenario, paths=2, seed=5, full=True)
    scenario = scenario_of_path(paths.central.scenario, paths.totals, 1, coverage=True)
    expected = project(scenario).account(FUND).reserve[found.first + 1 :]
    np.testing.assert_array_equal(found.reserve()[1, 1:], expected)
    assert "coverage_rates" not in found.not_random()
    assert "insured_share_of_labour_force" in found.random().index


def test_a_reform_is_set_against_its_base_on_the_same_shocks():
    base, reform = (odds(one, paths=70) for one in (
        SHORT, SHORT.shift("pension_rate_employer", 0.02, 2030)))  # fmt: skip
    found, same = reform.against(base), base.against(base)
    gained = found.difference("contributions")
    assert (gained[:, base.years >= 2031] > 0).all() and not gained[:, base.years < 2030].any()
    assert (found.chance("contributions").loc[2031:] == 1.0).all()
    assert not same.quantiles().to_numpy().any()
    assert (same.events()["same [%]"] == 100.0).all()
    later = found.events()["later [%]"] + found.events()["same [%]"]
    assert (later == 100.0).all()


def test_what_is_not_alike_is_not_set_against_one_another():
    base = odds(SHORT, paths=2)
    others = (odds(SHORT, paths=2, seed=2), odds(SHORT.replace(last_year=2044), paths=2))
    for other in others:
        with pytest.raises(InputError, match=r"against: .* expected the same"):
            base.against(other)
    with pytest.raises(InputError, match="against: found 7"):
        base.against(7)


NASTY = {
    "fund": lambda own: own.reserve("pension_survivors"),
    "no text": lambda own: own.values("reserve", 7),
    "measure": lambda own: own.quantiles("reserve_of_gpd"),
    "figure": lambda own: own.flow("outgoing"),
    "share": lambda own: own.quantiles("reserve", shares=(0.1, 1.5)),
    "shares": lambda own: own.events(shares="0.5"),
    "none": lambda own: own.events(shares=()),
}
SAID = {
    "fund": "there is no fund 'pension_survivors' (did you mean 'pension_survivorship'?)",
    "measure": "measure 'reserve_of_gpd': the odds have no such (did you mean 'reserve_of_gdp'?)",
    "figure": "figure 'outgoing': the odds keep no such (did you mean 'outgo'?)",
}


@pytest.mark.parametrize("name", NASTY)
def test_what_is_not_there_is_refused_in_one_line(kept, name):
    with pytest.raises(InputError) as refused:
        NASTY[name](kept)
    text = str(refused.value)
    assert "\n" not in text and text.startswith(SAID.get(name, ("shares: ", "there is no fund")))


@pytest.mark.parametrize("measure", SERIES)
def test_every_measure_has_a_line_and_paths(kept, measure):
    assert np.isfinite(kept.line(measure)).all()
    assert kept.values(measure, "health_insurance").shape == (LANES, len(kept.years))
    assert kept.values(measure).shape == (LANES, len(kept.years))

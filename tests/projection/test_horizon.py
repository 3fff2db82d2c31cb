"""A horizon beyond the United Nations' last year: their rates are held, all else goes on."""

import numpy as np
import pandas as pd
import pytest

from un_standin import un_tables, write_un_files
from vss_actuarial import Scenario, compare, project
from vss_actuarial.cli import options
from vss_actuarial.ground.axes import FURTHEST, HORIZON
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures import measures
from vss_actuarial.population import LAST, PopulationGiven
from vss_actuarial.presentation.comparison_charts import comparison_chart
from vss_actuarial.presentation.files.output import HELD, with_held
from vss_actuarial.presentation.screen.terminal import marked
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.scenario.given.given import Given

BASELINE = Scenario.baseline()
LONG = BASELINE.replace(last_year=FURTHEST)
PENSION = "pension_survivorship"
AHEAD = LAST + 1 - 1995


@pytest.fixture(scope="module")
def result():
    return project(LONG)


def equal_before(one, other, year):
    """Whether two results have the same bits in flows before a year and stocks of its 1 January."""
    n = year - 1995
    for name, array in one.arrays.items():
        stock = len(array) - len(one.years)
        same = np.array_equal(array[: n + stock], other.arrays[name][: n + stock])
        assert same, name
    for fund, account in one.accounts_vnd.items():
        there = other.account(fund)
        assert np.array_equal(account.reserve[: n + 1], there.reserve[: n + 1]), fund
        assert np.array_equal(account.deficit[:n], there.deficit[:n]), fund
        for items, others in ((account.income, there.income), (account.outgo, there.outgo)):
            for name, item in items.items():
                assert np.array_equal(item[:n], others[name][:n]), (fund, name)


@pytest.mark.parametrize("name", ["baseline", "age_65", "low_fertility", "campaign_may"])
def test_a_run_to_2150_has_the_bits_of_one_to_2100(name):
    short = Scenario.named(name)
    assert short.last_year == HORIZON == LAST
    equal_before(project(short), project(short.replace(last_year=FURTHEST)), LAST + 1)


def test_rates_of_the_last_year_are_held_and_so_are_those_who_move(result):
    for name in ("fertility_rate", "life_expectancy", "net_migration"):
        held = result.arrays[name][AHEAD - 1 :]
        assert len(held) == FURTHEST - LAST + 1
        assert (held == held[:1]).all(), name


def test_the_totals_that_a_scenario_says_are_those_that_are_held():
    """So that a run without changes takes the base as it stands."""
    given = Given(LONG).give(PopulationGiven)
    for values in given[1:]:
        assert (values[AHEAD:] == values[AHEAD - 1]).all()


def test_nothing_is_negative_or_no_number_to_the_end(result):
    for name, array in result.arrays.items():
        assert np.isfinite(array).all(), name
    for name in ("population", "contributors", "dormant", "old_age_pensioners"):
        assert (result.arrays[name] >= -1e-6).all(), name
    for account in result.accounts_vnd.values():
        assert (account.reserve >= 0.0).all()


def test_nobody_draws_a_pension_before_forty_in_any_year(result):
    """Birth years of the last cohorts have their ages as well."""
    assert result.arrays["old_age_pensioners"][AHEAD:, :, :, 41:].sum() > 0.0
    assert not result.arrays["old_age_pensioners"][:, :, :, :41].any()


def test_paths_go_on_by_their_own_rules(result):
    """Wages, prices and pensions grow in the last year as their assumptions say."""
    table = result.economy().loc[FURTHEST]
    economy = LONG.assumptions
    prices = economy["price_growth"].by_year([FURTHEST])[0]
    assert table["price_growth [%]"] == pytest.approx(100 * prices)
    assert table["gdp_growth [%]"] > 0.0 and table["pension_increases [%]"] > 100 * prices
    returns = result.economy()["return_on_reserves [%]"]
    assert table["return_on_reserves [%]"] == pytest.approx(returns[FURTHEST - 1], abs=0.01)
    assert table["return_on_reserves [%]"] > 100 * prices


@pytest.mark.parametrize(
    ("name", "by", "figure"),
    [
        ("total_fertility", -0.3, "births"),
        ("life_expectancy_women", 1.0, "deaths"),
        ("retirement_age_women", 12, "new_old_age_pensions"),
        ("pension_rate_employee", 0.01, None),
    ],
)
def test_a_change_after_2100_moves_what_follows_and_nothing_before_it(result, name, by, figure):
    moved = project(LONG.shift(name, by, since=2120))
    equal_before(result, moved, 2120)
    if figure is None:
        paid = (one.account(PENSION).contributions()[2120 - 1995] for one in (moved, result))
        assert next(paid) > next(paid)
    else:
        after = (one.arrays[figure][2121 - 1995 :] for one in (moved, result))
        assert not np.array_equal(next(after), next(after))


def test_a_balance_over_75_years_begins_in_2050_as_well(result):
    fund, base = result.account(PENSION), result.arrays["insured_salaries"].sum(axis=1)
    at = slice(2050 - 1995, 2125 - 1995)
    assert at.stop - at.start == 75
    factors = measures.discount_factors(result.arrays["return_rate"][at])
    lacking = factors @ (fund.total_income() - fund.total_outgo())[at] + fund.reserve[at.start]
    balance = result.actuarial_balance(2050, until=2124)
    assert balance == pytest.approx(lacking / (factors @ base[at]))
    to_2100 = project(BASELINE)
    assert result.actuarial_balance(2026, until=2100) == to_2100.actuarial_balance(2026)
    with pytest.raises(InputError, match="year 2124: the projection runs from 1995 to 2100"):
        to_2100.actuarial_balance(2050, until=2124)


def test_the_command_line_knows_the_same_horizons():
    assert (options.HORIZON, options.FURTHEST) == (HORIZON, FURTHEST)


def test_held_years_are_listed_and_told_and_none_to_2100(result):
    assert result.held_years == tuple(range(2101, 2151))
    told = "population: the rates of 2100 are held from 2101 to 2150"
    assert told in result.notes
    with speaking("vi"):
        assert line(told) == "dân số: giữ các mức năm 2100 từ 2101 đến 2150"
    short = project(BASELINE)
    assert short.held_years == ()
    assert not [note for note in short.notes if "are held" in note]


def test_held_years_are_marked_in_tables_and_files(result):
    table = marked(result.accounts().loc[[2090, 2100, 2110, 2150]], result)
    assert list(table.index) == [2090, 2100, "2110*", "2150*"]
    for one in (result.measures(), result.awards(), result.mortality()):
        column = with_held(one, result)[HELD]
        assert set(column.index.get_level_values("year")[column == 1]) == set(result.held_years)
    short = project(BASELINE)
    pd.testing.assert_frame_equal(with_held(short.measures(), short), short.measures())
    assert result.dataset.attrs["population_rates_held"].startswith("2101 2102 ")


def test_held_years_are_shaded_in_charts(result):
    def shaded(ax):
        return [one for one in ax.patches if one.get_label() == "Population rates of 2100 held"]

    for chart in ("reserve", "accounts", "payg_cost_rate", "support_ratio", "contributors"):
        (area,) = shaded(getattr(result.plot, chart)())
        assert (area.get_x(), area.get_x() + area.get_width()) == (2100.5, 2150.5)
    dear = project(LONG.shift("pension_rate_employee", 0.01, since=2030))
    assert shaded(comparison_chart(compare(result, dear)))
    assert not shaded(project(BASELINE).plot.reserve())
    with speaking("vi"):
        words = [text.get_text() for text in result.plot.accounts().get_legend().get_texts()]
    assert "Giữ mức dân số năm 2100" in words


def test_files_of_the_united_nations_reach_as_far(tmp_path):
    years = tuple(range(2025, LAST + 1))
    folder = write_un_files(tmp_path / "un", un_tables(years))
    own = project(LONG.replace(population=folder))
    assert [note for note in own.notes if "are held from 2101 to 2150" in note]
    held = own.arrays["life_expectancy"][AHEAD - 1 :]
    assert (held == held[:1]).all()
    assert own.heads("population")[-1] > 0.0

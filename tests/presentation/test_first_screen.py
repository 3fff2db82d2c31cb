"""The first screen: 80 columns, 24 lines, every figure whole and equal to that of the tables."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from vss_actuarial import Scenario, compare, project
from vss_actuarial.presentation.answers.compared import shared_out, show_compared_first
from vss_actuarial.presentation.screen.first.compared import told_rows
from vss_actuarial.presentation.screen.first.differing import rows_of
from vss_actuarial.presentation.screen.first.figures import (
    cell,
    dates_of,
    flows,
    record_year,
    reserves,
)
from vss_actuarial.presentation.screen.first.shown import (
    figures_told,
    places,
    remarks,
    show_first,
    wrapped,
)
from vss_actuarial.presentation.screen.grid import Grid, laid
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.words.codes import told
from vss_actuarial.presentation.words.spoken import speaking

NAMES = ("baseline", "rates_plus_2", "law_of_2023", "zero_migration", "coverage_universal",
         "imf_2019", "rate_follows_cost")  # fmt: skip
FOLDER = Path("projections/baseline")
NUMBER = re.compile(r"-?\d[\d.,]*\d|\d")
RUNS = {}


def run(name, last=2100):
    if (name, last) not in RUNS:
        RUNS[name, last] = project(Scenario.named(name).replace(last_year=last))
    return RUNS[name, last]


def screen(width=80):
    return Console(file=io.StringIO(), width=width)


def first(result, width=80):
    page = screen(width)
    show_first(result, FOLDER, page)
    return page.file.getvalue().splitlines()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", NAMES)
def test_a_projection_fits_80_columns_and_24_lines(name, language):
    with speaking(language):
        lines = first(run(name))
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize("width", range(60, 80, 3))
def test_on_a_narrower_terminal_each_figure_is_as_whole_as_on_a_wide_one(width):
    wide = set(NUMBER.findall("\n".join(figures_told(run("baseline"), 200))))
    narrow = figures_told(run("baseline"), width)
    assert max(map(len, narrow)) <= width
    assert set(NUMBER.findall("\n".join(narrow))) == wide


def test_the_figures_are_those_of_the_tables():
    result, dates = run("baseline"), dates_of(run("baseline"))
    assert dates == [record_year(result), 2030, 2040, 2050, 2075]
    measures, accounts = result.measures(), result.accounts("health_insurance")
    shown = {name: cells for name, cells in flows(result, dates).rows}
    paid, out = (measures[f"{one} [% of GDP]"] for one in ("contributions", "expenditure"))
    assert shown["Pensions/survivors"] == tuple(
        f"{paid[year]:.2f}/{out[year]:.2f}" for year in dates
    )
    cost, rate = (measures[f"{one} [% of insured salaries]"]
                  for one in ("payg_cost_rate", "contributions"))  # fmt: skip
    assert shown["Cost rate/rate paid, %"] == tuple(
        f"{cost[year]:.1f}/{rate[year]:.1f}" for year in dates
    )
    support = measures["contributors_per_pensioner [persons]"]
    assert shown["Contributors/pensioner"] == tuple(f"{support[year]:.1f}" for year in dates)
    held = {name: cells for name, cells in reserves(result, dates).rows}["Health insurance"]
    events = result.events().loc["health_insurance"]
    reserve = accounts["reserve_at_year_end [% of GDP]"]
    assert held == (*(f"{reserve[year]:.1f}" for year in dates), *map(str, events))


def test_dates_beyond_the_horizon_are_left_out_and_what_comes_late_is_marked():
    lines = first(run("baseline", 2040))
    assert not re.search(r"2050|2075", "\n".join(lines))
    late = int(run("baseline", 2040).events().loc["health_insurance", "outgo exceeds income"])
    assert late > 2030
    assert any(f"{late}?" in line for line in lines)
    assert "? within ten years of the horizon: unsettled" in lines


def test_scenarios_side_by_side_tell_what_marks_a_year_near_the_horizon():
    near = told_rows(compare(run("baseline", 2080), run("rates_plus_2", 2080)), 80)
    far = told_rows(compare(run("baseline"), run("rates_plus_2")), 80, None, (), "unemployment")
    assert any("2072?" in line for line in near)
    assert "? within ten years of the horizon: unsettled" in near
    assert not any("?" in line for line in far)


def test_a_horizon_before_the_record_ends_shows_its_last_year():
    lines = first(run("baseline", 2010))
    assert "2010 is the last year" in lines[0] and lines[1].split()[-1] == "2010"
    assert len(lines) <= 24


def test_a_scenario_that_knows_less_begins_where_its_record_ends():
    scenario = replace(run("baseline").scenario, record_to=2018)
    assert dates_of(replace(run("baseline"), scenario=scenario))[0] == 2018


def test_the_fit_counts_neither_inputs_nor_figures_that_others_contradict():
    result = run("baseline")
    table = result.reconciliation()
    counted = table[~table["note"].str.startswith("contradicted")]
    counted = counted[~counted["figure"].isin(
        ["insured_compulsory", "insured_voluntary", "health_insured"])]  # fmt: skip
    off = counted["difference [%]"].abs()
    (told,) = [line for line in remarks(result) if line.startswith("Fit")]
    assert f" {len(off.dropna())} figures" in told
    assert f"within {off.quantile(0.5):.1f} %" in told and f"{off.quantile(0.9):.1f} %" in told


def test_of_many_warnings_the_first_is_told_in_full_and_of_few_all():
    result = run("baseline")
    text = " ".join(remarks(result))
    assert f"Warning 1 of {len(result.cautions)}" in text and told(result.cautions[0]) in text
    assert result.cautions[1] not in text
    few = replace(run("baseline", 2010), notes=("the figures are invented",))
    assert len(few.cautions) <= 2
    assert all(f"Warning: {one}" in " ".join(remarks(few)) for one in few.cautions)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("baseline", "prices + 35 % (2027) to 10 % (2050) of real growth per head"),
        ("indexation_prices", "Indexation assumed: prices"),
    ],
)
def test_the_indexation_is_told_in_one_line(name, words):
    told = [line for line in remarks(run(name)) if line.startswith("Indexation")]
    assert len(told) == 1 and words in told[0]


def test_the_files_and_what_gives_more_share_a_line_where_they_fit():
    assert len(places(FOLDER, 80)) == 1
    long = places(Path("/a/long/way/to/the/folder/of/the/run"), 80)
    assert len(long) == 2 and "--fund" in long[1]


@settings(deadline=None, max_examples=60)
@given(
    st.integers(20, 90),
    st.lists(st.floats(-1e7, 1e7).map("{:,.1f}".format), min_size=1, max_size=8),
    st.lists(st.text("abc déf", min_size=1, max_size=40), min_size=1, max_size=4),
)
def test_whatever_the_width_each_cell_stands_whole_on_one_line(width, cells, names):
    grid = Grid("Title", tuple(f"y{n}" for n in range(len(cells))),
                tuple((name, tuple(cells)) for name in names))  # fmt: skip
    lines = laid(grid, width)
    words = [word for line in lines for word in line.split()]
    assert all(words.count(one) >= len(names) for one in cells)
    assert max(map(len, lines)) <= max(width, 12 + 1 + max(map(len, cells)))


@settings(deadline=None, max_examples=60)
@given(st.integers(40, 140), st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=12))
def test_whatever_the_width_no_figure_of_a_table_is_cut(width, figures):
    columns = {f"some_long_name_{n} [trillion VND]": [one] for n, one in enumerate(figures)}
    page = screen(width)
    page.print(rich_table(pd.DataFrame(columns, index=pd.Index([2050], name="year")), "Title"))
    text = page.file.getvalue()
    words = text.split()
    told = [f"{one:,.0f}" if abs(one) >= 1e6 else f"{one:,.1f}" for one in figures]
    assert all(words.count(one) >= told.count(one) for one in told)
    assert max(map(len, text.splitlines())) <= width


def test_a_number_stays_with_its_per_cent():
    for width in range(8, 30):
        assert not any(line.startswith("%") for line in wrapped("a rate of 12 % and 3 %", width))


TOGETHER = ("baseline", "rates_plus_2"), ("baseline", "indexation_prices", "indexation_wages")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("names", [*TOGETHER, ("baseline", "rates_plus_2+age_65")])
def test_a_comparison_fits_80_columns_and_24_lines_and_names_no_code(names, language):
    together = compare(*(run(name) for name in names))
    page = screen()
    with speaking(language):
        show_compared_first(shared_out(together, ["exhaustion", "premium"]), FOLDER, page)
    lines = page.file.getvalue().splitlines()
    assert len(lines) <= 24 and max(map(len, lines)) <= 80
    assert "baseline+" not in page.file.getvalue()
    assert not any(name in page.file.getvalue() for name in names[1:])


def test_rows_that_are_equal_in_all_columns_are_left_out_and_counted():
    together = compare(run("baseline"), run("rates_plus_2"))
    rows = rows_of(together, "", ())
    equal = [row for row in rows if len(set(row.cells)) == 1]
    text = told_rows(together, 200)
    assert text[-1] == f"Rows equal in all columns: {len(equal)}"
    assert len(text) == 2 + len(rows) - len(equal)
    assert equal and not set(equal) & {row for row in rows if row.differs}


def test_events_come_first_and_rows_beyond_the_lines_are_counted():
    together = compare(run("baseline"), run("rates_plus_2"))
    short = told_rows(together, 80, 6)
    differing = sum(row.differs for row in rows_of(together, "", ()))
    assert [line.split()[0] for line in short[1:4]] == ["outgo", "outgo", "reserve"]
    assert re.search(rf"More rows that differ: {differing - 4} ", short[-1])


def test_a_fund_is_compared_at_the_years_asked():
    together = compare(run("baseline"), run("indexation_prices"))
    told = "\n".join(told_rows(together, 80, None, (), "health_insurance", (2033, 2034)))
    assert "2034" in told and "2050" not in told and "level premium" not in told
    paid = [one.measures("health_insurance")["contributions [% of GDP]"][2034]
            for one in together.results]  # fmt: skip
    row = next(line for line in told.splitlines() if "contributions 2034" in line)
    assert row.split()[-2:] == [cell(one, 2) for one in paid]


def test_where_all_would_not_fit_warnings_are_counted_alone():
    result = run("baseline")
    told = remarks(result, short=True)
    assert told[-1] == f"Warnings: {len(result.cautions)}, notes: 0 (--full)"
    many = replace(result, scenario=result.scenario.with_title("A long title " * 20))
    lines = first(many)
    assert lines[-2] == told[-1] and len(lines) < 27

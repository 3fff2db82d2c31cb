"""The odds as they are shown: fans, tables, what is random and what is not, in both languages."""

import io
import json
import re

import matplotlib.figure
import numpy as np
import pytest
from matplotlib.text import Text
from rich.console import Console

from vss_actuarial import Scenario, odds
from vss_actuarial.odds.drawing.told import NOT_RANDOM
from vss_actuarial.odds.paths import EVENTS
from vss_actuarial.odds.series import SERIES, series_of
from vss_actuarial.presentation.answers.odds import Odds
from vss_actuarial.presentation.answers.odds_told import (
    odds_files,
    odds_json,
    random_table,
    show_against,
    show_odds,
)
from vss_actuarial.presentation.charts.figure import picture
from vss_actuarial.presentation.words.spoken import figure, number, speaking, unit
from vss_actuarial.worksheet.words import words

FUND = "pension_survivorship"
FUNDS = (FUND,)


@pytest.fixture(scope="module")
def sure():
    return odds(Scenario.baseline().replace(last_year=2070), paths=40, seed=3)


def shown(show, *given, language="en"):
    page = io.StringIO()
    with speaking(language):
        show(*given, Console(file=page, width=150, markup=False, highlight=False))
    return page.getvalue()


def test_the_odds_are_the_paths_with_charts(sure):
    assert isinstance(sure, Odds) and sure.paths == 40 and sure.years[0] == 2026
    assert sure.with_events == sure.funds[:-1] and sure.funds[0] == FUND


@pytest.mark.parametrize("measure", SERIES)
def test_a_fan_has_its_bands_one_within_another_the_median_and_the_line_of_the_run(sure, measure):
    ax = matplotlib.figure.Figure().add_subplot()
    assert sure.fan(measure, ax=ax) is ax
    assert len(ax.collections) == 3 and len(ax.lines) >= 2 and ax.get_ylabel()
    median, line = (one.get_ydata() for one in ax.lines[:2])
    np.testing.assert_allclose(median, np.median(sure.values(measure), axis=0))
    np.testing.assert_allclose(line, sure.line(measure))
    ends = [band.get_paths()[0].vertices[:, 1] for band in ax.collections]
    widths = [float(np.ptp(one)) for one in ends]
    assert widths[0] >= widths[1] >= widths[2]
    assert widths[2] > 0.0 or measure == "deficit_of_gdp"


def test_shares_of_paths_with_an_event_end_at_that_of_the_horizon(sure):
    ax = sure.event_chart()
    for line, event in zip(ax.lines, EVENTS, strict=False):
        share = sure.events().loc[event, "share of paths [%]"]
        assert line.get_ydata()[-1] == pytest.approx(share)
        assert (np.diff(line.get_ydata()) >= 0.0).all()


def test_charts_speak_vietnamese(sure):
    with speaking("vi"):
        for ax in (sure.fan("cost_rate"), sure.fan("reserve_of_gdp"), sure.event_chart()):
            page = ax.get_figure(root=True)
            texts = {text.get_text() for text in page.findobj(Text)}
            english = {"Median", "paths", "Without chance", "reserve", "cost"}
            assert not {one for one in texts if english & set(re.findall(r"\w+", one))}
    once, again = (picture(sure.fan().get_figure(root=True), "svg") for _ in range(2))
    assert once == again


def test_the_result_prints_its_events_and_what_is_random_and_not(sure):
    text = repr(sure)
    for part in ("40 paths of 'Baseline', seed 3", "reserve exhausted", "probability of solvency",
                 "total_fertility", "jumps and crises", "coverage by age, sex and scheme is held",
                 "ms a path"):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("name", [*NOT_RANDOM, *SERIES])
def test_what_is_not_random_and_every_measure_have_words(name):
    assert words()["figures"][name]["vi"] and figure(name)
    if name in SERIES:
        with speaking("vi"):
            counted = series_of(name, FUND).unit
            assert unit(counted) != counted


def test_what_is_random_is_told_with_units_in_both_languages(sure):
    table = random_table(sure)
    assert len(table) == 7 and table.loc["Net migration", "unit"] == "persons a year"
    with speaking("vi"):
        told = random_table(sure)
        assert told.loc["Di cư thuần", "unit"] == "người/năm"
        deviation = sure.random().loc["price_growth", "yearly"]
        assert told["deviation"].iloc[5] == number(f"{100 * deviation:.2f}")


@pytest.mark.parametrize(
    ("language", "parts"),
    [("en", ["40 paths of Baseline", "without chance", "What is random, in 2070", "Not random: "]),
     ("vi", ["40 quỹ đạo của Kịch bản cơ sở", "kết dư cạn kiệt", "Những gì ngẫu nhiên, năm 2070",
             "Không ngẫu nhiên: "])],
)  # fmt: skip
def test_the_terminal_tells_events_solvency_and_what_is_random(sure, language, parts):
    text = shown(show_odds, sure, FUNDS, language=language)
    for part in parts:
        assert part in text
    assert "later" not in shown(show_against, sure.against(sure), FUNDS, language="vi")


def test_files_hold_quantiles_events_solvency_and_charts(sure):
    files = odds_files(sure, FUNDS, charts=True)
    assert {name.rpartition(".")[2] for name in files} == {"csv", "png", "svg", "json", "sha256"}
    told = json.loads(files["manifest.json"])
    assert told["seed"] == 3 and told["seed_note"].startswith("40 paths")
    assert files[f"event_years_{FUND}.csv"].decode().count("\n") == 41
    assert "jumps_and_crises" in files["not_random.csv"].decode()
    assert not {name for name in odds_files(sure, FUNDS, charts=False) if "png" in name}


def test_machines_read_numbers_and_none(sure, tmp_path):
    told = json.loads(odds_json(sure, FUNDS, tmp_path))
    assert told["paths"] == 40 and len(told["solvency"][FUND]) == len(told["years"]) == 45
    assert told["events"][FUND]["reserve exhausted"]["central"] is None
    assert told["quantiles"][FUND]["cost_rate"]["50 % [% of insured salaries]"]["2026"] > 5.0

import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import matplotlib.figure
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from conftest import invented_result
from vss_actuarial import Scenario, attribute
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.answers.attribution import waterfall
from vss_actuarial.presentation.charts import charts, figure
from vss_actuarial.presentation.charts.heat_map import heat_map
from vss_actuarial.presentation.charts.person import pension_by_date
from vss_actuarial.presentation.charts.valuation import SHOWN
from vss_actuarial.presentation.compare import compare
from vss_actuarial.presentation.comparison_charts import (
    comparison_chart,
    comparison_charts,
    cost_rate_chart,
    effect_chart,
    events_chart,
)
from vss_actuarial.presentation.result import Result, project
from vss_actuarial.presentation.words import spoken as say


@pytest.mark.parametrize("name", charts.NAMES)
def test_every_chart_has_a_title_a_unit_and_draws_on_the_axes_it_is_given(
    result: Result, name: str
) -> None:
    ax = matplotlib.figure.Figure().add_subplot()
    assert getattr(result.plot, name)(ax=ax) is ax
    assert ax.get_title(loc="left")
    assert ax.get_ylabel()
    assert ax.lines or ax.collections


def test_a_chart_shows_the_figures_of_the_table(result: Result) -> None:
    line = result.plot.payg_cost_rate().lines[0]
    table = result.measures()["payg_cost_rate [% of insured salaries]"]
    assert np.array_equal(line.get_xdata(), table.index)
    assert np.array_equal(line.get_ydata(), table)


@pytest.mark.parametrize("name", SHOWN)
def test_generations_are_drawn_by_birth_year_and_sex(name: str) -> None:
    result = project(Scenario.baseline())
    ax = result.plot.generations(name)
    column = result.by_generation()[f"{name} [{SHOWN[name]}]"]
    for line, sex in zip(ax.lines, ("male", "female"), strict=False):
        own = column.xs(sex, level="sex")
        assert np.array_equal(line.get_xdata(), own.index)
        assert np.array_equal(line.get_ydata(), own)


def test_causes_of_cost_are_drawn_beside_their_sum() -> None:
    result = project(Scenario.baseline().replace(last_year=2050))
    *causes, total = result.plot.growth_of_cost(2026).lines[:5]
    rate = result.measures()["payg_cost_rate [% of insured salaries]"].loc[2026:]
    assert total.get_ydata() == pytest.approx(rate - rate.loc[2026], abs=1e-9)
    assert sum(one.get_ydata() for one in causes) == pytest.approx(total.get_ydata(), abs=1e-9)


def test_the_pyramid_draws_men_to_the_left_and_refuses_years_beyond(result: Result) -> None:
    men, women = result.plot.population_pyramid(years=[2030]).lines[:2]
    people = result.arrays["population"][35] / 1e3
    assert np.array_equal(men.get_xdata(), -people[0])
    assert np.array_equal(women.get_xdata(), people[1])
    with pytest.raises(InputError, match="found 2102, expected years from 1995 to 2101"):
        result.plot.population_pyramid(years=[2102])


@pytest.mark.parametrize("last_year", [1995, 1996, 2030])
def test_charts_stand_on_short_horizons(last_year: int) -> None:
    for ax in charts.board_charts(invented_result(last_year=last_year)).values():
        assert figure.picture(ax.get_figure(root=True), "png")[:4] == b"\x89PNG"


def shown_texts(ax: Axes) -> list[Text]:
    """Titles, what stands under them, axis names, legend, and the tick labels inside the view."""
    texts = [ax._left_title, ax.yaxis.label, ax.xaxis.label, *ax.texts]
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        texts += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    texts += ax.get_legend().get_texts() if ax.get_legend() else []
    return [text for text in texts if text.get_text()]


def test_no_two_texts_of_a_chart_overlap_or_leave_the_page(result: Result) -> None:
    for name, ax in charts.board_charts(result).items():
        page = ax.get_figure(root=True)
        canvas = FigureCanvasAgg(page)
        canvas.draw()
        boxes = [text.get_window_extent(canvas.get_renderer()) for text in shown_texts(ax)]
        for position, box in enumerate(boxes):
            assert page.bbox.padded(1).containsx(box.x0), name
            assert page.bbox.padded(1).containsx(box.x1), name
            assert not any(box.overlaps(other) for other in boxes[position + 1 :]), name


def test_charts_on_one_figure_sign_it_once_with_each_result(result: Result) -> None:
    page = matplotlib.figure.Figure()
    above, below = page.subplots(2)
    other = invented_result("other", last_year=2090)
    for one, ax in ((result, above), (result, above), (other, below)):
        one.plot.reserve(ax=ax)
    (signature,) = page.texts
    told = ", ".join(one.passport.identifier for one in (result, other))
    source, runs = signature.get_text().split("\n")
    assert source.startswith("Source: ") and runs == f"vss-actuarial {told}"


def test_the_signature_stands_within_the_page_below_all_else(result: Result) -> None:
    other = invented_result("other")
    for ax in (
        result.plot.reserve(),
        result.plot.accounts(),
        cost_rate_chart(compare(result, other)),
        events_chart(compare(result, other)),
    ):
        page = ax.get_figure(root=True)
        canvas = FigureCanvasAgg(page)
        canvas.draw()
        (signature,) = page.texts
        box = signature.get_window_extent(canvas.get_renderer())
        assert page.bbox.x0 <= box.x0 < box.x1 <= page.bbox.x1
        assert page.bbox.y0 <= box.y0 < box.y1
        assert box.y1 <= ax.get_tightbbox(canvas.get_renderer()).y0


def test_text_stays_text_in_svg_and_is_composed(result: Result) -> None:
    ax = result.plot.reserve()
    ax.set_title(unicodedata.normalize("NFD", "Quỹ hưu trí và tử tuất (₫)"))
    page = figure.picture(ax.get_figure(root=True), "svg")
    words = "".join(ElementTree.fromstring(page).itertext())
    assert "Quỹ hưu trí và tử tuất (₫)" in words


def test_the_same_chart_gives_the_same_bytes(result: Result) -> None:
    for form in ("png", "svg"):
        first, second = (
            figure.picture(result.plot.reserve().get_figure(root=True), form) for _ in range(2)
        )
        assert first == second


def test_a_chart_shows_itself_in_a_notebook(result: Result) -> None:
    assert result.plot.reserve()._repr_png_()[:4] == b"\x89PNG"


def test_a_comparison_draws_one_line_a_scenario() -> None:
    together = compare(invented_result("base"), invented_result("dear", growth=2.0))
    ax = comparison_chart(together)
    assert [line.get_label() for line in ax.lines if line.get_label()[0] != "_"] == ["base", "dear"]


@pytest.mark.parametrize("name", ["money", "contributors", "pensioners"])
def test_a_stack_stands_on_zero_and_its_legend_has_its_order(result: Result, name: str) -> None:
    ax = getattr(result.plot, name)()
    areas = [area.get_paths()[0].vertices[:, 1].max() for area in ax.collections]
    assert areas == sorted(areas, reverse=True)
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == [area.get_label() for area in ax.collections]
    assert ax.get_ylim()[0] == 0.0


@pytest.mark.parametrize(("language", "shown"), [("en", "1.0"), ("vi", "1,0")])
def test_numbers_of_an_axis_have_the_same_decimals(language: str, shown: str) -> None:
    with say.speaking(language):
        ax = figure.axes()
        ax.plot([2000, 2001], [0.2, 1.0])
        figure.finish(ax, "title", "unit")
        figure.picture(ax.get_figure(root=True), "png")
        ticks = [label.get_text() for label in ax.get_yticklabels()]
    assert shown in ticks and {len(text) for text in ticks} == {3}


def test_the_effect_of_one_scenario_names_it() -> None:
    together = compare(invented_result("base"), invented_result("dear", growth=2.0))
    ax = effect_chart(together, "pension_fund_outgo [trillion VND]", 2026)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["dear"]


def test_a_heat_map_shows_the_same_decimals_in_all_cells() -> None:
    page = heat_map(pd.DataFrame({"men": [6.2, 3.14], "women": [0.0, 5.0]}), "Gain", "million")
    assert [text.get_text() for text in page.texts] == ["6.20", "0.00", "3.14", "5.00"]
    page = heat_map(pd.DataFrame({"men": [40.0, 0.0]}), "Gain", "per cent")
    assert [text.get_text() for text in page.texts] == ["40", "0"]


def test_a_heat_map_on_one_scale_goes_from_the_least_to_the_most() -> None:
    page = heat_map(
        pd.DataFrame({"a": [2080.0, 2101.0]}), "Year", "", around=None, told="{:.0f}".format
    )
    assert page.images[0].get_clim() == (2080.0, 2101.0)
    assert [text.get_text() for text in page.texts] == ["2080", "2101"]


def test_a_large_heat_map_shows_no_numbers_and_few_ticks() -> None:
    page = heat_map(pd.DataFrame(np.arange(900.0).reshape(30, 30)), "Gain", "")
    assert not page.texts and len(page.get_xticks()) <= 20


def test_events_of_scenarios_stand_side_by_side() -> None:
    together = compare(invented_result("base"), invented_result("dear", growth=2.0))
    ax = events_chart(together)
    events = together.events().loc["pension_survivorship"].to_numpy().flat
    years = {str(one) for one in events if not pd.isna(one)}
    told = [text.get_text() for text in ax.texts if text.get_gid() is None]
    assert years <= set(told) and "after 2100" in told
    assert len(told) == 2 * len(ax.get_yticks()) == 6  # no other fund moves
    assert len(ax.get_xticks()) > 2 and max(ax.get_xticks()) <= 2100


def test_a_cost_rate_is_drawn_for_funds_with_contributors() -> None:
    together = compare(invented_result("base"), invented_result("dear", growth=2.0))
    assert list(comparison_charts(together)) == ["events", "cost_rate", "reserve"]
    with pytest.raises(InputError, match="nobody contributes"):
        cost_rate_chart(together, "state_budget")


def test_a_waterfall_leads_from_one_scenario_to_the_other() -> None:
    base = Scenario.baseline().replace(last_year=2040)
    found = attribute("age_65+pension_employer_plus_1", ["balance", "reserve@2040"], base)
    for of in found.measures:
        bars = waterfall(found, of, base, ("Baseline", "Both")).patches
        starts, ends = ([one.get_x() + end * one.get_width() for one in bars] for end in (0, 1))
        at = found.measures.index(of)
        assert ends[0] == starts[1] == pytest.approx(found.base[at])
        assert ends[1] == pytest.approx(starts[2])
        assert ends[2] == pytest.approx(ends[3]) == pytest.approx(found.changed[at])
        assert starts[0] == starts[3]


@pytest.mark.parametrize("last", [2003, 2025, 2100])
def test_a_year_on_an_axis_is_a_whole_number(last: int) -> None:
    ax = figure.axes()
    ax.plot([2005, last], [1.0, 2.0])
    ticks = figure.finish(ax, "title", "unit").xaxis.get_major_locator()()
    assert len(ticks) > 2
    assert np.array_equal(ticks, np.round(ticks))


@pytest.mark.parametrize(("language", "shown"), [("en", "2.5"), ("vi", "2,5")])
def test_a_chart_of_a_person_has_the_words_and_numbers_of_its_language(
    language: str, shown: str
) -> None:
    months = [date(2027, 1, 1), date(2028, 1, 1)]
    pensions = pd.DataFrame({"month": months, "waiting": [2e6, 3e6], "paying_on": [2e6, 3.1e6]})
    axes = pension_by_date(pensions, language)
    assert axes.yaxis.get_major_formatter()(2.5, 0) == shown
    words = [axes.get_title(loc="left"), axes.get_ylabel(), *axes.get_legend_handles_labels()[1]]
    english = [word for text in words for word in re.findall(r"pension|month|wait|pay", text)]
    assert bool(english) == (language == "en")


def test_a_chart_of_a_person_names_whose_it_is_and_equal_lines_are_both_seen() -> None:
    months = [date(2027, 1, 1), date(2028, 1, 1)]
    pensions = pd.DataFrame({"month": months, "waiting": [2e6, 3e6], "paying_on": [2e6, 3e6]})
    page = pension_by_date(pensions, whose="Nông Văn Tư")
    assert page.get_title(loc="left") == "Pension by its first month: Nông Văn Tư"
    below, above = page.get_lines()[:2]
    assert above.get_linewidth() < below.get_linewidth() / 2
    assert above.get_markersize() < below.get_markersize() / 2
    assert below.get_fillstyle() == "none" and above.get_linestyle() != below.get_linestyle()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("steps", [(), (4,), (1, 12, 24), range(6, 180, 6)])
def test_months_under_a_chart_stand_apart_and_markers_below_its_top(
    language: str, steps: Sequence[int]
) -> None:
    months = [date(2026 + month // 12, 1 + month % 12, 1) for month in (0, *steps)]
    pay = np.linspace(2.5e6, 2.6e6, len(months))
    table = pd.DataFrame({"month": months, "waiting": pay, "paying_on": pay * 1.1})
    page = pension_by_date(table, language)
    figure.picture(page.get_figure(root=True), "png")
    labels = [one for one in page.get_xticklabels() if one.get_text()]
    assert labels[0].get_text() == {"en": "2026-01", "vi": "01/2026"}[language]
    boxes = [one.get_window_extent() for one in labels]
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert page.get_ylim()[1] > pay.max() * 1.1 / 1e6 * 1.02

"""Every chart names scenario, version and source, tells where the record ends, reads in grey."""

import importlib
import inspect
import pkgutil
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from io import BytesIO
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.container import BarContainer
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from PIL import Image

import vss_actuarial.presentation as presentation
from vss_actuarial import Scenario, attribute, bridge, compare, odds, project
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.presentation.answers import attribution, explanation, frontier, sensitivity
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.described import RECORD, STACKED, value_told
from vss_actuarial.presentation.charts.heat_map import heat_map
from vss_actuarial.presentation.charts.person import pension_by_date
from vss_actuarial.presentation.comparison_charts import (
    comparison_chart,
    cost_rate_chart,
    effect_chart,
    events_chart,
)
from vss_actuarial.presentation.sweeps import sweep_chart, sweep_map
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.questions.frontier.frontier import frontier as efficient
from vss_actuarial.questions.sweep import sweep

CANVAS = ("charts.figure", "charts.caption", "charts.valuation")
"""Modules whose functions draw no chart of their own: the canvas, and what `Charts` draws."""
BASE = Scenario.baseline().replace(last_year=2060)
FUND = "pension_survivorship"
NAMED, OTHER = "Baseline", "Rates up 2 points"
RATE = {"pension_rate_employer": [0.14, 0.16, 0.18]}


@lru_cache
def full():
    return project(Scenario.baseline())


@lru_cache
def result():
    return project(BASE)


@lru_cache
def together():
    other = Scenario.named("rates_plus_2").replace(last_year=2060)
    return compare(result(), project(other))


@lru_cache
def paths():
    return odds(BASE, paths=20, seed=3)


@lru_cache
def shares():
    return attribute("age_65+pension_employer_plus_1", ["balance"], BASE)


@lru_cache
def points():
    return sweep(RATE, ["cost_rate@2050"], BASE, since=2027)


@lru_cache
def map_of_points():
    return sweep({**RATE, "real_return": [0.02, 0.03]}, ["cost_rate@2050"], BASE, since=2027)


def packages():
    levers = ["pension_rate_employer=0.14:0.2:0.03@2027", "real_return=0.02:0.03:0.01@2027"]
    return efficient(levers, ["exhaustion", "premium"], BASE)


def tornado_of(reading: str = "premium") -> Axes:
    names = ["real_return", "total_fertility"]
    table = result().sensitivity(FUND, 2050, names)
    return sensitivity.tornado(sensitivity.Sensitivity(table, result(), FUND, 2050), reading)


def of_a_person() -> Axes:
    months = [date(2027, 1, 1), date(2028, 1, 1)]
    table = pd.DataFrame({"month": months, "waiting": [2e6, 3e6], "paying_on": [2e6, 3.1e6]})
    return pension_by_date(table, say.language(), "Tư")


DRAWN: dict[str, Callable[[], Axes]] = {
    "Charts.reserve": lambda: full().plot.reserve(),
    "Charts.accounts": lambda: full().plot.accounts(),
    "Charts.money": lambda: result().plot.money(),
    "Charts.payg_cost_rate": lambda: result().plot.payg_cost_rate(),
    "Charts.growth": lambda: result().plot.growth(),
    "Charts.contributors": lambda: result().plot.contributors(),
    "Charts.pensioners": lambda: result().plot.pensioners(),
    "Charts.support_ratio": lambda: result().plot.support_ratio(),
    "Charts.average_pension": lambda: result().plot.average_pension(),
    "Charts.population_pyramid": lambda: result().plot.population_pyramid(),
    "Charts.generations": lambda: full().plot.generations(),
    "Charts.growth_of_cost": lambda: result().plot.growth_of_cost(2020),
    "Charts.record": lambda: result().plot.record("beneficiaries_fund"),
    "Odds.fan": lambda: paths().fan(),
    "Odds.event_chart": lambda: paths().event_chart(),
    "fan_chart": lambda: paths().fan("cost_rate"),
    "event_chart": lambda: paths().event_chart(),
    "comparison_chart": lambda: comparison_chart(together()),
    "cost_rate_chart": lambda: cost_rate_chart(together()),
    "events_chart": lambda: events_chart(together()),
    "effect_chart": lambda: effect_chart(together(), "pension_fund_outgo [trillion VND]", 2020),
    "ComparisonCharts.reserve": lambda: together().plot.reserve(),
    "ComparisonCharts.cost_rate": lambda: together().plot.cost_rate(),
    "ComparisonCharts.events": lambda: together().plot.events(),
    "ComparisonCharts.effect": lambda: together().plot.effect(
        "pension_fund_outgo [trillion VND]", 2020
    ),
    "waterfall": lambda: attribution.waterfall(shares(), "balance", BASE, (NAMED, OTHER)),
    "bridge_chart": lambda: explanation.bridge_chart(
        bridge(*together().results, FUND, "total_income", 2050)
    ),
    "frontier_chart": lambda: frontier.frontier_chart(packages()),
    "tornado": tornado_of,
    "sweep_chart": lambda: sweep_chart(points(), str(points().columns[0]), BASE),
    "sweep_map": lambda: sweep_map(map_of_points(), str(map_of_points().columns[0]), BASE),
    "heat_map": lambda: heat_map(pd.DataFrame([[1.0, 2.0], [3.0, -4.5]]), "Gain", "million"),
    "pension_by_date": of_a_person,
}
OF_TWO = (
    *("comparison_chart", "cost_rate_chart", "events_chart", "effect_chart", "waterfall"),
    *(f"ComparisonCharts.{name}" for name in ("reserve", "cost_rate", "events", "effect")),
)
OF_NO_RUN = ("heat_map", "pension_by_date")
"""Charts of a table, and of a person: of no scenario."""
TIMELESS = (
    *("Charts.population_pyramid", "Charts.generations", "waterfall", "bridge_chart", "tornado"),
    *("frontier_chart", "sweep_chart", "sweep_map", "heat_map", "pension_by_date"),
)
"""Charts on which no calendar years run to the right."""
OUT_OF_SIGHT = ("Charts.record", "events_chart", "ComparisonCharts.events")
"""Charts of years among which the record does not end."""


def modules() -> Iterator[str]:
    yield from (one.name for one in pkgutil.walk_packages(
        presentation.__path__, "vss_actuarial.presentation."
    ))  # fmt: skip


def draws(what: object) -> bool:
    return inspect.isfunction(what) and str(inspect.signature(what).return_annotation).strip(
        "\"'"
    ).removeprefix("<class 'matplotlib.axes._axes.").removesuffix("'>") in ("Axes",)


def public_charts() -> set[str]:
    """Public functions, and methods of public classes, that return axes."""
    found = set()
    for name in modules():
        module = importlib.import_module(name)
        own = {
            key: one for key, one in vars(module).items()
            if getattr(one, "__module__", "") == name and not key.startswith("_")
        }  # fmt: skip
        if not name.endswith(CANVAS):
            found |= {key for key, one in own.items() if draws(one)}
        for key, kind in own.items():
            methods = vars(kind).items() if inspect.isclass(kind) else ()
            found |= {f"{key}.{m}" for m, one in methods if draws(one) and not m.startswith("_")}
    return found


@lru_cache
def drawn(name: str, language: str) -> Axes:
    with say.speaking(language):
        ax = DRAWN[name]()
    FigureCanvasAgg(ax.get_figure(root=True)).draw()
    return ax


def texts(ax: Axes) -> str:
    legend = ax.get_legend()
    named = [one.get_text() for one in legend.get_texts()] if legend else []
    ticks = [one.get_text() for one in ax.get_yticklabels()]
    own = [one.get_text() for one in ax.texts]
    return "\n".join([ax.get_title(loc="left"), *own, *named, *ticks])


def test_every_public_chart_is_drawn_here():
    assert public_charts() == set(DRAWN)


every = pytest.mark.parametrize("name", DRAWN)
both = pytest.mark.parametrize("language", ["en", "vi"])


@both
@every
def test_a_chart_names_its_scenario_its_source_and_the_version(name, language):
    ax = drawn(name, language)
    assert ax.get_title(loc="left")
    (foot,) = ax.get_figure(root=True).texts
    source, version = foot.get_text().split("\n", 1)
    assert source.startswith({"en": "Source: ", "vi": "Nguồn: "}[language])
    known = "" if name in OF_NO_RUN else r" [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}"
    assert re.match(r"vss-actuarial \d+\.\d+\.\d+" + known, version)
    with say.speaking(language):
        wanted = [] if name in OF_NO_RUN else [NAMED, OTHER] if name in OF_TWO else [NAMED]
        assert all(say.figure(one) in texts(ax) for one in wanted)


def test_a_chart_of_odds_tells_how_many_paths_there_are():
    for name in ("Odds.fan", "Odds.event_chart"):
        assert "Baseline; 20 paths" in texts(drawn(name, "en"))


@both
@every
def test_a_chart_over_years_shows_where_the_record_ends(name, language):
    ax = drawn(name, language)
    marks = [one for one in ax.lines if one.get_gid() == RECORD]
    words = " ".join(one.get_text() for one in ax.texts if one.get_gid() == RECORD)
    if name in (*TIMELESS, *OUT_OF_SIGHT):
        assert not marks and not words
        return
    (mark,) = marks
    assert mark.get_xdata()[0] in (2025.5, 2026.0)
    told = {"en": ("record", "projection"), "vi": ("số liệu công bố", "dự báo")}[language]
    assert all(one in words for one in told)


@every
def test_years_are_whole_numbers_of_four_digits(name):
    ax = drawn(name, "en")
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        if not (1900.0 < low < high < 2200.0):
            continue
        ticks = [one for one in axis.get_majorticklocs() if low <= one <= high]
        shown = axis.get_major_formatter().format_ticks(ticks)
        assert len(ticks) > 1 and np.array_equal(ticks, np.round(ticks))
        assert shown == [f"{one:.0f}" for one in ticks]


@both
@every
def test_a_picture_has_words_in_its_place_with_numbers(name, language):
    page = drawn(name, language).get_figure(root=True)
    words = figure.alternative(page)
    title = " ".join(drawn(name, language).get_title(loc="left").split())
    assert title in words and words.endswith(".")
    assert len(re.findall(r"\d[\d.,]*", words.replace(title, ""))) >= 2
    assert "nan" not in words and "  " not in words
    picture = Image.open(BytesIO(figure.picture(page, "png")))
    assert picture.text["Description"] == words
    root = ElementTree.fromstring(figure.picture(page, "svg"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text.endswith(title)
    assert root.find(f"{space}desc").text == words and root.get("role") == "img"


def test_words_in_place_of_a_picture_are_those_of_its_figures():
    table = result().accounts()["reserve_at_year_end [% of GDP]"]
    words = figure.alternative(result().plot.reserve().get_figure(root=True))
    assert f"{table.iloc[-1]:.1f} in 2060, highest {table.max():.1f} in {table.idxmax()}." in words
    stack = figure.alternative(result().plot.contributors().get_figure(root=True))
    counts = result().persons("contributors").sum(["sex", "age"]) / 1e6
    for scheme in COORDINATES["scheme"]:
        last = float(counts.sel(scheme=scheme)[-1])
        assert f"{figure.spoken([scheme])[0]}: " in stack and f"{value_told(last)} in 2061" in stack


def test_a_notebook_shows_the_words_as_text_and_beside_the_picture():
    data, about = result().plot.reserve()._repr_mimebundle_()
    assert data["text/plain"] == about["image/png"]["alt"]
    assert "The record ends in 2025." in data["text/plain"]


def grey(colour: object) -> float:
    """Lightness of a colour on white paper, 0 to 1."""
    *_, alpha = to_rgba(colour)
    red, green, blue = (alpha * one + 1.0 - alpha for one in to_rgb(colour))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def named_lines(ax: Axes) -> list[Line2D]:
    return [one for one in ax.lines if not str(one.get_label()).startswith("_")]


def form(line: Line2D) -> tuple[object, ...]:
    """All of a line but its colour."""
    marker = line.get_marker()
    dashes = line._unscaled_dash_pattern if line.get_linestyle() != "None" else "none"
    return (str(dashes), None if marker in ("None", "", None) else str(marker))


def bars(ax: Axes) -> list[tuple[float, str]]:
    whole = [one for one in ax.containers if isinstance(one, BarContainer)]
    seen = [bar for one in whole for bar in one if bar.get_width() and bar.get_height()]
    forms = [(round(grey(bar.get_facecolor()), 2), bar.get_hatch() or "") for bar in seen]
    return list(dict.fromkeys(forms))


@every
def test_no_two_series_differ_by_colour_alone(name):
    ax = drawn(name, "en")
    lines = named_lines(ax)
    for one, other in combinations(lines, 2):
        assert form(one) != form(other), (one.get_label(), other.get_label())
    areas = [one for one in ax.collections if isinstance(one, PolyCollection)]
    forms = [(grey(one.get_facecolor()[0]), one.get_hatch() or "") for one in areas]
    for (light, hatch), (other_light, other_hatch) in combinations([*forms, *bars(ax)], 2):
        assert hatch != other_hatch or abs(light - other_light) > 0.1


@every
def test_strokes_on_areas_and_bars_stand_out_from_them(name):
    ax = drawn(name, "en")
    areas = [one for one in ax.collections if one.get_gid() == STACKED]
    wide = [bar for one in ax.containers if isinstance(one, BarContainer) for bar in one]
    for one in (*areas, *wide):
        if one.get_hatch():
            face, stroke = (
                np.atleast_2d(of())[0] for of in (one.get_facecolor, one.get_hatchcolor)
            )
            assert abs(grey(face) - grey(stroke)) > 0.2


@every
def test_the_legend_has_the_order_of_the_stack(name):
    ax = drawn(name, "en")
    stacked = [one for one in ax.collections if one.get_gid() == STACKED]
    if not stacked:
        return
    tops = {
        one.get_label(): max(p.vertices[:, 1].max() for p in one.get_paths()) for one in stacked
    }
    legend = ax.get_legend()
    assert isinstance(legend, Legend)
    shown = [one.get_text() for one in legend.get_texts() if one.get_text() in tops]
    assert set(shown) == set(tops)
    assert all(tops[above] >= tops[below] for above, below in pairwise(shown))


def test_areas_on_one_another_are_known_as_a_stack():
    stacks = [name for name in DRAWN if any(
        one.get_gid() == STACKED for one in drawn(name, "en").collections
    )]  # fmt: skip
    assert stacks == ["Charts.money", "Charts.contributors", "Charts.pensioners"]


@both
@every
def test_no_text_leaves_the_page_and_none_above_the_axes_overlap(name, language):
    ax = drawn(name, language)
    page = ax.get_figure(root=True)
    draw = FigureCanvasAgg(page)
    draw.draw()
    above = [ax._left_title, *(one for one in ax.texts if one.get_gid())]
    boxes = [one.get_window_extent(draw.get_renderer()) for one in [*above, *page.texts]]
    room = page.bbox.padded(2)
    for place, box in enumerate(boxes):
        assert room.containsx(box.x0) and room.containsx(box.x1) and room.containsy(box.y1), name
        assert not any(box.overlaps(other) for other in boxes[place + 1 :]), name


def test_the_cost_of_a_reform_that_does_not_move_it_leaves_the_baseline_in_sight():
    lines = {str(one.get_label()): one for one in drawn("cost_rate_chart", "en").lines}
    under, over = lines[NAMED], lines[OTHER]
    assert np.allclose(under.get_ydata(), over.get_ydata(), rtol=2e-3)
    assert under.get_linewidth() > 2.0 * over.get_linewidth() and under.get_alpha() < 0.5


def test_scenarios_of_equal_figures_are_told_to_be_equal():
    twice = compare(result(), project(BASE.shift("health_rate_employer", 0.01, since=2030)))
    shown = [one.get_text() for one in cost_rate_chart(twice).get_legend().get_texts()]
    assert f"(equal to: {NAMED})" in shown[1]
    assert shown[2] == "Contributions (equal in all scenarios)" and len(shown) == 3

"""What each change of a package is worth: a table in words, and a waterfall."""

import re
from itertools import takewhile
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.sweeps import measure_cell, measure_words
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.refusal import DAY
from vss_actuarial.questions.attribution import Attribution
from vss_actuarial.questions.between import TAKEN_OUT
from vss_actuarial.questions.measured import Measure, measure
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.show import law_label

HEADS = {
    "alone": "part_alone",
    "on top": "part_last",
    "share": "part_share",
    "standard error": "part_error",
    "interaction": "part_interaction",
    "whole": "part_whole",
}
SEXES = ("_men", "_women")
NEAR = 0.1
"""Steps of a waterfall over its level below which the axis does not begin at nil."""


def shares_shown(found: Attribution, of: Measure, base: Scenario) -> pd.DataFrame:
    """A table of an attribution in the language that is spoken, without its rounding."""
    table = found.table(of).drop(index="remainder")
    rows = [part_words(one, base) for one in found.parts]
    ends = [say.head(HEADS[str(one)]) for one in table.index[len(rows) :]]
    index = pd.Index([*rows, *ends], name=say.head("part"))
    heads = [say.head(HEADS[str(one)]) for one in table]
    return table.set_axis(index).set_axis(heads, axis=1)


def part_words(part: str, base: Scenario) -> str:
    """A change by its words: a scenario's title, a parameter's label, what is taken out."""
    known, law_of = (re.fullmatch(f"{words} (.+)", part) for words in ("known to", "law as of"))
    if known is not None:
        return say.head("part_known_to", year=known[1])
    if law_of is not None:
        day = law_of[1] if say.in_english() else DAY.sub(r"\3/\2/\1", law_of[1])
        return say.head("part_law_of", day=day)
    if part.startswith(TAKEN_OUT):
        return say.head("part_taken_out", part=part_words(part.removeprefix(TAKEN_OUT), base))
    books = {**base.law, **base.assumptions}
    if part in books:
        return law_label(part, books[part].label, say.language())
    both = [one for one in (f"{part}{sex}" for sex in SEXES) if one in books]
    if both and say.figure(part) == part.replace("_", " ") and not say.in_english():
        return _in_common([law_label(one, books[one].label, say.language()) for one in both])
    return say.figure(part)


def _in_common(labels: list[str]) -> str:
    """What the labels for men and for women begin with, without the words that lead to them."""
    words_of = zip(*(one.split() for one in labels), strict=False)
    pairs = takewhile(lambda pair: len(set(pair)) == 1, words_of)
    words = " ".join(pair[0] for pair in pairs).rstrip(",").removesuffix(" của")
    return words or "; ".join(labels)


@figure.styled
def waterfall(
    found: Attribution,
    of: str | Measure,
    base: Scenario,
    titles: tuple[str, str],
    ax: Axes | None = None,
) -> Axes:
    """From the first scenario's measure to the other's, a step for the share of each change.

    of : a measure of the attribution
    base : whose horizon and labels are told
    titles : of the two scenarios
    """
    ax, of = figure.on(ax), measure(of)
    at = found.measures.index(of)
    first, shares = float(found.base[at]), found.share[:, at]
    starts = first + np.concatenate([[0.0], np.cumsum(shares)])
    floor = _floor(starts)
    widths = np.concatenate([[first - floor], shares, [starts[-1] - floor]])
    lefts = np.concatenate([[floor], starts[:-1], [floor]])
    colours = ["C6", *("C1" if one > 0 else "C0" for one in shares), "C6"]
    bars = ax.barh(range(len(widths)), widths, left=lefts, color=colours, height=0.6)
    for bar, colour in zip(bars, colours, strict=True):
        figure.hatched(bar, int(colour == "C1"))
    for row, start in enumerate(starts):
        ax.plot([start, start], [row - 0.3, row + 1.3], "-", color="0.5", linewidth=0.7)
    names = [say.figure(titles[0]), *(part_words(one, base) for one in found.parts)]
    names.append(say.figure(titles[1]))
    told = [
        measure_cell(first, of, base.last_year),
        *(step(one, of) for one in shares),
        measure_cell(float(starts[-1]), of, base.last_year),
    ]
    ends = np.maximum(lefts, lefts + widths)
    for row, (end, text) in enumerate(zip(ends, told, strict=True)):
        ax.annotate(text, (end, row), (4, 0), textcoords="offset points", va="center", size=8)
    _finished(ax, of, names, floor)
    said = [f"{name}: {one}." for name, one in zip(names, told, strict=True)]
    return bear(ax, [Run.of(base)], time=None, whose=" → ".join((names[0], names[-1])), told=said)


def _finished(ax: Axes, of: Measure, names: list[str], floor: float) -> Axes:
    """A waterfall with its names at the left and its numbers below."""
    ax.set_ylim(len(names) - 0.4, -0.6)
    figure.finish(ax, say.head("waterfall_of", measure=measure_words(of)), "", zero=False)
    ax.set_yticks(range(len(names)), [fill(name, 34) for name in names])
    ax.xaxis.set_major_formatter("{x:.0f}" if of.unit == "year" else figure.Numbers())
    ax.set_xlabel("" if of.unit == "year" else say.unit(of.unit))
    ax.grid(visible=True, axis="x")
    ax.grid(visible=False, axis="y")
    left, right = ax.get_xlim()
    ax.set_xlim(floor if left <= floor > 0.0 else left, right + 0.1 * (right - left))
    if floor == 0.0 and left < 0.0:
        ax.axvline(0.0, color="black", linewidth=0.8)
    ax.figure.set_figheight(max(3.0, 1.2 + 0.45 * len(names)))  # type: ignore[union-attr]
    return ax


def _floor(levels: Array) -> float:
    """Where the bars begin: at nil unless the steps are small beside the level, as of years."""
    low, high = float(levels.min()), float(levels.max())
    far = high - low < NEAR * low
    return low - 3.0 * NEAR * ((high - low) or 1.0) if far else 0.0


def step(value: float, of: Measure) -> str:
    """A difference of a measure, with its sign; of years to a tenth."""
    return say.number(f"{value:+.1f}" if of.unit == "year" else f"{value:+,.2f}")


def with_unit(of: Measure) -> str:
    """A measure in words, with its unit."""
    words = measure_words(of)
    return words if of.unit == "year" else f"{words} [{say.unit(of.unit)}]"

"""The canvas of every chart: one style, no pyplot, and a picture where a notebook asks for one."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import ParamSpec

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import Formatter, MaxNLocator, ScalarFormatter
from numpy.typing import ArrayLike

from vss_actuarial.presentation.words import spoken as say

P = ParamSpec("P")
SIGNATURE = "vss-actuarial "
"""Before the identifiers at the foot of a figure."""
FOOT_POINTS = 9.0
"""Height that is kept free for them, in points."""
STYLE = Path(__file__).with_name("vss.mplstyle")


class Chart(Figure):
    """A figure that shows itself at the end of a notebook cell."""

    def _repr_png_(self) -> bytes:
        return picture(self, "png")


class ChartAxes(Axes):
    """Axes that a notebook shows as the figure they stand on."""

    def _repr_png_(self) -> bytes:
        return picture(self.get_figure(root=True), "png")


@contextmanager
def style() -> Iterator[None]:
    """The one style file, in force within the block."""
    with mpl.rc_context(fname=STYLE):
        yield


def styled(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """A chart function that draws in the package's style."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Axes:
        with style():
            return draw(*args, **kwargs)

    return drawn


def axes() -> Axes:
    """Axes on a new figure."""
    return Chart().add_subplot(axes_class=ChartAxes)


def picture(figure: Figure | None, form: str) -> bytes:
    """A figure as the bytes of a PNG or SVG file, its text in composed form (NFC).

    The bytes depend on the figure alone: no date is written into them.
    """
    if figure is None:
        raise ValueError("these axes stand on no figure")
    for text in figure.findobj(Text):
        text.set_text(unicodedata.normalize("NFC", text.get_text()))
    page = BytesIO()
    with style():
        figure.savefig(page, format=form, metadata={"Date": None} if form == "svg" else None)
    return page.getvalue()


def stack(axes: Axes, places: ArrayLike, parts: ArrayLike, names: Sequence[str]) -> None:
    """Areas one on the other; the topmost is drawn first, so that the legend has their order."""
    edges = np.pad(np.cumsum(parts, axis=0), ((1, 0), (0, 0)))
    for place in reversed(range(len(names))):
        area = axes.fill_between(places, edges[place], edges[place + 1], lw=0, alpha=0.9)
        area.set(color=f"C{place}", label=names[place])
        area.sticky_edges.y.append(0.0)


class Numbers(Formatter):
    """Numbers of an axis in the language spoken, all with the same decimals."""

    def __init__(self) -> None:
        self._numbers, self._decimals = say.numbers(), 0

    def format_ticks(self, values: list[float]) -> list[str]:
        """The numbers of all ticks."""
        ends = [f"{value:.10f}".rstrip("0").partition(".")[2] for value in values]
        self._decimals = max(map(len, ends), default=0)
        return super().format_ticks(values)

    def __call__(self, value: float, pos: int | None = None) -> str:
        """One number."""
        return self._numbers(f"{value:,.{self._decimals}f}")


def shade_held(axes: Axes, years: Sequence[int]) -> None:
    """Shade the years in which the population's rates of the United Nations' last are held."""
    if years:
        label = "Population rates of 2100 held"  # the last year of the United Nations
        axes.axvspan(
            years[0] - 0.5, years[-1] + 0.5, color="black", alpha=0.08, lw=0, zorder=0, label=label
        )


def finish(
    axes: Axes, title: str, unit: str, zero: bool = True, legend: tuple[float, float] = (1.01, 1.0)
) -> Axes:
    """Title, unit on the value axis, thousands apart, a base line at zero, a legend beside.

    `legend` places the legend's upper left corner, as shares of the axes' width and height.
    """
    axes.set_title(": ".join(map(say.figure, title.split(": "))))
    axes.set_ylabel(say.unit(unit))
    if isinstance(axes.xaxis.get_major_formatter(), ScalarFormatter):  # years, ages, persons
        axes.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 2.5, 5, 10], integer=True))
    axes.yaxis.set_major_formatter(Numbers())
    low, high = axes.get_ylim()
    if zero and low > 0.0:
        axes.set_ylim(0.0, high)
    elif low < 0.0 < high:
        axes.axhline(0.0, color="black", linewidth=0.8)
    if len(axes.get_legend_handles_labels()[1]) > 1:
        add_legend(axes, legend)
    return axes


def add_legend(axes: Axes, corner: tuple[float, float]) -> None:
    """A legend in the language spoken, its upper left corner in shares of the axes."""
    handles, names = axes.get_legend_handles_labels()
    axes.legend(handles, map(say.figure, names), loc="upper left", bbox_to_anchor=corner)


def sign(axes: Axes, *identifiers: str) -> Axes:
    """Set at the foot of a figure which results it shows, by the identifiers of their passports.

    Charts on one figure sign it once, each identifier told once.
    """
    page = axes.get_figure(root=True)
    assert page is not None
    signed = [one for one in page.texts if one.get_gid() == SIGNATURE]
    before = signed[0].get_text().removeprefix(SIGNATURE).split(", ") if signed else []
    text = SIGNATURE + ", ".join(dict.fromkeys([*before, *identifiers]))
    if signed:
        signed[0].set_text(text)
    else:
        room = _room(page)
        foot, edge = (0.0, "bottom") if room or len(identifiers) == 1 else (_foot(page), "top")
        page.text(0.995, foot, text, ha="right", va=edge, size=6, color="0.5", gid=SIGNATURE)
    return axes


def _room(page: Figure) -> bool:
    """Whether the layout of a figure keeps a line at its foot free: a file is cut at the page."""
    layout = page.get_layout_engine()
    if not isinstance(layout, ConstrainedLayoutEngine):
        return False
    line = FOOT_POINTS / 72.0 / float(page.get_figheight())
    layout.set(rect=(0.0, line, 1.0, 1.0 - line))
    return True


def _foot(page: Figure) -> float:
    """The lowest edge of what a figure shows, as a share of its height; legends may hang below."""
    return float(page.get_tightbbox().y0) / float(page.get_figheight())


def spoken(names: Iterable[str]) -> list[str]:
    """Names of the code as words: `old_age_pensions [unit]` becomes `Old age pensions`."""
    plain = [say.figure(name.split(" [")[0]).replace("_", " ") for name in names]
    return [name[:1].upper() + name[1:] for name in plain]

"""The canvas of every chart: one style, no pyplot, and a picture where a notebook asks for one."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from io import BytesIO
from pathlib import Path
from textwrap import fill
from typing import Any, ParamSpec
from xml.sax.saxutils import escape

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import Formatter, MaxNLocator, ScalarFormatter
from numpy.typing import ArrayLike

from vss_actuarial import __version__
from vss_actuarial.presentation.charts.described import STACKED
from vss_actuarial.presentation.words import spoken as say

P = ParamSpec("P")
SIGNATURE = "vss-actuarial "
"""Before the identifiers at the foot of a figure."""
FOOT_POINTS = 9.0
"""Height that is kept free for each of its lines, in points."""
HATCHES = ("", "///", "..", "\\\\\\", "xx", "--", "o", "||", "++")
MARKERS = "osD^vP*X<"
"""Forms of points of one series after another."""
LONG = 150
"""Letters in a line at the foot."""
STYLE = Path(__file__).with_name("vss.mplstyle")


class Chart(Figure):
    """A figure that shows itself at the end of a notebook cell."""

    def _repr_png_(self) -> bytes:
        return picture(self, "png")

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return _words(self)


class ChartAxes(Axes):
    """Axes that a notebook shows as the figure they stand on."""

    def _repr_png_(self) -> bytes:
        return picture(self.get_figure(root=True), "png")

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return _words(self.get_figure(root=True))


def _words(page: Figure | None) -> tuple[dict[str, str], dict[str, Any]]:
    """The words in a picture's place: as plain text, and as alternative text of the picture."""
    words = alternative(page)
    return {"text/plain": words}, {"image/png": {"alt": words}}


def tell(axes: Axes, words: str) -> None:
    """Keep the words that stand in the picture's place, by axes; see `alternative`."""
    page = axes.get_figure(root=True)
    kept = {**getattr(page, "told", {}), axes: words}
    setattr(page, "told", kept)  # noqa: B010 - an attribute of any figure


def alternative(page: Figure | None) -> str:
    """Sentences that tell a figure to those who do not see it, numbers included."""
    return unicodedata.normalize("NFC", " ".join(getattr(page, "told", {}).values()))


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

    The bytes depend on the figure alone: no date is written into them. Its words are those of
    `alternative`: in a PNG as `Description`, in an SVG as title and description.
    """
    if figure is None:
        raise ValueError("these axes stand on no figure")
    for text in figure.findobj(Text):
        text.set_text(unicodedata.normalize("NFC", text.get_text()))
    page = BytesIO()
    with style():
        figure.savefig(page, format=form, metadata=_metadata(figure, form))
    return page.getvalue() if form == "png" else _with_words(page.getvalue(), alternative(figure))


def _metadata(figure: Figure, form: str) -> dict[str, str | None]:
    titles = (" ".join(one.get_title(loc="left").split()) for one in figure.axes)
    title = "; ".join(dict.fromkeys(one for one in titles if one))
    about = {"Title": title, "Description": alternative(figure)}
    told: dict[str, str | None] = {key: one for key, one in about.items() if one}
    return {**told, "Date": None} if form == "svg" else told


def _with_words(page: bytes, words: str) -> bytes:
    """An SVG file whose words a screen reader finds: matplotlib writes them as metadata alone."""
    head, mark, rest = page.partition(b"</title>")
    if not (words and mark):
        return page
    begin = head.replace(b"<svg ", b'<svg role="img" ', 1) + mark
    return begin + f"<desc>{escape(words)}</desc>".encode() + rest


def on(axes_given: Axes | None) -> Axes:
    """The axes given, with the package's colours and dashes if nothing is drawn there; else new."""
    if axes_given is None:
        return axes()
    if not axes_given.lines:
        axes_given.set_prop_cycle(mpl.rcParams["axes.prop_cycle"])
    return axes_given


def stack(axes: Axes, places: ArrayLike, parts: ArrayLike, names: Sequence[str]) -> None:
    """Areas one on the other; the topmost is drawn first, so that the legend has their order."""
    edges = np.pad(np.cumsum(parts, axis=0), ((1, 0), (0, 0)))
    for place in reversed(range(len(names))):
        area = axes.fill_between(places, edges[place], edges[place + 1], lw=0, alpha=0.9)
        area.set(facecolor=f"C{place}", label=names[place], gid=STACKED)
        hatched(area, place)
        area.set_linewidth(0.6)  # parts of one stroke stay apart
        area.sticky_edges.y.append(0.0)


def hatched(area: Any, place: int) -> None:
    """White strokes on an area or a bar, other ones for each place: grey printing keeps them."""
    area.set_hatch(HATCHES[place % len(HATCHES)])
    area.set_edgecolor("white")
    area.set_linewidth(0.0)


def dash(place: int) -> Any:
    """The stroke of a line, another one for each place."""
    strokes = mpl.rcParams["axes.prop_cycle"].by_key()["linestyle"]
    return strokes[place % len(strokes)]


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
        axes.xaxis.set_major_formatter("{x:.0f}")
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


def sign(axes: Axes, *identifiers: str, source: str = "") -> Axes:
    """Set at the foot of a figure its source, and the results that it shows by their passports.

    Charts on one figure sign it once, each source and each identifier told once. Where there is no
    run that could be named, the version is.
    """
    page = axes.get_figure(root=True)
    assert page is not None
    before = getattr(page, "signed", ((), ()))
    now = tuple(
        dict.fromkeys((*old, *new))
        for old, new in zip(before, ((source,), identifiers), strict=True)
    )
    setattr(page, "signed", now)  # noqa: B010 - an attribute of any figure
    for one in [text for text in page.texts if text.get_gid() == SIGNATURE]:
        one.remove()
    lines = [*filter(None, now[0]), f"{SIGNATURE}{', '.join(now[1]) or __version__}"]
    text = "\n".join(fill(one, LONG) for one in lines)
    room = _room(page, text.count("\n") + 1)
    foot, edge = (0.0, "bottom") if room or len(now[1]) == 1 else (_foot(page), "top")
    page.text(0.995, foot, text, ha="right", va=edge, size=6, color="0.5", gid=SIGNATURE)
    return axes


def _room(page: Figure, lines: int) -> bool:
    """Whether the layout of a figure keeps lines at its foot free: a file is cut at the page."""
    layout = page.get_layout_engine()
    if not isinstance(layout, ConstrainedLayoutEngine):
        return False
    line = lines * FOOT_POINTS / 72.0 / float(page.get_figheight())
    layout.set(rect=(0.0, line, 1.0, 1.0 - line))
    return True


def _foot(page: Figure) -> float:
    """The lowest edge of what a figure shows, as a share of its height; legends may hang below."""
    return float(page.get_tightbbox().y0) / float(page.get_figheight())


def spoken(names: Iterable[str]) -> list[str]:
    """Names of the code as words: `old_age_pensions [unit]` becomes `Old age pensions`."""
    plain = [say.figure(name.split(" [")[0]).replace("_", " ") for name in names]
    return [name[:1].upper() + name[1:] for name in plain]

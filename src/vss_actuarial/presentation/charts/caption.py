"""What every chart bears beside its figures: whose they are, where the record ends, its source."""

from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import NamedTuple, Self

from matplotlib.axes import Axes

from vss_actuarial.presentation.asked import Asked
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.described import RECORD, SCENARIO, described
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.questions.runs.passport import passport_of
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

FLOWS, STOCKS = 0.5, 1.0
"""How far after the last year of the record its end stands among flows of a year, and among
stocks at 1 January."""
WIDE = 105
"""Letters in a line under a title."""
ABOVE = 3.0
"""Points between the axes and what stands above them."""
NARROW = 0.15
"""Share of a chart's width in which the word before the end of the record has no room."""
LINE = 11.0
"""Points of a line above the axes."""


class Run(NamedTuple):
    """A run that a chart shows.

    Attributes
    ----------
    title : of its scenario
    identifier : of its passport
    record_to : last year of the record that it knows
    population : whose population it stands on
    """

    title: str
    identifier: str
    record_to: int
    population: str

    @classmethod
    def of(cls, run: Asked | Scenario, seed: int | None = None) -> Self:
        """That of a result, or of a scenario that was run; with the seed of its random paths."""
        scenario = run if isinstance(run, Scenario) else run.scenario
        passport = passport_of(run) if isinstance(run, Scenario) else run.passport
        people = scenario.population
        return cls(
            scenario.title,
            (passport if seed is None else passport._replace(seed=seed)).identifier,
            scenario.record_to or last_of_record(),
            say.head("of_united_nations") if people is None else people.name,
        )


def bear(
    ax: Axes,
    runs: Sequence[Run],
    *,
    time: float | None = FLOWS,
    whose: str = "",
    source: str = "",
    told: Iterable[str] = (),
) -> Axes:
    """Give a finished chart its scenario, the end of the record, its foot, and its words.

    Parameters
    ----------
    runs : that it shows
    time : `FLOWS` or `STOCKS` of calendar years to the right; None where they are not
    whose : under the title; the scenario where there is one run
    source : at the foot; that of a projection if empty
    told : sentences for a reader who does not see it, where lines and areas do not tell all
    """
    whose = whose or (say.figure(runs[0].title) if len(runs) == 1 else "")
    marked = time is not None and _mark_record(ax, [one.record_to for one in runs], time)
    under = fill(whose, WIDE)
    beneath = ABOVE + LINE * marked
    if under:
        ax.annotate(
            under, (0.0, 1.0), (0.0, beneath), xycoords="axes fraction", color="0.25", size=8.5,
            textcoords="offset points", annotation_clip=False, gid=SCENARIO,
        )  # fmt: skip
    pad = beneath + LINE * len(under.splitlines()) + 2.0
    ax.set_title(ax.get_title(loc="left"), loc="left", pad=pad, wrap=True)
    people = ", ".join(dict.fromkeys(one.population for one in runs))
    figure.sign(
        ax,
        *(one.identifier for one in runs),
        source=source or say.head("chart_source", population=people),
    )
    figure.tell(ax, described(ax, time is not None, tuple(told)))
    return ax


def _mark_record(ax: Axes, last: Sequence[int], after: float) -> bool:
    """A line where the record of each run ends, with words at the last; whether it is in sight."""
    low, high = ax.get_xlim()
    ends = sorted({one + after for one in last if low < one + after < high})
    for end in ends:
        ax.axvline(end, color="0.4", linewidth=0.9, linestyle=(0, (1, 2)), gid=RECORD)
    if ends:
        _words_of_record(ax, ends[-1], (ends[-1] - low) / (high - low))
    return bool(ends)


def _words_of_record(ax: Axes, end: float, share: float) -> None:
    """`record` and `projection` above the line, on either side of it; together at the left edge."""
    words = [say.head(name) for name in ("record_ends", "projection_begins")]
    shown = [(words[0], end, -4.0, "right"), (words[1], end, 4.0, "left")]
    if share < NARROW:
        shown = [(" | ".join(words), ax.get_xlim()[0], 0.0, "left")]
    for text, x, off, side in shown:
        ax.annotate(
            text, (x, 1.0), (off, ABOVE), xycoords=ax.get_xaxis_transform(), ha=side, size=7,
            textcoords="offset points", color="0.4", annotation_clip=False, gid=RECORD,
        )  # fmt: skip

"""Charts of one person."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import visible
from vss_actuarial.law.months import month_shown
from vss_actuarial.presentation.charts.caption import bear
from vss_actuarial.presentation.charts.described import value_told
from vss_actuarial.presentation.charts.figure import axes, finish, picture, styled
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.worksheet.show import number
from vss_actuarial.worksheet.words import entry

MILLION = 1e6
HEADROOM = 1.05
"""Height above the highest pension, so that its marker stands whole."""
LINES = {"if_waiting": "waiting", "if_paying": "paying_on"}
FORMS: tuple[dict[str, Any], ...] = (
    {"marker": "o", "markersize": 9.0, "fillstyle": "none", "linewidth": 3.0},
    {"marker": "o", "markersize": 4.0, "linestyle": "--", "linewidth": 1.2},
)
"""Forms of the lines: where they are equal the second stands within the first."""
MOST_MONTHS = 8
"""Months that stand beside one another under a chart."""


@styled
def pension_by_date(pensions: pd.DataFrame, language: str = "en", whose: str = "") -> Axes:
    """The pension by its first month, waiting for it and paying on.

    pensions : as `Outlook.pensions` [VND a month]; whose : name in the title
    """
    with say.speaking(language):
        page = _lines(pensions, language, whose)
        told = [_told(pensions, *one, language) for one in LINES.items()]
        return bear(page, [], time=None, source=say.head("chart_source_person"), told=told)


def _told(pensions: pd.DataFrame, name: str, column: str, language: str) -> str:
    """A line in words: what comes at first, at last and at most, and when."""
    pay, days = pensions[column] / MILLION, list(pd.to_datetime(pensions["month"]))
    most = int(pay.to_numpy().argmax())
    places = {"begin": days[0], "end": days[-1], "peak": days[most]}
    ends = {"first": pay.iloc[0], "last": pay.iloc[-1], "most": pay.iloc[most]}
    when = {key: _month(day, language) for key, day in places.items()}
    values = {key: value_told(float(value)) for key, value in ends.items()}
    return say.head(
        "alt_along", what=_label(name, language), extreme=say.head("alt_highest"), **when, **values
    )


def _label(name: str, language: str) -> str:
    return str(entry("outlook", name)[language]).split(",")[0]


def _lines(pensions: pd.DataFrame, language: str, whose: str) -> Axes:
    page = axes()
    days = pd.to_datetime(pensions["month"])
    for (name, column), form in zip(LINES.items(), FORMS, strict=True):
        page.plot(days, pensions[column] / MILLION, label=_label(name, language), **form)
    title, unit = (
        str(entry("outlook", name)[language]) for name in ("waiting_title", "waiting_unit")
    )
    finish(page, title, unit)
    if whose:
        called = page.get_title(loc="left")
        page.set_title(f"{called}: {visible(whose)}", loc="left", wrap=True)
    page.yaxis.set_major_formatter(lambda value, _: number(value, language))
    page.set_ylim(top=page.get_ylim()[1] * HEADROOM)
    shown = _apart(list(days))
    page.set_xticks(np.array(shown), [_month(day, language) for day in shown])
    return page


def _apart(days: list[pd.Timestamp]) -> list[pd.Timestamp]:
    """Days of which no two stand closer than their months can be written."""
    least = (days[-1] - days[0]) / MOST_MONTHS
    shown = days[:1]
    for day in days[1:]:
        if day - shown[-1] >= least:
            shown.append(day)
    return shown


def _month(day: pd.Timestamp, language: str) -> str:
    return month_shown(day.year * 12 + day.month - 1, int(language == "vi"))


def draw_pensions(
    pensions: pd.DataFrame, path: Path, language: str = "en", whose: str = ""
) -> None:
    """Write the chart to a file, .png or .svg; `whose` is in its title.

    Raises
    ------
    InputError
        If no pension comes that could be drawn.
    """
    if not len(pensions):
        raise InputError("no chart: no pension comes, or it is drawn already")
    drawn = pension_by_date(pensions, language, whose)
    form = "svg" if path.suffix.lower() == ".svg" else "png"
    path.write_bytes(picture(drawn.get_figure(root=True), form))

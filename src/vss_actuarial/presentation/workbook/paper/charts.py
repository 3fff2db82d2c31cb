"""Native charts: lines and stacked areas of the cells of a sheet, to be told apart in grey."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import FONT
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.paper.shown import begun

LINES = (
    ("#1B3A5C", "solid", "none"),
    ("#B5541C", "dash", "none"),
    ("#3E7D57", "round_dot", "none"),
    ("#7A4E8A", "long_dash_dot", "none"),
    ("#555555", "solid", "circle"),
    ("#A08A2A", "dash", "square"),
)
"""Colour, dash and marker of each line in turn."""
FILLS = (
    ("#1B3A5C", "#1B3A5C", ""),
    ("#7FA3C7", "#E4EDF5", "wide_upward_diagonal"),
    ("#B5541C", "#B5541C", ""),
    ("#D08A50", "#FBEDE0", "wide_downward_diagonal"),
    ("#3E7D57", "#3E7D57", ""),
    ("#6BA684", "#E6F2EA", "dark_horizontal"),
    ("#7A4E8A", "#7A4E8A", ""),
    ("#A883B5", "#F2E9F5", "small_grid"),
    ("#8A7420", "#8A7420", ""),
    ("#C4B25A", "#F8F4DF", "dark_vertical"),
    ("#404040", "#404040", ""),
    ("#8C8C8C", "#EFEFEF", "small_check"),
)
"""Colour, ground and hatch of each stacked area in turn: a dark one, then a light hatched one."""
WIDTH, HEIGHT = 640, 380
ROWS = 20
"""Lines of a sheet that a chart covers."""


class Series(NamedTuple):
    """A line or a stack of a chart: cells of a column and the years beside them."""

    name: str
    sheet: str
    rows: tuple[int, int]
    col: int


def line_chart(page: Page, at: tuple[int, int], title: str, unit: str, of: Sequence[Series],
               form: str) -> None:  # fmt: skip
    """Lines over the years, each of another dash; no chart of none."""
    if not of:
        return
    chart = page.book.workbook.add_chart({"type": "line"})
    for place, one in enumerate(of):
        colour, dash, marker = LINES[place % len(LINES)]
        told: dict[str, Any] = {"line": {"color": colour, "dash_type": dash, "width": 2.0}}
        told["marker"] = {"type": marker, "size": 4} if marker != "none" else {"type": "none"}
        chart.add_series(_cells(one) | told)
    _finish(page, chart, at, title, unit, form)


def stacked_chart(page: Page, at: tuple[int, int], title: str, unit: str, of: Sequence[Series],
                  form: str) -> None:  # fmt: skip
    """Items over the years, one on top of the other, every second one light and hatched."""
    if not of:
        return
    chart = page.book.workbook.add_chart({"type": "area", "subtype": "stacked"})
    for place, one in enumerate(of):
        colour, ground, hatch = FILLS[place % len(FILLS)]
        fill: dict[str, Any] = {"fill": {"color": colour}}
        if hatch:
            fill = {"pattern": {"pattern": hatch, "fg_color": colour, "bg_color": ground}}
        chart.add_series(_cells(one) | fill | {"border": {"color": "#FFFFFF", "width": 0.5}})
    _finish(page, chart, at, title, unit, form)


def _cells(one: Series) -> dict[str, Any]:
    first, last = one.rows
    return {
        "name": one.name,
        "categories": [one.sheet, first, 0, last, 0],
        "values": [one.sheet, first, one.col, last, one.col],
    }


def _finish(page: Page, chart: Any, at: tuple[int, int], title: str, unit: str, form: str) -> None:
    font = {"name": FONT, "size": 9}
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 11}, "overlay": False})
    chart.set_x_axis({
        "name": begun(say.head("xl_year")), "name_font": font, "num_font": font | {"rotation": -45},
        "num_format": "0", "interval_unit": 5, "interval_tick": 5, "label_position": "low",
    })  # fmt: skip
    chart.set_y_axis({
        "name": unit, "name_font": font, "num_font": font, "num_format": form,
        "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0", "width": 0.5}},
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.show_na_as_empty_cell()
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    page.sheet.insert_chart(*at, chart, {"description": f"{title}, {page.book.title}"})

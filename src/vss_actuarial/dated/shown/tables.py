"""Parameters as tables: what each is, what holds on a day, and by which source."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from vss_actuarial.dated.shown.figures import figure, lines_told, source_on, value_on
from vss_actuarial.ground.errors import check_kind

if TYPE_CHECKING:
    import pandas as pd

    from vss_actuarial.dated.parameter import Parameter

ROWS, LETTERS = 20, 40
"""Rows of a book and letters of a cell that its text shows."""
LINES = 8
"""Values of a parameter that its text shows; of more the first and the last ones."""
NOT_IN_FORCE = "not in force"


def value_told(parameter: "Parameter", day: date) -> str:
    """What holds on a day, as text; of events the last one."""
    value = value_on(parameter, day)
    return NOT_IN_FORCE if value is None else figure(value)


def book_frame(parameters: "Mapping[str, Parameter]", on: date | None = None) -> "pd.DataFrame":
    """Parameters by name: label, unit, what holds on a day (today if None) and its source."""
    import pandas as pd

    day = date.today() if on is None else on
    check_kind(day, date, "on", "a day, such as date(2026, 8, 1)")
    rows = {
        name: (one.label, one.unit, value_told(one, day), source_on(one, day))
        for name, one in parameters.items()
    }
    columns = ["label", "unit", "value", "source"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("name")


def book_text(parameters: "Mapping[str, Parameter]", title: str) -> str:
    """The first and the last parameters of a book, with what holds today."""
    table = book_frame(parameters).to_string(max_rows=ROWS, max_colwidth=LETTERS)
    return f"{_heading(parameters, title)}\n{table}"


def book_html(parameters: "Mapping[str, Parameter]", title: str) -> str:
    """Every parameter of a book, with what holds today."""
    table = book_frame(parameters).to_html()
    heading = escape(_heading(parameters, title))
    return f'<b>{heading}</b><div style="max-height: 30em; overflow: auto">{table}</div>'


def _heading(parameters: "Mapping[str, Parameter]", title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}: {len(parameters)} parameters on {date.today()}"


def parameter_text(parameter: "Parameter") -> str:
    """A parameter with its values, their first days and sources."""
    lines = [f"  {since}: {value} ({source})" for since, value, source in lines_told(parameter)]
    if len(lines) > LINES:
        lines = [*lines[:1], "  …", *lines[2 - LINES :]]
    return "\n".join([_said(parameter), *lines, *_ends(parameter)])


def parameter_html(parameter: "Parameter") -> str:
    """A parameter as a table of its values."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>"
        for line in lines_told(parameter)
    )
    ends = "".join(f"<p>{escape(one.strip())}</p>" for one in _ends(parameter))
    heads = "<tr><th>since</th><th>value</th><th>source</th></tr>"
    return f"<b>{escape(_said(parameter))}</b><table>{heads}{rows}</table>{ends}"


def _said(parameter: "Parameter") -> str:
    return f"{parameter.name}: {parameter.label} [{parameter.unit}]"


def _ends(parameter: "Parameter") -> list[str]:
    ends = [] if parameter.until is None else [f"  until {parameter.until}"]
    return ends + (["  then a rule carries it on"] if parameter.carried else [])

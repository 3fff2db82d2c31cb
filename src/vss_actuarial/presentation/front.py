"""What results and comparisons show of themselves: figures and events, on what, and warnings."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison
    from vss_actuarial.presentation.result import Result
    from vss_actuarial.presentation.screen.grid import Grid

WIDTH = 96
"""Letters of a line of text in a notebook."""
PLAIN = "text-align: left; padding: 0 0.6em"
RIGHT = "text-align: right; white-space: pre; padding: 0 0.6em"


def as_text(result: "Result") -> str:
    """The front of a result for a terminal."""
    from vss_actuarial.presentation.screen.first.shown import figures_told
    from vss_actuarial.presentation.words import codes

    notes = len(result.scenario.notes)
    told = [f"Notes on changes: {notes}, see `scenario.notes`"] if notes else []
    warned = [*told, *(f"Warning: {codes.told(text)}" for text in result.cautions)]
    return "\n".join([*figures_told(result, WIDTH), "", *map(codes.told, result.assumed), *warned])


def as_html(result: "Result") -> str:
    """The front of a result for a notebook."""
    from vss_actuarial.presentation.screen.first.figures import dates_of, flows, reserves
    from vss_actuarial.presentation.screen.first.shown import title
    from vss_actuarial.presentation.words import codes

    dates = dates_of(result)
    figures = "".join(grid_html(table(result, dates)) for table in (flows, reserves))
    count = len(result.scenario.notes)
    told = f"<p>Notes on changes: {count}, see <code>scenario.notes</code></p>" if count else ""
    cautions = "".join(f"<li>{escape(codes.told(text))}</li>" for text in result.cautions)
    warned = told + (f"<p>Warnings</p><ul>{cautions}</ul>" if cautions else "")
    rests = "".join(f"<p>{escape(codes.told(text))}</p>" for text in result.assumed)
    return f"<h4>{escape(title(result))}</h4>{figures}{rests}{warned}"


def beside_text(comparison: "Comparison") -> str:
    """What differs between scenarios, for a terminal."""
    from vss_actuarial.presentation.screen.first.compared import told_rows
    from vss_actuarial.presentation.screen.first.differing import title_beside

    return "\n".join([title_beside(comparison.results), *told_rows(comparison, WIDTH)])


def beside_html(comparison: "Comparison") -> str:
    """What differs between scenarios, for a notebook."""
    from vss_actuarial.presentation.screen.first.differing import grid_of, rows_of, title_beside
    from vss_actuarial.presentation.words.spoken import head

    rows = rows_of(comparison, "", ())
    differing = [row for row in rows if row.differs]
    equal = head("rows_equal", equal=str(len(rows) - len(differing)))
    table = grid_html(grid_of(comparison, differing, WIDTH))
    return f"<h4>{escape(title_beside(comparison.results))}</h4>{table}<p>{escape(equal)}</p>"


def grid_html(grid: "Grid") -> str:
    """A table of text as HTML."""
    heads = "".join(f'<th style="{RIGHT}">{escape(one)}</th>' for one in grid.heads)
    rows = "".join(
        f'<tr><th style="{PLAIN}">{escape(name)}</th>'
        + "".join(f'<td style="{RIGHT}">{escape(one)}</td>' for one in cells)
        + "</tr>"
        for name, cells in grid.rows
    )
    top = f'<tr><th style="{PLAIN}">{escape(grid.title)}</th>{heads}</tr>'
    return f"<table><thead>{top}</thead><tbody>{rows}</tbody></table>"

"""What a result shows of itself: headline, events, what they rest on, and the warnings."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result


def as_text(result: "Result") -> str:
    """The front of a result for a terminal."""
    figures = result.headline().T.to_string(float_format="{:,.1f}".format)
    turning = result.events().astype(object).fillna("-").to_string()
    rests = "\n".join(result.assumed)
    notes = len(result.scenario.notes)
    told = [f"Notes on changes: {notes}, see `scenario.notes`"] if notes else []
    warned = [*told, *(f"Warning: {text}" for text in result.cautions)]
    return "\n".join([_title(result), "", figures, "", turning, "", rests, *warned])


def as_html(result: "Result") -> str:
    """The front of a result for a notebook."""
    figures = result.headline().T.to_html(float_format="{:,.1f}".format)
    turning = result.events().astype(object).fillna("-").to_html()
    count = len(result.scenario.notes)
    told = f"<p>Notes on changes: {count}, see <code>scenario.notes</code></p>" if count else ""
    cautions = "".join(f"<li>{escape(text)}</li>" for text in result.cautions)
    warned = told + (f"<p>Warnings</p><ul>{cautions}</ul>" if cautions else "")
    rests = "".join(f"<p>{escape(text)}</p>" for text in result.assumed)
    return f"<h4>{escape(_title(result))}</h4>{figures}{turning}{rests}{warned}"


def _title(result: "Result") -> str:
    return f"Projection '{result.scenario.title}', {result.years[0]} to {result.years[-1]}"

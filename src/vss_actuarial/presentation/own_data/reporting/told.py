"""The report on own data in words: the same tables for the terminal and for a page."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.text import visible
from vss_actuarial.presentation.own_data.reporting.by_age import ALL
from vss_actuarial.presentation.own_data.reporting.findings import NOTE, WARNING, Finding
from vss_actuarial.presentation.own_data.reporting.report import Report
from vss_actuarial.presentation.own_data.writing import tongue
from vss_actuarial.presentation.words.spoken import figure, head, language, number, unit


class Shown(NamedTuple):
    """A table of the report: title, headings, rows of texts; which columns are numbers."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numbers: frozenset[int]


def title_of(report: Report) -> str:
    """Whose data, of which day, in which file."""
    since = report.own.about.since
    day = f"01/01/{since}" if tongue() else f"{since}-01-01"
    whose = report.own.about.institution or head("own_institution")
    return head("own_report", whose=whose, date=day)


def summary_of(report: Report) -> str:
    """How many warnings and notes there are."""
    notes = len(report.findings) - report.warnings
    return head("own_summary", warnings=f"{report.warnings}", notes=f"{notes}")


def shown_tables(report: Report, by_age: bool) -> Iterator[Shown]:
    """The tables of the report, in their order.

    by_age : whether mean amounts stand by bands of ages; of all ages alone if not
    """
    yield _findings(report)
    yield _totals(report)
    yield _given(report)
    if report.means:
        yield _means(report, by_age)


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(head(name) for name in names)


def _given(report: Report) -> Shown:
    rows = []
    for one in report.tables:
        table = schema().tables[one.table]
        total = "" if one.total is None else number(f"{one.total:,.0f}")
        how = head("own_given")
        if one.models_own:
            how = head("own_models")
        elif not one.rows:
            how = f"{head('own_missing')}: {table.missing[tongue()]}"
        rows.append((table.title[tongue()], number(f"{one.rows:,}"), total, how))
    headings = _heads("own_table", "own_rows", "own_total", "own_how")
    return Shown(head("own_tables"), headings, rows, frozenset({1, 2}))


def _totals(report: Report) -> Shown:
    rows = [
        (
            figure(one.series), str(one.year), _amount(one.own), _amount(one.published),
            unit(one.unit) if one.unit else "", number(f"{one.ratio:.3f}"),
        )
        for one in report.totals
    ]  # fmt: skip
    headings = _heads(
        "own_figure", "own_year", "own_yours", "own_published", "own_unit", "own_ratio"
    )
    return Shown(head("own_totals"), headings, rows, frozenset({1, 2, 3, 5}))


def _amount(value: float) -> str:
    digits = 4 if abs(value) < 1.0 else 1 if abs(value) < 1e4 else 0
    return number(f"{value:,.{digits}f}")


def _means(report: Report, by_age: bool) -> Shown:
    rows = []
    for one in report.means:
        if by_age == (one.ages == ALL):
            continue
        title, ages = schema().tables[one.table].title[tongue()], one.ages if by_age else ""
        rows.append((
            title, _name(one.part), _name(one.sex), ages,
            number(f"{one.persons:,.0f}"), number(f"{one.amount:,.0f}"),
        ))  # fmt: skip
    headings = _heads("own_table", "own_part", "own_sex", "own_ages", "own_persons", "own_mean")
    return Shown(head("own_means"), headings, rows, frozenset({3, 4, 5}))


def _findings(report: Report) -> Shown:
    rows = [
        (head(WEIGHED[one.weight]), schema().tables[one.table].title[tongue()], sentence(one))
        for one in report.findings
    ]
    headings = _heads("own_weight", "own_table", "own_finding")
    return Shown(head("own_findings"), headings, rows, frozenset())


def sentence(finding: Finding) -> str:
    """What a finding says."""
    return head(finding.name, **{name: _fact(name, text) for name, text in finding.facts.items()})


def _fact(name: str, text: str) -> str:
    told: dict[str, Callable[[str], str]] = {
        "series": figure, "fund": _name, "sex": _name, "column": _column, "place": str,
        "year": str, "age": str, "ages": str,
        "part": lambda one: ", ".join(map(_name, one.split(", "))) if one else "",
    }  # fmt: skip
    return told.get(name, number)(text)


def _name(value: str) -> str:
    """A value of any column by its word."""
    for column in schema().columns.values():
        if column.values and value in column.values:
            return column.told(value, tongue())
    return value


def _column(name: str) -> str:
    known, series = schema().columns.get(name), schema().columns["series"]
    if name in schema().series:
        return series.told(name, tongue())
    return known.heading[tongue()] if known else schema().tables[name].title[tongue()]


WEIGHED = {WARNING: "own_warning", NOTE: "own_note"}
STYLE = (
    "body{font:15px/1.45 Arial,'DejaVu Sans',sans-serif;color:#1b1b1b;background:#fff;"
    "max-width:72em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{padding:.3em .8em .3em 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #d5d5d5}"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".w td:first-child{color:#9c2a00;font-weight:bold}"
    "@media(max-width:40em){table{display:block;overflow-x:auto}}"
)


def report_page(report: Report) -> str:
    """The report as one file of HTML, with nothing from elsewhere and no script."""
    title = escape(visible(title_of(report)))
    parts = [
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f"<h1>{title}</h1><p>{escape(visible(report.own.file))}</p>",
        f"<p><b>{escape(summary_of(report))}</b></p>",
        *map(_on_page, shown_tables(report, by_age=True)),
        "</body></html>",
    ]
    return "\n".join(parts)


def _on_page(table: Shown) -> str:
    def cells(tag: str, texts: tuple[str, ...]) -> str:
        return "".join(
            f"<{tag}{' class=n' if place in table.numbers else ''}>{escape(visible(text))}</{tag}>"
            for place, text in enumerate(texts)
        )

    warned = head(WEIGHED[WARNING])
    rows = (
        f"<tr{' class=w' if row[0] == warned else ''}>{cells('td', row)}</tr>" for row in table.rows
    )
    body = "\n".join(rows) or f"<tr><td>{escape(head('own_nothing'))}</td></tr>"
    heading = f"<thead><tr>{cells('th', table.headings)}</tr></thead>"
    return f"<h2>{escape(table.title)}</h2><table>{heading}<tbody>{body}</tbody></table>"

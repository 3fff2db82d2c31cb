"""What a scenario stands on: assumptions by year, the law line by line, and what it changes."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.words import lines as words
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.refusal import unit_told
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.paper.shown import PERCENT, YEAR, begun
from vss_actuarial.scenario.levers.figures import figure, value_on
from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import law_label

if TYPE_CHECKING:
    from vss_actuarial.scenario import Scenario

STATUSES = {
    "unverified": "xl_unverified",
    "judgement": "xl_judgement",
    "calibrated": "xl_calibrated",
}
KINDS = {
    "set": "xl_set",
    "shift": "xl_shift",
    "scale": "xl_scale",
    "hold": "xl_hold",
    "delay": "xl_delay",
}
FRACTION = "fraction"
TEXT = 46.0
"""Width of a column of wrapped text, in letters."""
ASSUMED = ("xl_name", "xl_label", "xl_point", "xl_unit", "xl_status", "xl_source")
OF_LAW = ("xl_name", "xl_label", "xl_point", "xl_since", "xl_until", "xl_value", "xl_unit",
          "xl_article")  # fmt: skip
CHANGED = ("xl_package", "xl_name", "xl_label", "xl_unit", "xl_kind", "xl_since", "xl_until",
           "xl_ramp", "xl_amount", "xl_before", "xl_after", "xl_source")  # fmt: skip


def assumptions_page(book: Book, scenario: "Scenario") -> Page:
    """Every assumption by year, after what the scenario changes, with unit, source and status."""
    page = Page(book, say.head("xl_assumptions"), say.head("xl_assumptions_note"))  # fmt: skip
    years = scenario.years
    page.heads([*(begun(say.head(one)) for one in ASSUMED), *map(str, years.tolist())])
    page.sheet.freeze_panes(page.row, 2)
    page.sheet.repeat_columns(0, 1)
    first = page.row
    for parameter in scenario.assumptions.values():
        if parameter.between != "event":
            _paths(page, parameter, _by_year(parameter, years))
    page.sheet.autofilter(first - 1, 0, page.row - 1, len(ASSUMED) - 1)
    return page


def _paths(page: Page, parameter: Parameter, paths: Array) -> None:
    """An assumption: a row for each of its points."""
    points = [""] if parameter.at is None else [figure(one) for one in parameter.at]
    form = form_of_parameter(parameter.unit, paths)
    told = (_label(parameter), "", _unit(parameter), _status(parameter), _sources(parameter))
    for point, path in zip(points, np.atleast_2d(paths.T), strict=True):
        page.text(page.row, 0, parameter.name)
        for col, text in enumerate(told, 1):  # on one line, whose text goes on behind the cell
            page.text(page.row, col, text, TEXT if col in (1, 5) else 18.0, text_wrap=False)
        page.text(page.row, 2, point)
        for col, value in enumerate(path.tolist(), len(ASSUMED)):
            page.number(page.row, col, value, form)
        page.row += 1


def _by_year(parameter: Parameter, years: NDArray[np.int64]) -> Array:
    """Means by year; none before the first day, nor where the model carries it on."""
    if parameter.between == "linear" and not parameter.changes:
        means = parameter.by_year(years)
    else:
        means = parameter.throughout.means(years)[0]
    found = np.array(means, dtype=float)
    if parameter.carried:
        found[years > parameter.days[-1].year] = np.nan
    return found


def law_page(book: Book, scenario: "Scenario") -> Page:
    """Every line of the law, as the scenario has it, with its day, its value and its article."""
    page = Page(book, say.head("xl_law"), say.head("xl_law_note"))
    page.heads([begun(say.head(one)) for one in OF_LAW])
    first = page.row
    for parameter in scenario.law.values():
        for line, until in _lines(parameter):
            points = parameter.at or ("",)
            for point, value in zip(points, np.atleast_1d(line.value).tolist(), strict=True):
                shown = figure(point) if parameter.at is not None else ""
                _line(page, parameter, shown, value, (line.since, until), line.source)
    page.sheet.autofilter(first - 1, 0, page.row - 1, len(OF_LAW) - 1)
    return page


def _lines(parameter: Parameter) -> Iterator[tuple[Any, date | None]]:
    """Each line with its last day: of an event its own."""
    lines = parameter.values
    for place, line in enumerate(lines):
        later = lines[place + 1].since if place + 1 < len(lines) else None
        ends = None if later is None else date.fromordinal(later.toordinal() - 1)
        until = parameter.until if later is None else ends
        yield line, line.since if parameter.between == "event" else until


def _line(
    page: Page, parameter: Parameter, point: str, value: float,
    days: tuple[date, date | None], source: str,
) -> None:  # fmt: skip
    row = page.row
    page.text(row, 0, parameter.name)
    page.text(row, 1, _label(parameter), TEXT)
    page.text(row, 2, point)
    page.day(row, 3, days[0])
    if days[1] is not None:
        page.day(row, 4, days[1])
    page.number(row, 5, value, form_of_parameter(parameter.unit, [value]))
    page.text(row, 6, _unit(parameter), 26.0)
    page.text(row, 7, citation(source, say.language()) or words.source_told(source), 60.0)
    page.row += 1


def changes_page(book: Book, scenario: "Scenario", name: str = "") -> Page:
    """Each change of a scenario, before and after, with its days and reasons; then in words."""
    title = say.head("xl_changes")
    page = Page(book, name or title, title=f"{title}: {say.figure(scenario.title)}")
    for package in scenario.packages:
        for text in dict.fromkeys((package.title, package.label, package.reason)):
            if text:
                page.line(say.figure(text))
    page.row += 1
    if scenario.changes:
        page.heads([begun(say.head(one)) for one in CHANGED])
        for change in scenario.changes:
            _change(page, change, scenario.books[change.book][change.name])
        page.row += 1
    page.line(say.head("xl_in_words"), bold=True)
    for text in words.described(scenario.describe()).split("\n"):
        page.line(text)
    return page


def _change(page: Page, change: Change, parameter: Parameter) -> None:
    """A row for each dated value of a change."""
    before = parameter.unchanged
    for line in change.lines:
        texts = {0: say.figure(change.package) if change.package else "", 1: change.name,
                 2: _label(parameter), 3: _unit(parameter), 4: say.head(KINDS[change.kind]),
                 11: words.source_told(line.source)}  # fmt: skip
        for col, text in texts.items():
            page.text(page.row, col, text, TEXT if col in (0, 2, 11) else 0.0)
        for col, day in ((5, line.since), (6, change.until), (7, change.ramp)):
            if day is not None:
                page.day(page.row, col, day)
        if change.kind != "hold":
            unit = parameter.unit if change.kind in ("set", "shift") else ""
            _value(page, 8, line.value, unit)
        reached = change.ramp or line.since
        _value(page, 9, _held(before, reached), parameter.unit)
        _value(page, 10, _held(parameter, reached), parameter.unit)
        page.row += 1


def _held(parameter: Parameter, day: date) -> Any:
    """What holds on a day; none where the projection alone knows it."""
    if parameter.carried and day > parameter.unchanged.days[-1]:
        return None
    return value_on(parameter, day)


def _value(page: Page, col: int, value: Any, unit: str) -> None:
    """A number, or a list of numbers as text."""
    if value is None:
        return
    if np.ndim(value):
        page.text(page.row, col, figure(value), 30.0)
    else:
        page.number(page.row, col, float(value), form_of_parameter(unit, [float(value)]))


def form_of_parameter(unit: str, values: Any) -> str:
    """How a number of the law or of an assumption is shown: fractions as per cent."""
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    if unit.startswith(FRACTION):
        return PERCENT.format(d=".00")
    if unit == "year" or (unit == "calendar year"):
        return YEAR
    whole = bool((known == np.rint(known)).all())
    return "#,##0_);(#,##0)" if whole else "#,##0.0000_);(#,##0.0000)"


def _label(parameter: Parameter) -> str:
    label = parameter.label
    return label if say.in_english() else law_label(parameter.name, label, say.language())


def _unit(parameter: Parameter) -> str:
    if say.in_english():
        return parameter.unit
    return unit_told(parameter.unit, say.language()) or ""


def _status(parameter: Parameter) -> str:
    found = dict.fromkeys(line.status for line in parameter.values if line.status)
    return ", ".join(say.head(STATUSES[one]) for one in found)


def _sources(parameter: Parameter) -> str:
    sources = dict.fromkeys(line.source for line in parameter.values)
    return "; ".join(words.source_told(one) for one in sources)

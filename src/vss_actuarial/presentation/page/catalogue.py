"""What a page shows before anything is moved: levers, presets, charts and words in one language."""

from collections.abc import Sequence
from typing import Any

from vss_actuarial.measures.events import EXHAUSTED
from vss_actuarial.presentation.page.asked import FUNDS
from vss_actuarial.presentation.page.figures import (
    AT,
    FIRST,
    LINES,
    OF_PENSIONS,
    Line,
    unit_of,
)
from vss_actuarial.presentation.page.levers import PageLever, page_levers, years_since
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.words.spoken import figure, head, language, speaking, unit
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario import Scenario, reform_names
from vss_actuarial.scenario.known import first_after_record, last_of_record
from vss_actuarial.scenario.reforms import THEMES, theme_of
from vss_actuarial.worksheet.show import word

CHARTS = {
    "cost": "Cost rate and the rate paid",
    "reserve": "Reserve at the end of the year",
    "deficit": "Deficit once the reserve is spent",
    "payable": "Benefits that income pays",
    "replacement": "Pension by year of award",
    "persons": "Contributors and pensioners",
}
"""Titles of the charts."""
NAMES = {
    "payg_cost_rate": "cost rate",
    "contributions": "rate paid",
    "reserve_at_year_end": "reserve",
    "deficit": "deficit",
    "payable_share": "payable share",
    "at_award": "at award",
    "after_20_years": "after 20 years",
    "contributors": "contributors",
    "old_age_pensioners": "pensioners",
}
"""Names of the lines."""
EVENTS = ("outgo exceeds contributions", "outgo exceeds income", EXHAUSTED)
WORDS = (
    "first_unsettled",
    *("page_title", "page_about", "page_about_file", "page_skip", "page_levers", "page_figures"),
    *("page_choose", "page_beside", "page_fund", "page_nobody", "page_none", "page_from"),
    *("page_reset", "page_copy", "page_copied", "page_busy", "page_ready", "page_known"),
    *("page_lost", "page_download", "page_workbook", "page_chart", "page_reform_file"),
    *("page_why", "page_nothing", "page_events", "page_cautions", "page_rests", "page_difference"),
    *("page_not_by", "page_record", "page_table", "page_alt", "page_years_more", "page_year_more"),
    *("page_no_script", "page_file_lacks", "page_file_value", "page_file_year"),
)
"""Words of the page that stand alone."""
HEADLINE = {
    "exhausted": ("page_exhausted", "year", 0),
    "exceeds": ("page_exceeds", "year", 0),
    "premium": ("page_level_rate", "%", 1),
    "cost": ("page_cost_of", "%", 1),
    "reserve": ("page_reserve_of", "% of GDP", 1),
    "payable": ("page_payable_of", "%", 0),
    "replacement": ("page_award_of", "%", 1),
    "support": ("page_support_of", "", 1),
}
"""Headline figures: their words, unit and digits after the mark."""


def catalogue(tongue: str, levers: Sequence[PageLever] | None = None) -> dict[str, Any]:
    """Levers, presets, charts, headline figures and words.

    Parameters
    ----------
    tongue : "en" or "vi"
    levers : those that can be moved, all of the page if None
    """
    base = Scenario.baseline()
    with speaking(tongue):
        return {
            "language": language(),
            "first": FIRST,
            "last": base.last_year,
            "record": last_of_record(),
            "years": [years_since()[0], years_since()[-1]],
            "words": {name.removeprefix("page_"): word("heads", name, tongue) for name in WORDS},
            "levers": [_lever(one, base) for one in levers or page_levers().values()],
            "presets": _presets(),
            "scenarios": [figure(base.title), figure("Your reform")],
            "funds": [_fund(fund) for fund in FUNDS],
            "events": [sentence(figure(event)) for event in EVENTS],
            "headline": {name: headline_words(name, base.last_year) for name in HEADLINE},
        }


def sentence(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def _lever(lever: PageLever, base: Scenario) -> dict[str, Any]:
    return {
        "name": lever.name,
        "group": fund_words(lever.group) if lever.group in FUNDS else figure(lever.group),
        "fund": lever.group if lever.group in FUNDS else PENSION_FUND,
        "title": lever.title_said(base),
        "about": lever.about(base) if lever.title else "",
        "values": lever.values,
        "amounts": [_amount(lever, value, base) for value in lever.values],
        "nil": lever.values.index(f"{lever.nil:.10g}"),
        "over": head("page_reached", count=str(lever.over)) if lever.over else "",
    }


def _amount(lever: PageLever, value: str, base: Scenario) -> str:
    if float(value) != lever.nil:
        return lever.amount_said(value, base)
    return head("page_unchanged")


def _presets() -> list[dict[str, Any]]:
    """Shipped reforms by theme: titles, and what each says of itself."""
    found: dict[str, list[dict[str, str]]] = {theme: [] for theme in THEMES}
    for name in reform_names():
        one = Scenario.named(name)
        title = one.packages[0].title
        told = {"name": name, "title": figure(title), "label": figure(one.label)}
        found[theme_of(name)].append(told)
    return [
        {"theme": figure(theme), "reforms": sorted(listed, key=lambda one: one["title"])}
        for theme, listed in found.items()
        if listed
    ]


def _fund(fund: str) -> dict[str, Any]:
    kinds = [one for one in CHARTS if fund == PENSION_FUND or one not in OF_PENSIONS]
    return {"name": fund, "title": fund_words(fund), "charts": [_chart(one, fund) for one in kinds]}


def _chart(kind: str, fund: str) -> dict[str, Any]:
    lines = [one for one in LINES if one.chart == kind]
    return {"kind": kind, "title": figure(CHARTS[kind]), "unit": unit_words(kind, fund),
            "lines": [_line(one) for one in lines]}  # fmt: skip


def unit_words(kind: str, fund: str) -> str:
    """The unit of a chart in words."""
    return unit(unit_of(kind, fund))


def _line(line: Line) -> dict[str, Any]:
    return {"name": line.name, "title": figure(NAMES[line.name]), "dashed": line.dashed}


def headline_words(name: str, last: int) -> dict[str, Any]:
    """A headline figure in words: its title, unit, and digits after the mark."""
    key, mark, digits = HEADLINE[name]
    facts = {"first": str(first_after_record()), "last": str(last), "year": str(AT)}
    if name == "payable":
        facts["year"] = str(last)
    return {"title": head(key, **facts), "unit": unit(mark) if mark else "", "digits": digits}

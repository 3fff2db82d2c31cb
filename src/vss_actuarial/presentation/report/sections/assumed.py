"""Assumptions: their paths with history, why they are as they are, what is imposed."""

import re
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.ground.axes import by_year
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.events import EXHAUSTED, event_year
from vss_actuarial.measures.frame import PUBLISHED, frame_table
from vss_actuarial.presentation.charts.charts import Charts
from vss_actuarial.presentation.report.material import Material, recorded
from vss_actuarial.presentation.report.paper import SMALL, Paper, sentence, tell
from vss_actuarial.presentation.report.tables import (
    DASH,
    NO_UNITS,
    NOTHING,
    capital,
    number,
    plain,
    year,
)
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.questions.moving.steps import stated
from vss_actuarial.scenario.levers.figures import figure, value_on
from vss_actuarial.worksheet.show import law_label, law_unit, shown, word
from vss_actuarial.worksheet.sourced import sourced
from vss_actuarial.worksheet.words import words

CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
LONGEST = 100
"""Letters of a source in the register; the book of assumptions holds it whole."""
CONSISTENT = ("return_less_growth", "insured_salaries", "insured_wage", "contributors",
              "base_salary", "health_care")  # fmt: skip
"""Columns of the macro frame in which assumptions that contradict one another would drift."""
WHOLE = 1000.0
"""Amounts from here on, of persons or VND, are told without decimals."""
PRINCIPAL = 17
"""Assumptions that are explained in the text: those that move the level premium furthest."""


def assumed(paper: Paper, material: Material) -> None:
    """Paths, rationale, consistency, and what is imposed."""
    paper.heading("assumed_head")
    paper.text("assumed_text")
    paper.points("policy_assumed", map(line, material.result.assumed))
    _paths(paper, material)
    _rationale(paper, material)
    paper.heading("consistency_head", 2)
    paper.text("consistency_text")
    _consistency(paper, material)
    if material.bridges:
        paper.text("changed_since_last")
    _imposed(paper, material)


def _paths(paper: Paper, material: Material) -> None:
    """Growth, wages, prices and returns by decade, history first; then population."""
    result = material.result
    frame = result.frame(by_decade=True)
    shown_so = frame.loc[:, [PUBLISHED not in name for name in frame.columns]]
    paper.table(
        "paths",
        shown_so.iloc[:, :8],
        digits=1,
        note=tell("paths_note", last=str(recorded(material.result.scenario))),
    )
    years = sorted(
        {int(one) for one in result.years if one % 10 == 0} | {material.since, material.last}
    )
    arrays, at = result.arrays, [one - int(result.years[0]) for one in years]
    life = arrays["life_expectancy"][at]
    columns = {
        "total_fertility [1]": arrays["fertility_rate"][at].sum(axis=1),
        "life_expectancy, male [years]": life[:, 0],
        "life_expectancy, female [years]": life[:, 1],
        "net_migration [thousand persons]": by_year(arrays["net_migration"][at]) / 1e3,
        "population [million persons]": by_year(arrays["population"][at]) / 1e6,
    }
    table = pd.DataFrame(columns, pd.Index(years, name="year"))
    paper.table("population_paths", table, digits=1)
    wages = frame_table(result)["real_insured_wage [% a year]"].loc[2012:]
    paper.figure(
        "assumption",
        Charts(result).growth(),
        tell("alt_title", title=tell("f_assumption"), words=sentence(wages, say.unit("% a year"))),
    )


def label_of(material: Material, name: str) -> str:
    """What an assumption is, in words; of a long label what comes before its explanations."""
    own = material.result.scenario.assumptions[name]
    text = law_label(name, own.label, say.language()) if say.language() != "en" else own.label
    return brief(text)


def brief(label: str) -> str:
    """A label without its explanations."""
    return capital(readable(re.split("[:;]", label)[0]))


def _value(one: Parameter, on: date) -> str:
    """What holds on a day, with its unit."""
    if one.between == "event":
        return tell("by_event")
    try:
        value = one.on(on)
    except (LookupError, InputError):
        value = value_on(one, on)
    if value is None or np.isnan(value).any():
        return NOTHING
    return _amount(one, value)


def _amount(one: Parameter, value: Any) -> str:
    """A value of an assumption with its unit; of a list its first and last."""
    if np.ndim(value):
        return listed(figure([float(f"{each:.4g}") for each in np.ravel(value)]))
    unit, amount = law_unit(one.name, one.unit), float(value)
    if abs(amount) >= WHOLE:
        amount = float(round(amount))
    if say.language() == "vi" or unit in words()["shares"] or unit == "year":
        return shown(amount, unit, say.language())
    named = one.unit.partition(";")[0]
    return f"{shown(amount, '', 'en')} {'' if named in NO_UNITS else named}".strip()


def listed(text: str) -> str:
    """A list of numbers as the language writes it; `;` parts them where a comma marks decimals."""
    return text if say.in_english() else say.number(text.replace(", ", "; "))


def source_told(one: Parameter, source: str, short: bool = False) -> str:
    """A source in the language; where that has no words for it, the file in which it stands."""
    if say.language() == "en":
        text = readable(source)
        cut = len(text) > LONGEST and short
        return f"{text[:LONGEST].rsplit(' ', 1)[0]} …" if cut else text
    known = {str(each["en"]): str(each["vi"]) for each in words()["sources"].values()}
    if source in known:
        return known[source]
    told = sourced(source, "vi")
    return f"{told} ({tell('in_book', file=one.file)})" if told else tell("in_book", file=one.file)


def readable(text: str) -> str:
    """A text with the code names in it as words."""
    return CODE.sub(lambda found: say.figure(found[0]).replace("_", " "), text)


def status_told(status: str | None) -> str:
    """What is said of a value itself."""
    return word("values", status, say.language()) if status else tell("as_published")


def _rationale(paper: Paper, material: Material) -> None:
    """Why the assumptions that matter most are as they are."""
    paper.heading("rationale_head", 2)
    on, rows, whole = date(material.since, 1, 1), [], True
    moved = [str(name) for name in material.sensitivity.index if name in stated()][:PRINCIPAL]
    for name in moved:
        one = material.result.scenario.assumptions[name]
        for place, spell in enumerate(_spells(one, on)):
            told = source_told(one, spell[0].source)
            whole = whole and one.file not in told
            label = label_of(material, name) if not place else ""
            days = [max(on, each.since) for each in (spell[0], spell[-1])]
            ends = (str(each.since.year) for each in (spell[0], spell[-1]))
            years = DASH.join(dict.fromkeys(ends))
            values = " → ".join(dict.fromkeys(_value(one, each) for each in days))
            rows.append([label, years, values, told, status_told(spell[0].status)])
    heads = [tell("assumption"), tell("since_year"), tell("value"), tell("source_why"),
             tell("status_of")]  # fmt: skip
    paper.table("rationale", plain(heads, rows), widths=(2.2, 0.6, 1.3, 4.2, 1.1),
                note=tell("owner_note"), count=str(len(moved)))  # fmt: skip
    paper.deliver("rationale", whole)


def _spells(one: Parameter, on: date) -> list[list[DatedValue]]:
    """Lines that hold on a day and later, those of one source in a row together."""
    lines = [one.line(since) for since in one.days]
    later = [value for value in lines if value.since > on]
    lines = [value for value in lines if value.since <= on][-1:] + later
    return [list(group) for _, group in groupby(lines, key=lambda each: each.source)]


def register(paper: Paper, material: Material) -> None:
    """Every assumption that the projection reads, on the valuation date."""
    on, rows = date(material.since, 1, 1), []
    for name, one in sorted(material.result.scenario.assumptions.items(),
                            key=lambda pair: (pair[1].file, pair[0])):  # fmt: skip
        held = _spells(one, on)[0][0]
        rows.append([label_of(material, name), _value(one, on), status_told(held.status),
                     source_told(one, held.source, short=True)])  # fmt: skip
    heads = [tell("assumption"), tell("value"), tell("status_of"), tell("source_why")]
    paper.table("register", plain(heads, rows), widths=(3.2, 1.7, 1.0, 3.6),
                size=SMALL, date=str(material.since), count=str(len(rows)))  # fmt: skip


def _consistency(paper: Paper, material: Material) -> None:
    frame = frame_table(material.result)
    names = [name for name in frame.columns if name.partition(" [")[0] in CONSISTENT]
    paper.table("consistency", frame.loc[material.few, names], digits=1)


def _imposed(paper: Paper, material: Material) -> None:
    """What is prescribed, and what the actuary's own estimate would change."""
    paper.heading("imposed_head", 2)
    given = material.about.imposed
    if given is None:
        paper.text("imposed_unknown")
        return
    if not given:
        paper.text("imposed_none")
        paper.deliver("imposed_told", True)
        paper.deliver("imposed_effect", True)
        return
    paper.text("imposed_told")
    rows = []
    for one, best in material.imposed:
        results = (material.result, best)
        premiums = [100.0 * each.general_average_premium(material.since) for each in results]
        spent = [year(event_year(each, PENSION_FUND, EXHAUSTED) or np.nan) for each in results]
        own = material.result.scenario.assumptions[one.name]
        rows.append([label_of(material, one.name), one.by, _value(own, date(material.since, 1, 1)),
                     _amount(own, one.best_estimate), *(number(each, 2) for each in premiums),
                     *spent])  # fmt: skip
    heads = [tell("assumption"), tell("imposed_by"), tell("value"), tell("best_estimate"),
             tell("premium_imposed"), tell("premium_best"), tell("spent_imposed"),
             tell("spent_best")]  # fmt: skip
    paper.table("imposed_effect", plain(heads, rows), widths=(2.4, 1.4, 1.2, 1, 1, 1, 1, 1))

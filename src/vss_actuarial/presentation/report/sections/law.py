"""The law as it stands on the valuation date, its transitional rules, and how it is financed."""

import re
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from vss_actuarial.individual import book
from vss_actuarial.measures.financing.financing import OF_BASE, base_of
from vss_actuarial.measures.tables import COST_RATE
from vss_actuarial.presentation.report.material import Material
from vss_actuarial.presentation.report.paper import SIZE, Paper, tell
from vss_actuarial.presentation.report.sections.front import EXHAUSTED, LACKS_ALL, date_of
from vss_actuarial.presentation.report.tables import capital, number, plain, year
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.lines import described
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario.acts.citations import holds_on, shipped_acts
from vss_actuarial.worksheet.citation import Cited
from vss_actuarial.worksheet.citation import told as cited
from vss_actuarial.worksheet.show import day, word
from vss_actuarial.worksheet.words import words

MAIN = ("retirement_age", "contributions", "old_age")
"""Topics that stand in the text; the others are in an annex."""
if TYPE_CHECKING:
    from vss_actuarial.scenario import Scenario

WIDTHS = (3.2, 1.6, 1.0, 2.9)
LAWS, REFORM = "Law ", "Law 41/2024/QH15"
CODE, CHANGES = re.compile(r"^[a-z_0-9]+: (?=\D)"), 40
"""The name of a parameter before its label; lines of changes that are told at most."""
LADDER = 4
"""Lines of a number from which only the next and the last one are told."""


def law(paper: Paper, material: Material) -> None:
    """The main rules with their articles, transitional rules, and what changes later."""
    paper.heading("law_head")
    paper.text("law_text", date=date_of(material))
    _changes(paper, material)
    _acts(paper, material)
    for topic in MAIN:
        topic_table(paper, material, topic, f"law.{topic}")
    paper.heading("transitional_head", 2)
    begins = day(shipped_acts()[REFORM].in_force, say.language())
    paper.points("transitional", (tell(f"transitional_{n}", day=begins) for n in range(1, 7)))
    _later(paper, material)
    _financing(paper, material)


def topic_table(paper: Paper, material: Material, topic: str, key: str, size: float = SIZE) -> None:
    """The numbers of a topic in force on the valuation date, each with its article."""
    found = book.show(topic, date(material.since, 1, 1), material.result.scenario.law)
    told = book.in_words(found, say.language())
    columns = [
        word("heads", name, say.language()) for name in ("label", "value", "since", "source")
    ]
    rows = [[capital(str(row[name])) if name == columns[0] else str(row[name]) for name in columns]
            for row in told.to_dict(orient="records")]  # fmt: skip
    named = capital(word("topics", topic, say.language()))
    paper.table(key, plain(columns, rows), widths=WIDTHS, size=size, topic=named)


def _changes(paper: Paper, material: Material) -> None:
    scenario = material.result.scenario
    if scenario.changes or scenario.enacted:
        paper.strong(tell("changed_law"))
        paper.points("changes_of_scenario", changes_told(scenario)[:CHANGES])


def changes_told(scenario: "Scenario") -> list[str]:
    """What a scenario changes, a line each, by the labels of what it moves."""
    lines = (one.strip() for one in described(scenario.describe()).splitlines()[1:])
    return [capital(CODE.sub("", one)) for one in lines if one]


def _acts(paper: Paper, material: Material) -> None:
    acts, on = shipped_acts(), date(material.since, 1, 1)
    rows = []
    for name, act in acts.items():
        if name.startswith(LAWS) and holds_on(name, on, acts):
            dates = [day(one, say.language()) for one in (act.passed, act.in_force)]
            rows.append([cited([Cited(name, ())], say.language()), *dates])
    heads = [tell(one) for one in ("act", "passed", "in_force")]
    paper.table("acts", plain(heads, rows), widths=(2, 1, 1), date=date_of(material))


def _later(paper: Paper, material: Material) -> None:
    """What the law says already for days after the valuation date."""
    on, rows = date(material.since, 1, 1), []
    for one in material.result.scenario.law.values():
        days = [since for since in one.days if since > on]
        if not days:
            continue
        told = book.in_words(book.history(one.name, material.result.scenario.law), say.language(),
                             one.name)  # fmt: skip
        head = [word("heads", name, say.language()) for name in ("since", "value", "source")]
        shown = told.tail(len(days))
        for place in sorted({0, len(days) - 1}) if len(days) >= LADDER else range(len(days)):
            row = shown.iloc[place]
            rows.append([capital(book.title(one.name, say.language())), *(str(row[name])
                         for name in head)])  # fmt: skip
    heads = [word("heads", name, say.language()) for name in ("label", "since", "value", "source")]
    paper.table("later_law", plain(heads, rows), widths=(2.9, 1.0, 1.6, 2.9),
                note=tell("ladders"), date=date_of(material))  # fmt: skip


def _financing(paper: Paper, material: Material) -> None:
    """How each fund is financed, and what statutory tests or automatic rules say."""
    paper.heading("financing_head", 2)
    paper.text("financing_system", **_financed(material))
    rates = {
        fund: f"payg_cost_rate [{unit}]"
        for fund, unit in _bases(material).items()
        if f"payg_cost_rate [{unit}]" in material.result.measures(fund)
    }
    rows = {}
    for fund, column in rates.items():
        own = material.result.measures(fund).loc[material.since]
        paid = column.replace("payg_cost_rate", "contributions")
        rows[fund] = {"payg_cost_rate [%]": own[column], "contributions [%]": own[paid]}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("fund")
    paper.table("financed", table, digits=2, year=str(material.since))
    rules = material.result.asked.balancing
    if rules:
        paper.points("statutory_test", (say.figure(one.label) for one in rules))
        acted = [f"{one.year}: {number(one.ratio, 2)}" for one in material.result.acts]
        paper.points("statutory_acts", acted[:30])
    else:
        paper.text("statutory_test")


def _bases(material: Material) -> dict[str, str]:
    result = material.result
    paid = (one for one in result.accounts_vnd if base_of(result, one) is not None)
    return {fund: OF_BASE[fund] for fund in paid}


def _financed(material: Material) -> dict[str, str]:
    events = material.result.events().loc[PENSION_FUND]
    measures = material.result.measures()
    return {
        "year": str(material.since),
        "cost": number(measures.loc[material.since, COST_RATE], 1),
        "lacks": year(events[LACKS_ALL]),
        "spent": year(events[EXHAUSTED]),
    }


def topics() -> list[str]:
    """Topics of the law that stand in the annex."""
    return [name for name in words()["topics"] if name not in MAIN]

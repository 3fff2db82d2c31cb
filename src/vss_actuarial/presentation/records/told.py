"""Records that were made up, and tables made from records, as the terminal shows them."""

from json import dumps
from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.table import Table

from vss_actuarial.census.records.aggregate import Aggregated
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.presentation.words.spoken import head, in_english, language, number
from vss_actuarial.projection.example.example import Example

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

FIGURES = {
    "persons": "records_persons",
    "months": "records_months",
    "past_pay": "records_past_pay",
    "pay": "records_pay",
    "amount": "records_amount",
}
GROUPS = {
    "active": "records_active",
    "dormant": "records_dormant",
    "fund_pensioners": "records_fund_pensioners",
    "budget_pensioners": "records_budget_pensioners",
    "survivors": "records_survivors",
    "accident_beneficiaries": "records_accident_beneficiaries",
}
TABLES = {
    "insured": "records_of_insured",
    "era": "records_of_era",
    "months_since_exit": "records_of_months_since_exit",
    "pensioners": "records_of_pensioners",
    "survivors": "records_of_survivors",
    "accident_beneficiaries": "records_of_accident_beneficiaries",
    "new_awards": "records_of_new_awards",
}
"""Heads of each in the words."""
MONEY = ("pay", "pension", "amount", "initial")
"""Sums of a table in VND a month, of which one is shown."""


def show_example(example: Example, screen: "Console") -> None:
    """Whom the persons come to, by group."""
    table = _table("records_group", "records_total")
    for group, totals in example.totals.items():
        for one in (name for name in FIGURES if totals[name] or name == "persons"):
            table.add_row(f"{head(GROUPS[group])}: {head(FIGURES[one])}",
                          _whole(totals[one]))  # fmt: skip
    screen.print(head("records_made_up", day=_day(example)))
    screen.print(table)
    screen.print(head("records_rows", rows=_whole(example.rows), file=str(example.path)))


def example_json(example: Example) -> str:
    """The totals for machines."""
    return dumps({
        "file": str(example.path), "day": example.day.isoformat(), "rows": example.rows,
        "totals": example.totals,
    })  # fmt: skip


def show_aggregated(found: Aggregated, folder: "Path", screen: "Console") -> None:
    """Tables with their totals, what was left out, and what was merged."""
    screen.print(
        head(
            "records_read", persons=_whole(found.read), left=_whole(found.left_out),
            others=_whole(found.uncounted),
        )
    )  # fmt: skip
    for one in found.seen:
        screen.print(refusal(one.line(found.source), language()))
    table = _table("records_table", "records_lines", "records_persons", "records_sum")
    for cells in found.cells:
        money = [int(cells.rows[one].sum()) for one in MONEY if one in cells.sums]
        persons = int(cells.rows["persons"].sum())
        sums = _whole(money[0]) if money else ""
        title = head(TABLES[cells.name])
        table.add_row(title, _whole(len(cells.rows)), _whole(persons), sums)
    screen.print(table)
    if found.few:
        joined = sum(one.joined for one in found.few.values())
        screen.print(head("records_joined", cells=_whole(joined)))
    for name, few in found.few.items():
        if few.left:
            title, left = head(TABLES[name]), _whole(few.left)
            screen.print(head("records_few", table=title, cells=left, persons=_whole(few.persons)))
    screen.print(f"{head('files')}: {folder}")


def aggregated_json(found: Aggregated, folder: "Path") -> str:
    """Totals of the tables for machines."""
    tables = {
        one.name: {"rows": len(one.rows), **{name: int(one.rows[name].sum()) for name in one.sums}}
        for one in found.cells
    }
    few = {name: one._asdict() for name, one in found.few.items()}
    return dumps({
        "folder": str(folder), "read": found.read, "left_out": found.left_out,
        "uncounted": found.uncounted, "tables": tables, "merged": few,
        "faults": [one.line(found.source) for one in found.seen],
    })  # fmt: skip


def _day(example: Example) -> str:
    return example.day.strftime("%Y-%m-%d" if in_english() else "%d/%m/%Y")


def _table(first: str, *rest: str) -> Table:
    table = Table(box=SIMPLE, pad_edge=False)
    table.add_column(head(first))
    for one in rest:
        table.add_column(head(one), justify="right")
    return table


def _whole(count: int) -> str:
    return number(f"{count:,}")

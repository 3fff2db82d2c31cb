"""The report on own data on the terminal: it fits 80 columns, and no figure is cut."""

from rich import box
from rich.console import Console
from rich.table import Table

from vss_actuarial.presentation.own_data.reporting.report import Report
from vss_actuarial.presentation.own_data.reporting.told import (
    Shown,
    shown_tables,
    summary_of,
    title_of,
)
from vss_actuarial.presentation.words.spoken import head


def show_report(report: Report, screen: Console) -> None:
    """Title, findings, totals beside the record, tables given, mean amounts."""
    screen.print(title_of(report), style="bold")
    for table in shown_tables(report, by_age=False):
        screen.print()
        screen.print(table.title, style="bold")
        if table.rows:
            screen.print(_rich(table))
        else:
            screen.print(head("own_nothing"))
    screen.print()
    screen.print(summary_of(report), style="bold")


def _rich(table: Shown) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for place, heading in enumerate(table.headings):
        number = place in table.numbers
        shown.add_column(heading, justify="right" if number else "left", no_wrap=number)
    for row in table.rows:
        shown.add_row(*row)
    return shown

"""The report on own data: what is given, how it stands beside the record, what is odd in it."""

import json
from dataclasses import dataclass
from typing import Any

from vss_actuarial.census.doors import OwnData
from vss_actuarial.dated.book import Book
from vss_actuarial.presentation.own_data.reporting.by_age import (
    Mean,
    means_of,
    of_ages,
    of_amounts,
    of_mortality,
)
from vss_actuarial.presentation.own_data.reporting.findings import WARNING, WEIGHTS, Beside, Finding
from vss_actuarial.presentation.own_data.reporting.gross import (
    of_gross,
    of_levels,
    population_of,
)
from vss_actuarial.presentation.own_data.reporting.imputed import Given, of_imputed, tables_of
from vss_actuarial.presentation.own_data.reporting.money import of_money
from vss_actuarial.presentation.own_data.reporting.totals import beside_record, of_totals


@dataclass(frozen=True)
class Report:
    """What is said of own data.

    Attributes
    ----------
    own : the data
    tables : each table, given or not
    totals : beside the published record
    means : mean amounts by sex and age
    findings : warnings first, then notes, by table
    """

    own: OwnData
    tables: list[Given]
    totals: list[Beside]
    means: list[Mean]
    findings: list[Finding]

    @property
    def warnings(self) -> int:
        """How many findings ask for a look at the data."""
        return sum(one.weight == WARNING for one in self.findings)


def report_of(own: OwnData, law: Book) -> Report:
    """The report on own data.

    law : in whose bounds amounts must lie on the date of the data
    """
    totals = beside_record(own)
    people, dying = population_of(own.about.since)
    parts = (
        of_totals(own, totals), of_gross(own, people), of_ages(own), of_amounts(own, law),
        of_levels(own, dying), of_mortality(own), of_money(own), of_imputed(own),
    )  # fmt: skip
    order = {one.table: place for place, one in enumerate(tables_of(own))}
    findings = [one for part in parts for one in part]
    findings.sort(key=lambda one: (WEIGHTS.index(one.weight), order[one.table]))
    return Report(own, tables_of(own), totals, means_of(own), findings)


def report_json(report: Report) -> str:
    """The report for machines; names and figures as they are, no words."""
    about = report.own.about
    told: dict[str, Any] = {
        "file": report.own.file,
        "date": f"{about.since}-01-01",
        "institution": about.institution,
        "tables": [one._asdict() for one in report.tables],
        "totals": [one._asdict() | {"ratio": one.ratio} for one in report.totals],
        "means": [one._asdict() for one in report.means],
        "findings": [one._asdict() for one in report.findings],
        "warnings": report.warnings,
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False)

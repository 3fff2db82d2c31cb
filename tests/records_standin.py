"""Records of persons for tests: those made up, and a table written by hand."""

import csv
import tomllib
from datetime import date

from vss_actuarial.census.records.aggregate import aggregate
from vss_actuarial.census.records.reading.mapping import mapping_of
from vss_actuarial.census.records.reading.template import template
from vss_actuarial.individual.terms_of_records import terms_of

DAY = date(2026, 1, 1)
WIDE = ("id", "sex", "birth", "status", "scheme", "first_month", "last_month", "months",
        "past_pay", "pay", "payer", "award_month", "award_pension", "pension",
        "accident_benefit")  # fmt: skip
LONG = ("id", "sex", "birth", "kind", "scheme", "from", "to", "pay", "payer", "award_pension")


def content(long=False, **changes):
    """What the template's file holds, with changes of its tables."""
    found = tomllib.loads(template(long))
    for name, table in changes.items():
        found[name] = {**found.get(name, {}), **table} if isinstance(table, dict) else table
    return found


def made(path, long=False, least=0, leave_out=False, **changes):
    """Tables of a source by the template's mapping."""
    mapping = mapping_of(content(long, **changes))
    return aggregate(str(path), mapping, terms_of(DAY), least, leave_out)


def cells(found):
    """Every table as its columns and rows, to be compared to the digit."""
    return {name: (columns, rows) for name, (columns, rows) in found.tables.items()}


def written(path, rows, columns=WIDE):
    """A CSV file of rows, each a dict; what it does not tell is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def person(number=1, **changes):
    """An active person of employers' pay, as the wide form has him."""
    return {
        "id": f"79{number:08d}", "sex": "M", "birth": "1990-05-17", "status": "active",
        "scheme": "employer-pay", "first_month": "2015-03", "last_month": "2025-12",
        "months": "130", "past_pay": "900000000", "pay": "8000000", **changes,
    }  # fmt: skip


def spell(number=1, **changes):
    """A spell of contributions that goes on."""
    return {
        "id": f"79{number:08d}", "sex": "M", "birth": "1990-05-17", "kind": "contribution",
        "scheme": "employer-pay", "from": "2020-01", "to": "", "pay": "8000000", **changes,
    }  # fmt: skip

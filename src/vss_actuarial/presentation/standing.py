"""Own figures of a result as a table: given, imputed or the model's own, beside the record."""

from typing import TYPE_CHECKING

import pandas as pd

from vss_actuarial.dated.experience import UNITS
from vss_actuarial.projection.taken.standing import beside_model
from vss_actuarial.record.reconcile import reconcile

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

PUBLISHED = {
    "active": "insured_total",
    "accident": "accident_monthly_recipients",
    "reserve_unemployment": "unemployment_balance",
    "reserve_health_insurance": "health_balance",
}
"""The series of the record that tells a stock at the end of the year before."""
TOGETHER = {
    "beneficiaries_fund": ("pensioners", "survivors", "survivor_children", "accident"),
    "beneficiaries_budget": (
        "budget_pensioners", "budget_survivors", "budget_survivor_children",
    ),
    "social_insurance_balance": (
        "reserve_pension_survivorship", "reserve_sickness_maternity", "reserve_accident_disease",
    ),
}  # fmt: skip
"""Series that tell several stocks together."""


def census_table(result: "Result") -> pd.DataFrame:
    """Every stock of the day of own figures; see `Result.census`."""
    rows = pd.DataFrame(beside_model(result)).set_index("figure")
    for series, parts in TOGETHER.items():
        some = rows.loc[list(parts)]
        kinds = set(some["status"])
        status = kinds.pop() if len(kinds) == 1 else "partly given"
        unit = some["unit"].iloc[0]
        rows.loc[series] = [unit, status, some["stands"].sum(), some["model"].sum()]
    rows["published"] = float("nan")
    census = result.scenario.census
    since = 0 if census is None else census.since
    record = reconcile(result)
    record = record[record["year"] == since - 1].set_index("figure")
    for figure in rows.index:
        series = PUBLISHED.get(figure, figure if figure in TOGETHER else "")
        if series in record.index:
            row = record.loc[[series]].iloc[0]
            rows.loc[figure, "published"] = row["published"] * UNITS.get(row["unit"], 1.0)
    rows["difference [%]"] = 100.0 * (rows["stands"] / rows["model"].where(rows["model"] > 0) - 1.0)
    return rows.reset_index()

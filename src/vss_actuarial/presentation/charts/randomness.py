"""What is random in many paths, as a table in the words that are spoken."""

import pandas as pd

from vss_actuarial.odds.paths import Paths
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.refusal import unit_told
from vss_actuarial.worksheet.show import law_label


def random_table(odds: Paths) -> pd.DataFrame:
    """What is random in the words that are spoken, deviations with their units."""
    books, rows = {**odds.scenario.law, **odds.scenario.assumptions}, []
    for one in odds.processes:
        share = one.unit.startswith("fraction")
        unit = "%" if share else unit_told(one.unit, say.language())
        factor = 100.0 if share else 1.0
        rows.append({
            "assumption": law_label(one.name, books[one.name].label, say.language()),
            "deviation": _number(factor * one.yearly), "settled": _number(factor * one.settled),
            "unit": unit, "persistence": say.number(f"{one.persistence:.2f}"),
        })  # fmt: skip
    return pd.DataFrame(rows).set_index("assumption")


def _number(value: float) -> str:
    return say.number(f"{value:,.0f}" if value >= 1e3 else f"{value:.2f}")

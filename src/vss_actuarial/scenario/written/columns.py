"""The sheets of a reform workbook and their columns, by the keys of the same reform as TOML."""

from collections.abc import Mapping

from pydantic import BaseModel

from vss_actuarial.scenario.levers.balancing import Balancing
from vss_actuarial.scenario.levers.campaign import Campaign
from vss_actuarial.scenario.levers.relief import Relief
from vss_actuarial.scenario.package import OPTIONS, WORDS

ABOUT, CHANGES, ACTS, OPTION = "about", "changes", "acts", "options"
LEVERS = "levers"
"""A sheet that is there to be read: what can be moved."""
KEYED: Mapping[str, tuple[str, ...]] = {
    ABOUT: WORDS,
    ACTS: ("without", "law_of", "known_to"),
    OPTION: OPTIONS,
}
"""Sheets of a key and its value, with their keys."""
PARAMETER, KIND = "parameter", "kind"
OF_CHANGE = (PARAMETER, KIND, "value", "since", "until", "ramp", "at", "source")
MODELS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "relief": ("relief", Relief),
    "campaigns": ("campaign", Campaign),
    "balancing": ("balancing", Balancing),
}
"""Sheets of a row for each table [key.NAME]: its key, and what the table holds."""
LISTS = ("at", "values", "payers", "share_covered", "persons_share", "moves")
"""Columns whose cell may hold several, parted by `;`."""
DAYS = ("since", "until", "ramp", "repaid_since", "law_of")
HELD = "hold"


def columns_of(sheet: str) -> tuple[str, ...]:
    """The heads of the columns of a sheet."""
    if sheet in KEYED:
        return ("key", "value")
    return OF_CHANGE if sheet == CHANGES else tuple(MODELS[sheet][1].model_fields)


SHEETS = (ABOUT, CHANGES, ACTS, "relief", "campaigns", "balancing", OPTION)

"""A reform as the text of a TOML file."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vss_actuarial.scenario.changes import SECTIONS

FIRST = ("title", "theme", "label", "reason", "known_to", "law_of", "without")
TABLES = (*SECTIONS, "relief", "campaign", "balancing")


def reform_text(table: Mapping[str, Any]) -> str:
    """The tables of a reform as TOML: its words, what concerns the whole, then table by table."""
    lines = [f"{key} = {_value(table[key])}" for key in FIRST if key in table]
    if table.get("options"):
        lines += ["", "[options]", *_pairs(table["options"])]
    for section in TABLES:
        for name, one in table.get(section, {}).items():
            lines += ["", f"[{section}.{name}]", *_body(section, one)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _body(section: str, one: Mapping[str, Any]) -> list[str]:
    """The lines of a table; of a parameter a line for each of its values."""
    if section not in SECTIONS:
        return list(_pairs(one))
    rows = [f"  {{ {', '.join(_pairs(entry))} }}," for entry in one["values"]]
    return ["values = [", *rows, "]"]


def _pairs(one: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key} = {_value(item)}" for key, item in one.items())


def _value(item: Any) -> str:
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, list | tuple):
        return f"[{', '.join(map(_value, item))}]"
    if isinstance(item, str):
        return json.dumps(item, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(item)

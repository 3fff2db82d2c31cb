"""Changes as a reform file, so that an answer can be run, compared and moved on."""

import json
from collections.abc import Mapping
from typing import Any

from vss_actuarial.dated.changes.change import day_of
from vss_actuarial.scenario import Scenario


def reform_text(changes: Mapping[str, Mapping[str, Any]], base: Scenario, target: str) -> str:
    """A reform of one entry for each parameter.

    target : what the values are found for; it is their source
    """
    title = base.with_changes(changes).packages[-1].title
    words = {"title": title, "label": f"Found for {target}"}
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in words.items()]
    if base.packages:
        lines.insert(0, f"# on top of {base.name}")
    for name, entry in changes.items():
        section = "law" if name in base.law else "assumptions"
        given = [f"{key} = {_value(key, value)}" for key, value in entry.items()]
        source = json.dumps(f"Found for {target}", ensure_ascii=False)
        lines += ["", f"[{section}.{name}]"]
        lines += [f"values = [{{ {', '.join(given)}, source = {source} }}]"]
    return "\n".join(lines) + "\n"


def _value(key: str, value: Any) -> str:
    if key in ("since", "until", "ramp"):
        return str(day_of(value, key))
    return repr(int(value) if key == "delay" else float(value))

"""What a visitor takes along: the reform as a file, charts, and the workbook of the result."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from vss_actuarial.dated.toml import read_file
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.page.asked import Wanted, changes_of
from vss_actuarial.presentation.page.desk import Desk
from vss_actuarial.presentation.page.levers import page_levers
from vss_actuarial.presentation.result import Result
from vss_actuarial.presentation.words.spoken import figure, head, speaking
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.changes import SECTIONS
from vss_actuarial.scenario.reforms import reform_file

SOURCE = "Moved on the page"
OF_THE_PRESET = ("theme", "label", "reason")
"""What a shipped reform says of itself, which is not so any more once a lever is moved over it."""


class Download(NamedTuple):
    """A file that is handed out: its name, its media type, and what makes its bytes."""

    name: str
    kind: str
    make: Callable[[Desk, Wanted], bytes]


def reform_toml(desk: Desk, asked: Wanted) -> bytes:
    """The scenario of a page as a reform file: run by `vss project FILE`, it is the same scenario.

    Raises
    ------
    InputError
        If nothing is moved, or a lever is refused.
    """
    own = desk.scenario(asked)
    if not own.packages:
        raise InputError("nothing is moved: a reform changes something")
    table = read_file(reform_file(asked.preset)) if asked.preset else {}
    merged = _merged(table, asked)
    if asked.moves:
        merged = {key: one for key, one in merged.items() if key not in OF_THE_PRESET}
        with speaking(asked.language):
            merged |= {"title": figure(own.title), "label": _label(asked, table)}
    return "\n".join(["# vss project THIS_FILE.toml", *_written(merged), ""]).encode()


def _label(asked: Wanted, preset: Mapping[str, Any]) -> str:
    """What the reform is: the one chosen, and each lever that is moved over it."""
    base = Scenario.baseline()
    levers = [(page_levers()[one.lever], one) for one in asked.moves]
    told = [
        head("page_part_by", title=lever.title_said(base), year=str(one.since),
             amount=lever.amount_said(one.value, base)).rstrip(".")
        for lever, one in levers
    ]  # fmt: skip
    chosen = preset.get("label") or preset.get("title")
    return "; ".join([*([figure(str(chosen))] if chosen else []), *told])


def _merged(table: Mapping[str, Any], asked: Wanted) -> dict[str, Any]:
    """The reform chosen with the levers behind its own lines."""
    merged = {key: value for key, value in table.items() if key not in SECTIONS}
    base = Scenario.baseline()
    for section in SECTIONS:
        own = {name: list(one["values"]) for name, one in table.get(section, {}).items()}
        for name, entry in changes_of(asked.moves).items():
            if name in getattr(base, section):
                own.setdefault(name, []).append(_entry(entry))
        merged |= {section: {name: {"values": lines} for name, lines in own.items()}} if own else {}
    return merged


def _entry(change: Mapping[str, Any]) -> dict[str, Any]:
    days = {key: date(year, 1, 1) for key, year in change.items() if key in ("since", "ramp")}
    return {**change, **days, "source": SOURCE}


def _written(table: Mapping[str, Any], name: str = "") -> Iterator[str]:
    """Lines of a TOML table: its own values, then the tables within."""
    inner = {key: one for key, one in table.items() if isinstance(one, Mapping)}
    own = [key for key in table if key not in inner]
    if name and own:
        yield f"\n[{name}]"
    yield from (f"{key} = {_value(table[key])}" for key in own)
    for key, one in inner.items():
        yield from _written(one, f"{name}.{key}" if name else key)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, date) else repr(value)


def charts(form: str) -> Callable[[Desk, Wanted], bytes]:
    """Cost rate and reserve of the baseline and the reform as one picture, "png" or "svg"."""

    def drawn(desk: Desk, asked: Wanted) -> bytes:
        from vss_actuarial.presentation.charts import figure
        from vss_actuarial.presentation.compare import Comparison
        from vss_actuarial.presentation.comparison_charts import comparison_chart, cost_rate_chart

        found = [desk.result(Scenario.baseline())]
        own = desk.scenario(asked)
        if own.fingerprint() != found[0].fingerprint:
            found.append(desk.result(own))
        both = Comparison(tuple(found))
        with speaking(asked.language), figure.style():
            page = figure.Chart(figsize=(8.0, 10.0), layout="constrained")
            above, below = page.subplots(2, 1)
            cost_rate_chart(both, asked.fund, above)
            comparison_chart(both, below, asked.fund)
            return figure.picture(page, form)

    return drawn


def has_workbook() -> bool:
    """Whether a result can write itself as a workbook."""
    return hasattr(Result, "to_excel")


def workbook(desk: Desk, asked: Wanted) -> bytes:
    """The result of a page as a workbook."""
    result: Any = desk.result(desk.scenario(asked))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "result.xlsx"
        result.to_excel(path, language=asked.language)
        return path.read_bytes()


DOWNLOADS = {
    one.name: one
    for one in (
        Download(
            "vss.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            workbook,
        ),
        Download("vss.png", "image/png", charts("png")),
        Download("vss.svg", "image/svg+xml", charts("svg")),
        Download("reform.toml", "application/toml", reform_toml),
    )
}

"""What a report is written on: blocks in their order, and what each section has delivered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from vss_actuarial.presentation.charts.figure import SIGNATURE, picture
from vss_actuarial.presentation.report.tables import NOTHING, Told, told
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.worksheet.show import word

LONG = 16
"""Rows from which a table may run over pages."""
UPRIGHT, FLIPPED = 8, 15
"""Columns of numbers that stand side by side on a page."""
FRESH = ("front", "summary", "law_head")
"""Chapters that begin on a page of their own; others follow, so that no page stays near empty."""
SIZE, SMALL = 7.0, 6.3
"""Points of the letters of a table, and of one of an annex."""
NARROW, LEAST = 0.7, 0.7
"""Share of the columns that a page holds from which a table takes its whole width; its least."""


def tell(name: str, **facts: str) -> str:
    """A text of the report in the language spoken, facts in their places."""
    return word("report", name, say.language()).format(**facts)


class Paper:
    """A report in the making.

    Attributes
    ----------
    blocks : in their order, as the template reads them
    files : charts by name
    delivered : by name of a table, chart, field or text: whether it is there and whole
    """

    def __init__(self) -> None:
        self.blocks: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.delivered: dict[str, bool] = {}
        self._keys: set[str] = set()
        self._columns = UPRIGHT

    def deliver(self, name: str, whole: bool) -> None:
        """Note that something is there, and whether it is whole."""
        self.delivered[name] = whole and self.delivered.get(name, True)

    def heading(self, name: str, level: int = 1, **facts: str) -> None:
        """A heading of a chapter, or of a section of it."""
        fresh = name in FRESH and self._columns == UPRIGHT
        self._add("heading", level=level, text=tell(name, **facts), fresh=fresh)

    def strong(self, text: str) -> None:
        """A line above what follows."""
        self._add("strong", text=text)

    def text(self, name: str, **facts: str) -> None:
        """A paragraph; it delivers its name."""
        self.written(name, tell(name, **facts))

    def written(self, key: str, text: str) -> None:
        """A paragraph as it stands."""
        self._add("text", text=text)
        self.deliver(key, bool(text.strip()))

    def points(self, key: str, items: Iterable[str]) -> None:
        """Points; without one a sentence that there is none."""
        found = [one for one in items if one]
        self._add("list", items=found) if found else self._add("text", text=tell("none_here"))
        self.deliver(key, bool(found))

    def fields(self, key: str, rows: Mapping[str, str]) -> None:
        """Fields by the names of their words; an empty one is a marked blank."""
        told_so = [[tell(name), text.strip() or None] for name, text in rows.items()]
        self._add("fields", rows=told_so)
        for name, text in rows.items():
            self.deliver(f"{key}.{name}", bool(text.strip()))

    def clause(self, key: str, name: str, **facts: str) -> None:
        """A clause of an opinion, left to be signed."""
        self._add("clause", title=tell(f"{name}_title"), text=tell(name, **facts))
        self.deliver(key, True)

    def facts(self, key: str, rows: Sequence[tuple[str, str, str]]) -> None:
        """Figures of a summary: what, value, and the key of the table in which it stands."""
        self._add("facts", key=key, rows=[list(row) for row in rows])

    def table(
        self,
        key: str,
        table: pd.DataFrame | Told,
        note: str = "",
        digits: int | None = None,
        widths: Sequence[float] = (),
        size: float = SIZE,
        **facts: str,
    ) -> None:
        """A table under the caption `t_NAME` of a key `NAME` or `NAME.part`.

        One with more columns of numbers than a page holds is set in parts.
        """
        whole = told(table, digits) if isinstance(table, pd.DataFrame) else table
        self.deliver(key, bool(whole.rows))
        caption = tell(f"t_{key.partition('.')[0]}", **facts)
        if not whole.rows:
            self._add("text", text=f"{caption}: {tell('none_here')}")
            return
        caption = f"{caption} ({whole.unit})" if whole.unit else caption
        for place, part in enumerate(self._parts(whole, len(widths))):
            again = f" ({tell('continued')})" if place else ""
            name = f"{key}-{place + 1}" if place else key
            self._set(name, part, caption + again, note, widths, size)

    def figure(self, key: str, axes: Axes, alt: str, width: int = 80, **facts: str) -> None:
        """A chart under the caption `f_NAME`, with a text in its place for who cannot see it.

        Its source is set beneath in letters of the page: those of a chart shrink with it.
        """
        axes.set_title("", loc="left")
        source = _source_off(axes)
        name = f"{key.replace('.', '-')}.svg"
        self.files[name] = picture(axes.get_figure(root=True), "svg")
        caption = tell(f"f_{key.partition('.')[0]}", **facts)
        self._keys.add(f"f-{key}")
        self._add("figure", key=f"f-{key}", file=name, caption=caption, alt=alt, width=width,
                  note=source)  # fmt: skip
        self.deliver(f"f_{key}", True)

    def page(self) -> None:
        """A new page."""
        self._add("break")

    @contextmanager
    def wide(self) -> Iterator[None]:
        """Pages on their side."""
        outer, self.blocks, self._columns = self.blocks, [], FLIPPED
        yield
        inner, self.blocks, self._columns = self.blocks, outer, UPRIGHT
        self._add("wide", blocks=inner)

    def close(self) -> None:
        """Hold each figure of a summary to the table that it names."""
        for block in self.blocks:
            if block["kind"] != "facts":
                continue
            missing = [row for row in block["rows"] if row[2] not in self._keys]
            block["rows"] = [row for row in block["rows"] if row[2] in self._keys]
            self.deliver(block["key"], bool(block["rows"]) and not missing)

    def _add(self, kind: str, **what: Any) -> None:
        self.blocks.append({"kind": kind, **what})

    def _parts(self, table: Told, given: int) -> list[Told]:
        columns = len(table.head) - 1
        if given or columns <= self._columns:
            return [table]
        count = -(-columns // self._columns)
        each = -(-columns // count)
        return [table.part(1 + n * each, 1 + (n + 1) * each) for n in range(count)]

    def _set(
        self, key: str, table: Told, caption: str, note: str, widths: Sequence[float], size: float
    ) -> None:
        columns = len(table.head)
        wide = widths or [float(place > 0) for place in range(columns)]
        share = 1.0 if widths else min(1.0, max(LEAST, columns / self._columns / NARROW))
        self._keys.add(key)
        self._add(
            "table", key=key, caption=caption, head=table.head, rows=table.rows, note=note,
            numeric=table.numeric, widths=list(wide), size=size, share=share,
            long=len(table.rows) > LONG,
        )  # fmt: skip


def _source_off(axes: Axes) -> str:
    """The source at the foot of a chart, taken off it."""
    page = axes.get_figure(root=True)
    feet = [one for one in page.texts if one.get_gid() == SIGNATURE] if page else []
    for one in feet:
        one.set_visible(False)
    return " ".join(" ".join(one.get_text().split()) for one in feet)


def sentence(values: "pd.Series[float]", unit: str, digits: int = 1) -> str:
    """A line of a chart in words: its first and last figures, its least and its most."""
    known = values.dropna()
    if known.empty:
        return NOTHING
    at = {"first": known.index[0], "last": known.index[-1],
          "least": known.idxmin(), "most": known.idxmax()}  # fmt: skip
    facts = {name: f"{year}: {say.number(f'{known[year]:,.{digits}f}')} {unit}"
             for name, year in at.items()}  # fmt: skip
    return tell("alt_line", **facts)

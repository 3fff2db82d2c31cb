"""Tables of text that keep to a width: columns that do not fit stand below; no figure is cut."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len

GAP = "  "
NARROW = " "
"""Between columns, where the wider gap would part the table."""
SHORTEST, USUAL = 12, 26
"""Letters of a line of a row's name: however wide a figure is, and before columns part."""


class Grid(NamedTuple):
    """A table whose cells are text.

    Attributes
    ----------
    title : of the column of names, perhaps over several lines
    heads : of the columns, perhaps over several lines
    rows : a name, and a cell for each column
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def laid(grid: Grid, width: int) -> list[str]:
    """The lines of a table, each within a width unless one figure alone is wider."""
    widths = [_widest([head, *cells]) for head, cells in _columns(grid)]
    names = _widest([grid.title, *(name for name, _ in grid.rows)])
    together = width - sum(len(NARROW) + one for one in widths)
    names = min(names, max(together, USUAL))
    names = max(min(names, width - max(widths, default=0) - len(NARROW)), SHORTEST)
    gap = GAP if names + sum(len(GAP) + one for one in widths) <= width else NARROW
    lines: list[str] = []
    for part in _parts(widths, width - names, len(gap)):
        lines += _row(
            grid.title, [grid.heads[n] for n in part], names, widths, part, gap, below=True
        )
        for name, cells in grid.rows:
            lines += _row(name, [cells[n] for n in part], names, widths, part, gap)
    return lines


def _columns(grid: Grid) -> list[tuple[str, list[str]]]:
    return [(head, [cells[n] for _, cells in grid.rows]) for n, head in enumerate(grid.heads)]


def _widest(texts: Sequence[str]) -> int:
    return max((cell_len(line) for text in texts for line in text.split("\n")), default=0)


def _parts(widths: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Columns that stand side by side, part by part; each part has one at least."""
    parts: list[list[int]] = []
    left = 0
    for place, one in enumerate(widths):
        if not parts or left < gap + one:
            parts.append([])
            left = room
        parts[-1].append(place)
        left -= gap + one
    return parts or [[]]


def _row(
    name: str,
    cells: Sequence[str],
    names: int,
    widths: Sequence[int],
    part: Sequence[int],
    gap: str,
    below: bool = False,
) -> list[str]:
    """A row over as many lines as its name or its cells need; heads stand at the bottom."""
    words = [piece for line in name.split("\n") for piece in wrap(line, names) or [""]]
    columns = [words, *(cell.split("\n") for cell in cells)]
    height = max(map(len, columns))
    padded = [
        [""] * (height - len(one)) + one if below else one + [""] * (height - len(one))
        for one in columns
    ]
    sizes = [widths[n] for n in part]
    lines = []
    for first, *others in zip(*padded, strict=True):
        told = [_right(text, size) for text, size in zip(others, sizes, strict=True)]
        lines.append(gap.join([first + " " * (names - cell_len(first)), *told]).rstrip())
    return lines


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text

"""Cells of few persons, merged with their neighbours; totals stay what they were.

Within the columns that stay apart a cell under the least joins the neighbour along the first of
the others, the one of fewer persons; where all of its row together are too few, the row joins the
nearest row along the next. A merged cell bears the labels of the part with the most persons; its
service is that of its mean months.
"""

from typing import Any, NamedTuple

import pandas as pd

from vss_actuarial.census.records.cells import INSURED_KEY, PERSONS, Cells, Moves
from vss_actuarial.census.records.persons import MOST_SERVICE
from vss_actuarial.census.tables.rules import YOUNGEST

Row = dict[str, Any]
FROM = "from"
"""What a row keeps beside its columns: the labels of the cells that it was made of."""


class Merged(NamedTuple):
    """Cells of at least so many persons, where that could be.

    Attributes
    ----------
    cells : after merging
    joined : cells that joined another
    few : cells that are left under the least, as nothing stands beside them
    persons_in_few : who stand in them
    moved : labels of each cell before -> those that it bears now, in the order of
        `cells.INSURED_KEY` where these are columns of the table
    """

    cells: Cells
    joined: int
    few: int
    persons_in_few: int
    moved: Moves


def merged(cells: Cells, least: int) -> Merged:
    """Merge the cells of a table that have fewer persons than `least`."""
    rows, order = cells.rows, [one for one in INSURED_KEY if one in cells.rows]
    found: list[Row] = []
    for _, group in rows.groupby(list(cells.apart), sort=False, dropna=False):
        listed = [{str(one): row[one] for one in row} for row in group.to_dict("records")]
        for row in listed:
            row[FROM] = [tuple(row[one] for one in order)]
        found += _group(listed, cells, least)
    moved = {was: tuple(row[one] for one in order) for row in found for was in row.pop(FROM)}
    table = pd.DataFrame(found, columns=rows.columns, dtype=object)
    few = [int(row[PERSONS]) for row in found if row[PERSONS] < least]
    return Merged(cells._replace(rows=table), len(rows) - len(table), len(few), sum(few), moved)


def _group(rows: list[Row], cells: Cells, least: int) -> list[Row]:
    """Merge what stands apart from the rest of the table."""
    if len(cells.along) == 1:
        return _line(rows, cells.along[0], cells, least)
    first, second = cells.along
    lines: dict[int, list[Row]] = {}
    for row in rows:
        lines.setdefault(row[second], []).append(row)
    made = {at: _line(line, first, cells, least) for at, line in lines.items()}
    while len(made) > 1:
        short = [at for at, line in made.items() if line[0][PERSONS] < least and len(line) == 1]
        if not short:
            break
        _join_line(made, min(short, key=lambda at: (made[at][0][PERSONS], at)), first, cells)
    return _labelled([row for at in sorted(made) for row in made[at]], cells)


def _line(rows: list[Row], along: str, cells: Cells, least: int) -> list[Row]:
    """Merge neighbours of a line until each has the least, or one is left."""
    line = sorted(rows, key=lambda row: row[along])
    while len(line) > 1:
        small = min(range(len(line)), key=lambda at: (line[at][PERSONS], at))
        if line[small][PERSONS] >= least:
            break
        beside = [at for at in (small - 1, small + 1) if 0 <= at < len(line)]
        to = min(beside, key=lambda at: (line[at][PERSONS], at))
        line[to] = _sum(line[to], line[small], cells)
        del line[small]
    return line


def _join_line(made: dict[int, list[Row]], at: int, first: str, cells: Cells) -> None:
    """Let a line of one small cell join the nearest line, at the nearest place."""
    (row,) = made.pop(at)
    line = made[min(made, key=lambda other: (abs(other - at), other))]
    to = min(range(len(line)), key=lambda n: (abs(line[n][first] - row[first]), n))
    line[to] = _sum(line[to], row, cells)


def _sum(one: Row, other: Row, cells: Cells) -> Row:
    """Both together, with the labels of the larger."""
    larger, smaller = (one, other) if one[PERSONS] >= other[PERSONS] else (other, one)
    return {**larger, **{name: larger[name] + smaller[name] for name in (*cells.sums, FROM)}}


def _labelled(rows: list[Row], cells: Cells) -> list[Row]:
    """Merged cells with the service of their mean months; those that then are one, as one."""
    if "months" not in cells.sums:
        return rows
    while True:
        found: dict[tuple[int, int], Row] = {}
        for row in rows:
            if len(row[FROM]) > 1:
                service = min(row["months"] // (12 * row[PERSONS]), MOST_SERVICE)
                row = {**row, "service": service, "age": max(row["age"], service + YOUNGEST)}
            key = (row["age"], row["service"])
            found[key] = _sum(found[key], row, cells) if key in found else row
        if len(found) == len(rows):
            return [found[key] for key in sorted(found)]
        rows = list(found.values())

"""Records of a PostgreSQL server, streamed by COPY: no row of them is held or kept."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from vss_actuarial.census.records.reading.mapping import Mapping
from vss_actuarial.census.records.reading.names import table_in
from vss_actuarial.ground.errors import InputError, nearest

SCHEMES = ("postgresql://", "postgres://")
INSTALL = 'pip install "vss-actuarial[data]"'
BLOCK = 1 << 23


def is_server(source: str) -> bool:
    """Whether a source is a connection string."""
    return source.startswith(SCHEMES)


@contextmanager
def streamed(
    engine: Any, source: str, mapping: Mapping
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Lay the columns of a mapping before DuckDB as `source`, which can be read once.

    Yields the name of the source, without user and password, and what makes it readable again.
    The rows are those of one snapshot, in one order.

    Raises
    ------
    InputError
        If the server cannot be reached, or has no such table or column.
    """
    try:
        import psycopg
        from psycopg import sql
    except ImportError:
        raise InputError(f"PostgreSQL needs psycopg: {INSTALL}") from None
    name = server_name(source)
    try:
        with psycopg.connect(source) as server:
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            server.execute("SET LOCAL synchronize_seqscans = off")
            server.execute("SET LOCAL DateStyle = 'ISO'")
            schema, table = _table(server, name, mapping)
            columns = list(dict.fromkeys(mapping.columns.values()))
            _check_columns(server, name, schema, table, mapping)
            listed = sql.SQL(", ").join(
                sql.SQL("{}::text").format(sql.Identifier(one)) for one in columns
            )
            copy = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv)").format(
                listed, sql.Identifier(schema, table)
            )

            with _Stream(engine, server, copy, columns) as stream:
                stream.begin()
                yield name, stream.begin
    except psycopg.Error as error:
        if error.sqlstate is None:
            raise InputError(f"{name}: no connection to the server") from None
        raise InputError(f"{name}: the server refuses with state {error.sqlstate}") from None


class _Stream:
    """One COPY at a time, as Arrow batches of text."""

    def __init__(self, engine: Any, server: Any, copy: Any, columns: list[str]) -> None:
        self._engine, self._server, self._copy, self._columns = engine, server, copy, columns
        self._cursor: Any = None
        self._copying: Any = None

    def __enter__(self) -> "_Stream":
        return self

    def __exit__(self, *of_error: object) -> None:
        self._end()

    def begin(self) -> None:
        import pyarrow as pa
        from pyarrow import csv

        self._end()
        self._cursor = self._server.cursor()
        self._copying = self._cursor.copy(self._copy)
        reader = csv.open_csv(
            io.BufferedReader(_Raw(self._copying.__enter__()), BLOCK),
            csv.ReadOptions(column_names=self._columns, block_size=BLOCK, use_threads=False),
            csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(
                column_types=dict.fromkeys(self._columns, pa.string()),
                strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""],
            ),
        )  # fmt: skip
        self._engine.register("source", reader)

    def _end(self) -> None:
        if self._copying is None:
            return
        self._engine.unregister("source")
        try:
            self._copying.__exit__(None, None, None)
        except Exception:
            self._server.rollback()
        self._cursor.close()
        self._copying = None


class _Raw(io.RawIOBase):
    """What a COPY sends, as a file that is read."""

    def __init__(self, copy: Any) -> None:
        self._rows, self._left = iter(copy), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        while not self._left:
            block = next(self._rows, None)
            if block is None:
                return 0
            self._left = memoryview(block)
        size = min(len(room), len(self._left))
        room[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def server_columns(engine: Any) -> dict[str, str]:
    """The streamed columns; all are text."""
    return {str(row[0]): str(row[1]) for row in engine.execute("DESCRIBE source").fetchall()}


def server_name(source: str) -> str:
    """A connection string without user, password and parameters."""
    begin, _, rest = source.partition("://")
    return f"{begin}://{rest.rpartition('@')[2].partition('?')[0]}"


def _table(server: Any, name: str, mapping: Mapping) -> tuple[str, str]:
    rows = server.execute(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
    ).fetchall()
    return table_in(name, mapping, rows, "public")


def _check_columns(server: Any, name: str, schema: str, table: str, mapping: Mapping) -> None:
    rows = server.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = %s AND table_name = %s",
        (schema, table),
    ).fetchall()
    known = [str(row[0]) for row in rows]
    for what, column in mapping.columns.items():
        if column not in known:
            raise InputError(
                f"{name}: there is no column '{column}', which {mapping.name} names for "
                f"{what}{nearest(column, known)}"
            )

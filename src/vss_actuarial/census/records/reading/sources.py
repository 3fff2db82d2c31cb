"""Where records stand: CSV, Parquet, a DuckDB file or PostgreSQL, opened as one relation."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.census.records.reading.mapping import Mapping
from vss_actuarial.census.records.reading.names import literal, quoted, table_in
from vss_actuarial.census.records.reading.postgres import is_server, server_columns, streamed
from vss_actuarial.ground.errors import InputError, nearest

THREADS, MEMORY = 2, "3200MB"
"""What DuckDB may use; Python, its libraries and the table of keys come on top."""
INSTALL = 'pip install "vss-actuarial[data]"'
CSV, PARQUET, DATABASE = (".csv", ".txt", ".tsv", ".gz"), (".parquet", ".pq"), (".duckdb", ".db")


class Records(NamedTuple):
    """Records of persons, open to be read.

    Attributes
    ----------
    engine : DuckDB's connection, in memory
    name : of the source, without a password
    columns : their names in the source, and DuckDB's types of them
    mapping : what they tell
    relation : what stands behind FROM; of a server a view that can be read once
    read_again : makes the relation readable once more
    """

    engine: Any
    name: str
    columns: dict[str, str]
    mapping: Mapping
    relation: str
    read_again: Any


@contextmanager
def open_records(source: str, mapping: Mapping) -> Iterator[Records]:
    """Open a source.

    What DuckDB lays on disk for want of memory holds no identifier, lies in a folder that this user
    alone may read, and is removed with it.

    source : path or glob of CSV or Parquet files, a DuckDB file, or `postgresql://…`

    Raises
    ------
    InputError
        If there is no such source, it cannot be read, or it lacks a column of the mapping.
    """
    engine = _engine()
    try:
        engine.execute(f"SET temp_directory = {literal(engine_folder := _private_folder())}")
        try:
            if is_server(source):
                with streamed(engine, source, mapping) as (name, again):
                    yield _records(engine, name, server_columns(engine), mapping, "source", again)
            else:
                relation, types = _files(engine, source, mapping)
                yield _records(engine, source, types, mapping, relation, lambda: None)
        finally:
            engine.close()
    finally:
        shutil.rmtree(engine_folder, ignore_errors=True)


def _engine() -> Any:
    try:
        import duckdb
    except ImportError:
        raise InputError(f"records need DuckDB: {INSTALL}") from None
    engine = duckdb.connect(":memory:")
    for setting in (
        f"threads = {THREADS}", f"memory_limit = '{MEMORY}'",
        "autoinstall_known_extensions = false", "autoload_known_extensions = false",
        "enable_progress_bar = false",
    ):  # fmt: skip
        try:
            engine.execute(f"SET {setting}")
        except duckdb.Error:  # an older release does not know it
            continue
    return engine


def _private_folder() -> str:
    return tempfile.mkdtemp(prefix="vss_records_")


def run(engine: Any, sql: str, where: str) -> Any:
    """Run a statement; what the engine says of a failure may quote a row, and is not told."""
    import duckdb

    try:
        return engine.execute(sql)
    except duckdb.OutOfMemoryException:
        raise InputError(f"{where}: memory or room on disk does not suffice") from None
    except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException):
        raise  # of this package's own SQL: it quotes no row
    except duckdb.Error as error:
        line = re.search(r"(?:Error on Line|line|Line): (\d+)", str(error))
        place = f" row {int(line[1]) - 1}" if line else ""
        raise InputError(f"{where}{place}: cannot be read as a table") from None


def _records(
    engine: Any, name: str, types: dict[str, str], mapping: Mapping, relation: str, again: Any
) -> Records:
    for what, column in mapping.columns.items():
        if column not in types:
            raise InputError(
                f"{name}: there is no column '{column}', which {mapping.name} names for "
                f"{what}{nearest(column, types)}"
            )
    return Records(engine, name, types, mapping, relation, again)


def _files(engine: Any, source: str, mapping: Mapping) -> tuple[str, dict[str, str]]:
    found = sorted(glob(source)) if not os.path.exists(source) else [source]
    if not found:
        raise InputError(f"{source}: there is no such file")
    ending = _ending(found[0])
    if ending in DATABASE:
        relation = _table(engine, found[0], mapping)
    elif ending in PARQUET:
        relation = f"read_parquet([{', '.join(map(literal, found))}])"
    elif ending in CSV:
        delimiter = mapping.source.get("delimiter", "")
        told = f", delim = {literal(delimiter)}" if delimiter else ""
        files = ", ".join(map(literal, found))
        relation = f"read_csv([{files}], header = true, all_varchar = true, quote = '\"'{told})"
    else:
        raise InputError(
            f"{source}: expected CSV, Parquet, a DuckDB file (.duckdb) or postgresql://…"
        )
    return relation, types_of(engine, relation, source)


def types_of(engine: Any, relation: str, where: str) -> dict[str, str]:
    """Names and types of the columns of a relation."""
    rows = run(engine, f"DESCRIBE SELECT * FROM {relation}", where).fetchall()
    return {str(row[0]): str(row[1]) for row in rows}


def _ending(path: str) -> str:
    return Path(path.removesuffix(".gz")).suffix.lower()


def _table(engine: Any, path: str, mapping: Mapping) -> str:
    run(engine, f"ATTACH {literal(path)} AS records (READ_ONLY)", path)
    rows = engine.execute(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_catalog = 'records'"
    ).fetchall()
    schema, table = table_in(path, mapping, [(str(a), str(b)) for a, b in rows], "main")
    return f"records.{quoted(schema)}.{quoted(table)}"

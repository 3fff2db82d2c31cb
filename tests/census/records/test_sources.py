"""The same records give the same tables to the digit, wherever they stand and in either form."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from conftest import tool
from records_standin import DAY, cells, made
from vss_actuarial.census.records.written import files_of
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.example.example import write_example

duckdb = pytest.importorskip("duckdb")
PERSONS, SEED = 3000, 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Made-up records: CSV, Parquet and a DuckDB file, a row a person and a row a spell."""
    place = tmp_path_factory.mktemp("records")
    for name, spells in (("wide.csv", False), ("wide.parquet", False), ("long.csv", True),
                         ("long.parquet", True)):  # fmt: skip
        write_example(place / name, PERSONS, SEED, DAY, spells)
    with duckdb.connect(str(place / "records.duckdb")) as engine:
        for form in ("wide", "long"):
            source = place / f"{form}.parquet"
            engine.execute(f"CREATE TABLE {form} AS SELECT * FROM '{source}'")
    return place


@pytest.fixture(scope="module")
def totals(tmp_path_factory):
    path = tmp_path_factory.mktemp("totals") / "wide.csv"
    return write_example(path, PERSONS, SEED, DAY).totals


@pytest.fixture(scope="module")
def expected(folder):
    return made(folder / "wide.csv")


def sums(found, name, column):
    return sum(int(one.rows[column].sum()) for one in found.cells if one.name == name)


def test_tables_come_to_the_totals_of_the_persons_made_up(expected, totals):
    insured = ("active", "dormant")
    for column, of in (("persons", "persons"), ("months", "months"), ("past", "past_pay"),
                       ("pay", "pay")):  # fmt: skip
        assert sums(expected, "insured", column) == sum(totals[one][of] for one in insured)
    pensioners = ("fund_pensioners", "budget_pensioners")
    for table, column, groups in (
        ("pensioners", "pension", pensioners),
        ("survivors", "amount", ("survivors",)),
        ("accident_beneficiaries", "amount", ("accident_beneficiaries",)),
    ):
        persons = sum(totals[one]["persons"] for one in groups)
        assert sums(expected, table, "persons") == persons > 0
        assert sums(expected, table, column) == sum(totals[one]["amount"] for one in groups)
    assert expected.left_out == expected.uncounted == 0
    assert expected.read == PERSONS
    assert sums(expected, "era", "persons") == sums(expected, "insured", "persons")
    assert sums(expected, "months_since_exit", "persons") == totals["dormant"]["persons"]


def test_totals_come_back_from_the_means_that_are_written(expected):
    for one in expected.cells:
        if one.name != "insured":
            continue
        columns, rows = expected.tables["insured"]
        at, persons = columns.index("pay"), columns.index("persons")
        active = [row for row in rows if row[columns.index("status")] == "active"]
        assert sum(round(row[at] * row[persons]) for row in active) == int(one.rows["pay"].sum())
        columns, past = expected.tables["past_pay"]
        total = sum(round(row[-1] * whole[persons]) for row, whole in zip(past, rows, strict=True))
        assert total == int(one.rows["past"].sum())


@pytest.mark.parametrize(
    ("name", "table"),
    [("wide.parquet", ""), ("wide.c*v", ""), ("records.duckdb", "wide"), ("long.csv", "long"),
     ("long.parquet", "long"), ("records.duckdb", "long")],
)  # fmt: skip
def test_files_and_forms_give_the_same_tables(folder, expected, name, table):
    source = {"table": table} if name.endswith(".duckdb") else {}
    found = made(folder / name, table == "long", source=source)
    assert cells(found) == cells(expected)


def test_no_identifier_is_in_what_is_written(folder, expected, tmp_path):
    merged = made(folder / "wide.csv", least=5).tables
    text = "\n".join(
        content.decode()
        for tables in (merged, expected.tables)
        for content in files_of(tmp_path / "out", "2026-01-01", tables).values()
    )
    lines = (folder / "wide.csv").read_text(encoding="utf-8").splitlines()[1:]
    identifiers = [line.partition(",")[0].strip('"') for line in lines]
    assert len(set(identifiers)) == PERSONS
    assert not [one for one in identifiers if one in text]
    births = {line.split(",")[2] for line in lines}
    assert not [one for one in births if one in text]


@pytest.fixture(scope="module")
def server(tmp_path_factory, folder):
    """A PostgreSQL server of the test's own, with the records in two tables; its address."""
    initdb = Path(tool("postgres"))
    place = tmp_path_factory.mktemp("server")
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        for parent in (place, *place.parents):
            if "pytest" in str(parent):
                parent.chmod(0o755)
        shutil.chown(place, user)
    data, log = place / "data", place / "log"
    subprocess.run([*as_user, str(initdb), "-D", str(data), "-U", "tester", "--auth=trust", "-E",
                    "UTF8", "--locale=C"], check=True, capture_output=True, cwd=place)  # fmt: skip
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = [*as_user, str(initdb.with_name("postgres")), "-D", str(data), "-p", str(port),
           "-k", str(place), "-h", "127.0.0.1"]  # fmt: skip
    with log.open("w") as file:
        process = subprocess.Popen(run, stdout=file, stderr=file, cwd=place)
    try:
        address = f"postgresql://tester@127.0.0.1:{port}/postgres"
        _fill(address, folder)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _fill(address, folder):
    import psycopg

    for attempt in range(100):
        try:
            connection = psycopg.connect(address)
            break
        except psycopg.OperationalError:
            if attempt == 99:
                raise
            time.sleep(0.1)
    typed = {
        "birth": "date",
        "months": "integer",
        "past_pay": "bigint",
        "pay": "bigint",
        "award_pension": "numeric",
        "pension": "bigint",
        "accident_benefit": "bigint",
    }
    with connection:
        for form in ("wide", "long"):
            text = (folder / f"{form}.csv").read_text(encoding="utf-8")
            names = [one.strip('"') for one in text.partition("\n")[0].split(",")]
            listed = ", ".join(f'"{one}" {typed.get(one, "text")}' for one in names)
            connection.execute(f"CREATE TABLE {form} ({listed})")
            with connection.cursor().copy(f"COPY {form} FROM STDIN (FORMAT csv, HEADER)") as copy:
                copy.write(text)


@pytest.mark.parametrize("form", ["wide", "long"])
def test_a_server_gives_the_same_tables(server, expected, form):
    found = made(server, form == "long", source={"table": form})
    assert cells(found) == cells(expected)
    assert found.source == server.replace("tester@", "")


def test_a_server_without_such_a_table_or_column_is_refused(server):
    with pytest.raises(InputError, match=r"there is no table 'widely' .did you mean 'wide'"):
        made(server, source={"table": "widely"})
    with pytest.raises(InputError, match="there is no column 'berth', which mapping names for"):
        made(server, columns={"birth": "berth"}, source={"table": "wide"})


def test_a_server_that_is_not_there_is_refused_without_the_password():
    with pytest.raises(InputError) as caught:
        made("postgresql://me:secret@127.0.0.1:1/nothing")
    assert str(caught.value) == "postgresql://127.0.0.1:1/nothing: no connection to the server"


def test_faults_of_a_server_are_told_with_their_row(server):
    import psycopg

    with psycopg.connect(server) as connection:
        connection.execute("CREATE TABLE faulty AS SELECT * FROM wide")
        connection.execute("INSERT INTO faulty SELECT * FROM wide LIMIT 3")
        connection.execute("INSERT INTO faulty (id, sex) VALUES ('7777777777', 'X')")
    try:
        with pytest.raises(InputError) as caught:
            made(server, source={"table": "faulty"})
        assert f"row {PERSONS + 1}: the person of this row stands in a row before it (rows: 3)" in (
            str(caught.value)
        )
        assert f"row {PERSONS + 4}: code 'X' of sex is not in the mapping" in str(caught.value)
        assert "7777777777" not in str(caught.value)
    finally:
        with psycopg.connect(server) as connection:
            connection.execute("DROP TABLE faulty")

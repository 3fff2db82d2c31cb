"""Whatever columns, tables, codes and files are called, they are names and never commands."""

import pytest

from records_standin import WIDE, cells, content, made, person, written
from vss_actuarial.census.records.reading.mapping import (
    mapping_of,
    read_mapping,
    write_template,
)
from vss_actuarial.ground.errors import InputError

duckdb = pytest.importorskip("duckdb")

NAMES = [
    'sex"; DROP TABLE persons; --',
    "sex' OR '1'='1",
    "giới tính",
    "a b\tc",
    'quote " within',
    "semi;colon",
    "(SELECT 1)",
    "naïve — ☃ 性别",
    "sex /* */",
    "select",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_column_of_any_name_is_read(tmp_path, name):
    rows = [person(1), person(2, sex="F")]
    plain = made(written(tmp_path / "plain.csv", rows))
    columns = [name if one == "sex" else one for one in WIDE]
    renamed = [{name if key == "sex" else key: value for key, value in row.items()} for row in rows]
    path = written(tmp_path / "named.csv", renamed, columns)
    assert cells(made(path, columns={"sex": name})) == cells(plain)


@pytest.mark.parametrize("code", ["m'; DROP TABLE persons; --", "' OR 1=1 --", "♂", "a\\'b", "%s"])
def test_a_code_of_any_text_is_read(tmp_path, code):
    plain = made(written(tmp_path / "plain.csv", [person(1)]))
    path = written(tmp_path / "coded.csv", [person(1, sex=code)])
    assert cells(made(path, codes={"sex": {"male": code, "female": "f"}})) == cells(plain)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_and_a_file_of_any_name_are_read(tmp_path, name):
    source = written(tmp_path / "plain.csv", [person(1)])
    base = tmp_path / "it's; a file.duckdb"
    with duckdb.connect(str(base)) as engine:
        quoted = name.replace('"', '""')
        engine.execute(f'CREATE TABLE "{quoted}" AS SELECT * FROM read_csv(?, all_varchar = true)',
                       [str(source)])  # fmt: skip
    before = base.read_bytes()
    assert cells(made(base, source={"table": name})) == cells(made(source))
    assert base.read_bytes() == before


def test_a_missing_column_is_told_with_the_nearest(tmp_path):
    path = written(tmp_path / "p.csv", [person(1)])
    with pytest.raises(InputError, match=r"p.csv: there is no column 'brith', which mapping names "
                       "for birth .did you mean 'birth'"):  # fmt: skip
        made(path, columns={"birth": "brith"})


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"form": "wider"}, "form: 'wider' is not known .did you mean 'wide'"),
        ({"columns": {"brith": "x"}}, "columns: 'brith' is not known .did you mean 'birth'"),
        ({"columns": {"id": 3}}, "columns, id: found 3, expected a text"),
        ({"columns": {"sex": ""}}, "columns: sex is missing; every record tells it"),
        ({"codes": {"sexes": {}}}, "codes: 'sexes' is not known .did you mean 'sex'"),
        ({"codes": {"sex": {"man": "M"}}}, "codes.sex: 'man' is not known"),
        ({"codes": {"sex": {"male": ["1"], "female": ["1"]}}}, "code '1' stands for male and fem"),
        ({"codes": {"sex": {"male": [True]}}}, "codes.sex, male: found True, expected a code"),
        ({"dates": {"days": "YY"}}, "dates, days: 'YY' is not known"),
        ({"numbers": {"thousands": "."}}, "numbers: decimal is '.', expected"),
        ({"colums": {}}, "'colums' is not known .did you mean 'columns'"),
        ({"codes": 3}, "codes: expected a table of names"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(changes, line):
    with pytest.raises(InputError, match=line):
        mapping_of(content(**changes))


@pytest.mark.parametrize("long", [False, True])
def test_the_template_is_a_mapping_of_its_form_and_is_not_written_over(tmp_path, long):
    path = tmp_path / "map.toml"
    write_template(path, long)
    assert read_mapping(path).long == long
    with pytest.raises(InputError, match="exists already"):
        write_template(path, long)


@pytest.mark.parametrize("name", ["no.csv", "no*.parquet", "x.xlsx", "x.duckdb"])
def test_a_source_that_is_not_there_or_of_another_kind_is_refused(tmp_path, name):
    if name == "x.xlsx":
        (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(InputError, match=r"no such file|expected CSV, Parquet"):
        made(tmp_path / name)


def test_a_broken_file_is_refused_without_its_text(tmp_path):
    path = tmp_path / "p.csv"
    written(path, [person(1), person(2)])
    path.write_text(path.read_text() + '"7912345678",M,"unclosed\n' + "7900000099,F,too,many" * 9)
    with pytest.raises(InputError) as caught:
        made(path)
    assert "7912345678" not in str(caught.value) and "7900000099" not in str(caught.value)
    parquet = tmp_path / "p.parquet"
    parquet.write_bytes(b"PAR1 not really")
    with pytest.raises(InputError, match="cannot be read as a table"):
        made(parquet)


def test_records_without_a_row_are_refused(tmp_path):
    with pytest.raises(InputError, match="holds no row"):
        made(written(tmp_path / "p.csv", []))

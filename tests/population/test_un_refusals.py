"""What is wrong with the user's own files is told in one line."""

import pandas as pd
import pytest

from population_standin import population_of
from un_standin import (
    FERTILITY,
    INDICATORS,
    MIGRATION,
    PEOPLE,
    TABLES,
    YEARS,
    further_tables,
    un_tables,
    write_un_files,
)
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario import Scenario


@pytest.fixture
def tables():
    return un_tables()


def projected(folder, last_year=YEARS[-1]):
    return population_of(Scenario.baseline().replace(last_year=last_year, population=folder))


def drop(name, query):
    return lambda tables: tables.update({name: tables[name].query(f"not ({query})")})


def put(name, query, column, value):
    def change(tables):
        table = tables[name].astype({column: object})
        table.loc[table.query(query).index, column] = value
        tables[name] = table

    return change


def without(name, column):
    return lambda tables: tables.update({name: tables[name].drop(columns=column)})


def renamed(name, column, other):
    return lambda tables: tables.update({name: tables[name].rename(columns={column: other})})


def twice(name, query):
    def change(tables):
        again = tables[name].query(query)
        tables[name] = pd.concat([tables[name], again])

    return change


AGE_40 = "Time == 2026 and AgeGrpStart == 40"
MISTAKES = {
    "persons for thousands": (
        lambda tables: tables.update(
            {PEOPLE: tables[PEOPLE].assign(PopMale=5e7 / 101, PopFemale=5e7 / 101)}
        ),
        (PEOPLE, "PopMale and PopFemale", "100,000,000 thousand", "1 January 2026", "thousands"),
    ),
    "births of a woman for births per 1,000": (
        lambda tables: tables[FERTILITY].update(tables[FERTILITY][["ASFR"]] / 1000.0),
        (FERTILITY, "ASFR", "1.866 in 2026", "1,866", "per 1,000 women"),
    ),
    "per cent for births per 1,000": (
        lambda tables: tables[FERTILITY].update(tables[FERTILITY][["ASFR"]] / 10.0),
        (FERTILITY, "ASFR", "186.6 in 2026", "per 1,000 women"),
    ),
    "several variants, none the medium one": (
        lambda tables: tables.update(
            {FERTILITY: pd.concat([tables[FERTILITY].assign(Variant=v) for v in ("Low", "High")])}
        ),
        (FERTILITY, "Variant", "'High' and 'Low'", "'Medium'"),
    ),
    "boys per girl for boys per 100 girls": (
        lambda tables: tables.update({INDICATORS: further_tables()[INDICATORS].assign(SRB=1.1)}),
        (INDICATORS, "SRB is 1.1 in 2026", "per 100 girls"),
    ),
    "migrants for thousands of migrants": (
        lambda tables: tables.update(
            {INDICATORS: further_tables()[INDICATORS].assign(NetMigrations=-51045)}
        ),
        (INDICATORS, "NetMigrations is -51,045 in 2026", "thousands of persons"),
    ),
    "migrants by age for thousands of migrants": (
        lambda tables: tables.update({MIGRATION: further_tables()[MIGRATION].assign(migM=-250.0)}),
        (MIGRATION, "migM + migF", "2026", "thousands of persons"),
    ),
    "a missing age of migrants": (
        lambda tables: tables.update({MIGRATION: further_tables()[MIGRATION].query("age != 40")}),
        (MIGRATION, "migM", "age 40", "2026"),
    ),
    "a year of indicators twice": (
        lambda tables: tables.update({INDICATORS: pd.concat([further_tables()[INDICATORS]] * 2)}),
        (INDICATORS, "2026 is given twice"),
    ),
    "a missing age": (
        drop(PEOPLE, AGE_40),
        (PEOPLE, "PopMale", "age 40", "missing in 2026", "0 to 100"),
    ),
    "a missing age of a life table": (
        drop(TABLES, AGE_40 + " and Sex == 'Female'"),
        (TABLES, "Female", "Lx", "age 40", "2026"),
    ),
    "a missing year": (
        drop(FERTILITY, "Time == 2027"),
        (FERTILITY, "2027", "Time", "expected 2026"),
    ),
    "a negative count": (
        put(PEOPLE, AGE_40, "PopFemale", -5.0),
        (PEOPLE, "line 143", "PopFemale", "'-5.0'", "2026", "age 40", "zero or more"),
    ),
    "a negative fertility": (
        put(FERTILITY, "Time == 2027 and AgeGrpStart == 20", "ASFR", -0.1),
        (FERTILITY, "ASFR", "'-0.1'", "2027", "age 20", "zero or more"),
    ),
    "not a number": (
        put(PEOPLE, AGE_40, "PopMale", "NaN"),
        (PEOPLE, "PopMale", "'NaN'", "2026", "age 40", "number"),
    ),
    "an empty value": (
        put(TABLES, AGE_40, "Lx", ""),
        (TABLES, "Lx", "''", "2026", "age 40", "number"),
    ),
    "infinity": (put(PEOPLE, AGE_40, "PopMale", "inf"), (PEOPLE, "'inf'", "number")),
    "a word for a number": (put(PEOPLE, AGE_40, "PopMale", "many"), (PEOPLE, "'many'", "number")),
    "a wrong sex": (
        put(TABLES, AGE_40, "Sex", "Man"),
        (TABLES, "line 284", "Sex", "'Man'", "'Male', 'Female' or 'Total'", "'Male'"),
    ),
    "a sex in small letters": (
        put(TABLES, AGE_40, "Sex", "female"),
        (TABLES, "'female'", "did you mean 'Female'?"),
    ),
    "one sex alone": (drop(TABLES, "Sex == 'Female'"), (TABLES, "no rows", "'Female'")),
    "a year that is no year": (
        put(PEOPLE, AGE_40, "Time", "2026a"),
        (PEOPLE, "line 143", "Time", "'2026a'", "whole number"),
    ),
    "an age that is no age": (
        put(FERTILITY, AGE_40, "AgeGrpStart", "forty"),
        (FERTILITY, "AgeGrpStart", "'forty'", "whole number"),
    ),
    "an age in fractions": (
        put(FERTILITY, AGE_40, "AgeGrpStart", "40.5"),
        (FERTILITY, "AgeGrpStart", "'40.5'", "whole number"),
    ),
    "a missing column": (without(PEOPLE, "PopMale"), (PEOPLE, "'PopMale'", "did you mean 'Pop")),
    "a misspelt column": (
        renamed(FERTILITY, "ASFR", "AFSR"),
        (FERTILITY, "'ASFR'", "did you mean 'AFSR'?"),
    ),
    "another country": (
        put(PEOPLE, "Time > 0", "ISO3_code", "LAO"),
        (PEOPLE, "ISO3_code", "'VNM'"),
    ),
    "a row given twice": (
        twice(PEOPLE, AGE_40),
        (PEOPLE, "2026", "age 40", "twice"),
    ),
    "no year to start from": (
        lambda tables: tables.update({PEOPLE: tables[PEOPLE].assign(Time=2040)}),
        (PEOPLE, "2040", "1996 to 2026"),
    ),
    "lives that get longer with age": (
        put(TABLES, AGE_40, "Lx", 1e6),
        (TABLES, "Lx", "Male", "2026", "age 40", "fall"),
    ),
    "nobody who dies past 99": (
        put(TABLES, "Time == 2026 and AgeGrpStart == 100", "Tx", 1e9),
        (TABLES, "Tx rises", "Male", "2026", "age 100"),
    ),
    "nobody who lives": (
        put(TABLES, "Time == 2026 and AgeGrpStart >= 90", "Lx", 0.0),
        (TABLES, "Lx", "Male", "2026", "more than zero"),
    ),
    "a table without those of 100": (
        put(TABLES, "Time == 2026 and AgeGrpStart == 100", "Tx", 0.0),
        (TABLES, "Tx", "2026", "more than zero"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_file_is_told_in_one_line(tmp_path, tables, mistake):
    change, words = MISTAKES[mistake]
    change(tables)
    with pytest.raises(InputError) as refusal:
        projected(write_un_files(tmp_path, tables))
    said = str(refusal.value)
    assert "\n" not in said
    assert all(word in said for word in words), said


@pytest.mark.parametrize("name", [PEOPLE, TABLES, FERTILITY])
def test_a_missing_file_is_named_with_the_one_most_like_it(tmp_path, tables, name):
    folder = write_un_files(tmp_path, tables)
    (folder / name).rename(folder / name.replace("WPP2024", "WPP24"))
    with pytest.raises(InputError, match=r"there is no file WPP2024.*did you mean 'WPP24"):
        projected(folder)


def test_a_folder_without_any_file_says_which_is_missing(tmp_path):
    with pytest.raises(InputError, match=r"there is no file WPP2024_Population1January\w+\*\.csv"):
        projected(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00Time", "UTF-8"),
        (b'Time,"unfinished\n2026,3\n', "CSV"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path, tables, content, words):
    folder = write_un_files(tmp_path, tables)
    (folder / PEOPLE).write_bytes(content)
    with pytest.raises(InputError, match=f"{PEOPLE}.*{words}") as refusal:
        projected(folder)
    assert "\n" not in str(refusal.value)


def test_a_horizon_beyond_the_files_is_refused(tmp_path, tables):
    with pytest.raises(InputError, match=r"there is no year 2028 in Time"):
        projected(write_un_files(tmp_path, tables), last_year=2030)


def test_a_packed_file_that_is_cut_off_is_named(tmp_path, tables):
    packed = f"{PEOPLE}.gz"
    folder = write_un_files(tmp_path, tables)
    tables[PEOPLE].to_csv(folder / packed, index=False)
    (folder / PEOPLE).unlink()
    whole = (folder / packed).read_bytes()
    for broken in (whole[: len(whole) // 2], b"not packed"):
        (folder / packed).write_bytes(broken)
        with pytest.raises(InputError, match=packed) as refusal:
            projected(folder)
        assert "\n" not in str(refusal.value)

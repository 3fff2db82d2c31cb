"""The user's own files of World Population Prospects: what they give, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from population_standin import population_given, population_of
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
from vss_actuarial.population import own_population, project_population
from vss_actuarial.population.un_files import read_un_files
from vss_actuarial.projection.project import population_before
from vss_actuarial.scenario import Scenario

LAST = YEARS[-1]


@pytest.fixture
def tables():
    return un_tables()


def projected(folder, last_year=LAST):
    return population_of(Scenario.baseline().replace(last_year=last_year, population=folder))


def test_the_shipped_population_read_back_from_files_is_itself(tmp_path, tables):
    own = projected(write_un_files(tmp_path, tables))
    shipped = population_of(Scenario.baseline().replace(last_year=LAST))
    np.testing.assert_allclose(own.population, shipped.population, rtol=1e-9)
    np.testing.assert_allclose(own.deaths, shipped.deaths, rtol=1e-7)
    np.testing.assert_allclose(own.births, shipped.births, rtol=1e-9)
    np.testing.assert_allclose(own.life_expectancy, shipped.life_expectancy, rtol=1e-9)


def test_the_note_names_the_files_and_the_year_from_which_they_hold(tmp_path, tables):
    (note,) = projected(write_un_files(tmp_path, tables)).notes
    assert all(name in note for name in (PEOPLE, TABLES, FERTILITY, "from 2026 on"))


def test_a_thousand_more_of_an_age_are_a_thousand_persons_more(tmp_path, tables):
    """The files count in thousands."""
    shipped = projected(write_un_files(tmp_path, tables)).population
    at = (tables[PEOPLE].Time == 2026) & (tables[PEOPLE].AgeGrpStart == 40)
    tables[PEOPLE].loc[at, "PopFemale"] += 1.0
    more = projected(write_un_files(tmp_path, tables)).population
    changed = more - shipped
    assert changed[2026 - 1995, 1, 40] == pytest.approx(1000.0)
    assert 990.0 < changed[2027 - 1995, 1, 41] < 1000.0


def test_births_per_thousand_women_are_read_as_births_of_a_woman(tmp_path, tables):
    files = read_un_files(write_un_files(tmp_path, tables), LAST)
    assert files.first == 2026
    total = files.fertility_rate[0].sum()
    assert 1.8 < total < 2.0
    of_mothers_of_54 = tables[FERTILITY].query("Time == 2026 and AgeGrpStart == 54").ASFR.item()
    assert files.fertility_rate[0, 54] == pytest.approx(of_mothers_of_54 / 1000.0)


def test_other_countries_and_the_total_of_both_sexes_are_passed_over(tmp_path, tables):
    shipped = projected(write_un_files(tmp_path, tables))
    both = tables[TABLES].assign(Sex="Total", Lx=1.0)
    tables[TABLES] = pd.concat([tables[TABLES], both])
    for name in tables:
        abroad = tables[name].assign(ISO3_code="LAO", Location="Lao PDR")
        tables[name] = pd.concat([abroad, tables[name]])
    with_more = projected(write_un_files(tmp_path, tables))
    np.testing.assert_array_equal(with_more.population, shipped.population)


def test_of_several_variants_the_medium_one_is_read(tmp_path, tables):
    shipped = projected(write_un_files(tmp_path, tables))
    low = tables[FERTILITY].assign(Variant="Low", ASFR=0.0)
    tables[FERTILITY] = pd.concat([low, tables[FERTILITY]])
    own = projected(write_un_files(tmp_path, tables))
    np.testing.assert_array_equal(own.births, shipped.births)


def test_packed_files_are_read_as_they_are_published(tmp_path, tables):
    plain = projected(write_un_files(tmp_path / "plain", tables))
    packed = {f"{name}.gz": table for name, table in tables.items()}
    own = projected(write_un_files(tmp_path / "packed", packed))
    np.testing.assert_array_equal(own.population, plain.population)
    assert f"{PEOPLE}.gz" in own.notes[0]


def test_a_byte_order_mark_as_the_united_nations_write_it_does_not_matter(tmp_path, tables):
    plain = projected(write_un_files(tmp_path, tables))
    for name in tables:
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + (tmp_path / name).read_bytes())
    np.testing.assert_array_equal(projected(tmp_path).population, plain.population)


def test_other_files_of_the_folder_do_not_matter(tmp_path, tables):
    before = read_un_files(write_un_files(tmp_path, tables), LAST)
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x01")
    (tmp_path / f"._{PEOPLE}").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "notes.txt").write_text("of May")
    assert read_un_files(tmp_path, LAST) is before


def test_the_same_files_in_another_folder_are_the_same_input(tmp_path, tables):
    one = read_un_files(write_un_files(tmp_path / "one", tables), LAST)
    assert read_un_files(write_un_files(tmp_path / "other", tables), LAST) is one
    tables[FERTILITY]["ASFR"] *= 1.01
    assert read_un_files(write_un_files(tmp_path / "one", tables), LAST) is not one


def test_net_migration_and_the_sex_ratio_are_read_where_they_are_given(tmp_path, tables):
    more = further_tables()
    own = projected(write_un_files(tmp_path, tables | more))
    shipped = population_of(Scenario.baseline().replace(last_year=LAST))
    np.testing.assert_allclose(own.population, shipped.population, rtol=1e-9)
    more[INDICATORS]["SRB"] = 105.0
    more[MIGRATION]["migF"] += 1.0
    own = projected(write_un_files(tmp_path, tables | more))
    t = 2026 - 1995
    assert own.births[t, 0] / own.births[t, 1] == pytest.approx(1.05)
    np.testing.assert_allclose(own.net_migration[t, 1], shipped.net_migration[t, 1] + 1000.0)
    assert own.notes[0].endswith("from 2026 on; years before as shipped")


def test_net_migration_in_total_is_spread_as_the_shipped_one(tmp_path, tables):
    more = {INDICATORS: further_tables()[INDICATORS].assign(NetMigrations=-10.0)}
    moved = projected(write_un_files(tmp_path, tables | more)).net_migration[2026 - 1995 :]
    np.testing.assert_allclose(moved.sum(axis=(1, 2)), -10_000.0)
    shipped = population_of(Scenario.baseline().replace(last_year=LAST)).net_migration[31:]
    np.testing.assert_allclose(
        moved / moved.sum(axis=(1, 2), keepdims=True),
        shipped / shipped.sum(axis=(1, 2), keepdims=True),
    )


def test_the_variant_read_is_told(tmp_path, tables):
    tables[FERTILITY]["Variant"] = "High"
    low = tables[PEOPLE].assign(Variant="Low", PopMale=0.0)
    tables[PEOPLE] = pd.concat([low, tables[PEOPLE]])
    tables[TABLES] = tables[TABLES].drop(columns="Variant")
    (note,) = projected(write_un_files(tmp_path, tables)).notes
    assert f"{PEOPLE} (variant Medium)" in note
    assert f"{FERTILITY} (variant High)" in note
    assert f"{TABLES} (variant not told)" in note


def changed_on(folder, **changes):
    scenario = Scenario.baseline().replace(last_year=LAST, population=folder)
    given, base = population_given(scenario), population_before(scenario)
    for name, value in changes.items():
        later = np.where(given.years >= 2026, value, getattr(given, name))
        given = given._replace(**{name: later})
    return project_population(given, base)


def test_a_change_acts_on_what_the_files_give(tmp_path, tables):
    """Fertility a tenth lower in the files: unchanged it holds, changed it is what is said."""
    tables[FERTILITY]["ASFR"] *= 0.9
    folder = write_un_files(tmp_path, tables)
    own = projected(folder)
    t = 2026 - 1995
    moved = changed_on(folder, total_fertility=2.0, life_expectancy_men=75.0)
    np.testing.assert_allclose(moved.fertility_rate[t:].sum(axis=1), 2.0)
    np.testing.assert_allclose(
        moved.fertility_rate[t] / 2.0, own.fertility_rate[t] / own.fertility_rate[t].sum()
    )
    np.testing.assert_allclose(moved.life_expectancy[t:, 0], 75.0, atol=1e-9)
    np.testing.assert_array_equal(moved.survival[:, 1], own.survival[:, 1])
    np.testing.assert_array_equal(moved.population[: t + 1], own.population[: t + 1])


def test_the_totals_of_the_files_are_the_path_that_changes_begin_from(tmp_path, tables):
    tables[FERTILITY]["ASFR"] *= 0.9
    shipped = population_before(Scenario.baseline())
    base = own_population(shipped, read_un_files(write_un_files(tmp_path, tables), LAST))
    t = 2026 - 1995
    assert base.first_year == 2026
    np.testing.assert_allclose(
        base.path.total_fertility[t:],
        0.9 * shipped.population.fertility_rate[t : t + 2].sum(axis=1),
    )
    np.testing.assert_allclose(base.path.net_migration[t:], shipped.path.net_migration[t : t + 2])
    same = project_population(base.path, base)
    np.testing.assert_array_equal(same.population, base.population.population)


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

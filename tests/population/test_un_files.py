"""The user's own files of World Population Prospects: what they give, and what is refused."""

import numpy as np
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
from vss_actuarial import project
from vss_actuarial.population import own_population, project_population
from vss_actuarial.population.un_files import read_un_files
from vss_actuarial.projection.door import population_before
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


def test_a_change_acts_on_what_the_files_give(tmp_path, tables):
    """Fertility is a tenth lower in the files: half a child more is half a child above theirs."""
    tables[FERTILITY]["ASFR"] *= 0.9
    folder = write_un_files(tmp_path, tables)
    own = projected(folder)
    t = 2026 - 1995
    scenario = Scenario.baseline().replace(last_year=LAST, population=folder)
    half_more = population_of(scenario.shift("total_fertility", 0.5, since=2027)).fertility_rate
    np.testing.assert_array_equal(half_more[: t + 1], own.fertility_rate[: t + 1])
    theirs = own.fertility_rate[t + 1 :].sum(axis=1)
    np.testing.assert_allclose(half_more[t + 1 :].sum(axis=1), theirs + 0.5)
    as_said = scenario.set("total_fertility", 2.0, since=2026)
    moved = population_of(as_said.set("life_expectancy_men", 75.0, since=2026))
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


def test_a_change_on_a_folder_is_read_and_changes_nothing_where_it_adds_nothing(tmp_path, tables):
    scenario = Scenario.baseline().replace(
        last_year=LAST, population=write_un_files(tmp_path, tables)
    )
    held = scenario.hold("total_fertility", since=2027)
    told = [line for line in project(held).warnings if "does not read" in line]
    assert not told
    np.testing.assert_array_equal(
        population_of(held).population, population_of(scenario).population
    )

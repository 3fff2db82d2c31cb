"""Tables of own data: what is written is read, in both languages; what they say becomes arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from own_data_standin import CELLS, INSURED, ROWS, SINCE, written
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.census.census import ERAS, FUNDS, STATUSES
from vss_actuarial.census.doors import read_own_data
from vss_actuarial.census.plans import changes_of, plans_of
from vss_actuarial.census.rows import rows_of_census
from vss_actuarial.census.tables.cell import number_of, readings_of
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.ground.text import folded
from vss_actuarial.scenario import Scenario


@pytest.fixture(scope="module", params=["own.xlsx", "folder", "vi.xlsx", "vi"])
def own(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / request.param
    return read_own_data(written(path, "vi" if request.param.startswith("vi") else "en"))


def test_every_table_is_read_as_it_was_written(own):
    assert own.about.since == SINCE and own.about.institution == "VSS"
    assert list(own.tables) == list(schema().tables) == list(ROWS)
    for name, rows in ROWS.items():
        read = own.tables[name]
        columns = schema().tables[name].columns
        for place, column in enumerate(columns):
            cells, found = [row[place] for row in rows], read.cells.get(column)
            if found is None or (name, column) == ("about", "text"):
                continue
            assert [one is None for one in found] == [one is None for one in cells]
            for one, other in zip(found, cells, strict=True):
                same = pytest.approx(other, rel=1e-6) if isinstance(other, float) else other
                assert one == same, (name, column)


def test_rows_stand_in_their_cells(own):
    census = own.census
    assert census.active.sum() == pytest.approx(
        sum(row[5] for row in INSURED if row[4] == "active")
    )
    assert census.dormant.sum() == pytest.approx(40.0 * len(CELLS))
    assert census.active[1, 1, 33, 11] == pytest.approx(133.0)
    assert census.pay[0, 0, 30] == pytest.approx(8e6) and census.pay[2].sum() == 0.0
    assert census.past_pay[1, 0, 0, 30, 8] == pytest.approx(7.5e6)
    assert census.eras[0, 1, 0, 0, 30, 8] == 1.0
    assert census.pensioners[2, 1, 65] == 50.0 and census.pensioners_early.sum() == 0.0
    assert census.pension_mass.sum() == pytest.approx(16 * 50 * 6e6)
    assert census.budget_pensioners[0, 70] == 30.0
    assert census.survivors[1, 60] == 5.0 and census.survivor_children[12] == 7.0
    assert census.budget_survivors[1, 75] == 3.0
    assert census.accident_mass[1, 0, 40] == pytest.approx(9 * 1.3e6)
    assert census.mortality_pensioners[0, 65] == pytest.approx(0.015)
    assert census.mortality_pensioners[0, 90] == pytest.approx(0.019)  # of the nearest age
    assert census.mortality_insured is None and census.paid_out[1, 61] == 12.0
    assert dict(census.reserves) == {"pension_survivorship": 5e12, "unemployment": 4e11}
    assert census.assets[1].matures == SINCE and census.assets[0].rate == pytest.approx(0.04)
    assert census.population[0, 89] == pytest.approx(110.0)


def test_a_census_written_as_rows_is_read_as_itself(own, tmp_path):
    from vss_actuarial.presentation.own_data.writing import write_tables

    rows = rows_of_census(own.census) | {"about": ROWS["about"]}
    write_tables(tmp_path / "again.xlsx", rows, SINCE)
    again = read_own_data(tmp_path / "again.xlsx").census
    for name in ("active", "dormant", "pay", "pensioners", "pension_mass", "survivors", "accident",
                 "accident_mass", "budget_pensioners", "population", "eras"):  # fmt: skip
        assert np.allclose(getattr(again, name), getattr(own.census, name), rtol=1e-9), name


def test_the_schema_has_the_places_of_the_arrays():
    columns = schema().columns
    assert list(columns["scheme"].values) == COORDINATES["scheme"]
    assert list(columns["sex"].values) == COORDINATES["sex"]
    assert tuple(columns["status"].values) == STATUSES and tuple(columns["era"].values) == ERAS
    assert tuple(columns["fund"].values) == (*FUNDS, "state_budget")
    assert {branch.name for branch in BRANCHES} == set(schema().items)


def test_no_two_names_are_read_alike():
    for name, table in schema().tables.items():
        columns = [schema().columns[one] for one in table.columns]
        words = [one for column in columns
                 for one in {folded(word) for word in (column.name, *column.heading)}]  # fmt: skip
        assert len(words) == len(set(words)), name
    for name, column in schema().columns.items():
        for value, words in (column.values or {}).items():
            assert {column.read_as[folded(word)] for word in (value, *words)} == {value}, name
    titles = {folded(word) for one in schema().tables.values() for word in one.title}
    assert len(titles) == 2 * len(schema().tables)


def test_the_parameters_of_the_economy_are_those_of_the_model():
    books = Scenario.baseline().books
    named = {one.parameter for one in schema().series.values() if one.parameter}
    assert all(any(name in book for book in books.values()) for name in named)


def test_own_paths_become_changes_of_the_years_after_the_record(own):
    changes = changes_of(own.tables, 2025, {"price_growth": {2027: 0.03}})
    (price,) = changes["price_growth"]
    assert price["value"] == pytest.approx(0.031) and price["since"].year == 2027
    assert changes["real_return"][0]["value"] == pytest.approx(1.05 / 1.031 - 1.0)
    assert set(changes) == {"price_growth", "real_return"}
    assert plans_of(own.tables, 2025) == (("all", 2027, 0.5), ("state-pay", 2027, 3e6))
    assert not changes_of(own.tables, 2030, {}) and not plans_of(own.tables, 2030)


AMOUNT = schema().columns["pay"]


@given(st.integers(0, 10**9))
def test_an_amount_is_read_in_each_form_that_has_one_meaning(dong):
    if 0 < dong < AMOUNT.least:
        return
    for form in (f"{dong}", f"{dong:,}", f"{dong:,}".replace(",", "."),
                 f"{dong:,}".replace(",", " "), f" {dong} ", f"{dong}.50"):  # fmt: skip
        whole = form.strip().removesuffix(".50")
        if form.endswith(".50") and dong == 0:
            continue
        if whole.count(",") == 1 or whole.count(".") == 1:
            # one mark before three digits: decimals would be under 10,000 dong, which no pay is
            assert number_of(AMOUNT, form, "x") == dong
        else:
            assert number_of(AMOUNT, form, "x") == pytest.approx(dong + 0.5 * form.endswith(".50"))


@pytest.mark.parametrize("text", ["1.234", "12,345", "999.999"])
def test_persons_that_may_be_thousands_or_decimals_are_refused_and_both_named(text):
    thousands, decimals = readings_of(text)
    with pytest.raises(InputError, match=f"may be {thousands:.0f} or {decimals:g}"):
        number_of(schema().columns["persons"], text, "x")


def test_of_two_readings_that_in_the_range_is_taken():
    assert number_of(schema().columns["death_prob"], "0.012", "x") == 0.012
    assert number_of(schema().columns["death_prob"], "0,012", "x") == 0.012
    assert number_of(schema().columns["death_prob"], "1,5 %".replace(" ", ""), "x") == 0.015
    assert number_of(schema().columns["months"], "12.345", "x") == 12.345
    assert number_of(schema().columns["death_prob"], "9.5e-05", "x") == 9.5e-05


def of_column(tmp_path, column, cells):
    """A column of insured persons aged 30 and more, as a CSV file with semicolons tells it."""
    (tmp_path / "about.csv").write_text("entry,text\ndate,2026-01-01\n")
    heads = [cells if column == "persons" else ["10"] * len(cells)]
    heads += [cells] if column == "pay" else []
    rows = [
        ";".join(("state-pay", "male", f"{30 + n}", "5", "active", *of))
        for n, of in enumerate(zip(*heads, strict=True))
    ]
    names = "scheme;sex;age;service;status;persons" + ";pay" * (column == "pay")
    (tmp_path / "insured.csv").write_text("\n".join((names, *rows)) + "\n")
    return list(read_own_data(tmp_path).tables["insured"].cells[column])


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["379.227", "1130.125", "12"], [379.227, 1130.125, 12.0]),
        (["379,227", "12,5"], [379.227, 12.5]),
        (["1.234", "12,5"], [1234.0, 12.5]),
        (["1.234", "1.234.567"], [1234.0, 1234567.0]),
        (["1,234", "1,234.5"], [1234.0, 1234.5]),
    ],
)
def test_other_cells_of_a_column_settle_its_marks(tmp_path, cells, read):
    assert of_column(tmp_path, "persons", cells) == read


@pytest.mark.parametrize(
    "cells", [["379.227", "12"], ["379.227", "12.5", "12,5"], ["379.227", "999.999"]]
)
def test_a_column_that_does_not_settle_its_marks_is_refused(tmp_path, cells):
    with pytest.raises(InputError, match=r"'379.227' may be 379227 or 379.227"):
        of_column(tmp_path, "persons", cells)


def test_pay_of_machine_decimals_is_not_read_in_thousands(tmp_path):
    assert of_column(tmp_path, "pay", ["12.500.000", "12.500"]) == [12_500_000.0, 12_500.0]
    with pytest.raises(InputError, match=r"pay: found 12.500, expected 0, or a number from"):
        of_column(tmp_path, "pay", ["12500000.5", "12.500"])


def test_rates_of_the_economy_may_stand_in_per_cent(tmp_path):
    (tmp_path / "about.csv").write_text("entry,text\ndate,2026-01-01\n")
    (tmp_path / "economy.csv").write_text("year,series,value\n2027,nominal_return,8%\n")
    assert read_own_data(tmp_path).tables["economy"].cells["value"] == (0.08,)
    (tmp_path / "economy.csv").write_text("year,series,value\n2027,employer_pay_salary,8%\n")
    with pytest.raises(InputError, match="expected a number from 10000"):
        read_own_data(tmp_path)

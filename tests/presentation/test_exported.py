"""A result lists every figure, and gives them all as one long table that sums to its own."""

import importlib.util
import io

import numpy as np
import pandas as pd
import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.presentation.exported import tidy
from vss_actuarial.projection.arrays import QUANTITIES

RESULT = project(Scenario.baseline().replace(last_year=2030))
LIST = RESULT.list()
LONG = RESULT.to_frame(tidy=True)


def test_the_list_names_every_array_item_and_measure_once():
    assert not LIST[["quantity", "fund", "item", "unit"]].duplicated().any()
    assert set(RESULT.arrays) <= set(LIST["quantity"])
    for fund, account in RESULT.accounts_vnd.items():
        own = LIST[LIST["fund"] == fund]
        items = set(own.loc[own["quantity"] == "account", "item"])
        assert items == {*account.income, *account.outgo, "reserve", "deficit", "alignment",
                         "investment_income"}  # fmt: skip
        told = own[own["quantity"] == "measure"]
        named = (told["item"] + " [" + told["unit"] + "]").tolist()
        assert named == list(RESULT.measures(fund))
    for row in LIST[LIST["fund"] == ""].itertuples():
        what = QUANTITIES[row.quantity]
        assert (row.axes, row.unit, row.when) == (", ".join(what.axes), what.unit, what.when)


def test_what_gives_a_figure_gives_its_sum():
    """The door is Python that runs as it is written."""
    sums = LONG.groupby(["quantity", "fund", "item", "unit"], observed=True, dropna=False)["value"]
    sums = {tuple("" if pd.isna(one) else one for one in key): value
            for key, value in sums.sum().items()}  # fmt: skip
    for row in LIST.itertuples():
        given = eval(row.given_by, {"result": RESULT})
        total = float(np.nansum(np.asarray(given, dtype=float)))
        assert sums[row.quantity, row.fund, row.item, row.unit] == pytest.approx(total), row


def test_a_row_of_the_long_table_is_the_cell_that_it_names():
    cells = LONG[LONG["quantity"] == "contributors"]
    row = cells[(cells["year"] == 2027) & (cells["scheme"] == "employer-pay")
                & (cells["sex"] == "female") & (cells["age"] == 33)]  # fmt: skip
    cell = RESULT.persons("contributors").sel(
        year=2027, scheme="employer-pay", sex="female", age=33
    )
    assert row["value"].tolist() == [float(cell)]
    by_service = LONG[(LONG["quantity"] == "dormant_by_service") & (LONG["year"] == 2027)]
    table = RESULT.by_service().loc[(2027, "voluntary", "male"), "7 [persons]"]
    one = by_service[(by_service["scheme"] == "voluntary") & (by_service["sex"] == "male")
                     & (by_service["service"] == 7)]  # fmt: skip
    assert one["value"].tolist() == [table]


def test_flows_have_each_year_and_stocks_one_more_and_no_axis_is_made_up():
    last = LONG.groupby("when", observed=True)["year"].max()
    assert last["year"] == 2030 and last["1 January"] == 2031
    population = LONG[LONG["quantity"] == "population"]
    assert population["scheme"].isna().all() and population["age"].notna().all()
    assert len(population) == RESULT.arrays["population"].size
    assert list(LONG.columns) == list(tidy.COLUMNS)


def test_a_parquet_file_reads_back_as_the_table(tmp_path):
    pytest.importorskip("pyarrow")
    RESULT.to_parquet(tmp_path / "result.parquet")
    back = pd.read_parquet(tmp_path / "result.parquet")
    pd.testing.assert_frame_equal(back, LONG, check_categorical=False)
    assert back["value"].to_numpy().tobytes() == LONG["value"].to_numpy().tobytes()


def test_without_pyarrow_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(tidy, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r'pyarrow: pip install "vss-actuarial\[data\]"'):
        RESULT.to_parquet(tmp_path / "result.parquet")
    assert list(tmp_path.iterdir()) == []
    assert importlib.util.find_spec("vss_actuarial") is not None


def test_the_long_table_writes_headers_that_r_keeps():
    text = LONG.head(3).to_csv(index=False)
    assert all(name.isidentifier() for name in next(io.StringIO(text)).strip().split(","))


@pytest.mark.parametrize("door", ["to_parquet", "to_netcdf"])
def test_a_file_in_a_folder_that_is_not_there_is_refused(door, tmp_path):
    with pytest.raises(InputError, match="there is no folder"):
        getattr(RESULT, door)(tmp_path / "none" / "x")

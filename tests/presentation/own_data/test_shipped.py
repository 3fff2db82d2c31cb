"""The template holds the model's own figures, and read back they are these figures."""

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.census.census import SHAPES, Asset, Census
from vss_actuarial.census.doors import read_own_data
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.own_data.reporting.money import of_money
from vss_actuarial.presentation.own_data.shipped import shipped_rows
from vss_actuarial.presentation.own_data.writing import write_tables
from vss_actuarial.presentation.own_data.years import since_of
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.scenario.known import last_of_record

SINCE = 2020


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2028, align=False))


@pytest.fixture(scope="module", params=["own.xlsx", "own"])
def own(request, result, tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / request.param
    write_tables(path, shipped_rows(result, SINCE), SINCE)
    return read_own_data(path)


def test_every_table_of_the_model_is_given_but_those_it_does_not_keep(own):
    assert set(schema().tables) - set(own.tables) == {"months_since_exit"}
    assert set(own.about.models_own) == set(own.tables) - {"about"}


def test_the_figures_read_are_those_of_the_run(own, result):
    census = census_of(result, SINCE)
    for name in SHAPES:
        given, read = getattr(census, name), getattr(own.census, name)
        if name.startswith("mortality"):
            given, read = given[:, 15:], read[:, 15:]
        elif name == "pay":
            given = np.where(read > 0.0, given, 0.0)  # of persons that there are
        whole = float(given.sum())
        assert float(read.sum()) == pytest.approx(whole, rel=1e-4), name
        if name not in ("eras", "waiting", "past_pay"):  # shares of cells with hardly anybody
            assert np.abs(read - given).max() <= 1e-4 * max(given.max(), 1.0), name


def test_the_models_own_accounts_add_up(own):
    assert not [one for one in of_money(own) if one.name in ("own_account_off", "own_openings")]


def test_years_that_the_record_does_not_know_are_shown_and_not_read(own, result):
    rows = shipped_rows(result, SINCE)["economy"]
    assert any(str(row[0]).startswith("#") for row in rows)
    assert max(own.tables["economy"].cells["year"]) == last_of_record()
    assert own.changes(last_of_record(), {}) == {}


def test_the_first_day_after_the_record_is_that_of_the_template():
    assert since_of("") == last_of_record() + 1 and since_of("01/01/2020") == 2020
    for wrong in ("2020-07-01", "2015-01-01", "2100-01-01", "soon"):
        with pytest.raises(InputError, match="--at"):
            since_of(wrong)


@pytest.mark.parametrize("since", [2016, 2020, 2026])
def test_the_assets_of_the_template_earn_what_the_model_earns(result, since):
    rows = shipped_rows(result, since)["assets"]
    assets = tuple(Asset(fund, kind, amount, rate, matures)
                   for fund, kind, matures, rate, amount in rows)  # fmt: skip
    run = project(result.scenario.with_data(Census(since, assets=assets)))
    for fund, book in result.accounts_vnd.items():
        earned = run.account(fund).investment_income
        assert earned == pytest.approx(book.investment_income, rel=1e-9), fund


@pytest.mark.slow
def test_a_run_from_the_written_template_goes_on_as_the_run_from_1995(tmp_path):
    base = Scenario.baseline().replace(align=False)
    from_1995 = project(base)
    write_tables(tmp_path / "own.xlsx", shipped_rows(from_1995, SINCE), SINCE)
    from_own = project(base.with_data(tmp_path / "own.xlsx"))
    at = slice(SINCE - 1995, None)
    for name in ("contributors", "dormant", "old_age_pensioners", "old_age_pension_mass", "gdp"):
        one, other = (r.arrays[name][at].reshape(len(r.arrays[name][at]), -1).sum(axis=1)
                      for r in (from_own, from_1995))  # fmt: skip
        assert one == pytest.approx(other, rel=0.005), name
    for fund in from_1995.accounts_vnd:
        own_book, book = from_own.account(fund), from_1995.account(fund)
        assert own_book.total_outgo()[at] == pytest.approx(book.total_outgo()[at], rel=0.005), fund
        assert own_book.total_income()[at] == pytest.approx(book.total_income()[at], rel=0.005)
        if fund != "state_budget":
            years = slice(SINCE - 1995, SINCE - 1995 + 20)  # before a reserve runs down to nil
            earned, was = own_book.investment_income[years], book.investment_income[years]
            assert earned == pytest.approx(was, rel=0.005), fund

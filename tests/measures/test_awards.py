"""What is kept of awards, by year, scheme and sex, and what its tables say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from conftest import SHARES, invented_result
from vss_actuarial import Scenario, project
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.awards import (
    LEFT_WAITING,
    WENT,
    award_table,
    service_table,
    unqualified_table,
)
from vss_actuarial.scenario.known import last_of_record

RATE = "replacement_rate [% of average insured salary]"


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2040))


def test_the_invented_awards_are_those_of_one_in_twenty_at_half_the_salary():
    table = award_table(invented_result()).loc[2030]
    assert table["average_service [years]"].to_numpy() == pytest.approx(25.0)
    assert table[RATE].to_numpy() == pytest.approx(50.0)
    assert table["raised_to_minimum [% of new pensions]"].to_numpy() == pytest.approx(10.0)
    assert table["at_the_ceiling [% of new pensions]"].to_numpy() == pytest.approx(25.0)
    deaths = table["pensioner_deaths [persons]"] / table["old_age_pensioners [persons]"]
    assert deaths.to_numpy() == pytest.approx(1.0 / 40.0)
    new = table["new_pensions [persons]"]
    by_scheme = new.groupby("scheme", sort=False).sum() / new.sum()
    assert by_scheme.to_numpy() == pytest.approx(SHARES)


def test_the_salary_of_all_is_weighted_with_the_contributors():
    """The fifth with state pay earn twice as much: half of the others' salary is 50 / 1.2 %."""
    usual = invented_result()
    salary = usual.arrays["insured_salary"].copy()
    salary[:, 0] *= 2.0
    table = award_table(replace(usual, arrays={**usual.arrays, "insured_salary": salary}), ())
    assert table[RATE].to_numpy() == pytest.approx(50.0 / 1.2)


@pytest.mark.parametrize("by", [(), ("scheme",), ("sex",), ("sex", "scheme"), ["scheme", "sex"]])
def test_counts_and_amounts_of_parts_add_up_to_the_whole(result, by):
    whole, parts = award_table(result, ()), award_table(result, by)
    counts = [name for name in whole if name.endswith(("[persons]", "[trillion VND]"))]
    assert len(counts) == 13
    together = parts[counts].groupby("year").sum()
    pd.testing.assert_frame_equal(together, whole[counts], check_index_type=False)
    assert list(parts.index.names) == ["year", *(axis for axis in ("scheme", "sex") if axis in by)]


def test_means_of_the_whole_are_weighted_with_the_awards(result):
    whole, parts = award_table(result, ()).loc[2035], award_table(result).loc[2035]
    new = parts["new_pensions [persons]"]
    for name in ("average_new_pension [VND a month]", "average_service [years]"):
        assert whole[name] == pytest.approx((parts[name] * new).sum() / new.sum())


def test_awards_are_the_flows_that_pensioners_and_the_fund_have(result):
    """Of each scheme and sex the stock, with whom alignment adds and the new, less deaths, is next.

    Money is what is booked.
    """
    cells = award_table(result)
    stock = cells["old_age_pensioners [persons]"]
    moved = cells["new_pensions [persons]"] + cells["aligned [persons]"]
    moved -= cells["pensioner_deaths [persons]"]
    after = stock.groupby(["scheme", "sex"]).shift(-1)
    off = (stock + moved - after).dropna()
    np.testing.assert_allclose(off, 0.0, atol=1e-6)
    added = cells["aligned [persons]"].groupby("year").sum()
    assert added.index[added != 0.0].tolist() == [last_of_record() + 1]
    table, fund = award_table(result, ()), result.account("pension_survivorship")
    names = ("lump_sums_at_age", "later_lump_sums", "withdrawals")
    assert all((table[f"{name} [persons]"] > 0.0).any() for name in names)
    lump_sums = sum(table[f"{name} [trillion VND]"] for name in names)
    booked = fund.outgo["lump_sum_withdrawals"].sum(axis=1) / 1e12
    np.testing.assert_allclose(lump_sums, booked, atol=1e-9)
    allowances = fund.outgo["article_23_allowances"].sum(axis=1) / 1e12
    np.testing.assert_allclose(table["article_23_awards [trillion VND]"], allowances, atol=1e-9)


def test_those_raised_to_the_minimum_are_some_of_the_awards_and_then_of_the_pensioners(result):
    arrays = result.arrays
    assert (arrays["new_minimum_pensions"] <= arrays["new_old_age_pensions"] + 1e-6).all()
    assert (arrays["minimum_pensioners"] <= arrays["old_age_pensioners"] + 1e-6).all()
    assert arrays["new_minimum_pensions"][-1].sum() > 0.0
    assert not arrays["new_minimum_pensions"][:, 2].any()  # the voluntary scheme has no minimum


def test_long_careers_alone_reach_the_ceiling(result):
    """30 years of women and 35 of men give 75 %: with state pay more do than with others."""
    shares = award_table(result).loc[2035]["at_the_ceiling [% of new pensions]"]
    assert ((shares >= 0.0) & (shares <= 100.0)).all()
    for sex in ("male", "female"):
        assert shares["state-pay", sex] > shares["employer-pay", sex] > shares["voluntary", sex]
    arrays = result.arrays
    assert (arrays["new_pensions_at_ceiling"] <= arrays["new_old_age_pensions"] + 1e-6).all()


def test_the_dormant_by_service_are_the_dormant(result):
    table = service_table(result, "dormant")
    assert table.shape == (len(result.years) * 6, 48)
    by_cell = result.arrays["dormant"][: len(result.years)].sum(axis=-1).ravel()
    np.testing.assert_allclose(table.sum(axis=1), by_cell, atol=1e-6 * by_cell.max())
    paying = service_table(result, "contributors").loc[(2030, "employer-pay", "male")]
    assert paying.sum() == pytest.approx(result.arrays["contributors"][35, 1, 0].sum())


def test_whoever_reaches_the_age_unqualified_is_found_again(result):
    """All of a year's do one of five things, and who waits is left over a year later."""
    table = unqualified_table(result, ())
    table.columns = [name.removesuffix(" [persons]") for name in table]
    went = table[list(WENT)].sum(axis=1)
    np.testing.assert_allclose(went, table["reached_unqualified"], rtol=1e-9)
    assert (table.loc[2026:, ["bought_months_awards", *WENT[2:]]] > 0.0).all(axis=None)
    moves = table["began_to_wait"] - table[list(LEFT_WAITING)].sum(axis=1)
    later = table["waiting"].shift(-1)[:-1]
    np.testing.assert_allclose(table["waiting"][:-1] + moves[:-1], later, rtol=1e-9)
    parts = unqualified_table(result)["reached_unqualified [persons]"]
    assert parts.loc[2035].sum() == pytest.approx(table["reached_unqualified"][2035])


def test_axes_and_stocks_that_there_are_not_are_refused(result):
    with pytest.raises(InputError, match=r"by: there is no axis 'sexes' .did you mean 'sex'"):
        award_table(result, ("sexes",))
    with pytest.raises(InputError, match=r"no stock 'dormants' by service .did you mean 'dormant'"):
        service_table(result, "dormants")


def test_measures_of_the_first_year_stand_on_the_stocks_that_the_year_pays(result):
    """Reserve, pensioners and pensions of 2026 are those after alignment, as its flows are."""
    at = last_of_record() + 1 - 1995
    row, arrays = result.measures().loc[1995 + at], result.arrays
    factors = {one.series: one.factor for one in result.aligned}
    heads = factors["beneficiaries_fund"] * arrays["old_age_pensioners"][at].sum()
    contributors = arrays["contributors"][at]
    told = row["contributors_per_pensioner [persons]"]
    assert told == pytest.approx(contributors.sum() / heads)
    pension = arrays["old_age_pension_mass"][at].sum() / arrays["old_age_pensioners"][at].sum()
    salary = (contributors * arrays["insured_salary"][at]).sum() / contributors.sum()
    ratio = 100 * factors["average_pension"] * pension / salary
    assert row["average_pension [% of average insured salary]"] == pytest.approx(ratio)
    fund = result.account("pension_survivorship")
    reserve = factors["social_insurance_balance"] * fund.reserve[at] / fund.total_outgo()[at]
    assert row["reserve_ratio [years of expenditure]"] == pytest.approx(reserve)

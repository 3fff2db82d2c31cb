"""Tables of one account, and what a fund shows once its reserve is spent."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from conftest import invented_result
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.accounts import PAYABLE, base_of, fund_table
from vss_actuarial.measures.events import lacking
from vss_actuarial.presentation.charts.charts import Charts
from vss_actuarial.presentation.compare import compare
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.record.warnings import warnings_of

PENSION = "pension_survivorship"


@pytest.fixture(scope="module")
def spent():
    """The invented fund with pensions three times as high: spent long before 2100."""
    return invented_result("spent", growth=3.0)


def test_a_spent_fund_shows_its_deficit_and_the_share_of_benefits_that_income_pays(spent):
    """In 2100 of 22 % of salaries 0.4 % are administration; the rest pays part of the benefits."""
    table, last = fund_table(spent), fund_table(spent).loc[2100]
    pensions, survivors = 3.0 * (0.02 + 0.0025 * 105), 0.01
    deficit = pensions + survivors + 0.004 - 0.22
    assert last["deficit [% of insured salaries]"] == pytest.approx(100 * deficit)
    assert last["deficit [% of GDP]"] == pytest.approx(30 * deficit)
    assert last["deficit [trillion VND]"] == pytest.approx(
        0.3 * deficit * spent.arrays["gdp"][-1] / 1e12
    )
    assert last[PAYABLE] == pytest.approx(100 * (0.22 - 0.004) / (pensions + survivors))
    assert (table[PAYABLE].loc[:2000] == 100.0).all()
    assert last["investment_income [trillion VND]"] == 0.0


def test_what_is_left_grows_by_the_balance_and_by_what_is_met_from_outside(spent):
    table = fund_table(spent)
    reserve = table["reserve_at_year_end [trillion VND]"]
    grown = table["balance [trillion VND]"] + table["deficit [trillion VND]"]
    np.testing.assert_allclose(reserve.diff()[1:], grown[1:], atol=1e-9 * reserve.max())


def test_nothing_that_is_shown_holds_a_reserve_or_its_income_below_nil(spent):
    frames = [spent.to_frame(), compare(invented_result(), spent).accounts(), spent.headline()]
    shown = [frame[column] for frame in frames for column in frame if "reserve" in str(column)]
    shown += [frame[column] for frame in frames for column in frame if "investment" in str(column)]
    assert len(shown) > 10
    assert all((column.dropna() >= 0.0).all() for column in shown)
    data = spent.dataset
    for name in data.data_vars:
        if str(name).endswith(("_reserve", "_investment_income", "_deficit")):
            assert not (data[name] < 0.0).any()


def test_money_of_a_year_is_at_its_prices_and_shares_are_as_they_were(spent):
    """Prices rise by 5 % a year: what is nominal ten years on buys 1.05^-10 of it."""
    nominal, real = fund_table(spent), fund_table(spent, prices=2026)
    outgo, unit = nominal["total_outgo [trillion VND]"], "trillion VND of 2026"
    assert real[f"total_outgo [{unit}]"].loc[2026] == pytest.approx(outgo.loc[2026])
    assert real[f"total_outgo [{unit}]"].loc[2036] == pytest.approx(outgo.loc[2036] * 1.05**-10)
    assert real["total_outgo [% of GDP]"].equals(nominal["total_outgo [% of GDP]"])
    assert not [name for name in real if name.endswith("[trillion VND]")]


def test_every_item_can_be_told_over_gdp(spent):
    table, nominal = fund_table(spent, prices="GDP"), fund_table(spent)
    items = [name for name in nominal if name.endswith("[trillion VND]")]
    for name in items:
        share = table[name.replace("trillion VND", "% of GDP")] / 100
        np.testing.assert_allclose(share * spent.arrays["gdp"] / 1e12, nominal[name])


@pytest.mark.parametrize("prices", [1994, 2101, "2026", "gdp", 2026.5])
def test_prices_of_no_year_of_the_projection_are_refused(spent, prices):
    with pytest.raises(InputError, match="expected a year from 1995 to 2100, or 'GDP'"):
        fund_table(spent, prices=prices)


def test_the_budget_has_no_base_and_pays_no_deficit(spent):
    assert base_of(spent, "state_budget") is None
    table = fund_table(spent, "state_budget")
    assert not table["deficit [trillion VND]"].any()
    assert "deficit [% of insured salaries]" not in table


def test_the_chart_of_income_and_outgo_fills_what_lacks_and_nothing_else(spent):
    labels = [one.get_label() for one in Charts(spent).accounts().collections]
    assert labels == ["Deficit, met from outside"]
    assert not Charts(invented_result(growth=0.2)).accounts().collections
    (area,) = Charts(spent).accounts().collections
    first = spent.events().loc[PENSION, "reserve exhausted"]
    assert area.get_datalim(Charts(spent).accounts().transData).x0 == first


def test_a_fund_that_ends_with_nothing_but_rounding_is_not_exhausted(spent):
    account = spent.account(PENSION)
    rounding = 1e-12 * account.total_outgo()
    even = replace(account, deficit=rounding)
    assert not lacking(even).any()
    assert (lacking(account) == account.deficit).all()
    other = replace(spent, accounts_vnd={**spent.accounts_vnd, PENSION: even})
    assert pd.isna(other.events().loc[PENSION, "reserve exhausted"])


def test_a_fund_that_lives_on_what_its_reserve_earns_exceeds_income_later():
    """What it earns counts as income, and is no contribution: its outgo passes that first."""
    result = invented_result(growth=1.5)
    fund, events = result.account(PENSION), result.events().loc[PENSION]
    for event, income in (
        ("outgo exceeds contributions", fund.contributions()),
        ("outgo exceeds income", fund.contributions() + fund.investment_income),
    ):
        enough = result.years[fund.total_outgo() <= income]
        assert events[event] == enough[-1] + 1
    assert events["outgo exceeds contributions"] < events["outgo exceeds income"]


def test_a_spent_fund_is_told_of_in_both_languages(spent):
    (told,) = [text for text in warnings_of(spent) if "is spent in" in text]
    year = spent.events().loc[PENSION, "reserve exhausted"]
    assert told.startswith(f"{PENSION}: the reserve is spent in {year}; ")
    with speaking("vi"):
        assert line(told).startswith(f"Quỹ hưu trí và tử tuất: hết kết dư trong năm {year}; ")
    assert not [text for text in warnings_of(invented_result(growth=0.2)) if "is spent" in text]

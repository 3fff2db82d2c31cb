"""Relief and campaigns on the whole road: books, persons, the record of COVID-19, effects."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from vss_actuarial import Scenario, compare, project
from vss_actuarial.branches.account import check_account
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.scenario.levers.relief import FUNDS, Relief

PENSION = "pension_survivorship"
LAST = 2060
CAMPAIGN = Scenario.named("campaign_may").campaigns[0]
PACKAGES = Scenario.named("relief_package").relief


@cache
def base():
    return project(Scenario.baseline().replace(last_year=LAST))


@cache
def relieved():
    """The packages of the relief scenario alone, without its shock."""
    return project(Scenario.baseline().replace(name="relief", last_year=LAST, relief=PACKAGES))


@cache
def campaign(**changes):
    one = CAMPAIGN.model_copy(update=changes)
    return project(Scenario.baseline().replace(name="campaign", last_year=LAST, campaigns=(one,)))


@cache
def no_campaign():
    return campaign(joiners=0.0)


def at(year):
    return year - 1995


def same_persons(one, other):
    for name in one.arrays:
        if QUANTITIES[name].unit in ("persons", "claims"):
            np.testing.assert_array_equal(one.arrays[name], other.arrays[name], err_msg=name)


# Relief


@pytest.mark.parametrize("fund", FUNDS)
def test_relief_stands_in_the_account_of_its_fund_and_lowers_no_administration(fund):
    """A tenth of what employers pay is relieved in 2030; the difference is that and interest."""
    package = Relief(
        **{"name": "idea", "label": "Idea", "source": "A test", "reason": "To be tried"},
        fund=fund, payers=("employers",), share_covered=(0.0, 0.1, 0.0),
        since=date(2030, 1, 1), until=date(2030, 12, 31),
    )  # fmt: skip
    plain = Scenario.baseline().replace(last_year=2032, relief=())
    without = project(plain).account(fund)
    with_relief = project(plain.replace(relief=(package,))).account(fund)
    relieved = with_relief.income["contributions_relieved"].sum(axis=1)
    assert np.flatnonzero(relieved).tolist() == [at(2030)] and relieved[at(2030)] < 0.0
    assert with_relief.total_income() - without.total_income() == pytest.approx(relieved, abs=1.0)
    for item, money in without.outgo.items():
        np.testing.assert_array_equal(with_relief.outgo[item], money, err_msg=item)


def test_relief_moves_money_and_nobody():
    same_persons(base(), relieved())
    assert not np.array_equal(base().account(PENSION).reserve, relieved().account(PENSION).reserve)


def test_books_close_under_relief():
    accounts = relieved().accounts_vnd
    for fund, account in accounts.items():
        earns = relieved().arrays["return_rate"] if fund != "state_budget" else np.zeros(66)
        check_account(account, earns)
        if fund != "state_budget":
            wrong = replace(account, reserve=account.reserve * 1.001)
            with pytest.raises(IdentityError, match=fund):
                check_account(wrong, earns)


def test_what_is_suspended_is_repaid_to_the_dong():
    (one,) = (one for one in relieved().packages if one.package.name == "suspension_2028")
    assert one.repaid.sum() == pytest.approx(one.relieved.sum(), rel=1e-12)
    less = relieved().account(PENSION).contributions() - base().account(PENSION).contributions()
    assert less[at(2028)] == pytest.approx(-one.relieved[at(2028)].sum(), rel=1e-9)
    assert less[at(2031)] == pytest.approx(one.repaid[at(2031)].sum(), rel=1e-9)
    assert abs(less[at(2034) :]).max() < 1.0


def test_the_fund_loses_the_return_on_what_came_late():
    lost = base().account(PENSION).reserve - relieved().account(PENSION).reserve
    assert lost[at(2035)] > 0.0
    before = lost[at(2034)] * (1.0 + base().arrays["return_rate"][at(2034)])
    assert lost[at(2035)] == pytest.approx(before, rel=1e-6)


def test_the_state_supports_the_fund_that_paid():
    """Cash of some 170 trillion VND leaves nothing: support, up to its rate, follows."""
    (cash,) = (one for one in PACKAGES if one.name == "cash_2028")
    large = (cash.model_copy(update={"cash": 20e6}),)
    scenario = Scenario.baseline().replace(name="large", last_year=2035)
    after, before = project(scenario.replace(relief=large)), project(scenario.replace(relief=()))
    support = after.account("unemployment").income["state_support"].sum(axis=1)
    usual = before.account("unemployment").income["state_support"].sum(axis=1)
    assert support[at(2028)] + support[at(2029)] > usual[at(2028)] + usual[at(2029)]
    np.testing.assert_array_equal(
        after.account("state_budget").outgo["unemployment_support"],
        after.account("unemployment").income["state_support"],
    )


def test_the_table_names_package_and_unit():
    table = relieved().relief()
    assert "suspension_2028: deferred [trillion VND]" in table
    assert "suspension_2028: repaid [trillion VND]" in table
    assert "accident_2028: forgone [trillion VND]" in table
    assert "cash_2028: cash [trillion VND]" in table
    assert "cash_2028: reached [persons]" in table
    past = [name for name in base().relief() if "[trillion" in name]
    outside = base().relief().loc[:, past].drop(index=[2020, 2021, 2022, 2023])
    assert not outside.to_numpy().any()


def test_the_covid_items_are_the_published_within_15_per_cent_or_say_why():
    table = base().reconciliation()
    rows = table[table["figure"].str.startswith("covid")]
    assert len(rows) == 12
    off = rows[rows["difference [%]"].abs() > 15.0]
    assert off["figure"].tolist() == ["covid_unemployment_relief"]
    assert "recalled estimates" in off["note"].iloc[0]


# Campaigns


def test_a_campaign_that_nobody_joins_is_the_baseline_to_the_bit():
    none = no_campaign()
    for name, array in base().arrays.items():
        np.testing.assert_array_equal(array, none.arrays[name], err_msg=name)
    for fund, account in base().accounts_vnd.items():
        np.testing.assert_array_equal(account.reserve, none.account(fund).reserve)


def test_joiners_stand_on_top_of_the_path_and_thin_out():
    """200,000 join in May: two thirds of a year later 0.92^(2/3) of them are left."""
    more = campaign().heads("contributors") - base().heads("contributors")
    assert not more[: at(2027) + 1].any()
    assert more[at(2028)] == pytest.approx(200_000 * 0.92 ** (8 / 12), rel=1e-6)
    assert more[at(2029)] == pytest.approx(more[at(2028)] * 1.92, rel=0.005)  # and some die
    assert (np.diff(more[at(2037) :]) < 0.0).all()
    others = campaign().arrays["contributors"][:, :VOLUNTARY]
    usual = base().arrays["contributors"][:, :VOLUNTARY]
    np.testing.assert_allclose(others, usual, rtol=1e-12, atol=1e-9)


def test_the_first_year_is_paid_from_may_on():
    """Eight months of 200,000, a few of whom stop within them, on 1.1 of the floor."""
    paid, usual = (
        one.account(PENSION).income["contributions_voluntary"]
        + one.account(PENSION).income["contributions_state_subsidy"]
        for one in (campaign(), base())
    )
    density = base().scenario.assumptions["contribution_density"].by_year([2027])[0][VOLUNTARY]
    floor = base().arrays["insured_salary"][at(2027), VOLUNTARY, 0, 35]
    floor /= base().scenario.assumptions["voluntary_income_multiple"].by_year([2027])[0]
    months = 8.0 * 200_000 * 0.5 * (1.0 + 0.92 ** (8 / 12))
    extra = (paid - usual)[at(2027)].sum()
    assert extra == pytest.approx(0.22 * density * months * 1.1 * floor, rel=0.005)


def test_joiners_cost_and_later_draw():
    costs = campaign().account(PENSION).outgo["campaigns"]
    assert costs[at(2027)].sum() == pytest.approx(200_000 * 400_000, rel=1e-6)
    assert costs[at(2028)].sum() > costs[at(2027)].sum()
    assert not costs[at(2037) :].any()
    assert campaign().heads("old_age_pensioners")[-1] > base().heads("old_age_pensioners")[-1]
    paid_by_state = campaign(paid_by="state_budget")
    assert paid_by_state.account("state_budget").outgo["campaigns"][at(2030)].sum() > 0.0
    assert "campaigns" not in paid_by_state.account(PENSION).outgo


def test_persons_are_conserved_and_never_more_than_the_employed():
    """Every run asserts the balance of persons; here that no age is fuller than may be."""
    many = campaign(joiners=5e6)
    paying = many.arrays["contributors"].sum(axis=1)
    most = many.scenario.assumptions["most_insured_of_employed"].by_year([2030])[0]
    assert (paying <= most * many.arrays["employed"] * (1 + 1e-9) + 1e-6).all()
    assert any("campaign may" in text and "find no employed" in text for text in many.warnings)
    assert not any("campaign may" in text for text in campaign().warnings)


# Effects


def test_effects_are_differences_to_the_first_with_the_year_it_turns():
    together = compare(base(), campaign(), relieved())
    table = together.effects()
    assert table.columns.unique("scenario").tolist() == ["campaign", "relief"]
    more = campaign().heads("contributors") - base().heads("contributors")
    np.testing.assert_allclose(table["contributors [persons]"]["campaign"], more)
    covered = table["with_a_pension_or_social_pension [% of persons 65+]"]
    assert covered["campaign"].iloc[-1] > 0.0
    assert not covered["relief"].any()
    turns = together.break_even()
    assert turns.loc["campaign", "first effect"] == 2027
    assert turns.loc["campaign", "at first"] == "gain"
    assert turns.loc["relief", "at first"] == "loss"

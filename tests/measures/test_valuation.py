"""Balance sheet, closed group and generations of a short run of the model."""

import numpy as np
import pytest

from vss_actuarial import InputError, Result, Scenario, project
from vss_actuarial.measures.generations.flows import by_cohort
from vss_actuarial.measures.generations.returns import internal_return
from vss_actuarial.measures.measures import discount_factors
from vss_actuarial.projection.closed import closed_group

SINCE = 2026


@pytest.fixture(scope="module")
def run() -> Result:
    return project(Scenario.baseline().replace(last_year=2045))


@pytest.mark.parametrize("closed", [False, True])
def test_both_sides_of_the_sheet_are_equal_to_rounding(run, closed):
    worth = run.balance_sheet(SINCE, closed).iloc[:, 0]
    assets = worth["assets"].drop("total").sum()
    assert assets == pytest.approx(worth["liabilities"].drop("total").sum(), rel=1e-12)
    assert worth["assets", "total"] == pytest.approx(assets, rel=1e-12)


@pytest.mark.parametrize(("name", "since"), [("baseline", SINCE), ("relief_package", 2029)])
def test_the_deficit_of_the_open_group_is_the_balance(name, since):
    """Also where contributions suspended before the day are repaid after it."""
    run = project(Scenario.named(name).replace(last_year=2045))
    worth, at = run.balance_sheet(since).iloc[:, 0], since - int(run.years[0])
    balance = run.actuarial_balance(since)
    side, name = ("assets", "deficit") if balance < 0.0 else ("liabilities", "surplus")
    base = run.arrays["insured_salaries"].sum(axis=1)[at:]
    factors = discount_factors(run.arrays["return_rate"][at:])
    expected = abs(balance) * float(factors @ base) / 1e12
    assert worth[side, f"actuarial {name}"] == pytest.approx(expected, rel=1e-9)


def test_the_closed_group_is_all_before_the_day_and_less_after_it(run):
    account, at = run.account("pension_survivorship"), SINCE - 1995
    group = closed_group(run.scenario, SINCE)
    for name, item in account.outgo.items():
        np.testing.assert_array_equal(group.members.outgo[name][:at], item[:at])
        assert (group.members.outgo[name][at:] <= item[at:] * (1 + 1e-9)).all(), name
    assert not group.in_payment.contributions()[at:].any()
    drawn = [one.outgo["old_age_pensions"][-1].sum() for one in group[1:]]
    assert drawn[0] > drawn[1] > drawn[2] > 0.0


def test_money_of_generations_adds_up_to_the_account(run):
    flows, account = (
        by_cohort(run.account("pension_survivorship"), run.arrays, run.years),
        run.account("pension_survivorship"),
    )
    assert flows.contributions.sum(axis=(0, 1)) == pytest.approx(account.contributions(), rel=1e-9)
    assert flows.benefits.sum(axis=(0, 1)) == pytest.approx(account.benefits(), rel=1e-9)


def test_the_return_makes_its_own_flows_worth_nothing():
    net = np.array([-3.0, -4.0, 0.0, 5.0, 6.0])
    rate = internal_return(net)
    assert net @ (1.0 + rate) ** -np.arange(5.0) == pytest.approx(0.0, abs=1e-12)
    assert np.isnan(internal_return(-np.abs(net)))


def test_a_year_outside_is_refused(run):
    with pytest.raises(InputError, match="year 2046: the projection runs from 1995 to 2045"):
        run.balance_sheet(2046)


def test_what_is_afforded_pays_all_outgo_ahead_and_is_not_told_near_the_horizon(run):
    """Benefits cut to the share that is afforded leave nothing at the horizon."""
    table, at = run.replacement_rates(), SINCE - int(run.years[0])
    unit = "[% of average insured salary]"
    share = table[f"in_payment_sustainable {unit}"] / table[f"in_payment {unit}"]
    account, left = run.account("pension_survivorship"), run.arrays["return_rate"]
    reserve = account.opening()[at]
    net = account.total_income() - share[SINCE] * account.total_outgo()
    for t in range(at, len(run.years)):
        reserve = reserve * (1.0 + left[t]) + net[t] * (1.0 + left[t]) ** 0.5
    assert reserve == pytest.approx(0.0, abs=1e-6 * account.opening()[at])
    assert share.iloc[-10:].isna().all() and share.iloc[-11] > 0.0

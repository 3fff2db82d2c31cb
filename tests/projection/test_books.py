"""The books: each payment between accounts has two ends, and both stand in the accounts."""

from dataclasses import replace

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.branches.account import open_account
from vss_actuarial.branches.ledger import BUDGET, HEALTH, PENSION, UNEMPLOYMENT, Ledger
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.projection.books import check_transfers
from vss_actuarial.scenario.stage import noted

FUNDS = (PENSION, "sickness_maternity", "accident_disease", UNEMPLOYMENT)
GROUPS = ("pensioners", "children", "aged", "poor", "near_poor", "students")
PAYMENTS = [
    (BUDGET, PENSION, "voluntary_subsidy", "contributions_state_subsidy"),
    (BUDGET, UNEMPLOYMENT, "unemployment_support", "state_support"),
    *((fund, HEALTH, "health_insurance_premiums", f"contributions_{fund}") for fund in FUNDS),
    *((BUDGET, HEALTH, f"health_premiums_{one}", f"contributions_state_{one}") for one in GROUPS),
]
"""Who pays whom: payer, receiver, item of outgo, item of income."""


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2030))


@pytest.fixture()
def accounts(result):
    return dict(result.accounts_vnd)


@pytest.fixture()
def ledger(accounts):
    ledger = Ledger()
    for payer, receiver, item, income_item in PAYMENTS:
        ledger.pay(payer, receiver, item, income_item, accounts[payer].outgo[item])
    return ledger


def broken(account, side, item):
    """The account with a hundredth more in one item."""
    items = dict(getattr(account, side))
    items[item] = 1.01 * items[item]
    return replace(account, **{side: items})


def test_the_road_posts_every_payment(result, ledger):
    assert list(result.transfers) == [payment[:3] for payment in PAYMENTS]
    for key, amount in ledger.transfers().items():
        np.testing.assert_array_equal(result.transfers[key], amount)


def test_the_books_close(accounts, ledger):
    check_transfers(accounts.values(), ledger)
    assert all(amount.any() for amount in ledger.transfers().values())


@pytest.mark.parametrize("side", ["outgo", "income"])
@pytest.mark.parametrize("payment", PAYMENTS, ids=lambda one: f"{one[0]}-{one[2]}")
def test_an_end_that_is_not_as_posted_is_named(accounts, ledger, payment, side):
    payer, receiver, item, income_item = payment
    fund, name = (payer, item) if side == "outgo" else (receiver, income_item)
    accounts[fund] = broken(accounts[fund], side, name)
    with pytest.raises(IdentityError, match=f"transfers: {payer} {item} .*{name} of {fund}"):
        check_transfers(accounts.values(), ledger)


def test_an_end_that_is_not_booked_at_all_is_named(accounts, ledger):
    income = dict(accounts[PENSION].income)
    del income["contributions_state_subsidy"]
    accounts[PENSION] = replace(accounts[PENSION], income=income)
    with pytest.raises(IdentityError, match="voluntary_subsidy"):
        check_transfers(accounts.values(), ledger)


def test_a_premium_that_nobody_posted_is_named(accounts, ledger):
    ones = np.ones((len(accounts[BUDGET].investment_income), 1))
    fund = open_account("dike", {"dues": ones}, {"health_insurance_premiums": ones}, ones[:, 0])
    accounts["dike"] = fund
    with pytest.raises(IdentityError, match="dike pays health_insurance_premiums"):
        check_transfers(accounts.values(), ledger)


def test_what_one_pays_the_other_receives(ledger):
    incoming = ledger.received(HEALTH)
    assert len(incoming) == len(FUNDS) + len(GROUPS)
    paid = ledger.paid(PENSION)
    assert list(paid) == ["health_insurance_premiums"]
    assert incoming[f"contributions_{PENSION}"] is paid["health_insurance_premiums"]


def test_the_table_names_every_payment_and_its_unit(result):
    columns = result.transfer_table().columns
    assert len(columns) == len(PAYMENTS)
    assert "state_budget to health_insurance: health_premiums_children [trillion VND]" in columns


def test_books_that_were_found_closed_are_not_added_up_again(accounts, ledger):
    with noted() as calls:
        check_transfers(accounts.values(), ledger)
        check_transfers(accounts.values(), ledger)
    checks = [id(call) for call in calls if call.stage == "books._check_payment"]
    assert len(checks) == 2 * len(PAYMENTS) and len(set(checks)) == len(PAYMENTS)

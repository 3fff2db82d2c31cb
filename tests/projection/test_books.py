"""The books: each payment between accounts has two ends, and all of them sum to zero."""

from dataclasses import replace

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.branches.account import open_account
from vss_actuarial.branches.transfers import (
    BUDGET,
    HEALTH,
    LINES,
    PENSION,
    received,
    transfers_between,
)
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.projection.books import check_transfers
from vss_actuarial.scenario.stage import noted


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2030))


@pytest.fixture()
def accounts(result):
    return dict(result.accounts_vnd)


def broken(account, side, item):
    """The account with a hundredth more in one item."""
    items = dict(getattr(account, side))
    items[item] = 1.01 * items[item]
    return replace(account, **{side: items})


def test_the_books_close(accounts):
    check_transfers(accounts.values(), transfers_between(accounts.values()))


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.payer}-{line.item}")
def test_a_line_of_which_the_ends_differ_is_named(accounts, line):
    accounts[line.receiver] = broken(accounts[line.receiver], "income", line.income_item)
    transfers = transfers_between(accounts.values())
    with pytest.raises(IdentityError, match=f"transfers: {line.payer} {line.item}"):
        check_transfers(accounts.values(), transfers)


def test_a_table_that_is_not_the_books_is_named(accounts):
    transfers = transfers_between(accounts.values())
    key = (BUDGET, PENSION, "voluntary_subsidy")
    transfers[key] = 2.0 * transfers[key]
    with pytest.raises(IdentityError, match="as booked"):
        check_transfers(accounts.values(), transfers)


def test_a_premium_that_no_line_takes_is_named(accounts):
    ones = np.ones((len(accounts[BUDGET].investment_income), 1))
    fund = open_account("dike", {"dues": ones}, {"health_insurance_premiums": ones}, ones[:, 0])
    accounts["dike"] = fund
    with pytest.raises(IdentityError, match="dike pays health_insurance_premiums"):
        check_transfers(accounts.values(), transfers_between(accounts.values()))


def test_health_insurance_receives_what_funds_and_budget_pay(accounts):
    incoming = received(HEALTH, accounts.values())
    assert set(incoming) <= set(accounts[HEALTH].income)
    assert incoming["contributions_pension_survivorship"].sum() == pytest.approx(
        accounts[PENSION].outgo["health_insurance_premiums"].sum()
    )


def test_the_table_names_every_payment_and_its_unit(result):
    columns = result.transfer_table().columns
    assert len(columns) == len(LINES)
    assert "state_budget to health_insurance: health_premiums_children [trillion VND]" in columns


def test_books_that_were_found_closed_are_not_added_up_again(accounts):
    with noted() as calls:
        transfers = transfers_between(accounts.values())
        check_transfers(accounts.values(), transfers)
        check_transfers(accounts.values(), transfers)
    lines = [id(call) for call in calls if call.stage == "books._check_line"]
    assert len(lines) == 2 * len(LINES) and len(set(lines)) == len(LINES)

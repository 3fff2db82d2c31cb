"""The balance sheet by hand: every item on its side, and once."""

import numpy as np
import pandas as pd
import pytest

from vss_actuarial.branches.account import open_account
from vss_actuarial.measures.financing.sheet import Worth, open_sheet, split_sheet, worth_of

EVERYBODY = Worth(100.0, 8.0, 150.0, 7.0)
MEMBERS = Worth(40.0, 5.0, 90.0, 3.0)
IN_PAYMENT = Worth(0.0, 0.0, 50.0, 1.0)


def rows(sheet: pd.DataFrame) -> dict[str, dict[str, float]]:
    return {side: sheet["VND"][side].to_dict() for side in ("assets", "liabilities")}


def test_members_are_owed_what_is_not_in_payment_and_later_ones_the_rest():
    members = {
        "reserve": 20.0, "contributions of members": 40.0, "other income of members": 5.0,
    }  # fmt: skip
    owed = {
        "benefits in payment": 50.0, "benefits of members": 40.0, "administration of members": 3.0,
    }  # fmt: skip
    closed = rows(split_sheet(20.0, EVERYBODY, MEMBERS, IN_PAYMENT, closed=True))
    assert closed == {"assets": {**members, "actuarial deficit": 28.0}, "liabilities": owed}
    whole = rows(split_sheet(20.0, EVERYBODY, MEMBERS, IN_PAYMENT, closed=False))
    later = {"contributions of later members": 60.0, "other income of later members": 3.0}
    assert whole["assets"] == {**members, **later, "actuarial deficit": 29.0}
    owed |= {"benefits of later members": 60.0, "administration of later members": 4.0}
    assert whole["liabilities"] == owed


def test_what_is_held_beyond_all_that_is_owed_stands_among_the_liabilities():
    sheet = rows(open_sheet(60.0, EVERYBODY))
    assert sheet["liabilities"]["actuarial surplus"] == 11.0
    assert sum(sheet["assets"].values()) == sum(sheet["liabilities"].values()) == 168.0


def test_worths_stand_on_the_1_january_of_the_place_and_leave_out_the_years_before():
    """At 21 %: 11 in the middle of the year are worth 10 and 13.31 a year later as much."""
    flow = np.array([[999.0], [11.0], [13.31]])
    account = open_account(
        "fund",
        {"contributions_employer": flow, "subsidy": 0.5 * flow},
        {"old_age_pensions": 2.0 * flow, "administration": 0.1 * flow},
        np.full(3, 0.21),
    )
    assert worth_of(account, np.full(3, 0.21), 1) == pytest.approx((20.0, 10.0, 40.0, 2.0))

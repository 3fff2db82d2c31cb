"""What a fund owes and owns on a 1 January: the balance sheet and the pension debt."""

from typing import NamedTuple

import pandas as pd

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.measures import discount_factors
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.projection.closed import ClosedGroup

ASSETS, LIABILITIES = "assets", "liabilities"


class Worth(NamedTuple):
    """Present values of an account on a 1 January [VND].

    Attributes
    ----------
    contributions, other_income : of the insured and the state's subsidy; all else but the return
    benefits, administration : outgo, and the part of it that is no benefit
    """

    contributions: float
    other_income: float
    benefits: float
    administration: float

    def __sub__(self, other: "Worth") -> "Worth":
        return Worth(*(a - b for a, b in zip(self, other, strict=True)))


def worth_of(account: Account, return_rate: Array, since: int) -> Worth:
    """Present values of the flows of an account, from a place on to the horizon.

    since : place of the year; return_rate (year,) [a year]
    """
    factors = discount_factors(return_rate[since:])
    flows = account.contributions(), account.total_income(), account.benefits()
    paid_in, income, benefits, outgo = (
        float(factors @ one[since:]) for one in (*flows, account.total_outgo())
    )
    return Worth(paid_in, income - paid_in, benefits, outgo - benefits)


def open_sheet(reserve: float, worth: Worth) -> pd.DataFrame:
    """Balance sheet of a fund, present and future members together: rows by (side, item) [VND]."""
    return _balanced(
        {"reserve": reserve, **_of("all", worth.contributions, worth.other_income)},
        {"benefits of all": worth.benefits, "administration": worth.administration},
    )


def split_sheet(
    reserve: float, everybody: Worth, members: Worth, in_payment: Worth, closed: bool
) -> pd.DataFrame:
    """Balance sheet by who pays and who draws: rows by (side, item) [VND].

    What was suspended before the day and is repaid after it is an asset of members.

    Parameters
    ----------
    everybody, members, in_payment : of all, of those known on the day, and of these in payment
    closed : without those who become members later
    """
    later = everybody - members
    assets = {"reserve": reserve, **_of("members", members.contributions, members.other_income)}
    owed = {
        "benefits in payment": in_payment.benefits,
        "benefits of members": members.benefits - in_payment.benefits,
        "administration of members": members.administration,
    }
    if not closed:
        assets |= _of("later members", later.contributions, later.other_income)
        owed |= {
            "benefits of later members": later.benefits,
            "administration of later members": later.administration,
        }
    return _balanced(assets, owed)


def _of(whom: str, contributions: float, other: float) -> dict[str, float]:
    paid = {f"contributions of {whom}": contributions}
    return paid | ({f"other income of {whom}": other} if other else {})


def _balanced(assets: dict[str, float], owed: dict[str, float]) -> pd.DataFrame:
    """Both sides, with what one lacks on the other: a deficit is an asset still to be found."""
    lacking = sum(owed.values()) - sum(assets.values())
    name = "actuarial deficit" if lacking >= 0.0 else "actuarial surplus"
    (assets if lacking >= 0.0 else owed)[name] = abs(lacking)
    sides = ((ASSETS, assets), (LIABILITIES, owed))
    rows = {(side, item): value for side, items in sides for item, value in items.items()}
    return pd.Series(rows, name="VND").rename_axis(["side", "item"]).to_frame()


def told(sheet: pd.DataFrame, gdp: float) -> pd.DataFrame:
    """A sheet in trillions and over the output of the year, with the total of each side."""
    totals = sheet.groupby(level="side", sort=False).sum()
    totals.index = pd.MultiIndex.from_tuples(
        [(side, "total") for side in totals.index], names=sheet.index.names
    )
    whole = pd.concat([sheet, totals])["VND"]
    whole = whole.loc[[ASSETS, LIABILITIES]]
    return pd.DataFrame(
        {f"worth [{MONEY}]": whole / TRILLION, f"worth [{OF_GDP}]": 100 * whole / gdp}
    )


def pension_debt(
    group: ClosedGroup, return_rate: Array, since: int, reserve: float
) -> "pd.Series[float]":
    """What is owed for service up to a day, in payment and accrued, and what of it is not held.

    Benefits of those known to the fund on that day as the law has them at award, on the service and
    pay of before it alone; no contribution of later counts. Whoever then lacks the qualifying years
    is owed a lump sum.
    """
    accrued, paid = (
        worth_of(one, return_rate, since).benefits for one in (group.accrued, group.in_payment)
    )
    rows = {
        "in payment": paid,
        "accrued to members": accrued - paid,
        "accrued to date": accrued,
        "reserve": reserve,
        "not held": accrued - reserve,
    }
    return pd.Series(rows, name="VND").rename_axis("item")

"""Months that the family may buy to reach the years that open monthly pensions."""

import math
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, dong, note, rule

MISSING = (
    "Circular 59/2015/TT-BLDTBXH, Art. 25(2); Decree 158/2025/ND-CP, Art. 21(3a); "
    "Circular 12/2025/TT-BNV, Art. 18(1)"
)


class ToBuy(NamedTuple):
    """Months that the family may buy, and their price [VND]; nil where none may be bought."""

    months: int = 0
    price: float = 0.0


@rule(MISSING)
def family_months_missing(compulsory_months: int, law: Any) -> int:
    """Compulsory months that are missing to the qualifying years."""
    years: float = law.survivors_qualifying_years
    return max(0, math.ceil(12 * years) - compulsory_months)


@rule(MISSING)
def family_may_buy(months_missing: int, law: Any) -> bool:
    """Whether the family may pay for the missing months at once."""
    if months_missing > law.family_missing_months_most:
        because("too_many_months_missing")
        return False
    return True


@rule(MISSING)
def family_months_price(months_missing: int, last_salary: float, law: Any) -> float:
    """Price of the missing months [VND]."""
    return dong(law.family_missing_months_rate * last_salary * months_missing)


@composition
def months_to_buy(compulsory_months: int, last_salary: float, law: Any) -> ToBuy:
    """The months that the family of a member without the right may buy.

    last_salary : compulsory, before the death or before he left work [VND a month]

    References
    ----------
    Decree 158/2025/ND-CP, Art. 21(3a); Circular 12/2025/TT-BNV, Art. 18(1)
    """
    missing = family_months_missing(compulsory_months, law)
    if not family_may_buy(missing, law):
        return ToBuy()
    price = family_months_price(missing, last_salary, law)
    note("family_may_buy_months", months_missing=missing, price=price)
    return ToBuy(missing, price)

"""Months bought of a record: not long before the age of the pension to which they are missing."""

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.months import first_day, month_text
from vss_actuarial.law.old_age.ages import (
    armed_age_month,
    capacity_age_month,
    coal_age_month,
    hazardous_age_month,
    kept_age_month,
    normal_age_month,
    of_month,
    severe_age_month,
)
from vss_actuarial.law.old_age.pension import OldAgeLaw
from vss_actuarial.law.old_age.reading import for_one
from vss_actuarial.law.old_age.rights import loss_is_severe

BEFORE = "missing_paid_months_ahead"
HARD_AREA, SPECIAL = "hard area", "specially hazardous"
HARD = {"hazardous", SPECIAL, "coal", HARD_AREA}


class Buyer(NamedTuple):
    """What decides on the ages of one who buys months.

    Attributes
    ----------
    birth : month, since year 0
    loss : of working capacity, a fraction
    joined : month of joining the voluntary scheme; 0 for none
    work : conditions of the spells, as `record.spell.Conditions`; `HARD_AREA` where one lies there
    """

    sex: int
    birth: int
    loss: float = 0.0
    joined: int = 0
    work: frozenset[str] = frozenset()


class AgesInForce:
    """The law of ages in the months of payment, each read once."""

    def __init__(self, law: Book) -> None:
        self.law = law
        self.of = cache(self._of)

    def _of(self, sex: int, month: int) -> OldAgeLaw:
        return for_one(InForce(self.law, first_day(month), sex), None)

    def fault(self, buyer: Buyer, paid: int) -> str:
        """Why months may not be paid for in a month; nothing where they may.

        References
        ----------
        Law 58/2014/QH13, Art. 85(6); Law 41/2024/QH15, Art. 36(3e); Circular 12/2025/TT-BNV,
        Art. 12(2c)
        """
        if SPECIAL in buyer.work and buyer.loss > 0.0:
            return ""
        day = first_day(paid)
        with on_sheet(None):
            age = first_age_month(buyer, paid, self.of(buyer.sex, paid))
        before, source = self._before(day)
        if paid >= age - before:
            return ""
        return (
            "months are bought before the age; those that are missing may be paid for from "
            f"{month_text(age - before)} on ({source})"
        )

    def _before(self, day: date) -> tuple[int, str]:
        line = self.law[BEFORE].line(day)
        return int(line.value), line.source  # type: ignore[arg-type]


def first_age_month(buyer: Buyer, paid: int, law: Any) -> int:
    """Month of the first age at which a pension of the buyer may open.

    law : `OldAgeLaw` of the month of payment
    """
    birth = buyer.birth
    months = [normal_age_month(birth, law)]
    if buyer.joined and of_month(law.by_month.voluntary_age_of_entrants, buyer.joined) > 0.0:
        months.append(kept_age_month(birth, law))
    hard = bool(buyer.work & HARD)
    if hard:
        months.append(hazardous_age_month(birth, law))
    if "coal" in buyer.work:
        months.append(coal_age_month(birth, law))
    if "armed" in buyer.work:
        months.append(armed_age_month(birth, hard, law))
    if buyer.loss > 0.0:
        months.append(capacity_age_month(birth, paid, law))
        months += [severe_age_month(birth, law)] if loss_is_severe(buyer.loss, law.now) else []
    return min(months)

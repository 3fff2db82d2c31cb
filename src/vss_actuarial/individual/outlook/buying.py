"""Lines on the pension after the months that are missing are bought."""

from collections.abc import Iterator
from typing import NamedTuple

from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.career import career_of
from vss_actuarial.individual.doors.right import law_in
from vss_actuarial.individual.missing import compulsory_missing, last_compulsory, salary_of
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.outlook.line import A_MONTH, Line, made_of, points, tell
from vss_actuarial.individual.record import Spell
from vss_actuarial.individual.record.limits.bought import (
    COMPULSORY_LIMIT,
    VOLUNTARY_LIMIT,
    most_bought,
)
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.lump_sum import helped_to
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.trace import Told

VOLUNTARY_SCHEME = "voluntary missing"


class Offer(NamedTuple):
    """Months that may be bought under the law of the month of payment.

    Attributes
    ----------
    pay : [VND a month]
    earliest : first month of payment in which that law holds and no contribution is paid
    """

    scheme: str
    months: int
    pay: float
    earliest: int

    def spell(self, paid: int) -> Spell:
        """The months as a spell, paid in its first month."""
        kind = {"kind": "bought"}
        if self.scheme == VOLUNTARY_SCHEME:
            kind = {"kind": "voluntary-bought"}
        placed = {"from": paid, "to": paid + self.months - 1, "salary": self.pay}
        return Spell.model_validate({**placed, **kind})


def buying(case: Case) -> Iterator[Line]:
    """The pension of one who buys the months that are missing, the full and the early one."""
    offer = _for_full(case)
    if offer is not None:
        yield from _bought(case, offer, "buying")
    offer = _for_reduced(case)
    if offer is not None:
        yield from _bought(case, offer, "early_buying")


def _soonest(case: Case) -> int:
    """First month in which missing months may be paid, after the last contribution."""
    return max(case.now, (case.last or 0) + 1)


def _for_full(case: Case) -> Offer | None:
    last, month = case.going_on, max(case.age_month, _soonest(case), case.stopped)
    offer = _compulsory(case, month, "qualifying_years", full=True)
    if offer is not None or last is None or any(one.at_once for one in case.person.spells):
        return offer
    short, day = case.missing(month), first_day(month)
    if not 0 < short <= most_bought(case.law, day, VOLUNTARY_LIMIT):
        return None
    pay = salary_of(last, last.last, case.in_force(day))
    since = _begun(case, month, "qualifying_years", VOLUNTARY_LIMIT)
    return Offer(VOLUNTARY_SCHEME, short, pay, since)


def _for_reduced(case: Case) -> Offer | None:
    """Months bought for a pension with points off, where none opens without them."""
    month = max(_soonest(case), case.stopped)
    with on_sheet(None):
        least = case.in_force(first_day(month)).capacity_loss_least
    if case.person.capacity_loss < least:
        return None
    return _compulsory(case, month, "qualifying_years_capacity_loss", full=False)


def _compulsory(case: Case, month: int, needed: str, full: bool) -> Offer | None:
    """Compulsory months that lack in a month; `needed` : name of the years."""
    last, law = last_compulsory(case.person), case.in_force(first_day(month))
    with on_sheet(None):
        years = float(law.read(needed))
    months = compulsory_missing(case.person, month, years, full, law)
    if last is None or months == 0:
        return None
    since = _begun(case, month, needed, COMPULSORY_LIMIT)
    return Offer("compulsory missing", months, salary_of(last, last.last, law), since)


def _begun(case: Case, month: int, *names: str) -> int:
    """First month of payment since which the law of a month holds in some of its numbers."""
    held = [case.law[name].held(first_day(month)).since for name in names]
    return max(_soonest(case), *(month_of(since) for since in held))


def _bought(case: Case, offer: Offer, name: str) -> Iterator[Line]:
    """The pension with the months bought in the month before the age, or in the next that may be.

    References
    ----------
    Law 41/2024/QH15, Arts. 36(3e) and 101(3); Circular 12/2025/TT-BNV, Arts. 12(2c) and 15(2)
    """
    soonest = offer.earliest
    begins = case.law["missing_paid_months_ahead"].days[0]
    with on_sheet(None):
        law = case.in_force(max(first_day(soonest), begins))
    before = int(law.missing_paid_months_ahead)
    paid = max(soonest, (_opening(case, offer, soonest, name) or 0) - 1 - before)
    start = _opening(case, offer, paid, name)
    if start is None or (case.opens is not None and case.opens <= start):
        return
    price = _price(case, offer, paid)
    answer = case.pension_from(start, offer.spell(paid))
    told = [tell("price_of_months", months=offer.months, amount=price.value, pay=offer.pay)]
    told += [tell("price_grows")] if offer.scheme == VOLUNTARY_SCHEME else []
    told += [tell("state_pays_beside", amount=price["subsidy"])] if price["subsidy"] else []
    told += [tell("paid_in", paid=paid), *_before_leaving(case, offer, paid, start)]
    told += made_of(answer)
    told += [points(answer)] if name == "early_buying" else []
    yield Line(name, first_day(start), answer.value, A_MONTH, answer, tuple(told))


def _before_leaving(case: Case, offer: Offer, paid: int, start: int) -> tuple[Told, ...]:
    """That who is still at work may pay through the employer, in the last month of work.

    References
    ----------
    Decision 595/QD-BHXH, Art. 7(6)
    """
    last = case.last
    if offer.scheme == VOLUNTARY_SCHEME or last is None or not case.now <= last == paid - 1:
        return ()
    with on_sheet(None):
        ahead = int(case.in_force(first_day(last)).missing_paid_months_ahead)
    if start - 1 != paid or last < case.age_month - ahead:
        return ()
    return (tell("or_before_leaving", paid=last, opens=max(start - 1, case.age_month + 1)),)


def _price(case: Case, offer: Offer, paid: int) -> Answer:
    """What the months bought cost in a month, the State's part of voluntary ones apart."""
    asked = {"scheme": offer.scheme, "income": offer.pay, "months": offer.months}
    if offer.scheme == VOLUNTARY_SCHEME:
        with on_sheet(None):
            law = law_in(case.in_force(first_day(paid)), case.person.sex, paid)
            helped = helped_to(career_of(case.person, case.law), paid, law)
        asked["months_subsidised"] = helped.months
        asked["monthly_return"] = 0.0  # that of the fund comes upon it, as `price_grows` tells
    return case.ask("months-at-once", first_day(paid), **asked)


def _opening(case: Case, offer: Offer, paid: int, name: str) -> int | None:
    """First month of the pension with the months bought in a month; None where none comes."""
    bought = (*case.person.spells, offer.spell(paid))
    one = case.person.model_copy(update={"spells": bought})
    after = Case(one, case.on, case.law)
    return after.reduced if name == "early_buying" else after.opens

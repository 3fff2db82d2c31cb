"""Lines on the pension: when it opens, what it is, what waiting, paying or buying changes."""

from collections.abc import Iterator

import pandas as pd

from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.outlook.line import A_MONTH, Line, closed, tell
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.start import month_of_payment
from vss_actuarial.record import Spell
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.trace import Told

YEARS_SHOWN = 5
"""Years after the first pension for which waiting and paying on are compared."""
VOLUNTARY = "voluntary missing"


def pension_lines(case: Case) -> Iterator[Line]:
    """The pension, one at reduced capacity, and one after buying the months that are missing."""
    yield pension(case)
    if case.reduced is not None:
        answer = case.pension_from(case.reduced)
        day = first_day(case.reduced)
        yield Line(
            "early_pension", day, answer.value, A_MONTH, answer, (*made_of(answer), points(answer))
        )
    yield from buying(case)


def pension(case: Case) -> Line:
    """The full pension from the first month of the right, without another contribution."""
    if case.opens is None:
        month = max(case.age_month + 1, case.now)
        lacking = tell("months_missing", months=case.missing(month))
        return closed("pension", A_MONTH, case.pension_from(month), lacking)
    answer, day = case.pension_from(case.opens), first_day(case.opens)
    told = [*made_of(answer)]
    if case.opens < case.now:
        told += [tell("not_yet_drawn")]
        since = case.pension_from(case.opens, as_of=case.on)["later"]
        told += [tell("increased_since", amount=since)] if since != answer.value else []
    return Line("pension", day, answer.value, A_MONTH, answer, tuple(told))


def in_payment(case: Case, answer: Answer) -> Line:
    """The pension that is drawn, as increased to the day."""
    amount = answer["later"] if answer["later"] is not None else answer.value
    told = [*made_of(answer), *([points(answer)] if answer["points"] else [])]
    told += [tell("at_award", amount=answer.value)] if amount != answer.value else []
    return Line("in_payment", first_day(answer["start"]), amount, A_MONTH, answer, tuple(told))


def made_of(answer: Answer) -> tuple[Told, ...]:
    """Service, rate and average of a pension, and what is paid once beside it."""
    rate, average = answer["rate"], answer["average"]
    once = (tell("one_off", amount=answer["one_off"]),) if answer["one_off"] else ()
    return (tell("made_of", service=answer["service"], rate=rate, average=average), *once)


def points(answer: Answer) -> Told:
    """Points taken off for retiring early."""
    if answer["points"] == 0.0:
        return tell("not_reduced")
    return tell("points_off", points=answer["points"])


def buying(case: Case) -> Iterator[Line]:
    """The pension of one who buys the months that are missing at the age, at its price."""
    month, last = _first_after_paying(case), case.going_on
    short = case.missing(month)
    if last is None or short <= 0 or (case.opens is not None and case.opens <= month):
        return
    with on_sheet(None):
        law = case.in_force(first_day(month))
        compulsory = last.kind != "voluntary" and short <= law.missing_months_most
        voluntary = not compulsory and short <= law.missing_most_months
    if compulsory:
        yield _bought(case, month, short, {"kind": "bought"}, "compulsory missing")
    elif voluntary:
        yield _bought(case, month, short, {"kind": "voluntary", "bought": True}, VOLUNTARY)


def _first_after_paying(case: Case) -> int:
    """First month of a pension of one who pays at the age, or today, for what is missing."""
    paid = max(case.now, case.age_month)
    with on_sheet(None):
        return max(case.age_month + 1, month_of_payment(paid, case.in_force(first_day(paid))))


def _bought(case: Case, month: int, short: int, kind: dict[str, object], scheme: str) -> Line:
    """The pension with the missing months, put behind the last month contributed."""
    pay = case.salary_of(case.going_on, case.going_on.last)  # type: ignore[union-attr,arg-type]
    price = case.ask("months-at-once", first_day(month), scheme=scheme, income=pay, months=short)
    first = max((case.last or 0) + 1, month - short)
    months = {"from": first, "to": first + short - 1, "salary": pay, **kind}
    answer = case.pension_from(max(first + short, month), Spell.model_validate(months))
    told = [tell("price_of_months", months=short, amount=price.value, pay=pay)]
    told += [tell("price_grows")] if scheme == VOLUNTARY else []
    day = first_day(answer["start"])
    return Line("buying", day, answer.value, A_MONTH, answer, (*told, *made_of(answer)))


def by_first_month(case: Case) -> pd.DataFrame:
    """The pension by its first month; see `Outlook.pensions`."""
    table = pd.DataFrame([_at(case, month) for month in _months_shown(case)])
    return table if table[["waiting", "paying_on"]].any(axis=None) else table.iloc[:0]


def _at(case: Case, month: int) -> dict[str, object]:
    waiting = case.pension_from(month)
    paying = case.pension_from(month, *case.paid_until(month - 1))
    return {
        "month": first_day(month),
        "age": month - month_of(case.person.born),
        "waiting": waiting.value,
        "paying_on": paying.value,
        "rate_waiting": waiting["rate"],
        "rate_paying_on": paying["rate"],
    }


def _months_shown(case: Case) -> list[int]:
    """First months by the year, from the first pension to some years after the full one."""
    full = max(case.opens or _paying_reaches(case), case.now + 1)
    first = full if case.reduced is None else min(full, max(case.reduced, case.now + 1))
    last = full + 12 * YEARS_SHOWN
    return sorted({*range(first, full, 12), *range(full, last + 1, 12)})


def _paying_reaches(case: Case) -> int:
    """First month of a pension of one who pays on from the day of the case."""
    first = max(case.now, (case.last or 0) + 1)
    return max(case.age_month + 1, first + case.missing(case.now))

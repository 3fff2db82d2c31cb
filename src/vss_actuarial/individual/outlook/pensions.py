"""Lines on the pension: when it opens, what it is, what waiting, paying or buying changes."""

from bisect import bisect_left
from collections.abc import Iterator

import pandas as pd

from vss_actuarial.individual.outlook.buying import buying
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.outlook.line import A_MONTH, Line, closed, made_of, points, tell
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.worksheet.answer import Answer

YEARS_SHOWN = 5
"""Years after the first pension for which waiting and paying on are compared."""


def pension_lines(case: Case) -> Iterator[Line]:
    """The pension, one at reduced capacity, and those after buying the months missing."""
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
        month = max(case.age_month + 1, case.now, case.stopped + 1)
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
    paying = _paying_reaches(case)
    full = max(case.opens or paying, case.now + 1)
    first = min(full, max(case.reduced or paying, case.now + 1), max(paying, case.now + 1))
    last = full + 12 * YEARS_SHOWN
    return sorted({*range(first, full, 12), *range(full, last + 1, 12)})


def _paying_reaches(case: Case) -> int:
    """First month of a full pension of one who pays on from the day of the case.

    Who pays on loses no right: the month is found by halves.
    """
    first = max(case.now, (case.last or 0) + 1)
    most = max(case.age_month + 1, first + case.missing(case.now))
    months = range(first, most)
    return first + bisect_left(months, True, key=lambda month: case.opens_paying_on(month))

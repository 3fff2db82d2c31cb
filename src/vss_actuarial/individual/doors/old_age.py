"""Calculators of the old-age pension: at award, its ages, its first month, its increases."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import note, on_sheet
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.career import career_of, decided_in, member, settled
from vss_actuarial.individual.doors.right import (
    first_month_of_reduced,
    first_month_of_right,
    law_in,
)
from vss_actuarial.individual.facts import Money, Sex, Share
from vss_actuarial.individual.missing import compulsory_missing, last_compulsory, salary_of
from vss_actuarial.individual.record import Person
from vss_actuarial.law.contributing.advance import compulsory_bought
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.ages import (
    age_reached,
    armed_age_month,
    capacity_age_month,
    coal_age_month,
    hazardous_age_month,
    normal_age_month,
    severe_age_month,
)
from vss_actuarial.law.old_age.in_payment.increases import adjusted
from vss_actuarial.law.old_age.pension import (
    OldAgeLaw,
    award,
)
from vss_actuarial.law.old_age.rights import GROUNDS, loss_assessed, loss_counts, loss_is_severe
from vss_actuarial.law.old_age.start import (
    month_after_age,
    month_of_bought,
    pension_start,
    start_of_pension,
)

NO_LOSS = Share(0.0)


class Pension(NamedTuple):
    """An old-age pension of one person.

    Attributes
    ----------
    start : its first month, or the one asked for where none is due
    opens : first month of a full pension where none is due then; None where none comes
    later : the pension as paid on a later day [VND a month], or None
    """

    start: int
    due: bool
    ground: str
    service: int
    average: float
    gross: float
    capped: float
    points: float
    rate: float
    pension: float
    one_off_months: float
    one_off: float
    opens: int | None
    later: float | None


def _pension(person: Person, as_of: date | None = None, *, law: Any) -> Pension:
    """The old-age pension at award, and as adjusted up to a later day."""
    with on_sheet(None):
        opens = first_month_of_right(person, law)
        reduced = first_month_of_reduced(person, law, settled(person, law.book))
    start = opens
    if person.retirement is not None:
        start = month_of(person.retirement) + 1
    elif start is None:
        start = max(month_of(law.day), settled(person, law.book) + 1)
    of_law = law_in(law, person.sex, start)
    career = career_of(person, law.book)
    found = award(member(person, career, start - 1), career, start - 1, of_law)
    if not found.due and opens is not None:
        note("right_opens", opens=opens)
    if not found.due and reduced is not None and reduced > start:
        note("reduced_right_opens", opens=reduced)
    if not found.due:
        _note_missing(person, start, law)
    if found.due:
        start_of_pension(start)
        _note_base_salary(person, start, law.book)
    later = None
    if found.due and as_of is not None:
        later = adjusted(found.pension, first_day(start), as_of, law)
    ground = GROUNDS[found.ground]
    return Pension(start, found.due, ground, *found[2:], None if found.due else opens, later)


def _note_base_salary(person: Person, start: int, law: Book) -> None:
    """Tell that the last known base salary is held, where an award of a later year may take it.

    State pay is valued at it, and the minimum of compulsory pensions is a multiple of it.
    """
    since = law["base_salary"].days[-1]
    compulsory = any(one.kind != "voluntary" for one in person.spells)
    if compulsory and start // 12 > since.year:
        note("base_salary_held", since=since, year=start // 12)


def _note_missing(person: Person, start: int, law: Any) -> None:
    """Tell that the months that lack to the qualifying years may be bought, at which price.

    References
    ----------
    Law 58/2014/QH13, Art. 85(6); Law 41/2024/QH15, Art. 33(7); Circular 12/2025/TT-BNV, Art. 12(2)
    """
    last = last_compulsory(person)
    with on_sheet(None):
        now, short = law_in(law, person.sex, start).now, _short(person, start, law)
        if last is None or short == 0:
            return
        price = float(compulsory_bought(salary_of(last, last.last, law), short, now))
    note("missing_may_be_bought", months_missing=short, price=price)


def _short(person: Person, start: int, law: Any) -> int:
    """Months to buy of one at the normal age, else of one at that of a loss of capacity."""
    of_law, birth = law_in(law, person.sex, start), month_of(person.born)
    if age_reached(normal_age_month(birth, of_law), start - 1):
        years = of_law.now.qualifying_years
        return compulsory_missing(person, start - 1, years, True, of_law.now)
    loss = person.capacity_loss
    if loss <= 0.0 or not loss_counts(loss, of_law.now):
        return 0
    if not loss_assessed(decided_in(person), start - 1):
        return 0
    severe = loss_is_severe(loss, of_law.now)
    ages = [capacity_age_month(birth, start - 1, of_law)]
    ages += [severe_age_month(birth, of_law)] if severe else []
    if not age_reached(min(ages), start - 1):
        return 0
    years = of_law.now.qualifying_years_capacity_loss
    return compulsory_missing(person, start - 1, years, False, of_law.now)


class RetirementAge(NamedTuple):
    """A retirement age: itself [months], the month in which it is reached, the first of pension."""

    age: int
    reached: int
    pension_from: int


class Worker(NamedTuple):
    """What an age at which a pension opens is read by; `born` a month."""

    born: int
    hazardous: bool
    coal: bool
    armed: bool
    loss: float


def _age_month(one: Worker, month: int, law: OldAgeLaw) -> int:
    born = one.born
    if one.coal:
        return coal_age_month(born, law)
    if one.armed:
        return armed_age_month(born, one.hazardous, law)
    if one.hazardous:
        return hazardous_age_month(born, law)
    if one.loss > 0.0 and loss_is_severe(one.loss, law.now):
        return severe_age_month(born, law)
    return capacity_age_month(born, month, law) if one.loss > 0.0 else normal_age_month(born, law)


def _retirement_age(
    sex: Sex,
    born: date,
    hazardous: bool = False,
    coal: bool = False,
    armed: bool = False,
    loss: Share = NO_LOSS,
    *,
    law: Any,
) -> RetirementAge:
    """The age by birth month, after 15 hard years or a loss of capacity, and its month."""
    month, birth = month_of(law.day), month_of(born)
    of_law = law_in(law, sex, month)
    worker = Worker(birth, hazardous, coal, armed, float(loss))
    reached = _age_month(worker, month, of_law)
    return RetirementAge(reached - birth, reached, month_after_age(reached))


class Start(NamedTuple):
    """The first month of a pension."""

    start: int


def _pension_start(
    sex: Sex,
    born: date,
    hazardous: bool = False,
    coal: bool = False,
    armed: bool = False,
    loss: Share = NO_LOSS,
    decision: date | None = None,
    stopped: date | None = None,
    paid_missing: date | None = None,
    voluntary_missing: bool = False,
    *,
    law: Any,
) -> Start:
    """The first month of a pension: age, assessment, end of work, missing months paid."""
    assessed = month_of(decision or law.day)
    of_law = law_in(law, sex, assessed)
    worker = Worker(month_of(born), hazardous, coal, armed, float(loss))
    reached = _age_month(worker, assessed, of_law)
    assessed_in, stopped_in = (
        None if day is None else month_of(day) for day in (decision, stopped)
    )
    bought = None
    if paid_missing is not None:
        bought = month_of_bought(month_of(paid_missing), voluntary_missing, law.on(paid_missing))
    return Start(pension_start(reached, assessed_in, stopped_in, bought))


class Increased(NamedTuple):
    """A pension as paid on a day [VND a month]."""

    later: float


def _increase(pension: Money, award: date, *, law: Any) -> Increased:
    """A pension awarded on a day, as increased by decree to the day of the law."""
    return Increased(adjusted(float(pension), award, law.day, law))


CALCULATORS = (
    Calculator("old-age", _pension, "pension", "VND a month"),
    Calculator("retirement-age", _retirement_age, "age", "age"),
    Calculator("pension-start", _pension_start, "start", "month"),
    Calculator("pension-increase", _increase, "later", "VND a month"),
)

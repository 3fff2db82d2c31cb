"""Calculators of the chapter `old_age`: the pension, its parts, and what is due in its place."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import law_of, note, on_sheet
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.career import career_of, member, settled
from vss_actuarial.individual.facts import Length, Money, Scale, Sex, Share
from vss_actuarial.individual.missing import compulsory_missing, last_compulsory, salary_of
from vss_actuarial.individual.prices import Prices, noted_coefficients
from vss_actuarial.individual.withdrawal import Ground, ground_of
from vss_actuarial.law.contributing.advance import compulsory_bought
from vss_actuarial.law.in_force import sexed
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
from vss_actuarial.law.old_age.article_23 import allowance, allowance_open, months_to_social_pension
from vss_actuarial.law.old_age.average import (
    average_salary,
    better_average,
    seniority_added,
    state_average,
    state_sum_of_scale,
)
from vss_actuarial.law.old_age.increases import adjusted
from vss_actuarial.law.old_age.lump_sum import (
    NOT_LESS_SUBSIDY,
    lump_sum,
    lump_sum_months,
    may_withdraw,
    settling_abroad,
    settling_abroad_earned,
    settling_abroad_months,
    state_part_less,
    whole_years_before_2014,
    withdrawal_at_age,
    withdrawal_on_ground,
    years_from_2014,
)
from vss_actuarial.law.old_age.pension import (
    OldAgeLaw,
    award,
    former_rights,
    pension,
    pension_by_rate,
)
from vss_actuarial.law.old_age.rate import (
    commune_rate,
    early_reduction,
    gross_rate,
    one_off_for,
    one_off_years,
    rate_after_points,
    rate_within_ceiling,
    treaty_rate,
)
from vss_actuarial.law.old_age.reading import RIGHTS, for_one
from vss_actuarial.law.old_age.rights import GROUNDS, full_right, loss_counts, loss_is_severe
from vss_actuarial.law.old_age.service import (
    Career,
    credited_years,
    months_before_2014,
    months_to,
    qualifies,
)
from vss_actuarial.law.old_age.start import month_after_age, pension_start, start_of_pension
from vss_actuarial.record import Person


def law_in(law: Any, sex: int, month: int, prices: Prices | None = None) -> OldAgeLaw:
    """The law of a month for a sex, with the coefficients of its year; rules then cite it."""
    day = first_day(month)
    law_of(day)
    return for_one(law.on(day).of(sex), noted_coefficients(law.book, month // 12, prices))


def first_month_of_right(person: Person, law: Any, after: int | None = None) -> int | None:
    """First month from which a full pension is due, after a month; None where none comes.

    A right opens when work ends, when an age is reached, or on a day on which the law changes.
    """
    career, birth = career_of(person, law.book), month_of(person.born)
    last = settled(person, law.book) if after is None else after
    earliest = max(last, _first_month(law.book) - 1)
    for until in [earliest, *_openings(birth, earliest, person.sex, law)]:
        who = member(person, career, until)
        if full_right(who, until, law_in(law, person.sex, until + 1)):
            return until + 1
    return None


def _first_month(law: Book) -> int:
    return month_of(law["qualifying_years"].days[0])


def _openings(birth: int, after: int, sex: int, law: Any) -> list[int]:
    """Months after one at whose end a right may open: of ages, and those before new law."""
    of_law = law_in(law, sex, after + 1)
    ages = [
        normal_age_month(birth, of_law),
        hazardous_age_month(birth, of_law),
        coal_age_month(birth, of_law),
        armed_age_month(birth, False, of_law),
        armed_age_month(birth, True, of_law),
    ]
    kept = [law.book[sexed(law.book, name, sex)] for name in AGES_OF_A_DAY]
    ages += [birth + int(line.value) for one in kept for line in one.values]
    names = {sexed(law.book, name, sex) for name in RIGHTS}
    days = {day for name in names for day in law.book[name].days}
    return sorted(
        {month for month in [*ages, *(month_of(day) - 1 for day in days)] if month > after}
    )


AGES_OF_A_DAY = ("voluntary_kept_age", "long_service_age")
"""Ages that are the law's of a day, not of the year in which they are reached."""
NO_TIME, NO_LOSS = Length(0), Share(0.0)


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
        return compulsory_missing(person, start - 1, years, True, law)
    loss = person.capacity_loss
    if loss <= 0.0 or not loss_counts(loss, of_law.now):
        return 0
    severe = loss_is_severe(loss, of_law.now)
    ages = [capacity_age_month(birth, start - 1, of_law)]
    ages += [severe_age_month(birth, of_law)] if severe else []
    if not age_reached(min(ages), start - 1):
        return 0
    years = of_law.now.qualifying_years_capacity_loss
    return compulsory_missing(person, start - 1, years, False, law)


class Rate(NamedTuple):
    """What so many months of service give."""

    credited: float
    gross: float
    capped: float
    points: float
    rate: float
    one_off_years: float
    one_off_months: float


def _rate(
    sex: Sex,
    service: Length,
    early: Length = NO_TIME,
    late: Length = NO_TIME,
    waived: bool = False,
    commune_official: bool = False,
    treaty: bool = False,
    *,
    law: Any,
) -> Rate:
    """The rate of a pension by months of service, months early and months after the age."""
    now = law.of(sex)
    years = credited_years(service, now)
    asked = Asked(service, years, early > 0, commune_official and sex == 1, treaty)
    gross = _gross(asked, now)
    capped = rate_within_ceiling(gross, now)
    points = early_reduction(early, now) if early > 0 and not waived else 0.0
    above = one_off_years(years, now)
    return Rate(
        years, gross, capped, points, rate_after_points(capped, points), above,
        one_off_for(above, late, now),
    )  # fmt: skip


class Asked(NamedTuple):
    """Whose rate is asked: months and years credited, and what the law treats by itself."""

    service: int
    years: float
    early: bool
    commune: bool
    treaty: bool


def _gross(asked: Asked, law: Any) -> float:
    service, years = asked.service, asked.years
    if asked.treaty and service < 12 * law.least_service_years:
        return treaty_rate(years, law)
    short = asked.commune and not qualifies(service, law.qualifying_years)
    if short and qualifies(service, law.qualifying_years_commune_women):
        return commune_rate(years, law)
    with on_sheet(None):
        below = _below_the_formula(service, years, law)
    if below and not _entitled(asked, law):
        return 0.0
    return gross_rate(years, law)


def _entitled(asked: Asked, law: Any) -> bool:
    """Whether service qualifies: who retires early does by the years for a loss of capacity."""
    needed = law.qualifying_years_capacity_loss if asked.early else law.qualifying_years
    return qualifies(asked.service, needed)


def _below_the_formula(service: int, years: float, law: Any) -> bool:
    """Whether service lies below what the formula is written for."""
    if service < 12 * law.least_service_years:
        return True
    return bool(years < law.base_rate_years and law.short_service_rate <= 0.0)


class RetirementAge(NamedTuple):
    """A retirement age: itself [months], the month in which it is reached, the first of pension."""

    age: int
    reached: int
    pension_from: int


def _age_month(
    born: int, hazardous: bool, coal: bool, armed: bool, loss: float, month: int, law: OldAgeLaw
) -> int:
    if coal:
        return coal_age_month(born, law)
    if armed:
        return armed_age_month(born, hazardous, law)
    if hazardous:
        return hazardous_age_month(born, law)
    if loss > 0.0 and loss_is_severe(loss, law.now):
        return severe_age_month(born, law)
    return capacity_age_month(born, month, law) if loss > 0.0 else normal_age_month(born, law)


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
    reached = _age_month(birth, hazardous, coal, armed, float(loss), month, of_law)
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
    *,
    law: Any,
) -> Start:
    """The first month of a pension: age, assessment, end of work, missing months paid."""
    assessed = month_of(decision or law.day)
    of_law = law_in(law, sex, assessed)
    reached = _age_month(month_of(born), hazardous, coal, armed, float(loss), assessed, of_law)
    days = (decision, stopped, paid_missing)
    assessed_in, stopped_in, paid_in = (None if day is None else month_of(day) for day in days)
    of_payment = law if paid_missing is None else law.on(paid_missing)
    return Start(pension_start(reached, assessed_in, stopped_in, paid_in, of_payment))


class Increased(NamedTuple):
    """A pension as paid on a day [VND a month]."""

    later: float


def _increase(pension: Money, award: date, *, law: Any) -> Increased:
    """A pension awarded on a day, as increased by decree to the day of the law."""
    return Increased(adjusted(float(pension), award, law.day, law))


class StatePay(NamedTuple):
    """A pension on coefficients of the state scale [VND a month]."""

    average: float
    pension: float


def _state_pay(
    last: Scale,
    rate: Share,
    before: Scale | None = None,
    seniority: Scale | None = None,
    *,
    law: Any,
) -> StatePay:
    """The better of two windows of coefficients, a seniority allowance added back."""
    base = law.base_salary
    averages = [_scale_average(rows, base) for rows in (last, before) if rows is not None]
    average = better_average(*averages) if len(averages) > 1 else averages[0]
    for coefficient, share_added, _ in seniority or ():
        average = average + seniority_added(coefficient, share_added, base)
    return StatePay(average, pension(pension_by_rate(average, float(rate)), 0.0))


def _scale_average(rows: Scale, base: float) -> float:
    total, months = 0.0, 0
    for coefficient, number, factor in rows:
        total += state_sum_of_scale(coefficient, number, factor, base)
        months += int(number)
    return state_average(total, months)


class Abroad(NamedTuple):
    """What a pensioner who settles abroad is due: months of pension, amount [VND]."""

    months: float
    amount: float


def _settling_abroad(
    before_2014: Length, from_2014: Length, pension: Money, months_drawn: int = 0, *, law: Any
) -> Abroad:
    """What a pensioner of so much service, who has drawn so many months, is due."""
    earlier = whole_years_before_2014(before_2014)
    later = years_from_2014(before_2014, from_2014, law)
    earned = settling_abroad_earned(earlier, later, float(months_drawn), law)
    months = settling_abroad_months(earned, law)
    return Abroad(months, settling_abroad(months, float(pension)))


class Withdrawal(NamedTuple):
    """A lump sum: whether it is open, its months of the average, its amount [VND].

    subsidy : what the State had paid in, taken off [VND]
    """

    open: bool
    months: float
    amount: float
    subsidy: float


NOT_OPEN = Withdrawal(False, 0.0, 0.0, 0.0)


def average_of(person: Person, month: int, law: Any, until: int | None = None) -> float:
    """Average insured salary of a person for a benefit of a month [VND a month].

    until : last month that counts; None: the one before the benefit
    """
    last = month - 1 if until is None else until
    return average_salary(career_of(person, law.book), last, law_in(law, person.sex, month))


def _lump_sum(
    person: Person, reason: Ground | None = None, subsidy: Money | None = None, *, law: Any
) -> Withdrawal:
    """The lump sum decided on the day of the law, on a ground told or one of the record.

    subsidy : what the State had paid in; None: as for a voluntary member of no group
    """
    month, career = month_of(law.day), career_of(person, law.book)
    service = months_to(career, month)
    of_law = law_in(law, person.sex, month)
    qualified = qualifies(service, of_law.now.qualifying_years)
    if service == 0:
        return NOT_OPEN
    reached = age_reached(normal_age_month(month_of(person.born), of_law), month - 1)
    out = month - settled(person, law.book) - 1
    reason = reason or ground_of(person, month, of_law, law.book)
    if reason is not None:
        opens = withdrawal_on_ground(reason)
    else:
        opens = withdrawal_at_age(qualified, reached) or may_withdraw(
            service, out, former_rights(career, of_law), of_law.now
        )
    if not opens:
        return NOT_OPEN
    average = average_of(person, month, law, month)
    before = months_before_2014(career, month, of_law.now)
    months = lump_sum_months(before, service - before, of_law.now)
    less = _subsidy_less(career, month, reason, subsidy, of_law)
    note("no_service_after_lump_sum")
    return Withdrawal(True, months, lump_sum(months, average, less), less)


def _subsidy_less(
    career: Career, month: int, reason: Ground | None, told: Money | None, law: OldAgeLaw
) -> float:
    """What the State had paid in, as told or by the record, where it is taken off [VND]."""
    spared = reason in NOT_LESS_SUBSIDY
    if told is not None:
        return 0.0 if spared else float(told)
    less = state_part_less(career, month, spared, law)
    if less > 0.0:
        note("state_part_of_no_group")
    return less


class Allowance(NamedTuple):
    """The allowance of Article 23: whether it is open, a month [VND], months, top-up [VND]."""

    open: bool
    monthly: float
    months: float
    top_up: float


def _article_23(person: Person, *, law: Any) -> Allowance:
    """The monthly allowance of those short of the qualifying years, on the day of the law."""
    month, career = month_of(law.day), career_of(person, law.book)
    service = months_to(career, month)
    of_law = law_in(law, person.sex, month)
    qualified = qualifies(service, of_law.now.qualifying_years)
    reached = age_reached(normal_age_month(month_of(person.born), of_law), month - 1)
    if not allowance_open(qualified, reached, service):
        return Allowance(False, 0.0, 0.0, 0.0)
    average = average_of(person, month, law, month)
    note("health_paid_by_budget")
    to_pension = months_to_social_pension(month_of(person.born), month, law)
    years = credited_years(service, law)
    return Allowance(True, *allowance(average, years, to_pension, law))


CALCULATORS = (
    Calculator("old-age", _pension, "pension", "VND a month"),
    Calculator("pension-rate", _rate, "rate", "share"),
    Calculator("retirement-age", _retirement_age, "age", "age"),
    Calculator("pension-start", _pension_start, "start", "month"),
    Calculator("pension-increase", _increase, "later", "VND a month"),
    Calculator("state-pay-pension", _state_pay, "pension", "VND a month"),
    Calculator("lump-sum", _lump_sum, "amount", "VND"),
    Calculator("settling-abroad", _settling_abroad, "amount", "VND"),
    Calculator("monthly-allowance", _article_23, "monthly", "VND a month"),
)

"""The same career twice: one head in a cohort's cell, and one person before the calculator."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from individual.cohort_world import (
    FIRST,
    KINDS,
    LUMPS,
    NOTHING,
    WHOLE,
    Award,
    Career,
    born,
    last_month,
    own_month,
    world,
)
from recursion_standin import run_alone
from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import Person, Spell
from vss_actuarial.law.months import last_day
from vss_actuarial.members.recursion.averages import by_index, last_years
from vss_actuarial.members.recursion.cell import Cell as Given
from vss_actuarial.members.recursion.layout import (
    DENSITY,
    ENTRANTS_AFTER,
    FLOWS,
    HAZARDOUS,
    LUMP_AT_AGE,
    OTHER_WITHDRAWAL,
    OTHER_WITHDRAWAL_BY,
    RATE,
    RATE_DORMANT,
    REACH,
    REDUCED,
    REDUCTION,
    WITHDRAWAL,
    WITHDRAWAL_BY,
)

OLDEST = 64
"""By this age everybody has reached that of his pension."""
ROW_OF = {"hazardous": HAZARDOUS, "reduced": REDUCED}
"""What is certain in the year in which a career of this way ends."""


@dataclass
class Cell:
    """All that `cell.Cell` takes of a career, from 1995 to its award, and where its head stands.

    Attributes
    ----------
    entry, end : years of entry and of full service, counted from 1995; age : at entry
    """

    targets: Array
    by_age: Array
    by_year: Array
    by_service: Array
    survival: Array
    windows: Array
    entry: int
    end: int
    age: int

    def age_in(self, t: int) -> int:
        """Age on 1 January of a year."""
        return self.age + t - self.entry


def in_cohort(career: Career) -> tuple[Award, int]:
    """The award of one head in its cell, and its year."""
    cell = _laid_out(career)
    _enter_and_stay(cell, career)
    _end(cell, career)
    return _award(career, cell, _run(cell))


def _laid_out(career: Career) -> Cell:
    w, c = world(), career
    entry, age = c.entry - FIRST, c.entry - born(c)[0] - 1
    end = entry + c.service
    waiting = OLDEST - age - c.service if c.way == "dormant" else 0
    until = min(len(w.pay), end + 2 + waiting)
    return Cell(
        targets=np.zeros((until + 1, 101)),
        by_age=w.by_age[c.scheme, c.sex, :, :until].copy(),
        by_year=w.by_year[c.scheme, :until].copy(),
        by_service=w.by_service[c.scheme, c.sex, :until].copy(),
        survival=np.ones((until, 101)),
        windows=w.windows[c.scheme, :until],
        entry=entry,
        end=end,
        age=age,
    )


def _enter_and_stay(cell: Cell, career: Career) -> None:
    """The path asks for one head on each 1 January up to the last; nobody reaches an age before."""
    for t in range(cell.entry + 1, cell.end + 1):
        cell.targets[t, cell.age_in(t)] = 1.0
    cell.by_year[cell.entry, DENSITY] = 2.0  # he enters on 1 January and serves all of that year
    cell.by_year[cell.entry, ENTRANTS_AFTER] = float(career.entry > 2025)
    cell.by_age[REACH, : cell.end] = 0.0


def _end(cell: Cell, career: Career) -> None:
    t, way = cell.end, career.way
    if way in ROW_OF:
        cell.by_age[ROW_OF[way], t, cell.age_in(t)] = 1.0
    if way == "death":
        cell.survival[t, cell.age_in(t)] = 0.0
    if way in WHOLE:
        cell.by_year[t, DENSITY] = 0.0  # he leaves on 1 January
    if way == "lump sum":
        cell.by_year[:, LUMP_AT_AGE] = 1.0
    if way == "withdrawal":
        cell.by_age[[WITHDRAWAL, OTHER_WITHDRAWAL], t + 1, cell.age_in(t + 1)] = 1.0
        cell.by_service[:, [WITHDRAWAL_BY, OTHER_WITHDRAWAL_BY]] = 1.0


def _run(cell: Cell) -> dict[str, Array]:
    averaged = last_years(cell.windows, cell.by_age, by_index(cell.by_year))
    opening = np.zeros((4, 101, SERVICE))
    by = cell.by_age, cell.by_year, cell.by_service
    flows = run_alone(Given(opening, cell.targets, *by, averaged), cell.survival).flows
    return {name: flows[..., place] for place, name in enumerate(FLOWS)}


HEADS = {
    "normal": ("normal_awards", "normal_pensions"),
    "dormant": ("normal_awards", "normal_pensions"),
    "hazardous": ("hazardous_awards", "hazardous_pensions"),
    "reduced": ("reduced_awards", "reduced_pensions"),
    "lump sum": ("lump_sums_at_age", "lump_sums_at_age_amount"),
    "withdrawal": ("withdrawals", "withdrawals_amount"),
    "death": ("deaths_active", "survivors_lump_sums"),
}


def _award(career: Career, cell: Cell, flows: dict[str, Array]) -> tuple[Award, int]:
    of, amounts = HEADS[career.way]
    t = cell.end
    if career.way == "dormant":
        each = [flows[of][s, cell.age_in(s)] for s in range(t, len(cell.by_year))]
        t += int(np.argmax(each))
    t += career.way == "withdrawal"
    at = t, cell.age_in(t)
    heads, amount = flows[of][at], flows[amounts][at]
    if heads <= 0.0:
        return NOTHING, FIRST + t
    if career.way == "death":
        amount += flows["survivors_lump_sums_with_rights"][at]
    rate = cell.by_service[t, RATE_DORMANT if career.way == "dormant" else RATE, career.service]
    rate -= cell.by_age[(REDUCTION, *at)] * (career.way == "reduced")
    average = 0.0 if career.way in LUMPS else amount / heads / rate
    one_off, minimum = (
        flows[name][at] / heads for name in ("one_off_allowances", "minimum_awards")
    )
    return Award(heads, amount / heads, average, one_off, minimum), FIRST + t


def person_of(career: Career, year: int, month: int, last: int, **facts: object) -> Person:
    """The person of a career, born in a month, whose last month of pay is `last`."""
    conditions = "hazardous" if career.way == "hazardous" else "normal"
    spells = []
    for of_year in range(career.entry, last // 12 + 1):
        end, age = min(last, 12 * of_year + 11), of_year - year - 1
        if career.scheme == STATE_PAY:
            pay = {"coefficient": float(world().coefficient[age])}
        else:
            pay = {"salary": float(world().pay[of_year - FIRST, career.scheme, career.sex, age])}
        kind = KINDS[career.scheme]
        first = 12 * of_year
        spells.append(Spell(first=first, last=end, kind=kind, conditions=conditions, **pay))
    return Person(sex=career.sex, birth=date(year, month, 1), spells=tuple(spells), **facts)


def rounding(career: Career, year: int) -> float:
    """How far coefficients of two decimals, none below 1, move an average: as a ratio.

    Law 58/2014, Art. 63(2) and the yearly circulars; a cohort's stored earnings cannot have them.
    """
    w, last, left = world(), last_month(career), 10**6
    if career.scheme == STATE_PAY:
        first = date(career.entry, 1, 1)
        if career.entry < w.law["base_salary_revaluation_until"].on(date(FIRST, 1, 1)):
            return 1.0
        left = int(w.law["averaging_window_months"].on(first))
    index = np.cumprod([1.0 + w.prices[y] for y in range(FIRST, FIRST + len(w.pay))])
    before, rounded, exact, age = (
        index[year - 1 - FIRST],
        0.0,
        0.0,
        career.entry - born(career)[0] - 1,
    )
    for y in range(last // 12, career.entry - 1, -1):
        months = min(left, min(last, 12 * y + 11) - 12 * y + 1)
        paid = months * w.pay[y - FIRST, career.scheme, career.sex, age + y - career.entry]
        coefficient = before / index[y - FIRST] if y < year else 1.0
        exact += paid * coefficient
        rounded += paid * max(1.0, round(coefficient, 2))
        left -= months
    return float(rounded / exact)


def of_calculator(career: Career, year: int) -> Award:
    """The award of the person or persons of a cell that is awarded in a year."""
    by, month = born(career)
    last = last_month(career)
    if career.way == "reduced":
        one = [person_of(career, by, m, last, capacity_loss=0.61) for m in range(1, 13)]
        each = [_pension(p.model_copy(update={"retirement": last_day(last)})) for p in one]
        return Award(*np.mean(each, axis=0).tolist())
    if career.way == "dormant":
        reached = [own_month(career, 12 * by + m) for m in range(12)]
        of_year = [m for m in range(12) if reached[m] // 12 == year]
        if of_year:
            chosen = of_year[len(of_year) // 2]
            one = person_of(career, by, chosen + 1, last)
            return _pension(one.model_copy(update={"retirement": last_day(reached[chosen])}))
        waiting = person_of(career, by, month, last)  # past the age before the law opened the right
        return _pension(waiting.model_copy(update={"retirement": date(year, 6, 30)}))
    if career.way == "death":
        return _family(person_of(career, by, month, last, death=last_day(last)))
    person = person_of(career, by, month, last)
    if career.way == "withdrawal":
        return _lump_sum(person, date(year, 7, 1), "emigration")
    if career.way == "lump sum":
        return _lump_sum(person, date(year, 7, 1), None)
    return _pension(person.model_copy(update={"retirement": last_day(last)}))


def _pension(person: Person) -> Award:
    answer = benefit("old-age")(person=person, law=world().law)
    if not answer.value:
        return NOTHING
    least = float("minimum_pension" in answer)
    average = answer["average"]
    amount = answer.get("pension_with_addition", answer["pension_by_rate"])
    return Award(1.0, amount, average, answer["one_off"], least)


def _lump_sum(person: Person, day: date, reason: str | None) -> Award:
    ask = benefit("lump-sum")  # the State's part leaves the fund too, to the budget
    answer = ask(person=person, reason=reason, subsidy=0.0, on=day, law=world().law)
    if not answer.value:
        return NOTHING
    return Award(1.0, answer["amount"], answer["amount"] / answer["months"], 0.0, 0.0)


def _family(person: Person) -> Award:
    answer = benefit("survivors")(person=person, law=world().law)
    return Award(1.0, answer["lump_sum"], 0.0, 0.0, 0.0)

"""Lines beside the pension: withdrawn at once, Article 23, out of work, at a death, health."""

from collections.abc import Iterator
from datetime import date, timedelta

from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.doors.right import law_in
from vss_actuarial.individual.outlook.case import AT_WORK, Case
from vss_actuarial.individual.outlook.line import A_MONTH, A_YEAR, ONCE, Line, closed, tell
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.withdrawal import ground_of
from vss_actuarial.law.months import first_day, last_day, later_by, month_of, month_text
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.trace import Told


def lump_sum(case: Case) -> Line:
    """What is withdrawn at once: today, after the months out of work, or at the age."""
    reason = {"reason": "foreigner"} if case.person.foreigner else {}
    days = [day for day in _days_of_withdrawal(case) if month_of(day) > (case.last or 0)]
    for day in days:
        answer = case.ask("lump-sum", day, person=case.person, **reason)
        if answer["open"]:
            told = [tell("for_foreigners")] if reason else _of_ground(case, day)
            told += [tell("months_of_average", months=answer["months"])]
            if answer["subsidy"]:
                told += [tell("less_of_state", amount=answer["subsidy"])]
            if case.opens is not None:
                told += [tell("no_pension_then")]
            return Line("lump_sum", day, answer.value, ONCE, answer, tuple(told))
    return closed("lump_sum", ONCE, case.ask("lump-sum", case.on, person=case.person))


def _of_ground(case: Case, day: date) -> list[Told]:
    """The ground of the record on which the lump sum asks for no time out of work."""
    one = case.person
    with on_sheet(None):
        law = law_in(case.in_force(day), one.sex, month_of(day))
        ground = ground_of(one, day, law, case.law)
    if ground is None:
        return []
    may_draw = [tell("or_pension")] if ground == "severe loss" and case.reduced else []
    return [tell("at_any_time", reason=ground), *may_draw]


def _days_of_withdrawal(case: Case) -> list[date]:
    """Days on which a lump sum may open, the day of the case first."""
    with on_sheet(None):
        out = int(case.in_force().withdrawal_months_out)
    ended, decided = case.stopped + 1, case.person.capacity_decision
    days = [case.on, first_day(case.age_month + 1), first_day(ended), first_day(ended + out)]
    days += [] if decided is None else [max(decided, first_day(ended))]
    days += case.law["withdrawal_capacity_loss"].days
    return sorted({max(day, case.on) for day in days})


def article_23(case: Case) -> Line:
    """The monthly allowance of whoever is short of the years at the age; of citizens alone."""
    if case.person.foreigner:
        return closed("allowance", A_MONTH, None, tell("citizens_alone"))
    at_age = max(first_day(case.age_month + 1), case.on)
    for day in (at_age, *(one for one in case.law["social_pension"].days if one > at_age)):
        answer = case.ask("monthly-allowance", day, person=case.person)
        if answer["open"] and answer.value:
            return Line("allowance", day, answer.value, A_MONTH, answer, _drawn_for(answer))
    enough = case.missing(month_of(at_age)) <= 0
    why = "enough_years" if enough else "age_of_social_pension"
    return closed("allowance", A_MONTH, answer, tell(why))


def _drawn_for(answer: Answer) -> tuple[Told, ...]:
    """For how long the allowance is drawn, and what would carry it to the social pension."""
    if answer["top_up"]:
        return (tell("with_top_up", months=answer["months"], amount=answer["top_up"]),)
    return (tell("for_months", months=answer["months"]),)


def area_allowance(case: Case, day: date | None) -> Iterator[Line]:
    """The allowance for months in areas with a coefficient, once with what is drawn from a day.

    References
    ----------
    Decree 158/2025/ND-CP, Art. 32
    """
    counted = case.area_months(case.on if day is None else day)
    areas = [(coefficient, months) for coefficient, months in counted if coefficient > 0.0]
    alive = case.person.death is None
    told = tell("with_first_benefit") if alive else tell("to_the_family")
    if areas and day is not None:
        answer = case.ask("area-allowance", day, areas=areas)
        yield Line("area_allowance", day, answer.value, ONCE, answer, (told,))
    elif counted and alive:
        yield closed("area_allowance", ONCE, None, told if areas else tell("no_area_told"))


def unemployment(case: Case) -> Line:
    """The benefit of one whose work ended with the last month contributed."""
    if case.person.foreigner:
        return closed("unemployment", A_MONTH, None, tell("citizens_alone"))
    at_work, paid = case.person.spells_of(AT_WORK), list(case.insured_at_work())
    who = case.not_insured_as(at_work[-1]) if at_work else ""
    if who:
        return closed("unemployment", A_MONTH, None, tell(who))
    if not paid:
        return closed("unemployment", A_MONTH, None, tell("not_insured"))
    spell = at_work[-1]
    ended = last_day(spell.last)
    answer = case.ask(
        "unemployment", ended,
        paid=[(month_text(month), month_text(month), pay) for month, pay in paid],
        region=spell.region, state_pay=spell.kind == "state",
        pension_due=case.opens is not None and case.opens <= spell.last + 1,
        claimed=max(case.on, ended),
    )  # fmt: skip
    if not answer["entitled"]:
        return closed("unemployment", A_MONTH, answer)
    claim = answer["last_day_of_claim"]
    told = [tell("for_months_out", months=int(answer["months"]), claim=claim)]
    if spell.kind == "state":
        told += [tell("under_contract_alone")]
    elif spell.region is None:
        told += [tell("region_decides")]
    day = answer["first_day"] or ended + timedelta(days=1)
    told += _ended_by_pension(case, later_by(day, int(answer["months"])))
    return Line("unemployment", day, answer.value, A_MONTH, answer, tuple(told))


def _ended_by_pension(case: Case, end: date) -> list[Told]:
    """The pension that opens before the months of unemployment benefit are over.

    References
    ----------
    Decree 28/2015/ND-CP, Art. 21(1d): the benefit ends on the first day of a pension that is drawn
    """
    opening = [first_day(month) for month in (case.opens, case.reduced) if month is not None]
    first = min(opening, default=end)
    return [tell("ended_by_pension", first=first)] if first < end else []


def survivors(case: Case) -> Iterator[Line]:
    """What the family is due at the death that the record tells, or on the day of the case."""
    day = case.person.death or _day_of_death(case)
    dead = case.person.model_copy(update={"death": day})
    answer = case.ask("survivors", case.on, person=dead)
    if answer["funeral"]:
        yield Line("funeral", day, answer["funeral"], ONCE, answer)
    else:
        yield closed("funeral", ONCE, answer, _no_funeral(case, day))
    if answer["monthly"]:
        first = first_day(month_of(day) + 1)
        told = _untold_incomes(answer)
        yield Line("survivors_monthly", first, answer["monthly"], A_MONTH, answer, told)
    else:
        yield closed("survivors_monthly", A_MONTH, None, *_no_monthly(case, dead, answer))
    if answer["lump_sum"]:
        told = (tell("or_monthly"),) if answer["monthly"] else ()
        yield Line("survivors_lump_sum", day, answer["lump_sum"], ONCE, answer, told)


def _no_funeral(case: Case, day: date) -> Told:
    """The months that a funeral grant asks for.

    References
    ----------
    Law 41/2024/QH15, Arts. 85(1a) and 109(1a); Decree 158/2025/ND-CP, Art. 21(2b)
    """
    law = case.in_force(day)
    with on_sheet(None):
        compulsory, both = law.funeral_months_compulsory, law.funeral_months_total
    return tell("funeral_months", months=max(1, int(compulsory)), total_months=int(both))


def _untold_incomes(answer: Answer) -> tuple[Told, ...]:
    """Incomes of the family whose kind is not told, which may bar."""
    untold = [one.facts for one in answer.notes if one.name == "income_kind_not_told"]
    return tuple(tell("income_kind_not_told", **facts) for facts in untold)


def _no_monthly(case: Case, dead: Person, answer: Answer) -> Iterator[Told]:
    """Why nobody draws a monthly amount; what opens where missing months are bought for it."""
    price = next((one for one in answer.notes if one.name == "family_may_buy_months"), None)
    if price is not None:
        bought = case.ask("survivors", case.on, person=dead, buy_missing=True)
        facts = {"months": price.facts["months_missing"], "amount": price.facts["price"]}
        if bought["monthly"]:
            yield tell("family_may_buy_for", **facts, after=bought["monthly"])
            yield from _untold_incomes(bought)
            return
        if not dead.dependants:
            yield tell("family_may_buy", **facts)
    elif not answer["leaves_monthly"]:
        yield tell("leaves_no_monthly")
        return
    yield tell("none_of_family") if dead.dependants else tell("family_not_told")


def _day_of_death(case: Case) -> date:
    return max(case.on, case.on if case.last is None else last_day(case.last))


def health(case: Case) -> Line:
    """Who pays for health insurance on the day of the case."""
    if case.drawing is not None:
        return Line("health", case.on, 0.0, A_YEAR, None, (tell("health_of_pensioner"),))
    if case.last is not None and case.last >= case.now and case.person.spells[-1].kind in AT_WORK:
        with on_sheet(None):
            rate = float(case.in_force().health_rate_employee)
        return Line("health", case.on, None, A_YEAR, None, (tell("health_at_work", rate=rate),))
    answer = case.ask("health", case.on)
    told = [tell("health_of_household")]
    if case.opens is not None:
        told += [tell("health_with_pension", first=first_day(max(case.opens, case.now)))]
    return Line("health", case.on, answer.value, A_YEAR, answer, tuple(told))


def social_pension(case: Case, pension: float) -> Line:
    """The State's pension for the old without another as high; of citizens alone."""
    if case.person.foreigner:
        return closed("social_pension", A_MONTH, None, tell("citizens_alone"))
    with on_sheet(None):
        age = int(case.in_force().social_pension_age)
    day = max(later_by(case.person.born, 12 * age), case.on)
    answer = case.ask("social-pension", day, born=case.person.born, other_pension=pension)
    if answer.value:
        return Line("social_pension", day, answer.value, A_MONTH, answer)
    return closed("social_pension", A_MONTH, answer, tell("pension_is_higher"))

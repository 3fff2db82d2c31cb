"""Worked examples read by meaning: a benefit's name and its inputs to the calculators' results.

Each reader takes the inputs of one benefit, with what has an obvious default left out, and gives
every result that an example of that benefit may ask for.
"""

import re
from datetime import date, timedelta

from individual.readers import contributing, health_and_state, unemployment  # noqa: F401
from individual.readers.common import (
    IN_FORCE,
    OF_2014,
    Inputs,
    _day,
    base,
    count,
    first,
    months_of,
    percent,
    reads,
    rest,
    share,
    when,
    years_of,
)
from vss_actuarial.individual import (
    accident,
    average,
    lump_sum,
    maternity,
    old_age,
    retirement,
    sickness,
    social,
    survivors,
)
from vss_actuarial.individual.months import (
    day_of,
    first_day,
    full_months,
    later_by,
    length_text,
    month_of,
)
from vss_actuarial.individual.record import Dependant, sex_of
from vss_actuarial.individual.working import Working
from vss_actuarial.law.old_age import credited_years

# Sickness


@reads("sick_days")
def sick_days(inputs: Inputs) -> Inputs:
    weekdays, dates = rest(inputs)
    span = day_of(first(inputs, "leave_from", "from")), day_of(first(inputs, "leave_to", "to"))
    answer = sickness.leave_days(*span, weekdays, dates)
    return {
        "paid_days": answer.value,
        "gross_days": answer["gross_days"],
        "working_days": answer.value,
    }


@reads("sick_day_cap")
def sick_day_cap(inputs: Inputs) -> Inputs:
    conditions = first(inputs, "conditions_at_leave", "conditions", default="normal")
    years = first(inputs, "years", "contrib", "contrib_years", default=0)
    paid_years = months_of(years) / 12
    used, asked = inputs.get("used_days", 0), first(inputs, "asked_days", "days", default=0)
    answer = sickness.days_in_year(
        paid_years, conditions, when(inputs, default=OF_2014), used, asked
    )
    cap = answer["cap"]
    return {
        "cap": cap,
        "paid_days": answer["paid_days"],
        "left": None if cap is None else cap - used,
    }


@reads("long_illness_duration")
def long_illness_duration(inputs: Inputs) -> Inputs:
    day = when(inputs, "start", default=OF_2014)

    def duration(months: int) -> tuple[float, float | None]:
        years = first(inputs, "years", "contrib_years")
        conditions = first(inputs, "conditions", "conditions_at_leave", default="normal")
        answer = sickness.long_illness_time(months, day, years_of(years), conditions)
        return answer["first_phase_days"], answer["second_phase_months"]

    found: Inputs = {}
    for number, months in enumerate(inputs.get("spells", []), 1):
        found[f"spell{number}"] = list(duration(int(months)))
    if "spells" not in inputs:
        written = first(inputs, "contrib_months", "months")
        months = (
            int(written)
            if written is not None
            else months_of(first(inputs, "contrib", "years", "contrib_years"))
        )
        found["first_phase_days"], found["second_phase_months"] = duration(months)
    return found


@reads("child_sick_days")
def child_sick_days(inputs: Inputs) -> Inputs:
    written = first(inputs, "children_spells", "spells")
    spells = [(day_of(start), day_of(last)) for start, last in written]
    age = first(inputs, "child_age", "age")
    listed = first(inputs, "child_ages", "children_ages", "ages")
    ages = [years_of(one) for one in (listed if listed is not None else [age])]
    weekdays, dates = rest(inputs)
    day = spells[0][0]
    found: Inputs = {}
    for parent in ("mother", "father"):
        used = first(inputs, f"{parent}_used_days", "used_days", "used", default=0)
        answer = sickness.child_days(spells, ages, day, weekdays, used, dates)
        found[f"{parent}_days"] = answer.value
    days = {name: answer[name] for name in ("gross_days", "working_days", "paid_days")}
    return {**found, **days, "cap": answer.get("cap", None)}


@reads("long_illness_units")
def long_illness_units(inputs: Inputs) -> Inputs:
    span = day_of(first(inputs, "leave_from", "from")), day_of(first(inputs, "leave_to", "to"))
    answer = sickness.long_illness_units(*span)
    return {"months": answer["months"], "odd_days": answer["odd_days"]}


@reads("sick_base")
def sick_base(inputs: Inputs) -> Inputs:
    joined = first(inputs, "join", "joined")
    before = first(inputs, "previous_month_salary", "previous_salary", "month_before_salary")
    answer = sickness.pay_base(
        None if joined is None else day_of(joined),
        day_of(first(inputs, "ill_from", "leave_from", "from")),
        [] if before is None else [before],
        first(inputs, "month_salary", "salary"),
    )
    return {"base_salary": answer.value, "base": answer.value}


@reads("convalescence_days")
def convalescence_days(inputs: Inputs) -> Inputs:
    written = first(inputs, "new_reason", "reason", default="other")
    reason = sickness.convalescence_reason(written)
    used = first(inputs, "used", "used_days", default=0)
    answer = sickness.convalescence_days(reason, when(inputs, default=OF_2014), used)
    return {"max_days": answer.value, "cap": answer["most"]}


@reads("convalescence_year")
def convalescence_year(inputs: Inputs) -> Inputs:
    back = first(inputs, "back_at_work", "back")
    day = (
        day_of(back)
        if back
        else day_of(first(inputs, "illness_to", "leave_to")) + timedelta(days=1)
    )
    answer = sickness.convalescence_year(day, day_of(first(inputs, "conval_start", "start")))
    return {"charged_year": answer.value}


@reads("transition_long_illness")
def transition_long_illness(inputs: Inputs) -> Inputs:
    answer = sickness.long_illness_transition(day_of(inputs["start"]), day_of(inputs["at"]))
    return {name: answer[name] for name in ("duration_cap", "rate_changed", "law")}


@reads("sick_benefit")
def sick_benefit(inputs: Inputs) -> Inputs:
    salary = first(inputs, "salary", "base_salary", "month_salary")
    armed = bool(first(inputs, "armed_forces", "armed", default=False))
    day = when(inputs, default=OF_2014)
    rate = first(inputs, "rate", "pct")
    answer = sickness.pay(salary, inputs["days"], day, None if rate is None else share(rate), armed)
    return {"amount": answer.value, "benefit": answer.value}


@reads("convalescence_amount")
def convalescence_amount(inputs: Inputs) -> Inputs:
    after_birth = bool(inputs.get("maternity")) or "birth" in str(inputs.get("reason", ""))
    days, day = inputs.get("days", 1), when(inputs)
    centre = "cent" in str(first(inputs, "place", "at", default="")) or bool(inputs.get("centre"))
    answer = sickness.convalescence_pay(days, day, base(inputs), after_birth, centre)
    return {"per_day": answer["per_day"], "amount": answer.value}


# Maternity


@reads("window12")
def window12(inputs: Inputs) -> Inputs:
    paid = first(inputs, "birth_month_contributed", "contributed", default=True)
    birth = day_of(inputs["birth"])
    found: Inputs = {"window": maternity.window(birth, paid).value}
    spells = first(inputs, "contrib", "contributed_months", "months")
    if isinstance(spells, list):
        listed = spells if isinstance(spells[0], list) else [spells]
        months = [
            month
            for start, last, *_ in listed
            for month in range(month_of(start), month_of(last) + 1)
        ]
        answer = maternity.qualifies(birth, months)
        inside = answer.steps[-1].given["months_inside"]
        found = {"window": answer["window"], "months_in_window": inside, "eligible": answer.value}
    return found


@reads("miscarriage_cap")
def miscarriage_cap(inputs: Inputs) -> Inputs:
    weeks = float(re.search(r"\d+(\.\d+)?", str(inputs["weeks"]))[0])  # type: ignore[index]
    answer = maternity.miscarriage(weeks, when(inputs, "event", default=OF_2014))
    return {"max_days_after_event": answer.value, "max_days": answer.value, "days": answer.value}


@reads("maternity_base6")
def maternity_base6(inputs: Inputs) -> Inputs:
    birth = day_of(first(inputs, "birth", "leave_from", "date"))
    rows = inputs["months"]
    if rows and isinstance(rows[0][0], str):
        spells = [(month_of(start), month_of(last), pay) for start, last, pay in rows]
        salaries = maternity.months_before_birth(birth, spells)
    else:
        salaries = [(float(pay), int(number)) for pay, number in rows]
    answer = maternity.average_of_last(birth, salaries)
    return {"avg6": answer.value, "avg": answer.value}


@reads("transition_maternity")
def transition_maternity(inputs: Inputs) -> Inputs:
    start = first(inputs, "conval_start", "convalescence")
    answer = maternity.transition(day_of(inputs["birth"]), None if start is None else day_of(start))
    keys = {"birth_benefit_law": "birth_law", "convalescence_law": "convalescence_law"}
    found = {name: answer[key] for name, key in keys.items()}
    return {**found, "convalescence_rate": answer["convalescence_rate"]}


def _children(inputs: Inputs) -> int:
    return int(first(inputs, "children", default=2 if inputs.get("twins") else 1))


@reads("maternity_total")
def maternity_total(inputs: Inputs) -> Inputs:
    answer = maternity.maternity(
        first(inputs, "avg6", "avg", "salary"),
        when(inputs, "birth"),
        _children(inputs),
        inputs.get("months"),
        bool(inputs.get("second_child")) or inputs.get("child_order") == 2,
        base(inputs),
    )
    found = {"benefit": answer["benefit"], "oneoff": answer["oneoff"], "total": answer.value}
    return {
        **found,
        "months": answer["leave_months"] if "leave_months" in answer else inputs.get("months"),
    }


@reads("paternity")
def paternity(inputs: Inputs) -> Inputs:
    weeks = inputs.get("weeks")
    hard = bool(first(inputs, "surgery", "caesarean", "premature", default=False))
    answer = maternity.father(
        first(inputs, "avg6", "avg", "salary"),
        when(inputs, "birth"),
        inputs.get("days"),
        _children(inputs),
        hard or (weeks is not None and weeks < 32),
        bool(inputs.get("second_child")) or inputs.get("child_order") == 2,
    )
    return {"amount": answer.value, "days": answer["days"], "max_days": answer["most_days"]}


@reads("birth_grant")
def birth_grant(inputs: Inputs) -> Inputs:
    day, children = when(inputs, "birth"), _children(inputs)
    cases = [case if isinstance(case, list) else [None, case] for case in inputs.get("cases", [])]
    amounts = [maternity.birth_grant_of(day, children, float(level)).value for *_, level in cases]
    one = maternity.birth_grant_of(day, children, base(inputs)).value
    return {"amounts": amounts, "amount": one}


# Old age


def _worker(inputs: Inputs, day: date) -> retirement.Worker:
    sex = sex_of(first(inputs, "sex", default="M"))
    compulsory = first(inputs, "compulsory", "contrib", "years", default=0)
    voluntary = months_of(first(inputs, "voluntary", default=0))
    months = months_of(compulsory)
    hazardous, special = (
        _hard(inputs, "hazardous", months),
        _hard(inputs, "specially_hazardous", months),
    )
    area = sum(_hard(inputs, name, months) for name in AREAS)
    return retirement.Worker(
        sex=sex,
        born=_born(inputs, day),
        compulsory_months=months,
        voluntary_months=voluntary,
        hardship_months=hazardous + special + area,
        coal_months=_hard(inputs, "coal_years", months) or _hard(inputs, "coal", months),
        special_hazard_months=special,
        capacity_loss=share(first(inputs, "loss", "capacity_loss", "loss_pct", default=0)),
        commune_official=bool(inputs.get("commune_official")),
        armed_forces=bool(first(inputs, "armed_forces", "armed", "army", default=False)),
        infected_at_work=bool(first(inputs, "hiv", "infected_at_work", default=False)),
    )


AREAS = ("allowance07", "hard_area", "region_hardship", "hardship_area")


def _hard(inputs: Inputs, name: str, all_months: int) -> int:
    written = inputs.get(name)
    if written is None or written is False:
        return 0
    return all_months if written is True else months_of(written)


def _born(inputs: Inputs, day: date) -> date:
    if (born := inputs.get("born") or inputs.get("birth")) is not None:
        return _day(born)
    if (year := first(inputs, "birth_year_only", "birth_year")) is not None:
        return date(int(year), 1, 1)
    return later_by(day, -months_of(first(inputs, "age", default=0)))


@reads("pension_eligibility")
def pension_eligibility(inputs: Inputs) -> Inputs:
    written = first(inputs, "decision", "retire", "date")
    day = when(inputs, default=OF_2014) if written is None else day_of(written)
    day = when(inputs, "decision", default=day)
    worker = _worker(inputs, day)
    answer = retirement.eligibility(worker, day)
    reduced = worker.capacity_loss >= 0.61
    needed = retirement._age_in_year(
        Working("", "", ""), worker.sex, day, "capacity" if reduced else 0
    )
    return {
        "eligible": answer.value,
        "needs_61pct": answer["needs_61pct"],
        "hazard_plus_region": length_text(answer["hardship_months"]),
        f"age_needed_{day.year}": needed / 12 if needed % 12 == 0 else length_text(needed),
        "age_needed": length_text(needed),
    }


@reads("pension_start")
def pension_start(inputs: Inputs) -> Inputs:
    paid = first(inputs, "pays_missing_in", "paid_missing", "paid_in")
    decision, stopped = inputs.get("decision"), first(inputs, "stopped", "stops_work", "retire")
    law = inputs.get("law")
    worker = _worker(inputs, IN_FORCE)
    answer = retirement.pension_start(
        worker,
        None if paid is None else day_of(paid),
        None if decision is None else day_of(decision),
        law,
        None if stopped is None else day_of(stopped),
    )
    return {"start": answer.value, "date": f"{answer.value}-01"}


def _early(inputs: Inputs, day: date) -> int:
    if (early := inputs.get("early")) is not None:
        return months_of(early)
    if not first(inputs, "loss", "capacity_loss", "ref_age"):
        return 0
    exact = day_of(inputs["retire"]) if "retire" in inputs else day
    if (age := inputs.get("age")) is not None:
        months = months_of(age)
    elif first(inputs, "born", "birth", "birth_year_only", "birth_year") is not None:
        months = full_months(_born(inputs, exact), exact)
    else:
        return 0
    if (reference := inputs.get("ref_age")) is not None:
        return max(0, months_of(reference) - months)
    worker = _worker(inputs, exact)
    month = retirement.reference_month(worker, day, Working("", "", "").law)
    return max(0, month - month_of(worker.born) - months)


@reads("pension_rate")
def pension_rate(inputs: Inputs) -> Inputs:
    day = when(inputs, "retire")
    answer = old_age.pension_rate(
        sex_of(inputs["sex"]),
        months_of(first(inputs, "contrib", "years", "compulsory")),
        day,
        _early(inputs, day),
        bool(inputs.get("early_reduction_waived")),
        months_of(first(inputs, "of_which_after_ref_age", default=0)),
        bool(inputs.get("commune_official")),
        bool(inputs.get("treaty")),
    )
    points = answer.get("reduction", 0.0)
    return {
        "gross": percent(answer["gross"]),
        "capped": percent(answer["capped"]),
        "reduction": percent(points),
        "rate": percent(answer.value),
        "oneoff_years": answer["one_off_years"],
        "oneoff_months": answer["one_off_months"],
        "credited_years": answer["credited_years"],
    }


@reads("age_date")
def age_date(inputs: Inputs) -> Inputs:
    year = first(inputs, "birth_year_only", "birth_year")
    born = first(inputs, "born", "birth")
    sex, law = sex_of(first(inputs, "sex", default="M")), inputs.get("law")
    age = inputs.get("ref_age")
    if age is None:
        known = day_of(born) if born else date(int(year), 1, 1)
        age = retirement.retirement_age(sex, known).results["age"]
    day = retirement.age_date(
        sex,
        months_of(age),
        None if born is None else day_of(born),
        None if year is None else int(year),
        law,
    ).value
    return {"date": day.isoformat()}


@reads("disability_pension_date")
def disability_pension_date(inputs: Inputs) -> Inputs:
    loss = share(first(inputs, "loss", "capacity_loss", default=0.61))
    worker = _worker({**inputs, "loss": loss}, day_of(inputs["decision"]))
    start = retirement.pension_start(worker, decision=day_of(inputs["decision"])).value
    return {"date": f"{start}-01", "start": start}


@reads("retirement_age")
def retirement_age(inputs: Inputs) -> Inputs:
    born = _born(inputs, IN_FORCE)
    earlier: int | str = 0
    if inputs.get("coal"):
        earlier = "coal"
    elif inputs.get("hazardous") or inputs.get("armed_forces"):
        earlier = 60
    elif (loss := first(inputs, "loss", "capacity_loss")) is not None:
        earlier = 120 if share(loss) >= 0.81 else "capacity"
    answer = retirement.retirement_age(sex_of(inputs["sex"]), born, earlier)
    return {"age": answer.value, "pension_from": answer["pension_from"]}


@reads("early_reduction")
def early_reduction(inputs: Inputs) -> Inputs:
    answer = old_age.reduction(months_of(inputs["early"]), when(inputs))
    return {"points": percent(answer.value)}


@reads("retirement_oneoff")
def retirement_oneoff(inputs: Inputs) -> Inputs:
    late_months = months_of(first(inputs, "of_which_after_ref_age", default=0))
    months = months_of(first(inputs, "contrib", "years"))
    answer = old_age.one_off(sex_of(inputs["sex"]), months, late_months, when(inputs))
    found = {"months_of_average": answer.value, "excess_years": answer["one_off_years"]}
    if (mean := first(inputs, "avg", "average")) is not None:
        found["amount"] = round(mean * answer.value)
    return found


@reads("mixed_average")
def mixed_average(inputs: Inputs) -> Inputs:
    spells = [
        (month_of(start), month_of(last), "state" if str(kind).startswith("state") else "private")
        for start, last, kind, *_ in inputs["spells"]
    ]
    answer = average.career_window(spells)
    keys = ("state_months", "private_months", "total_months", "state_avg_window", "window_months")
    return {key: answer[key] for key in keys}


@reads("state_average_pension")
def state_average_pension(inputs: Inputs) -> Inputs:
    names = [
        name for name, value in inputs.items()
        if isinstance(value, list) and value and isinstance(value[0], list)
    ]  # fmt: skip
    windows = {
        name: [
            (float(row[0]), int(row[1]), float(row[2]) if len(row) > 2 else 1.0)
            for row in inputs[name]
        ]
        for name in names
    }
    added = inputs.get("seniority_add")
    seniority = None if added is None else (float(added["coef"]), share(added["pct"]))
    rate = share(first(inputs, "rate", default=75))
    answer = average.scale_average(windows, float(base(inputs) or 0), rate, seniority)
    sums = [value for key, value in answer.results.items() if key.startswith(f"{names[0]}_sum")]
    found: Inputs = {f"sum{number}": value for number, value in enumerate(sums, 1)}
    for name in names:
        found[f"pension_if_{name}"] = answer["averages"][name] * rate
    found |= {
        "avg": answer["average"],
        "avg_total": answer["average_total"],
        "pension": answer.value,
    }
    return found | {"seniority": answer.get("seniority", 0)}


# Lump sums, settling abroad, allowances


@reads("lump_sum_date")
def lump_sum_date(inputs: Inputs) -> Inputs:
    answer = lump_sum.reference_day(day_of(inputs["request"]), day_of(inputs["decision"]))
    return {"base_salary_date": answer.value.isoformat()}


def _around_2014(inputs: Inputs) -> tuple[int, int]:
    """Months before 2014 and from then on, in whichever way they are told."""
    contrib = inputs.get("contrib")
    if isinstance(contrib, list):
        spells = contrib if isinstance(contrib[0], list) else [contrib]
        bounds = [(month_of(start), month_of(last) + 1) for start, last, *_ in spells]
        before = sum(max(0, min(end, 12 * 2014) - start) for start, end in bounds)
        return before, sum(end - start for start, end in bounds) - before
    total = first(inputs, "total", "contrib", "years")
    early = first(inputs, "before_2014", "pre2014", "pre_2014", "pre2014_years")
    later = first(inputs, "post2014_years", "from_2014", "after_2014", "post_2014", "post2014")
    if early is not None:
        before = months_of(early)
        after = months_of(later) if later is not None else months_of(total) - before
    else:
        after = months_of(later) if later is not None else 0
        before = months_of(total) - after
    return before, after


@reads("lump_sum_months")
def lump_sum_months(inputs: Inputs) -> Inputs:
    answer = lump_sum.months_of_lump_sum(*_around_2014(inputs), when(inputs))
    names = ("pre_years", "post_years", "months_of_average")
    return {name: answer[name] for name in names}


@reads("lump_sum")
def lump_sum_reader(inputs: Inputs) -> Inputs:
    day = when(inputs, "decided", default=_after_spells(inputs))
    if "spells" not in inputs:
        mean = first(inputs, "avg", "average")
        answer = lump_sum.lump_sum_amount(
            *_around_2014(inputs), mean, day, inputs.get("subsidy", 0.0)
        )
        return {**answer.results, "avg": mean}
    table = average.coefficients(Working("", "", "").law, day.year).factors
    spells = []
    for start, last, pay, *given in inputs["spells"]:
        bounds = month_of(start), month_of(last)
        years = [bounds] if given else _by_year(*bounds)
        for one, end in years:
            place = min(max(one // 12 - 1994, 0), len(table) - 1)
            spells.append((one, end, pay, given[0] if given else float(table[place])))
    answer = lump_sum.lump_sum_on_spells(spells, day)
    return {**answer.results, "avg": answer["average"]}


def _after_spells(inputs: Inputs) -> date:
    """The month after the last contribution, or the first under the law of 2014."""
    last = max((month_of(spell[1]) for spell in inputs.get("spells", [])), default=0)
    return max(first_day(last + 1), OF_2014) if last else OF_2014


def _by_year(start: int, last: int) -> list[tuple[int, int]]:
    years = range(start // 12, last // 12 + 1)
    return [(max(start, 12 * year), min(last, 12 * year + 11)) for year in years]


@reads("settle_abroad")
def settle_abroad(inputs: Inputs) -> Inputs:
    day = when(inputs, default=OF_2014)
    if (benefit := first(inputs, "allowance", "benefit")) is not None:
        answer = lump_sum.settling_abroad_other(benefit, day)
        return {"amount": answer.value, "months": answer["months"]}
    drawn = inputs.get("months_drawn", 0)
    answer = lump_sum.settling_abroad(*_around_2014(inputs), drawn, inputs.get("pension", 0), day)
    return {"months": answer["months"], "amount": answer.value}


@reads("monthly_allowance_art23")
def monthly_allowance(inputs: Inputs) -> Inputs:
    day = when(inputs)
    to_pension = first(inputs, "months_to_social_pension", "Tdt")
    if to_pension is None:
        to_pension = max(0, 12 * 75 - full_months(_born(inputs, day), day))
    years = credited_years(months_of(first(inputs, "years", "contrib")))
    answer = social.monthly_allowance(
        first(inputs, "avg", "average"),
        float(years),
        int(to_pension),
        day,
        inputs.get("social_pension"),
    )
    top_up = answer.get("top_up", 0)
    return {
        "Ttt": answer["months_covered"],
        "monthly": answer.value,
        "topup_to_75": top_up,
        "topup": top_up,
    }


# Survivors


@reads("funeral")
def funeral(inputs: Inputs) -> Inputs:
    cause = str(inputs.get("cause", ""))
    at_work = "work" in cause or "occupational" in cause
    compulsory = count(first(inputs, "compulsory_months", "contrib_months", "contrib", default=0))
    total = compulsory + count(first(inputs, "voluntary_months", default=0))
    total = max(total, count(inputs.get("total_months", 0)))
    paid = bool(first(inputs, "pensioner", "in_payment", "oa_beneficiary", default=False))
    day = when(inputs, default=OF_2014)
    answer = survivors.funeral_grant(day, compulsory, total, at_work, paid, base(inputs))
    return {
        "funeral": answer["funeral"],
        "amount": answer.value,
        "survivor_lump": total > 0 or at_work or paid,
    }


@reads("survivor_monthly")
def survivor_monthly(inputs: Inputs) -> Inputs:
    day = when(inputs, default=OF_2014)
    family = _family(inputs)
    deaths = 2 if inputs.get("two_deceased") else 1
    told = any(name in inputs for name in ("contrib", "years", "compulsory"))
    months = months_of(first(inputs, "compulsory", "contrib", "years", default=0))
    cause = str(inputs.get("cause", ""))
    at_work = "work" in cause or "occupational" in cause
    excused = bool(inputs.get("pensioner")) or not (told or "not at work" in cause)
    right = survivors.leaves_monthly(day, months, excused, at_work).value
    answer = survivors.monthly_pensions(family, day, deaths)
    found: Inputs = {}
    for number, one in enumerate(family, 1):
        key = f"{one.relation}_{number}_share"
        value = percent(answer[key]) if right and key in answer else 0
        found.setdefault(f"{one.relation.replace('-', '_')}_pct", value)
        found.setdefault("pct", value)
    for name in CHILDREN:
        if f"{name}_age" in inputs:
            found[f"{name}_pct"] = found["child_pct"]
    return found | _spouse_later(found, inputs, day) | {"survivors": answer["survivors"]}


def _spouse_later(found: Inputs, inputs: Inputs, day: date) -> Inputs:
    later: Inputs = {}
    for spouse in ("wife", "husband", "spouse"):
        if f"{spouse}_pct" in found:
            now = found[f"{spouse}_pct"]
            changes = now == 70 and "child_pct" in found and day < IN_FORCE
            later[f"{spouse}_pct_until_child18"] = now
            later[f"{spouse}_pct_after"] = 50 if changes else now
    return later


CHILDREN = ("son", "daughter", "grandchild", "grandson", "granddaughter", "orphan")


def _family(inputs: Inputs) -> list[Dependant]:
    orphan = bool(first(inputs, "both_parents_dead", "two_deceased", "orphan", default=False))
    family = []
    for name, value in inputs.items():
        if not name.endswith(("_age", "_ages")):
            continue
        relation = re.sub(r"_ages?$", "", name).replace("children", "child").replace("_", "-")
        relation = "child" if relation in CHILDREN else relation
        for age in value if isinstance(value, list) else [value]:
            stem = re.sub(r"_ages?$", "", name)
            family.append(
                Dependant(
                    relation=relation,
                    age=months_of(age) / 12,
                    income=_income(inputs, stem),
                    capacity_loss=share(inputs.get(f"{stem}_loss", 0)),
                    supported_by_another=_supported(relation, inputs, orphan),
                )
            )
    return family


def _income(inputs: Inputs, stem: str) -> float:
    kinds = ("income", "pension", "wage", "salary", "allowance")
    return float(first(inputs, *(f"{stem}_{kind}" for kind in kinds), default=0))


def _supported(relation: str, inputs: Inputs, orphan: bool) -> bool | None:
    if relation == "child":
        return not orphan
    if relation in ("wife", "husband", "spouse"):
        return None
    if (alone := first(inputs, "no_other_child", "no_other_supporter", "only_child")) is not None:
        return not alone
    return bool(first(inputs, "other_child", "other_children", "other_supporter", default=True))


@reads("survivor_lump")
def survivor_lump(inputs: Inputs) -> Inputs:
    before, after = _around_2014(inputs)
    mean = first(inputs, "avg", "average", default=0)
    only = bool(inputs.get("voluntary"))
    answer = survivors.lump_sum_of_member(before, after, mean, when(inputs, default=OF_2014), only)
    found = {"pre": length_text(before), "post": length_text(after), "amount": answer.value}
    return found | {name: answer[name] for name in ("pre_years", "post_years", "months")}


@reads("survivor_lump_pensioner")
def survivor_lump_pensioner(inputs: Inputs) -> Inputs:
    month = first(inputs, "dies_in_month_of_pension", "months_drawn")
    pension = inputs.get("pension", 0)
    answer = survivors.lump_sum_of_pensioner(month, when(inputs), pension)
    return {"months_of_pension": answer["months"], "amount": answer.value}


@reads("survivor_amounts")
def survivor_amounts(inputs: Inputs) -> Inputs:
    answer = survivors.amounts(when(inputs), base(inputs))
    keys = {"funeral": "funeral", "monthly_50": "monthly", "monthly_70": "monthly_alone"}
    return {name: answer[key] for name, key in keys.items()}


# Accidents


def _loss(inputs: Inputs) -> float:
    written = first(inputs, "loss_pct", "capacity_loss_pct", "loss", "capacity_loss")
    loss = float(str(written).rstrip("% "))
    return 100 * loss if loss < 1 else loss


@reads("oa_lump")
def oa_lump(inputs: Inputs) -> Inputs:
    years, pay = _years(inputs), first(inputs, "last_salary", "salary", default=0)
    answer = accident.one_off(_loss(inputs), years, pay, when(inputs), base(inputs))
    return {"amount": answer.value}


@reads("oa_monthly")
def oa_monthly(inputs: Inputs) -> Inputs:
    years, pay = _years(inputs), first(inputs, "last_salary", "salary", default=0)
    needs = bool(first(inputs, "needs_attendant", "attendant", default=False))
    answer = accident.monthly(_loss(inputs), years, pay, when(inputs), base(inputs), needs)
    found = {"monthly": answer["monthly"], "total": answer.value}
    return found | {"attendant_if_qualifying": answer["attendant"]}


def _years(inputs: Inputs) -> float:
    return months_of(first(inputs, "years", "contrib", default=1)) / 12


@reads("employer_oa_compensation")
def employer_oa_compensation(inputs: Inputs) -> Inputs:
    at_fault = bool(first(inputs, "worker_at_fault", "at_fault", default=False))
    died = bool(first(inputs, "death", "died", default=False))
    lost = 100.0 if died else _loss(inputs)
    salary = first(inputs, "salary", default=0)
    answer = accident.employer_compensation(lost, IN_FORCE, at_fault, died, salary)
    return {
        "min_months_salary": answer["months"],
        "if_worker_at_fault": answer["months_if_at_fault"],
        "months": answer["due_months"],
        "amount": answer.value,
    }

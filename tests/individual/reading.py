"""Worked examples read by meaning: a benefit's name and its inputs to the calculators' results.

Each reader takes the inputs of one benefit, with what has an obvious default left out, and gives
every result that an example of that benefit may ask for.
"""

import re
from datetime import date, timedelta
from typing import Any

import individual.readers.family
import individual.readers.old_age  # noqa: F401 - registers its readers
from individual.readers.common import (
    DATED,
    IN_FORCE,
    OF_2014,
    SUBSIDY,
    UNEMPLOYMENT,
    VOLUNTARY,
    Inputs,
    base,
    count,
    first,
    fraction,
    months_of,
    percent,
    reads,
    rest,
    share,
    since,
    when,
    years_of,
)
from vss_actuarial.individual import (
    accident,
    allowances,
    contributions,
    health,
    late,
    maternity,
    sickness,
    unemployment,
)
from vss_actuarial.individual.months import (
    day_of,
    later_by,
    month_of,
)
from vss_actuarial.individual.record import region_of
from vss_actuarial.individual.working import Working
from vss_actuarial.law.late_payment import monthly_late_rate

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


@reads("seniority_step")
def seniority_step(inputs: Inputs) -> Inputs:
    answer = allowances.beyond_frame(
        months_of(inputs["extra_time"]),
        when(inputs, default=OF_2014),
        float(first(inputs, "current_pct", default=0)) / 100,
        bool(first(inputs, "with_degree", default=True)),
    )
    return {"beyond_frame_pct": percent(answer.value), "avg_use": answer["average_use"]}


@reads("area_allowance")
def area_allowance(inputs: Inputs) -> Inputs:
    spells = [
        (float(coefficient), float(count(months))) for coefficient, months in inputs["spells"]
    ]
    answer = allowances.area(spells, when(inputs), inputs.get("rate"), base(inputs))
    return {"amount": answer.value}


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


# Unemployment


def _paid_months(rows: list[list[Any]]) -> list[tuple[int, float]]:
    return [
        pair
        for row in rows
        for pair in unemployment.months_between(month_of(row[0]), month_of(row[1]), float(row[2]))
    ]


def _cap(inputs: Inputs, day: date) -> float | None:
    region, state = inputs.get("region"), bool(inputs.get("state_pay"))
    wage, level = first(inputs, "min_wage", "minimum_wage"), base(inputs)
    if region is None and wage is None and not state:
        return None
    where = None if region is None else region_of(region)
    cap = float(unemployment.ceiling(day, where, state, level, wage).value)
    if (multiple := inputs.get("cap_multiple")) is not None:
        cap *= float(multiple) / 5.0
    return cap


@reads("ui_monthly")
def ui_monthly(inputs: Inputs) -> Inputs:
    day = since(UNEMPLOYMENT, inputs, "quit", "end")
    mean = first(inputs, "avg6", "avg")
    found: Inputs = {}
    if mean is None:
        months = _paid_months(inputs["months"])
        if (leave := inputs.get("maternity")) is not None:
            away = range(month_of(leave[0]), month_of(leave[1]) + 1)
            months = [pair for pair in months if pair[0] not in away]
        answer = unemployment.average_of_last(months, day)
        mean, found["base_months"] = answer.value, answer["base_months"]
    cap = _cap(inputs, day)
    rate = first(inputs, "pct", "rate")
    due = unemployment.monthly(mean, day, cap, None if rate is None else share(rate))
    return found | {"avg6": mean, "raw": due["raw"], "cap": cap, "benefit": due.value}


@reads("ui_duration")
def ui_duration(inputs: Inputs) -> Inputs:
    written = first(inputs, "contrib_months", "months")
    months = count(written) if written is not None else months_of(inputs["contrib"])
    answer = unemployment.duration(months, since(UNEMPLOYMENT, inputs))
    kept = answer["reserved"]
    if (drawn := inputs.get("months_drawn")) is not None and drawn < answer.value:
        kept = unemployment.left_after(months, int(drawn), when(inputs)).value
    return {"months": answer.value, "reserved_months": kept}


@reads("ui_cap")
def ui_cap(inputs: Inputs) -> Inputs:
    if "months" not in inputs:
        day = when(inputs, "quit", "end")
        return {"cap": _cap(inputs, day)}
    rows = inputs["months"]
    day = day_of(rows[-1][1])
    times = float(first(inputs, "contribution_cap_multiple", default=20)) / 20
    found: Inputs = {}
    paid: list[tuple[int, float]] = []
    for name, (start, last, pay, region, *wage) in zip(
        ("first", "second", "third", "fourth"), rows, strict=False
    ):
        low = float(wage[0]) if wage else _minimum_wage(region, day_of(start))
        insured = unemployment.insured_salary(pay, times * low, day_of(start)).value
        found[f"base_{name}"] = insured
        paid += unemployment.months_between(month_of(start), month_of(last), insured)
    mean = unemployment.average_of_last(paid, day).value
    cap = _cap({**inputs, "region": region, "min_wage": low}, day)
    due = unemployment.monthly(mean, day, cap, share(first(inputs, "pct", default=0.6)))
    return found | {"avg6": mean, "raw": due["raw"], "cap": cap, "benefit": due.value}


def _minimum_wage(region: Any, day: date) -> float:
    return Working("", "", "").read(f"regional_minimum_wage_{region_of(region)}", day)


@reads("ui_second_claim")
def ui_second_claim(inputs: Inputs) -> Inputs:
    claim = inputs["first_claim"]
    start = day_of(claim["from"])
    granted = int(first(claim, "granted_months", "months", default=12))
    ended = (
        day_of(claim["ended"]) if "ended" in claim else later_by(start, granted) - timedelta(days=1)
    )
    drawn = unemployment.months_drawn(start, ended, granted)
    left = unemployment.left_after(int(inputs["contrib_months"]), drawn, start)
    jobs = inputs["new_job"]
    later = _paid_months(jobs if isinstance(jobs[0], list) else [jobs])
    given = first(claim, "last_contributed", default=inputs.get("last_contributed"))
    last = unemployment.last_month_before(start) if given is None else month_of(given)
    earlier = unemployment.months_between(last - 11, last, float(inputs["avg6_first"]))
    answer = unemployment.average_of_last(earlier + later, start)
    due = unemployment.monthly(answer.value, start, _cap(inputs, start))
    total = left.value + len(later)
    return {
        "months_drawn": drawn,
        "reserved_months": left.value,
        "total_months": total,
        "base_months": answer["base_months"],
        "avg6": answer.value,
        "benefit": due.value,
        "granted_months": unemployment.duration(int(total), start).value,
    }


@reads("ui_months")
def ui_months(inputs: Inputs) -> Inputs:
    granted = int(first(inputs, "granted_months", "months"))
    return {"months": unemployment.months_of_payment(day_of(inputs["from"]), granted).value}


@reads("ui_reserve")
def ui_reserve(inputs: Inputs) -> Inputs:
    paid = int(first(inputs, "contrib_months", "total_months", default=0))
    answer = unemployment.left_after(paid, int(inputs["months_drawn"]), when(inputs))
    return {"contrib_months_used": answer["used"], "reserved_months": answer.value}


# Health


@reads("hi_household_year")
def hi_household_year(inputs: Inputs) -> Inputs:
    part = first(inputs, "pct_of_first", "pct")
    answer = health.household(
        when(inputs),
        int(inputs["member"]),
        None if part is None else float(part) / 100,
        base(inputs),
    )
    return {"annual": answer.value, "monthly": answer["monthly"]}


@reads("hi_student_year")
def hi_student_year(inputs: Inputs) -> Inputs:
    part = first(inputs, "state_share", "state_pct")
    given = None if part is None else share(part)
    months = int(first(inputs, "months", default=12))
    answer = health.with_state_share(when(inputs), "student", given, base(inputs), months)
    return {"total": answer["total"], "student": answer["own"], "state": answer["state"]}


# Contributions


@reads("contribution_caps")
def contribution_caps(inputs: Inputs) -> Inputs:
    region = inputs.get("region")
    answer = contributions.month(
        inputs["salary"],
        when(inputs, "month"),
        None if region is None else region_of(region),
        bool(inputs.get("state_pay")),
        base(inputs),
        first(inputs, "min_wage", "minimum_wage"),
    )
    keys = {
        "si_base": "si_base", "ui_base": "ui_base", "hi_base": "health_base",
        "pension_ee": "pension_employee", "pension_er": "pension_employer",
        "sick_mat_er": "sickness_maternity", "oa_er": "accident",
        "hi_ee": "health_employee", "hi_er": "health_employer",
        "ui_ee": "unemployment_employee", "ui_er": "unemployment_employer",
    }  # fmt: skip
    found = {name: answer[key] for name, key in keys.items() if key in answer}
    for payer in ("ee", "er"):
        found[f"total_{payer}"] = sum(v for k, v in found.items() if k.endswith(f"_{payer}"))
    return found | {"total": answer.value}


@reads("voluntary_subsidy")
def voluntary_subsidy(inputs: Inputs) -> Inputs:
    part = inputs.get("k")
    day = when(inputs)
    if not any(DATED.match(str(inputs.get(name, ""))) for name in ("date", "on", "year")):
        day = max(day, SUBSIDY)
    group = contributions.subsidy_group(str(inputs.get("group", "other")), day)
    answer = contributions.voluntary_month(
        day,
        group,
        first(inputs, "income", "chosen_income"),
        None if part is None else share(part),
        first(inputs, "rural_poverty_line", "poverty_line"),
        int(first(inputs, "months_subsidised", default=0)),
    )
    own, whole = answer.value, answer["contribution"]
    found = dict.fromkeys(("contribution", "monthly", "monthly_contribution", "full"), whole)
    return found | {"subsidy_month": answer["subsidy"], "minimum_own_share": own, "own_share": own}


@reads("voluntary_bounds")
def voluntary_bounds(inputs: Inputs) -> Inputs:
    answer = contributions.voluntary_bounds(since(VOLUNTARY, inputs), base(inputs))
    return {"floor": answer["floor"], "ceiling": answer["ceiling"]}


@reads("conscript_base")
def conscript_base(inputs: Inputs) -> Inputs:
    joined = month_of(first(inputs, "join", "joined", "from"))
    end = month_of(first(inputs, "end", "to"))
    answer = contributions.conscript(joined, end)
    return {"rate": percent(answer["rate"]), "bands": answer["bands"]}


@reads("evasion_interest")
def evasion(inputs: Inputs) -> Inputs:
    rate = first(inputs, "k_pct", "rate_pct")
    if rate is not None:
        monthly = float(rate) / 100
    elif (monthly_return := inputs.get("fund_return_month")) is not None:
        monthly = late.doubled(fraction(monthly_return), OF_2014)
    elif "days" in inputs:
        return _by_day(inputs)
    else:
        monthly = monthly_late_rate(fraction(inputs["fund_return_pa"]), 2.0)
    months = inputs.get("months")
    if isinstance(months, list):
        computed = month_of(inputs["computed_in"])
        numbers = [late.evasion_months(month_of(month), computed) for month, _ in months]
        due = [
            late.evasion(amount, number, monthly).value
            for (_, amount), number in zip(months, numbers, strict=True)
        ]
        return {"n": numbers, "interest": due, "total": sum(due)}
    if months is None:
        start = month_of(first(inputs, "month", "from"))
        months = late.evasion_months(start, month_of(inputs["computed_in"]))
    amount = late.evasion(first(inputs, "evaded", "amount"), int(months), monthly).value
    return {"n": months, "interest": amount, "total": amount}


def _by_day(inputs: Inputs) -> Inputs:
    """The charge of the law of 2024."""
    names = ("owed", "evaded", "amount", "owed_si_ui", "owed_si", "owed_hi")
    owed = sum(float(inputs[name]) for name in names if name in inputs)
    day = max(when(inputs), IN_FORCE)
    amount = late.late_charge_of(owed, int(first(inputs, "days", "days_late")), day).value
    return dict.fromkeys(("interest", "charge", "amount", "total"), amount)


@reads("late_interest")
def late_interest(inputs: Inputs) -> Inputs:
    if "days" in inputs or "days_late" in inputs:
        return _by_day(inputs)
    answer = late.late_payment(
        when(inputs, default=OF_2014),
        first(inputs, "owed_si_ui", "owed_si", default=0.0),
        first(inputs, "current_si_ui", "current_si", default=0.0),
        inputs.get("owed_hi", 0.0),
        inputs.get("current_hi", 0.0),
        fraction(first(inputs, "fund_return_pa", default=0.0)),
        fraction(first(inputs, "interbank_9m_pa", "interbank_pa", default=0.0)),
    )
    return {
        "k_si_pct": percent(answer["rate_social"]),
        "k_hi_pct": percent(answer["rate_health"]),
        "interest_si": answer["interest_social"],
        "interest_hi": answer["interest_health"],
        "total": answer.value,
    }

"""Worked examples read by meaning: a benefit's name and its inputs to the calculators' results.

Each reader takes the inputs of one benefit, with what has an obvious default left out, and gives
every result that an example of that benefit may ask for.
"""

import re
from datetime import date, timedelta

import individual.readers.old_age  # noqa: F401 - registers its readers
from individual.readers import contributing, health_and_state, unemployment  # noqa: F401
from individual.readers.common import (
    IN_FORCE,
    OF_2014,
    Inputs,
    around_2014,
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
    maternity,
    sickness,
    survivors,
)
from vss_actuarial.individual.months import (
    day_of,
    later_by,
    length_text,
    month_of,
)
from vss_actuarial.individual.working import Working

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




    spells = [
    ]


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
    before, after = around_2014(inputs)
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

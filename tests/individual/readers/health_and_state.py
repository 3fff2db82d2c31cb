"""Readers of worked examples on health insurance and allowances."""

from individual.readers.common import (
    OF_2014,
    Inputs,
    Told,
    base,
    first,
    percent,
    reads,
    share,
    when,
)
from individual.readers.contributing import numbers
from vss_actuarial.individual.doors import benefit

LAST_TIER = 5


@reads("hi_household_year")
def hi_household_year(inputs: Told) -> Inputs:
    part, member = first(inputs, "pct_of_first", "pct"), int(inputs["member"])
    name = f"health_household_share_{min(member, LAST_TIER)}"
    told = {name: None if part is None else float(part) / 100, "base_salary": base(inputs)}
    answer = benefit("health")(member=member, on=when(inputs), given=numbers(told))
    return {"annual": answer.value, "monthly": answer["monthly"]}


@reads("hi_student_year")
def hi_student_year(inputs: Told) -> Inputs:
    part = first(inputs, "state_share", "state_pct")
    told = {
        "health_state_share_student": None if part is None else share(part),
        "base_salary": base(inputs),
    }
    months = first(inputs, "months", default=12)
    day = when(inputs)
    answer = benefit("health")(group="student", months=months, on=day, given=numbers(told))
    return {"total": answer["total"], "student": answer["own"], "state": answer["state"]}


@reads("area_allowance")
def area_allowance(inputs: Told) -> Inputs:
    told = {"area_allowance_rate": inputs.get("rate"), "base_salary": base(inputs)}
    spells = inputs["spells"]
    answer = benefit("area-allowance")(areas=spells, on=when(inputs), given=numbers(told))
    return {"amount": answer.value}


@reads("seniority_step", aside=("coef",))
def seniority_step(inputs: Told) -> Inputs:
    answer = benefit("beyond-frame")(
        at_top=inputs["extra_time"],
        current=float(first(inputs, "current_pct", default=0)) / 100,
        other_grade=not first(inputs, "with_degree", default=True),
        on=when(inputs, default=OF_2014),
    )
    rates = [f"{100 * answer[name]:g}%" for name in ("rate", "before")]
    last, earlier = answer["last_years"], answer["years_before"]
    use = f"{rates[0]} for last {last} years, {rates[1]} for the {earlier} before"
    return {"beyond_frame_pct": percent(answer.value), "avg_use": use}

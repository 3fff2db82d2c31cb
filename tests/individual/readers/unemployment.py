"""Readers of worked examples on unemployment insurance."""

from datetime import date
from typing import Any

from individual.readers.common import (
    UNEMPLOYMENT,
    Inputs,
    Told,
    base,
    count,
    first,
    months_of,
    reads,
    share,
    since,
    when,
)
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import region_of
from vss_actuarial.law.months import day_of, first_day, month_of, month_text

STATE, OF_REGION = "unemployment_cap_multiple_state", "unemployment_cap_multiple"


def given(inputs: Told) -> dict[str, float]:
    """Numbers that an example gives in place of the law's own."""
    region = inputs.get("region") or (1 if "min_wage" in inputs or "minimum_wage" in inputs else 0)
    rate = first(inputs, "pct", "rate")
    told = {
        f"regional_minimum_wage_{region_of(region) if region else 1}": first(
            inputs, "min_wage", "minimum_wage"
        ),
        "base_salary": base(inputs),
        "unemployment_benefit_rate": None if rate is None else share(rate),
    }
    return {
        name: float(value) for name, value in told.items() if value is not None
    } | dict.fromkeys(
        (STATE, OF_REGION) if "cap_multiple" in inputs else (),
        float(inputs.get("cap_multiple", 0)),
    )


def whose(inputs: Told) -> dict[str, Any]:
    """Region and who sets the pay."""
    region = inputs.get("region")
    if region is None and first(inputs, "min_wage", "minimum_wage") is not None:
        region = 1
    return {"region": region, "state_pay": bool(inputs.get("state_pay"))}


def claim(inputs: Told, on: date, paid: Any) -> Inputs:
    """The benefit on months contributed, whether or not they give a right."""
    numbers = given(inputs) | {"unemployment_qualifying_months": 0.0}
    answer = benefit("unemployment")(paid=paid, on=on, given=numbers, **whose(inputs))
    months = answer["unemployment_base_months"]
    return {
        "base_months": [month_text(month) for month in months],
        "avg6": answer["unemployment_average"],
        "raw": answer["unemployment_share"],
        "cap": answer.get("unemployment_ceiling"),
        "benefit": answer.value,
    }


@reads("ui_monthly")
def ui_monthly(inputs: Told) -> Inputs:
    day = since(UNEMPLOYMENT, inputs, "quit", "end")
    mean = first(inputs, "avg6", "avg")
    if mean is not None:
        last = month_of(day) - 1
        return claim(inputs, day, [(month_text(last - 5), month_text(last), mean)])
    rows = [tuple(row[:3]) for row in inputs["months"]]
    leave = inputs.get("maternity")
    if leave is None:
        return claim(inputs, day, rows)
    away = range(month_of(leave[0]), month_of(leave[1]) + 1)
    return claim(inputs, day, [row for row in rows if month_of(row[0]) not in away])


@reads("ui_duration")
def ui_duration(inputs: Told) -> Inputs:
    written = first(inputs, "contrib_months", "months")
    months = count(written) if written is not None else months_of(inputs["contrib"])
    day = since(UNEMPLOYMENT, inputs)
    drawn = inputs.get("months_drawn")
    answer = benefit("unemployment")(salary=1e6, months=months, on=day)
    if drawn is not None and drawn < answer["months"]:
        return {
            "months": answer["months"],
            "reserved_months": _left(months, int(drawn), day)["left"],
        }
    return {"months": answer["months"], "reserved_months": answer["reserved"]}


def _left(months: int, drawn: int, day: date) -> Any:
    """What is left of a record where the benefit stopped in a month of payment."""
    start = date(day.year, day.month, 1)
    last = first_day(month_of(start) + drawn - 1) if drawn else date(start.year - 1, 12, 31)
    payment = benefit("unemployment-payment")
    return payment(granted=12, first_day=start, last_day=last, months_paid=months, on=day)


@reads("ui_cap")
def ui_cap(inputs: Told) -> Inputs:
    if "months" not in inputs:
        day = when(inputs, "quit", "end")
        return claim(inputs, day, [(month_text(month_of(day) - 1),) * 2 + (1e6,)])
    rows = inputs["months"]
    found: Inputs = {}
    paid = []
    for name, (start, last, pay, region, *wage) in zip(
        ("first", "second", "third", "fourth"), rows, strict=False
    ):
        numbers = {
            "unemployment_ceiling_multiple": float(
                first(inputs, "contribution_cap_multiple", default=20)
            )
        }
        if wage:
            numbers[f"regional_minimum_wage_{region_of(region)}"] = float(wage[0])
        month = benefit("contributions")(salary=pay, region=region, on=day_of(start), given=numbers)
        found[f"base_{name}"] = month["unemployment_salary"]
        paid.append((start, last, month["unemployment_salary"]))
    more = {"region": region} | ({"min_wage": wage[0]} if wage else {})
    return claim(inputs.but(**more), day_of(rows[-1][1]), paid) | found


@reads("ui_second_claim")
def ui_second_claim(inputs: Told) -> Inputs:
    told = inputs["first_claim"]
    jobs = inputs["new_job"]
    rows = jobs if isinstance(jobs[0], list) else [jobs]
    last = first(told, "last_contributed", default=inputs.get("last_contributed"))
    answer = benefit("unemployment-again")(
        months_paid=inputs["contrib_months"],
        average=inputs["avg6_first"],
        first_day=told["from"],
        granted=first(told, "granted_months", "months", default=12),
        last_day=told.get("ended"),
        last_paid=last,
        paid=rows,
        on=first_day(month_of(rows[-1][1]) + 1),
        given=given(inputs),
        **whose(inputs),
    )
    return {
        "months_drawn": answer.get("payment_months_drawn"),
        "reserved_months": answer["left"],
        "total_months": answer["total_months"],
        "base_months": [month_text(month) for month in answer["unemployment_base_months"]],
        "avg6": answer["unemployment_average"],
        "benefit": answer.value,
        "granted_months": answer["months"],
    }


@reads("ui_months")
def ui_months(inputs: Told) -> Inputs:
    granted = first(inputs, "granted_months", "months")
    answer = benefit("unemployment-payment")(granted=granted, first_day=inputs["from"])
    return {"months": [[day.isoformat() for day in span] for span in answer.value]}


@reads("ui_reserve")
def ui_reserve(inputs: Told) -> Inputs:
    paid = int(first(inputs, "contrib_months", "total_months", default=0))
    answer = _left(paid, int(inputs["months_drawn"]), when(inputs))
    return {"contrib_months_used": answer["months_used"], "reserved_months": answer["left"]}

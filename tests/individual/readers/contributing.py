"""Readers of worked examples on contributions, late payment and the voluntary scheme."""

from typing import Any

from individual.readers.common import (
    DATED,
    IN_FORCE,
    OF_2014,
    SUBSIDY,
    VOLUNTARY,
    Inputs,
    Told,
    base,
    first,
    fraction,
    percent,
    reads,
    share,
    since,
    when,
)
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import region_of
from vss_actuarial.law.months import month_of, month_text

ITEMS = {
    "si_base": "insured_salary", "ui_base": "unemployment_salary", "hi_base": "health_salary",
    "pension_ee": "pension_of_worker", "pension_er": "pension_of_employer",
    "sick_mat_er": "sickness_maternity_of_employer", "oa_er": "accident_of_employer",
    "hi_ee": "health_of_worker", "hi_er": "health_of_employer",
    "ui_ee": "unemployment_of_worker", "ui_er": "unemployment_of_employer",
    "total_ee": "worker", "total_er": "employer", "total": "total",
}  # fmt: skip


def numbers(told: dict[str, Any]) -> dict[str, float]:
    """Numbers that an example gives in place of the law's own."""
    return {name: float(value) for name, value in told.items() if value is not None}


@reads("contribution_caps")
def contribution_caps(inputs: Told) -> Inputs:
    wage, region = first(inputs, "min_wage", "minimum_wage"), inputs.get("region")
    region = 1 if region is None and wage is not None else region
    name = f"regional_minimum_wage_{1 if region is None else region_of(region)}"
    answer = benefit("contributions")(
        salary=inputs["salary"],
        region=region,
        state_pay=bool(inputs.get("state_pay")),
        on=when(inputs, "month"),
        given=numbers({"base_salary": base(inputs), name: wage}),
    )
    return {name: answer[key] for name, key in ITEMS.items() if key in answer}


def group_of(written: str) -> str:
    word = written.lower()
    if "near" in word or "cận" in word:
        return "near poor"
    if any(name in word for name in ("poor", "nghèo")):
        return "poor"
    if any(name in word for name in ("island", "đảo")):
        return "island"
    minority = any(name in word for name in ("minor", "ethnic", "dân tộc"))
    return "minority" if minority else "other"


@reads("voluntary_subsidy")
def voluntary_subsidy(inputs: Told) -> Inputs:
    part, day = inputs.get("k"), when(inputs)
    if not any(DATED.match(str(inputs.get(name, ""))) for name in ("date", "on", "year")):
        day = max(day, SUBSIDY)
    group = group_of(str(inputs.get("group", "other")))
    told = {
        f"voluntary_subsidy_share_{group.replace(' ', '_')}": None if part is None else share(part),
        "voluntary_income_floor": first(inputs, "rural_poverty_line", "poverty_line"),
    }
    answer = benefit("voluntary")(
        group=group,
        income=first(inputs, "income", "chosen_income"),
        months_subsidised=first(inputs, "months_subsidised", default=0),
        on=day,
        given=numbers(told),
    )
    own, whole = answer.value, answer["contribution"]
    found = dict.fromkeys(("contribution", "monthly", "monthly_contribution", "full"), whole)
    return found | {"subsidy_month": answer["subsidy"], "minimum_own_share": own, "own_share": own}


@reads("voluntary_bounds")
def voluntary_bounds(inputs: Told) -> Inputs:
    day, told = since(VOLUNTARY, inputs), numbers({"base_salary": base(inputs)})
    answer = benefit("voluntary")(on=day, given=told)
    return {"floor": answer["lowest"], "ceiling": answer["highest"]}


@reads("conscript_base", aside=("cadet",))
def conscript_base(inputs: Told) -> Inputs:
    answer = benefit("conscript")(
        enlisted=first(inputs, "join", "joined", "from"), discharged=first(inputs, "end", "to")
    )
    bands = [
        [
            month_text(month_of(start)),
            month_text(month_of(last)),
            multiple,
            measure.replace(" ", "_"),
        ]
        for start, last, multiple, measure in answer.value
    ]
    return {"rate": percent(answer["rate"]), "bands": bands}


def rate_of(inputs: Told, *names: str) -> float | None:
    """The first of some rates that is told."""
    told = first(inputs, *names)
    return None if told is None else fraction(told)


@reads("evasion_interest")
def evasion(inputs: Told) -> Inputs:
    rate = first(inputs, "k_pct", "rate_pct")
    if rate is None and "days" in inputs:
        return _by_day(inputs)
    told = {
        "monthly_rate": None if rate is None else float(rate) / 100,
        "monthly_return": rate_of(inputs, "fund_return_month"),
        "fund_return": rate_of(inputs, "fund_return_pa"),
        "computed_in": inputs.get("computed_in"),
    }
    months = inputs.get("months")
    if not isinstance(months, list):
        amount = first(inputs, "evaded", "amount")
        answer = benefit("evasion")(
            evaded=amount, months=months, evaded_in=first(inputs, "month", "from"),
            on=when(inputs, default=OF_2014), **told,
        )  # fmt: skip
        return {"n": answer.get("evasion_months"), "interest": answer.value, "total": answer.value}
    every = [
        benefit("evasion")(evaded=amount, evaded_in=month, on=when(inputs, default=OF_2014), **told)
        for month, amount in months
    ]
    due = [answer.value for answer in every]
    return {"n": [one["evasion_months"] for one in every], "interest": due, "total": sum(due)}


def _by_day(inputs: Told) -> Inputs:
    """The charge of the law of 2024."""
    names = ("owed", "evaded", "amount", "owed_si_ui", "owed_si", "owed_hi")
    owed = sum(float(inputs[name]) for name in inputs.names() if name in names)
    day, days = max(when(inputs), IN_FORCE), first(inputs, "days", "days_late")
    amount = benefit("late-payment")(owed=owed, days=days, on=day).value
    return dict.fromkeys(("interest", "charge", "amount", "total"), amount)


@reads("late_interest")
def late_interest(inputs: Told) -> Inputs:
    if "days" in inputs or "days_late" in inputs:
        return _by_day(inputs)
    newest = first(inputs, "current_si_ui", "current_si", "new_dec", default=0.0)
    owed = first(inputs, "owed_si_ui", "owed_si", default=0.0)
    answer = benefit("late-payment")(
        owed=owed + (newest + inputs["owed_to_nov"] if "owed_to_nov" in inputs else 0.0),
        newest_month=newest,
        interest_before=inputs.get("interest_bf", 0.0),
        monthly_return=rate_of(inputs, "fund_return_month"),
        owed_health=inputs.get("owed_hi", 0.0),
        newest_health=inputs.get("current_hi", 0.0),
        fund_return=rate_of(inputs, "fund_return_pa"),
        interbank=rate_of(inputs, "interbank_9m_pa", "interbank_pa"),
        on=when(inputs, default=OF_2014),
    )
    return {
        "k_si_pct": percent(answer["rate_social"]),
        "k_hi_pct": percent(answer["rate_health"]),
        "interest_si": answer["social"],
        "interest_hi": answer["health"],
        "interest_jan": answer.value,
        "interest_cum": answer["so_far"],
        "total": answer.value,
    }

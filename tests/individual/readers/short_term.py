"""Worked examples of sickness, maternity and accidents at work."""

import re
from datetime import date, timedelta
from typing import Any

from individual.readers.common import (
    DAYS,
    IN_FORCE,
    OF_2014,
    Inputs,
    Told,
    base,
    first,
    months_of,
    reads,
    share,
    when,
)
from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.months import day_of, first_day, month_of, month_text

PAY = 5e6
"""Pay where an example asks for days or months alone [VND a month]."""
BASE = 1e6  # a base salary under which a rate is read off a day of rest [VND a month]
FORCES = ("armed", "army", "police", "forces", "military")
HARD = (
    "hazardous", "hard", "specially", "heavy", "arduous", "dangerous", "toxic", "difficult", "0.7",
    "coal", "nặng nhọc", "độc hại", "nguy hiểm", "khó khăn",
)  # fmt: skip


def act(answer: Any) -> int:
    """Year of the act whose rules hold."""
    return int(str(answer["act_in_force"]).removeprefix("act_of_"))


def given(inputs: Told, **more: float | None) -> dict[str, float]:
    numbers = {"base_salary": base(inputs), **more}
    return {name: float(one) for name, one in numbers.items() if one is not None}


def rest(inputs: Told) -> list[str]:
    written = first(inputs, "weekly_rest", "rest", default="Sunday")
    return [*([written] if isinstance(written, str) else written), *inputs.get("holidays", [])]


def conditions(inputs: Told) -> dict[str, bool]:
    """What words say of the work: heavy, hazardous or dangerous, in a hard area; armed forces."""
    written = first(inputs, "conditions_at_leave", "conditions", default="normal").lower()
    word = re.sub(r"\b(?:non|not|no|không)[\s-]+\w+", "", written)
    return {
        "hazardous_work": any(name in word for name in HARD),
        "armed_forces": any(name in word for name in FORCES),
    }


@reads("sick_days")
def sick_days(inputs: Told) -> Inputs:
    start, last = first(inputs, "leave_from", "from"), first(inputs, "leave_to", "to")
    answer = benefit("sickness")(
        salary=PAY, on=day_of(start), until=last, rest=rest(inputs), years=0
    )
    paid, gross = answer["leave_working_days"], answer["leave_calendar_days"]
    return {"paid_days": paid, "gross_days": gross, "working_days": paid}


@reads("sick_day_cap")
def sick_day_cap(inputs: Told) -> Inputs:
    years = months_of(first(inputs, "years", "contrib", "contrib_years", default=0)) / 12
    used, asked = inputs.get("used_days", 0), first(inputs, "asked_days", "days", default=0)
    facts = {"years": years, "used_days": used, **conditions(inputs)}
    day = when(inputs, default=OF_2014)
    answer = benefit("sickness")(salary=PAY, days=asked, on=day, **facts)
    cap = answer.get("hazardous_sickness_days", answer.get("sickness_days"))
    left = None if cap is None else cap - used
    return {"cap": cap, "paid_days": answer["days"], "left": left}


@reads("long_illness_duration")
def long_illness_duration(inputs: Told) -> Inputs:
    day = when(inputs, "start", default=OF_2014)
    hazardous = conditions(inputs)["hazardous_work"]

    def duration(months: int) -> tuple[float, float | None]:
        years = months_of(first(inputs, "years", "contrib_years", default=f"{months}m")) / 12
        answer = benefit("long-illness")(salary=PAY, years=years, hazardous_work=hazardous, on=day)
        return answer["first_stage"], None if answer["later_months"] is None else months

    found: Inputs = {}
    for number, months in enumerate(inputs.get("spells", []), 1):
        found[f"spell{number}"] = list(duration(int(months)))
    if "spells" not in inputs:
        written = first(inputs, "contrib_months", "months")
        contributed = first(inputs, "contrib", "years", "contrib_years")
        months = int(written) if written is not None else months_of(contributed)
        found["first_phase_days"], found["second_phase_months"] = duration(months)
    return found


@reads("child_sick_days", aside=("both_parents",))
def child_sick_days(inputs: Told) -> Inputs:
    spells = first(inputs, "children_spells", "spells")
    age = first(inputs, "child_age", "age")
    listed = first(inputs, "child_ages", "children_ages", "ages", default=[age])
    ages = [months_of(one) / 12 for one in listed if one is not None]
    found: Inputs = {}
    for parent in ("mother", "father"):
        used = first(inputs, f"{parent}_used_days", "used_days", "used", default=0)
        answer = benefit("child-illness")(
            salary=PAY, spells=spells, ages=ages, used_days=used, rest=rest(inputs),
            on=day_of(spells[0][0]),
        )  # fmt: skip
        found[f"{parent}_days"] = answer["days"]
    days = {"gross_days": answer["leave_calendar_days"], "paid_days": answer["days"]}
    return {**found, **days, "working_days": answer["leave_working_days"]}


@reads("long_illness_units")
def long_illness_units(inputs: Told) -> Inputs:
    start, last = first(inputs, "leave_from", "from"), first(inputs, "leave_to", "to")
    answer = benefit("long-illness")(salary=PAY, years=20, on=day_of(start), until=last)
    return {"months": answer["leave_months"], "odd_days": answer["leave_odd_days"]}


@reads("sick_base", aside=("ill_to",))
def sick_base(inputs: Told) -> Inputs:
    names = "previous_month_salary", "previous_salary", "month_before_salary"
    answer = benefit("sickness")(
        salary=first(inputs, *names),
        salary_of_month=first(inputs, "month_salary", "salary"),
        joined=first(inputs, "join", "joined"),
        days=1,
        on=day_of(first(inputs, "ill_from", "leave_from", "from")),
    )
    pay = answer["sickness_salary"]
    return {"base_salary": pay, "base": pay}


def kind(written: str) -> str:
    word = written.lower()
    if "long" in word:
        return "long_illness"
    if any(name in word for name in ("surg", "operation", "caesar", "cesar")):
        return "surgery"
    return "twins" if any(name in word for name in ("twin", "two", "triplet")) else "ordinary"


@reads("convalescence_days")
def convalescence_days(inputs: Told) -> Inputs:
    reason = kind(first(inputs, "new_reason", "reason", default="ordinary"))
    used, day = first(inputs, "used", "used_days", default=0), when(inputs, default=OF_2014)
    answer = benefit("convalescence")(kind=reason, used_days=used, on=day)
    return {"max_days": answer["days"], "cap": answer["convalescence_most"]}


@reads("convalescence_year", aside=("days",))
def convalescence_year(inputs: Told) -> Inputs:
    written = first(inputs, "back_at_work", "back")
    ill_to = first(inputs, "illness_to", "leave_to")
    back = day_of(ill_to) + timedelta(days=1) if written is None else day_of(written)
    start = day_of(first(inputs, "conval_start", "start"))
    answer = benefit("convalescence")(back=back, start=start, on=start)
    return {"charged_year": answer["year"]}


@reads("convalescence_amount")
def convalescence_amount(inputs: Told) -> Inputs:
    after_birth = bool(inputs.get("maternity")) or "birth" in str(inputs.get("reason", ""))
    centre = "cent" in str(first(inputs, "place", "at", default="")) or bool(inputs.get("centre"))
    answer = benefit("convalescence")(
        after="birth" if after_birth else "sickness",
        kind="long_illness",
        days=inputs.get("days", 1),
        in_centre=centre,
        on=when(inputs),
        given=given(inputs),
    )
    return {"per_day": answer["per_day"], "amount": answer.value}


@reads("transition_long_illness")
def transition_long_illness(inputs: Told) -> Inputs:
    start, at = day_of(inputs["start"]), day_of(first(inputs, *DAYS))
    years = months_of(first(inputs, "contrib_years", "years", default=1)) / 12
    then = benefit("long-illness")(salary=PAY, years=years, on=start)
    now = benefit("long-illness")(salary=PAY, years=years, on=at, began=start)
    return {
        "law": act(now),
        "duration_cap": now["later_months"] is not None,
        "rate_changed": now["later_rate"] != then["later_rate"],
    }


@reads("sick_benefit")
def sick_benefit(inputs: Told) -> Inputs:
    written = first(inputs, "rate", "pct")
    rate = None if written is None else share(written)
    day, days = when(inputs, default=OF_2014), inputs["days"]
    # days of an example are those that count: a half that counts is a leave of less than a half
    halves = int(day >= IN_FORCE and days % 1 == 0.5)
    answer = benefit("sickness")(
        salary=first(inputs, "salary", "base_salary", "month_salary"),
        days=days - halves / 2,
        short_leaves=halves,
        armed_forces=bool(first(inputs, "armed_forces", "armed", default=False)),
        on=day,
        given={} if rate is None else {"sickness_rate": rate},
    )
    return {"amount": answer.value, "benefit": answer.value}


def month_list(written: Any) -> list[int]:
    """Months from the first to the last of each spell."""
    rows = written if isinstance(written[0], list) else [written]
    return [m for start, last, *_ in rows for m in range(month_of(start), month_of(last) + 1)]


@reads("window12")
def window12(inputs: Told) -> Inputs:
    birth = day_of(first(inputs, "birth", *DAYS))
    spells = first(inputs, "contrib", "contributed_months", "months")
    if isinstance(spells, list):
        months = month_list(spells)
    else:
        paid = first(inputs, "birth_month_contributed", "contributed", default=True)
        months = [month_of(birth) - 1, *([month_of(birth)] if paid else [])]
    record = [[month_text(month), month_text(month), PAY] for month in months]
    answer = benefit("maternity")(record=record, on=birth)
    return {
        "window": [month_text(month) for month in answer["birth_window"]],
        "months_in_window": answer["birth_months_inside"],
        "eligible": answer["maternity_entitled"],
    }


@reads("miscarriage_cap")
def miscarriage_cap(inputs: Told) -> Inputs:
    weeks = float(re.search(r"\d+(\.\d+)?", str(inputs["weeks"]))[0])  # type: ignore[index]
    answer = benefit("miscarriage")(
        salary=PAY, weeks=weeks, on=when(inputs, "event", default=OF_2014)
    )
    return dict.fromkeys(("max_days_after_event", "max_days", "days"), answer["most"])


@reads("maternity_base6")
def maternity_base6(inputs: Told) -> Inputs:
    birth = day_of(first(inputs, "birth", "leave_from", "date"))
    rows = inputs["months"]
    record = rows if rows and isinstance(rows[0][0], str) else up_to(birth, rows)
    answer = benefit("maternity")(record=record, rest_prescribed=True, on=birth)
    average = answer["maternity_average_of"]
    return {"avg6": average, "avg": average}


def up_to(birth: date, rows: list[list[float]]) -> list[list[Any]]:
    """Salaries with their months, the last of which is that before a birth, or that of it."""
    end = month_of(birth) + (birth.day >= 15)
    found: list[list[Any]] = []
    for pay, count in reversed(rows):
        found.append([month_text(end - int(count)), month_text(end - 1), pay])
        end -= int(count)
    return found


@reads("transition_maternity")
def transition_maternity(inputs: Told) -> Inputs:
    birth = day_of(first(inputs, "birth", *DAYS))
    answer = benefit("maternity")(salary=PAY, on=birth)
    written = first(inputs, "conval_start", "convalescence")
    end = first_day(month_of(birth) + int(answer["months"])) + timedelta(days=birth.day - 1)
    start = end if written is None else day_of(written)
    told = {"base_salary": BASE}
    rested = benefit("convalescence")(after="birth", days=1, on=start, given=told)
    return {
        "birth_benefit_law": act(answer),
        "convalescence_law": act(rested),
        "convalescence_rate": rested["per_day"] / BASE,
    }


def children(inputs: Told) -> int:
    return int(first(inputs, "children", default=2 if inputs.get("twins") else 1))


def living(inputs: Told) -> int:
    if inputs.get("second_child"):
        return 1
    return int(first(inputs, "living_children", default=inputs.get("child_order", 1) - 1))


@reads("maternity_total")
def maternity_total(inputs: Told) -> Inputs:
    leave: dict[str, float | None] = {}
    if (months := inputs.get("months")) is not None:  # of the whole leave, in the law's place
        names = ("maternity_leave_months", "maternity_leave_months_second")
        leave = {**dict.fromkeys(names, months), "maternity_months_per_further_child": 0}
    answer = benefit("maternity")(
        salary=first(inputs, "avg6", "avg", "salary"),
        children=children(inputs),
        living_children=living(inputs),
        on=when(inputs, "birth"),
        given=given(inputs, **leave),
    )
    found = {"benefit": answer["pay"], "oneoff": answer["grants"], "total": answer.value}
    return {**found, "months": answer["months"]}


@reads("paternity")
def paternity(inputs: Told) -> Inputs:
    weeks = inputs.get("weeks", 31 if inputs.get("premature") else None)
    answer = benefit("father")(
        salary=first(inputs, "avg6", "avg", "salary"),
        days=inputs.get("days"),
        children=children(inputs),
        surgery=bool(first(inputs, "surgery", "caesarean", default=False)),
        weeks=weeks,
        living_children=living(inputs),
        on=when(inputs, "birth"),
    )
    return {"amount": answer["pay"], "days": answer["days"], "max_days": answer["most"]}


@reads("birth_grant")
def birth_grant(inputs: Told) -> Inputs:
    def grants(numbers: dict[str, float]) -> float:
        ask = benefit("maternity")
        facts = {"salary": PAY, "children": children(inputs), "on": when(inputs, "birth")}
        return float(ask(**facts, given=numbers)["grants"])

    cases = [case[-1] if isinstance(case, list) else case for case in inputs.get("cases", [])]
    amounts = [grants({"base_salary": float(level)}) for level in cases]
    return {"amounts": amounts, "amount": grants(given(inputs))}


def loss(inputs: Told) -> float:
    written = first(inputs, "loss_pct", "capacity_loss_pct", "loss", "capacity_loss")
    lost = float(str(written).rstrip("% "))
    return 100 * lost if lost < 1 else lost


def accident(inputs: Told) -> Any:
    return benefit("accident")(
        loss=loss(inputs),
        years=months_of(first(inputs, "years", "contrib", default=1)) / 12,
        salary=first(inputs, "last_salary", "salary", default=PAY),
        attendant=bool(first(inputs, "needs_attendant", "attendant", default=False)),
        on=when(inputs),
        given=given(inputs),
    )


@reads("oa_lump")
def oa_lump(inputs: Told) -> Inputs:
    return {"amount": accident(inputs)["one_off"]}


@reads("oa_monthly")
def oa_monthly(inputs: Told) -> Inputs:
    answer = accident(inputs)
    found = {"monthly": answer["accident_monthly_due"], "total": answer["monthly"]}
    return found | {"attendant_if_qualifying": answer["accident_attendant"]}


@reads("employer_oa_compensation")
def employer_oa_compensation(inputs: Told) -> Inputs:
    died = bool(first(inputs, "death", "died", default=False))
    asked = {
        "salary": first(inputs, "salary", default=PAY),
        "loss": 0 if died else loss(inputs),
        "died": died,
        "on": when(inputs),
    }
    at_fault = bool(first(inputs, "worker_at_fault", "at_fault", default=False))
    full, part = (
        benefit("employer-compensation")(at_fault=fault, **asked) for fault in (False, True)
    )
    due = part if at_fault else full
    return {
        "min_months_salary": full["months"],
        "if_worker_at_fault": part["months"],
        "months": due["months"],
        "amount": due.value,
    }

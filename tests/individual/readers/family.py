"""Readers of the chapter on the family: funeral grant, monthly pensions, lump sums."""

import re
from datetime import date
from typing import Any

from individual.readers.common import (
    IN_FORCE,
    OF_2014,
    Inputs,
    Told,
    around_2014,
    base,
    count,
    first,
    months_of,
    percent,
    reads,
    share,
    when,
)
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import Dependant, person
from vss_actuarial.law.months import length_text, month_of, month_text
from vss_actuarial.worksheet.answer import Answer

CHILDREN = ("son", "daughter", "grandchild", "grandson", "granddaughter", "orphan")


def died(
    day: date, months: dict[str, int], family: list[Dependant], inputs: Told, **facts: Any
) -> Answer:
    """The answer for one who paid so many months of each kind, the last in the month of death."""
    last, spells = month_of(day), []
    for kind, number in months.items():
        if number > 0:
            bounds = {"from": month_text(last - number + 1), "to": month_text(last)}
            spells.append({**bounds, "kind": kind, "salary": 5e6})
            last -= number
    sex = "F" if any(one.relation == "husband" for one in family) else "M"
    dead = person(sex=sex, birth="1950-01-01", death=day, spells=spells, dependants=family)
    cause = str(inputs.get("cause", ""))
    at_work = ("work" in cause or "occupational" in cause) and "not at work" not in cause
    amount = base(inputs)
    given = None if amount is None else {"base_salary": amount}
    return benefit("survivors")(person=dead, at_work=at_work, given=given, **facts)


def in_payment(day: date) -> dict[str, Any]:
    """A pension that began in the month of death."""
    return {"pension": 0.0, "pension_from": day}


@reads("funeral")
def funeral(inputs: Told) -> Inputs:
    compulsory = count(first(inputs, "compulsory_months", "contrib_months", "contrib", default=0))
    voluntary = count(first(inputs, "voluntary_months", default=0))
    voluntary = max(voluntary, count(inputs.get("total_months", 0)) - compulsory)
    paid = bool(first(inputs, "pensioner", "in_payment", "oa_beneficiary", default=False))
    day = when(inputs, default=OF_2014)
    months = {"employer": compulsory, "voluntary": voluntary}
    answer = died(day, months, [], inputs, **(in_payment(day) if paid else {}))
    return {
        "funeral": answer["funeral_due"],
        "amount": answer["funeral"],
        "total_months": compulsory + voluntary,
        "survivor_lump": answer["lump_sum"] > 0 or paid,
    }


@reads("survivor_monthly", aside=("deceased",))
def survivor_monthly(inputs: Told) -> Inputs:
    day = when(inputs, default=OF_2014)
    family = family_of(inputs)
    told = any(name in inputs for name in ("contrib", "years", "compulsory"))
    months = months_of(first(inputs, "compulsory", "contrib", "years", default="0y0m"))
    excused = bool(inputs.get("pensioner")) or not (told or "cause" in inputs)
    facts = in_payment(day) if excused else {}
    both = bool(inputs.get("two_deceased"))
    paid = {"employer": months}
    answer = died(day, paid, family, inputs, both_parents=both, **facts)
    found: Inputs = {"survivors": answer.get("survivors_in_payment", 0)}
    pensions = answer["pensions"] or [(one.relation, False, 0.0, 0.0) for one in family]
    for relation, _, in_bases, _ in pensions:
        found.setdefault(f"{relation.replace('-', '_')}_pct", percent(in_bases))
        found.setdefault("pct", percent(in_bases))
    for name in CHILDREN:
        if f"{name}_age" in inputs:
            found[f"{name}_pct"] = found["child_pct"]
    return found | spouse_later(found, day)


def spouse_later(found: Inputs, day: date) -> Inputs:
    """What a spouse draws once the child is of age and supports: under the law of 2014 half."""
    later: Inputs = {}
    for spouse in ("wife", "husband", "spouse"):
        if f"{spouse}_pct" in found:
            now = found[f"{spouse}_pct"]
            changes = now == 70 and "child_pct" in found and day < IN_FORCE
            later[f"{spouse}_pct_until_child18"] = now
            later[f"{spouse}_pct_after"] = 50 if changes else now
    return later


def family_of(inputs: Told) -> list[Dependant]:
    """The family by the names of the ages told: child_age, wife_age, children_ages …"""
    orphan = bool(first(inputs, "both_parents_dead", "two_deceased", "orphan", default=False))
    family = []
    for name in inputs.names():
        if not name.endswith(("_age", "_ages")):
            continue
        value = inputs[name]
        stem = re.sub(r"_ages?$", "", name)
        relation = stem.replace("children", "child").replace("_", "-")
        relation = "child" if relation in CHILDREN else relation
        for age in value if isinstance(value, list) else [value]:
            one = Dependant(
                relation=relation,
                age=months_of(age) / 12,
                income=income_of(inputs, stem),
                capacity_loss=share(inputs.get(f"{stem}_loss", 0)),
                supported_by_another=supported(relation, inputs, orphan),
            )
            family.append(one)
    return family


def income_of(inputs: Told, stem: str) -> float:
    kinds = ("income", "pension", "wage", "salary", "allowance")
    return float(first(inputs, *(f"{stem}_{kind}" for kind in kinds), default=0))


def supported(relation: str, inputs: Told, orphan: bool) -> bool | None:
    if relation == "child":
        return not orphan
    if relation in ("wife", "husband", "spouse"):
        return None
    if (alone := first(inputs, "no_other_child", "no_other_supporter", "only_child")) is not None:
        return not alone
    return bool(first(inputs, "other_child", "other_children", "other_supporter", default=True))


@reads("survivor_lump", aside=("cause",))
def survivor_lump(inputs: Told) -> Inputs:
    if "contrib_months" in inputs:
        before, after = 0, count(inputs["contrib_months"])
    else:
        before, after = around_2014(inputs)
    answer = benefit("survivors-lump-sum")(
        before_2014=length_text(before),
        from_2014=length_text(after),
        average=first(inputs, "avg", "average", default=0),
        voluntary_only=bool(inputs.get("voluntary")),
        on=when(inputs, default=OF_2014),
    )
    months = answer.get("survivors_paid_in", answer.get("survivors_lump_sum_of_years"))
    return {
        "pre": length_text(before),
        "post": length_text(after),
        "pre_years": answer.get("family_years_before_2014"),
        "post_years": answer.get("family_years_from_2014"),
        "months": months,
        "amount": answer.value,
    }


@reads("survivor_lump_pensioner")
def survivor_lump_pensioner(inputs: Told) -> Inputs:
    answer = benefit("survivors-lump-sum")(
        month_of_pension=first(inputs, "dies_in_month_of_pension", "months_drawn"),
        pension=inputs.get("pension", 0),
        on=when(inputs),
    )
    return {"months_of_pension": answer["pensioner_lump_sum_months"], "amount": answer.value}


@reads("survivor_amounts")
def survivor_amounts(inputs: Told) -> Inputs:
    """Of a family of two children, one with and one without somebody else to support him."""
    family = [Dependant(relation="child", age=5, supported_by_another=n == 0) for n in (0, 1)]
    answer = died(when(inputs), {"employer": 240}, family, inputs)
    half, alone = (monthly for *_, monthly in answer["pensions"])
    return {"funeral": answer["funeral"], "monthly_50": half, "monthly_70": alone}

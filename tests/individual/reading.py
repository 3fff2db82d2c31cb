"""Worked examples read by meaning: a benefit's name and its inputs to the calculators' results.

Each reader takes the inputs of one benefit, with what has an obvious default left out, and gives
every result that an example of that benefit may ask for.
"""

import re
from datetime import date, timedelta
from typing import Any

from individual.readers import short_term as short_term  # which registers its readers
from individual.readers.common import (
    DATED,
    IN_FORCE,
    OF_2014,
    SUBSIDY,
    UNEMPLOYMENT,
    VOLUNTARY,
    Inputs,
    _day,
    base,
    count,
    first,
    fraction,
    months_of,
    percent,
    reads,
    share,
    since,
    when,
)
from vss_actuarial.individual import (
    allowances,
    average,
    contributions,
    health,
    late,
    lump_sum,
    old_age,
    retirement,
    social,
    survivors,
    unemployment,
)
from vss_actuarial.individual.months import (
    day_of,
    first_day,
    full_months,
    later_by,
    length_text,
    month_of,
)
from vss_actuarial.individual.record import Dependant, region_of, sex_of
from vss_actuarial.individual.working import Working
from vss_actuarial.law.late_payment import monthly_late_rate
from vss_actuarial.law.old_age import credited_years

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


@reads("seniority_step")
def seniority_step(inputs: Inputs) -> Inputs:
    answer = allowances.beyond_frame(
        months_of(inputs["extra_time"]),
        when(inputs, default=OF_2014),
        float(first(inputs, "current_pct", default=0)) / 100,
        bool(first(inputs, "with_degree", default=True)),
    )
    return {"beyond_frame_pct": percent(answer.value), "avg_use": answer["average_use"]}


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


@reads("area_allowance")
def area_allowance(inputs: Inputs) -> Inputs:
    spells = [
        (float(coefficient), float(count(months))) for coefficient, months in inputs["spells"]
    ]
    answer = allowances.area(spells, when(inputs), inputs.get("rate"), base(inputs))
    return {"amount": answer.value}


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

"""Readers of the chapter on old age: ages, rights, rates, averages, lump sums, Article 23."""

from datetime import date
from typing import Any

from individual.readers.common import (
    DAYS,
    IN_FORCE,
    LAWS,
    OF_2014,
    Inputs,
    Told,
    _day,
    around_2014,
    base,
    first,
    months_of,
    percent,
    reads,
    share,
    when,
)
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.prices import coefficients
from vss_actuarial.individual.record import person, sex_of
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.months import (
    day_of,
    first_day,
    full_months,
    later_by,
    length_text,
    month_of,
    month_text,
)
from vss_actuarial.law.old_age.ages import of_year
from vss_actuarial.law.old_age.article_23 import allowance
from vss_actuarial.law.old_age.lump_sum import (
    lump_sum,
    lump_sum_months,
    whole_years_before_2014,
    years_from_2014,
)
from vss_actuarial.law.old_age.reading import for_one
from vss_actuarial.law.old_age.rights import (
    CAPACITY_SPECIAL,
    GROUNDS,
    NONE,
    Member,
    early_by,
    right_in,
)
from vss_actuarial.law.old_age.salary.average import average_salary, seniority_added, state_average
from vss_actuarial.law.old_age.salary.revaluation import state_sum_of_scale
from vss_actuarial.law.old_age.service import credited_years
from vss_actuarial.law.old_age.start import month_of_birth_year

AREAS = ("allowance07", "hard_area", "region_hardship", "hardship_area")
LEAST_LOSS = 0.61


def law_on(day: date, sex: int | None = None) -> InForce:
    return InForce(shipped_law(), day, sex)


def old_age_law(day: date, sex: int) -> Any:
    return for_one(law_on(day, sex), coefficients(shipped_law(), day.year))


def _loss(inputs: Told) -> float:
    return share(first(inputs, "loss", "capacity_loss", "loss_pct", default=0))


def _member(inputs: Told, day: date) -> Member:
    """The facts of an example; service in one number is the whole of it."""
    voluntary = months_of(inputs.get("voluntary", 0))
    months = months_of(first(inputs, "compulsory", "contrib", default=0))
    if "compulsory" not in inputs:
        months = max(0, months - voluntary)
    special = _hard(inputs, "specially_hazardous", months)
    area = sum(_hard(inputs, name, months) for name in AREAS)
    return Member(
        sex=sex_of(first(inputs, "sex", default="M")),
        birth=month_of(_born(inputs, day)),
        compulsory=months,
        voluntary=voluntary,
        hardship=_hard(inputs, "hazardous", months) + special + area,
        coal=_hard(inputs, "coal", months),
        special=special,
        loss=_loss(inputs),
        commune=bool(inputs.get("commune_official")),
        armed=bool(first(inputs, "armed_forces", "armed", "army", default=False)),
        infected=bool(first(inputs, "hiv", "infected_at_work", default=False)),
    )


def _hard(inputs: Told, name: str, all_months: int) -> int:
    written = inputs.get(name)
    if written is None or written is False:
        return 0
    return all_months if written is True else months_of(written)


def _born(inputs: Told, day: date) -> date:
    if (born := inputs.get("born")) is not None:
        return _day(born)
    if (year := first(inputs, "birth_year_only", "birth_year")) is not None:
        return date(int(year), 1, 1)
    return later_by(day, -months_of(first(inputs, "age", default=0)))


@reads("pension_eligibility")
def pension_eligibility(inputs: Told) -> Inputs:
    written = first(inputs, "decision", "retire", "date")
    day = when(inputs, default=OF_2014) if written is None else day_of(written)
    day = when(inputs, "decision", default=day)
    who = _member(inputs, day)
    law = old_age_law(day, who.sex)
    lived, month = full_months(_born(inputs, day), day), who.birth
    month += lived
    if who.loss > 0.0:  # assessed on the day, whose year has its own age
        month = month_of(day)
        who = who._replace(birth=month - lived)
    ground = right_in(who, month, law)
    ladder = (
        law.by_year.capacity_loss_minimum_age
        if who.loss >= LEAST_LOSS
        else law.by_year.retirement_age
    )
    needed = int(of_year(ladder, day.year))
    missing = 12 * law.now.qualifying_years - who.compulsory - who.voluntary
    return {
        "compulsory_years": who.compulsory / 12,
        "years_to_buy": max(0.0, missing / 12),
        "eligible": ground != NONE,
        "ground": GROUNDS[ground],
        "needs_61pct": ground >= CAPACITY_SPECIAL if ground != NONE else who.loss == 0.0,
        "hazard_plus_region": length_text(who.hardship + who.coal),
        f"age_needed_{day.year}": needed / 12 if needed % 12 == 0 else length_text(needed),
        "age_needed": length_text(needed),
    }


@reads("pension_start", aside=("missing_months",))
def pension_start(inputs: Told) -> Inputs:
    paid = first(inputs, "pays_missing_in", "paid_missing", "paid_in")
    facts = {
        "decision": inputs.get("decision"),
        "stopped": first(inputs, "stopped", "stops_work", "retire"),
        "paid_missing": None if paid is None else when(inputs.but(date=paid)),
    }
    return _start(inputs, facts)


def _start(inputs: Told, facts: Inputs) -> Inputs:
    who = _member(inputs, IN_FORCE)
    answer = benefit("pension-start")(
        sex=who.sex,
        born=_born(inputs, IN_FORCE),
        hazardous=who.hardship >= 12 * 15,
        coal=who.coal >= 12 * 15,
        armed=who.armed,
        loss=who.loss,
        **facts,
        on=IN_FORCE,
    )
    start = month_text(answer.value)
    return {"start": start, "date": f"{start}-01"}


@reads("disability_pension_date")
def disability_pension_date(inputs: Told) -> Inputs:
    loss = first(inputs, "loss", "capacity_loss", default=LEAST_LOSS)
    return _start(inputs.but(loss=loss), {"decision": first(inputs, *DAYS)})


def _early(inputs: Told, day: date) -> int:
    if (early := inputs.get("early")) is not None:
        return months_of(early)
    if not first(inputs, "loss", "ref_age"):
        return 0
    exact = _day(inputs["retire"]) if "retire" in inputs else day
    if first(inputs, "age", "born", "birth", "birth_year_only", "birth_year") is None:
        return 0
    if (age := inputs.get("age")) is not None:
        months = months_of(age)
    else:
        months = full_months(_born(inputs, exact), exact)
    if (reference := inputs.get("ref_age")) is not None:
        return max(0, months_of(reference) - months)
    retired = month_of(exact)
    who = _member(inputs.but(contrib="20y"), exact)._replace(birth=retired - months)
    return int(early_by(who, retired, old_age_law(day, who.sex)))


WORK = ("age", "born", "decision", "coal", "hazardous", "specially_hazardous", "ref_age")


@reads("pension_rate", aside=WORK)
def pension_rate(inputs: Told) -> Inputs:
    day = when(inputs, "retire")
    answer = benefit("pension-rate")(
        sex=inputs["sex"],
        service=months_of(first(inputs, "contrib", "years", "compulsory")) / 12,
        early=_early(inputs, day) / 12,
        late=months_of(first(inputs, "of_which_after_ref_age", default=0)) / 12,
        waived=bool(inputs.get("early_reduction_waived")),
        commune_official=bool(inputs.get("commune_official")),
        treaty=bool(inputs.get("treaty")),
        on=day,
    )
    return {
        "gross": percent(answer["gross"]),
        "capped": percent(answer["capped"]),
        "reduction": percent(answer["points"]),
        "rate": percent(answer.value),
        "oneoff_years": answer["one_off_years"],
        "oneoff_months": answer["one_off_months"],
        "credited_years": answer["credited"],
        "years_counted": answer["credited"],
    }


@reads("early_reduction", aside=WORK)
def early_reduction(inputs: Told) -> Inputs:
    someone = {"sex": "M", "contrib": "30y0m"}
    others = {name: fact for name, fact in someone.items() if name not in inputs}
    return {"points": pension_rate(inputs.but(**others))["reduction"]}


@reads("retirement_oneoff", aside=WORK)
def retirement_oneoff(inputs: Told) -> Inputs:
    rate = pension_rate(inputs)
    months = rate["oneoff_months"]
    found = {"months_of_average": months, "excess_years": rate["oneoff_years"]}
    if (mean := first(inputs, "avg", "average")) is not None:
        found["amount"] = round(mean * months)
    return found


@reads("age_date")
def age_date(inputs: Told) -> Inputs:
    year = first(inputs, "birth_year_only", "birth_year")
    born = first(inputs, "born", "birth")
    known = day_of(born) if born else date(int(year), 1, 1)
    sex, age = sex_of(first(inputs, "sex", default="M")), inputs.get("ref_age")
    if age is None:
        age = benefit("retirement-age")(sex=sex, born=known, on=IN_FORCE).value / 12
    reached = month_of(known) + months_of(age)
    if born:
        return {"date": first_day(reached + 1).isoformat()}
    law = law_on(first_day(reached))
    if inputs.get("law") is not None:
        law = law_on(max(first_day(reached), LAWS[int(inputs["law"])][0]))
    return {"date": first_day(month_of_birth_year(reached, law)).isoformat()}


@reads("retirement_age")
def retirement_age(inputs: Told) -> Inputs:
    day = when(inputs)
    answer = benefit("retirement-age")(
        sex=inputs["sex"],
        born=_born(inputs, day),
        hazardous=bool(inputs.get("hazardous")),
        coal=bool(inputs.get("coal")),
        armed=bool(inputs.get("armed_forces")),
        loss=_loss(inputs),
        on=day,
    )
    first_month = month_text(answer["pension_from"])
    return {"age": length_text(answer.value), "pension_from": first_month}


def _spells(rows: list[list[Any]]) -> list[Inputs]:
    kinds = {"private": "employer", "employer-pay": "employer"}
    return [
        {
            "from": start,
            "to": last,
            "kind": "state" if str(kind).startswith("state") else kinds.get(kind, kind),
            **({"coefficient": 3.0} if str(kind).startswith("state") else {"salary": 5_000_000}),
        }
        for start, last, kind, *_ in rows
    ]


@reads("mixed_average")
def mixed_average(inputs: Told) -> Inputs:
    spells = _spells(inputs["spells"])
    months = {kind: _months(spells, kind) for kind in ("state", "employer")}
    award = month_of(spells[-1]["to"]) + 1
    if "retire" in inputs:
        assert month_of(inputs["retire"]) == award, inputs.row
    someone = person(sex="M", birth="1950-01-01", spells=spells, retirement=spells[-1]["to"])
    answer = benefit("old-age")(person=someone.model_copy(update={"birth": date(1940, 1, 1)}))
    steps = [step for step in answer.steps if step.key in ("state_sum_by_base", "state_sum")]
    pieces = sorted((step.facts["first"], step.facts["last"]) for step in steps)
    window = [[month_text(start), month_text(last)] for start, last in pieces]
    assert answer["start"] == award
    return {
        "state_months": months["state"],
        "private_months": months["employer"],
        "total_months": sum(months.values()),
        "window_months": answer["averaging_window"],
        "window": window,
        "state_avg_window": [window[0][0], window[-1][1]],
    }


def _months(spells: list[Inputs], kind: str) -> int:
    chosen = [one for one in spells if one["kind"] == kind]
    return sum(month_of(one["to"]) - month_of(one["from"]) + 1 for one in chosen)


@reads("state_average_pension")
def state_average_pension(inputs: Told) -> Inputs:
    names = inputs.lists()
    level = float(base(inputs) or 0)
    rate = _rate_of(inputs)
    found: Inputs = {}
    averages = {}
    for name in names:
        rows = [(row[0], row[1], row[2] if len(row) > 2 else 1.0) for row in inputs[name]]
        sums = [state_sum_of_scale(coef, months, more, level) for coef, months, more in rows]
        averages[name] = state_average(sum(sums), sum(row[1] for row in rows))
        found[f"pension_if_{name}"] = averages[name] * rate
        found |= {f"sum{n}": one for n, one in enumerate(sums, 1) if name == names[0]}
    average = max(averages.values())
    added = inputs.get("seniority_add")
    more = 0.0 if added is None else seniority_added(added["coef"], share(added["pct"]), level)
    return found | {
        "avg": average,
        "avg_total": average + more,
        "rate": percent(rate),
        "pension": (average + more) * rate,
        "seniority": more,
    }


def _rate_of(inputs: Told) -> float:
    if (rate := inputs.get("rate")) is not None:
        return share(rate)
    if "contrib" in inputs:
        return pension_rate(inputs)["rate"] / 100
    return 0.75


@reads("lump_sum_date", aside=("request",))
def lump_sum_date(inputs: Told) -> Inputs:
    return {"base_salary_date": day_of(first(inputs, *DAYS)).isoformat()}


def _lump_sum_months(before: int, after: int, day: date) -> Inputs:
    return {
        "pre_years": whole_years_before_2014(before),
        "post_years": years_from_2014(before, after, law_on(day)),
        "months_of_average": lump_sum_months(before, after, law_on(day)),
    }


@reads("lump_sum_months")
def lump_sum_months_reader(inputs: Told) -> Inputs:
    return _lump_sum_months(*around_2014(inputs), when(inputs))


@reads("lump_sum")
def lump_sum_reader(inputs: Told) -> Inputs:
    day = when(inputs, "decided", default=_after_spells(inputs))
    if "spells" not in inputs:
        mean = first(inputs, "avg", "average")
        found = _lump_sum_months(*around_2014(inputs), day)
    else:
        mean, before, after = _of_spells(inputs, day)
        found = {**_lump_sum_months(before, after, day), "months": before + after}
        found["adjusted_total"] = mean * (before + after)
    months = found["months_of_average"]
    found["gross_amount"] = mean * months
    amount = lump_sum(months, mean, float(inputs.get("subsidy", 0.0)))
    return {**found, "avg": mean, "average": mean, "amount": amount}


def _of_spells(inputs: Told, day: date) -> tuple[float, int, int]:
    """Average, and months before 2014 and from then on, of salaries by month."""
    rows = [(month_of(a), month_of(b), pay, *given) for a, b, pay, *given in inputs["spells"]]
    before = sum(max(0, min(last + 1, 12 * 2014) - start) for start, last, *_ in rows)
    months = sum(last - start + 1 for start, last, *_ in rows)
    if len(rows[0]) > 3:
        total = sum((last - start + 1) * pay * factor for start, last, pay, factor in rows)
        return total / months, before, months - before
    spells = [{"from": a, "to": b, "salary": pay} for a, b, pay in inputs["spells"]]
    from vss_actuarial.individual.career import career_of

    someone = person(sex="M", birth="1970-01-01", spells=spells)
    career = career_of(someone, shipped_law())
    mean = average_salary(career, month_of(day), old_age_law(day, 0))
    return mean, before, months - before


def _after_spells(inputs: Told) -> date:
    """The month after the last contribution, or the first under the law of 2014."""
    last = max((month_of(spell[1]) for spell in inputs.get("spells", [])), default=0)
    return max(first_day(last + 1), OF_2014) if last else OF_2014


@reads("settle_abroad", aside=("kind",))
def settle_abroad(inputs: Told) -> Inputs:
    day = when(inputs, default=OF_2014)
    if (monthly := first(inputs, "allowance", "benefit")) is not None:
        least = law_on(day).settling_abroad_least
        return {"amount": least * monthly, "months": least}
    before, after = around_2014(inputs)
    answer = benefit("settling-abroad")(
        before_2014=before / 12,
        from_2014=after / 12,
        pension=inputs.get("pension", 0),
        months_drawn=inputs.get("months_drawn", 0),
        on=day,
    )
    raw = answer["settling_abroad_earned"]
    return {"raw_months": raw, "months": answer["months"], "amount": answer.value}


@reads("monthly_allowance_art23")
def monthly_allowance(inputs: Told) -> Inputs:
    day = when(inputs)
    to_pension = first(inputs, "months_to_social_pension", "Tdt")
    if to_pension is None:
        to_pension = max(0, 12 * 75 - full_months(_born(inputs, day), day))
    level = inputs.get("social_pension")
    given = {} if level is None else {"social_pension": float(level)}
    law = InForce(with_given(shipped_law(), given), day)
    years = credited_years(months_of(first(inputs, "years", "contrib")), law)
    found = allowance(float(first(inputs, "avg", "average")), years, float(to_pension), law)
    worth = law.article_23_months_per_year * float(first(inputs, "avg", "average")) * years
    covered = -(-worth // law.social_pension) if law.social_pension else 0
    return {
        "Ttt": covered, "monthly": found.monthly, "topup_to_75": found.top_up,
        "topup": found.top_up,
    }  # fmt: skip

"""Own paths laid into a run: contributors asked for and pay of the state-pay, as planned."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vss_actuarial.census.planned import STATE_PAY_SALARY, path_of
from vss_actuarial.ground.axes import FIRST_YEAR, Array, by_scheme, by_year
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.coverage_path import CoverageGiven, in_room
from vss_actuarial.labour.labour import Labour
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.stage import stage

COVERAGE = ("all", "voluntary", "state-pay")
ROUNDS = 60
"""Rounds of scaling pay whose cells meet floor or ceiling."""
MISSED, CLOSE = 1e-9, 1e-14


def ratio_of(planned: Mapping[int, float], model: Array, first: int) -> Array:
    """What is planned over what the model has, by year: (year,) [1].

    Between years that are told it runs straight, before the first it is 1, after the last it stays.

    first : calendar year of the first of `model`, (year,)
    """
    years = np.arange(first, first + len(model))
    told = [year for year in planned if first <= year <= years[-1] and model[year - first] > 0.0]
    if not told:
        return np.ones(len(model))
    ratios = [planned[year] / model[year - first] for year in told]
    return np.where(years < told[0], 1.0, np.interp(years, told, ratios))


@stage
def planned_targets(given: CoverageGiven, targets: Array, labour: Labour, own: OnDay) -> Array:
    """Contributors asked for, in the totals that are planned.

    targets : (year + 1, scheme, sex, age) [persons], at 1 January: a year-end stands at the next

    Notes
    -----
    All, the voluntary and the state-pay meet what is planned, those paid by employers are the rest;
    each keeps its mix by sex and age, and no more than `most_insured_of_employed` of a cell.
    """
    plans = [path_of(own.census.plans, name) for name in COVERAGE]
    if not any(plans):
        return targets
    totals = by_scheme(targets)
    wanted = _planned_totals(totals, labour.working_age(), plans)
    scale = np.divide(wanted, totals, out=np.ones_like(totals), where=totals > 0.0)
    moved = np.flatnonzero((np.abs(scale - 1.0) > CLOSE).any(axis=1))
    found = targets.copy()
    asked = targets[moved] * scale[moved, :, None, None]
    found[moved] = in_room(
        asked, asked > 0.0, given.most_insured_of_employed[moved], labour.employed[moved]
    )
    return found


def _planned_totals(totals: Array, force: Array, plans: list[dict[int, float]]) -> Array:
    """Contributors by scheme as planned: (year + 1, scheme) [persons]."""
    model = totals.sum(axis=1) / force, totals[:, VOLUNTARY] / force, totals[:, STATE_PAY]
    every, voluntary, state = (
        ratio_of(plan, of_model, FIRST_YEAR - 1)
        for plan, of_model in zip(plans, model, strict=True)
    )
    wanted = totals.copy()
    wanted[:, VOLUNTARY] *= voluntary
    wanted[:, STATE_PAY] *= state
    rest = every * totals.sum(axis=1) - wanted[:, VOLUNTARY] - wanted[:, STATE_PAY]
    wanted[:, EMPLOYER_PAY] = np.maximum(rest, 0.0)
    return wanted


@stage
def planned_salaries(salaries: Salaries, targets: Array, own: OnDay) -> Salaries:
    """Salaries whose mean over the state-pay of a 1 January is that planned of its year.

    targets : (year + 1, scheme, sex, age) [persons], at 1 January

    Notes
    -----
    Each cell is scaled alike, within floor and ceiling as far as the model's own lies in them.
    """
    plan = path_of(own.census.plans, STATE_PAY_SALARY)
    if not plan:
        return salaries
    heads = _heads(targets, own)
    pay = salaries.insured_salary[:, STATE_PAY]
    of_model = mean_pay(pay, heads)
    ratio = ratio_of(plan, of_model, FIRST_YEAR)
    limits = (
        np.minimum(salaries.floor[:, STATE_PAY, None, None], pay),
        np.maximum(salaries.ceiling[:, STATE_PAY, None, None], pay),
    )
    factor = ratio.copy()
    for _ in range(ROUNDS):
        scaled = np.clip(pay * factor[:, None, None], *limits)
        step = ratio * of_model / np.maximum(mean_pay(scaled, heads), 1e-9)
        if (np.abs(step - 1.0) < 1e-14).all():
            break
        factor = np.where(ratio == 1.0, 1.0, factor * step)
    mean, insured = salaries.mean_salary.copy(), salaries.insured_salary.copy()
    mean[:, STATE_PAY] *= factor[:, None, None]
    insured[:, STATE_PAY] = np.clip(pay * factor[:, None, None], *limits)
    return replace(salaries, mean_salary=mean, insured_salary=insured)


def _heads(targets: Array, own: OnDay) -> Array:
    """The state-pay at 1 January, on the day those given: (year, sex, age) [persons]."""
    heads, given = targets[:-1, STATE_PAY].copy(), own.census.active
    if given is not None and own.at < len(heads):
        of_scheme = given[STATE_PAY]
        heads[own.at] = of_scheme.sum(axis=-1) if of_scheme.ndim == heads.ndim else of_scheme
    return heads


def mean_pay(pay: Array, heads: Array) -> Array:
    """Mean pay of a scheme over its heads, both (year, sex, age): (year,) [VND a month]."""
    return np.asarray(by_year(pay * heads) / np.maximum(by_year(heads), 1e-9))


def plan_warnings(salaries: Salaries, targets: Array, labour: Labour, own: OnDay) -> list[str]:
    """What is planned and not met: more than the employed can give, or pay beyond the limits."""
    totals, force = by_scheme(targets), labour.working_age()
    pay = mean_pay(salaries.insured_salary[:, STATE_PAY], _heads(targets, own))
    found = {
        "all": (totals.sum(axis=1) / force, FIRST_YEAR - 1),
        "voluntary": (totals[:, VOLUNTARY] / force, FIRST_YEAR - 1),
        "state-pay": (totals[:, STATE_PAY], FIRST_YEAR - 1),
        STATE_PAY_SALARY: (pay, FIRST_YEAR),
    }
    lines = []
    for name, year, value in own.census.plans:
        values, first = found[name]
        at = year - first
        if at < len(values) and abs(values[at] - value) > MISSED * value:
            told = f"{value:,.6g} is not met; the run has {values[at]:,.6g}"
            lines.append(f"own data, {name} of {year}: {told}")
    return lines

"""How membership ends in NumPy: deaths, pensions, lump sums, and who waits."""

import numpy as np
from seam import FLOW, Array, rows

from in_numpy.groups import SERVICE, Note, OfYear


def die(state: Array, of_year: OfYear, window: Array, flow: Array, alive: Array) -> Array:
    _, person, year, law = of_year
    active, dormant, earned, kept, late, of_late = state
    salary = person[:, :, rows.SALARY]
    dying, index = 1.0 - alive, year[:, rows.AWARD_INDEX]
    rights, buried = law[:, :, rows.RIGHTS], law[:, :, rows.FUNERAL]
    heads = active + dormant + late
    career = (index * earned + 0.5 * salary * active) / (SERVICE + 0.5)
    due = law[:, :, rows.FAMILY] * np.where(window > 0.0, active * window, career)
    revalued = index * (kept + of_late) / np.maximum(SERVICE, 1.0)
    revalued[..., 0] = (dormant + late)[..., 0] * salary[..., 0]
    due += law[:, :, rows.FAMILY_OF_DORMANT] * revalued

    def note(name: str, at_stake: Array) -> None:
        flow[..., FLOW[name]] = of_year.by_scheme(dying * at_stake.sum(axis=-1, keepdims=True))

    note("deaths_active", active)
    note("deaths_dormant", dormant + late)
    note("deaths_waiting", late)
    note("funerals", heads * buried)
    note("deaths_active_with_rights", active * rights)
    note("deaths_with_rights", heads * rights)
    note("survivors_lump_sums_with_rights", due * rights)
    note("survivors_lump_sums", due * (1.0 - rights))
    return np.asarray(state * alive)


def wait(heads: Array, kept: Array, of_year: OfYear, note: Note) -> tuple[Array, Array]:
    """A year of those who wait past the age: a pension where the law opens it, else lump sums."""
    _, person, year, law = of_year
    average = kept / np.maximum(heads, 1e-300) * year[:, rows.AWARD_INDEX]
    average = average / np.maximum(SERVICE, 1.0)
    average[..., 0] = person[:, :, rows.SALARY, ..., 0]
    later = np.broadcast_to(year[:, rows.LATER_LUMP_SUM], heads.shape).copy()
    later[..., -1, :] = 1.0
    qualified, minimum = law[:, :, rows.QUALIFIED], law[:, :, rows.MINIMUM]
    awards = heads * qualified
    mass = awards * law[:, :, rows.RATE_DORMANT] * average
    paid_out = heads * (1.0 - qualified) * later
    note("normal_awards", awards)
    note("awards_of_waiting", awards)
    note("normal_pensions", mass)
    note("minimum_awards", awards * minimum)
    note("minimum_pensions", mass * minimum)
    note("service_of_awards", awards * SERVICE)
    note("one_off_allowances", awards * average * law[:, :, rows.ONE_OFF_DORMANT])
    note("later_lump_sums", paid_out)
    note("later_lump_sums_amount", paid_out * average * law[:, :, rows.LUMP_SUM])
    left = (1.0 - qualified) * (1.0 - later)
    return heads * left, kept * left


def _buy(turned: Array, average: Array, active: bool, of_year: OfYear, note: Note) -> Array:
    """Those who buy what they lack; gives who buy nothing."""
    _, person, _, law = of_year
    salary, of = person[:, :, rows.SALARY], 0 if active else rows.OF_DORMANT
    years = law[:, :, rows.BOUGHT_YEARS]
    rest = turned
    for kind, buys, lacks in (
        ("months", rows.BUYS_MONTHS, rows.LACKS_MONTHS),
        ("years", rows.BUYS_YEARS, rows.LACKS_YEARS),
    ):
        if not law[:, :, buys + of].any():
            continue
        heads, lacking = turned * law[:, :, buys + of], law[:, :, lacks + of]
        of_all = lacking / np.maximum(12.0 * years, 1e-12)
        mass = heads * law[:, :, rows.BOUGHT_RATE] * (average + of_all * (salary - average))
        note(f"bought_{kind}_awards", heads)
        note(f"bought_{kind}_pay", heads * lacking * salary)
        note("bought_pensions", mass)
        note("minimum_awards", heads * law[:, :, rows.BOUGHT_MINIMUM])
        note("minimum_pensions", mass * law[:, :, rows.BOUGHT_MINIMUM])
        note("service_of_awards", heads * years)
        if kind == "years":
            note("bought_years_missing", heads * lacking)
        rest = rest - heads
    return rest


def retire(
    stock: Array, earned: Array, active: bool, of_year: OfYear, window: Array, note: Note
) -> tuple[Array, ...]:
    _, person, year, law = of_year
    half = 0.5 if active else 0.0
    salary, credited = person[:, :, rows.SALARY], np.maximum(SERVICE + half, 0.5)
    qualified = law[:, :, rows.QUALIFIED]
    kept = law[:, :, rows.KEPT] > 0.0
    reaching = stock * np.where(kept, person[:, :, rows.REACH_KEPT], person[:, :, rows.REACH])
    normal = reaching * qualified
    turned = reaching * (1.0 - qualified)
    each = np.maximum(stock, 1e-300)
    career = (earned / each * year[:, rows.AWARD_INDEX] + half * salary) / credited
    career[..., 0] = salary[..., 0]
    better = window + year[:, rows.BETTER_OF] * np.maximum(0.0, career - window)
    average = np.where(window > 0.0, better, career)
    rate = law[:, :, rows.RATE if active else rows.RATE_DORMANT]
    pension = rate * average
    awards, mass, unreduced = normal, normal * pension, normal
    note("normal_awards", normal)
    note("normal_pensions", mass)
    if active:
        by_hazard = (stock - reaching) * (person[:, :, rows.HAZARDOUS] * qualified)
        capable = person[:, :, rows.REDUCED] * law[:, :, rows.QUALIFIED_REDUCED]
        by_capacity = (stock - reaching - by_hazard) * capable
        of_hazard = by_hazard * pension
        after_points = np.maximum(0.0, pension - person[:, :, rows.REDUCTION] * average)
        of_capacity = by_capacity * after_points
        note("hazardous_awards", by_hazard)
        note("hazardous_pensions", of_hazard)
        note("reduced_awards", by_capacity)
        note("reduced_pensions", of_capacity)
        awards, mass = normal + by_hazard + by_capacity, mass + of_hazard + of_capacity
        unreduced = normal + by_hazard
    minimum = law[:, :, rows.MINIMUM]
    note("minimum_awards", awards * minimum)
    note("minimum_pensions", mass * minimum)
    note("service_of_awards", awards * (SERVICE + half))
    note("awards_at_ceiling", unreduced * (rate >= rate[..., -1:]))
    months = law[:, :, rows.ONE_OFF if active else rows.ONE_OFF_DORMANT]
    note("one_off_allowances", awards * average * months)
    rest = _buy(turned, average, active, of_year, note)
    lump = rest * year[:, rows.LUMP_AT_AGE]
    monthly = rest * year[:, rows.ARTICLE_23]
    lump[..., -1, :] = rest[..., -1, :] - monthly[..., -1, :]  # nobody waits at the last age
    waits = rest - lump - monthly
    note("reached_unqualified", turned)
    note("began_to_wait", waits)
    note("lump_sums_at_age", lump)
    note("lump_sums_at_age_amount", lump * average * law[:, :, rows.LUMP_SUM])
    note("article_23_awards", monthly)
    note("article_23_amount", monthly * average * (credited * year[:, rows.ARTICLE_23_WORTH]))
    staying = np.maximum(0.0, stock - awards - turned)
    return staying, earned * (staying / each), waits, waits * (earned / each)

"""Gross errors of own data: amounts in another unit, persons that no country has, odd tables."""

from collections.abc import Iterator

import numpy as np

from vss_actuarial.census.census import Census
from vss_actuarial.census.doors import OwnData
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.axes import FIRST_YEAR, Array
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.presentation.own_data.reporting.by_age import mortality_curves
from vss_actuarial.presentation.own_data.reporting.findings import WARNING, Finding
from vss_actuarial.presentation.own_data.reporting.totals import (
    SOCIAL_INSURANCE,
    STOCKS,
    TABLE_OF,
    latest_published,
)

FAR = 3.0
"""How many times a total may be a published one of some years before, or a part of it. Judgement:
no published stock has moved so much within ten years, and units differ by a thousand."""
NEVER_SO_LITTLE = 1e9
"""A reserve of a fund of the whole country [VND] that is not nil. Judgement: the smallest of them
stands in thousands of billions, so that less is in another unit."""
TIMES = 5.0
"""How many times a death probability may be the population's of its sex and age, or a part of it.
Judgement: insured men die half as often, disabled pensioners about three times as often."""
OLD, YOUNG_MOST = 40, 0.01
"""Age from which both bounds of mortality hold, and what may always be before. Judgement: the young
die so seldom that a year of a group may have no death."""
FEWEST = 10
"""Ages of a life table. Judgement: with fewer most ages take that of another."""
CHILDHOOD = 15
"""First age that is no child's."""
MOST_TOLD = 5
"""Cells of persons that are told, the youngest first."""


def of_gross(own: OwnData, people: Array) -> Iterator[Finding]:
    """All gross errors.

    people : (sex, age) [persons], the model's population on the date
    """
    yield from _of_totals(own)
    yield from _of_reserves(own)
    yield from _of_assets(own)
    yield from _of_population(own, people)
    yield from _of_persons(own, people)


def population_of(since: int) -> tuple[Array, Array]:
    """The model's population on a 1 January and the share of it that dies in the year.

    Returns
    -------
    two of (sex, age) : persons, and the probability of death from the age on
    """
    from vss_actuarial.projection.door import population_before
    from vss_actuarial.scenario import Scenario

    found, at = population_before(Scenario.baseline()).population, since - FIRST_YEAR
    survival = found.survival[at]
    dying = 1.0 - np.concatenate([survival[:, 1:], survival[:, -1:]], axis=1)
    return found.population[at], dying


def _of_totals(own: OwnData) -> Iterator[Finding]:
    """Stocks of persons many times those last published, however old those are."""
    for series, read in STOCKS.items():
        value, last = read(own.census), latest_published(series, own.about.since)
        if value is None or last is None or last[0] == own.about.since - 1:
            continue  # of the same year `of_totals` tells it
        if not 1.0 / FAR <= value / last[1] <= FAR:
            facts = {"series": series, "year": f"{last[0]}", "ratio": f"{value / last[1]:.3g}"}
            yield Finding(WARNING, TABLE_OF[series], "own_far_from_record", facts)


def _of_reserves(own: OwnData) -> Iterator[Finding]:
    """Reserves in another unit."""
    for fund, money in own.census.reserves.items():
        if 0.0 < money < NEVER_SO_LITTLE:
            facts = {"fund": fund, "amount": f"{money:,.0f}"}
            yield Finding(WARNING, "reserves", "own_reserve_small", facts)


def _of_assets(own: OwnData) -> Iterator[Finding]:
    """Assets that have matured, and without reserves to stand beside those far from the record."""
    assets, since = own.census.assets, own.about.since
    past = [one for one in assets if one.matures < since]
    if past:
        money = sum(one.amount for one in past) / sum(one.amount for one in assets)
        facts = {"count": f"{len(past)}", "share": f"{100 * money:.0f}",
                 "year": f"{min(one.matures for one in past)}"}  # fmt: skip
        yield Finding(WARNING, "assets", "own_matured", facts)
    held = sum(one.amount for one in assets if one.fund in SOCIAL_INSURANCE) / TRILLION
    last = latest_published("social_insurance_balance", since)
    if held and last and not own.census.reserves and held / last[1] > FAR:
        facts = {"series": "social_insurance_balance", "year": f"{last[0]}",
                 "ratio": f"{held / last[1]:.3g}"}  # fmt: skip
        yield Finding(WARNING, "assets", "own_far_from_record", facts)


def _of_population(own: OwnData, people: Array) -> Iterator[Finding]:
    """A population without a sex or children, or of another size than the country's."""
    found = own.census.population
    if found is None:
        return
    for sex, of_sex in zip(_sexes(), found, strict=True):
        if not of_sex.any():
            yield Finding(WARNING, "population", "own_no_sex", {"sex": sex})
    if not found[:, :CHILDHOOD].any():
        yield Finding(WARNING, "population", "own_no_children", {"age": f"{CHILDHOOD}"})
    ratio = float(found.sum() / people.sum())
    if not 1.0 / FAR <= ratio <= FAR:
        facts = {"ratio": f"{ratio:.3g}"}
        yield Finding(WARNING, "population", "own_population_off", facts)


def _sexes() -> list[str]:
    return list(schema().columns["sex"].values or ())


def _of_persons(own: OwnData, people: Array) -> Iterator[Finding]:
    """More insured and pensioners of a sex and age than the population has, own or the model's."""
    census = own.census
    there = people if census.population is None else census.population
    known = _known(census, there)
    table = next((one for one in ("population", "insured", "pensioners") if one in own.tables), "")
    for sex, age in np.argwhere(known > there * (1.0 + 1e-9) + 1.0)[:MOST_TOLD]:
        facts = {
            "sex": _sexes()[sex], "age": f"{age}", "known": f"{known[sex, age]:,.0f}",
            "population": f"{there[sex, age]:,.0f}",
        }  # fmt: skip
        yield Finding(WARNING, table, "own_more_than_population", facts)


def _known(census: Census, like: Array) -> Array:
    known = np.zeros_like(like)
    for one in (census.active, census.dormant):
        if one is not None:
            known += (one.sum(axis=-1) if one.ndim > known.ndim + 1 else one).sum(axis=0)
    for stock in (census.pensioners, census.budget_pensioners):
        known += 0.0 if stock is None else stock.reshape(-1, *known.shape).sum(axis=0)
    return known


def of_levels(own: OwnData, dying: Array) -> Iterator[Finding]:
    """Life tables of few ages, and death probabilities far from the population's.

    dying : (sex, age) [1], of the model's population in the year of the date
    """
    for part, curve in mortality_curves(own).items():
        if len(curve) < FEWEST:
            facts = {"part": ", ".join(part), "count": f"{len(curve)}"}
            yield Finding(WARNING, "mortality", "own_few_ages", facts)
        theirs = dying[_sexes().index(part[1])]
        off = [age for age, prob in sorted(curve.items()) if _far(age, prob, float(theirs[age]))]
        if off:
            age = off[0]
            facts = {"part": ", ".join(part), "count": f"{len(off)}", "age": f"{age}",
                     "one": f"{curve[age]:.5g}", "other": f"{theirs[age]:.5g}"}  # fmt: skip
            yield Finding(WARNING, "mortality", "own_mortality_off", facts)


def _far(age: int, prob: float, theirs: float) -> bool:
    """Whether a death probability lies outside the bounds; one below 1 until the last age."""
    most = TIMES * theirs if age >= OLD else max(TIMES * theirs, YOUNG_MOST)
    least = theirs / TIMES if age >= OLD else 0.0
    return not least <= prob <= most

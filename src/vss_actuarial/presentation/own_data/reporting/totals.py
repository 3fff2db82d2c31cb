"""Totals of own data beside the published record of the last year before their date."""

from collections.abc import Callable, Iterator

import numpy as np

from vss_actuarial.census.census import Census
from vss_actuarial.census.doors import OwnData
from vss_actuarial.dated.experience import known_record
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import TRILLION, VOLUNTARY
from vss_actuarial.presentation.own_data.reporting.findings import WARNING, Beside, Finding

LEAST, MOST = 0.95, 1.05
"""Between which a ratio to the record stands without a warning. Judgement: definitions differ by
some per cent, a column read as another by more."""
OLD = 3
"""Years before the date from which a published figure is too old to stand beside."""
TABLE_OF = {
    "insured_total": "insured", "insured_voluntary": "insured", "insured_wage": "insured",
    "beneficiaries_fund": "pensioners", "beneficiaries_budget": "pensioners",
    "average_pension": "pensioners", "accident_monthly_recipients": "accident_beneficiaries",
    "social_insurance_balance": "reserves", "unemployment_balance": "reserves",
    "health_balance": "reserves", "new_old_age_pensioners": "new_awards",
    "price_growth": "economy", "gdp": "economy", "gdp_real_growth": "economy",
}  # fmt: skip
SOCIAL_INSURANCE = ("pension_survivorship", "sickness_maternity", "accident_disease")


def beside_record(own: OwnData) -> list[Beside]:
    """Each total that the record has too, in its last year before the date."""
    found = [_stock(own, name, read) for name, read in STOCKS.items()]
    return [one for one in (*found, *_flows(own)) if one is not None]


def of_totals(own: OwnData, totals: list[Beside]) -> Iterator[Finding]:
    """A warning for each total far from the record of the same year; older ones grew since."""
    for one in totals:
        if one.year == own.about.since - 1 and not LEAST <= one.ratio <= MOST:
            facts = {"series": one.series, "year": f"{one.year}", "ratio": f"{one.ratio:.2f}"}
            yield Finding(WARNING, TABLE_OF[one.series], "own_far_from_record", facts)


def _stock(own: OwnData, series: str, read: Callable[[Census], float | None]) -> Beside | None:
    value = read(own.census)
    years, values = known_record(None).published(series)
    known = np.flatnonzero((years < own.about.since) & (years >= own.about.since - OLD))
    if value is None or not known.size:
        return None
    at = known[-1]
    unit = "persons" if value >= 1.0 and series not in MONEY else MONEY.get(series, "")
    return Beside(series, int(years[at]), value, float(values[at]), unit)


def latest_published(series: str, since: int) -> tuple[int, float] | None:
    """The last year of a series before a 1 January, and its figure; None where there is none."""
    years, values = known_record(None).published(series)
    known = np.flatnonzero(years < since)
    return (int(years[known[-1]]), float(values[known[-1]])) if known.size else None


MONEY = {
    "insured_wage": "VND a month", "average_pension": "VND a month",
    "social_insurance_balance": "trillion VND", "unemployment_balance": "trillion VND",
    "health_balance": "trillion VND", "gdp": "trillion VND",
}  # fmt: skip


def _sum(*arrays: Array | None) -> float | None:
    if any(one is None for one in arrays):
        return None
    return float(sum(one.sum() for one in arrays if one is not None))


def _voluntary(census: Census) -> float | None:
    return None if census.active is None else float(census.active[VOLUNTARY].sum())


def _wage(census: Census) -> float | None:
    """Mean insured salary of the compulsory schemes."""
    if census.active is None or census.pay is None:
        return None
    heads = census.active[:VOLUNTARY]
    heads = heads.sum(axis=-1) if heads.ndim > census.pay.ndim else heads
    told = heads * (census.pay[:VOLUNTARY] > 0.0)
    return float((told * census.pay[:VOLUNTARY]).sum() / told.sum()) if told.any() else None


def _mean_pension(census: Census) -> float | None:
    heads = _sum(census.pensioners, census.budget_pensioners)
    mass = _sum(census.pension_mass, census.budget_pension_mass)
    return mass / heads if heads and mass is not None else None


def _fund(*funds: str) -> Callable[[Census], float | None]:
    def read(census: Census) -> float | None:
        if not all(one in census.reserves for one in funds):
            return None
        return sum(census.reserves[one] for one in funds) / TRILLION

    return read


STOCKS: dict[str, Callable[[Census], float | None]] = {
    "insured_total": lambda one: _sum(one.active),
    "insured_voluntary": _voluntary,
    "insured_wage": _wage,
    "beneficiaries_fund": lambda one: _sum(
        one.pensioners, one.survivors, one.survivor_children, one.accident
    ),
    "beneficiaries_budget": lambda one: _sum(
        one.budget_pensioners, one.budget_survivors, one.budget_survivor_children
    ),
    "accident_monthly_recipients": lambda one: _sum(one.accident),
    "average_pension": _mean_pension,
    "social_insurance_balance": _fund(*SOCIAL_INSURANCE),
    "unemployment_balance": _fund("unemployment"),
    "health_balance": _fund("health_insurance"),
}


def _flows(own: OwnData) -> Iterator[Beside]:
    """New pensions and the economy of the last year that both tell."""
    awards: dict[int, float] = {}
    for one in own.census.awards:
        awards[one.year] = awards.get(one.year, 0.0) + one.persons
    yield from _last("new_old_age_pensioners", awards, "persons")
    if "economy" not in own.tables:
        return
    told: dict[str, dict[int, float]] = {}
    for _, (series, year, value) in own.tables["economy"].rows("series", "year", "value"):
        told.setdefault(series, {})[int(year)] = value
    for name in ("price_growth", "gdp_real_growth"):
        yield from _last(name, told.get(name, {}), "")
    gdp = {year: value / TRILLION for year, value in told.get("gdp", {}).items()}
    yield from _last("gdp", gdp, "trillion VND")


def _last(series: str, own: dict[int, float], unit: str) -> Iterator[Beside]:
    years, values = known_record(None).published(series)
    published = dict(zip(years.astype(int).tolist(), values.tolist(), strict=True))
    both = sorted(own.keys() & published.keys())
    if both and published[both[-1]]:
        yield Beside(series, both[-1], own[both[-1]], published[both[-1]], unit)

"""Ratios to watch in a long projection, said aloud where they leave the range of reason."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.axes import SEXES, Array, by_year, mean_of_ends
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.events import lacking, unsettled
from vss_actuarial.measures.financing.financing import OVERFUNDED, overfunded
from vss_actuarial.measures.measures import average_pension_ratio, ratio
from vss_actuarial.measures.outlook import pensioners_in_old_age
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.composing import without_changes_of
from vss_actuarial.scenario.given.relief import months_later
from vss_actuarial.scenario.known import last_known, last_of_record
from vss_actuarial.scenario.levers.relief import Relief, shipped_relief
from vss_actuarial.scenario.stage import arrays_of

MOST_PENSIONERS = 0.85
"""Of all aged 65 and over. Judgement: at no age do many more than that work."""
FROM_YEAR = 2010  # before, few draw a pension and few pay


def watched_ratios(
    years: NDArray[np.int64], arrays: Mapping[str, Array], accounts: Mapping[str, Account]
) -> tuple[str, ...]:
    """One line for each ratio that leaves its range, with the years."""
    n = len(years)
    pension = average_pension_ratio(
        arrays["old_age_pension_mass"][:n] + arrays["old_age_pension_mass_aligned"],
        arrays["old_age_pensioners"][:n] + arrays["old_age_pensioners_aligned"],
        arrays["insured_salary"],
        arrays["contributors"],
    )
    contributors = by_year(arrays["contributors"][:n])
    covered = ratio(contributors, by_year(arrays["labour_force"][:n]))
    wage = arrays["insured_salaries"].sum(axis=1) / 12.0
    mean_wage = ratio(wage, contributors)
    level = ratio(arrays["base_salary"], mean_wage)
    reserves = {fund: ratio(account.opening(), arrays["gdp"]) for fund, account in accounts.items()}
    known = sum(
        arrays[name][:n].sum(axis=1) for name in ("contributors", "dormant", "old_age_pensioners")
    )
    known = known + arrays["budget_pensioners"][:n]
    fullest = ratio(known, arrays["population"][:n]).max(axis=2).max(axis=1)
    employed = by_year(mean_of_ends(arrays["employed"]))
    of_output = ratio(12.0 * mean_wage * employed, arrays["gdp"])
    growth = np.diff(arrays["gdp"]) / arrays["gdp"][:-1]
    spread = arrays["return_rate"][1:] - growth
    return tuple(
        text
        for text in (
            _outside(years, pension, 0.2, 1.2, "average pension over average insured salary"),
            _outside(years, level, 0.15, 0.6, "base salary over mean insured salary"),
            _outside(
                years, of_output, 0.15, 0.6, "mean insured wage over output an employed person"
            ),
            _outside(years, covered, 0.0, 1.0, "contributors over labour force"),
            _outside(
                years, fullest, 0.0, 1.0, "known to the system over population, fullest age and sex"
            ),
            *(
                _outside(years, reserve, 0.0, 1.0, f"reserve of {fund} over GDP")
                for fund, reserve in reserves.items()
            ),
            *(
                _outside(years, share, 0.0, MOST_PENSIONERS, _of_old(sex))
                for sex, share in zip(SEXES, pensioners_in_old_age(arrays, n).T, strict=True)
            ),
            _outside(years[1:], spread, -0.08, 0.04, "return on reserves less growth of GDP"),
        )
        if text
    )


def _of_old(sex: str) -> str:
    return f"{sex} of 65 and over with a pension over all {sex} of 65 and over"


def _outside(
    years: NDArray[np.int64], values: Array, low: float, high: float, name: str
) -> str | None:
    watched = (years >= FROM_YEAR) & ((values < low) | (values > high))
    if not watched.any():
        return None
    at = np.flatnonzero(watched)
    first, last = at[0], at[-1]
    span = f"{years[first]} ({values[first]:.2f})"
    if len(at) > 1:
        span = f"{len(at)} years, {span} to {years[last]} ({values[last]:.2f})"
    return f"{name} is outside {low:g} to {high:g} in {span}"


def warnings_of(result: Outcome) -> tuple[str, ...]:
    """What the stages told, what changes make void or leave as it is, and ratios out of range."""
    watched = watched_ratios(result.years, result.arrays, result.accounts_vnd)
    scenario = result.scenario
    told = (*scenario.notes, *_told_of_changes(result), *lever_warnings(scenario))
    late = (
        f"{fund}: {event} from {year} on, in the last ten years of the horizon: unsettled"
        for fund, event, year in unsettled(result)
    )
    return (*result.notes, *told, *watched, *late, *_spent(result), *_overfunded(result))


def _overfunded(result: Outcome) -> Iterator[str]:
    """One line for each fund that holds more than it will need for long, and what would do."""
    for one in overfunded(result):
        first, last = one.ratios
        yield (
            f"{one.fund}: the reserve exceeds {OVERFUNDED:g} years of outgo from {one.first} "
            f"({first:.0f}) to {one.last} ({last:.0f}); from {one.since} to the horizon a level "
            f"rate of {100 * one.level_rate:.2f} % would do, {100 * one.paid:.2f} % is paid"
        )


def _spent(result: Outcome) -> Iterator[str]:
    """One line for each fund whose reserve is spent."""
    for fund, account in result.accounts_vnd.items():
        years = result.years[lacking(account) > 0.0]
        if years.size:
            yield (
                f"{fund}: the reserve is spent in {years[0]}; what lacks then is met from outside, "
                "not owed back and booked to no account"
            )


def _told_of_changes(result: Outcome) -> Iterator[str]:
    """One line for each changed parameter that moves nothing, or moves the past."""
    scenario = result.scenario
    read = frozenset[str]().union(*result.parameters.values())
    for parameter in (*scenario.law.values(), *scenario.assumptions.values()):
        if not parameter.changes or parameter.digest == parameter.unchanged.digest:
            continue  # a change to the same values is told by the scenario's notes
        name, since = parameter.name, min(change.since for change in parameter.changes)
        why = f": {parameter.idle}" if parameter.idle else ""
        if since.year > scenario.last_year:
            yield f"{name} is changed on {since}, after the horizon: without effect"
        elif name not in read:
            yield f"{name} is changed, but the projection does not read it{why}"
        elif not _moves(result, name):
            yield f"{name} is changed, but no figure moves{why}"
        elif since.year <= (
            last_known(name, scenario.assumptions, scenario.record_to) or last_of_record()
        ):
            yield f"{name} is changed on {since}: the past differs from the published record"


def _moves(result: Outcome, name: str) -> bool:
    """Whether any figure differs from those of a run without the changes of a parameter."""
    try:
        other = project(without_changes_of(result.scenario, name))
    except InputError:  # without it there is no run
        return True
    pairs = ((result.arrays, other.arrays), (result.accounts_vnd, other.accounts_vnd))
    return any(
        not same(figure, there[key]) for here, there in pairs for key, figure in here.items()
    )


def same(figure: Any, other: Any) -> bool:
    """Whether two arrays, or all arrays of two accounts, are equal to the bit."""
    arrays, others = list(arrays_of(figure)), list(arrays_of(other))
    return len(arrays) == len(others) and all(
        a is b or np.array_equal(a, b) for a, b in zip(arrays, others, strict=True)
    )


def lever_warnings(scenario: Scenario) -> tuple[str, ...]:
    """Relief and campaigns that lie beyond the years of the projection, or change the past."""
    notes = []
    past = shipped_relief()
    for one in scenario.relief:
        if one in past:
            continue
        if one.since.year > scenario.last_year:
            notes.append(f"relief {one.name} begins after the horizon: without effect")
        elif _last_year(one) > scenario.last_year:
            notes.append(f"relief {one.name} lasts or is repaid beyond the horizon: cut off there")
        elif one.since.year <= last_of_record():
            notes.append(
                f"relief {one.name} begins on {one.since}: the past differs from the record"
            )
    for campaign in scenario.campaigns:
        if campaign.since > scenario.last_year:
            notes.append(f"campaign {campaign.name} begins after the horizon: without effect")
    return tuple(notes)


def _last_year(one: Relief) -> int:
    """Last calendar year in which a package moves money."""
    if one.repaid_since is None or one.repaid_months is None:
        return one.until.year
    return (months_later(one.repaid_since, one.repaid_months) - DAY).year

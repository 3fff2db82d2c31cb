"""What persons are drawn from: the stocks of a day, and how their cohorts came to be there."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.state_budget.pre_1995 import GroupGiven
from vss_actuarial.ground.axes import AGES, FIRST_YEAR, Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.members.cohorts import OpeningGiven
from vss_actuarial.members.moves import MovesGiven
from vss_actuarial.members.recursion.layout import FIRST_AGE
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.projection.society import project_society
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given

Integers = NDArray[np.int64]
ACTIVE, DORMANT, PENSIONER, BUDGET, SURVIVOR, BUDGET_SURVIVOR, ACCIDENT = range(7)
KINDS = ("active", "dormant", "pensioner", "pensioner", "survivor", "survivor", "accident")
"""Who a person is, by the places above."""
NOBODY = 3
"""In place of a scheme where a person has none."""
FIRST_ENTRY = FIRST_YEAR - 40
"""The first year in which anybody of 1995 may have begun."""
CHILDREN = "survivors_children"


class Stocks(NamedTuple):
    """Groups of persons of a 1 January, and all that a career is drawn from.

    Attributes
    ----------
    year : of the 1 January
    kind, scheme, sex, age : (group,), places; see above
    persons : (group,) [persons]
    entered : (group, year from FIRST_ENTRY), running share of the years of first insurance
    awarded : (group, year from FIRST_YEAR), running share of the years of award
    early : (scheme, sex, year, age) [1], of awards those before the normal age
    exit, back, out : (scheme, year, age) [1], probabilities of exit, return and withdrawal
    exit_by_service, out_by_service : (year, service) [1], relative to those
    density : (scheme,) [1], months paid / 12
    pay : (year, scheme, sex, age) [VND a month], mean before floor and ceiling
    floor, ceiling, spread : (year, scheme)
    base_salary : (year,) [VND a month]
    budget_pension : [VND a month], mean of the pensions of before 1995
    budget_spread : [1], standard deviation of their logarithm
    """

    year: int
    kind: Integers
    scheme: Integers
    sex: Integers
    age: Integers
    persons: Array
    entered: Array
    awarded: Array
    early: Array
    exit: Array
    back: Array
    out: Array
    exit_by_service: Array
    out_by_service: Array
    density: Array
    pay: Array
    floor: Array
    ceiling: Array
    spread: Array
    base_salary: Array
    budget_pension: float
    budget_spread: float


def stocks_of(year: int, scenario: Scenario | None = None) -> Stocks:
    """Stocks of a 1 January of a scenario, and the ways of its cohorts.

    Parameters
    ----------
    year : whose 1 January it is
    scenario : the baseline if none
    """
    base = (Scenario.baseline() if scenario is None else scenario).replace(last_year=year)
    outcome, given = project(base), Given(base)
    society = project_society(base, given.give, lambda stage: None)
    moves = given.give(MovesGiven)
    at = year - FIRST_YEAR
    groups = list(_groups(outcome, at))
    kind, scheme, sex, age, persons = (np.array(column) for column in zip(*groups, strict=True))
    cohorts = kind, scheme, sex, age
    salaries = society.salaries
    exits = moves.exit_prob_state_pay, moves.exit_prob_employer_pay, moves.exit_prob_voluntary
    new, early = (
        outcome.arrays[name] for name in ("new_old_age_pensions", "early_old_age_pensions")
    )
    return Stocks(
        year, kind, scheme, sex, age, persons.astype(float),
        _entered(outcome, at, cohorts, given.give(OpeningGiven).opening_entry_age),
        _awarded(outcome, at, cohorts),
        np.moveaxis(early / np.maximum(new, 1e-12), 0, 2)[:, :, :at],
        np.stack([one[:at] for one in exits]),
        np.stack([moves.return_prob[:at]] * len(exits)),
        np.broadcast_to(moves.withdrawal_prob[:at, None], (len(exits), at, len(AGES))).copy(),
        moves.exit_by_service[:at], moves.withdrawal_by_service[:at],
        moves.contribution_density[-1].astype(float),
        salaries.mean_salary[:at], salaries.floor[:at], salaries.ceiling[:at],
        _by_scheme(salaries.spread, at),
        np.asarray(society.economy.base_salary[: at + 1]),
        float(outcome.arrays["budget_pension_mass"][at].sum()
              / outcome.arrays["budget_pensioners"][at].sum()),
        float(given.give(GroupGiven).budget_pension_spread),
    )  # fmt: skip


def _by_scheme(spread: Array, at: int) -> Array:
    return np.array(spread[:at], dtype=float)


def _groups(outcome: Outcome, at: int) -> list[tuple[int, int, int, int, float]]:
    """Kind, scheme, sex, age and persons of every group in which there is anybody."""
    arrays, found = outcome.arrays, []
    pensioners = arrays["old_age_pensioners"][at].copy()
    if at < len(arrays["old_age_pensioners_aligned"]):
        pensioners += arrays["old_age_pensioners_aligned"][at]
    of_scheme = {ACTIVE: arrays["contributors"][at], DORMANT: arrays["dormant"][at],
                 PENSIONER: pensioners}  # fmt: skip
    for kind, stock in of_scheme.items():
        for s, g, x in np.argwhere(stock > 0.0):
            if x >= FIRST_AGE + 1:
                found.append((kind, int(s), int(g), int(x), float(stock[s, g, x])))
    children = arrays[CHILDREN][at]
    adults = arrays["survivors_adult"][at] + 0.5 * _padded(children)
    of_sex = {BUDGET: arrays["budget_pensioners"][at], SURVIVOR: adults,
              BUDGET_SURVIVOR: arrays["budget_survivors_adult"][at],
              ACCIDENT: arrays["accident_beneficiaries"][at]}  # fmt: skip
    for kind, stock in of_sex.items():
        for g, x in np.argwhere(stock > 0.0):
            if kind in (SURVIVOR, BUDGET_SURVIVOR) or x >= FIRST_AGE:
                found.append((kind, NOBODY, int(g), int(x), float(stock[g, x])))
    return found


def _padded(children: Array) -> Array:
    """Children by age, as many girls as boys: (2, 101)."""
    whole = np.zeros(len(AGES))
    whole[: len(children)] = children
    return np.stack([whole, whole])


def _entered(outcome: Outcome, at: int, cohorts: tuple[Integers, ...], opening: Array) -> Array:
    """Running share of the years in which a group was first insured: entries of its cohort.

    Those of 1 January 1995 began at ages spread evenly over the model's own, `opening`.
    """
    entries, first = outcome.arrays["entries"], outcome.arrays["contributors"][0]
    before = FIRST_YEAR - FIRST_ENTRY
    found = np.zeros((len(cohorts[0]), before + at))
    ages = np.arange(int(opening[0]), int(opening[-1]) + 1)
    for n, (_, s, g, x) in enumerate(zip(*cohorts, strict=True)):
        of_scheme = slice(STATE_PAY, VOLUNTARY) if s == NOBODY else slice(s, s + 1)
        for t in range(max(0, at - x + FIRST_AGE), at):
            found[n, before + t] = entries[t, of_scheme, g, x - at + t].sum()
        of_1995 = x - at
        begun = ages[ages < of_1995]
        years = before - of_1995 + begun
        inside = years[years >= 0]
        if of_1995 > FIRST_AGE and len(inside):
            found[n, inside] = first[of_scheme, g, of_1995].sum() / len(inside)
    running = np.cumsum(found, axis=1)
    return np.asarray(running / np.maximum(running[:, -1:], 1e-300))


def _awarded(outcome: Outcome, at: int, cohorts: tuple[Integers, ...]) -> Array:
    """Running share of the years of award of a group's pensions in payment.

    Of an award those still draw who lived on, as all pensioners of the cohort did.
    """
    heads, new = (outcome.arrays[one] for one in ("old_age_pensioners", "new_old_age_pensions"))
    found = np.zeros((len(cohorts[0]), at))
    for n, (kind, s, g, x) in enumerate(zip(*cohorts, strict=True)):
        if kind != PENSIONER:
            continue
        alive = 1.0
        for t in range(at - 1, max(-1, at - 1 - x), -1):
            before = x - at + t
            found[n, t] = new[t, s, g, before] * alive
            carried = heads[t + 1, s, g, before + 1] - new[t, s, g, before]
            alive *= min(1.0, max(0.0, carried) / max(heads[t, s, g, before], 1e-12))
    running = np.cumsum(found, axis=1)
    return np.asarray(running / np.maximum(running[:, -1:], 1e-300))

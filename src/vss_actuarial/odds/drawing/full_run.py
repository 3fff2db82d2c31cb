"""One path in full: the scenario on a path's own inputs."""

from vss_actuarial.branches.branch import Society
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.odds.drawing.draws import Totals
from vss_actuarial.projection.door import population_before
from vss_actuarial.projection.society import Held
from vss_actuarial.scenario import Scenario

OF_PEOPLE = ("total_fertility", "life_expectancy_men", "life_expectancy_women", "net_migration")
"""Assumptions that no change moves in years whose population is estimated."""


def scenario_of_path(
    base: Scenario, totals: Totals, lane: int, *, coverage: bool = False
) -> Scenario:
    """The scenario on a path's own inputs, to be looked at, or run, in full.

    Parameters
    ----------
    base : whose paths they are
    totals : of a block of paths, see `drawing.draws.totals_of`
    lane : place of the path in its block, from 0
    coverage : whether the insured share of the labour force is the path's own

    Raises
    ------
    InputError
        If the block has no such lane.
    """
    lanes = totals.price_growth.shape[1]
    if not 0 <= lane < lanes:
        raise InputError(f"lane: found {lane}, expected a whole number from 0 to {lanes - 1}")
    first = base.last_year + 1 - len(totals.price_growth)
    men, women = totals.life_expectancy
    own = {
        "total_fertility": totals.total_fertility,
        "life_expectancy_men": men,
        "life_expectancy_women": women,
        "net_migration": totals.net_migration,
        "price_growth": totals.price_growth,
        "real_wage_growth": totals.real_wage_growth,
        "labour_productivity_growth": totals.productivity_growth,
        "return_on_reserves": totals.returns,
    }
    if coverage:
        own["insured_share_of_labour_force"] = totals.insured_share
    estimated = population_before(base).first_year
    changes = {}
    for name, values in own.items():
        known = max(estimated - first, 0) if name in OF_PEOPLE else 0
        changes[name] = _entries(values[known:, lane], first + known)
    return base.with_changes(changes, title=f"{base.title}, one path")


def _entries(values: Array, first: int) -> list[dict[str, object]]:
    """A change that puts the values of the years in place."""
    return [{"since": first + t, "value": float(value)} for t, value in enumerate(values)]


def held_on(society: Society, factor: Array) -> Held:
    """Persons asked for on a path whose coverage rates are those of the central run.

    Parameters
    ----------
    society : of the central run
    factor : (year + 1, sex, age) [1] from the first random year on, those of the path who are known
        to the system over those of the central run

    Returns
    -------
    what `projection.project.project` takes as `held`
    """
    contributors = society.targets.copy()
    ever_worked = society.insured.known.ever_worked.copy()
    first = len(contributors) - len(factor)
    contributors[first:] *= factor[:, None]
    ever_worked[first:] *= factor
    return Held(contributors, ever_worked)

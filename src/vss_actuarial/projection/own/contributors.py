"""Contributors asked for after the day of own figures: the level given, on the coverage path."""

import numpy as np

from vss_actuarial.ground.axes import FIRST_YEAR, Array, by_year
from vss_actuarial.labour.coverage_path import within_room
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.stage import stage

MOST = 4.0
"""How many times as many as the path's a cohort may be of those given. Judgement: beyond it a cell
is one that the path leaves all but empty, and a ratio of it says nothing of later years."""
YEARS = 10
"""In which the ages of those given become those of the path. Judgement: about the time in which
exits and entries renew the contributors of a cohort."""


@stage
def own_targets(targets: Array, own: OnDay, room: Array) -> Array:
    """Contributors asked for after the day, in the ratio of those given to those asked for on it.

    Parameters
    ----------
    targets : (year + 1, scheme, sex, age) [persons], at 1 January, of the coverage path
    room : (year + 1, sex, age) [persons], most contributors of a cell

    Notes
    -----
    Each scheme and sex keeps the ratio of its total. Within it a cohort that is more of those given
    than of the path is so in later years too, and less so each year, until after `YEARS` the ages
    are the path's. What a full cell cannot take goes to the others. A scheme and sex of which
    nobody is given, or none asked for, stands as it is.
    """
    given = own.census.active
    if given is None:
        return targets
    heads = given.sum(axis=-1) if given.ndim == targets.ndim else given
    found = targets.copy()
    later = found[own.at + 1 :]
    for scheme, sex in np.ndindex(heads.shape[:2]):
        of_cell, on_day = heads[scheme, sex], targets[own.at, scheme, sex]
        if of_cell.any() and on_day.any():
            path = targets[own.at + 1 :, scheme, sex]
            later[:, scheme, sex] = of_path(path, of_cell, on_day)
    later[...] = within_room(later, room[own.at + 1 :])
    return found


def of_path(path: Array, heads: Array, asked: Array) -> Array:
    """A path in the level, and at first in the cohorts, of those given: (year, age) [persons].

    Parameters
    ----------
    path : (year, age) [persons], at the 1 Januaries after the day
    heads, asked : (age,) [persons], given, and of the path on the day
    """
    level = heads.sum() / asked.sum()
    usual = level * asked
    shape = np.divide(heads, usual, out=np.ones_like(usual), where=usual > 0.0)
    shape = np.minimum(shape, MOST)
    found = path.copy()
    for t in range(min(YEARS, len(path))):
        moved = np.ones_like(shape)
        moved[t + 1 :] = shape[: len(shape) - t - 1]
        found[t] *= 1.0 + (moved - 1.0) * (1.0 - (t + 1.0) / YEARS)
    wanted = level * path.sum(axis=1)
    return np.asarray(found * (wanted / np.maximum(found.sum(axis=1), 1e-9))[:, None])


def room_warnings(asked: Array, path: Array, own: OnDay | None) -> tuple[str, ...]:
    """The year in which contributors in the ratio of those given lack the employed the most.

    asked, path : (year + 1, scheme, sex, age) [persons], without and with those given
    """
    if own is None or own.census.active is None:
        return ()
    given = own.census.active.reshape(*asked.shape[1:3], -1).sum(axis=-1)
    on_day, later = asked[own.at].sum(axis=-1), asked[own.at + 1 :].sum(axis=-1)
    kept = (given > 0.0) & (on_day > 0.0)
    level = np.divide(given, on_day, out=np.ones_like(given), where=kept)
    wanted = by_year(later * level)
    missing = wanted - by_year(path[own.at + 1 :])
    if not (missing > 1e-6 * wanted).any():
        return ()
    t = int(missing.argmax())
    return (
        f"own contributors, 1 January {FIRST_YEAR + own.at + 1 + t}: {missing[t]:,.0f} of "
        f"{wanted[t]:,.0f} in the ratio of those given find no employed person",
    )

"""Shares of one whole are checked together, where a scenario hands them to a stage."""

from typing import Any

import numpy as np

from vss_actuarial.ground.errors import InputError

ROUNDING = 1e-9


def check_shares(given: Any, *names: str) -> None:
    """Shares of one whole are together at most 1 in every year.

    Parameters
    ----------
    given : a record of given vectors, with `years`
    names : its fields that are shares, each (year,), or (year, at) where they are shares in a row

    Raises
    ------
    InputError
        Naming the shares, the first year in which they are more, and their sum.
    """
    total = sum(_by_year(getattr(given, name)) for name in names)
    over = np.flatnonzero(total > 1.0 + ROUNDING)
    if over.size:
        raise InputError(
            f"{' and '.join(names)}: shares of one whole, they sum to {total[over[0]]:g} in "
            f"{given.years[over[0]]}, expected at most 1; lower one of them"
        )


def check_whole(given: Any, name: str) -> None:
    """Shares in a row are a whole in every year.

    name : field of a record of given vectors, (year, at)

    Raises
    ------
    InputError
        Naming the shares, the first year in which they are more or less than 1, and their sum.
    """
    total = _by_year(getattr(given, name))
    off = np.flatnonzero(np.abs(total - 1.0) > ROUNDING)
    if off.size:
        raise InputError(
            f"{name}: shares of one whole, they sum to {total[off[0]]:g} in "
            f"{given.years[off[0]]}, expected 1; raise or lower one of them"
        )


def check_some(given: Any, name: str) -> None:
    """Relative numbers in a row are not all nil in any year.

    name : field of a record of given vectors, (year, at)

    Raises
    ------
    InputError
        Naming the parameter and the first year in which all are nil.
    """
    none = np.flatnonzero(_by_year(getattr(given, name)) <= 0.0)
    if none.size:
        raise InputError(
            f"{name}: all of them are 0 in {given.years[none[0]]}, expected one above 0; raise one"
        )


def _by_year(shares: Any) -> Any:
    return shares.reshape(len(shares), -1).sum(axis=1)

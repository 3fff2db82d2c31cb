"""Pensioners and pensions that an institution gives, and what stands for what it leaves out."""

import numpy as np

from vss_actuarial.census.census import Census
from vss_actuarial.ground.axes import Array


def own_heads(census: Census, modelled: Array) -> Array:
    """Pensioners given, and of them the early: (scheme, sex, age, lane) [persons].

    modelled : (scheme, sex, age, lane), the model's of that day

    Notes
    -----
    The early, where they are not given, are the model's share of each cell.
    """
    heads = _array(census.pensioners)
    early = census.pensioners_early
    if early is None:
        early = of_share(heads, modelled[..., 0], modelled[..., 1])
    return np.stack([heads, early], axis=-1)


def own_minimum(census: Census, modelled: Array, heads: Array) -> Array:
    """Of the pensioners given, those raised to the minimum at award: (scheme, sex, age) [persons].

    modelled, heads : the model's of that day; its share of each cell where they are not given
    """
    if census.pensioners_minimum is not None:
        return census.pensioners_minimum
    return of_share(_array(census.pensioners), heads, modelled)


def own_mass(census: Census, modelled: Array, heads: Array) -> Array:
    """Monthly pensions on the day: (scheme, sex, age) [VND a month].

    modelled, heads : the model's of that day

    Notes
    -----
    Where they are not given, the model's average of each cell times the pensioners given; where the
    model has nobody, its average of the scheme and sex.
    """
    if census.pension_mass is not None:
        return census.pension_mass
    whole = modelled.sum(axis=-1, keepdims=True) / np.maximum(
        heads.sum(axis=-1, keepdims=True), 1e-12
    )
    average = np.where(heads > 0.0, modelled / np.maximum(heads, 1e-300), whole)
    return np.asarray(_array(census.pensioners) * average)


def of_share(given: Array, whole: Array, part: Array) -> Array:
    """The same share of what is given as a part is of the whole; none where that is nothing."""
    share = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0.0)
    return np.asarray(given * share)


def _array(given: Array | None) -> Array:
    if given is None:
        raise ValueError("asked for what is not given")
    return given

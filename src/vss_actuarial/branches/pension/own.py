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
    heads = _by_scheme(_array(census.pensioners), modelled[..., 0])
    early = census.pensioners_early
    if early is None:
        early = of_share(heads, modelled[..., 0], modelled[..., 1])
    return np.stack([heads, _by_scheme(early, modelled[..., 0])], axis=-1)


def own_minimum(census: Census, modelled: Array, heads: Array) -> Array:
    """Of the pensioners given, those raised to the minimum at award: (scheme, sex, age) [persons].

    modelled, heads : the model's of that day; its share of each cell where they are not given
    """
    if census.pensioners_minimum is not None:
        return _by_scheme(census.pensioners_minimum, heads)
    return of_share(_by_scheme(_array(census.pensioners), heads), heads, modelled)


def own_mass(census: Census, modelled: Array, heads: Array) -> Array:
    """Monthly pensions on the day: (scheme, sex, age) [VND a month].

    modelled, heads : the model's of that day

    Notes
    -----
    Where they are not given, the model's average of each cell times the pensioners given; where the
    model has nobody, its average of the scheme and sex. Given without scheme they are parted as
    what the model pays.
    """
    if census.pension_mass is not None:
        return _by_scheme(census.pension_mass, modelled)
    whole = modelled.sum(axis=-1, keepdims=True) / np.maximum(
        heads.sum(axis=-1, keepdims=True), 1e-12
    )
    average = np.where(heads > 0.0, modelled / np.maximum(heads, 1e-300), whole)
    return np.asarray(_by_scheme(_array(census.pensioners), heads) * average)


def _by_scheme(given: Array, modelled: Array) -> Array:
    return given if given.ndim == modelled.ndim else parted(given, modelled)


def parted(given: Array, modelled: Array) -> Array:
    """What is given by sex and age, by scheme as the model's: (scheme, sex, age).

    given : (sex, age); modelled : (scheme, sex, age)

    Notes
    -----
    Where the model has nothing in a sex and age, its shares of the sex.
    """
    cell, of_sex = modelled.sum(axis=0), modelled.sum(axis=-1, keepdims=True)
    everywhere = of_sex / np.maximum(of_sex.sum(axis=0), 1e-300)
    some = cell > 0.0
    return np.asarray(given * np.where(some, modelled / np.where(some, cell, 1.0), everywhere))


def of_share(given: Array, whole: Array, part: Array) -> Array:
    """The same share of what is given as a part is of the whole; none where that is nothing."""
    share = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0.0)
    return np.asarray(given * share)


def _array(given: Array | None) -> Array:
    if given is None:
        raise ValueError("asked for what is not given")
    return given

"""The insured of 1 January 1995, with the state service that counts though it was not paid for."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import AGES, SERVICE, Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.scenario.given.reading import AtOpening


class OpeningGiven(NamedTuple):
    """What describes the insured of 1 January 1995."""

    opening_entry_age: AtOpening
    opening_service_gap: AtOpening
    unregistered_state_employees: AtOpening


def opening_stock(given: OpeningGiven, targets: Array, salary_over_deflator: Array) -> Array:
    """Active and dormant members and their revalued earnings on 1 January 1995.

    Parameters
    ----------
    targets : (scheme, sex, age) [persons], registered contributors on 1 January 1995
    salary_over_deflator : (scheme, sex, age), insured salary of 1995 as it is stored

    Returns
    -------
    opening : (scheme, sex, 4, age, service); active, dormant [persons] and their earnings

    Notes
    -----
    No table of the insured of 1995 by service is published. Service is taken as the years since
    ages of entry spread evenly over `opening_entry_age`, less `opening_service_gap`. State
    employees whom the fund registered later stand as dormant members with the same service.
    """
    service = service_by_age(given)
    registered = targets[..., None] * service
    registered[VOLUNTARY] = 0.0
    opening = np.zeros((*targets.shape[:2], 4, len(AGES), SERVICE))
    opening[:, :, 0] = registered
    state = registered[STATE_PAY]
    unregistered = given.unregistered_state_employees / max(float(state.sum()), 1.0)
    opening[STATE_PAY, :, 1] = state * unregistered
    earned = salary_over_deflator[:, :, None, :, None] * np.arange(SERVICE)
    opening[:, :, 2:] = opening[:, :, :2] * earned
    return opening


def service_by_age(given: OpeningGiven) -> Array:
    """Distribution over completed years of service in 1995, by age: (age, service) [1]."""
    first, last = (int(age) for age in given.opening_entry_age)
    gap = given.opening_service_gap
    shares = np.zeros((len(AGES), SERVICE))
    for entry in range(first, last + 1):
        years = np.clip((AGES - entry) * (1.0 - gap), 0.0, SERVICE - 1.0)
        whole = np.minimum(years.astype(int), SERVICE - 2)
        begun = entry <= AGES
        np.add.at(shares, (AGES, whole), begun * (1.0 - (years - whole)))
        np.add.at(shares, (AGES, whole + 1), begun * (years - whole))
    total = shares.sum(axis=1, keepdims=True)
    shares[:, 0] += total[:, 0] == 0.0
    return np.asarray(shares / np.maximum(total, 1.0))

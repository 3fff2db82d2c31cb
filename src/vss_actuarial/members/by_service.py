"""Means over the completed years of service of those who contribute, age by age."""

from dataclasses import replace

import numpy as np

from vss_actuarial.ground.axes import Array, to_next_age
from vss_actuarial.members.insured import Cells, Insured, recursion
from vss_actuarial.members.recursion.layout import RIGHTS


def means_by_service(cells: Cells, insured: Insured, each: Array) -> Array:
    """Mean over the active of what goes by service: (year, scheme, sex, age), 0 where nobody is.

    Parameters
    ----------
    cells : of the run; insured : what it gave
    each : (year, service)

    Notes
    -----
    A run keeps sums over all ages. Of the active who die it keeps by age those with a right to
    survivors' pensions, which goes by service and moves nobody: it stands where `each` is put.
    """
    by_service = cells.by_service.copy()
    by_service[..., RIGHTS, :] = each
    found = recursion(replace(cells, by_service=by_service)).flow("deaths_active_with_rights")
    dying = 1.0 - to_next_age(insured.known.of_insured)
    persons = insured.active[:-1] * dying[:, None]
    return np.divide(found, persons, out=np.zeros_like(found), where=persons > 0.0)

"""The recursion of the insured for tests: three schemes of a sex, or one beside two empty ones."""

import numpy as np

from vss_actuarial.ground.axes import SERVICE
from vss_actuarial.members.recursion.cell import Cell, Walked, run_sex
from vss_actuarial.members.recursion.layout import FLOWS
from vss_actuarial.members.recursion.people import People


def room_for(cell):
    """Arrays that a cell's stocks, services and flows are filled into."""
    years = len(cell.targets) - 1
    flows = np.zeros((years, 101, len(FLOWS)))
    return Walked(np.zeros((years + 1, 3, 101)), np.zeros((years + 1, 2, SERVICE)), flows)


def empty_like(cell):
    """A scheme in the same years without anybody."""
    nobody = np.zeros_like(cell.opening), np.zeros_like(cell.targets)
    return cell._replace(opening=nobody[0], targets=nobody[1])


def people_of(cells, survival, ever_worked=1e15, of_others=1.0):
    """So many who have ever worked of each age, of whom (year, 101) survive by age on 1 January.

    of_others : death probability of those who are not known over that of those who are
    """
    stock = (len(survival) + 1, 101)
    insured, drawing, gone = (np.zeros(stock) for _ in range(3))
    insured[0] = sum(one.opening[:2].sum(axis=(0, 2)) for one in cells)
    at_end = np.ones((len(survival), 101))
    at_end[:, 1:] = survival[:, :-1]
    schemes = np.zeros((2, len(cells) + 1, 101))
    ever = np.ascontiguousarray(np.broadcast_to(np.asarray(ever_worked, dtype=float), stock))
    others = np.full(survival.shape, of_others)
    return People(
        ever.copy(), at_end, others, insured, drawing, gone, np.zeros_like(survival), *schemes,
        np.zeros_like(survival), np.ones((2, *survival.shape)),
    )  # fmt: skip


def run_together(cells, people, skip=True):
    """Stocks, services and flows of the schemes of a sex."""
    found = [room_for(one) for one in cells]
    run_sex(cells, people, skip, found)
    return found


def run_alone(cell, survival, skip=True):
    """Stocks, services and flows of one scheme and sex."""
    cells = [cell, empty_like(cell), empty_like(cell)]
    return run_together(cells, people_of(cells, survival), skip)[0]


__all__ = ["Cell", "people_of", "run_alone", "run_together"]

"""The recursion of the insured for tests: one scheme alone, beside two in which there is nobody."""

import numpy as np

from vss_actuarial.ground.axes import SERVICE
from vss_actuarial.members.recursion.cell import Cell, Walked, run_sex
from vss_actuarial.members.recursion.layout import FLOWS


def room_for(cell):
    """Arrays that a cell's stocks, services and flows are filled into."""
    years = len(cell.targets) - 1
    flows = np.zeros((years, 101, len(FLOWS)))
    return Walked(np.zeros((years + 1, 2, 101)), np.zeros((years + 1, 2, SERVICE)), flows)


def empty_like(cell):
    """A scheme in the same years without anybody."""
    nobody = np.zeros_like(cell.opening), np.zeros_like(cell.targets)
    return cell._replace(opening=nobody[0], targets=nobody[1])


def run_alone(cell, skip=True):
    """Stocks, services and flows of one scheme and sex."""
    cells = [cell, empty_like(cell), empty_like(cell)]
    found = [room_for(one) for one in cells]
    run_sex(cells, skip, found)
    return found[0]


__all__ = ["Cell", "run_alone"]

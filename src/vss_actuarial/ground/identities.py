"""The books close: persons and money are conserved, asserted in every run."""

import numpy as np
from numpy.typing import ArrayLike

from vss_actuarial.ground.axes import FIRST_YEAR
from vss_actuarial.ground.quantities import BY_YEAR, COORDINATES


class IdentityError(AssertionError):
    """Persons or money appeared or vanished; the message names the identity and the place."""


def check_balance(
    name: str,
    difference: ArrayLike,
    scale: ArrayLike,
    tolerance: float = 1e-9,
    along: tuple[str, ...] = BY_YEAR,
) -> None:
    """Stop the run where a difference that must be zero is not.

    Parameters
    ----------
    name : the identity, as it is reported
    difference : what should be zero, of any shape
    scale : the amounts that were added up, of which the largest sets what rounding may leave
    tolerance : largest difference allowed, as a share of the scale
    along : axes of the difference, by which its place is named; one that does not begin at its
        first place has that behind it, such as "age 16"

    Raises
    ------
    IdentityError
        Also where the difference is not a number.
    """
    off = np.abs(np.asarray(difference, dtype=float))
    largest = float(np.max(np.abs(scale), initial=1.0))
    if off.size and not float(off.max()) <= tolerance * largest:
        worst = np.unravel_index(int(np.argmax(np.where(np.isnan(off), np.inf, off))), off.shape)
        place = ", ".join(_place(axis, int(at)) for axis, at in zip(along, worst, strict=True))
        raise IdentityError(
            f"{name}: off by {off[worst]:.6g} in {place}, against amounts of up to {largest:.6g}"
        )


def _place(axis: str, at: int) -> str:
    """A place along an axis as it is called: `2031`, `employer-pay`, `female`, `age 57`."""
    name, _, first = axis.partition(" ")
    if name == "year":
        return str(int(first or FIRST_YEAR) + at)
    known = COORDINATES[name][int(first or 0) + at]
    return f"{name} {known}" if name == "age" else str(known)

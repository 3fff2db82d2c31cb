"""The books close: persons and money are conserved, asserted in every run."""

import numpy as np
from numpy.typing import ArrayLike


class IdentityError(AssertionError):
    """Persons or money appeared or vanished; the message names the identity and the place."""


def check_balance(
    name: str, difference: ArrayLike, scale: ArrayLike, tolerance: float = 1e-9
) -> None:
    """Stop the run where a difference that must be zero is not.

    Parameters
    ----------
    name : the identity, as it is reported
    difference : what should be zero, of any shape
    scale : the amounts that were added up, of which the largest sets what rounding may leave
    tolerance : largest difference allowed, as a share of the scale

    Raises
    ------
    IdentityError
        Also where the difference is not a number.
    """
    off = np.abs(np.asarray(difference, dtype=float))
    largest = float(np.max(np.abs(scale), initial=1.0))
    if off.size and not float(off.max()) <= tolerance * largest:
        worst = np.unravel_index(int(np.argmax(np.where(np.isnan(off), np.inf, off))), off.shape)
        place = ", ".join(str(int(i)) for i in worst)
        raise IdentityError(
            f"{name}: off by {off[worst]:.6g} at [{place}], against amounts of up to {largest:.6g}"
        )

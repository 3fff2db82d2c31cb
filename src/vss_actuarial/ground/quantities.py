"""Axes, and what a result keeps: each named array with its axes, unit and meaning.

Each room and each branch lists its own; `label` checks an array against what it is listed as.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES, FIRST_YEAR, Array

if TYPE_CHECKING:
    import xarray as xr

MALE, FEMALE = 0, 1
STATE_PAY, EMPLOYER_PAY, VOLUNTARY = 0, 1, 2

HEALTH_GROUPS = (
    "workers",
    "pensioners",
    "children",
    "aged",
    "poor",
    "near-poor",
    "students",
    "households",
)

COORDINATES: dict[str, list[Any]] = {
    "scheme": ["state-pay", "employer-pay", "voluntary"],
    "health_group": list(HEALTH_GROUPS),
    "sex": ["male", "female"],
    "age": AGES.tolist(),
    "service": list(range(48)),
}
TRILLION = 1e12


@dataclass(frozen=True)
class Quantity:
    """A named array of a result.

    `when`: "1 January" for a stock (one entry more than there are years), "year" for a flow.
    """

    axes: tuple[str, ...]
    unit: str
    meaning: str
    when: str = "year"


STOCK, FLOW = "1 January", "year"
BY_CELL = ("year", "scheme", "sex", "age")
BY_AGE = ("year", "sex", "age")
BY_YEAR = ("year",)
BY_SCHEME = ("year", "scheme")


class Kept(NamedTuple):
    """An array that a result keeps, under the name that it is listed by.

    Attributes
    ----------
    what : its axes, unit and meaning
    read : the array, off the record that its room or branch made
    made_from : what of that record it is computed from, where no stage gave the array itself
    """

    what: Quantity
    read: Callable[[Any], Array]
    made_from: Callable[[Any], Any] | None = None


Keeps = Mapping[str, Kept]


def persons(axes: tuple[str, ...], meaning: str, when: str = STOCK) -> Quantity:
    """A count of persons, at 1 January if not said otherwise."""
    return Quantity(axes, "persons", meaning, when)


def spread_by_age(stock: Array) -> Array:
    """A stock of the young (year, age) over the ages 0 to 100."""
    return np.pad(stock, ((0, 0), (0, len(AGES) - stock.shape[1])))


def label(
    name: str, quantity: Quantity, values: NDArray[np.float64], first_year: int = FIRST_YEAR
) -> "xr.DataArray":
    """Give an array its name, and the axes and unit of its quantity.

    Raises
    ------
    ValueError
        If the array does not have the axes of the quantity.
    """
    import xarray as xr

    if values.ndim != len(quantity.axes):
        raise ValueError(f"{name} has axes {quantity.axes}, found an array of shape {values.shape}")
    coords: dict[str, Any] = {"year": np.arange(first_year, first_year + values.shape[0])}
    for axis, size in zip(quantity.axes[1:], values.shape[1:], strict=True):
        if len(COORDINATES[axis]) != size:
            raise ValueError(f"{name}: axis {axis} has {len(COORDINATES[axis])} places, not {size}")
        coords[axis] = COORDINATES[axis]
    attributes = {"long_name": quantity.meaning, "units": quantity.unit, "when": quantity.when}
    return xr.DataArray(values, coords=coords, dims=quantity.axes, name=name, attrs=attributes)

"""Axes and every named quantity: its axes, unit and meaning.

`label` checks an array against this list; charts and tables take their titles from it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES

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


STOCK = "1 January"
_BY_CELL = ("year", "scheme", "sex", "age")

QUANTITIES: dict[str, Quantity] = {
    # population
    "population": Quantity(("year", "sex", "age"), "persons", "Population", STOCK),
    "births": Quantity(("year", "sex"), "persons", "Live births"),
    "deaths": Quantity(("year", "sex", "age"), "persons", "Deaths, by age reached at 31 December"),
    "net_migration": Quantity(
        ("year", "sex", "age"), "persons", "Net migration, by age reached at 31 December"
    ),
    "life_expectancy": Quantity(("year", "sex"), "years", "Life expectancy at birth"),
    "fertility_rate": Quantity(
        ("year", "age"), "births per woman-year", "Fertility by age of mother"
    ),
    # labour
    "labour_force": Quantity(("year", "sex", "age"), "persons", "Labour force", STOCK),
    "labour_force_of_working_age": Quantity(
        ("year",), "persons", "Labour force from 15 to the normal retirement age", STOCK
    ),
    "employed": Quantity(("year", "sex", "age"), "persons", "Employed persons", STOCK),
    # insured
    "contributors": Quantity(_BY_CELL, "persons", "Contributors", STOCK),
    "insured_salary": Quantity(_BY_CELL, "VND a month", "Insured salary after floor and ceiling"),
    "insured_salaries": Quantity(
        ("year", "scheme"), "VND", "Insured salaries on which contributions were due, whole year"
    ),
    "dormant": Quantity(
        _BY_CELL, "persons", "Persons with service who neither contribute nor draw", STOCK
    ),
    "household_owners_insured": Quantity(
        ("year",), "persons", "Owners of household businesses among employer-pay insured", STOCK
    ),
    "part_timers_insured": Quantity(
        ("year",), "persons", "Part-time workers of the law of 2024 among the insured", STOCK
    ),
    "entries": Quantity(_BY_CELL, "persons", "First contributions, or after a lump sum"),
    "exits": Quantity(_BY_CELL, "persons", "Contributors who stop, by the probabilities assumed"),
    "extra_exits": Quantity(
        _BY_CELL,
        "persons",
        "Contributors who stop beyond that, as the coverage path asks for fewer",
    ),
    "returns": Quantity(_BY_CELL, "persons", "Dormant members who contribute again"),
    # beneficiaries
    "new_old_age_pensions": Quantity(_BY_CELL, "persons", "New old-age pensions"),
    "old_age_pensioners": Quantity(
        _BY_CELL, "persons", "Old-age pensioners paid by the pension fund", STOCK
    ),
    "old_age_pension_mass": Quantity(
        _BY_CELL, "VND a month", "Sum of the old-age pensions paid by the pension fund", STOCK
    ),
    "budget_pensioners": Quantity(
        ("year", "sex", "age"), "persons", "Pensioners of before 1995, paid by the budget", STOCK
    ),
    "budget_pension_mass": Quantity(
        ("year", "sex", "age"),
        "VND a month",
        "Sum of the pensions of before 1995, paid by the budget",
        STOCK,
    ),
    "budget_survivors": Quantity(
        ("year",), "persons", "Survivors of pensioners of before 1995, paid by the budget", STOCK
    ),
    "budget_survivors_adult": Quantity(
        ("year", "sex", "age"), "persons", "Of these, adults", STOCK
    ),
    "survivors_adult": Quantity(
        ("year", "sex", "age"), "persons", "Adults drawing a monthly survivors' benefit", STOCK
    ),
    "survivors_children": Quantity(
        ("year", "age"), "persons", "Children drawing a monthly survivors' benefit", STOCK
    ),
    "accident_beneficiaries": Quantity(
        ("year", "sex", "age"), "persons", "Persons drawing a monthly accident benefit", STOCK
    ),
    "new_survivors_pensions": Quantity(
        ("year",), "persons", "New monthly survivors' benefits of the pension fund"
    ),
    "new_accident_benefits": Quantity(
        ("year",), "persons", "Newly compensated for accidents and diseases at work"
    ),
    "sickness_maternity_claims": Quantity(
        ("year",), "claims", "Claims of sickness, maternity and convalescence"
    ),
    "withdrawals": Quantity(_BY_CELL, "persons", "Lump-sum withdrawals of social insurance"),
    "unemployment_insured": Quantity(
        _BY_CELL, "persons", "Contributors insured against unemployment", STOCK
    ),
    "unemployment_claims": Quantity(_BY_CELL, "persons", "Persons granted unemployment benefit"),
    # health insurance and the state budget
    "health_insured": Quantity(
        ("year", "health_group", "sex", "age"), "persons", "Insured for health", STOCK
    ),
    "health_visits": Quantity(
        ("year", "sex", "age"), "visits", "Visits paid by health insurance, by age at the visit"
    ),
    "health_care_allotted": Quantity(
        ("year",), "VND", "Part of health contributions set aside for care"
    ),
    "social_pensioners": Quantity(
        ("year", "sex", "age"),
        "persons",
        "Drawers of the social pension, before July 2025 of the old-age allowance",
        STOCK,
    ),
    # the economy
    "gdp": Quantity(("year",), "VND", "Gross domestic product"),
    "base_salary": Quantity(("year",), "VND a month", "Base salary, or the reference level"),
    "price_index": Quantity(("year",), "1", "Consumer prices, mean of the year"),
    "return_rate": Quantity(("year",), "a year", "Return on the funds' reserves"),
}


def label(name: str, values: NDArray[np.float64], first_year: int = 1995) -> "xr.DataArray":
    """Give an array the name, axes and unit it has in the list of quantities.

    Raises
    ------
    ValueError
        If the array does not have the axes of the quantity.
    """
    import xarray as xr

    quantity = QUANTITIES[name]
    if values.ndim != len(quantity.axes):
        raise ValueError(f"{name} has axes {quantity.axes}, found an array of shape {values.shape}")
    coords: dict[str, Any] = {"year": np.arange(first_year, first_year + values.shape[0])}
    for axis, size in zip(quantity.axes[1:], values.shape[1:], strict=True):
        if len(COORDINATES[axis]) != size:
            raise ValueError(f"{name}: axis {axis} has {len(COORDINATES[axis])} places, not {size}")
        coords[axis] = COORDINATES[axis]
    attributes = {"long_name": quantity.meaning, "units": quantity.unit, "when": quantity.when}
    return xr.DataArray(values, coords=coords, dims=quantity.axes, name=name, attrs=attributes)

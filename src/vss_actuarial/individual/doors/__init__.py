"""The table of calculators: each benefit with the facts that it is asked for with.

Commands, examples and the answer for one person are made from it.
"""

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.doors import (
    contributing,
    family,
    health_and_state,
    in_place,
    old_age,
    pension_rate,
    short_term,
    unemployment,
)

CALCULATORS: tuple[Calculator, ...] = (
    *old_age.CALCULATORS,
    *pension_rate.CALCULATORS,
    *in_place.CALCULATORS,
    *family.CALCULATORS,
    *short_term.CALCULATORS,
    *unemployment.CALCULATORS,
    *contributing.CALCULATORS,
    *health_and_state.CALCULATORS,
)


def benefit(name: str) -> Calculator:
    """The calculator of a name.

    Raises
    ------
    InputError
        If there is none, with the nearest name.
    """
    for one in CALCULATORS:
        if one.name == name.replace("_", "-"):
            return one
    raise InputError(f"there is no benefit '{name}'{nearest(name, [c.name for c in CALCULATORS])}")

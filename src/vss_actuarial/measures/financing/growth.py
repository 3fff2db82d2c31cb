"""What makes cost grow: more old to each of working age, coverage, take-up, and the benefit.

References
----------
The Ageing Reports of the European Commission and the Economic Policy Committee split pension
expenditure over output in this manner, by dependency, employment, coverage and benefit; take-up
here is their coverage, and coverage here stands in the place of employment.
"""

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.measures.measures import ratio

DRIVERS = ("dependency", "coverage", "take_up", "benefit")


def drivers(
    outgo: Array, base: Array, pensioners: Array, contributors: Array, old: Array, working: Array
) -> dict[str, Array]:
    """Four factors of which a cost rate is the product: (year,) each.

    outgo / base = (old / working) · (contributors / working)^-1 · (pensioners / old)
    · (outgo a pensioner / base a contributor)

    Parameters
    ----------
    outgo, base : (year,) [VND]
    pensioners, contributors, old, working : (year,) [persons]
    """
    return {
        "dependency": ratio(old, working),
        "coverage": ratio(working, contributors),
        "take_up": ratio(pensioners, old),
        "benefit": ratio(ratio(outgo, pensioners), ratio(base, contributors)),
    }


def growth_of_cost(factors: dict[str, Array], start: int, end: int) -> dict[str, float]:
    """What each factor adds to their product between two places; the parts add up exactly.

    With the logarithmic mean L(a, b) = (a - b) / (ln a - ln b) of the product at both ends, factor
    f adds L · ln(f_end / f_start).
    """
    before, after = (np.prod([one[at] for one in factors.values()]) for at in (start, end))
    steps = {name: float(np.log(one[end] / one[start])) for name, one in factors.items()}
    whole = sum(steps.values())
    mean = float(after - before) / whole if abs(whole) > 1e-9 else float(np.sqrt(before * after))
    return {name: mean * step for name, step in steps.items()}

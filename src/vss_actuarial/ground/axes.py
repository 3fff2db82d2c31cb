"""Ages, sexes and the arrays that stages hand each other."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


AGES = np.arange(101)


HORIZON = 2100
"""Last calendar year of the assumptions, and of a question on the law."""
SEXES = ("men", "women")
SERVICE = 48
"""Completed years of service 0 to 47, the last open-ended."""
LADDER_YEARS = np.arange(1960, 2110)
"""Calendar years by which an age rises in steps: that of the year in which it is reached counts."""

"""Units in the headers of tables, and years as their rows."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MONEY = "trillion VND"
OF_GDP = "% of GDP"


def year_index(years: NDArray[np.int64]) -> "pd.Index[Any]":
    """Calendar years as the rows of a table."""
    return pd.Index(years, name="year")

"""Whether a generation, or a person, draws what it paid in: return, money's worth, burden."""

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.measures.generations.flows import ByCohort, by_cohort
from vss_actuarial.measures.measures import discount_factors, ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

FIRST_AGE, TO_AGE = 15, 100
OF_LIFETIME = "% of lifetime insured salaries"
LOWEST, HIGHEST = -0.5, 1.0
"""Returns a year between which one is looked for. Judgement: no generation of a scheme that pays
lies outside; where one does, none is told."""


def internal_return(net: Array) -> float:
    """Rate a year at which flows one year apart are worth nothing together; nan if none is found.

    net : (year,) what is drawn less what is paid in
    """
    flows = np.trim_zeros(net)
    if not (flows > 0.0).any() or not (flows < 0.0).any():
        return float("nan")
    flows = flows / np.abs(flows).max()

    def worth(rate: float) -> float:
        return float(flows @ (1.0 + rate) ** -np.arange(len(flows), dtype=float))

    if worth(LOWEST) * worth(HIGHEST) > 0.0:
        return float("nan")
    return float(brentq(worth, LOWEST, HIGHEST, xtol=1e-14))


def whole_lives(first: int, last: int) -> tuple[int, int]:
    """First and last birth year of those who are 15 in the first year or later, 100 by the last."""
    return first - FIRST_AGE - 1, last - TO_AGE


def by_generation(result: Outcome) -> pd.DataFrame:
    """Return, money's worth and burden in the pension fund by (birth year, sex)."""
    flows = by_cohort(result.account(PENSION_FUND), result.arrays, result.years)
    return generation_table(flows, result.arrays["return_rate"], result.arrays["price_index"])


def check_horizon(first: int, last: int) -> None:
    """That a projection holds the whole life of anyone.

    Raises
    ------
    InputError
        If it ends too early.
    """
    youngest = whole_lives(first, last)[0]
    if last < youngest + TO_AGE:
        raise InputError(f"a whole life needs a horizon of {youngest + TO_AGE} or later")


def generation_table(flows: ByCohort, return_rate: Array, prices: Array) -> pd.DataFrame:
    """Return, money's worth and burden of each generation, by (birth year, sex).

    Only of those whose whole life lies in the projection, see `whole_lives`. Worths stand at the
    returns of the fund.

    return_rate : (year,) [a year]; prices : (year,) [1], consumer prices
    """
    first, last = whole_lives(int(flows.years[0]), int(flows.years[-1]))
    whole = (flows.births >= first) & (flows.births <= last)
    factors = discount_factors(return_rate)
    paid, drawn, base = (
        one[:, whole] @ factors for one in (flows.contributions, flows.benefits, flows.salaries)
    )
    real = (flows.benefits - flows.contributions)[:, whole] / prices
    rates = [[internal_return(one) for one in of_sex] for of_sex in real]
    columns = {
        "internal_rate_of_return [% a year over prices]": 100.0 * np.array(rates),
        "moneys_worth [1]": ratio(drawn, paid),
        f"contributions [{OF_LIFETIME}]": 100.0 * ratio(paid, base),
        f"benefits [{OF_LIFETIME}]": 100.0 * ratio(drawn, base),
        f"net_benefit [{OF_LIFETIME}]": 100.0 * ratio(drawn - paid, base),
    }
    names, births = COORDINATES["sex"], flows.births[whole]
    rows = pd.MultiIndex.from_product([births, names], names=["birth_year", "sex"])
    flat = {name: values.reshape(len(names), -1).T.ravel() for name, values in columns.items()}
    return pd.DataFrame(flat, index=rows)

"""Unemployment insurance of 2009 to 2014: months of benefit by steps."""

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import rule


@rule
def unemployment_months_by_steps(months_paid: float, paid_from: Array, due: Array) -> float:
    """Months of benefit: three from 12 months paid, six from 36, nine from 72, twelve from 144.

    References
    ----------
    Law 71/2006/QH11, Art. 82(2)
    """
    months = 0.0
    for step in range(len(paid_from)):
        if months_paid >= paid_from[step]:
            months = due[step]
    return months

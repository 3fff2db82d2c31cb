"""Insured base of conscripts, cadets and the standing militia."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class ConscriptLaw(NamedTuple):
    """The base by length of service, in base salaries."""

    conscript_base_multiple: float
    conscript_first_months: float
    conscript_base_step: float
    conscript_base_most: float


@rule
def conscript_base(months_served: float, law: ConscriptLaw) -> float:
    """Insured base in base salaries, in the month after so many months of service.

    References
    ----------
    Law 58/2014/QH13, Art. 86(2); Circular 90/2025/TT-BQP, Art. 3(1)
    """
    beyond = months_served - law.conscript_first_months
    years_begun = 0.0 if beyond < 0.0 else beyond // 12.0 + 1.0
    base = law.conscript_base_multiple + law.conscript_base_step * years_begun
    return min(base, law.conscript_base_most)

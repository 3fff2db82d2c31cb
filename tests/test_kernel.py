"""Rules are one function for Python and for kernels."""

from numba import njit

from vss_actuarial.law.old_age import AccrualLaw, replacement_rate

LAW = AccrualLaw(15.0, 0.45, 15.0, 0.02, 0.40, 0.01, 0.75)


@njit
def rates(months, law):
    return [replacement_rate(month, law) for month in range(months)]


def test_a_rule_gives_the_same_bits_in_python_and_in_a_kernel():
    assert rates(600, LAW) == [replacement_rate(month, LAW) for month in range(600)]

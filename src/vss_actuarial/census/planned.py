"""Own paths that a run meets itself, since what meets them is known in it alone."""

from typing import NamedTuple

STATE_PAY_SALARY = "state_pay_salary"
PLANNED = ("all", "voluntary", "state-pay", STATE_PAY_SALARY)
"""Insured and voluntary as shares of the labour force of working age at the end of a year [1], the
state-pay at it [persons], and the mean insured salary of the state-pay of a year [VND a month]."""


class Planned(NamedTuple):
    """A figure of a year that a run meets, and by whose ratio to the model's it goes on.

    Attributes
    ----------
    name : of `PLANNED`
    year : calendar year, after the published record
    value : in the unit of the name
    """

    name: str
    year: int
    value: float


def path_of(plans: tuple[Planned, ...], name: str) -> dict[int, float]:
    """The values planned of a name, by year in their order."""
    return dict(sorted((one.year, one.value) for one in plans if one.name == name))

"""The monthly unemployment benefit: its average, its share, its ceiling."""

from collections.abc import Sequence
from typing import Any

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule
from vss_actuarial.law.days import first_day_of

BENEFIT = "Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1)"
REGION_OF_THE_HIGHEST = 1
"""Region whose minimum wage is the highest."""
Contributed = Sequence[tuple[int, float]]
"""Months contributed, since year 0, and insured salary of each [VND a month], in order of time."""


@rule(f"{BENEFIT}; Circular 28/2015/TT-BLDTBXH, Art. 8")
def unemployment_base_months(contributed: Contributed, law: Any) -> list[int]:
    """The last months contributed, gaps skipped, over which the salary is averaged."""
    count = int(law.unemployment_average_months)
    return [month for month, _ in contributed][-count:]


@rule(BENEFIT)
def unemployment_average(contributed: Contributed, months: int) -> float:
    """Average insured salary of the last months contributed [VND a month]."""
    last = [pay for _, pay in contributed][-months:]
    return sum(last) / len(last)


@rule(BENEFIT)
def unemployment_ceiling(unit: float, multiple: float) -> float:
    """Highest monthly benefit [VND a month], a multiple of a base salary or a minimum wage."""
    return multiple * unit


@composition
def limited_apart(state_pay: bool, in_force: bool) -> bool:
    """Whether a limit is counted in base salaries: that of state pay, while it has its own.

    in_force : whether a limit of state pay is

    References
    ----------
    Law 38/2013/QH13, Arts. 50(1) and 58; Law 74/2025/QH15, Arts. 34(2) and 39(1)
    """
    return state_pay and in_force


@composition
def ceiling_of(region: int | None, state_pay: bool, last_paid: int, law: Any) -> float | None:
    """Highest monthly benefit by who sets the pay; None before there was one.

    last_paid : last month contributed, whose minimum wage counts since 2026; before, that in force
        when work ended

    References
    ----------
    Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1)
    """
    if limited_apart(state_pay, law.holds("unemployment_cap_multiple_state")):
        return unemployment_ceiling(law.base_salary, law.unemployment_cap_multiple_state)
    if not law.holds("unemployment_cap_multiple"):
        return None
    if region is None:
        note("no_region_highest_ceiling")
        region = REGION_OF_THE_HIGHEST
    name = f"regional_minimum_wage_{region}"
    by_last_month = law.unemployment_cap_by_last_month > 0.0
    wage = law.on(first_day_of(last_paid)).read(name) if by_last_month else law.read(name)
    return unemployment_ceiling(wage, law.unemployment_cap_multiple)


@rule(BENEFIT)
def unemployment_share(average: float, law: Any) -> float:
    """Share of the average, before the ceiling [VND a month]."""
    return float(law.unemployment_benefit_rate * average)


@rule(BENEFIT)
def unemployment_benefit(share: float, ceiling: float) -> float:
    """Monthly benefit [VND a month], within its ceiling, to the dong."""
    if share > ceiling:
        because("ceiling_binds")
    return dong(at_most(share, ceiling))

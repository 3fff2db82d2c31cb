"""Voluntary scheme: the chosen income, the contribution, and the State's part of it."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_least, at_most, because, composition, dong, rule
from vss_actuarial.law.contributing.base import Limits, salary_ceiling

VOLUNTARY = "Law 58/2014/QH13, Art. 87; Law 41/2024/QH15, Arts. 31(2) and 36"
SUBSIDY = "Decree 134/2015/ND-CP, Art. 14; Decree 159/2025/ND-CP, Art. 5"
ISLANDS = "island"
GROUPS = ("poor", "near poor", "minority", ISLANDS, "other")


class SubsidyLaw(NamedTuple):
    """The state's help to voluntary members."""

    pension_rate_voluntary: float
    voluntary_subsidy_months: float


class VoluntaryPaid(NamedTuple):
    """A month of a voluntary member [VND]: who pays what, and between which incomes he chooses."""

    own: float
    subsidy: float
    contribution: float
    lowest: float
    highest: float


@rule(VOLUNTARY)
def voluntary_income(income: float, floor: float, ceiling: float) -> float:
    """Income on which a voluntary member contributes [VND a month]."""
    if income < floor:
        because("raised_to_the_floor")
    elif income > ceiling:
        because("above_the_ceiling")
    return at_most(at_least(income, floor), ceiling)


@rule(VOLUNTARY)
def voluntary_contribution(income: float, rate: float) -> float:
    """Contribution of a month on a chosen income [VND], with the state's part of it.

    References
    ----------
    Law 58/2014/QH13, Art. 87; Law 41/2024/QH15, Art. 36
    """
    return rate * income


@composition
def part_of_state(part: float, rate: float, least_income: float) -> float:
    """The state's part of a month's contribution on the least income [VND].

    References
    ----------
    Decree 134/2015/ND-CP, Art. 14; Decree 159/2025/ND-CP, Art. 5
    """
    return part * (rate * least_income)


class Helped(NamedTuple):
    """Months that the State subsidises, and what it pays for them [VND]."""

    months: int
    amount: float


@composition
def helped_by_state(months: int, before: float, most: float, of_month: float) -> Helped:
    """What the State pays at once for so many months, where it has subsidised others before.

    No return is added: a lump sum repays as much as the price of months bought left out.

    Parameters
    ----------
    before : months subsidised so far
    most : months subsidised of one member
    of_month : the State's part of one month [VND]

    References
    ----------
    Decree 134/2015/ND-CP, Arts. 14 and 17(2); Decree 159/2025/ND-CP, Arts. 5(2) and 9(2)
    """
    helped = int(min(float(months), max(0.0, most - before)))
    return Helped(helped, helped * of_month)


@rule(SUBSIDY)
def voluntary_subsidy(
    part: float, least_income: float, months_before: float, law: SubsidyLaw
) -> float:
    """The state's part of a month's voluntary contribution [VND].

    Parameters
    ----------
    part : of the contribution on the least income, by the member's group
    least_income : that a voluntary member may choose, the rural poverty line [VND a month]
    months_before : months subsidised so far

    References
    ----------
    Decree 134/2015/ND-CP, Art. 14; Decree 159/2025/ND-CP, Art. 5
    """
    if months_before >= law.voluntary_subsidy_months:
        because("subsidised_long_enough")
        return 0.0
    because("on_the_lowest_income")
    return part_of_state(part, law.pension_rate_voluntary, least_income)


@rule(
    "Decree 134/2015/ND-CP, Arts. 14 and 17(2); Decision 595/QD-BHXH, Art. 12(1); Decree "
    "159/2025/ND-CP, Arts. 5 and 9(2)"
)
def state_part_at_once(
    part: float, least_income: float, months: int, months_before: float, law: SubsidyLaw
) -> float:
    """The State's part of months paid at once [VND], at the lowest income of the payment.

    part : of the contribution on the least income, by the member's group
    months_before : months subsidised so far
    """
    of_month = part_of_state(part, law.pension_rate_voluntary, least_income)
    helped = helped_by_state(months, months_before, law.voluntary_subsidy_months, of_month)
    if helped.months < months:
        because("subsidised_to_the_most", months=helped.months)
    return helped.amount


@rule(VOLUNTARY)
def voluntary_own(contribution: float, state_part: float) -> float:
    """What the member pays himself [VND a month]."""
    return dong(contribution - state_part)


@composition
def income_limits(law: Any) -> Limits:
    """Between which incomes a voluntary member chooses [VND a month]."""
    highest = salary_ceiling(law.base_salary, law)
    return Limits(law.voluntary_income_floor, highest)


@composition
def voluntary_month(
    group: str, income: float | None, months_subsidised: float, law: Any
) -> VoluntaryPaid:
    """Contribution of a voluntary member for a month, and what the State pays of it.

    income : chosen [VND a month], or None for the lowest

    References
    ----------
    Law 41/2024/QH15, Arts. 31(2) and 36; Decree 134/2015, Art. 14; Decree 159/2025, Art. 5
    """
    lowest, highest = income_limits(law)
    chosen = voluntary_income(lowest if income is None else income, lowest, highest)
    whole = voluntary_contribution(chosen, law.pension_rate_voluntary)
    helped = voluntary_subsidy(share_of(group, law), lowest, months_subsidised, law)
    return VoluntaryPaid(voluntary_own(whole, helped), helped, whole, lowest, highest)


@composition
def contribution_on(income: float, law: Any) -> float:
    """Contribution of a month on an income within its bounds [VND]."""
    lowest, highest = income_limits(law)
    chosen = voluntary_income(income, lowest, highest)
    return voluntary_contribution(chosen, law.pension_rate_voluntary)


@composition
def share_of(group: str, law: Any) -> float:
    """The state's share for a group; members in island communes count as poor, or as the others."""
    name = group.replace(" ", "_")
    if group == ISLANDS:
        name = "poor" if law.island_members_as_poor > 0.0 else "other"
    share: float = law.read(f"voluntary_subsidy_share_{name}")
    return share

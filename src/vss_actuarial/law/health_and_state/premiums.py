"""Health insurance premiums on the base salary, and who pays them."""

from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import composition, dong, rule

PREMIUM = "Law 25/2008/QH12, Art. 13; Decree 146/2018/ND-CP, Art. 7; Decree 188/2025/ND-CP"
SUPPORT = "Law 25/2008/QH12, Arts. 12-13; Decree 146/2018/ND-CP, Art. 8; Decree 188/2025/ND-CP"
HOUSEHOLD_SHARE = "health_household_share_"
"""Before the place of a member: the parameter of what he pays of a full premium."""
RATE, FORMER_RATE = "health_premium_rate", "health_premium_rate_before_2010"
SUPPORTED = ("student", "near poor", "farmer", "full", "article 23")


class HealthPremiumLaw(NamedTuple):
    """Premiums on the base salary, and who pays them; one rate for all once the former ended."""

    health_premium_rate_student: float
    health_premium_rate: float
    health_premium_rate_before_2010: float
    health_state_share_full: float
    health_state_share_student: float
    health_state_share_near_poor: float
    health_household_share_1: float
    health_household_share_2: float
    health_household_share_3: float
    health_household_share_4: float
    health_household_share_5: float

    def holds(self, name: str) -> bool:
        """Whether a number is in force: out of force it is nil."""
        return bool(getattr(self, name) > 0.0)

    def read(self, name: str) -> float:
        """A number by its name."""
        return float(getattr(self, name))

    def household_shares(self) -> tuple[float, ...]:
        """What each member of a household pays of a full premium; the last share holds on."""
        named = zip(self._fields, self, strict=True)
        return tuple(share for name, share in named if name.startswith(HOUSEHOLD_SHARE))


class HealthPremium(NamedTuple):
    """A premium [VND]: of a month, of all months, and who pays it."""

    own: float
    state: float
    total: float
    monthly: float


@composition
def premium_rate(law: Any) -> float:
    """Premium on the base salary of those without salary or pension, as a fraction of it.

    The former rate as long as it is in force, then one rate for all.

    References
    ----------
    Law 25/2008/QH12, Art. 13; Decree 63/2005/ND-CP
    """
    rate: float = law.read(FORMER_RATE if law.holds(FORMER_RATE) else RATE)
    return rate


@rule(PREMIUM)
def premium(base: float, rate: float, part: float) -> float:
    """Monthly premium [VND a month]; `part`: what this household member pays of a full one.

    References
    ----------
    Law 25/2008/QH12, Art. 13; Decree 146/2018/ND-CP, Art. 7
    """
    return rate * base * part


@rule(PREMIUM)
def premium_of_months(monthly_premium: float, months: int) -> float:
    """Premium of so many months [VND]."""
    return dong(months * monthly_premium)


@rule(SUPPORT)
def premium_by_state(whole_premium: float, part: float) -> float:
    """The State's part of a premium [VND]."""
    return dong(part * whole_premium)


@rule(SUPPORT)
def premium_by_insured(whole_premium: float, part: float) -> float:
    """The part of a premium that the insured pay [VND], where the State pays a share."""
    return dong((1.0 - part) * whole_premium)


@composition
def household_premium(member: int, months: int, law: Any) -> HealthPremium:
    """Premium of one member of a household, by the order in which they join.

    Whoever comes after the last share of the law pays that share.

    References
    ----------
    Law 46/2014/QH13; Decree 146/2018/ND-CP, Art. 7(1e)
    """
    if member < 1:
        raise InputError(f"household member {member}: members are counted from 1")
    last = sum(name.startswith(HOUSEHOLD_SHARE) for name in law.book)
    share = law.read(f"{HOUSEHOLD_SHARE}{min(member, last)}")
    monthly = premium(law.base_salary, premium_rate(law), share)
    total = premium_of_months(monthly, months)
    return HealthPremium(total, 0.0, total, dong(monthly))


@composition
def supported_premium(group: str, months: int, law: Any) -> HealthPremium:
    """Premium of a group that the State pays in part: its own part and the State's.

    group : one of `SUPPORTED`

    References
    ----------
    Law 25/2008/QH12, Arts. 12-13; Decree 146/2018/ND-CP, Art. 8; Decree 188/2025/ND-CP
    """
    monthly = premium(law.base_salary, premium_rate(law), 1.0)
    total = premium_of_months(monthly, months)
    share = law.read(f"health_state_share_{group.replace(' ', '_')}")
    state = premium_by_state(total, share)
    return HealthPremium(premium_by_insured(total, share), state, total, dong(monthly))

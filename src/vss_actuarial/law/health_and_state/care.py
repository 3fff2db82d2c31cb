"""What the insured pay of the cost of care."""

from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.rule import at_least, at_most, because, composition, dong, rule

COVER = "Law 25/2008/QH12, Art. 22, as amended by Law 46/2014/QH13 and Law 51/2024/QH15"
ON = "on"
BY_ADMINISTRATION = ("district", "province", "central")
INITIAL = "initial"
LEVELS = (INITIAL, "basic", "specialised", "former district", "former province")
ROUTES = (ON, *LEVELS, *BY_ADMINISTRATION)
BOTH = ("district", INITIAL, "former district")
"""Where out- and inpatients have the same share."""
GROUPS = ("protected", "pensioner", "near poor", "other")


class Visit(NamedTuple):
    """A visit: its cost [VND], where it is, and what the insured has paid before.

    Attributes
    ----------
    route : `on` the route; else where he goes without referral: of `BY_ADMINISTRATION`, later the
        level of care, of `LEVELS`
    paid_this_year : co-payments of the year so far [VND]
    five_years : insured for five straight years
    """

    cost: float
    route: str = ON
    outpatient: bool = False
    paid_this_year: float = 0.0
    five_years: bool = False


class CostShared(NamedTuple):
    """Who pays the cost of a visit [VND]."""

    own: float
    fund: float


@rule(COVER)
def cover(group_share: float) -> float:
    """Share of the cost that is covered on the route."""
    return group_share


@rule(COVER)
def cover_off_route(cover: float, kept: float) -> float:
    """Share of the cost that is covered without referral."""
    because("without_referral" if kept > 0.0 else "outpatient_not_covered")
    return cover * kept


@rule(COVER)
def small_visit(law: Any) -> float:
    """Cost of a visit [VND] below which all of it is covered."""
    return float(law.health_small_visit_multiple * law.base_salary)


@rule(COVER)
def cost_to_share(cost: float, small: float) -> float:
    """Cost of a visit [VND] that the insured pays a part of: none of a small one."""
    if at_least(cost, small) > cost:
        because("small_visit")
        return 0.0
    return cost


@rule(COVER)
def copayment(cost: float, cover: float) -> float:
    """What the insured pays of a visit's cost [VND], before the limit of the year.

    References
    ----------
    Law 25/2008/QH12, Art. 22, as amended by Law 46/2014/QH13
    """
    return dong((1.0 - cover) * cost)


@rule(COVER)
def room_of_year(paid_this_year: float, law: Any) -> float:
    """What he may still have to pay in the year [VND], after five straight years."""
    most = law.health_copayment_most_multiple * law.base_salary
    return float(max(0.0, most - paid_this_year))


@rule(COVER)
def copayment_within_year(payment: float, room: float) -> float:
    """What the insured pays [VND] where his co-payments of the year are limited."""
    if payment > room:
        because("most_of_the_year")
    return dong(at_most(payment, room))


@rule(COVER)
def paid_by_fund(cost: float, own: float) -> float:
    """What the fund pays of a visit's cost [VND]."""
    return cost - own


@composition
def cost_shared(visit: Visit, group: str, law: Any) -> CostShared:
    """What the insured pays of the cost of a visit.

    Nothing for a small visit on the route, nor once his co-payments of the year pass the limit
    after five straight years.

    group : one of `GROUPS`

    References
    ----------
    Law 25/2008/QH12, Art. 22, as amended by Laws 46/2014/QH13 and 51/2024/QH15
    """
    covered = cover(law.read(_cover_of(visit.route, group, law)))
    if visit.route != ON:
        kept = kept_off_route(visit.route, visit.outpatient, law)
        own = copayment(visit.cost, cover_off_route(covered, kept))
        return CostShared(own, paid_by_fund(visit.cost, own))
    own = copayment(cost_to_share(visit.cost, small_visit(law)), covered)
    if visit.five_years:
        own = copayment_within_year(own, room_of_year(visit.paid_this_year, law))
    return CostShared(own, paid_by_fund(visit.cost, own))


def _cover_of(route: str, group: str, law: Any) -> str:
    """The parameter of the cover: that of the group, or of all at the initial level of care."""
    if route == INITIAL and law.holds("health_cover_initial"):
        return "health_cover_initial"
    return f"health_cover_{group.replace(' ', '_')}"


@composition
def kept_off_route(route: str, outpatient: bool, law: Any) -> float:
    """Share of the cover that is kept without referral.

    Raises
    ------
    InputError
        If hospitals are not named so on the day.
    """
    if not _known(route, law):
        known = [one for one in ROUTES[1:] if _known(one, law)]
        raise InputError(f"route '{route}' is not known on {law.day}{nearest(route, known)}")
    name = _off_route(route)
    if outpatient and route not in BOTH:
        name += "_outpatient"
    if name not in law.book:
        return 0.0
    kept: float = law.read(name)
    return kept


def _off_route(route: str) -> str:
    return f"health_off_route_{route.replace(' ', '_')}"


def _known(route: str, law: Any) -> bool:
    return bool(law.holds(_off_route(route)))

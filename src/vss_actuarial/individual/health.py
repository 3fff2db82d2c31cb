"""Health insurance: premiums by group and household, the State's share, co-payment by route."""

from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.individual.book import in_force
from vss_actuarial.individual.working import Answer, Words, Working, not_below_zero
from vss_actuarial.law.health import CoverLaw, copayment, premium

PREMIUM = "Law 25/2008/QH12, Art. 13; Decree 146/2018/ND-CP, Art. 7; Decree 188/2025/ND-CP"
COVER = "Law 25/2008/QH12, Art. 22, as amended by Law 46/2014/QH13 and Law 51/2024/QH15"
LAST_TIER = 5
STATE_SHARES = {
    "student": "student",
    "near-poor": "near_poor",
    "farmer": "farmer",
    "full": "full",
    "article-23": "article_23",
}
ROUTES = ("on", "district", "province", "central")
LEVELS = ("on", "initial", "basic", "specialised", "former_district", "former_province")
BOTH = ("district", "initial", "former_district")
"""Where outpatients keep as much as inpatients."""
GROUPS: dict[str, Words] = {
    "protected": ("protected group", "nhóm được chi trả toàn bộ"),
    "pensioner": ("pensioner", "người hưu trí"),
    "near_poor": ("near-poor", "người cận nghèo"),
    "other": ("all others", "các đối tượng khác"),
}


def household(
    day: date,
    member: int,
    share: float | None = None,
    base_salary: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Premium of one member of a household, by the order in which they join.

    share : of a full premium, or None for the law's own

    References
    ----------
    Law 46/2014/QH13; Decree 146/2018/ND-CP, Art. 7(1e)
    """
    not_below_zero(share=share, base_salary=base_salary)
    w = Working("hi_household", "Household health premium", "Bảo hiểm y tế hộ gia đình", law)
    if member < 1:
        raise InputError(f"household member {member}: members are counted from 1")
    part = share
    if part is None:
        part = w.read(f"health_household_share_{min(member, LAST_TIER)}", day)
    rate = w.read("health_premium_rate", day)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    monthly = float(premium(base, rate, part))
    words = ("Premium of a month", "Mức đóng hằng tháng")
    facts: dict[str, Any] = {"member": member, "base_salary": base, "share": part}
    w.due("monthly", words, monthly, "VND a month", article=PREMIUM, **facts)
    words = ("Premium of a year", "Mức đóng một năm")
    value = w.due("annual", words, 12.0 * monthly, "VND a year", article=PREMIUM)
    return w.answer(value, "VND a year")


def with_state_share(
    day: date,
    group: str = "student",
    state_share: float | None = None,
    base_salary: float | None = None,
    months: int = 12,
    law: Book | None = None,
) -> Answer:
    """Premium of a group that the State pays in part: its own part and the State's.

    group : student, near-poor, farmer, full, article-23

    References
    ----------
    Law 25/2008/QH12, Arts. 12-13; Decree 146/2018/ND-CP, Art. 8; Decree 188/2025/ND-CP
    """
    not_below_zero(state_share=state_share, base_salary=base_salary, months=months)
    w = Working("hi_supported", "Supported health premium", "Bảo hiểm y tế được hỗ trợ", law)
    if group not in STATE_SHARES:
        raise InputError(f"group '{group}' is not known{nearest(group, STATE_SHARES)}")
    share = state_share
    if share is None:
        share = w.read(f"health_state_share_{STATE_SHARES[group]}", day)
    rate = w.read("health_premium_rate", day)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    whole = months * float(premium(base, rate, 1.0))
    words = ("Whole premium", "Tổng mức đóng")
    w.due("total", words, whole, article=PREMIUM, base_salary=base, months=months)
    words = ("Paid by the State", "Nhà nước hỗ trợ")
    w.due("state", words, share * whole, article=PREMIUM, share=share)
    words = ("Paid by the insured", "Người tham gia đóng")
    value = w.due("own", words, (1.0 - share) * whole, article=PREMIUM)
    return w.answer(value, "VND")


def cost_of_care(
    cost: float,
    day: date,
    group: str = "other",
    route: str = "on",
    inpatient: bool = True,
    paid_this_year: float = 0.0,
    five_years: bool = False,
    law: Book | None = None,
) -> Answer:
    """What the insured pays of the cost of a visit [VND].

    Parameters
    ----------
    group : protected, pensioner, near_poor, other
    route : on; else where he goes without referral: to 2024 district, province, central, later the
        level of care: initial, basic, specialised, former_district, former_province
    paid_this_year : co-payments of the year so far [VND]
    five_years : insured for five straight years

    References
    ----------
    Law 25/2008/QH12, Art. 22, as amended by Laws 46/2014/QH13 and 51/2024/QH15
    """
    not_below_zero(cost=cost, co_payments=paid_this_year)
    w = Working("hi_copayment", "Co-payment of care", "Cùng chi trả khám chữa bệnh", law)
    if group not in GROUPS:
        raise InputError(f"group '{group}' is not known{nearest(group, GROUPS)}")
    cover = w.read(f"health_cover_{group}", day)
    words = ("Cost covered on the route", "Mức hưởng đúng tuyến")
    cover = w.step("cover", words, cover, "share", COVER, GROUPS[group])
    if route != "on":
        cover = _off_route(w, cover, route, inpatient, day)
    base = w.read("base_salary", day)
    rule = w.bundle(CoverLaw, day)
    straight = five_years and route == "on"
    if route != "on":
        rule = rule._replace(health_small_visit_multiple=0.0)
    due = float(copayment(cost, cover, paid_this_year, straight, base, rule))
    words = ("Paid by the insured", "Người bệnh trả")
    value = w.due("own", words, due, article=COVER, cost=cost, paid_this_year=paid_this_year)
    w.step("fund", ("Paid by the fund", "Quỹ trả"), cost - value, "VND", COVER)
    return w.answer(value, "VND")


def _off_route(w: Working, cover: float, route: str, inpatient: bool, day: date) -> float:
    old = in_force(w.law["health_off_route_district"], day) is not None
    routes = ROUTES if old else LEVELS
    if route not in routes:
        raise InputError(f"route '{route}' is not known on {day}{nearest(route, routes)}")
    name = f"health_off_route_{route}" + ("" if inpatient or route in BOTH else "_outpatient")
    kept = w.read(name, day) if name in w.law else 0.0
    why = (
        (
            "outpatient care without referral is not covered there",
            "ngoại trú trái tuyến không được hưởng",
        )
        if kept == 0.0
        else ("without referral", "tự đi không đúng tuyến")
    )
    words = ("Cost covered off the route", "Mức hưởng trái tuyến")
    return float(w.step("cover_off_route", words, cover * kept, "share", COVER, why))

"""Measures and totals of a fund as sums of parts: what each item brings to them."""

from collections.abc import Callable, Mapping

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.measures.financing.financing import OF_BASE, base_of
from vss_actuarial.measures.measures import present_values
from vss_actuarial.projection.outcome import Outcome

Parts = dict[str, float]
MONEY = "VND"
RATIO = "years of expenditure"
FUNCTIONS = {
    "payg_cost_rate": ("measures.measures.payg_cost_rate",),
    "contributions": ("measures.measures.payg_cost_rate",),
    "deficit_rate": ("branches.account.part_covered",),
    "general_average_premium": ("measures.measures.general_average_premium",),
    "actuarial_balance": ("measures.measures.actuarial_balance",),
    "reserve_ratio": ("measures.measures.reserve_ratio",),
    "total_income": ("branches.account.accumulate",),
    "total_outgo": ("branches.account.accumulate",),
    "balance": ("branches.account.accumulate",),
    "deficit": ("branches.account.part_covered",),
    "investment_income": ("branches.account.accumulate",),
    "reserve_at_year_end": ("branches.account.accumulate",),
}
"""Functions of the method behind each, measures first."""
RATES = ("payg_cost_rate", "contributions", "deficit_rate", "general_average_premium",
         "actuarial_balance")  # fmt: skip


def measured(outcome: Outcome, fund: str) -> tuple[str, ...]:
    """Measures and totals that a fund has; rates only where somebody contributes."""
    if base_of(outcome, fund) is not None:
        return tuple(FUNCTIONS)
    return tuple(name for name in FUNCTIONS if name not in RATES)


def unit_of(fund: str, name: str) -> str:
    """Its unit."""
    if name in RATES:
        return OF_BASE[fund]
    return RATIO if name == "reserve_ratio" else MONEY


def parts_of(outcome: Outcome, fund: str, name: str, t: int) -> Parts:
    """What makes up a measure or total in a year; the parts add up to it."""
    income, outgo = flows(outcome, fund)
    account = outcome.account(fund)
    rolled = {
        "investment_income": float(account.investment_income[t]),
        "opening_reserve": float(account.opening()[t]),
        "deficit": float(account.deficit[t]),
    }
    if name in RATES:
        return _rate(outcome, fund, name, t)
    ins, outs = _at(income, t), _at(outgo, t, -1.0)
    made: Mapping[str, Callable[[], Parts]] = {
        "total_income": lambda: ins | _only(rolled, "investment_income"),
        "total_outgo": lambda: _at(outgo, t),
        "balance": lambda: ins | _only(rolled, "investment_income") | outs,
        "deficit": lambda: _only(rolled, "deficit"),
        "investment_income": lambda: _only(rolled, "investment_income"),
        "reserve_at_year_end": lambda: rolled | ins | outs,
        "reserve_ratio": lambda: {
            "opening_reserve": rolled["opening_reserve"] / float(account.total_outgo()[t])
        },
    }
    return made[name]()


def _only(parts: Parts, name: str) -> Parts:
    return {name: parts[name]}


def flows(outcome: Outcome, fund: str) -> tuple[dict[str, Array], dict[str, Array]]:
    """Income and outgo of a fund by item, each (year,) [VND]."""
    account = outcome.account(fund)
    sides = account.income, account.outgo
    income, outgo = ({item: money.sum(axis=1) for item, money in one.items()} for one in sides)
    return income, outgo


def _at(items: Mapping[str, Array], t: int, sign: float = 1.0) -> Parts:
    return {item: sign * float(money[t]) for item, money in items.items()}


def _rate(outcome: Outcome, fund: str, name: str, t: int) -> Parts:
    """Parts of a rate, in % of the base."""
    income, outgo = flows(outcome, fund)
    account, base = outcome.account(fund), base_of(outcome, fund)
    assert base is not None
    if name == "payg_cost_rate":
        return _over(outgo, base, t)
    if name == "contributions":
        return _over({k: one for k, one in income.items() if "contributions" in k}, base, t)
    if name == "deficit_rate":
        return _over({"deficit": account.deficit}, base, t)
    rate = outcome.arrays["return_rate"]
    worth = present_values(base, rate)

    def ahead(items: Mapping[str, Array], sign: float) -> Parts:
        return _over({k: sign * present_values(one, rate) for k, one in items.items()}, worth, t)

    sign = 1.0 if name == "general_average_premium" else -1.0
    held = _over({"opening_reserve": -sign * account.opening()}, worth, t)
    paid_in = ahead(income, 1.0) if name == "actuarial_balance" else {}
    return held | paid_in | ahead(outgo, sign)


def _over(items: Mapping[str, Array], base: Array, t: int) -> Parts:
    if base[t] == 0.0:
        return dict.fromkeys(items, float(np.nan))
    return {name: 100.0 * float(money[t]) / float(base[t]) for name, money in items.items()}

"""What scenarios change over the first one, year by year, and the year in which it turns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.effects import break_even_year, cumulated_effect, share_in_old_age
from vss_actuarial.measures.measures import ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

BUDGET = "state_budget"
MONEY = "trillion VND"


def effect_table(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """Each figure of every other scenario less that of the first: columns (figure, scenario)."""
    first = outcomes[0]
    base = figures(first)
    others = {result.scenario.title: figures(result) - base for result in outcomes[1:]}
    together = pd.concat(others, axis=1).swaplevel(axis=1)[list(base.columns)]
    return together.rename_axis(columns=["figure", "scenario"])


def figures(result: Outcome) -> pd.DataFrame:
    """Coverage, old age, the pension fund and the state budget by calendar year.

    Old-age pensioners of the fund are those with which a year begins, what alignment adds among
    them; those of the budget and survivors are as they stand before it.
    """
    fund, n = result.account(PENSION_FUND), len(result.years)
    population = result.arrays["population"][:n]
    pensions, social = _drawers(result)
    columns = {
        "contributors [% of labour force]": 100
        * ratio(result.heads("contributors"), result.heads("labour_force")),
        "contributors [persons]": result.heads("contributors"),
        "old_age_pensioners [persons]": by_year(result.opening("old_age_pensioners")),
        "with_a_pension [% of persons 65+]": 100 * share_in_old_age(pensions, population),
        "with_a_pension_or_social_pension [% of persons 65+]": 100
        * share_in_old_age(pensions + social, population),
        f"pension_fund_contributions [{MONEY}]": fund.contributions() / TRILLION,
        f"pension_fund_outgo [{MONEY}]": fund.total_outgo() / TRILLION,
        f"pension_fund_reserve_at_year_end [{MONEY}]": fund.reserve[1:] / TRILLION,
        f"pension_fund_deficit [{MONEY}]": fund.deficit / TRILLION,
        f"state_budget_outgo [{MONEY}]": result.account(BUDGET).total_outgo() / TRILLION,
    }
    return pd.DataFrame(columns, index=pd.Index(result.years, name="year"))


def _drawers(result: Outcome) -> tuple[Array, Array]:
    """Drawers of a pension, and of a social pension in its place: each (year, sex, age)."""
    n, arrays = len(result.years), result.arrays
    old_age = result.opening("old_age_pensioners")
    pensions = (old_age.sum(axis=1) if old_age.ndim == 4 else old_age) + sum(
        arrays[name][:n]
        for name in ("budget_pensioners", "survivors_adult", "budget_survivors_adult")
        if name in arrays
    )
    none = np.zeros_like(pensions)
    return pensions, arrays["social_pensioners"][:n] if "social_pensioners" in arrays else none


def break_even_table(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """When the effect on the pension fund turns, for each scenario after the first.

    Income less outgo of the fund, without return, over that of the first scenario; discounted at
    the return of the first scenario to 1 January of the first year that differs, and cumulated.

    Returns
    -------
    table : by scenario: `first effect` (year), `at first` (gain or loss), `break-even` (the year in
        which the cumulated effect has turned for good), `to the horizon [trillion VND]`
    """
    first = outcomes[0]
    years, rate = first.years, first.arrays["return_rate"]
    rows: dict[str, tuple[Any, ...]] = {}
    for other in outcomes[1:]:
        effect = _net(other) - _net(first)
        scale = np.abs(_net(first)) + first.account(PENSION_FUND).total_outgo()
        moved = np.flatnonzero(np.abs(effect) > 1e-9 * scale)
        if not moved.size:
            rows[other.scenario.title] = (pd.NA, "none", pd.NA, 0.0)
            continue
        total = cumulated_effect(effect, rate, int(moved[0]))
        at_first = "gain" if total[moved[0]] > 0.0 else "loss"
        turns = break_even_year(years, total)
        worth = total[-1] / TRILLION
        rows[other.scenario.title] = (int(years[moved[0]]), at_first, turns, worth)
    names = ["first effect", "at first", "break-even", f"to the horizon [{MONEY}]"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("scenario")
    return table.astype({"first effect": "Int64", "break-even": "Int64"})


def _net(result: Outcome) -> Array:
    fund = result.account(PENSION_FUND)
    return fund.total_income() - fund.total_outgo()

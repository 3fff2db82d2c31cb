"""Each lever of the macro frame moves what it names, in its sign, from its day, and no more."""

from functools import cache

import numpy as np
import pytest

from vss_actuarial import Scenario, project

SINCE, LAST = 2030, 2070
BASELINE = Scenario.baseline().replace(last_year=LAST)
LATER = slice(SINCE + 5 - 1995, None)
MORE = {
    "labour_productivity_growth": 0.01,
    "wage_pass_through": 0.2,
    "real_wage_growth": 0.01,
    "declared_wage_share": 0.1,
    "minimum_wage_growth_share": 0.5,
    "voluntary_floor_wage_share": 0.5,
    "social_pension_real_growth_share": 0.5,
    "voluntary_birth_grant_wage_share": 0.5,
    "unemployment_training_aid_wage_share": 0.5,
    "health_cost_elasticity": 0.5,
    "reserve_real_yield": [0.01, 0.0, 0.0],
    "real_return": 0.01,
    "pension_increase_growth_share": 0.5,
    "pension_increase_wage_share": 0.5,
}
"""What is added to each from 2030 on."""
UP = {
    "labour_productivity_growth": "gdp wages base salaries voluntary social care pensions",
    "wage_pass_through": "wages base salaries voluntary social pensions",
    "real_wage_growth": "wages base salaries voluntary social pensions",
    "declared_wage_share": "wages salaries pensions",
    "minimum_wage_growth_share": "salaries pensions",
    "voluntary_floor_wage_share": "voluntary salaries pensions",
    "social_pension_real_growth_share": "social",
    "voluntary_birth_grant_wage_share": "grants",
    "unemployment_training_aid_wage_share": "training",
    "health_cost_elasticity": "care",
    "reserve_real_yield": "returns",
    "real_return": "returns",
    "pension_increase_growth_share": "pensions",
    "pension_increase_wage_share": "pensions",
}
STANDS = {
    "labour_productivity_growth": "returns",
    "wage_pass_through": "gdp returns care",
    "real_wage_growth": "gdp returns care",
    "declared_wage_share": "gdp returns base voluntary social care",
    "minimum_wage_growth_share": "gdp returns wages base voluntary social care",
    "voluntary_floor_wage_share": "gdp returns wages base social care",
    "social_pension_real_growth_share": "gdp returns wages base salaries voluntary care",
    "voluntary_birth_grant_wage_share": "gdp returns wages base salaries training care pensions",
    "unemployment_training_aid_wage_share": "gdp returns wages base salaries grants care pensions",
    "health_cost_elasticity": "gdp returns wages base salaries voluntary social pensions",
    "reserve_real_yield": "gdp wages base salaries voluntary social care pensions",
    "real_return": "gdp wages base salaries voluntary social care pensions",
    "pension_increase_growth_share": "gdp returns wages base salaries voluntary social care",
    "pension_increase_wage_share": "gdp returns wages base salaries voluntary social care",
}


@cache
def figures(name=None):
    scenario = BASELINE if name is None else BASELINE.shift(name, MORE[name], since=SINCE)
    result = project(scenario)
    arrays, fund = result.arrays, result.account("pension_survivorship")
    budget, unemployment = result.account("state_budget"), result.account("unemployment")
    return {
        "gdp": arrays["gdp"],
        "wages": arrays["employer_pay_wage"],
        "base": arrays["base_salary"],
        "salaries": arrays["insured_salaries"].sum(axis=1),
        "voluntary": arrays["insured_salary"][:, 2].mean(axis=(1, 2)),
        "social": arrays["social_pension"],
        "care": result.account("health_insurance").outgo["care"].sum(axis=1),
        "pensions": fund.outgo["old_age_pensions"].sum(axis=1),
        "grants": budget.outgo["voluntary_birth_grants"].sum(axis=1),
        "training": unemployment.outgo["training"].sum(axis=1),
        "returns": arrays["return_rate"],
    }


@pytest.mark.parametrize("name", MORE)
def test_a_lever_moves_what_it_names_in_its_sign_from_its_day(name):
    before, after = figures(), figures(name)
    early = slice(0, SINCE - 1995)
    for figure, values in before.items():
        assert np.array_equal(after[figure][early], values[early]), figure
    for figure in UP[name].split():
        assert (after[figure][LATER] > before[figure][LATER]).all(), figure
    for figure in STANDS[name].split():
        assert np.array_equal(after[figure], before[figure]), figure


def test_a_tenth_more_of_the_insured_wage_carries_what_follows_wages_and_nothing_else():
    """Set against output, care alone stands: a visit costs what output per head makes of it."""
    before = figures()
    more = BASELINE.scale("employer_pay_wage", 1.1, since=SINCE)
    arrays = (result := project(more)).arrays
    after = {
        "wages": arrays["employer_pay_wage"],
        "base": arrays["base_salary"],
        "voluntary": arrays["insured_salary"][:, 2].mean(axis=(1, 2)),
        "social": arrays["social_pension"],
    }
    for figure, values in after.items():
        ratio = values / np.where(before[figure] > 0.0, before[figure], np.nan)
        assert np.nanmax(np.abs(ratio[: SINCE - 1995] - 1.0)) == 0.0, figure
        assert ratio[LATER] == pytest.approx(1.1), figure
    assert np.array_equal(arrays["gdp"], before["gdp"])
    care = result.account("health_insurance").outgo["care"].sum(axis=1)
    assert np.array_equal(care, before["care"])


def test_insured_salaries_follow_output_once_all_is_passed_on():
    """Coverage and structure aside: employers' wages over output an employed stand from 2050."""
    followed = BASELINE.set("wage_pass_through", {2026: 0.4, 2050: 1.0})
    arrays = project(followed).arrays
    at_ends = arrays["employed"].sum(axis=(1, 2))
    employed = 0.5 * (at_ends[1:] + at_ends[:-1])
    share = arrays["employer_pay_wage"] * employed / arrays["gdp"]
    assert share[2051 - 1995 :] == pytest.approx(share[2050 - 1995], rel=1e-6)
    assert (np.diff(share[2026 - 1995 : 2050 - 1995]) < 0.0).all()


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("economy_high", "economy_low"),
        ("wages_follow_by_2040", "wages_follow_by_2070"),
        ("indexation_prices", "indexation_as_2015_2025"),
        ("indexation_as_2015_2025", "indexation_wages"),
    ],
)
def test_the_shipped_scenarios_lie_in_their_order(less, more):
    rates = [project(Scenario.named(name)).measures()["payg_cost_rate [% of insured salaries]"]
             for name in (less, more)]  # fmt: skip
    assert rates[0].loc[:2025].equals(rates[1].loc[:2025])
    assert (rates[0].loc[2035:2090] < rates[1].loc[2035:2090]).all()

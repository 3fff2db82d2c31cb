"""What runs again after one change, and what does not."""

import pytest

from vss_actuarial import Scenario
from vss_actuarial.projection.project import walk
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.stage import MEMORY, noted

BASELINE = Scenario.baseline().replace(last_year=2040)
CLOSING = {"account.close_fund", "alignment.with_reserve", "books._check_one", "books.check_bases"}
HEALTH = {"alignment.with_reserve", "money.close_health", "books._check_one"}
BUDGET = {"money.close_budget", "books._check_one"}
PREVENTION = {"money.accident_contributions", "money.with_prevention"}
SUPPORT = {"money.close_unemployment"}
BOOKS = {"books._check_payment", "ledger._by_year", "effects.measures"}
MORE = {"relief._terms", "relief.package_flows", "relief.relief_items"}


def calls_of(scenario):
    with noted() as calls:
        walk(scenario, Given(scenario), lambda stage: None)
    return calls


def stages_run(scenario):
    """Names of the stages that run for a scenario and did not for the baseline, once a run."""
    before, after = calls_of(BASELINE), calls_of(scenario)
    known = {id(call) for call in before}
    return [call.stage for call in after if id(call) not in known]


@pytest.mark.parametrize(
    ("name", "value", "own"),
    [
        (
            "pension_rate_employer",
            0.15,
            {"money.pension_contributions", "bought.paid_for_months"} | CLOSING | MORE | BUDGET,
        ),
        ("accident_rate", 0.007, PREVENTION | CLOSING | MORE),
        (
            "real_return",
            0.02,
            {"economy.project_returns", "bought.paid_for_months"}
            | CLOSING
            | HEALTH
            | BUDGET
            | SUPPORT,
        ),
        ("funeral_multiple", 12.0, {"money.pension_benefits"} | CLOSING | HEALTH),
        (
            "health_cost_elasticity",
            0.9,
            {"money.cost_of_care"} | HEALTH,
        ),
    ],
)
def test_a_change_of_money_runs_its_own_stages_alone(name, value, own):
    MEMORY.clear()
    ran = stages_run(BASELINE.set(name, value, since=2027))
    assert ran
    assert set(ran) - BOOKS <= own
    assert "insured.run_cells" not in ran


def test_a_retirement_age_leaves_the_closed_group_and_what_the_law_says_by_age():
    """The survivors of the insured alone are projected again, not those of the group of 1995."""
    MEMORY.clear()
    ran = stages_run(BASELINE.shift("retirement_age_women", 12, since=2030))
    assert ran.count("survivors.project_survivors") == 1  # of the fund
    assert "social_pension.project_social_pensioners" in ran
    assert "social_pension.social_pension_due" not in ran

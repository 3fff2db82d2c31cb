"""What runs again in the funds after one change, and what does not."""

import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.scenario.stage import MEMORY, noted

BASELINE = Scenario.baseline().replace(last_year=2040)
CLOSING = {"account.close_fund", "books._check_one", "books.check_bases"}
HEALTH = {"health.close_health", "books._check_one"}
BUDGET = {"state_budget.close_budget", "books._check_one"}
SUPPORT = {"unemployment.close_unemployment"}
BOOKS = {"books._check_line", "books._by_year", "effects.measures"}
MORE = {"given_relief._terms", "relief.package_flows", "relief.relief_items"}


def stages_run(scenario):
    """Names of the stages that run for a scenario and did not for the baseline."""
    with noted() as before:
        project(BASELINE)
    with noted() as after:
        project(scenario)
    known = {id(call) for call in before}
    return {call.stage for call in after if id(call) not in known}


@pytest.mark.parametrize(
    ("name", "value", "own"),
    [
        ("pension_rate_employer", 0.15, {"pension.pension_contributions"} | CLOSING | MORE),
        ("accident_rate", 0.007, {"accident_disease.accident_contributions"} | CLOSING | MORE),
        ("real_return", 0.02, {"economy.project_returns"} | CLOSING | HEALTH | BUDGET | SUPPORT),
        ("funeral_multiple", 12.0, {"pension.pension_benefits"} | CLOSING),
        (
            "health_cost_real_growth",
            0.03,
            {"health.cost_of_care"} | HEALTH,
        ),
    ],
)
def test_a_change_of_money_runs_its_own_stages_alone(name, value, own):
    MEMORY.clear()
    ran = stages_run(BASELINE.set(name, value, since=2027))
    assert ran - BOOKS <= own
    assert "insured.run_cells" not in ran

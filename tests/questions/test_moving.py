"""Assumptions moved: each by its stated step, rules acting again, and how far one must move."""

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario, elasticity, project, sensitivity
from vss_actuarial.presentation.answers.sensitivity import Sensitivity, tornado
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.questions.measured import measure
from vss_actuarial.questions.moving.elasticity import time_of_exhaustion
from vss_actuarial.questions.moving.sensitivity import column, readings
from vss_actuarial.questions.moving.steps import OTHERS, first_moved, stated, steps
from vss_actuarial.scenario.known import last_of_record

PENSION = "pension_survivorship"


@pytest.fixture(scope="module")
def run():
    return project()


def test_every_step_is_of_an_assumption_and_says_its_reason(run):
    assert len(stated()) >= 30 and set(stated()) <= set(run.scenario.assumptions)
    assert all(one.reason.startswith("Judgement: ") for one in steps().values())


def test_what_a_step_moves_is_what_a_run_of_its_own_gives(run):
    table = sensitivity(run, names=["real_return", "sickness_level", "wage_pass_through"])
    assert table.index[-1] == "sickness_level"  # the widest first
    assert (table.loc["sickness_level", column("premium", "above", change=True)]) == 0.0
    own = project(run.scenario.scale("wage_pass_through", 0.9, first_moved(run)))
    told = {name: table.loc["wage_pass_through", column(name, "below")] for name in steps_read()}
    assert told == readings(own, PENSION, 2050)


def steps_read():
    return ("exhaustion", "cost_rate", "premium")


def test_an_assumption_without_a_step_of_its_own_moves_by_that_of_all_others(run):
    table = sensitivity(run, names=["survey_level"])
    assert table.loc["survey_level", ["kind", "step"]].tolist() == ["scale", steps()[OTHERS].size]


def test_a_step_out_of_the_range_of_an_assumption_has_no_figures(run):
    row = sensitivity(run, names=["contribution_density"]).loc["contribution_density"]
    assert np.isnan(row[column("premium", "above")]) and row[column("premium", "below")] > 0.0


@pytest.mark.parametrize(("years", "kind"), [(-5, "shift"), (5.0, "shift"), (-2.5, "shift")])
def test_an_elasticity_put_back_as_a_scenario_meets_its_aim(run, years, kind):
    found = elasticity(run, "real_return", years)
    moved = project(run.scenario.shift("real_return", found.amount, first_moved(run)))
    assert found.kind == kind and np.sign(found.amount) == np.sign(years)
    assert time_of_exhaustion(moved) == pytest.approx(time_of_exhaustion(run) + years, abs=1e-4)


def test_an_assumption_that_moves_nothing_has_no_elasticity(run):
    found = run.elasticity("sickness_level", -5)
    assert np.isnan([found.steps, found.amount, found.exhausted]).all()


def test_rules_of_balancing_act_again_on_a_moved_assumption():
    ruled = Scenario.named("brake_on_increases")
    run = project(ruled)
    moved = project(ruled.shift("real_wage_growth", -0.005, first_moved(run)))
    frozen = project(run.scenario.shift("real_wage_growth", -0.005, first_moved(run)))
    assert moved.acts != run.acts and run.asked.balancing and not run.scenario.balancing
    row = sensitivity(run, names=["real_wage_growth"]).loc["real_wage_growth"]
    told = row[column("premium", "below")]
    assert told == readings(moved, PENSION, 2050)["premium"]
    assert told != readings(frozen, PENSION, 2050)["premium"]


@pytest.mark.parametrize(("language", "word"), [("en", "A step below"), ("vi", "Thấp hơn một")])
@pytest.mark.parametrize("reading", steps_read())
def test_a_tornado_has_the_widest_bar_at_the_top(run, reading, language, word):
    table = sensitivity(run, names=["real_return", "real_wage_growth", "sickness_level"])
    with speaking(language):
        page = tornado(Sensitivity(table, run), reading)
        page.figure.draw_without_rendering()
    below, above = page.containers
    widths = [
        max(abs(a.get_width()), abs(b.get_width())) for a, b in zip(below, above, strict=True)
    ]
    assert widths == sorted(widths) and widths[-1] > 0.0
    assert page.get_legend().get_texts()[0].get_text().startswith(word)
    assert len(page.get_yticklabels()) == 3


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda run: sensitivity(run, names=["real_retur"]), "no assumption 'real_retur' .did you"),
        (lambda run: sensitivity(run, names=["real_return"] * 2), "named twice"),
        (lambda run: sensitivity(run, "state_budget"), "nobody contributes"),
        (lambda run: elasticity(run, "old_age_pensions"), "no assumption"),
        (lambda run: elasticity(run, "real_return", 0), "other than nil"),
        (lambda run: elasticity(run, "real_return", float("inf")), "other than nil"),
        (lambda run: elasticity(run, "real_return", fund="state_budget"), "not spent"),
    ],
)
def test_what_cannot_be_moved_is_refused_in_a_line(ask, told, run):
    with pytest.raises(InputError, match=told) as refused:
        ask(run)
    assert "\n" not in str(refused.value)


def test_the_premium_read_is_that_from_the_year_after_the_record(run):
    told = readings(run, PENSION, 2050)
    since = last_of_record() + 1
    assert first_moved(run) == since + 1
    assert told["premium"] == 100.0 * run.general_average_premium(since)
    assert told["cost_rate"] == pytest.approx(measure("cost_rate@2050").of(run), rel=1e-12)

import re

import numpy as np
import pandas as pd
import pytest

from conftest import invented_result
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.compare import compare, told_apart
from vss_actuarial.presentation.result import project
from vss_actuarial.scenario import Scenario

COST = "payg_cost_rate [% of insured salaries]"


def test_results_stand_side_by_side_and_differ_from_the_first() -> None:
    base, dear = invented_result("base"), invented_result("dear", growth=2.0)
    together = compare(base, dear)
    assert list(together.measures()[COST].columns) == ["base", "dear"]
    expected = dear.measures()[COST] - base.measures()[COST]
    assert np.allclose(together.differences()[COST]["dear"], expected)
    assert together.accounts()["total_outgo [trillion VND]"]["dear"].iloc[-1] > 0
    assert together.events().loc[("pension_survivorship", "dear")].notna().all()


def test_what_cannot_be_compared_is_refused() -> None:
    base = invented_result("base")
    with pytest.raises(InputError, match="two scenarios or more"):
        compare(base)
    with pytest.raises(InputError, match="must differ"):
        compare(base, invented_result("base"))
    with pytest.raises(InputError, match="same year"):
        compare(base, invented_result("short", last_year=2030))


def test_differences_of_a_fund_hold_its_measures_and_its_money() -> None:
    base, dear = invented_result("base"), invented_result("dear", growth=2.0)
    together = compare(base, dear)
    outgo = "total_outgo [trillion VND]"
    expected = dear.accounts()[outgo] - base.accounts()[outgo]
    assert np.allclose(together.differences()[outgo]["dear"], expected) and expected.iloc[-1] > 0.0
    assert not together.differences("sickness_maternity").fillna(0.0).to_numpy().any()
    assert together.moved() == ["pension_survivorship"]


def test_scenarios_and_names_are_projected() -> None:
    base = Scenario.baseline().replace(last_year=2030)
    dear = base.with_reform("rates_plus_2")
    together = compare(base, project(dear))
    assert together.titles == ["Baseline", "Rates up 2 points"]
    table = together.by_name(["contributions@2030", "premium"])
    assert table.index.tolist() == ["contributions@2030 [trillion VND]", "premium [%]"]
    found = together.attribution(["contributions@2030"])
    change = table.diff(axis=1).iloc[0, 1]
    assert found.total == pytest.approx(change) and change > 0.0
    assert found.share.sum() == pytest.approx(change, abs=1e-9)
    with pytest.raises(InputError, match=r"no scenario 'Rates' to share out .*Rates up 2 points"):
        together.attribution(["premium"], "Rates")
    with pytest.raises(InputError, match="compare: found 3, expected results"):
        compare(base, 3)
    assert compare("baseline", "rates_plus_2").titles == together.titles


def told(*scenarios):
    return [one.title for one in told_apart(scenarios)]


def test_scenarios_of_one_title_are_told_apart_by_what_differs(tmp_path):
    rate = "[law.pension_rate_employer]\nvalues = [{ since = 2030, value = 0.1%d, source = 'x' }]"
    made = []
    for number, place in enumerate(("now/idea.toml", "then/idea.toml", "then/plan.toml"), start=5):
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text('title = "Idea"\n' + rate % number)
        made.append(Scenario.baseline().with_reform(path))
    now, then, plan = made
    assert told(now, then) == ["Idea (now)", "Idea (then)"]
    assert told(then, plan) == ["Idea (idea)", "Idea (plan)"]
    assert told(Scenario.baseline(), now) == ["Baseline", "Idea"]
    assert len(set(told(now, then, plan))) == 3


def test_titles_that_are_taken_are_numbered():
    one = Scenario.baseline().replace(name="x", relief=())
    other = Scenario.baseline().replace(name="x", last_year=2050)
    third = Scenario.baseline().replace(title="x (1)", last_year=2051)
    assert told(one, other, third) == ["x (2)", "x (3)", "x (1)"]


def test_the_same_scenario_twice_is_no_comparison():
    with pytest.raises(InputError, match="must differ"):
        told(Scenario.baseline(), Scenario.baseline())


def test_a_comparison_shows_its_titles_and_the_years_that_turn_not_every_array():
    together = compare(invented_result("base"), invented_result("dear", growth=2.0))
    shown, page = repr(together), together._repr_html_()
    heads = shown.splitlines()[1].split()
    assert heads[-2:] == ["base", "dear"] and "outgo over contributions" in shown
    assert "array" not in shown and shown.count("\n") < 40
    rows = re.findall(r"<tr>.*?</tr>", page)
    spent = next(row for row in rows if "reserve spent" in row)
    assert re.findall(r">([\d?-]+)</td>", spent) == [
        "-" if value is pd.NA else str(value)
        for value in together.events().loc["pension_survivorship"]["reserve exhausted"]
    ]
    assert f"<p>{shown.splitlines()[-1]}</p>" in page


def test_a_comparison_draws_its_own_charts():
    plot = compare(invented_result("base"), invented_result("dear", growth=2.0)).plot
    name = "pension_fund_outgo [trillion VND]"
    drawn = [plot.events(), plot.reserve(), plot.cost_rate(), plot.effect(name, 2026)]
    assert all(axes.get_title(loc="left") or axes.get_title() for axes in drawn)
    with pytest.raises(InputError, match="no effect"):
        plot.effect("nothing", 2026)


def test_the_pension_fund_of_each_scenario_stands_in_one_line():
    base, dear = invented_result("base"), invented_result("dear", growth=2.0)
    lines = compare(base, dear).headlines()
    assert lines.index.tolist() == ["base", "dear"]
    for one in (base, dear):
        line, events = lines.loc[one.scenario.title], one.events().loc["pension_survivorship"]
        assert all(line[name] == events[name] for name in events.dropna().index)
        rate = one.measures()["payg_cost_rate [% of insured salaries]"]
        assert [line[f"cost_rate_{y} [%]"] for y in (2050, 2075, 2100)] == [
            pytest.approx(rate[y]) for y in (2050, 2075, 2100)
        ]
        premium = one.general_average_premium(2026)
        assert line["general_average_premium [%]"] == pytest.approx(100.0 * premium)
    assert lines.loc["dear", "cost_rate_2050 [%]"] > lines.loc["base", "cost_rate_2050 [%]"]

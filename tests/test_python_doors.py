"""Every public door of Python refuses what it cannot use, in one line that says what it wants."""

import inspect
import math

import numpy as np
import pytest

from vss_actuarial import InputError, Result, Scenario, attribute, compare, project
from vss_actuarial.presentation.compare import Comparison
from vss_actuarial.presentation.comparison_charts import (
    comparison_chart,
    cost_rate_chart,
    effect_chart,
    events_chart,
)

BASELINE = Scenario.baseline().replace(last_year=2030)
RESULT = project(BASELINE)
MOVED = BASELINE.shift("real_return", 0.01, since=2027)
BOTH = compare(RESULT, project(MOVED))
CARE = "pension_survivorship"
NAMES = (3, None, 2.5, True, Scenario, [CARE], {}, "nothing of the kind")
FLAGS = (3, None, 2.5, Scenario, ["sex"], "x")
YEARS = (None, 2.5, True, Scenario, "x", [2026], 1900, 3000, np.bool_(True))
OTHERS = (3, 2.5, True, Scenario, "x", ["x"], {})
RESULT_DOORS = {
    "accounts": (RESULT.accounts, NAMES),
    "accounts by_scheme": (lambda x: RESULT.accounts(CARE, x), FLAGS),
    "accounts prices": (lambda x: RESULT.accounts(prices=x), YEARS[1:]),
    "awards": (RESULT.awards, (3, None, 2.5, Scenario, "x", "age", ["age"], {}, [["sex"]])),
    "unqualified": (RESULT.unqualified, (3, None, 2.5, Scenario, "x", ["age"], {})),
    "by_service": (RESULT.by_service, NAMES),
    "persons": (RESULT.persons, NAMES),
    "heads": (RESULT.heads, NAMES),
    "account": (RESULT.account, NAMES),
    "opening": (RESULT.opening, NAMES),
    "reads": (RESULT.reads, NAMES),
    "measures": (RESULT.measures, NAMES),
    "frame": (RESULT.frame, FLAGS),
    "general_average_premium": (RESULT.general_average_premium, YEARS),
    "general_average_premium fund": (lambda x: RESULT.general_average_premium(2026, x), NAMES),
    "general_average_premium until": (
        lambda x: RESULT.general_average_premium(2026, until=x),
        YEARS[1:],
    ),
    "actuarial_balance": (RESULT.actuarial_balance, YEARS),
    "actuarial_balance fund": (lambda x: RESULT.actuarial_balance(2026, x), NAMES),
    "actuarial_balance until": (lambda x: RESULT.actuarial_balance(2026, until=x), YEARS[1:]),
    "balance_sheet": (RESULT.balance_sheet, YEARS),
    "balance_sheet closed": (lambda x: RESULT.balance_sheet(2026, x), FLAGS),
    "pension_debt": (RESULT.pension_debt, YEARS),
    "scaled_premium": (RESULT.scaled_premium, YEARS),
    "scaled_premium years": (lambda x: RESULT.scaled_premium(2026, x), (*YEARS, 0, -1)),
    "scaled_premium kept": (
        lambda x: RESULT.scaled_premium(2026, kept=x),
        (True, Scenario, "x", [1], {}, -1, math.nan, math.inf),
    ),
    "scaled_premium fund": (lambda x: RESULT.scaled_premium(2026, fund=x), NAMES),
    "steady_rate": (lambda x: RESULT.steady_rate(x, 2027, 2029), YEARS),
    "steady_rate first": (lambda x: RESULT.steady_rate(2026, x, 2029), (*YEARS, 2025, 2029)),
    "steady_rate second": (lambda x: RESULT.steady_rate(2026, 2027, x), (*YEARS, 2027)),
    "steady_rate fund": (lambda x: RESULT.steady_rate(2026, 2027, 2029, x), NAMES),
    "growth_of_cost": (lambda x: RESULT.growth_of_cost(x, 2029), YEARS),
    "growth_of_cost end": (lambda x: RESULT.growth_of_cost(2026, x), YEARS),
    "growth_by_year": (RESULT.growth_by_year, YEARS),
    "level_rates": (RESULT.level_rates, YEARS),
    "typical_careers": (RESULT.typical_careers, (3, "x", [1985], ["x"], [], {})),
    "against_record": (RESULT.against_record, NAMES),
    "report": (RESULT.report, (*NAMES, "report.txt", "nowhere/report.pdf")),
    "report language": (lambda x: RESULT.report("x.pdf", x), NAMES),
    "report since": (lambda x: RESULT.report("x.pdf", since=x), YEARS[1:]),
    "report about": (lambda x: RESULT.report("x.pdf", about=x), (3, 2.5, ["x"], "no.toml")),
    "report previous": (lambda x: RESULT.report("x.pdf", previous=x), (3, 2.5, ["x"], "nowhere")),
    "report reforms": (lambda x: RESULT.report("x.pdf", reforms=x), (3, "age_65", ["x"], [3])),
    "report paths": (lambda x: RESULT.report("x.pdf", paths=x), (None, 2.5, True, "x", -1)),
    "to_netcdf": (RESULT.to_netcdf, (3, None, 2.5, True, Scenario, ["x"], {})),
    "to_frame tidy": (RESULT.to_frame, FLAGS),
    "to_parquet": (RESULT.to_parquet, (3, None, 2.5, True, Scenario, ["x"], {})),
    "to_excel": (RESULT.to_excel, (3, None, 2.5, True, Scenario, ["x"], {}, "x.csv", ".")),
    "to_excel language": (lambda x: RESULT.to_excel("x.xlsx", x), NAMES),
    "open": (Result.open, NAMES),
    "explain": (lambda x: RESULT.explain(x, "old_age_pensions", 2029), NAMES),
    "explain figure": (lambda x: RESULT.explain(CARE, x, 2029), NAMES),
    "explain year": (lambda x: RESULT.explain(CARE, "old_age_pensions", x), YEARS),
    "sensitivity": (RESULT.sensitivity, NAMES),
    "sensitivity year": (lambda x: RESULT.sensitivity(year=x), YEARS),
    "sensitivity since": (
        lambda x: RESULT.sensitivity(year=2029, names=["real_return"], since=x),
        YEARS[1:],
    ),
    "sensitivity names": (
        lambda x: RESULT.sensitivity(year=2029, names=x),
        (3, "x", [], ["x"], {}),
    ),
    "elasticity": (RESULT.elasticity, NAMES),
    "elasticity years": (
        lambda x: RESULT.elasticity("real_return", x),
        (None, True, "x", [1], 0, float("nan")),
    ),
    "elasticity fund": (lambda x: RESULT.elasticity("real_return", -5, x), NAMES),
    "plot reserve": (RESULT.plot.reserve, NAMES),
    "plot accounts": (RESULT.plot.accounts, NAMES),
    "plot money": (RESULT.plot.money, NAMES),
    "plot money years": (lambda x: RESULT.plot.money(years=x), (3, "x", [1900], [2.5], [], {})),
    "plot generations": (RESULT.plot.generations, NAMES),
    "plot growth_of_cost": (RESULT.plot.growth_of_cost, YEARS),
    "plot record": (RESULT.plot.record, NAMES),
    "plot population_pyramid": (RESULT.plot.population_pyramid, (3, "x", [1900], ["x"], [], {})),
}
OTHER_DOORS = {
    "project": (project, OTHERS),
    "project progress": (lambda x: project(BASELINE, x), (3, "x", ["x"], True)),
    "compare": (lambda x: compare(RESULT, x), (*OTHERS, None, BASELINE)),
    "compare first": (lambda x: compare(x, RESULT), (*OTHERS, None, BASELINE)),
    "compare alone": (compare, (*OTHERS, None, RESULT)),
    "Comparison accounts": (BOTH.accounts, NAMES),
    "Comparison measures fund": (BOTH.measures, NAMES),
    "Comparison differences fund": (BOTH.differences, NAMES),
    "Comparison to_excel": (BOTH.to_excel, (3, None, 2.5, True, Scenario, ["x"], {}, "x.csv", ".")),
    "Comparison to_excel language": (lambda x: BOTH.to_excel("x.xlsx", x), NAMES),
    "Comparison by_name measures": (BOTH.by_name, (*NAMES, [])),
    "Comparison attribution measures": (BOTH.attribution, (*NAMES, [])),
    "Comparison attribution of": (
        lambda x: BOTH.attribution(["premium"], x),
        (*OTHERS, "Baseline"),
    ),
    "attribute": (
        attribute,
        (3, 2.5, True, Scenario, "x", ["x"], {}, [], BASELINE.replace(last_year=2100)),
    ),
    "attribute seed": (
        lambda x: attribute(MOVED, base=BASELINE, seed=x),
        (None, 2.5, True, "x", -1),
    ),
    "cost_rate_chart": (cost_rate_chart, (*OTHERS, None, RESULT)),
    "cost_rate_chart fund": (lambda x: cost_rate_chart(BOTH, x), NAMES),
    "events_chart": (events_chart, (*OTHERS, None, RESULT)),
    "comparison_chart": (comparison_chart, (*OTHERS, None, RESULT)),
    "effect_chart": (lambda x: effect_chart(BOTH, x, 2026), NAMES),
    "effect_chart since": (lambda x: effect_chart(BOTH, BOTH.effects().columns[0][0], x), YEARS),
}
SCENARIO_DOORS = {
    "named": (Scenario.named, NAMES),
    "with_reform": (BASELINE.with_reform, NAMES),
    "with_data": (BASELINE.with_data, (3, None, 2.5, Scenario, "x", ["x"], {})),
    "with_title": (BASELINE.with_title, (3, 2.5, True, Scenario, ["x"], {})),
    "with_changes": (BASELINE.with_changes, (3, None, 2.5, Scenario, "x", ["x"], {"x": 3})),
    "set": (lambda x: BASELINE.set(x, 0.1, 2027), NAMES),
    "set value": (lambda x: BASELINE.set("real_return", x, 2027), (None, True, "x", [1], {}, 3)),
    "set since": (lambda x: BASELINE.set("real_return", 0.1, x), (None, 2.5, True, "x", [1], {})),
    "set until": (
        lambda x: BASELINE.set("real_return", 0.1, 2027, until=x),
        (2.5, True, "x", [1], {}, 2026),
    ),
    "set ramp": (
        lambda x: BASELINE.set("real_return", 0.1, 2027, ramp=x),
        (2.5, True, "x", [1], {}, 2026),
    ),
    "set at": (lambda x: BASELINE.set("real_return", 0.1, 2027, at=x), (3, "x", [1], {})),
    "set source": (lambda x: BASELINE.set("real_return", 0.1, 2027, source=x), (3, "", ["x"], {})),
    "shift": (lambda x: BASELINE.shift(x, 0.1, 2027), NAMES),
    "shift by": (lambda x: BASELINE.shift("real_return", x, 2027), (None, True, "x", [1], {})),
    "scale": (lambda x: BASELINE.scale(x, 1.1, 2027), NAMES),
    "scale by": (lambda x: BASELINE.scale("real_return", x, 2027), (None, True, "x", [1], {})),
    "hold": (lambda x: BASELINE.hold(x, 2027), NAMES),
    "hold since": (lambda x: BASELINE.hold("real_return", x), (None, 2.5, True, "x", [1], {})),
    "delay": (lambda x: BASELINE.delay(x, 12, 2027), NAMES),
    "delay months": (
        lambda x: BASELINE.delay("real_return", x, 2027),
        (None, 2.5, True, "x", [1], {}),
    ),
    "without": (BASELINE.without, NAMES),
    "law_of": (BASELINE.law_of, (None, 2.5, True, "x", [1], {})),
    "known_to": (BASELINE.known_to, YEARS),
    "replace": (lambda x: BASELINE.replace(**{x: 1}), ("x", "last_years")),
    "replace last_year": (lambda x: BASELINE.replace(last_year=x), (*YEARS[:5], 1900, 3000)),
    "replace population": (lambda x: BASELINE.replace(population=x), (3, 2.5, True, ["x"])),
    "replace align": (lambda x: BASELINE.replace(align=x), FLAGS),
    "replace record_to": (lambda x: BASELINE.replace(record_to=x), OTHERS),
    "replace enacted": (lambda x: BASELINE.replace(enacted=x), OTHERS),
} | {
    f"replace {name}": (lambda x, name=name: BASELINE.replace(**{name: x}), (*OTHERS, None))
    for name in ("law", "assumptions", "relief", "campaigns", "changes", "packages")
}
DOORS = {**RESULT_DOORS, **OTHER_DOORS, **SCENARIO_DOORS}


CASES = [(door, one) for door, (_, wrong) in DOORS.items() for one in wrong]


@pytest.mark.parametrize(
    ("door", "given"), CASES, ids=lambda one: one if isinstance(one, str) else repr(one)[:20]
)
def test_a_door_refuses_in_one_line_what_it_cannot_use(door, given, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as refused:
        DOORS[door][0](given)
    line = str(refused.value)
    assert line and "\n" not in line
    assert list(tmp_path.iterdir()) == []


def test_each_public_method_with_an_argument_is_one_of_the_doors():
    named = {door.split()[-2 if door.startswith("Comparison") else 0] for door in DOORS}
    for kind in (Result, Comparison, Scenario):
        for name, method in inspect.getmembers(kind, callable):
            if name.startswith("_"):
                continue
            if [one for one in inspect.signature(method).parameters if one != "self"]:
                assert name in named, f"{kind.__name__}.{name}"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: RESULT.accounts("pension_survivorshp"), "did you mean 'pension_survivorship'"),
        (lambda: RESULT.awards(by="sexes"), "did you mean 'sex'"),
        (lambda: RESULT.persons("contributor"), "did you mean 'contributors'"),
        (lambda: RESULT.frame("x"), "by_decade: found 'x', expected True or False"),
        (lambda: compare(Scenario, RESULT), "compare: found <class .*expected results, such as"),
        (lambda: BASELINE.shift("real_retrn", 0.01, 2027), "did you mean 'real_return'"),
    ],
)
def test_the_line_names_what_was_given_and_the_nearest_there_is(call, words):
    with pytest.raises(InputError, match=words):
        call()


def test_one_axis_of_awards_may_be_named_alone():
    assert RESULT.awards(by="sex").equals(RESULT.awards(by=("sex",)))

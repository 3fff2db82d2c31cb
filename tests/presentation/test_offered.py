"""Tab inside quotes offers the package's own names, in a kernel as JupyterLab asks it."""

import inspect
from collections.abc import Iterator

import pytest
from jupyter_client.manager import start_new_kernel

import vss_actuarial
from conftest import invented_result
from vss_actuarial import Result, Scenario, compare, law, project, reform_names
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.presentation.compare import Comparison
from vss_actuarial.presentation.offered.matcher import Call, call_in, names_for
from vss_actuarial.presentation.offered.names import OWN
from vss_actuarial.projection.arrays import QUANTITIES

BASE = Scenario.baseline().replace(last_year=2030)
RESULT = project(BASE)
BOTH = compare(RESULT, project(BASE.shift("real_return", 0.01, since=2027)))
NAMES = {"result": RESULT, "base": BASE, "both": BOTH, "Scenario": Scenario, "project": project,
         "vss": vss_actuarial, "law": law, "text": "a text", "compare": compare,
         "odds": vss_actuarial.odds, "benefit": vss_actuarial.benefit}  # fmt: skip
FUNDS = [one.name for one in BRANCHES]
PARAMETERS = [*BASE.law, *BASE.assumptions]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ('result.accounts("', FUNDS),
        ("result.measures(fund='hea", ["health_insurance"]),
        ('result.plot.reserve("', FUNDS),
        ('result.general_average_premium(2026, "un', ["unemployment"]),
        ('result.persons("', RESULT.counts()),
        ('result.explain("pension_survivorship", "old_age_pen', ["old_age_pensions"]),
        ('both.differences("sick', ["sickness_maternity"]),
        ('both.by_name(["exh', ["exhaustion"]),
        ('base.shift("real_ret', ["real_return"]),
        ('base.set("', PARAMETERS),
        ('Scenario.named("age_65").scale("total_fert', ["total_fertility"]),
        ('Scenario.baseline().hold("', PARAMETERS),
        ('x = project(base)\nx.y\nproject(base).accounts("acc', ["accident_disease"]),
        ('Scenario.named("', ["baseline", *reform_names()]),
        ('vss.compare("baseline", "', ["baseline", *reform_names()]),
        ('both.plot.effect("contributors [p', ["contributors [persons]"]),
        ('base.without("Law 41', ["Law 41/2024/QH15"]),
        ('law.show("old_ag', ["old_age"]),
        ('odds("low_fert', ["low_fertility"]),
        ('benefit("pension-r', ["pension-rate"]),
    ],
)
def test_names_are_those_of_the_object_at_hand(text, offered):
    assert names_for(text, NAMES)[1] == offered


@pytest.mark.parametrize(
    "text",
    [
        'text.replace("',  # no object of the package
        'nothing.accounts("',
        'result.accounts("health_insurance")["',
        "result.accounts(",
        'result.accounts("health_insurance", "',  # by_scheme is no name
        'print("',
        '"result.accounts(',
        "",
    ],
)
def test_nothing_is_offered_where_no_call_of_the_package_takes_a_name(text):
    assert names_for(text, NAMES)[1] == []


def test_a_call_is_read_off_the_code_before_the_cursor():
    assert call_in('f(1, (2, "a,b"), key="ty') == Call("f", 2, "key", "ty")
    assert call_in("a.b(x)[0].c('") == Call("a.b(x)[0].c", 0, "", "")
    assert call_in('f("it\\"s') == Call("f", 0, "", 'it\\"s')
    assert call_in('f("done", ') is None


def test_to_offer_names_runs_nothing():
    class Loud:
        __module__ = "somewhere.else"

        def __getattr__(self, name):
            raise AssertionError(name)

    assert names_for('loud.accounts("', {"loud": Loud()}) == ("", [])


def functions() -> Iterator[tuple[str, object]]:
    for kind in (Result, Comparison, Scenario):
        for name, one in inspect.getmembers(kind, callable):
            if not name.startswith("_"):
                yield name, inspect.unwrap(getattr(one, "__func__", one))
    for plot in (RESULT.plot, BOTH.plot):
        for name, one in inspect.getmembers(plot, inspect.ismethod):
            if not name.startswith("_"):
                yield name, inspect.unwrap(one.__func__)
    for name in vss_actuarial.__all__:
        one = getattr(vss_actuarial, name)
        if callable(one) and not inspect.isclass(one):
            yield name, one
    yield from ((name, getattr(law, name)) for name in law.__all__)


def test_each_argument_that_has_names_is_one_of_a_function_of_the_package():
    known = set()
    for name, one in functions():
        called = getattr(one, "__qualname__", name)
        known |= {f"{called}.{argument}" for argument in inspect.signature(one).parameters}
    assert set(OWN) <= known


@pytest.mark.parametrize("name", OWN)
def test_each_list_of_names_has_some_and_the_doors_take_them(name):
    owner = BOTH.plot if name.startswith("ComparisonCharts") else RESULT
    offered = list(OWN[name](owner))
    assert offered and len(set(offered)) == len(offered)
    if "persons" in name or "heads" in name:
        assert all(QUANTITIES[one].unit == "persons" for one in offered)
        assert all(RESULT.persons(one).name == one for one in offered[:3])


def test_a_kernel_offers_them_as_jupyterlab_asks():
    manager, client = start_new_kernel()
    code = "from vss_actuarial import Scenario\nbase = Scenario.baseline()"
    try:
        reply = client.execute_interactive(code, timeout=120, output_hook=lambda _: None)
        assert reply["content"]["status"] == "ok"
        found = {}
        for text in (
            'base.shift("total_fer',
            'x = 1\nScenario.named("rates_pl',
            'base.law["base_salary_re',
        ):
            client.complete(text, len(text))
            found[text] = client.get_shell_msg(timeout=120)["content"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    for text, one in found.items():
        assert len(one["matches"]) == 1, one
        (match,) = one["matches"]
        whole = text[: one["cursor_start"]] + match + text[one["cursor_end"] :]
        assert whole.startswith(text), (text, one)
    assert [one["matches"][0].strip('"]') for one in found.values()] == [
        "total_fertility", "rates_plus_2", "base_salary_revaluation_until",
    ]  # fmt: skip


def test_an_invented_result_offers_its_own_funds():
    few = invented_result()
    assert names_for('few.accounts("', {"few": few})[1] == list(few.accounts_vnd) != FUNDS

"""Figures explained: parts add up, measures are those of the tables, wrong names are refused."""

import pytest

from vss_actuarial import InputError, project
from vss_actuarial.questions.explaining import measured


@pytest.fixture(scope="module")
def run():
    return project()


def test_parts_of_every_item_add_up_and_have_a_formula(run):
    for fund, account in run.accounts_vnd.items():
        for item in {**account.income, **account.outgo}:
            found = run.explain(fund, item, 2045)
            total = sum(one.value for one in found.parts)
            assert total == pytest.approx(found.value, rel=1e-9, abs=1e-6)
            assert found.formula, (fund, item)


def test_measures_are_those_of_the_tables(run):
    for fund in run.accounts_vnd:
        table = run.measures(fund)
        for name in measured.measured(run, fund):
            column = f"{name} [{measured.unit_of(fund, name)}]"
            if column in table:
                told = run.explain(fund, name, 2045).value
                assert told == pytest.approx(table.loc[2045, column], abs=1e-9)


def test_the_formula_is_the_method_s_and_the_sources_are_those_of_the_data(run):
    found = run.explain("pension_survivorship", "old_age_pensions", 2045)
    assert "6.4" in [one.number for one in found.formula]
    assert "pension_spread" in set(found.sources()["name"]) and found.sources()["source"].all()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("pension", "old_age_pensions", 2045), "there is no fund 'pension'"),
        (("pension_survivorship", "old_age_pension", 2045), "did you mean 'old_age_pensions'"),
        (("state_budget", "payg_cost_rate", 2045), "has no figure"),
        (("pension_survivorship", "old_age_pensions", 2101), "runs from 1995 to 2100"),
        (("pension_survivorship", "old_age_pensions", "2045"), "runs from 1995 to 2100"),
        (("pension_survivorship", "old_age_pensions", True), "runs from 1995 to 2100"),
    ],
)
def test_what_there_is_not_is_refused_with_the_nearest(asked, told, run):
    with pytest.raises(InputError, match=told):
        run.explain(*asked)


def test_an_assumption_a_step_off_moves_what_it_must_and_an_elasticity_meets_its_aim(run):
    from vss_actuarial.questions.sensitivity import elasticity

    table = run.sensitivity(names=["real_return", "sickness_level"])
    assert table.loc["real_return", "premium [%] change above"] < 0.0
    assert table.loc["sickness_level", "premium [%] change above"] == 0.0
    found = elasticity(run, "real_return", -5)
    assert found.amount < 0.0 and found.exhausted == pytest.approx(found.wanted, abs=1e-4)
    with pytest.raises(InputError, match="has no step"):
        run.sensitivity(names=["real_retur"])

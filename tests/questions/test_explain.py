"""Figures explained: parts add up, measures are those of the tables, wrong names are refused."""

import pytest

from vss_actuarial import InputError, project
from vss_actuarial.questions.explaining import measured

FUND = "pension_survivorship"


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


def test_the_largest_cells_with_their_rest_and_the_cohorts_add_up(run):
    for item in ("old_age_pensions", "contributions_employers", "survivors_pensions"):
        found = run.explain("pension_survivorship", item, 2045)
        for count in (1, 10, 10_000):
            table = found.largest(count)
            assert table["value"].sum() == pytest.approx(found.value, rel=1e-9)
            assert table["share [%]"].sum() == pytest.approx(100.0, rel=1e-9)
        assert found.cohorts().sum() == pytest.approx(found.value, rel=1e-9)
        assert len(found.cohorts()) > 4 and "rest" not in found.cohorts()


def test_items_of_every_measure_add_up(run):
    for fund in run.accounts_vnd:
        for name in measured.measured(run, fund):
            found = run.explain(fund, name, 2045)
            assert sum(found.items.values()) == pytest.approx(found.value, rel=1e-9, abs=1e-9)


def test_an_equation_stands_by_the_functions_that_are_named_right_behind_it(run):
    shown = {item: {one.number for one in run.explain("health_insurance", item, 2045).formula}
             for item in ("care", "contributions_employers")}  # fmt: skip
    assert shown == {"care": {"9.4"}, "contributions_employers": {""}}


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


def test_a_cell_is_of_the_year_before_its_age_counts(run):
    """Who is 60 on 1 January 2045 was born in 1984; the cell has the share of its own mass."""
    found = run.explain(FUND, "old_age_pensions", 2045)
    (cell,) = [p for p in found.parts if (p.scheme, p.sex, p.age) == ("employer-pay", "female", 60)]
    assert cell.born == 1984
    mass = run.arrays["old_age_pension_mass"][2045 - 1995, 1]
    money = run.account(FUND).outgo["old_age_pensions"][2045 - 1995, 1]
    assert cell.value == pytest.approx(money * mass[1, 60] / mass.sum(), rel=1e-12)


def test_totals_are_those_of_the_account(run):
    for fund, account in run.accounts_vnd.items():
        income = account.total_income() + account.investment_income
        totals = {
            "total_income": income,
            "total_outgo": account.total_outgo(),
            "balance": income - account.total_outgo(),
            "investment_income": account.investment_income,
            "deficit": account.deficit,
        }
        for name, money in totals.items():
            told = run.explain(fund, name, 2045).value
            assert told == pytest.approx(money[50], rel=1e-12, abs=1.0), (fund, name)
        told = run.explain(fund, "reserve_at_year_end", 2045).value
        assert told == pytest.approx(account.reserve[51], rel=1e-9, abs=1.0)

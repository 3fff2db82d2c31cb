"""What a result keeps: each room and each branch lists its own, once."""

import ast
from pathlib import Path

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.ground.quantities import COORDINATES, STOCK, label
from vss_actuarial.projection import arrays
from vss_actuarial.projection.arrays import LISTS, QUANTITIES


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2030))


def test_no_two_rooms_list_an_array_of_the_same_name():
    assert sum(map(len, LISTS)) == len(QUANTITIES)


def test_a_result_keeps_what_is_listed_in_its_order_and_nobody_can_write_into_it(result):
    assert list(result.arrays) == list(QUANTITIES)
    for name, array in result.arrays.items():
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0
        assert result.parameters[name], name


@pytest.mark.parametrize("name", QUANTITIES)
def test_every_array_has_the_axes_and_the_years_of_its_quantity(result, name):
    what, array = QUANTITIES[name], result.arrays[name]
    labelled = label(name, what, array)
    assert labelled.dims == what.axes
    assert len(array) == len(result.years) + (what.when == STOCK)
    assert np.isfinite(array).all()
    assert labelled.sizes == {"year": len(array)} | {
        axis: len(COORDINATES[axis]) for axis in what.axes[1:]
    }


def test_the_list_of_a_result_knows_no_branch_by_name():
    text = Path(arrays.__file__).read_text(encoding="utf-8")
    words = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    assert not words & {branch.name for branch in BRANCHES}
    assert not [branch.name for branch in BRANCHES if f"branches.{branch.name}" in text]


def test_every_fund_names_the_base_of_its_rates_and_the_budget_none(result):
    base = {branch.name: branch.base for branch in BRANCHES}
    assert base.pop("state_budget") == ""
    for name in base.values():
        assert QUANTITIES[name].unit == "VND"
        assert result.arrays[name][-1].sum() > 0.0


def test_rates_of_the_law_on_the_bases_bring_what_is_paid_in(result):
    """In 2030; collection, and the state's own part of unemployment insurance, aside."""
    law, at = result.scenario.law, 2030 - 1995
    base = {
        name: result.arrays[name][at].sum()
        for name in ("compulsory_salaries", "health_premium_base")
    }
    sickness, health = result.account("sickness_maternity"), result.account("health_insurance")
    collection = sickness.contributions()[at] / base["compulsory_salaries"]
    assert collection / law["sickness_maternity_rate"].by_year([2030])[0] == pytest.approx(
        1.0, abs=0.2
    )
    rate = sum(law[f"health_rate_{who}"].by_year([2030])[0] for who in ("employer", "employee"))
    assert health.contributions()[at] == pytest.approx(rate * base["health_premium_base"])

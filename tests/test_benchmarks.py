"""Benchmarks find on the road what they time, and the forms of the recursion agree."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from vss_actuarial import Scenario

FOLDER = Path(__file__).parents[1] / "benchmarks"
FORMS = ("run", "seam", "in_numpy", "in_python")
LAST_YEAR = 2027
"""By when all eras of first insurance and the law of July 2025 are in it."""


@pytest.fixture
def run(monkeypatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    for name in [one for one in sys.modules if one.partition(".")[0] in FORMS]:
        monkeypatch.delitem(sys.modules, name)
    import run

    return run


def test_every_form_of_the_recursion_is_given_what_the_road_gave_it(run):
    years = len(Scenario.baseline().years)
    given = run.same_input(Scenario.baseline())
    assert len(given.growth) == len(given.survival) == years and given.cells is not None
    run.check_forms(given)


def test_plain_python_gives_every_flow_of_the_kernel(run):
    given = run.same_input(Scenario.baseline().replace(last_year=LAST_YEAR, align=False))
    run.by_python(given)


def test_a_flow_that_a_form_leaves_out_is_found(run):
    found = np.zeros(3)
    with pytest.raises(SystemExit, match="forms differ"):
        run.check("awards_at_ceiling", found, found + 1.0)

"""Benchmarks find on the road what they time."""

import sys
from pathlib import Path

from vss_actuarial import Scenario

FOLDER = Path(__file__).parents[1] / "benchmarks"


def test_every_form_of_the_recursion_is_given_what_the_road_gave_it(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    for name in ("run", "recursion_numpy", "recursion_python"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import run

    years = len(Scenario.baseline().years)
    given = run.same_input(Scenario.baseline())
    assert len(given.growth) == len(given.survival) == years and given.cells is not None

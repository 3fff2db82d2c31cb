"""Output follows the scenario's own employed."""

import pytest

from vss_actuarial import Scenario, project

BASELINE = Scenario.baseline()
LEVERS = {
    "participation": BASELINE.scale("participation_rate_men", 0.95, since=2030).scale(
        "participation_rate_women", 0.95, since=2030
    ),
    "retirement age": BASELINE.shift("retirement_age_women", 24, since=2030, ramp=2040),
    "fertility": BASELINE.shift("total_fertility", -0.5, since=2027),
}
BASE = project(BASELINE)


def employed_of(result, year):
    """Mean of the year [persons]."""
    at_ends = result.arrays["employed"][year - 1995 : year - 1995 + 2].sum(axis=(1, 2))
    return at_ends.mean()


@pytest.mark.parametrize("lever", LEVERS)
def test_output_moves_in_step_with_the_employed(lever):
    moved = project(LEVERS[lever])
    for year in (2045, 2070, 2100):
        t = year - 1995
        ratio = employed_of(moved, year) / employed_of(BASE, year)
        assert ratio != pytest.approx(1.0, abs=1e-4)
        assert moved.arrays["gdp"][t] / BASE.arrays["gdp"][t] == pytest.approx(ratio, rel=1e-9)


def test_half_a_child_fewer_leaves_well_over_a_third_less_output_in_2100():
    fewer = project(LEVERS["fertility"])
    assert fewer.arrays["gdp"][-1] / BASE.arrays["gdp"][-1] == pytest.approx(0.62, abs=0.03)

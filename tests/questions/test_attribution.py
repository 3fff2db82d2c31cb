"""Shares of a package add up, and one change alone has the whole effect."""

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario
from vss_actuarial.questions.attribution import attribute
from vss_actuarial.questions.measured import measure

BASE = Scenario.baseline().replace(last_year=2060)
PACKAGE = "age_65+rates_plus_2+indexation_prices"
MEASURES = ["premium", "exhaustion", "cost_rate@2055", "reserve@2050", "spending@2050"]


@pytest.mark.parametrize("exact", [8, 2])
def test_shares_add_up(exact):
    found = attribute(PACKAGE, MEASURES, BASE, exact=exact)
    np.testing.assert_allclose(found.remainder, 0.0, atol=1e-9)
    np.testing.assert_allclose(found.alone.sum(axis=0) + found.interaction, found.total, atol=1e-9)
    assert (found.total[:2] != 0.0).any()


def test_one_change_has_the_effect_that_it_has_alone():
    change = {"real_return": {"shift": 0.01, "since": 2027}}
    found = attribute([change], ["reserve@2060"], BASE)
    assert found.share[0, 0] == found.alone[0, 0] == found.total[0] > 0.0


@pytest.mark.parametrize(
    ("text", "told"),
    [("cost_rate", "give its year"), ("premum", "premium"), ("exhaustion@2050", "a year itself"),
     ("reserve@soon", "is no year"), (3, "expected NAME")],
)  # fmt: skip
def test_what_is_no_measure_is_refused(text, told):
    with pytest.raises(InputError, match=told):
        measure(text)


@pytest.mark.parametrize(
    ("package", "told"),
    [("baseline", "changes nothing"), ([], "found none"), ([3], "expected the name of a reform")],
)
def test_what_is_no_package_is_refused(package, told):
    with pytest.raises(InputError, match=told):
        attribute(package, ["premium"], BASE)


def test_a_seed_that_is_text_is_refused():
    with pytest.raises(InputError, match="seed 'one'"):
        attribute(PACKAGE, ["reserve@2050"], BASE, exact=1, seed="one")

"""Shares of a package add up, and one change alone has the whole effect."""

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.questions.attribution import _drawn, _exact, attribute
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


def of_pairs(subset):
    """What each change gives by itself, and each pair beside."""
    beside = {(0, 1): 6.0, (0, 3): -2.0, (2, 3): 10.0}
    pairs = sum(value for pair, value in beside.items() if subset.issuperset(pair))
    return np.array([sum(10.0**i for i in subset) + pairs])


def test_changes_that_act_in_pairs_share_each_by_halves_in_any_order_and_its_reverse():
    halves = np.array([[1.0 + 3.0 - 1.0], [10.0 + 3.0], [100.0 + 5.0], [1000.0 - 1.0 + 5.0]])
    for share, error in (_exact(4, of_pairs), _drawn(4, of_pairs, 1)):
        np.testing.assert_allclose(share, halves, rtol=1e-12)
        np.testing.assert_allclose(error, 0.0, atol=1e-12)


def test_a_seed_draws_the_same_orders_and_another_one_others():
    def together(subset):
        return np.array([float(subset >= {0, 1, 2}) + 2.0 * float(subset >= {2, 3, 4})])

    one, again, other = (_drawn(5, together, seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(one, again) and not np.array_equal(one, other)
    assert one.sum() == pytest.approx(3.0)


def test_of_three_changes_each_stands_on_top_of_both_others():
    found = attribute(PACKAGE, ["reserve@2050"], BASE)
    names = PACKAGE.split("+")
    for i in range(3):
        others = Scenario.named("+".join(names[:i] + names[i + 1 :])).replace(last_year=2060)
        without = measure("reserve@2050").of(project(others))
        assert found.last[i, 0] == pytest.approx(found.changed[0] - without, rel=1e-9)


def test_the_seed_that_is_given_draws_the_orders_of_a_package():
    one, other = (attribute(PACKAGE, ["premium"], BASE, exact=1, seed=seed) for seed in (1, 2))
    assert (one.seed, other.seed, one.orders) == (1, 2, 40)
    assert not np.array_equal(one.share, other.share) and (one.errors > 0.0).any()

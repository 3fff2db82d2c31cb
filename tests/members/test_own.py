"""What stands for what is not given of the insured: shares and averages of the model."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from vss_actuarial.ground.axes import SERVICE
from vss_actuarial.members.own import average_of, eras_of, with_service
from vss_actuarial.members.recursion.layout import AGES, ERAS
from vss_actuarial.members.recursion.on_day import total

HEADS = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
quick = settings(deadline=None, max_examples=25)


def cells(*shape):
    return arrays.arrays(float, shape, elements=HEADS, fill=st.just(0.0))


@quick
@given(cells(AGES), cells(SERVICE, AGES))
def test_heads_by_age_are_spread_over_service_and_none_is_lost(by_age, model):
    spread = with_service(by_age, model)
    assert spread.shape == model.shape
    assert (spread >= 0.0).all()
    np.testing.assert_allclose(spread.sum(axis=0), by_age, rtol=1e-12)


@quick
@given(cells(SERVICE, AGES), cells(SERVICE, AGES))
def test_heads_given_by_service_stay_as_they_are(given_heads, model):
    np.testing.assert_array_equal(with_service(given_heads, model), given_heads)


def test_an_age_in_which_the_model_has_nobody_takes_the_service_of_the_nearest():
    model = np.zeros((SERVICE, AGES))
    model[3, 10], model[7, 40] = 5.0, 1.0
    spread = with_service(np.ones(AGES), model)
    assert spread[3, 0] == spread[3, 24] == 1.0
    assert spread[7, 26] == spread[7, -1] == 1.0


@quick
@given(cells(ERAS, SERVICE, AGES), st.integers(0, ERAS))
def test_shares_of_the_eras_add_up_to_all(model, last):
    entrants = np.zeros(ERAS) if last == ERAS else np.eye(ERAS)[last]
    shares = eras_of(model, entrants)
    np.testing.assert_allclose(shares.sum(axis=0), 1.0, rtol=1e-12)
    all_heads = model.sum(axis=0)
    np.testing.assert_allclose(all_heads * shares, model, rtol=1e-9, atol=1e-9)


@quick
@given(cells(ERAS, SERVICE, AGES), st.floats(1.0, 1e8))
def test_an_average_that_all_have_is_that_of_every_cell(heads, average):
    years = np.maximum(np.arange(SERVICE)[:, None], 1)
    found = average_of(heads, heads * years * average, np.full((ERAS, 1, AGES), average))
    np.testing.assert_allclose(found, average, rtol=1e-9)


@quick
@given(cells(2, AGES))
def test_sums_over_ages_are_those_of_a_slow_loop(rows):
    np.testing.assert_allclose(total(rows), rows.sum(axis=-1), rtol=1e-12)

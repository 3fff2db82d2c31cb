"""Who may buy what he lacks at the retirement age, under a law laid here."""

import numpy as np
import pytest

from vss_actuarial.members.entitled.buying import BuyingLaw, may_buy

FIFTEEN = BuyingLaw(qualifying_years=15.0, missing_months_most=6.0, missing_most_months=60.0)


def test_half_of_those_with_fourteen_years_lack_six_months_or_fewer():
    """14 years and 6 to 11 months: 6 to 1 are missing, 3.5 on average of this half."""
    found = may_buy(FIFTEEN)
    assert found["few_open_dormant"][13:16].tolist() == [0.0, 0.5, 0.0]
    assert found["few_lacking_dormant"][14] == pytest.approx(0.5 * 3.5)


def test_the_active_have_served_half_a_year_more():
    """14 years at the beginning of the year: none lacks more than six months in its middle.

    Six of twelve lack 6 to 1 and the others none: 1.75 on average.
    """
    found = may_buy(FIFTEEN)
    assert found["few_open"][13:16].tolist() == [0.0, 1.0, 0.0]
    assert found["few_lacking"][14] == pytest.approx(1.75)


def test_five_years_may_be_bought_by_those_with_ten():
    found = may_buy(FIFTEEN)
    np.testing.assert_array_equal(found["many_open_dormant"], np.isin(np.arange(48), range(10, 15)))
    assert found["many_lacking_dormant"][10] == pytest.approx(54.5)  # 60 to 49
    assert found["many_open"][9] == pytest.approx(0.5)  # with the half year


def test_nothing_is_sold_before_the_law_says_so():
    none = may_buy(BuyingLaw(20.0, 0.0, 0.0))
    assert not any(share.any() for share in none.values())

"""Shares of one whole are checked together; relative numbers may not all be nil."""

from typing import NamedTuple

import numpy as np
import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.given.shares import check_shares, check_some


class Shares(NamedTuple):
    years: np.ndarray
    rate: np.ndarray
    late: np.ndarray
    groups: np.ndarray


YEARS = np.arange(2020, 2023)
SHARES = Shares(YEARS, np.full(3, 0.4), np.full(3, 0.6), np.full((3, 2), 0.5))


def test_shares_of_one_whole_may_not_be_more_than_it():
    check_shares(SHARES, "rate", "late")
    more = SHARES._replace(rate=SHARES.rate + 0.1 * (YEARS == 2022))
    with pytest.raises(InputError, match=r"rate and late: .* sum to 1.1 in 2022, .* at most 1"):
        check_shares(more, "rate", "late")


def test_shares_in_a_row_may_not_be_more_than_the_whole():
    check_shares(SHARES, "groups")
    with pytest.raises(InputError, match=r"groups: .* sum to 1.4 in 2020"):
        check_shares(SHARES._replace(groups=np.full((3, 2), 0.7)), "groups")


def test_some_relative_number_is_above_nil_in_every_year():
    check_some(SHARES, "groups")
    none = SHARES.groups * (YEARS < 2021)[:, None]
    with pytest.raises(InputError, match=r"groups: all of them are 0 in 2021"):
        check_some(SHARES._replace(groups=none), "groups")

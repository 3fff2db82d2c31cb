"""Work underground in coal opens the full pension at 50 from 2007, ten years early from 2021."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.old_age.ages import coal_age_month
from vss_actuarial.law.old_age.reading import for_one
from vss_actuarial.scenario import Scenario

NO_PRICES = np.ones(1)
LAW = Scenario.baseline().law
MAN, WOMAN = 0, 1


def reached(sex, birth):
    return coal_age_month(birth, for_one(InForce(LAW, date(2026, 1, 1), sex), NO_PRICES))


@pytest.mark.parametrize(
    ("sex", "born", "year"),
    [
        (MAN, 1945, 2005),  # at 60: no such age before Law 71/2006/QH11
        (WOMAN, 1950, 2005),  # at 55
        (MAN, 1956, 2007),  # 50 in 2006, open from 2007
        (MAN, 1960, 2010),
        (WOMAN, 1960, 2010),
    ],
)
def test_the_age_of_50_holds_from_2007_and_not_before(sex, born, year):
    assert reached(sex, 12 * born) == 12 * year


def test_from_2021_the_age_is_ten_years_before_the_normal_one():
    """Men: 61 years and 6 months in 2026, so 51 years and 6 months."""
    assert reached(MAN, 12 * 1975) == 12 * 2026 + 6

"""A pension in payment follows the increases of its time."""

from datetime import date

import pytest

from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.old_age.in_payment.increases import adjusted as adjusted_by

JUNE, JULY, LATER = date(2026, 6, 1), date(2026, 7, 1), date(2026, 11, 28)
OLD, FORMER = date(1990, 1, 1), date(2022, 1, 1)


def adjusted(pension, award, day):
    return adjusted_by(pension, award, day, InForce(shipped_law(), day))


@pytest.mark.parametrize(
    ("pension", "award", "expected"),
    [
        (6_577_548, date(2026, 1, 1), 7_103_752),  # Decree 162/2026, Art. 2(1): 8 % of June
        (6_577_548, JUNE, 7_103_752),
        (6_577_548, JULY, 6_577_548),  # in payment before 1 July alone
    ],
)
def test_the_increase_of_july_2026_is_for_pensions_of_before_it(pension, award, expected):
    assert adjusted(pension, award, LATER) == expected


@pytest.mark.parametrize(
    ("after_8_per_cent", "expected"),
    [(3_240_000, 3_540_000), (3_510_000, 3_800_000), (3_888_000, 3_888_000)],
)
def test_low_pensions_of_before_1995_have_more_in_july_2026(after_8_per_cent, expected):
    """Decree 162/2026, Art. 2(2): 300,000 up to 3.5 million, above that up to 3.8 million."""
    june = after_8_per_cent / 1.08
    start = _start_of(june)
    assert adjusted(start, OLD, JUNE) == pytest.approx(june, abs=1.0)
    assert adjusted(start, OLD, LATER) == pytest.approx(expected, abs=1.0)


def _start_of(june):
    """Amount of 1990 that has become so much by June 2026, found by halving: it only rises."""
    low, high = 0.0, june
    for _ in range(100):
        middle = 0.5 * (low + high)
        below = adjusted(middle, OLD, JUNE) < june
        low, high = (middle, high) if below else (low, middle)
    return high


@pytest.mark.parametrize(("award", "factor"), [(date(2021, 12, 1), 1.2 * 1.2), (FORMER, 1.5)])
def test_who_began_on_the_day_of_the_former_increase_had_not_had_it(award, factor):
    """Decree 108/2021 raised pensions of before 2022, Decree 42/2023 the later ones more."""
    book = with_given(
        shipped_law(), {"pension_increase": 0.2, "pension_increase_without_former": 0.5}
    )
    day = date(2023, 7, 1)
    assert adjusted_by(1e6, award, day, InForce(book, day)) == pytest.approx(factor * 1e6)

"""Decree 135/2020: the age by birth month, as its Appendix I prints it."""

import numpy as np
import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.old_age.ages import FIRST_LADDER_YEAR, ladder, retirement_month
from vss_actuarial.scenario import Scenario

LAW = Scenario.baseline().law


def month(year: int, of_year: int) -> int:
    return 12 * year + of_year - 1


def age_of(sex: str, birth: int) -> float:
    steps = np.array(ladder(LAW, f"retirement_age_{sex}"))
    return retirement_month(birth, steps, FIRST_LADDER_YEAR) - birth


MEN = [
    ((1950, 1), (1960, 12), 720),
    ((1961, 1), (1961, 9), 723),
    ((1961, 10), (1962, 6), 726),
    ((1962, 7), (1963, 3), 729),
    ((1963, 4), (1963, 12), 732),
    ((1964, 1), (1964, 9), 735),
    ((1964, 10), (1965, 6), 738),
    ((1965, 7), (1966, 3), 741),
    ((1966, 4), (1990, 12), 744),
]
WOMEN = [
    ((1950, 1), (1965, 12), 660),
    ((1966, 1), (1966, 8), 664),
    ((1966, 9), (1967, 4), 668),
    ((1967, 5), (1967, 12), 672),
    ((1968, 1), (1968, 8), 676),
    ((1968, 9), (1969, 4), 680),
    ((1969, 5), (1969, 12), 684),
    ((1970, 1), (1970, 8), 688),
    ((1970, 9), (1971, 4), 692),
    ((1971, 5), (1971, 12), 696),
    ((1972, 1), (1972, 8), 700),
    ((1972, 9), (1973, 4), 704),
    ((1973, 5), (1973, 12), 708),
    ((1974, 1), (1974, 8), 712),
    ((1974, 9), (1975, 4), 716),
    ((1975, 5), (1990, 12), 720),
]


@pytest.mark.parametrize(
    ("sex", "first", "last", "months"),
    [("men", *row) for row in MEN] + [("women", *row) for row in WOMEN],
)
def test_the_age_is_that_of_appendix_one_for_every_birth_month(sex, first, last, months):
    for birth in range(month(*first), month(*last) + 1):
        assert age_of(sex, birth) == months


def test_a_later_birth_never_retires_before_an_earlier_one():
    for sex in ("men", "women"):
        reached = [b + age_of(sex, b) for b in range(month(1940, 1), month(2000, 1))]
        assert all(np.diff(reached) >= 0)


@pytest.mark.parametrize(
    ("sex", "born", "age", "pension_from"),
    [
        ("men", (1961, 9), 723, (2022, 1)),
        ("men", (1961, 10), 726, (2022, 5)),
        ("men", (1964, 10), 738, (2026, 5)),
        ("men", (1966, 4), 744, (2028, 5)),
        ("women", (1966, 8), 664, (2022, 1)),
        ("women", (1966, 9), 668, (2022, 6)),
        ("women", (1975, 4), 716, (2035, 1)),
        ("women", (1975, 5), 720, (2035, 6)),
    ],
)
def test_the_pension_starts_a_month_after_the_age_is_reached(sex, born, age, pension_from):
    birth = month(*born)  # Decree 135/2020, Arts. 3-4
    assert age_of(sex, birth) == age
    assert birth + age_of(sex, birth) + 1 == month(*pension_from)


def test_a_man_of_march_1956_reached_sixty_in_march_2016():  # Circular 59/2015, example 30
    birth = month(1956, 3)
    assert birth + age_of("men", birth) + 1 == month(2016, 4)


@pytest.mark.parametrize(
    ("hazardous", "given", "earlier"),
    [
        (False, {}, 60),
        (True, {}, 120),  # Law 58/2014, Art. 54(2); Law 41/2024, Art. 64(2)
        (False, {"armed_forces_years_earlier": 3}, 36),
        (False, {"hazardous_years_earlier": 2}, 60),
        (True, {"armed_forces_years_earlier": 3}, 96),
        (True, {"hazardous_years_earlier": 2}, 84),
    ],
)
def test_hazardous_years_of_the_armed_forces_take_off_those_of_such_work(hazardous, given, earlier):
    facts = {"sex": "men", "born": "1990-02-01", "armed": True, "hazardous": hazardous}
    assert benefit("retirement-age")(**facts, given=given).value == 744 - earlier

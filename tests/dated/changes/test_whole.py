"""What counts whole months, years or days is given whole, and ages end where awards do."""

import pytest

from vss_actuarial import InputError, Scenario

BASELINE = Scenario.baseline()
BOOKS = (BASELINE.law, BASELINE.assumptions)
WHOLE = [one for book in BOOKS for one in book.values() if one.reading.whole and one.until is None]
AGES = [
    f"{age}_{sex}"
    for age in ("retirement_age", "voluntary_kept_age", "capacity_loss_minimum_age")
    for sex in ("men", "women")
]


def set_to(parameter, more):
    """A parameter set in 2030 to its last value and a little more."""
    last = parameter.values[-1].value
    value = [one + more for one in last] if isinstance(last, list) else last + more
    return BASELINE.set(parameter.name, value, since=2030)


@pytest.mark.parametrize("parameter", WHOLE, ids=lambda one: one.name)
def test_a_part_of_a_month_a_year_or_a_day_is_refused_where_they_count_whole(parameter):
    assert set_to(parameter, 0).changes
    with pytest.raises(InputError, match=rf"{parameter.name}.* not whole, expected whole "):
        set_to(parameter, 0.5)
    with pytest.raises(InputError, match=r"not whole"):
        BASELINE.shift(parameter.name, 0.5, since=2030)


def test_years_between_reviews_are_among_them():
    assert "social_pension_review_years" in {one.name for one in WHOLE}
    assert "wage_pass_through" not in {one.name for one in WHOLE}


@pytest.mark.parametrize("name", AGES)
def test_an_age_past_80_at_which_no_award_is_made_is_refused_with_its_bound(name):
    assert BASELINE.set(name, 960, since=2030).changes
    with pytest.raises(InputError, match=rf"{name}.*value 961 is outside the range 480 to 960"):
        BASELINE.set(name, 961, since=2030)

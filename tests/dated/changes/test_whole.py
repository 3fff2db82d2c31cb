"""What counts whole is given whole, and ages and service end where the model tells them apart."""

from datetime import date

import pytest

from vss_actuarial import InputError, Scenario
from vss_actuarial.dated.parameter import COUNTS, MOST_COUNTED
from vss_actuarial.ground.axes import SERVICE

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


def test_times_and_counts_are_among_them_and_sizes_of_groups_are_not():
    names = {one.name for one in WHOLE}
    assert {"social_pension_review_years", "least_workers", "most_survivors"} <= names
    assert {"second_child_living", "father_days_further_from", "least_working_age"} <= names
    sizes = {"wage_pass_through", "state_pay_contributors", "budget_pensioners_1995"}
    assert not sizes & names


def test_a_unit_that_counts_is_whole_in_every_line_of_the_law():
    for one in BASELINE.law.values():
        if one.unit in COUNTS and one.high <= MOST_COUNTED:
            assert one.reading.whole, one.name


@pytest.mark.parametrize(
    ("name", "factor", "value", "nearest"),
    [("qualifying_years", 1.1, "16.5", 17), ("most_survivors", 1.2, "4.8", 5)],
)
def test_a_factor_that_leaves_parts_of_what_counts_whole_is_refused(name, factor, value, nearest):
    words = rf"{name}.* by {factor} .*: on 2030-01-01: value {value} is not whole.* {nearest}$"
    with pytest.raises(InputError, match=words):
        BASELINE.scale(name, factor, since=2030)


def test_a_factor_that_leaves_whole_numbers_is_taken():
    """15 years times 1.2 are 18."""
    longer = BASELINE.scale("qualifying_years", 1.2, since=2030)
    assert longer.law["qualifying_years"].on(date(2030, 1, 1)) == 18
    for means in ("wage_pass_through", "accident_years_paid"):  # the second runs by straight lines
        assert BASELINE.scale(means, 1.1, since=2030).changes


def test_a_ramp_of_years_goes_by_the_nearest_whole():
    """From 15 in 2030 to 18 in 2034: 0.75, 1.5 and 2.25 more."""
    ramped = BASELINE.set("qualifying_years", 18, since=2030, ramp=2034)
    found = [ramped.law["qualifying_years"].on(date(year, 1, 1)) for year in range(2030, 2035)]
    assert found == [15, 16, 17, 17, 18]


@pytest.mark.parametrize("name", ["second_child_living", "holiday_victory", "least_workers"])
def test_counts_and_days_of_the_year_take_no_ramp(name):
    last = BASELINE.law[name].values[-1].value
    with pytest.raises(InputError, match="takes no ramp"):
        BASELINE.set(name, last + 1, since=2030, ramp=2034)


@pytest.mark.parametrize("name", AGES)
def test_an_age_past_80_at_which_no_award_is_made_is_refused_with_its_bound(name):
    assert BASELINE.set(name, 960, since=2030).changes
    with pytest.raises(InputError, match=rf"{name}.*value 961 is outside the range 480 to 960"):
        BASELINE.set(name, 961, since=2030)


MOST_SERVED = {"years": 45, "months": 540}
ASKED = (
    "qualifying_years", "least_service_years", "minimum_pension_years", "withdrawal_years_below",
    "special_work_years_needed", "survivors_qualifying_years", "funeral_months_compulsory",
    "funeral_months_total", "survivors_paid_in_months",
)  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("kind", ["set", "shift", "scale"])
def test_more_service_than_is_told_apart_is_refused_and_never_cut(name, kind):
    """Completed years are told apart to 47, and no law may ask for more than 45 of them."""
    parameter = BASELINE.law[name]
    most, last = MOST_SERVED[parameter.unit], parameter.values[-1].value
    assert most < (SERVICE - 1) * (12 if parameter.unit == "months" else 1)
    by = {"set": most + 1, "shift": most + 1 - last, "scale": most + 1}[kind]
    with pytest.raises(InputError, match=rf"{name}.* is outside the range 0 to {most}") as refused:
        getattr(BASELINE, kind)(name, by, since=2030)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("kind", "by"), [("set", 101), ("shift", 26), ("scale", 2), ("set", 59)])
def test_an_age_of_the_social_pension_beyond_the_ages_of_the_model_is_refused(kind, by):
    with pytest.raises(InputError, match=r"social_pension_age.* is outside the range 60 to 100"):
        getattr(BASELINE, kind)("social_pension_age", by, since=2030)

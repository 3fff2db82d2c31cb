"""Days so many months apart."""

from datetime import date

from vss_actuarial.law.days import full_months, later_by, months_and_days


def test_a_month_runs_to_the_same_day_less_one():  # Circular 59/2015, Art. 6(2)
    assert months_and_days(date(2016, 3, 28), date(2016, 6, 5)) == (2, 9)
    assert months_and_days(date(2016, 1, 1), date(2016, 1, 31)) == (1, 0)


def test_the_29th_of_february_is_the_28th_in_other_years():
    assert later_by(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert full_months(date(1968, 2, 29), date(2023, 2, 28)) == 660

"""Dates and numbers of a person's facts, in Vietnamese and ISO form; what is refused, and how."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.facts import Length, Money, Percent, Salary, Share, fact_of
from vss_actuarial.individual.record.words import yes_of
from vss_actuarial.law.months import age_of, day_of, length_of, month_number, month_of
from vss_actuarial.sheets.amounts import (
    decimal_of,
    missing,
    money_of,
    percent_of,
    salary_of,
    share_of,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%d 00:00:00")


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_is_read_in_each_form_that_it_is_written_in(day, form):
    assert day_of(day.strftime(form)) == day


@given(DAYS, st.sampled_from(("%m/%Y", "%Y-%m", "%m-%Y", "%Y/%m")))
def test_a_month_is_read_in_each_form_that_it_is_written_in(day, form):
    assert month_of(day.strftime(form)) == 12 * day.year + day.month - 1


def test_cells_that_are_dates_already_are_days_without_hours():
    for cell in (datetime(2016, 4, 1, 9, 30), pd.Timestamp("2016-04-01"), date(2016, 4, 1)):
        found = day_of(cell)
        assert (found, type(found)) == (date(2016, 4, 1), date)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("196403", "write it as 1964-03"),
        (196403, "write it as 1964-03"),
        ("031964", "write it as 03/1964"),
        ("15101964", "write it as 15/10/1964"),
        ("19641015", "write it as 1964-10-15"),
        ("1964", "01/1964 or 1964-01"),
        ("38718", "write it as 2006-01-01"),  # a day number of Excel
        ("10/15/1964", "written 15/10/1964"),
        ("31/06/2000", "30 days"),
        ("01/0199", "years 1900 to 2199"),
        ("next May", "15/10/1964 or 1964-10-15"),
        (pd.NaT, "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_nearest_form(written, nearest):
    with pytest.raises(InputError, match="birth: ") as error:
        day_of(written, "birth")
    assert nearest in str(error.value)


def test_a_number_of_a_month_is_one_only_within_the_years_of_a_life():
    assert month_number(12 * 2016 + 3) == month_number("04/2016") == 12 * 2016 + 3
    for beyond in (196403, 2016, 12 * 2200):
        with pytest.raises(InputError):
            month_number(beyond)


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("17y11m", 215),
        ("17 tuổi 11 tháng", 215),
        (17.99, 215),
        (17.96, 215),
        ("17,99", 215),
        (18, 216),
        ("57", 684),
        (26.33, 316),
        (0.92, 11),
        (14.5, 174),
    ],
)
def test_a_month_that_is_not_full_does_not_count(written, months):
    assert age_of(written) == months
    if not isinstance(written, str) or "y" in written:
        assert length_of(written) == months


@given(st.integers(0, 1200))
def test_months_written_as_years_of_two_decimals_come_back(months):
    assert length_of(round(months / 12, 2)) == months


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("9.000.000", 9e6),
        ("9,000,000", 9e6),
        ("9 000 000", 9e6),
        ("9000000", 9e6),
        ("9.000.000 đồng", 9e6),
        ("9.000.000đ", 9e6),
        ("9,000,000 VND", 9e6),
        ("9.000.000 ₫/tháng", 9e6),
        ("700.000 đồng", 7e5),
        ("9.000.000,50", 9e6 + 0.5),
        ("9,000,000.5", 9e6 + 0.5),
        ("9000000.5", 9e6 + 0.5),
        (9_000_000, 9e6),
        (9e6, 9e6),
    ],
)
def test_an_amount_is_read_in_vietnamese_and_english_form(written, amount):
    assert money_of(written) == amount


@given(st.integers(0, 10**12), st.sampled_from(",. "))
def test_thousands_may_be_parted_by_either_mark(amount, mark):
    written = f"{amount:,}".replace(",", mark) + " đồng"
    assert money_of(written) == amount


@pytest.mark.parametrize("written", ["1.234", "1,234", "700.000"])
def test_an_amount_of_two_readings_is_refused_with_both(written):
    with pytest.raises(InputError) as error:
        money_of(written, "salary")
    thousands = written.replace(".", "").replace(",", "")
    decimal = f"{float(written.replace(',', '.')):g}"
    assert f"may be {thousands} or {decimal};" in str(error.value)


@pytest.mark.parametrize("written", ["nine", "9.00.000", "9,000.000.000", "", True, "1e6"])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(InputError, match="pay"):
        money_of(written)


def test_a_coefficient_has_decimals_behind_either_mark_and_no_thousands():
    assert decimal_of("4,98") == decimal_of("4.98") == decimal_of(4.98) == 4.98
    assert decimal_of("1.234") == 1.234
    for written in ("2,340,000", "4,98 đồng", date(2016, 4, 1), float("nan")):
        with pytest.raises(InputError):
            decimal_of(written)


def test_fractions_and_percentages_are_not_taken_for_each_other():
    assert share_of("61%") == share_of("0,61") == share_of(0.61) == 0.61
    assert percent_of("31%") == percent_of("31") == percent_of(31) == 31.0
    assert percent_of("0.5%") == 0.5
    assert percent_of(0) == 0.0 and percent_of("1") == 1.0 and share_of(1) == 1.0
    with pytest.raises(InputError, match=r"write 0\.61 or 61%"):
        share_of(61)
    with pytest.raises(InputError, match="write 31 or 31%"):
        percent_of("0.31")
    for reader, beyond in ((share_of, -0.1), (share_of, 101), (percent_of, 101), (percent_of, -1)):
        with pytest.raises(InputError, match="lies between"):
            reader(beyond)


def test_a_salary_of_nothing_is_none():
    with pytest.raises(InputError, match="without pay is not contributed"):
        salary_of("0")


def test_yes_and_no_are_read_in_both_languages():
    assert [yes_of(word) for word in ("có", "Yes", 1, 1.0, True)] == [True] * 5
    assert [yes_of(word) for word in ("không", "no", 0, False)] == [False] * 4
    with pytest.raises(InputError, match="perhaps"):
        yes_of("perhaps")


def test_a_cell_without_a_word_is_missing_and_a_zero_is_not():
    assert all(map(missing, (None, "", "  ", float("nan"), pd.NaT)))
    assert not any(map(missing, (0, "0", False, date(2016, 4, 1))))


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (Money, "9.000.000", 9e6),
        (Money, 0, 0.0),
        (Salary, "9.000.000 đồng", 9e6),
        (Salary, "626.000", 626e3),
        (Salary, "626,000", 626e3),
        (Share, "61%", 0.61),
        (Percent, "31%", 31.0),
        (float, "4,98", 4.98),
        (int, "12", 12),
        (Length, "17y11m", 215),
        (date, "15/10/1964", date(1964, 10, 15)),
        (date | None, None, None),
    ],
)
def test_a_fact_of_a_calculator_is_read_in_the_same_forms(kind, written, value):
    assert fact_of(kind, written, "fact") == value


@pytest.mark.parametrize(
    ("kind", "written", "words"),
    [
        (Money, "1.234", "fact: '1.234' may be 1234 or 1.234"),
        (Salary, "1.234", "fact: '1.234' may be 1234 or 1.234"),
        (Money, "626.000", "fact: '626.000' may be 626000 or 626"),
        (Money, -5, "fact -5: it cannot be below zero"),
        (Money, float("nan"), "fact of nan: a finite number"),
        (Salary, "0", "fact of 0: a month without pay is not contributed"),
        (Share, "61", "write 0.61 or 61%"),
        (Percent, "0,31", "write 31 or 31%"),
        (float, "2,340,000", "fact: '2,340,000' is not a number"),
        (int, "-1", "below zero"),
        (date, "196403", "fact: '196403' is not a date; write it as 1964-03"),
    ],
)
def test_a_fact_of_a_calculator_that_cannot_be_is_one_clear_line(kind, written, words):
    with pytest.raises(InputError) as error:
        fact_of(kind, written, "fact")
    assert words in str(error.value)

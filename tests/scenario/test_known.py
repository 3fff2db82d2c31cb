"""The record known to a year: what is forgotten is given, and nothing reaches back."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.scenario import calibration, composing
from vss_actuarial.scenario.known import check_given, check_past, last_known
from vss_actuarial.scenario.reforms import shipped_books

BASELINE = Scenario.baseline().replace(last_year=2040)
GIVEN = {
    "insured_share_of_labour_force": 0.24,
    "voluntary_share_of_labour_force": 0.01,
    "price_growth": 0.05,
    "real_wage_growth": 0.04,
    "real_return": 0.02,
    "labour_productivity_growth": 0.05,
}


def known(year, leave_out=(), **other):
    scenario = BASELINE.known_to(year)
    for name, value in {**GIVEN, **other}.items():
        if name not in leave_out:
            scenario = scenario.set(name, value, since=year + 1)
    return scenario


@pytest.mark.parametrize("year", [2007, 2012, 2017, 2023])
def test_figures_to_the_year_stand_and_later_ones_are_the_scenarios_own(year):
    result, base, n = project(known(year)), project(BASELINE), year - 1995 + 1
    for name in ("gdp", "price_index", "return_rate"):
        assert result.arrays[name][:n] == pytest.approx(base.arrays[name][:n], rel=1e-14), name
    assert np.array_equal(result.arrays["contributors"][: n + 1].sum((1, 2, 3)).round(),
                          base.arrays["contributors"][: n + 1].sum((1, 2, 3)).round())  # fmt: skip
    prices = result.arrays["price_index"]
    assert prices[n:] / prices[n - 1 : -1] == pytest.approx(1.05)
    assert result.arrays["return_rate"][n:] == pytest.approx(1.05 * 1.02 - 1.0)


@pytest.mark.parametrize("year", [2012, 2023])
def test_the_coverage_path_counts_as_it_is_given(year):
    result = project(known(year))
    share = result.heads("contributors") / result.heads("labour_force_of_working_age")
    assert share[year + 2 - 1995] == pytest.approx(0.24)


def test_insured_wages_follow_the_growth_that_is_given():
    slow, fast = (project(known(2012, real_wage_growth=g)) for g in (0.0, 0.04))
    paid = [r.arrays["insured_salary"][:, 1].mean(axis=(1, 2)) for r in (slow, fast)]
    assert np.array_equal(paid[0][:18], paid[1][:18])
    assert paid[1][2020 - 1995] / paid[0][2020 - 1995] > 1.15


def test_what_must_be_given_is_never_told_to_move_nothing():
    """Without it there is no run to hold the figures against."""
    told = project(known(2012)).warnings
    assert not [text for text in told if "no figure moves" in text]


@pytest.mark.parametrize("name", GIVEN)
def test_a_series_that_nothing_is_given_for_is_named(name):
    with pytest.raises(InputError, match=rf"known_to = 2012: .*2013-01-01.*{name}") as refusal:
        project(known(2012, leave_out=(name,)))
    assert "\n" not in str(refusal.value)


def test_all_that_is_missing_stands_in_one_line():
    with pytest.raises(InputError) as refusal:
        project(BASELINE.known_to(2012))
    assert all(name in str(refusal.value) for name in GIVEN)


def test_a_value_from_a_later_year_alone_is_not_enough():
    late = known(2012, leave_out=("price_growth",)).set("price_growth", 0.05, since=2015)
    with pytest.raises(InputError, match="price_growth"):
        project(late)


def test_values_that_end_too_early_are_not_enough_and_the_day_is_named():
    short = known(2012, leave_out=("price_growth",))
    begun = short.set("price_growth", 0.05, since=2013, until=2015)
    with pytest.raises(InputError, match=r"price_growth \(prices, to 2024-12-31 at least\)"):
        project(begun)
    project(begun.set("price_growth", 0.04, since=2016, until=2024))


def test_a_value_that_stands_already_is_given_too():
    first = BASELINE.assumptions["price_growth"].values[0].value
    prices = project(known(2012, price_growth=first)).economy()["price_growth [%]"]
    assert prices.loc[2013:].to_numpy() == pytest.approx(100.0 * first)


@pytest.mark.parametrize("year", [1995, 1999, 2006, 2011, 2015, 2018, 2021, 2024])
def test_to_the_last_known_year_nothing_moves_by_a_bit(year):
    result, base = project(known(year)), project(BASELINE)
    for name, values in base.arrays.items():
        n = year + 1 - 1995
        assert np.array_equal(values[:n], result.arrays[name][:n]), name


def test_nobody_is_insured_by_choice_before_the_scenario_says_so():
    paying = project(known(1999)).persons("contributors").sel(scheme="voluntary")
    by_year = paying.sum(["sex", "age"])
    assert not by_year.sel(year=slice(1995, 2000)).any() and float(by_year.sel(year=2001)) > 0.0


@pytest.mark.parametrize(
    ("name", "year", "known_to"),
    [("price_growth", 2018, 2017), ("return_on_reserves", 2015, 2014), ("real_return", 2020, 2019)],
)
def test_a_change_inside_the_record_is_refused_and_says_how_to_forget_it(name, year, known_to):
    with pytest.raises(InputError, match=rf"{name}: .*{year}-01-01.*known_to = {known_to}"):
        project(BASELINE.set(name, 0.05, since=year))


def test_amounts_added_to_what_is_forgotten_are_not_enough():
    moved = known(2012, leave_out=("price_growth",)).shift("price_growth", 0.01, since=2013)
    with pytest.raises(InputError, match=r"known_to = 2012: .*price_growth"):
        project(moved)


@pytest.mark.parametrize("name", ["price_growth", "return_on_reserves", "total_fertility"])
def test_a_change_may_begin_the_day_after_the_record_and_no_sooner(name):
    last = last_known(name, BASELINE.assumptions, None)
    check_past(name, date(last + 1, 1, 1), BASELINE.assumptions, None)
    with pytest.raises(InputError, match=rf"{name}: .* published to {last}; begin on {last + 1}"):
        check_past(name, date(last, 12, 31), BASELINE.assumptions, None)


def test_an_assumption_that_begins_in_the_year_after_need_not_be_given():
    line = DatedValue(since=date(2019, 1, 1), value=0.03, source="A test")
    prices = replace(BASELINE.assumptions["price_growth"].unchanged, values=(line,))
    own = Book({"price_growth": prices}, "own assumptions")
    check_given(2018, own, ())
    with pytest.raises(InputError, match=r"set from 2018-01-01 on.*price_growth"):
        check_given(2017, own, ())


def test_the_population_is_known_to_the_last_estimate_whatever_is_forgotten():
    with pytest.raises(InputError, match=r"total_fertility: .*published to 2023.*2024-01-01"):
        project(known(2012).shift("total_fertility", 0.1, since=2020))
    project(known(2012).shift("total_fertility", 0.1, since=2024))


@pytest.mark.parametrize("year", [1990, 2025, 2200, "soon", True, 2012.5, [2012]])
def test_a_year_that_is_none_of_the_record_is_one_line(year):
    with pytest.raises(InputError, match=r"known_to is .* expected a year of the record"):
        BASELINE.known_to(year)


def test_it_is_given_once():
    with pytest.raises(InputError, match="known to 2012 already"):
        BASELINE.known_to(2012).known_to(2015)


def test_the_order_of_doors_does_not_count():
    first = BASELINE.known_to(2012).set("price_growth", 0.04, since=2013)
    then = BASELINE.set("price_growth", 0.04, since=2013).known_to(2012)
    assert first.fingerprint() == then.fingerprint() != BASELINE.fingerprint()


def test_an_act_taken_out_beside_it_leaves_what_is_forgotten_forgotten():
    both = BASELINE.known_to(2012).without("Law 41/2024/QH15")
    other = BASELINE.without("Law 41/2024/QH15").known_to(2012)
    assert both.fingerprint() == other.fingerprint()
    assert both.assumptions["employer_pay_wage"].days[-1].year == 2012


def test_a_series_ends_on_its_line_in_the_last_known_year():
    years, values = known_record(2016).published("insured_total")
    assert years[-1] == 2016.0
    whole, all_values = known_record(None).published("insured_total")
    assert values[-1] == pytest.approx(np.interp(2016.0, whole, all_values))
    assert np.array_equal(known_record(2016).published("health_visits")[0],
                          known_record(None).published("health_visits")[0])  # fmt: skip


def test_whose_factors_count_is_told():
    assert any("factors are today's" in note for note in BASELINE.known_to(2012).notes)


def test_factors_fitted_to_the_year_take_the_place_of_todays(tmp_path, monkeypatch):
    place = tmp_path / "known_to_2012.toml"
    place.write_text(
        "[factor_withdrawal]\n"
        'label = "A test"\nunit = "1"\nrange = [0.1, 9.0]\n'
        'values = [{ since = 1995-01-01, value = 2.0, source = "A test" }]\n'
    )
    monkeypatch.setattr(calibration, "fitted_file", lambda year=None: place)
    monkeypatch.setattr(composing, "fitted_file", lambda year=None: place)
    shipped_books.cache_clear()
    fitted, written = BASELINE.known_to(2012), Scenario.uncalibrated()
    names = calibration.read_factors()["withdrawal"].on
    for name in names:
        ratio = fitted.assumptions[name].by_year([2010]) / written.assumptions[name].by_year([2010])
        assert ratio == pytest.approx(2.0)
    shipped_books.cache_clear()

"""Titles: readable, on one line, and as names of folders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vss_actuarial import Scenario, reform_names
from vss_actuarial.census.census import Census
from vss_actuarial.dated.toml import read_file
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.scenario.titles import folder_of, slug

BASELINE = Scenario.baseline()


@pytest.mark.parametrize(
    ("call", "title"),
    [
        (lambda s: s, "Baseline"),
        (lambda s: s.shift("real_return", 0.005, since=2027), "real_return +0.005 from 2027"),
        (
            lambda s: s.shift("real_return", -0.005, "2027-07-01"),
            "real_return -0.005 from 2027-07-01",
        ),
        (
            lambda s: s.set("pension_rate_employer", 0.15, since=2030, until=2040),
            "pension_rate_employer 0.15 from 2030 to 2040",
        ),
        (
            lambda s: s.set("real_return", {2030: 0.01, 2040: 0.02}),
            "real_return 0.01 … 0.02 from 2030",
        ),
        (
            lambda s: s.scale("real_return", 1.5, since=2030, ramp=2040),
            "real_return times 1.5 from 2030, in full from 2040",
        ),
        (lambda s: s.hold("real_return", since=2030), "real_return held from 2030"),
        (
            lambda s: s.delay("retirement_age_men", 12, since=2027),
            "retirement_age_men 12 months later from 2027",
        ),
        (
            lambda s: s.delay("retirement_age_men", -12, since=2027),
            "retirement_age_men 12 months earlier from 2027",
        ),
        (lambda s: s.without("Law 41/2024"), "without Law 41/2024"),
        (lambda s: s.law_of(2012), "law as of 2012-12-31"),
        (
            lambda s: s.with_reform("age_65").law_of(2012),
            "Retirement age 65 + law as of 2012-12-31",
        ),
        (lambda s: s.with_title("Mine").with_reform("age_65"), "Mine + Retirement age 65"),
        (lambda s: s.replace(title="  Two\nlines "), "Two lines"),
        (lambda s: s.replace(name="other"), "other"),
    ],
)
def test_a_title_tells_what_is_changed(call, title):
    assert call(BASELINE).title == title


def test_a_title_names_three_changes_and_counts_the_others():
    names = ["real_return", "price_growth", "real_wage_growth", "administration_rate"]
    known = [name for name in [*names, *BASELINE.assumptions] if name in BASELINE.assumptions]
    chosen = dict.fromkeys(known)
    changes = {name: {"hold": True, "since": 2090} for name in list(chosen)[:5]}
    assert BASELINE.with_changes(changes).title.endswith("and 2 more")


@pytest.mark.parametrize("name", reform_names())
def test_every_shipped_reform_has_a_short_title_of_its_own(name):
    title = read_file(data_folder() / "reforms" / f"{name}.toml")["title"]
    assert Scenario.named(name).title == title
    assert len(title) <= 40 and "_" not in title


@pytest.mark.parametrize("title", ["", "  ", None, 3])
def test_what_is_no_title_is_refused(title):
    with pytest.raises(InputError, match="title is"):
        BASELINE.with_title(title)


@given(st.text(min_size=1))
def test_a_folder_is_named_in_plain_letters_however_long_the_title(title):
    name = slug(title)
    assert 0 < len(name) <= 90
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


@given(st.text(min_size=1), st.text(min_size=1))
def test_the_folder_of_a_comparison_is_bounded_too(one, other):
    assert 0 < len(folder_of([slug(one), slug(other)])) <= 90


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Retirement age 65", "retirement_age_65"),
        ("Tuổi nghỉ hưu: Đề xuất", "tuoi_nghi_huu_de_xuat"),
        ("real_return +0.005 from 2027", "real_return_plus_0_005_from_2027"),
        ("real_return -0.005 from 2027", "real_return_minus_0_005_from_2027"),
        ("../../etc", "etc"),
    ],
)
def test_a_folder_reads_as_its_title(title, folder):
    assert slug(title) == folder


def test_long_titles_that_begin_alike_have_folders_of_their_own():
    assert slug("a" * 200 + "b") != slug("a" * 200 + "c")


def test_only_the_baseline_is_in_the_folder_of_the_baseline(tmp_path):
    assert BASELINE.folder_name == BASELINE.replace(last_year=2060).folder_name == "baseline"
    disguised = BASELINE.shift("real_return", 0.005, since=2027).with_title("Baseline")
    assert disguised.folder_name.startswith("baseline_")
    assert BASELINE.replace(relief=()).folder_name != "baseline"


def test_two_own_data_of_one_day_have_folders_of_their_own():
    some, more = (Census(2026, reserves={"unemployment": money}) for money in (1e13, 2e13))
    first, second = (BASELINE.with_data(one).folder_name for one in (some, more))
    assert first.startswith("own_data_of_2026_") and second.startswith("own_data_of_2026_")
    assert first != second
    assert first == BASELINE.with_data(some).replace(last_year=2060).folder_name
    assert BASELINE.shift("real_return", 0.01, 2027).with_data(some).folder_name != first

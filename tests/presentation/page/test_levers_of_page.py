"""The levers of the page: each value may be taken, and each has its words in both languages."""

from datetime import date

import pytest

from vss_actuarial import Scenario
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.page.asked import FUNDS
from vss_actuarial.presentation.page.catalogue import catalogue
from vss_actuarial.presentation.page.levers import FILE, PageLever, page_levers, years_since
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.worksheet.words import LANGUAGES

BASE = Scenario.baseline()
LEVERS = list(page_levers().values())


@pytest.mark.parametrize("lever", LEVERS, ids=lambda one: one.name)
def test_the_ends_of_a_slider_lie_within_what_the_parameter_allows(lever):
    for value in (lever.values[0], lever.values[-1]):
        for since in (years_since()[0], years_since()[-1]):
            assert BASE.with_changes(lever.entries(value, since)).changes


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_words_and_no_names_of_the_code(language):
    own = catalogue(language)
    texts = [text for one in own["levers"] for text in (one["title"], one["group"], one["over"])]
    texts += [one["title"] for fund in own["funds"] for one in (fund, *fund["charts"])]
    texts += [one["title"] for theme in own["presets"] for one in theme["reforms"]]
    texts += [theme["theme"] for theme in own["presets"]] + own["events"] + own["scenarios"]
    assert [text for text in texts if "_" in text] == []
    assert len({one["title"] for one in own["levers"]}) == len(LEVERS)
    if language == "vi":
        plain = [one["title"] for one in own["levers"] if one["title"].isascii()]
        assert plain == []


def test_every_fund_with_contributions_has_a_lever_of_its_own():
    groups = {one.group for one in LEVERS} | {"pension_survivorship"}
    assert groups >= set(FUNDS)


def test_amounts_and_levels_are_written_as_the_language_writes_them():
    lever = page_levers()["pension_rate_employer"]
    ages = page_levers()["retirement_age_women"]
    day = date(2027, 1, 1)
    for language, amount, level, age in (
        ("en", "\N{MINUS SIGN}5.5 points", "14 %", "+1 year 6 months"),
        ("vi", "\N{MINUS SIGN}5,5 điểm %", "14 %", "+1 năm 6 tháng"),
    ):
        with speaking(language):
            assert lever.amount_said("-0.055", BASE) == amount
            assert lever.level_said(BASE, day) == level
            assert ages.amount_said("18", BASE) == age


def test_a_level_that_a_rule_carries_on_is_not_told():
    lever = page_levers()["real_return"]
    assert lever.level_said(BASE, date(2040, 1, 1)) == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"step": 0.3}, "whole steps lead from low to high"),
        ({"low": 0.25, "step": 0.25}, "a step ends at 0"),
        ({"moves": ("a", "b")}, "a lever of several parameters has a title"),
    ],
)
def test_a_slider_without_sense_is_refused(change, told):
    from vss_actuarial.dated.toml import named_tables

    right = {"group": "g", "moves": ("a",), "kind": "shift", "low": -1.0, "high": 1.0,
             "step": 0.5, "reason": "r"}  # fmt: skip
    assert list(named_tables("lever", {"x": right}, PageLever, FILE))
    with pytest.raises(InputError, match=told):
        list(named_tables("lever", {"x": {**right, **change}}, PageLever, FILE))

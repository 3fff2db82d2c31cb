"""A link is read value by value: what it may hold is taken, anything else is told in one line."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial import Scenario, reform_names
from vss_actuarial.presentation.page.asked import FUNDS, Move, Wanted, alone, moved, wanted
from vss_actuarial.presentation.page.levers import page_levers, written, years_since
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.worksheet.words import LANGUAGES

LEVERS = page_levers()
IN_ENGLISH = "chỉ có bằng tiếng Anh"


@st.composite
def links(draw) -> Wanted:
    names = draw(st.lists(st.sampled_from(list(LEVERS)), unique=True, max_size=6))
    moves = tuple(
        Move(name, draw(st.sampled_from(LEVERS[name].values)), draw(st.sampled_from(years_since())))
        for name in LEVERS
        if name in names
    )
    left = tuple(one for one in moves if one.value != written(LEVERS[one.lever].nil))
    presets = st.sampled_from(["", *reform_names()])
    return Wanted(draw(st.sampled_from(LANGUAGES)), draw(st.sampled_from(FUNDS)),
                  draw(presets), draw(presets), left)  # fmt: skip


@given(links())
@settings(deadline=None)
def test_a_link_says_again_what_was_asked(asked):
    assert wanted(parse_qs(asked.query)) == (asked, {})


KEYS = st.sampled_from(["language", "fund", "preset", "real_return"]) | st.text(max_size=60)


@given(st.dictionaries(KEYS, st.lists(st.text(max_size=60), max_size=3)))
@settings(deadline=None)
def test_whatever_stands_in_a_link_is_taken_or_told_in_one_line(query):
    asked, refused = wanted(query)
    assert wanted(parse_qs(asked.query)) == (asked, {})
    for line in refused.values():
        assert len(line.splitlines()) == 1 and len(line) < 400


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("preset", "../../etc/passwd", "preset '../../etc/passwd' is not known"),
        ("preset", "age_66", "preset 'age_66' is not known (did you mean 'age_65'?)"),
        ("preset", "mine.toml", "preset 'mine.toml' is not known"),
        ("fund", "", "fund is empty, expected one of pension_survivorship"),
        ("language", "fr", "language 'fr' is not known"),
        ("real_return", "0.001@2030", "real_return: found 0.001, expected -0.02 to 0.03 in steps"),
        ("real_return", "9@2030", "real_return: found 9, expected -0.02 to 0.03"),
        ("real_return", "1e-2@2030", "real_return: '1e-2@2030' is no value and year"),
        ("real_return", "nan@2030", "real_return: 'nan@2030' is no value and year"),
        ("real_return", "0.01", "real_return: '0.01' is no value and year"),
        ("real_return", "0.01@1990", "real_return: year 1990, expected one from"),
        ("real_retrun", "0.01@2030", "(did you mean 'real_return'?)"),
        ("__import__('os')", "1", "there is no lever '__import__('os')' on the page"),
        ("x" * 200, "1", f"there is no lever '{'x' * 40}…' on the page"),
        ("a\nb", "1", "there is no lever 'a?b' on the page"),
    ],
)
def test_what_a_link_may_not_hold_is_told(key, value, line):
    asked, refused = wanted({key: [value]})
    assert asked == Wanted()
    assert len(refused) == 1 and line in next(iter(refused.values()))
    assert not refusal(next(iter(refused.values())), "vi").startswith(IN_ENGLISH)


def test_what_stands_twice_in_a_link_is_told():
    assert wanted({"preset": ["age_65", "age_65"]})[1] == {
        "preset": "'preset' stands in the link 2 times, expected once"
    }


def test_the_levers_of_a_link_are_those_of_the_model():
    query = {"pension_rate_employer": "0.02@2030", "withdrawal_prob": "0.5@2031",
             "retirement_age_men": "12@2032", "preset": "indexation_prices"}  # fmt: skip
    asked, _ = wanted({key: [value] for key, value in query.items()})
    own, refused = moved(asked, "x")
    by_hand = (
        Scenario.named("indexation_prices")
        .shift("pension_rate_employer", 0.02, 2030)
        .shift("retirement_age_men", 12, 2032, ramp=2042)
        .scale("withdrawal_prob", 0.5, 2031)
    )
    assert refused == {} and own.fingerprint() == by_hand.fingerprint()


def test_a_lever_that_the_model_refuses_is_told_and_left_out():
    asked, none = wanted({"accident_rate": ["-0.005@2030"], "real_return": ["0.01@2030"],
                          "preset": ["accident_rate_minus"]})  # fmt: skip
    own, refused = moved(asked, "x")
    assert none == {} and list(refused) == ["accident_rate"]
    assert "accident_rate" in refused["accident_rate"] and "\n" not in refused["accident_rate"]
    left = Scenario.named("accident_rate_minus").shift("real_return", 0.01, 2030)
    assert own.fingerprint() == left.fingerprint()


def test_each_change_stands_alone_over_the_baseline():
    asked, _ = wanted({"real_return": ["0.01@2030"], "preset": ["age_65"]})
    told = {name: one.fingerprint() for name, one in alone(asked)}
    assert told == {
        "age_65": Scenario.named("age_65").fingerprint(),
        "real_return": Scenario.baseline().shift("real_return", 0.01, 2030).fingerprint(),
    }

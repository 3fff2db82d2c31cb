"""Amounts of assumptions as a report writes them, in both languages."""

import re
from datetime import date

import pytest

from vss_actuarial import Scenario
from vss_actuarial.presentation.report.sections.assumed import _value
from vss_actuarial.presentation.words.spoken import speaking

AT = date(2026, 1, 1)
BOOK = Scenario.baseline().assumptions


@pytest.mark.parametrize(
    ("name", "language", "told"),
    [("return_prob", "en", "[0.25, 0.22, …, 0.05, 0.02]"),
     ("return_prob", "vi", "[0,25; 0,22; …; 0,05; 0,02]"),
     ("reserve_reinvestment_years", "vi", "[9; 1; 5]"),
     ("part_timers_over_floor", "vi", "547.619 người"),
     ("part_timers_over_floor", "en", "547,619 persons"),
     ("withdrawal_prob", "en", "0.355"),
     ("pension_increase_first_rule_year", "en", "2027")],
)  # fmt: skip
def test_an_amount_is_written_as_its_language_writes_it(name, language, told):
    with speaking(language):
        assert _value(BOOK[name], AT) == told


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_amount_shows_a_garbled_list_or_a_part_of_a_person(language):
    with speaking(language):
        told = {name: _value(one, AT) for name, one in BOOK.items()}
    assert not {name: text for name, text in told.items() if re.search(r"\d\. |…\. ", text)}
    parts = r"\d{3}[.,]\d{3}[.,]\d{4}|\d{4,}[.,]\d| 1$|\d[.,]\d{6}"
    assert not {name: text for name, text in told.items() if re.search(parts, text)}

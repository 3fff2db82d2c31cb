"""Values laid over a book as a reform's tables have them, and held after a year."""

from datetime import date

import pytest
from days import step

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.errors import InputError

RATE = step(("1995-01-01", 0.1), ("2030-01-01", 0.2), ("2035-01-01", 0.3))


def book(parameter):
    return Book({"example": parameter}, "a test")


def test_a_value_with_a_ramp_is_a_change_of_its_own():
    """From 0.25 of 2031 to 0.5, of which half counts in 2034, a year after its first day."""
    entries = [
        {"since": date(2031, 1, 1), "value": 0.25, "source": "A test"},
        {"since": date(2033, 1, 1), "value": 0.5, "source": "A test", "ramp": date(2035, 1, 1)},
    ]
    after = laid_over(book(RATE), {"example": {"values": entries}}, "t.toml")["example"]
    assert len(after.changes) == 2
    assert after.by_year([2030, 2031, 2033, 2034, 2035]).tolist() == [0.2, 0.25, 0.25, 0.375, 0.5]


def test_a_key_beside_the_values_is_named_and_told_where_it_goes():
    table = {"at": [0, 100], "values": [{"since": 2030, "value": 0.2, "source": "A test"}]}
    with pytest.raises(InputError, match=r"^t\.toml: example must hold .*; found 'at' beside it"):
        laid_over(book(RATE), {"example": table}, "t.toml")

"""What the answer on an old-age pension tells beside the amount."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.record import person


def notes(first, kind="employer", birth="1963-02-10"):
    spell = {"from": first, "to": "2025-02", "kind": kind, "salary": 8e6}
    one = person(sex="men", birth=birth, spells=[spell])
    answer = benefit("old-age")(person=one, on=date(2026, 3, 1))
    assert not answer["due"]
    return {note.name: note.facts for note in answer.notes}, answer


def test_months_that_are_missing_may_be_bought_at_the_whole_contribution():
    found, answer = notes("2010-08")
    assert found["missing_may_be_bought"] == {"months_missing": 5, "price": 0.22 * 8e6 * 5}
    assert "5 months" in answer.text("en") and "8,800,000" in answer.text("en")
    assert "5 tháng" in answer.text("vi") and "8.800.000" in answer.text("vi")


@pytest.mark.parametrize(
    ("first", "kind", "birth"),
    [
        ("2010-10", "employer", "1963-02-10"),  # seven months
        ("2010-08", "voluntary", "1963-02-10"),
        ("2010-08", "employer", "1966-02-10"),  # before the age
    ],
)
def test_they_may_not_be_bought_otherwise(first, kind, birth):
    assert "missing_may_be_bought" not in notes(first, kind, birth)[0]

"""Worked examples are read by meaning: by any name of an input, and by no other."""

from typing import Any

import pytest

from individual.conftest import BY_HAND, SHIPPED, read_examples
from individual.readers.common import results
from individual.readers.told import synonyms
from individual.test_examples import check
from vss_actuarial.ground.errors import InputError

ROWS = [*read_examples(SHIPPED), *read_examples(BY_HAND)]
RENAMED = [
    (row, name, other)
    for row in ROWS
    for name in row["inputs"]
    for other in synonyms(name)
    if other not in row["inputs"]
]


def renamed(row: dict[str, Any], name: str, other: str) -> dict[str, Any]:
    """A row in which one input stands under another name."""
    inputs = {other if key == name else key: fact for key, fact in row["inputs"].items()}
    return {**row, "inputs": inputs}


@pytest.mark.parametrize(("row", "name", "other"), RENAMED, ids=lambda one: str(one)[:24])
def test_an_input_may_stand_under_any_of_its_names(row, name, other):
    check(renamed(row, name, other))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_an_input_that_no_reader_uses_is_refused(row):
    wrong = {**row, "inputs": {**row["inputs"], "colour": "red"}}
    with pytest.raises(
        InputError, match=f"{row['id']}: no reader uses the input 'colour'"
    ) as error:
        results(wrong)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("row", "wrong", "name"),
    [
        ("PR01", "contirb", "contrib"),
        ("PR01", "sxe", "sex"),
        ("MT01", "brith", "birth"),
        ("DU01", "contrib_monts", "contrib_months"),
        ("SV08", "contrb", "contrib"),
        ("SV04", "wife_incom", "wife_income"),
        ("SK02", "asked_day", "asked_days"),
        ("LP01", "owed_si_iu", "owed_si_ui"),
    ],
)
def test_a_name_written_wrongly_is_told_with_the_nearest(row, wrong, name):
    told = next(one for one in ROWS if one["id"] == row)
    right = (
        name if name in told["inputs"] else next(n for n in synonyms(name) if n in told["inputs"])
    )
    with pytest.raises(InputError) as error:
        results(renamed(told, right, wrong))
    assert str(error.value) == (
        f"{row}: no reader uses the input '{wrong}' (did you mean '{name}'?)"
    )

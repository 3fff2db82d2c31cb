"""Dated values: what is read off them, and what a broken file is told."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import Change, Line
from vss_actuarial.dated.overlay.laying import laid
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.toml import read_book
from vss_actuarial.dated.year_parts import elapsed, segments
from vss_actuarial.ground.errors import InputError

HEAD = '[example_rate]\nlabel = "Example"\nunit = "fraction of salary"\nrange = [0, 0.4]\n'
OLD = '{ since = 2016-01-01, value = 0.07, source = "Act 7" }'
NEW = '{ since = 2025-07-01, value = 0.08, source = "Act 3" }'


def written(folder: Path, values: str, head: str = HEAD, name: str = "example.toml") -> Book:
    (folder / name).write_text(f"{head}values = [{values}]\n", encoding="utf-8")
    return read_book(folder, "the law")


def parameter(folder: Path, values: str, head: str = HEAD) -> Parameter:
    return written(folder, values, head)["example_rate"]


BROKEN = {
    "a misspelt key of a value": (
        HEAD,
        f"{OLD}, {NEW.replace('source', 'sourc')}",
        "example_rate.values, value 2.sourc: no such key (did you mean 'source'?)",
    ),
    "a misspelt key of a parameter": (
        HEAD + 'betwen = "linear"\n',
        OLD,
        "example_rate.betwen: no such key (did you mean 'between'?)",
    ),
    "a rate in per cent": (
        HEAD,
        f"{OLD}, {NEW.replace('0.08', '8')}",
        "example_rate, since 2025-07-01: value 8 is outside the range 0 to 0.4 "
        "(fraction of salary); a rate is a fraction: 0.08, not 8",
    ),
    "a value out of its range": (
        HEAD,
        f"{OLD}, {NEW.replace('0.08', '0.9')}",
        "since 2025-07-01: value 0.9 is outside the range 0 to 0.4",
    ),
    "dates out of order": (
        HEAD,
        f"{NEW}, {OLD}",
        "example_rate: 2016-01-01 stands after 2025-07-01; dates must ascend",
    ),
    "a date given twice": (HEAD, f"{OLD}, {OLD}", "2016-01-01 stands after 2016-01-01"),
    "a key given twice": (
        HEAD + 'unit = "per cent"\n',
        OLD,
        'a key given twice: Cannot overwrite a value (at line 5, column 18): unit = "per cent"',
    ),
    "a table given twice": (
        HEAD + f"values = [{OLD}]\n" + HEAD,
        NEW,
        "Cannot declare ('example_rate',) twice (at line 6, column 14): [example_rate]",
    ),
    "a missing source": (
        HEAD,
        "{ since = 2016-01-01, value = 0.07 }",
        "example_rate.values, value 1.source: missing (since 2016-01-01)",
    ),
    "an empty source": (
        HEAD,
        OLD.replace("Act 7", " "),
        "since 2016-01-01: the source is empty; give an article or a publication",
    ),
    "not a number": (
        HEAD,
        OLD.replace("0.07", "nan"),
        "values, value 1.value: input should be a finite number, found nan (since 2016-01-01)",
    ),
    "a number in quotes": (
        HEAD,
        OLD.replace("0.07", '"0.07"'),
        "value 1.value: input should be a valid number, found '0.07' (since 2016-01-01)",
    ),
    "a date in quotes": (
        HEAD,
        OLD.replace("2016-01-01", '"2016-01-01"'),
        "value 1.since: input should be a valid date, found '2016-01-01' (since 2016-01-01); "
        "write it without quotes: since = 2016-01-01",
    ),
    "a gap in dates": (
        HEAD,
        f"{OLD.replace(' }', ', until = 2020-12-31 }')}, {NEW}",
        "a gap in dates: the value of 2016-01-01 ends on 2020-12-31, the next begins on "
        "2025-07-01, expected 2021-01-01",
    ),
    "an overlap in dates": (
        HEAD,
        f"{OLD.replace(' }', ', until = 2025-07-01 }')}, {NEW}",
        "an overlap in dates: the value of 2016-01-01 ends on 2025-07-01",
    ),
    "an end before the last value": (
        HEAD + "until = 2020-12-31\n",
        f"{OLD}, {NEW}",
        "example_rate.until is 2020-12-31, before its last value of 2025-07-01",
    ),
    "a former value out of its range": (
        HEAD + "before = 0.5\n",
        OLD,
        "example_rate.before: value 0.5 is outside the range 0 to 0.4",
    ),
    "nothing where there is none": (
        HEAD + 'before = "nothing"\n',
        OLD,
        'example_rate.before is "nothing", but there is no value `nothing`',
    ),
    "a former value of straight lines": (
        HEAD + 'between = "linear"\nbefore = "first"\n',
        OLD,
        'example_rate.before: it goes with values in steps; of between = "linear", leave it out',
    ),
    "no values": (HEAD, "", "example_rate has no values; it needs at least one"),
    "a range upside down": (
        HEAD.replace("[0, 0.4]", "[0.4, 0]"),
        OLD,
        "example_rate.range must be [lowest, highest], found [0.4, 0.0]",
    ),
    "a list without ages": (
        HEAD,
        OLD.replace("0.07", "[0.07]"),
        "a list of values goes with `at`, and one value without it",
    ),
    "a list that is too short": (
        HEAD + "at = [20, 40]\n",
        OLD.replace("0.07", "[0.07]"),
        "since 2016-01-01: 1 values for the 2 points of `at`",
    ),
}


@pytest.mark.parametrize(("head", "values", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_in_one_line(tmp_path, head, values, told):
    with pytest.raises(InputError) as caught:
        written(tmp_path, values, head)
    message = str(caught.value)
    assert message.startswith("example.toml: ")
    assert told in message
    assert "\n" not in message


def test_a_parameter_stands_in_one_file(tmp_path):
    written(tmp_path, OLD)
    with pytest.raises(InputError, match=r"^other.toml: example_rate is given already in example"):
        written(tmp_path, NEW, name="other.toml")


def test_something_else_than_a_table_is_told(tmp_path):
    (tmp_path / "example.toml").write_text("example_rate = 0.08\n")
    with pytest.raises(InputError, match=r"^example.toml: example_rate is 0.08, expected a table"):
        read_book(tmp_path, "the law")


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path):
    with pytest.raises(
        InputError, match=r"no parameter 'exampel_rate' .did you mean 'example_rate"
    ):
        written(tmp_path, OLD)["exampel_rate"]


def test_a_day_reads_the_line_in_force(tmp_path):
    rate = parameter(tmp_path, f"{OLD}, {NEW}")
    assert rate.on(date(2016, 1, 1)) == 0.07
    assert rate.on(date(2025, 6, 30)) == 0.07
    assert rate.on(date(2025, 7, 1)) == 0.08
    assert rate.line(date(2099, 1, 1)).source == "Act 3"


def test_no_day_before_the_first_or_after_the_last_is_answered(tmp_path):
    rate = parameter(tmp_path, OLD, HEAD + "until = 2020-12-31\n")
    with pytest.raises(LookupError, match=r"no value on 2015-12-31: .* from 2016-01-01 .Act 7."):
        rate.on(date(2015, 12, 31))
    assert rate.on(date(2020, 12, 31)) == 0.07
    with pytest.raises(LookupError, match=r"last day in example.toml is 2020-12-31"):
        rate.on(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("before", "holds"), [('"first"', 0.07), ('"nothing"', 0.01), ("0.02", 0.02), ("0", 0.0)]
)
def test_before_the_first_day_and_after_the_last_holds_what_before_says(tmp_path, before, holds):
    """A former value of 0 stands for none and may lie out of the range."""
    head = HEAD.replace("[0, 0.4]", "[0.01, 0.4]")
    head += f"nothing = 0.01\nbefore = {before}\nuntil = 2026-12-31\n"
    rate = parameter(tmp_path, f"{OLD}, {NEW}", head)
    assert [rate.on(date(year, 1, 1)) for year in (2015, 2016, 2027)] == [holds, 0.07, holds]
    assert rate.by_year([2015, 2016, 2027]).tolist() == [holds, 0.07, holds]
    assert rate.held(date(2015, 1, 1)).value == holds


def test_a_list_has_its_former_value_at_every_point(tmp_path):
    listed = parameter(
        tmp_path, OLD.replace("0.07", "[0.1, 0.2]"), HEAD + "at = [1, 2]\nbefore = 0\n"
    )
    assert listed.on(date(2015, 1, 1)).tolist() == [0.0, 0.0]
    assert listed.by_year([2015, 2016]).tolist() == [[0.0, 0.0], [0.1, 0.2]]


def test_parameters_that_differ_in_what_held_before_are_two_to_the_model(tmp_path):
    says = ["", "before = 0\n", "before = 0.07\n", 'before = "first"\n']
    digests = [parameter(tmp_path, OLD, HEAD + one).digest for one in says]
    assert len(set(digests)) == 3 and digests[2] == digests[3]


def test_a_change_from_the_first_day_on_moves_nothing_before_it(tmp_path):
    rate = parameter(tmp_path, OLD, HEAD + 'before = "first"\n')
    since = (Line(date(2016, 1, 1), 0.3, "A test"),)
    changed = laid(rate, [Change("set", "example_rate", since)]).parameter
    assert [changed.on(date(year, 1, 1)) for year in (2015, 2016)] == [0.07, 0.3]


def test_the_end_of_the_last_line_ends_the_parameter(tmp_path):
    rate = parameter(tmp_path, OLD.replace(" }", ", until = 2020-12-31 }"))
    assert rate.until == date(2020, 12, 31)


def test_a_change_on_1_july_weighs_181_days_against_184(tmp_path):
    rate = parameter(tmp_path, f"{OLD}, {NEW}")
    by_hand = 0.07 * 181 / 365 + 0.08 * 184 / 365
    assert rate.by_year([2024, 2025, 2026]) == pytest.approx([0.07, by_hand, 0.08], abs=1e-15)
    assert segments([rate], 2025) == [
        (date(2025, 1, 1), pytest.approx(181 / 365)),
        (date(2025, 7, 1), pytest.approx(184 / 365)),
    ]


def test_a_leap_year_has_182_days_before_1_july():
    assert elapsed(date(2024, 7, 1)) == 182 / 366
    assert elapsed(date(2025, 1, 1)) == 0.0


def test_two_changes_of_a_year_weigh_by_days(tmp_path):
    third = '{ since = 2025-10-01, value = 0.10, source = "Act 4" }'
    rate = parameter(tmp_path, f"{OLD}, {NEW}, {third}")
    by_hand = (0.07 * 181 + 0.08 * 92 + 0.10 * 92) / 365
    assert rate.by_year([2025])[0] == pytest.approx(by_hand, abs=1e-15)


def test_events_of_a_year_stand_in_their_order_with_the_share_of_the_year_before_each(tmp_path):
    rises = ", ".join(
        f'{{ since = {day}, value = {rise}, source = "Decree" }}'
        for day, rise in (("2008-01-01", 0.2), ("2008-10-01", 0.15), ("2009-05-01", 0.05))
    )
    rise = parameter(tmp_path, rises, HEAD + 'between = "event"\n')
    before, values = rise.events_in_year(np.array([2007, 2008, 2009, 2010]))
    assert before[0] == pytest.approx([1.0, 0.0, 120 / 365, 1.0])
    assert before[1] == pytest.approx([1.0, 274 / 366, 1.0, 1.0])
    np.testing.assert_array_equal(values, [[0.0, 0.2, 0.05, 0.0], [0.0, 0.15, 0.0, 0.0]])


def test_years_without_events_have_none(tmp_path):
    rise = '{ since = 2024-07-01, value = 0.15, source = "Decree 75/2024" }'
    before, values = parameter(tmp_path, rise, HEAD + 'between = "event"\n').events_in_year(
        np.array([2022, 2023])
    )
    assert before.shape == values.shape == (0, 2)


def test_linear_values_are_read_by_straight_lines_between_years(tmp_path):
    later = '{ since = 2026-01-01, value = 0.17, source = "Judgement" }'
    path = parameter(tmp_path, f"{OLD}, {later}", HEAD + 'between = "linear"\n')
    read = path.by_year([2010, 2016, 2021, 2026, 2050])
    assert read == pytest.approx([0.07, 0.07, 0.12, 0.17, 0.17])
    assert path.on(date(2021, 9, 9)) == pytest.approx(0.12)


def test_values_by_age_spread_by_straight_lines_and_hold_beyond(tmp_path):
    rate = parameter(tmp_path, OLD.replace("0.07", "[0.1, 0.3]"), HEAD + "at = [20, 40]\n")
    spread = rate.by_age(rate.by_year([2020, 2021]))
    assert spread.shape == (2, 101)
    assert spread[0, [0, 20, 30, 40, 100]] == pytest.approx([0.1, 0.1, 0.2, 0.3, 0.3])

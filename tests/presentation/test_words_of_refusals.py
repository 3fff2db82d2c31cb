"""The words of refusals: each that a command meets has them, and the code says each."""

import ast
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

import vss_actuarial
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.individual.doors import CALCULATORS
from vss_actuarial.individual.facts import fact_of
from vss_actuarial.presentation.words.refusal import name_of, refusal
from vss_actuarial.worksheet.words import words

SOURCES = Path(vss_actuarial.__file__).parent
FROM_TYPER = {
    "missing_option", "missing_argument", "no_command", "not_valid", "too_many_arguments",
    "too_many_arguments_here", "option_without_value", "option_without_values",
}  # fmt: skip


def filled(text: ast.JoinedStr, place: str) -> list[str]:
    """A text with the same at each place, and with nothing at one of them."""
    parts = [str(one.value) if isinstance(one, ast.Constant) else None
             for one in text.values]  # fmt: skip
    empty = [i for i, part in enumerate(parts) if part is None]
    return ["".join("" if i == nothing else part or place for i, part in enumerate(parts))
            for nothing in (-1, *empty)]  # fmt: skip


def written(place: str) -> set[str]:
    """Texts of the sources with something, and with nothing, where each names something."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found |= set(filled(node, place))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_refusal_in_words_is_one_that_the_code_says():
    texts = {text for place in ("7", "") for text in written(place)}
    texts |= {text.removesuffix("7") for text in texts}
    said = {name_of(text) for text in texts}
    assert set(words()["refusals"]) - said == FROM_TYPER


OF_SHIPPED_DATA = {"dated/experience.py", "dated/value.py", "worksheet/words.py",
                   "scenario/acts/citations.py"}  # fmt: skip
"""Modules that refuse files which only who writes the data changes."""
OF_PYTHON = re.compile(
    "prices 7: expected|there is no stock '7' by service|by: there is no axis"
    "|scenario: found|changes: |set: |since: |population: found|the result (has|aligns) no"
    "|the record has no|progress: found"
    "|a scenario has no|record_to: found"
    "|years: found|since 7: the proj|7: found 7, expected 7$|known_to is None"
    "|the results must|a comparison needs two scenarios or"
    "|7 of 7 can move|7: 7 is given already|7: 7 is 7, expected a table \\[7\\] of|7 has no values"
    "|executor: found|threads: found|tell: found|figure '7': the odds|shares: found|against: 7 7"
    "|lane: found|digits: found"
    "|7[.]until is|7[.]ended_by|7: it goes with values|7 is .nothing.|7: 7 in dates: the value"
)
"""Refusals of what Python code alone gives, and of the law's own files."""


def refusals() -> set[str]:
    """What each refusal says, the same at each place; a line built elsewhere is none."""
    calls = [
        node
        for path in SOURCES.rglob("*.py")
        if path.relative_to(SOURCES).as_posix() not in OF_SHIPPED_DATA
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InputError"
    ]
    texts = [one.args[0] for one in calls if one.args]
    said = {filled(one, "7")[0] for one in texts if isinstance(one, ast.JoinedStr)}
    said |= {str(one.value) for one in texts if isinstance(one, ast.Constant)}
    return {text for text in said if re.search("[a-z]", text)}


def in_words(text: str) -> bool:
    """Whether a line, or its end after the place it stands at, has words."""
    rest = text.partition(": ")[2]
    return any(map(name_of, (text, text.removesuffix("7")))) or bool(rest and in_words(rest))


def test_every_refusal_that_a_command_meets_has_its_vietnamese():
    found = refusals()
    assert len(found) > 200
    places = re.compile(r"(spell )?[-7,.: ]*( row 7, )?(7|pay: 7)?")
    unsaid = {text for text in found if not in_words(text) and not places.fullmatch(text)}
    assert not {text for text in unsaid if not OF_PYTHON.match(text)}


CHOICES = [
    (one.name, name, get_args(kind))
    for one in CALCULATORS
    for name, fact in one.facts.items()
    for kind in (fact.annotation, *get_args(fact.annotation))
    if get_origin(kind) is Literal
]


@pytest.mark.parametrize(("calculator", "name", "choices"), CHOICES)
def test_the_choices_that_a_refusal_names_in_vietnamese_are_read(calculator, name, choices):
    for choice in choices:
        with pytest.raises(InputError) as caught:
            fact_of(Literal[choices], "qqqq", name)
        assert str(choice) in str(caught.value) or "…" in str(caught.value)
        told_so = refusal(f"{name}: 'q' is not known (did you mean '{choice}'?)", "vi")
        word_told = re.search("có phải là '(.+)'", told_so)[1]
        assert word_told != str(choice)
        assert fact_of(Literal[choices], word_told, name) == choice


def test_names_are_listed_as_records_write_them():
    line = refusal("a.csv row 4, kind: 'x' is not known (there is: employer, state)", "vi")
    assert line == "a.csv dòng 4, loại hình: không có giá trị 'x' (có: doanh nghiệp, nhà nước)"
    line = refusal("a.csv row 4: column 'salry' is not known (did you mean 'salary'?)", "vi")
    assert line == "a.csv dòng 4: không có cột 'salry' (có phải là 'tiền lương đóng'?)"
    line = refusal("a.csv row 5, loại hình: 'x' is not known (did you mean 'employer'?)", "vi")
    assert line.endswith("(có phải là 'doanh nghiệp'?)")
    line = refusal("a.csv row 4: 'x' is not known (there is: birth, foreigner)", "vi")
    assert line.endswith("(có: ngày sinh, người nước ngoài)")
    line = refusal("route 'x' is not known on 2026-01-01 (there is: basic, central)", "vi")
    assert line.endswith("(có: cấp cơ bản, tuyến trung ương)")
    line = refusal("after: 'x' is not known (there is: accident, birth)", "vi")
    assert line.endswith("(có: tai nạn lao động, bệnh nghề nghiệp; sinh con)")


def test_of_no_names_none_are_listed():
    assert nearest("x", ()) == ""

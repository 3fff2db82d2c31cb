"""A calculator's answer walked in both languages: words, articles, units, facts."""

import json
import re

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.trace import Step
from vss_actuarial.worksheet.words import LANGUAGES, entry

OWN_FORMS = ("flag", "month", "period", "length", "share")
"""Units that are shown in a form of their own, without a word behind the number."""
ENGLISH = re.compile(r"\b(?:yes|no|True|False|None|the|of|months?|days?)\b")


def walk(answer: Answer) -> None:
    """Assert that each step has words, an article, known facts and units, and reads in both."""
    assert answer.steps, answer.benefit
    for step in answer.steps:
        walk_step(step)
    for language in LANGUAGES:
        text = answer.text(language)
        assert "{" not in text, text
        assert answer.title(language).upper()[:30] in text.upper()
        assert all(len(line) <= 80 for line in text.splitlines()), text
    for line in told(answer):
        assert not ENGLISH.search(line), line
    assert answer._repr_html_()
    assert json.dumps(answer.to_dict(), allow_nan=False)
    with pytest.raises(InputError, match="there are en and vi"):
        answer.text("fr")


def walk_step(step: Step) -> None:
    """Assert that a step has words in both languages, an article, and each number one source."""
    words = entry("rules", step.key)
    assert words["en"] != words["vi"], step.key
    assert step.article.strip(), step.key
    assert all(one.source.strip() for one in step.used), step.key
    assert len({one.name for one in step.used}) == len(step.used), step.key
    assert all(entry("facts", name)["vi"] for name in step.facts), step.key
    if words.get("unit") not in (None, *OWN_FORMS):
        assert entry("units", words["unit"])["vi"], step.key


def told(answer: Answer) -> list[str]:
    """Lines in Vietnamese that hold no citation and no name of a parameter."""
    names = {one.name for step in answer.steps for one in step.used}
    lines = [line for line in answer.text("vi").splitlines() if not line.lstrip().startswith("[")]
    return [re.sub("|".join(map(re.escape, names)) or "$^", "", line) for line in lines]

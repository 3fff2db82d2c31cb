"""A calculator's answer walked in both languages: words, articles, units, facts."""

import json
import re

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.words import entry

ENGLISH = re.compile(r"\b(?:yes|no|True|False|None|the|of|months?|days?)\b")


def walk(answer: Answer) -> None:
    """Each step has words, an article, known facts and units; the answer prints and converts."""
    assert answer.steps, answer.benefit
    for step in answer.steps:
        words = entry("rules", step.key)
        assert words["en"] != words["vi"], step.key
        assert step.article.strip(), step.key
        assert all(one.source.strip() for one in step.used), step.key
        assert len({one.name for one in step.used}) == len(step.used), step.key
    for language in ("en", "vi"):
        text = answer.text(language)
        assert not re.search(r"\{\w+\}", text), text
    for line in told(answer):
        assert not ENGLISH.search(line), line
    json.dumps(answer.to_dict(), allow_nan=False)
    with pytest.raises(InputError, match="there are en and vi"):
        answer.text("fr")


def told(answer: Answer) -> list[str]:
    """Lines in Vietnamese that hold no citation and no name of a parameter."""
    names = {one.name for step in answer.steps for one in step.used}
    lines = [line for line in answer.text("vi").splitlines() if not line.lstrip().startswith("[")]
    return [re.sub("|".join(map(re.escape, names)) or "$^", "", line) for line in lines]

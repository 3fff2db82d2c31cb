"""Every working walked: words, units and articles of each step, in both languages."""

import json

from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.words import LANGUAGES, entry


def walk(answer: Answer) -> None:
    """Assert that a working prints and converts, and that nothing of it lacks words."""
    assert answer.steps, answer.benefit
    for step in answer.steps:
        words = entry("rules", step.key)
        assert words["en"] != words["vi"], step.key
        assert step.article.strip(), step.key
        assert all(used.source.strip() for used in step.used), step.key
        for name in step.facts:
            assert entry("facts", name)["vi"]
        if words.get("unit") not in (None, "flag", "month", "length", "share"):
            assert entry("units", words["unit"])["vi"]
    for language in LANGUAGES:
        text = answer.text(language)
        assert "{" not in text, text
        assert answer.title(language).upper()[:30] in text.upper()
        assert all(len(line) <= 80 for line in text.splitlines()), text
    assert answer._repr_html_()
    json.dumps(answer.to_dict(), allow_nan=False)

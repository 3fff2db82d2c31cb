"""Lines of the model for a reader: funds, parameters and figures by their titles, no codes."""

import re

from vss_actuarial.measures.financing.financing import BASES
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.presentation.words.spoken import figure, language
from vss_actuarial.presentation.words.titles import parameter_title

CODE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")


def told(text: str) -> str:
    """A warning or a note in the language that is spoken, without codes."""
    return without_codes(line(text))


def without_codes(text: str) -> str:
    """A line with funds, levers and other parameters by their titles."""
    return CODE.sub(lambda found: _titled(found[0]), text)


def _titled(code: str) -> str:
    if code in BASES:
        return fund_words(code)
    title = parameter_title(code, language())
    return f"“{title}”" if title else figure(code)

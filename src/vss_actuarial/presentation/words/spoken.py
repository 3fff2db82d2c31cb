"""Names of figures, heads and numbers of tables in the language that is spoken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from vss_actuarial.presentation.words.titles import title_told
from vss_actuarial.worksheet.show import COMMAS, word
from vss_actuarial.worksheet.words import language_of, words

_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let tables within be shown in a language: "en" or "vi".

    Raises
    ------
    InputError
        On another language.
    """
    token = _language.set(language_of(language))
    try:
        yield
    finally:
        _language.reset(token)


def figure(name: str) -> str:
    """A figure by its name: `total_outgo` as total outgo, or tổng chi; a scenario by its title."""
    known = _said("figures", name)
    if known:
        return known
    return name.replace("_", " ") if name.isidentifier() else title_told(name, _language.get())


def unit(name: str) -> str:
    """A unit of figures; money at the prices of a year by that year."""
    of, mark, year = name.rpartition(" of ")
    if mark and year.isdigit():
        return head("at_prices", unit=unit(of), year=year)
    return _said("figure_units", name) or name


def _said(table: str, name: str) -> str:
    return str(words()[table].get(name, {}).get(_language.get(), ""))


def head(name: str, **facts: str) -> str:
    """A heading or a message by its name in the words, its facts in their places."""
    return word("heads", name, _language.get()).format(**facts)


def has_head(name: str) -> bool:
    """Whether the words have a heading of that name."""
    return name in words()["heads"]


def language() -> str:
    """The language that is spoken."""
    return _language.get()


def in_english() -> bool:
    """Whether English is spoken: what has no words in another language is then shown."""
    return _language.get() == "en"


def number(text: str) -> str:
    """An English number as the language writes it."""
    return text.translate(COMMAS) if _language.get() == "vi" else text


def numbers() -> Callable[[str], str]:
    """What writes English numbers as the language that is spoken now, also after it."""
    marks = COMMAS if _language.get() == "vi" else {}
    return lambda text: text.translate(marks)

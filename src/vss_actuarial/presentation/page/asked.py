"""What a visitor asks for, read from the query of a link: each value checked, what is wrong told.

A link is the only thing that reaches the model, so that what it may hold stands here alone: names
of levers, reforms and funds that there are, values and years of the sliders, and no path.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.measures.financing.financing import BASES
from vss_actuarial.presentation.page.levers import page_levers, written, years_since
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario import Scenario, reform_names
from vss_actuarial.worksheet.words import LANGUAGES

LONGEST = 4000
"""Letters of a query. Judgement: every lever moved makes some 1,200."""
SHOWN = 40
"""Letters of what a visitor wrote that a refusal repeats."""
MEANT = " (did you mean"
MOVE = re.compile(r"(-?\d{1,3}(?:\.\d{1,6})?)@(\d{4})")
USUAL = {"language": LANGUAGES[0], "fund": PENSION_FUND, "preset": "", "beside": ""}
"""What is chosen where a link says nothing."""
FUNDS = tuple(fund for fund, base in BASES.items() if base)
"""Funds to which somebody contributes."""


class Move(NamedTuple):
    """A lever at a value from a year on; the value as a link writes it."""

    lever: str
    value: str
    since: int


class Wanted(NamedTuple):
    """What is asked for.

    Attributes
    ----------
    language : "en" or "vi"
    fund : whose figures are shown
    preset, beside : names of shipped reforms: what the levers are laid over, and what stands
        beside it; empty for none
    moves : levers that are moved, in the order of the page
    """

    language: str = "en"
    fund: str = PENSION_FUND
    preset: str = ""
    beside: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def query(self) -> str:
        """The query of a link that restores it."""
        parts = [f"language={self.language}"]
        parts += [f"fund={self.fund}"] if self.fund != PENSION_FUND else []
        parts += [f"preset={self.preset}"] if self.preset else []
        parts += [f"beside={self.beside}"] if self.beside else []
        parts += [f"{one.lever}={one.value}@{one.since}" for one in self.moves]
        return "&".join(parts)


def wanted(query: Mapping[str, Sequence[str]]) -> tuple[Wanted, dict[str, str]]:
    """What a query asks for, and of each key that is refused the line that says why.

    Parameters
    ----------
    query : values by key, as they stand behind the `?` of a link

    Returns
    -------
    wanted, refused : what is refused is left out of what is wanted
    """
    refused: dict[str, str] = {}
    found: dict[str, str] = {}
    moves: dict[str, Move] = {}
    for key, values in query.items():
        try:
            value = _once(key, values)
            if key in CHOICES:
                found[key] = _choice(key, value)
            else:
                moves[key] = _move(key, value)
        except InputError as error:
            refused[key if key in CHOICES or key in page_levers() else ""] = str(error)
    order = tuple(moves[name] for name in page_levers() if name in moves)
    nil = {name: written(one.nil) for name, one in page_levers().items()}
    told = tuple(one for one in order if one.value != nil[one.lever])
    language, fund, preset, beside = (found.get(key, usual) for key, usual in USUAL.items())
    return Wanted(language, fund, preset, beside, told), refused


def _once(key: str, values: Sequence[str]) -> str:
    if len(values) != 1:
        raise InputError(f"'{_cut(key)}' stands in the link {len(values)} times, expected once")
    return values[0]


def close_to(word: str, known: Sequence[str]) -> str:
    """The end of a refusal: the name that was meant, where one is close."""
    hint = nearest(word, known)
    return hint if hint.startswith(MEANT) else ""


def _cut(text: str) -> str:
    """What a visitor wrote, short and on one line."""
    plain = "".join(one if one.isprintable() else "?" for one in text)
    return plain if len(plain) <= SHOWN else plain[:SHOWN] + "…"


@lru_cache(maxsize=1)
def _presets() -> tuple[str, ...]:
    return tuple(reform_names())


CHOICES: dict[str, Callable[[], Sequence[str]]] = {
    "language": lambda: LANGUAGES,
    "fund": lambda: FUNDS,
    "preset": _presets,
    "beside": _presets,
}
"""Keys of a query that choose one of some names."""


def _choice(key: str, value: str) -> str:
    known = CHOICES[key]()
    if value and value not in known:
        raise InputError(f"{key} '{_cut(value)}' is not known{close_to(_cut(value), known)}")
    if not value and key in ("language", "fund"):
        raise InputError(f"{key} is empty, expected one of {', '.join(known)}")
    return value


def _move(key: str, text: str) -> Move:
    if key not in page_levers():
        near = close_to(_cut(key), tuple(page_levers()))
        raise InputError(f"there is no lever '{_cut(key)}' on the page{near}")
    lever = page_levers()[key]
    found = MOVE.fullmatch(text)
    if found is None:
        raise InputError(
            f"{lever.name}: '{_cut(text)}' is no value and year, expected such as "
            f"{lever.values[-1]}@{years_since()[0]}"
        )
    value, since = written(float(found[1])), int(found[2])
    if value not in lever.values:
        raise InputError(
            f"{lever.name}: found {found[1]}, expected {lever.low:g} to {lever.high:g} in steps "
            f"of {lever.step:g}"
        )
    if since not in years_since():
        first, last = years_since()[0], years_since()[-1]
        raise InputError(f"{lever.name}: year {since}, expected one from {first} to {last}")
    return Move(lever.name, value, since)


def base_of(asked: Wanted) -> Scenario:
    """What the levers are laid over: the baseline, or the reform chosen."""
    return _named(asked.preset)


@lru_cache(maxsize=64)
def _named(preset: str) -> Scenario:
    return Scenario.named(preset or "baseline")


def beside_of(asked: Wanted) -> Scenario | None:
    """The shipped reform that stands beside, if there is one."""
    return _named(asked.beside) if asked.beside else None


def moved(asked: Wanted, title: str) -> tuple[Scenario, dict[str, str]]:
    """The scenario of the levers, and of each that the model refuses the line that says why.

    title : what the scenario is called where a lever moves it
    """
    scenario, refused = base_of(asked), dict[str, str]()
    for one in asked.moves:
        try:
            scenario = scenario.with_changes(changes_of([one]))
        except InputError as error:
            refused[one.lever] = str(error)
    if not asked.moves or len(refused) == len(asked.moves):
        return scenario, refused
    return scenario.with_title(title), refused


def changes_of(moves: Sequence[Move]) -> dict[str, dict[str, object]]:
    """Entries by name of a parameter, as `Scenario.with_changes` takes them."""
    return {
        name: entry
        for one in moves
        for name, entry in page_levers()[one.lever].entries(one.value, one.since).items()
    }


def alone(asked: Wanted) -> Iterator[tuple[str, Scenario]]:
    """The reform chosen and each lever, on its own over the baseline: by name."""
    if asked.preset:
        yield asked.preset, _named(asked.preset)
    for one in asked.moves:
        try:
            yield one.lever, _named("").with_changes(changes_of([one]))
        except InputError:
            continue  # told beside the lever

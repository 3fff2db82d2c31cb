"""The page as one file: every combination of a grid of levers, computed beforehand, for file://."""

import base64
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.page.asked import Move, Wanted, close_to
from vss_actuarial.presentation.page.catalogue import catalogue, sentence
from vss_actuarial.presentation.page.desk import Desk
from vss_actuarial.presentation.page.front.pieces import filled, front
from vss_actuarial.presentation.page.levers import PageLever, page_levers, years_since
from vss_actuarial.presentation.words.codes import told
from vss_actuarial.presentation.words.spoken import head, numbers, speaking
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.questions.sweep import grid as read_grid
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.words import LANGUAGES

MOST = 1500
"""Combinations of a file. Judgement: some 6 MB, and three minutes of two cores."""
USUAL = (
    "pension_rate_employer=0:0.03:0.01@2030",
    "retirement_age_women=0:60:12@2030",
    "pension_increase_growth_share=-0.1:0.1:0.1@2027",
    "insured_share_of_labour_force=0.9:1.1:0.1@2027",
)
"""The grid where none is given: rate, age, increases and coverage."""


class Axis(NamedTuple):
    """A lever of the file: its values as the page writes them, and the year from which they act."""

    lever: PageLever
    values: tuple[str, ...]
    since: int


def grids(texts: Sequence[str] | None) -> list[Axis]:
    """The levers of a file.

    Parameters
    ----------
    texts : such as "pension_rate_employer=0:0.03:0.01@2030"; the usual ones if None

    Raises
    ------
    InputError
        If one is no lever of the page, a value is none of its slider, nothing stays unmoved, or
        there are too many combinations.
    """
    axes = [_axis(text) for text in texts or USUAL]
    names = [one.lever.name for one in axes]
    if len(set(names)) < len(names):
        raise InputError(f"--grid: each lever once, found {', '.join(names)}")
    count = 1
    for one in axes:
        count *= len(one.values)
    if count > MOST:
        raise InputError(f"--grid: {count:,} combinations, expected at most {MOST:,}")
    return axes


def _axis(text: str) -> Axis:
    read = read_grid(text)
    known = page_levers()
    if read.name not in known:
        near = close_to(read.name, tuple(known))
        raise InputError(f"--grid {text}: there is no lever '{read.name}' on the page{near}")
    lever = known[read.name]
    values = tuple(f"{value:.10g}" for value in read.points)
    wrong = [value for value in values if value not in lever.values]
    if wrong:
        raise InputError(
            f"--grid {text}: {wrong[0]} is no value of the lever, expected values of "
            f"{lever.low:g}:{lever.high:g}:{lever.step:g}"
        )
    if f"{lever.nil:.10g}" not in values:
        raise InputError(f"--grid {text}: expected {lever.nil:g} among the values, the baseline")
    return Axis(lever, values, _since(read.since, text))


def _since(given: Any, text: str) -> int:
    first, last = years_since()[0], years_since()[-1]
    year = given if isinstance(given, int) else int(given) if str(given).isdigit() else 0
    if isinstance(given, int) and given == first - 1:
        return first
    if not first <= year <= last:
        raise InputError(f"--grid {text}: expected a year from {first} to {last}")
    return year


def check_place(path: Path) -> None:
    """That a file may be written there.

    Raises
    ------
    InputError
        If it is no name of a page, a folder, or its folder is not there.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"--export {path}: expected a file that ends with .html")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"--export {path}: expected a file in a folder that is there")


def file_html(
    axes: Sequence[Axis], language: str, tell: Callable[[int, int], None] = lambda done, of: None
) -> tuple[str, int]:
    """The page with all its answers, and how many they are.

    Parameters
    ----------
    axes : levers, in the order of the page
    language : that it opens in; the other is a click away
    tell : called with the combinations done and those of the grid
    """
    desk, base = Desk(), Scenario.baseline()
    order = list(page_levers())
    levers = sorted(axes, key=lambda one: order.index(one.lever.name))
    points = list(product(*(one.values for one in levers)))
    answers = []
    for point in points:
        answers.append(_answer(desk, levers, point))
        tell(len(answers), len(points))
    result = desk.result(base)
    own = result.passport.identifier
    data = {
        "catalogues": {tongue: _catalogue(tongue, levers) for tongue in LANGUAGES},
        "file": {
            "baseline": desk.figures(base, PENSION_FUND),
            "answers": answers,
            "rests": _said(lambda: [sentence(told(text)) for text in result.assumed]),
            "statement": _said(lambda: _statement(levers, len(points), base.last_year, own)),
        },
    }
    return _page(data, language), len(points)


def _said(tell: Callable[[], Any]) -> dict[str, Any]:
    found = {}
    for tongue in LANGUAGES:
        with speaking(tongue):
            found[tongue] = tell()
    return found


def _answer(desk: Desk, levers: Sequence[Axis], point: Sequence[str]) -> dict[str, Any]:
    moves = tuple(
        Move(one.lever.name, value, one.since)
        for one, value in zip(levers, point, strict=True)
        if value != f"{one.lever.nil:.10g}"
    )
    asked = {tongue: desk.answer(Wanted(tongue, moves=moves), {}) for tongue in LANGUAGES}
    said = {tongue: one["said"] for tongue, one in asked.items()}
    return {**asked[LANGUAGES[0]]["reform"], "said": said}


def _catalogue(tongue: str, levers: Sequence[Axis]) -> dict[str, Any]:
    """What the page shows, of the levers and values of the file alone."""
    own = catalogue(tongue, [one.lever for one in levers])
    for lever, axis in zip(own["levers"], levers, strict=True):
        kept = [place for place, value in enumerate(lever["values"]) if value in axis.values]
        lever["values"], lever["amounts"] = (
            [lever[key][place] for place in kept] for key in ("values", "amounts")
        )
        lever["nil"], lever["since"] = lever["values"].index(f"{axis.lever.nil:.10g}"), axis.since
    own["presets"] = []
    return own


def _statement(levers: Sequence[Axis], count: int, last: int, identifier: str) -> str:
    said = numbers()
    return head(
        "page_computed",
        count=said(f"{count:,}"),
        levers=str(len(levers)),
        last=str(last),
        version=f"vss-actuarial {identifier}",
    )


def _page(data: dict[str, Any], language: str) -> str:
    """The file, its policy by the digests of what stands in it: nothing else runs or is loaded."""
    style, script = front("page.css"), front("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data:",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )
    head_of = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    text = filled(language, data, f"{head_of}<style>{style}</style>", f"<script>{script}</script>")
    return text.replace("{{VISITOR}}", "")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()

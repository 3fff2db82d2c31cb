"""What moved and why, in sentences with numbers: the whole, and each change on its own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vss_actuarial.presentation.page.asked import Move, Wanted
from vss_actuarial.presentation.page.catalogue import NAMES, headline_words
from vss_actuarial.presentation.page.figures import moved_lines
from vss_actuarial.presentation.page.levers import page_levers, points_said
from vss_actuarial.presentation.words.spoken import figure, head, language
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.show import number

Figures = Mapping[str, Any]
RATES = ("premium", "cost")
"""Headline figures that are told as rates."""


def compared(before: Figures, after: Figures, last: int) -> list[str]:
    """The whole change, a sentence for each headline figure that stands for it."""
    if before["lines"] == after["lines"]:
        return []
    rates = [_rate(name, before, after, last) for name in RATES]
    return [_lasts(before["headline"]["exhausted"], after["headline"]["exhausted"], last), *rates]


def _lasts(before: int | None, after: int | None, last: int) -> str:
    """What becomes of the year in which the reserve is spent."""
    facts = {"before": str(before), "after": str(after), "last": str(last)}
    if before is None and after is None:
        return head("page_lasts_both", **facts)
    if before is None:
        return head("page_lasts_no_more", **facts)
    if after is None:
        return head("page_lasts_on", **facts)
    if after == before:
        return head("page_lasts_same", **facts)
    way = "page_lasts_longer" if after > before else "page_lasts_shorter"
    return head(way, count=str(abs(after - before)), **facts)


def _rate(name: str, before: Figures, after: Figures, last: int) -> str:
    title = str(headline_words(name, last)["title"])
    first, then = before["headline"][name], after["headline"][name]
    if round(first, 1) == round(then, 1):
        return head("page_rate_stays", title=title, before=_percent(first))
    return head(
        "page_rate_moves",
        title=title,
        before=_percent(first),
        after=_percent(then),
        difference=points_said(round(then, 1) - round(first, 1)),
    )


def _percent(value: float) -> str:
    return number(value, language(), 1)


def parts(
    asked: Wanted, base: Figures, whole: Figures, alone: Mapping[str, Figures], last: int
) -> list[str]:
    """Each change on its own, and what the changes do to one another.

    Parameters
    ----------
    base, whole : figures of the baseline, and of all changes together
    alone : by name of a lever or reform, figures of the baseline with it alone
    """
    told = [_part(name, asked, base, figures, last) for name, figures in alone.items()]
    return [*told, *_together(base, whole, alone)]


def _part(name: str, asked: Wanted, base: Figures, figures: Figures, last: int) -> str:
    return " ".join([_what(name, asked), *_does(base, figures, last)])


def _what(name: str, asked: Wanted) -> str:
    move = next((one for one in asked.moves if one.lever == name), None)
    if move is None:
        return f"{figure(Scenario.named(name).packages[0].title)}."
    before, after = levels(move)
    lever, own = page_levers()[name], Scenario.baseline()
    facts = {"title": lever.title_said(own), "year": str(move.since)}
    if before and after:
        return head("page_part", before=before, after=after, **facts)
    return head("page_part_by", amount=lever.amount_said(move.value, own), **facts)


def levels(move: Move) -> tuple[str, str]:
    """What a lever holds without and with a move, on the day from which it counts in full."""
    from vss_actuarial.presentation.page.asked import changes_of

    lever, own = page_levers()[move.lever], Scenario.baseline()
    day = date(move.since + lever.over, 1, 1)
    after = own.with_changes(changes_of([move]))
    return lever.level_said(own, day), lever.level_said(after, day)


def _does(base: Figures, figures: Figures, last: int) -> Iterator[str]:
    moved = moved_lines(base, figures)
    left = [name for name in base["lines"] if name not in moved]
    if not moved:
        yield head("page_moves_nothing")
        return
    yield head("page_alone", told=" ".join(compared(base, figures, last)))
    yield head("page_moves", names=_named(moved))
    if left:
        yield head("page_leaves", names=_named(left))


def _named(names: list[str]) -> str:
    return ", ".join(figure(NAMES[name]) for name in names)


def _together(base: Figures, whole: Figures, alone: Mapping[str, Figures]) -> Iterator[str]:
    """Of several changes: the level rate of the whole beside the sum of its parts, in points."""
    if len(alone) < 2:
        return
    start = base["headline"]["premium"]
    total = sum(one["headline"]["premium"] - start for one in alone.values())
    all_in_all = whole["headline"]["premium"] - start
    yield head(
        "page_together",
        sum=_signed(total),
        whole=_signed(all_in_all),
        rest=_signed(round(all_in_all, 2) - round(total, 2)),
    )


def _signed(points: float) -> str:
    mark = "\N{MINUS SIGN}" if points < 0 else "+"
    return mark + number(abs(points), language(), 2)

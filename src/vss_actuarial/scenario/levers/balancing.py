"""Automatic balancing: rules that move a parameter when a ratio of a fund is beyond a bound."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.toml import named_tables
from vss_actuarial.ground.axes import FURTHEST
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.scenario.known import first_after_record

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Year = Annotated[int, Field(ge=1, le=FURTHEST)]


class Balancing(BaseModel):
    """One rule, as a table [balancing.NAME] says it.

    In each year it reads a ratio as it is known on 1 January: where that is beyond the bound, the
    parameters move from that day on, or in that year alone.

    Attributes
    ----------
    ratio : "reserve_ratio", reserve on 1 January over the outgo of the year before;
        "cost_over_contributions", outgo of the year before over its contributions
    fund : whose ratio is read
    below, above : the bound, one of the two
    since, until : first and last calendar year in which it may act; to the horizon if not given
    moves : parameters of the law or of an assumption
    shift, scale : what it does to them, one of the two
    lasting : whether what it does lasts; else it holds to 31 December of the year
    every : years from one act to the next, at least
    most : acts at most; without an end if not given
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str
    label: Words
    source: Words
    reason: Words
    ratio: Literal["reserve_ratio", "cost_over_contributions"]
    moves: Annotated[tuple[Words, ...], Field(strict=False, min_length=1)]
    since: Year
    fund: Words = "pension_survivorship"
    below: Number | None = None
    above: Number | None = None
    until: Year | None = None
    shift: Number | None = None
    scale: Number | None = None
    lasting: bool = True
    every: Annotated[int, Field(ge=1, le=100)] = 1
    most: Annotated[int, Field(ge=1, le=200)] | None = None
    status: Literal["unverified", "judgement", "calibrated"] | None = None

    def beyond(self, ratio: float) -> bool:
        """Whether a ratio is beyond the bound; one that is no number is not."""
        if self.below is not None:
            return ratio < self.below
        return self.above is not None and ratio > self.above

    def in_force(self, year: int) -> bool:
        """Whether it may act in a calendar year."""
        return self.since <= year and (self.until is None or year <= self.until)


def balancing_over(
    standing: tuple[Balancing, ...], tables: Any, file: str, books: dict[str, Book]
) -> tuple[Balancing, ...]:
    """Rules with those of a file, by name: one of the same name replaces the former."""
    rules = {one.name: one for one in standing}
    for where, one in named_tables("balancing", tables, Balancing, file):
        _check(one, where)
        _check_parameters(one, where, books)
        rules[one.name] = one
    return tuple(rules[name] for name in sorted(rules))


def _check(one: Balancing, where: str) -> None:
    if (one.below is None) == (one.above is None):
        raise InputError(f"{where}: give one bound, below or above")
    if (one.shift is None) == (one.scale is None):
        raise InputError(f"{where}: give one of shift and scale")
    if one.shift == 0.0 or one.scale == 1.0:
        raise InputError(f"{where}: it moves nothing; a shift is not 0, and a scale not 1")
    if one.until is not None and one.until < one.since:
        raise InputError(f"{where}: until {one.until} lies before since {one.since}")
    if one.since < first_after_record():
        raise InputError(
            f"{where}: since {one.since} lies in the record; a rule begins in "
            f"{first_after_record()} or later"
        )


def _check_parameters(one: Balancing, where: str, books: dict[str, Book]) -> None:
    names = [name for book in books.values() for name in book]
    for name in one.moves:
        if name not in names:
            raise InputError(f"{where}.moves: there is no parameter '{name}'{nearest(name, names)}")
    if len(set(one.moves)) < len(one.moves):
        raise InputError(f"{where}.moves: {', '.join(one.moves)} names a parameter twice")

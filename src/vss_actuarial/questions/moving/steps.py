"""The steps by which assumptions are moved, from `data/sensitivity/steps.toml`."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, PositiveFloat, model_validator

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.toml import named_tables, read_file
from vss_actuarial.ground.errors import InputError, data_folder, named_in, nearest
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

FILE = "steps.toml"
OTHERS = "others"
"""The step of every assumption that has none of its own."""


class Step(BaseModel):
    """By how much an assumption is moved: `shift` is added, `scale` is a part of its path."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    shift: PositiveFloat | None = None
    scale: PositiveFloat | None = None
    reason: str

    @model_validator(mode="after")
    def _one_of_the_two(self) -> "Step":
        if (self.shift is None) == (self.scale is None):
            raise ValueError("give one of shift and scale")
        return self

    @property
    def kind(self) -> Literal["shift", "scale"]:
        """How it is moved."""
        return "shift" if self.shift is not None else "scale"

    @property
    def size(self) -> float:
        """How far."""
        return float(self.shift if self.shift is not None else self.scale or 0.0)

    def amount(self, count: float) -> float:
        """By how much so many steps shift the path, or scale it."""
        return count * self.size if self.kind == "shift" else 1.0 + count * self.size

    def moved(self, scenario: Scenario, count: float, since: int) -> Scenario:
        """A scenario with the assumption some steps off, from a year on.

        Raises
        ------
        InputError
            If that leads out of the range of the assumption.
        """
        moved: Scenario = getattr(scenario, self.kind)(self.name, self.amount(count), since)
        return moved


@lru_cache(maxsize=1)
def steps() -> dict[str, Step]:
    """The steps of the file, by assumption; that of all `others` among them."""
    table = read_file(data_folder() / "sensitivity" / FILE).get("step", {})
    return {one.name: one for _, one in named_tables("step", table, Step, FILE)}


def stated() -> list[str]:
    """Assumptions that have a step of their own."""
    return [name for name in steps() if name != OTHERS]


def chosen(names: Sequence[str] | None, book: Book) -> list[Step]:
    """Steps by the names of their assumptions; all that have one of their own if None.

    Raises
    ------
    InputError
        On a name that is no assumption of the book, or one given twice.
    """
    wanted = stated() if names is None else names
    if isinstance(wanted, str) or not isinstance(wanted, Sequence) or not wanted:
        raise InputError(
            f"sensitivity: found {names!r}, expected names of assumptions such as real_return"
        )
    for place, name in enumerate(wanted):
        if not named_in(name, book):
            raise InputError(f"there is no assumption '{name}'{nearest(name, book)}")
        if name in wanted[:place]:
            raise InputError(f"assumption '{name}': named twice")
    known = steps()
    return [known.get(one) or known[OTHERS].model_copy(update={"name": one}) for one in wanted]


def first_moved(outcome: Outcome) -> int:
    """The year from which paths are moved: the second after the record that the result knows.

    The first rests on lines of the record yet.
    """
    return since_of(outcome) + 1


def since_of(outcome: Outcome) -> int:
    """The first year after the record that the result knows."""
    return (outcome.scenario.record_to or last_of_record()) + 1

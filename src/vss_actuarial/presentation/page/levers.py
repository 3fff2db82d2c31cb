"""What the page lets a visitor move, from `data/page/levers.toml`: values, days and words."""

from datetime import date
from functools import lru_cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveFloat, model_validator

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.toml import named_tables, read_file
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.presentation.words.spoken import figure, head, language
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import first_after_record
from vss_actuarial.scenario.levers.figures import value_on
from vss_actuarial.worksheet.show import LENGTHS, law_label, length, number

FILE = "levers.toml"
LATEST = 2060
"""Last year from which a lever may act. Judgement: what begins later is no reform of today."""
STEPS = 1e-9
MONTHS = 12


class PageLever(BaseModel):
    """Parameters that a slider moves together.

    Attributes
    ----------
    name : in links and files
    group : heading under which it stands
    title : in words; of one parameter its own label where none is given
    moves : names of the parameters
    kind : "shift" adds to their paths, "scale" multiplies them
    low, high, step : ends of the slider and the way from one value to the next
    over : years in which the whole difference is reached, 0 at once
    reason : why so far
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    group: str
    title: str = ""
    moves: tuple[str, ...]
    kind: Literal["shift", "scale"]
    low: float
    high: float
    step: PositiveFloat
    over: NonNegativeInt = 0
    reason: str

    @model_validator(mode="after")
    def _meets_its_ends(self) -> Self:
        steps = (self.high - self.low) / self.step
        if steps < 1 or abs(steps - round(steps)) > STEPS:
            raise ValueError("whole steps lead from low to high")
        if written(self.nil) not in self.values:
            raise ValueError(f"a step ends at {self.nil:g}, where nothing is moved")
        if not self.title and len(self.moves) != 1:
            raise ValueError("a lever of several parameters has a title")
        return self

    @property
    def nil(self) -> float:
        """The value at which it changes nothing."""
        return 0.0 if self.kind == "shift" else 1.0

    @property
    def values(self) -> tuple[str, ...]:
        """Every value of the slider, as a link writes it."""
        count = round((self.high - self.low) / self.step)
        return tuple(written(self.low + k * self.step) for k in range(count + 1))

    def entries(self, value: str, since: int) -> dict[str, dict[str, Any]]:
        """The change that a value makes, as `Scenario.with_changes` takes it."""
        entry: dict[str, Any] = {self.kind: float(value), "since": since}
        if self.over:
            entry["ramp"] = since + self.over
        return {name: dict(entry) for name in self.moves}

    def title_said(self, scenario: Scenario) -> str:
        """Its title in the language that is spoken."""
        if self.title:
            return figure(self.title)
        own = _parameter(scenario, self.moves[0])
        return law_label(own.name, own.label, language())

    def about(self, scenario: Scenario) -> str:
        """What its parameters are, by their own labels."""
        own = [_parameter(scenario, name) for name in self.moves]
        return "; ".join(law_label(one.name, one.label, language()) for one in own)

    def amount_said(self, value: str, scenario: Scenario) -> str:
        """By how much a value moves it, in words, such as "+2 points"."""
        amount, unit = float(value), _parameter(scenario, self.moves[0]).unit
        if self.kind == "scale":
            return _signed(100.0 * (amount - 1.0)) + " %"
        if unit in LENGTHS:
            sign = "\N{MINUS SIGN}" if amount < 0 else "+" if amount else ""
            return sign + length(abs(amount), language())
        if _is_share(unit):
            return points_said(100.0 * amount)
        return _signed(amount)

    def level_said(self, scenario: Scenario, day: date) -> str:
        """What its parameters hold on a day, where that is written; of several all that differ."""
        own = [_parameter(scenario, name) for name in self.moves]
        if any(one.carried and day > one.values[-1].since for one in own):
            return ""  # a rule of the model carries it on from the line that stands here
        said = [_level(one, value_on(one, day)) for one in own]
        return " / ".join(dict.fromkeys(said))


def written(value: float) -> str:
    """A value as a link writes it, free of what adding up would round."""
    return f"{round(value, 9) + 0.0:.10g}"


def _parameter(scenario: Scenario, name: str) -> Parameter:
    book = scenario.law if name in scenario.law else scenario.assumptions
    return book[name]


def points_said(amount: float) -> str:
    """A difference of so many per cent points, with its sign."""
    one = "page_point" if abs(round(amount, 2)) == 1.0 else "page_points"
    return head(one, count=_signed(amount))


def _is_share(unit: str) -> bool:
    return unit.startswith("fraction") or unit == "1"


def _level(parameter: Parameter, value: Any) -> str:
    if value is None:
        return head("not_in_force")
    if parameter.unit in LENGTHS:
        return length(float(value), language(), "age")
    if _is_share(parameter.unit):
        return f"{number(100.0 * float(value), language(), 2)} %"
    return number(float(value), language(), 2)


def _signed(amount: float) -> str:
    text = number(abs(amount), language(), 2)
    return f"\N{MINUS SIGN}{text}" if amount < 0 else f"+{text}" if amount else text


@lru_cache(maxsize=1)
def page_levers() -> dict[str, PageLever]:
    """The levers of the page by name, in the order of the file.

    Raises
    ------
    InputError
        If the file holds something else, or an end lies beyond what a parameter allows.
    """
    table = read_file(data_folder() / "page" / FILE).get("lever", {})
    return {one.name: one for _, one in named_tables("lever", table, PageLever, FILE)}


def years_since() -> range:
    """Years from which a lever may act: the second after the record and those that follow."""
    return range(first_after_record() + 1, LATEST + 1)

"""A line of an outlook: something that is due or becomes due, and its working."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.trace import Told

A_MONTH, ONCE, A_YEAR = "VND a month", "VND", "VND a year"


class Line(NamedTuple):
    """Something that is due or becomes due.

    Attributes
    ----------
    name : in the table `outlook` of `data/words`
    opens : first day, or None where it does not open
    amount, unit : what is due then; None where nothing is
    answer : the working, or None
    told : what makes it, what it waits for, what goes with it
    """

    name: str
    opens: date | None
    amount: float | None
    unit: str
    answer: Answer | None = None
    told: tuple[Told, ...] = ()


def closed(name: str, unit: str, answer: Answer | None = None, *told: Told) -> Line:
    """A line that does not open; the conditions that fail in its working tell why."""
    return Line(name, None, None, unit, answer, told)


def tell(name: str, **facts: Any) -> Told:
    """Words of the table `outlook`, with what they name."""
    return Told(name, facts)


def made_of(answer: Answer) -> tuple[Told, ...]:
    """Service, rate and average of a pension, its least, and what is paid once beside it."""
    rate, average = answer["rate"], answer["average"]
    once = (tell("one_off", amount=answer["one_off"]),) if answer["one_off"] else ()
    return (
        tell("made_of", service=answer["service"], rate=rate, average=average),
        *_raised(answer),
        *once,
    )


def _raised(answer: Answer) -> tuple[Told, ...]:
    """What a pension by its rate would be that is raised to the least one."""
    for step in answer.steps:
        if step.reason is not None and step.reason.name == "raised_to_minimum":
            return (tell("raised_to_least", **step.facts),)
    return ()


def points(answer: Answer) -> Told:
    """Points taken off for retiring early."""
    if answer["points"] == 0.0:
        return tell("not_reduced")
    return tell("points_off", points=answer["points"])

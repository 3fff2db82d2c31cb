"""An answer sorted for the eye: what is due, the lines that make it, conditions, idle bounds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from vss_actuarial.worksheet import citation
from vss_actuarial.worksheet.citation import Cited
from vss_actuarial.worksheet.show import day as day_shown
from vss_actuarial.worksheet.show import fact, law_label, of_law, shown, told, word
from vss_actuarial.worksheet.sourced import sourced
from vss_actuarial.worksheet.sums import arithmetic, filled, sum_of
from vss_actuarial.worksheet.trace import Step, Used
from vss_actuarial.worksheet.words import Entry, entry, fact_entry, words

if TYPE_CHECKING:
    from vss_actuarial.worksheet.answer import Answer


class Line(NamedTuple):
    """A step in words: what, how much, how it came about, why, and by which articles.

    `summed` says whether how it came about is a sum.
    """

    label: str
    value: str
    how: str = ""
    reason: str = ""
    articles: str = ""
    cited: tuple[Cited, ...] = ()
    summed: bool = False


class Sheet(NamedTuple):
    """An answer in the words of one language."""

    title: str
    value: str
    failing: tuple[Line, ...]
    amounts: tuple[Line, ...]
    lines: tuple[Line, ...]
    conditions: tuple[Line, ...]
    slack: tuple[Line, ...]
    notes: tuple[str, ...]
    unverified: tuple[str, ...]
    language: str


class Parts(NamedTuple):
    """Places of the steps of an answer by what they are to it."""

    failing: list[int]
    lines: list[int]
    conditions: list[int]
    slack: list[int]


def sheet(answer: "Answer", language: str) -> Sheet:
    """An answer in words."""
    parts = sorted_steps(answer)
    steps = answer.steps

    def lines(places: Iterable[int], brief: bool = False) -> tuple[Line, ...]:
        return tuple(_line(steps, place, answer.day, language, brief) for place in places)

    idle = lines(parts.slack) + _idle_numbers([steps[place] for place in parts.lines], language)
    return Sheet(
        title=answer.title(language),
        value=_due(answer, parts, language),
        failing=lines(parts.failing, brief=True),
        amounts=lines(_amounts(answer)),
        lines=lines(parts.lines),
        conditions=lines(parts.conditions, brief=True),
        slack=tuple(dict.fromkeys(idle)),
        notes=(
            *(remark[language == "vi"] for remark in answer.remarks),
            *(told("notes", note, language) for note in answer.notes),
        ),
        unverified=_unverified(steps, language),
        language=language,
    )


def _due(answer: "Answer", parts: Parts, language: str) -> str:
    if answer.value is None:
        return word("values", "not_told", language)
    nothing = parts.failing and not isinstance(answer.value, bool)
    return (
        word("values", "not_due", language)
        if nothing
        else shown(answer.value, answer.unit, language)
    )


def _amounts(answer: "Answer") -> list[int]:
    """What is due: the first of the amounts, and those that nothing else is computed from."""
    first = answer.amounts[:1]
    return [place for place in answer.amounts if place in first or not _users(answer.steps, place)]


def sorted_steps(answer: "Answer") -> Parts:
    """Which steps make the answer, which are conditions, and which bounds do not bind.

    A condition is a yes or no, a step that its words call one, or a number that conditions alone
    are computed from. It fails the answer where it is no and nothing is due.
    """
    parts = Parts([], [], [], [])
    conditions = _conditions(answer)
    for place, step in enumerate(answer.steps):
        if step.value is False and not answer.value and answer.value is not None:
            parts.failing.append(place)
        elif place in conditions:
            parts.conditions.append(place)
        elif not step.binds and place not in answer.amounts:
            parts.slack.append(place)
        else:
            parts.lines.append(place)
    return parts


def _conditions(answer: "Answer") -> set[int]:
    found: set[int] = set()
    for place in reversed(range(len(answer.steps))):
        step = answer.steps[place]
        users = _users(answer.steps, place)
        if place in answer.amounts and not isinstance(step.value, bool):
            continue
        named = entry("rules", step.key).get("role") == "condition"
        if isinstance(step.value, bool) or named or (users and users <= found):
            found.add(place)
    return found


def _users(steps: Sequence[Step], place: int) -> set[int]:
    """Places of the steps that a step was computed for."""
    return {
        later
        for later in range(place + 1, len(steps))
        if place in steps[later].origins.values() or place >= later - steps[later].within
    }


def what_holds(steps: Sequence[Step], place: int) -> Step:
    """A step without bounds that do not bind, and without amounts and numbers of law that are nil.

    A number of the law that is nil stays where the value of the step is nil.
    """
    step = steps[place]
    facts = {
        name: value
        for name, value in step.facts.items()
        if _binds(steps, step.origins.get(name)) and (value != 0 or not _amount_of(name, step))
    }
    used = tuple(one for one in step.used if one.binds and (one.value or not step.value))
    return replace(step, facts=facts, used=used)


def _binds(steps: Sequence[Step], origin: Used | int | None) -> bool:
    return steps[origin].binds if isinstance(origin, int) else True


def _amount_of(name: str, step: Step) -> bool:
    """Whether a fact of a step is an amount of money or a share."""
    unit = str(fact_entry(name, "rules", step.key).get("unit", ""))
    return unit.startswith("VND") or unit in words()["shares"]


def _line(steps: Sequence[Step], place: int, day: date | None, language: str, brief: bool) -> Line:
    step, held = steps[place], what_holds(steps, place)
    rule = entry("rules", step.key)
    unit, label = str(rule.get("unit", "")), str(rule[language])
    return Line(
        label=filled(label, step, language) or label,
        value=shown(step.value, unit, language),
        how=arithmetic(step, language) or facts_of(held, language, brief),
        reason="" if step.reason is None else told("reasons", step.reason, language),
        articles=articles_of(held, day, language),
        cited=tuple(cited_by(held, day)),
        summed=bool(sum_of(step)),
    )


def facts_of(step: Step, language: str, brief: bool = False) -> str:
    """What a step was computed from: its facts, then the numbers of law that bind."""
    facts = [
        _named(fact_entry(name, "rules", step.key), value, language)
        for name, value in step.facts.items()
        if _telling(value, brief) and not isinstance(step.origins.get(name), Used)
    ]
    law = [
        f"{inside(law_label(one.name, one.label, language))}: {of_law(one, language, bare=False)}"
        for one in step.used
        if one.binds and not isinstance(one.value, list)
    ]
    return "; ".join(facts + law)


def inside(label: str) -> str:
    """A label as it stands within a line."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _named(fact_of: Entry, value: Any, language: str) -> str:
    """`months contributed: 50`: a unit that the label names is not repeated."""
    label = str(fact_of[language])
    if value is True:
        return label
    known = words()["units"].get(str(fact_of.get("unit", "")))
    named = known is not None and str(known[language]) in label
    return f"{label}: {fact(fact_of, value, language, named)}"


def _telling(value: Any, brief: bool) -> bool:
    """Whether a fact tells something: nothing, no, and in brief zero, do not."""
    return value is not None and value is not False and not (brief and value == 0)


def cited_by(step: Step, day: date | None) -> list[Cited]:
    """The articles of a step that were in force, each once.

    Those of the rule on the day of the law it took, then those of the numbers that bind on the day
    of each. Where none was in force the acts in whose place they came; nothing where there is none.
    """
    known = [(citation.parsed(step.article), step.day or day)]
    known += [(citation.parsed(one.source), one.day) for one in step.used if one.binds]
    held = [one for cited, on in known for one in citation.in_force(cited, on)]
    held = held or [one for cited, on in known for one in citation.held_before(cited, on)]
    return citation.merged(held)


def articles_of(step: Step, day: date | None, language: str) -> str:
    """The articles of a step in words, and sources that name no act."""
    free = [one.source for one in step.used if one.binds and not citation.parsed(one.source)]
    texts = [citation.told(cited_by(step, day), language)]
    texts += [sourced(source, language) for source in dict.fromkeys(free)]
    return "; ".join(text for text in texts if text)


def _idle_numbers(steps: Iterable[Step], language: str) -> tuple[Line, ...]:
    """Numbers of the law that bind in none of the steps that do."""
    every = [one for step in steps for one in step.used]
    binding = {one.name for one in every if one.binds}
    used = {one.name: one for one in every if one.name not in binding}
    return tuple(
        Line(
            law_label(one.name, one.label, language),
            of_law(one, language, bare=False),
            articles=citation.citation(one.source, language, one.day),
            cited=tuple(citation.in_force(citation.parsed(one.source), one.day)),
        )
        for one in used.values()
    )


def _unverified(steps: Iterable[Step], language: str) -> tuple[str, ...]:
    """Numbers of the law that no text at hand confirms, with the day since which they hold."""
    used = {one.name: one for step in steps for one in step.used if one.status is not None}
    since = word("heads", "since", language)
    return tuple(
        f"{law_label(one.name, one.label, language)} ({since} {day_shown(one.since, language)})"
        for one in used.values()
    )

"""A scenario in words: what it changes, from what to what, on which days, by which source."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.path import LAST_DAY
from vss_actuarial.scenario.changes import chain
from vss_actuarial.scenario.levers.balancing import Balancing
from vss_actuarial.scenario.levers.campaign import Campaign
from vss_actuarial.scenario.levers.figures import figure, value_on
from vss_actuarial.scenario.levers.relief import Relief, shipped_relief
from vss_actuarial.scenario.package import Package
from vss_actuarial.scenario.titles import title_of

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario

SECTIONS = {"law": "The law", "assumptions": "The assumptions"}
NOT_ALIGNED = ("Start of the future", "stocks as the model has them, not as they are published")
TOLD = 8
"""Changes that the short text of a scenario tells."""
STEPS = 6
"""Days on which a parameter is shown before and after its changes; of more, the first and last."""


def described(scenario: "Scenario") -> str:
    """A scenario in words, a paragraph for each thing that it changes."""
    packages = [text for text in map(_package, scenario.packages) if text]
    parts = [f"{scenario.title}, to {scenario.last_year}", *packages]
    if len(scenario.packages) == 1:
        parts = ["\n".join([parts[0], *_words(scenario.packages[0])])]
    parts += _acts(scenario)
    for section, words in SECTIONS.items():
        names = dict.fromkeys(one.name for one in scenario.changes if one.book == section)
        book = getattr(scenario, section)
        told = [_parameter(book[name], chain(scenario.changes, name)) for name in names]
        parts += [f"{words}\n" + "\n".join(told)] if told else []
    relief = [one for one in scenario.relief if one not in shipped_relief()]
    parts += [_listed("Relief", map(_relief, relief))] if relief else []
    campaigns = scenario.campaigns
    parts += [_listed("Campaigns", map(_campaign, campaigns))] if campaigns else []
    rules = scenario.balancing
    parts += [_listed("Automatic balancing", map(_rule, rules))] if rules else []
    if scenario.population is not None:
        parts.append(f"Population\n  of the files in {scenario.population}")
    parts += [] if scenario.align else ["\n  ".join(NOT_ALIGNED)]
    parts += [_listed("Notes", (f"  {note}" for note in scenario.notes))] if scenario.notes else []
    levers = scenario.changes or scenario.enacted or relief or campaigns or rules or scenario.census
    if scenario.align and not (levers or scenario.population):
        parts.append("Nothing is changed.")
    return "\n\n".join(parts)


def as_text(scenario: "Scenario") -> str:
    """A scenario by its title and years, and what it changes in a line each."""
    lines = list(_short(scenario))
    more = [f"  … and {len(lines) - TOLD} more, see describe()"] if len(lines) > TOLD else []
    return "\n".join([_titled(scenario), *(f"  {one}" for one in lines[:TOLD]), *more])


def as_html(scenario: "Scenario") -> str:
    """A scenario for a notebook: title and years, and all that it changes."""
    return f"<b>{escape(_titled(scenario))}</b><pre>{escape(scenario.describe())}</pre>"


def _titled(scenario: "Scenario") -> str:
    return f"Scenario '{scenario.title}', {scenario.years[0]} to {scenario.last_year}"


def _short(scenario: "Scenario") -> Iterator[str]:
    """What a scenario changes, a line each, as titles tell it."""
    enacted = scenario.enacted
    acts, day = ((), None) if enacted is None else (enacted.without, enacted.day)
    known = "" if scenario.record_to is None else str(scenario.record_to)
    if acts or day or known or not scenario.align:
        yield title_of((), acts, day, known, scenario.align)
    yield from (title_of([change]) for change in scenario.changes)
    own = [one for one in scenario.relief if one not in shipped_relief()]
    levers: list[Relief | Campaign | Balancing] = [*own, *scenario.campaigns, *scenario.balancing]
    yield from (one.label for one in levers)
    if scenario.population is not None:
        yield f"population of the files in {scenario.population}"


def _listed(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *lines])


def _package(package: Package) -> str:
    words = _words(package)
    return _listed(package.title, words) if words else ""


def _words(package: Package) -> list[str]:
    """Label and reason, unless they only repeat the title."""
    return [
        f"  {text}" for text in (package.label, package.reason) if text not in ("", package.title)
    ]


def _acts(scenario: "Scenario") -> list[str]:
    enacted = scenario.enacted
    if enacted is None:
        return []
    day = [f"  all that was passed after {enacted.day}"] if enacted.day is not None else []
    taken = [*day, *(f"  {act}" for act in enacted.without)]
    return [_listed("Taken out of the law", taken)] if taken else []


def _parameter(after: Parameter, changes: list[Change]) -> str:
    """Label, unit, each change with its source, and values before and after."""
    lines = [f"  {after.name}: {after.label} [{after.unit}]"]
    lines += [f"    {_change(change)}" for change in changes]
    if after.between != "event":
        lines += [f"    {text}" for text in _before_and_after(after, changes)]
    return "\n".join(lines)


def _change(change: Change) -> str:
    ramp = "" if change.ramp is None else f", in full from {change.ramp}"
    until = "" if change.until is None else f" until {change.until}"
    if change.kind == "set":
        lines = change.lines
        shown = lines if len(lines) <= STEPS else (lines[0], lines[-1])
        gap = ", …, " if len(lines) > STEPS else ", "
        what = "set to " + gap.join(f"{figure(line.value)} from {line.since}" for line in shown)
    else:
        amount = "" if change.kind == "hold" else f" by {figure(change.amount)}"
        months = " months" if change.kind == "delay" else ""
        what = f"{change.kind}{amount}{months} from {change.since}"
    return f"{what}{until}{ramp} ({_sources(change)})"


def _sources(change: Change) -> str:
    """The sources of its lines, each once; of many the first and the last."""
    sources = list(dict.fromkeys(line.source for line in change.lines))
    return "; ".join(sources if len(sources) <= 3 else [sources[0], "…", sources[-1]])


def _before_and_after(after: Parameter, changes: list[Change]) -> Iterator[str]:
    """What held and what holds, on the days on which that turns."""
    base = after.unchanged
    days = _days(base, changes)
    for place, day in enumerate(shown := _some(days)):
        if len(shown) < len(days) and place == len(shown) - 1:
            yield "…"
        old, new = value_on(base, day), value_on(after, day)
        if after.carried and day > base.days[-1]:
            continue  # the rule carries it on: the projection alone knows the value
        words = ["nothing" if value is None else figure(value) for value in (old, new)]
        yield f"{day}: {words[0]} → {words[1]}"
    if after.carried:
        yield f"after {base.days[-1]} the rule carries it on, and the change acts on what it gives"


def _days(base: Parameter, changes: list[Change]) -> list[date]:
    """First days of the changes, ends of their ramps, and later days of the law among them."""
    turning = {line.since for change in changes for line in change.lines}
    turning |= {change.ramp for change in changes if change.ramp is not None}
    first = min(turning)
    last = max((change.until or LAST_DAY) for change in changes)
    later = sorted(day for day in base.days if first < day <= last)
    return sorted(turning | ({later[-1]} if later else set()))


def _some(days: list[date]) -> list[date]:
    return days if len(days) <= STEPS else [*days[: STEPS - 1], days[-1]]


def _relief(package: Relief) -> str:
    what = "cash" if package.pays_cash() else f"contributions of {' and '.join(package.payers)}"
    repaid = f", repaid from {package.repaid_since}" if package.repaid else ""
    return (
        f"  {package.name}: {package.label}\n    {package.fund}: {what}, {package.since} to "
        f"{package.until}{repaid} ({package.source})"
    )


def _campaign(campaign: Campaign) -> str:
    return (
        f"  {campaign.name}: {campaign.label}\n    {campaign.joiners:,.0f} persons a year, "
        f"{campaign.since} to {campaign.until} ({campaign.source})"
    )


def _rule(rule: Balancing) -> str:
    bound = f"below {rule.below:g}" if rule.below is not None else f"above {rule.above:g}"
    what = f"shift by {rule.shift:g}" if rule.shift is not None else f"scale by {rule.scale:g}"
    lasts = "lasting" if rule.lasting else "for the year"
    until = "" if rule.until is None else f" to {rule.until}"
    most = "" if rule.most is None else f", {rule.most} times at most"
    every = "" if rule.every == 1 else f", every {rule.every} years at most"
    return (
        f"  {rule.name}: {rule.label}\n    {rule.fund}: {rule.ratio} {bound}\n"
        f"    {', '.join(rule.moves)}: {what}, {lasts}, from {rule.since}{until}{every}{most} "
        f"({rule.source})"
    )

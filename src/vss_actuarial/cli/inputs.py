"""`vss scenarios` and `vss levers`: what is shipped, what it changes, and what can be moved."""

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from vss_actuarial.cli.options import Json, Language
from vss_actuarial.cli.progress import progress
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    from vss_actuarial.scenario import Scenario


def scenarios(
    name: Annotated[
        str, typer.Argument(help="One scenario to describe, by name.", show_default=False)
    ] = "",
    json: Json = False,
    language: Language = "en",
) -> None:
    """List the shipped scenarios; with a NAME, tell what that one changes."""
    from json import dumps

    from vss_actuarial.scenario import Scenario, reform_names

    if name:
        _describe(Scenario.named(name), json, language)
        return
    listed = {one: Scenario.named(one) for one in ("baseline", *reform_names())}
    words = {one: (chosen.title, chosen.label) for one, chosen in listed.items()}
    if json:
        typer.echo(dumps({one: {"title": t, "label": about} for one, (t, about) in words.items()}))
        return
    _list(words, language)


def _describe(chosen: "Scenario", json: bool, language: str) -> None:
    """What a scenario changes; for machines in English."""
    from json import dumps

    from vss_actuarial.presentation.words.lines import described
    from vss_actuarial.presentation.words.spoken import speaking

    text = chosen.describe()
    if json:
        typer.echo(dumps({"title": chosen.title, "name": chosen.name, "description": text}))
        return
    with speaking(language):
        typer.echo(visible(_wrapped(described(text))))


def _list(words: dict[str, tuple[str, str]], language: str) -> None:
    """Scenarios by theme, each with its name, its title and what it says of itself."""
    from vss_actuarial.presentation.words.spoken import figure, speaking
    from vss_actuarial.scenario.reforms import THEMES, theme_of

    width = max(map(len, words))
    themes = {one: theme_of(one) for one in words if one != "baseline"}
    order = sorted(words, key=lambda one: THEMES.index(themes[one]) if one in themes else -1)
    with speaking(language):
        for before, one in pairwise(["baseline", *order]):
            if themes.get(one) != themes.get(before):
                typer.echo(f"\n{figure(themes[one])}")
            title, label = words[one]
            typer.echo(visible(f"{one:{width}}  {figure(title)}"))
            if label != title:
                typer.echo(visible(_wrapped(f"    {figure(label)}")))


def levers(
    word: Annotated[
        str, typer.Argument(help="In the name or the label; all if none.", show_default=False)
    ] = "",
    json: Json = False,
    language: Language = "en",
) -> None:
    """List what a scenario can move: names, values of today, units, labels.

    Of a few, also the range, the days, the path, the source and the figures of a projection that
    depend on it.
    """
    from vss_actuarial.presentation.screen.levers import FEW, levers_json, levers_text
    from vss_actuarial.presentation.words.spoken import speaking
    from vss_actuarial.scenario import Scenario
    from vss_actuarial.scenario.levers.levers import levers as listed

    found = listed(Scenario.baseline(), word)
    if json or len(found) <= FEW:
        found = listed(Scenario.baseline(), word, _touched())
    with speaking(language):
        typer.echo(levers_json(found) if json else visible(levers_text(found, _width())))


def _touched() -> dict[str, tuple[str, ...]]:
    """The figures behind which each parameter stands, read off a run of the baseline."""
    from vss_actuarial.projection.project import project
    from vss_actuarial.projection.reads import touches
    from vss_actuarial.scenario import Scenario

    with progress() as stage:
        return touches(project(Scenario.baseline(), progress=stage).parameters)


def _wrapped(text: str) -> str:
    from vss_actuarial.presentation.screen.levers import wrapped

    return wrapped(text, _width())


def _width() -> int:
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size((80, 24)).columns, 110))

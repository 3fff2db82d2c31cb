"""Actuarial projections of Viet Nam's social insurance: people, funds and law, 1995 to 2100.

from vss_actuarial import Scenario, project
result = project(Scenario.baseline())

from vss_actuarial import benefit, law, person
person({"sex": "M", "birth": "10/02/1964", "spells": [...]})
benefit("unemployment")(salary=9e6, months=30)
law.show("old_age", date(2026, 11, 28))
"""

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vss_actuarial import law
    from vss_actuarial.branches.listed import BRANCHES
    from vss_actuarial.ground.errors import InputError
    from vss_actuarial.ground.identities import IdentityError
    from vss_actuarial.individual.doors import benefit
    from vss_actuarial.individual.outlook import person
    from vss_actuarial.presentation.answers.odds import odds
    from vss_actuarial.presentation.compare import compare
    from vss_actuarial.presentation.notebook.shown import shown
    from vss_actuarial.presentation.result import Result, project
    from vss_actuarial.presentation.words.explained import explain
    from vss_actuarial.questions.attribution import attribute
    from vss_actuarial.questions.bridge import bridge
    from vss_actuarial.questions.frontier.frontier import frontier
    from vss_actuarial.questions.moving.elasticity import elasticity
    from vss_actuarial.questions.moving.sensitivity import sensitivity
    from vss_actuarial.questions.solving.solve import solve
    from vss_actuarial.questions.sweep import sweep
    from vss_actuarial.scenario import Scenario, reform_names

__version__ = "0.1.0"
__all__ = [
    "BRANCHES",
    "IdentityError",
    "InputError",
    "Result",
    "Scenario",
    "attribute",
    "benefit",
    "bridge",
    "compare",
    "elasticity",
    "explain",
    "frontier",
    "law",
    "odds",
    "person",
    "project",
    "reform_names",
    "sensitivity",
    "shown",
    "solve",
    "sweep",
]

ROOMS = ("law", "odds")
"""Names of the front door that are rooms of the package."""
_HOMES = {
    "BRANCHES": "branches.listed",
    "IdentityError": "ground.identities",
    "InputError": "ground.errors",
    "Result": "presentation.result",
    "Scenario": "scenario",
    "attribute": "questions.attribution",
    "benefit": "individual.doors",
    "bridge": "questions.bridge",
    "compare": "presentation.compare",
    "elasticity": "questions.moving.elasticity",
    "explain": "presentation.words.explained",
    "frontier": "questions.frontier.frontier",
    "person": "individual.outlook",
    "project": "presentation.result",
    "reform_names": "scenario",
    "sensitivity": "questions.moving.sensitivity",
    "shown": "presentation.notebook.shown",
    "solve": "questions.solving.solve",
    "sweep": "questions.sweep",
}


class Called(ModuleType):
    """The room `odds`, which is called as the function of its name, however it was imported."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """See `vss_actuarial.presentation.answers.odds.odds`."""
        return self._function()(*args, **kwargs)

    @property
    def __signature__(self) -> Any:
        """What it takes and gives."""
        return import_module("inspect").signature(self._function())

    def _function(self) -> Any:
        return import_module(f"{__name__}.presentation.answers.odds").odds


def __getattr__(name: str) -> Any:
    """Import a name at its first use, so that the command line's help comes at once."""
    if name in ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__


def _offer_names() -> None:
    """Let Tab offer the package's names inside quotes where IPython runs already."""
    running = sys.modules.get("IPython")
    shell = running.get_ipython() if hasattr(running, "get_ipython") else None  # type: ignore[union-attr]
    if hasattr(shell, "Completer"):
        matcher = import_module(f"{__name__}.presentation.offered.matcher")
        with suppress(ImportError):  # an IPython before 8.6 takes no such names
            matcher.register(shell)


_offer_names()

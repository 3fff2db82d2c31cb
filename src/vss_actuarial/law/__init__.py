"""The law of social insurance: its rules by chapter, and its numbers as tables.

from vss_actuarial import law
law.show("old_age", date(2026, 11, 28))
law.history("base_salary")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vss_actuarial.law.in_force import shipped_law
    from vss_actuarial.law.tables import diff, history, show, topics

__all__ = ["diff", "history", "shipped_law", "show", "topics"]

_HOMES = {name: "tables" for name in __all__} | {"shipped_law": "in_force"}


def __getattr__(name: str) -> Any:
    """Import a table at its first use: rules need no pandas."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

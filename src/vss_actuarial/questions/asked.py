"""What a question is asked of: the scenario that it moves, and lists that may be one alone."""

from typing import Any

from vss_actuarial.ground.errors import check_kind
from vss_actuarial.scenario import Scenario


def base_in(base: Scenario | None) -> Scenario:
    """A scenario as it is given, the baseline if None.

    Raises
    ------
    InputError
        If it is none, such as a name.
    """
    if base is None:
        return Scenario.baseline()
    check_kind(base, Scenario, "base", "a scenario such as Scenario.named('age_65')")
    return base


def listed(given: Any, single: type | tuple[type, ...], argument: str, expected: str) -> list[Any]:
    """A list as it is given, or of one alone.

    Raises
    ------
    InputError
        If it is neither.
    """
    if isinstance(given, single):
        return [given]
    check_kind(given, (list, tuple), argument, expected)
    return list(given)

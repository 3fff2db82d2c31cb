"""The scenario that a question moves."""

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

"""Which law, which assumptions, which reform."""

from vss_actuarial.scenario.reforms import reform_names
from vss_actuarial.scenario.scenario import Scenario

__all__ = ["Scenario", "reform_names"]

"""Which law, which assumptions, which reform."""

from vss_actuarial.scenario.scenario import Scenario, reform_names

__all__ = ["Scenario", "reform_names"]

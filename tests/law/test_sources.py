"""How much of the law no text at hand confirms: bounds that fall with each text that is found."""

from vss_actuarial import Scenario
from vss_actuarial.scenario.acts.citations import read_acts

LAW = Scenario.baseline().law
LINES = [line for parameter in LAW.values() for line in parameter.values]
SHARE_OF_VALUES = 0.185
SHARE_OF_ACTS = 0.62


def share(flagged: list[bool]) -> float:
    return sum(flagged) / len(flagged)


def test_fewer_than_one_value_in_five_is_unverified():
    assert share([line.status == "unverified" for line in LINES]) < SHARE_OF_VALUES


def test_of_the_acts_no_more_are_unverified_than_before():
    assert share([act.status == "unverified" for act in read_acts().values()]) < SHARE_OF_ACTS

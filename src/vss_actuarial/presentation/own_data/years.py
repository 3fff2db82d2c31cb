"""The date of own data, and the run that goes with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vss_actuarial.census.census import FIRST_SINCE
from vss_actuarial.census.tables.cell import day_told
from vss_actuarial.ground.axes import HORIZON
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.own_data.shipped import AHEAD
from vss_actuarial.scenario.known import last_of_record

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result


def since_of(written: str) -> int:
    """The year of a 1 January as an option tells it; the first after the record if it is empty.

    Raises
    ------
    InputError
        If it is no 1 January from 2016 on.
    """
    if not written:
        return last_of_record() + 1
    day = day_told(written, "--at")
    last = HORIZON - AHEAD
    if (day.month, day.day) != (1, 1) or not FIRST_SINCE <= day.year <= last:
        raise InputError(
            f"--at: found {written}, expected a 1 January from {FIRST_SINCE} to {last}"
        )
    return day.year


def run_to(since: int, stage: Callable[[str], None]) -> "Result":
    """The baseline as far as the template shows it."""
    from vss_actuarial.presentation.result import project
    from vss_actuarial.scenario import Scenario

    return project(Scenario.baseline().replace(last_year=since + AHEAD), stage)

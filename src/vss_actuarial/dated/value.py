"""One line of a parameter, and what it says of the data that it rests on."""

from datetime import date

from pydantic import BaseModel, ConfigDict, FiniteFloat

from vss_actuarial.dated.path import Status
from vss_actuarial.ground.errors import InputError

EARLIEST, LATEST = 1945, 2100
"""Years that data can be of."""


class DatedValue(BaseModel):
    """One line of a parameter: the value in force from a day, and where it is written.

    `until` is the last day of a value that was limited from the start; the next line, if there is
    one, must begin the day after. `brought_by` names the acts without any of which the value falls,
    where the source alone does not tell; an empty list stands for a value that no act brought.
    Of an assumption, `seen` is the last year of the data that the value rests on, `set_on` the
    published figures that it was set on by hand (years by series), `prior` what one would have
    assumed without the data.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date
    value: FiniteFloat | list[FiniteFloat]
    source: str
    until: date | None = None
    status: Status = None
    brought_by: list[str] | None = None
    seen: int | None = None
    set_on: dict[str, list[int]] | None = None
    prior: FiniteFloat | list[FiniteFloat] | None = None


def check_seen(line: DatedValue, where: str) -> None:
    """That what a value says of its data holds together.

    Raises
    ------
    InputError
        If `seen` is no year, is missing where the value was set on data, or lies before them.
    """
    if line.seen is None:
        for key, given in (("prior", line.prior), ("set_on", line.set_on)):
            if given is not None:
                raise InputError(f"{where}.{key}: it goes with `seen`, the last year of the data")
        if line.status == "calibrated":
            raise InputError(
                f"{where}.seen: missing; a calibrated value needs the last year of its data"
            )
        return
    if not EARLIEST <= line.seen <= LATEST:
        raise InputError(
            f"{where}.seen is {line.seen}, expected a year from {EARLIEST} to {LATEST}"
        )
    for series, years in (line.set_on or {}).items():
        if not years or max(years) > line.seen:
            raise InputError(
                f"{where}.set_on: {series} of {years}, expected years to {line.seen}, its `seen`"
            )

"""Insured base of conscripts, cadets and the standing militia."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, composition, note, on_sheet, rule
from vss_actuarial.law.days import first_day_of, last_day_of

OF_DECREE = "reference level"
"""What a base is a multiple of where the decree holds whose text was not read."""


class ConscriptLaw(NamedTuple):
    """The base by length of service, in base salaries."""

    conscript_base_multiple: float
    conscript_first_months: float
    conscript_base_step: float
    conscript_base_most: float


class Band(NamedTuple):
    """Days with one base, in base salaries or reference levels."""

    first: date
    last: date
    multiple: float
    measure: str


class Conscript(NamedTuple):
    """Base of a conscript by bands of months, and the share of it that the State pays."""

    bands: list[Band]
    rate: float


@rule("Law 58/2014/QH13, Art. 86(2); Law 41/2024/QH15, Art. 34(2); Circular 90/2025/TT-BQP")
def conscript_base(months_served: float, law: ConscriptLaw) -> float:
    """Insured base in base salaries, in the month after so many months of service.

    References
    ----------
    Law 58/2014/QH13, Art. 86(2); Circular 90/2025/TT-BQP, Art. 3(1)
    """
    beyond = months_served - law.conscript_first_months
    years_begun = 0.0 if beyond < 0.0 else beyond // 12.0 + 1.0
    base = law.conscript_base_multiple + law.conscript_base_step * years_begun
    return at_most(base, law.conscript_base_most)


@rule("Law 58/2014/QH13, Art. 86(2); Law 41/2024/QH15, Art. 34(2)")
def conscript_share(rate: float) -> float:
    """Share of the base that the State pays to the pension and survivorship fund."""
    return rate


@composition
def conscript_bands(enlisted: int, ended: int, law: Any) -> Conscript:
    """Base of a conscript or cadet in bands of months with one base.

    enlisted, ended : first and last month of service

    References
    ----------
    Law 58/2014/QH13, Art. 86(2); Law 41/2024/QH15, Art. 34(2); Circular 90/2025/TT-BQP, Art. 3(1)
    """
    with on_sheet(None):
        every = [_base_in(month, enlisted, law) for month in range(enlisted, ended + 1)]
    bands: list[Band] = []
    for month, (multiple, measure) in enumerate(every, enlisted):
        if bands and bands[-1][2:] == (multiple, measure):
            bands[-1] = bands[-1]._replace(last=last_day_of(month))
            continue
        base, _ = _base_in(month, enlisted, law)
        bands.append(Band(first_day_of(month), last_day_of(month), float(base), measure))
    if any(one.measure == OF_DECREE for one in bands):
        note("conscripts_secondary_copy")
    return Conscript(bands, conscript_share(law.on(first_day_of(enlisted)).conscript_rate))


def _base_in(month: int, enlisted: int, law: Any) -> tuple[float, str]:
    """Base in a month of service, and what it is a multiple of."""
    now = law.on(first_day_of(month))
    measure = OF_DECREE if now.reference_level > 0.0 else "base salary"
    return conscript_base(float(month - enlisted), now), measure

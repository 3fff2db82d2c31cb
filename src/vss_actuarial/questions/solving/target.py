"""What a solver aims at: a measure of a result and the value that it must reach."""

import math
import re
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.financing import financing
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.questions.measured import EVENTS, LEVELS, Measure, measure
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

WRITTEN = "MEASURE[:FUND][@YEAR[-YEAR]]>=VALUE"
EXAMPLES = "reserve_ratio@2060>=5, exhaustion>=2080 or balance@2027-2101=0"
FORM = re.compile(
    r"(?P<measure>[^<>=]*?)(?:-(?P<until>\d{4}))?\s*(?P<relation><=|>=|=)\s*(?P<value>[^<>=]*)"
)
UNTIL = {
    "premium": financing.general_average_premium,
    "balance": financing.actuarial_balance,
}


class Target(NamedTuple):
    """A measure, and what it must be.

    Attributes
    ----------
    measure : such as reserve_ratio@2060
    until : last year that a premium or a balance counts, the horizon if None
    relation : ">=", "<=" or "="
    value : in the unit of the measure; of exhaustion the first year in which the reserve may end
    """

    measure: Measure
    relation: str
    value: float
    until: int | None = None

    def __str__(self) -> str:
        text = str(self.measure)
        span = "" if self.until is None else f"-{self.until}"
        name, _, unit = text.partition(" ")
        told = f"{name}{span}{self.relation}{self.value:.10g}"
        return told if self.measure.name in EVENTS else f"{told} {unit}"

    def of(self, result: Outcome) -> float:
        """The measure in a result."""
        if self.until is None:
            return self.measure.of(result)
        since = self.measure.year or _first(result.scenario)
        level = UNTIL[self.measure.name](result, since, self.measure.fund, self.until)
        return 100.0 * level

    def slack(self, result: Outcome) -> float:
        """By how much a result meets the target, below nil where it does not, in its unit.

        That of exhaustion is the least reserve before the year, in years of outgo, with what lacks
        carried on as a debt: it turns from above nil to below where the reserve is spent.
        """
        if self.measure.name in EVENTS:
            found = float(least_reserve(result, self.measure.fund, int(self.value)))
        else:
            found = self.of(result) - self.value
        if math.isnan(found):
            raise InputError(f"target '{self}': there is no such figure in that year")
        return -found if self.relation == "<=" else found


def target(given: "str | Target") -> Target:
    """A target by its text, such as `reserve_ratio@2060>=5` or `balance@2027-2101=0`.

    Raises
    ------
    InputError
        If it has another form, no such measure, or asks of a year what it cannot be asked.
    """
    found = given if isinstance(given, Target) else _read(given)
    name = found.measure.name
    if name in EVENTS:
        if name != "exhaustion" or found.relation != ">=":
            raise InputError(f"target '{found}': of events, one can aim at exhaustion>=YEAR alone")
        if found.value != int(found.value):
            raise InputError(f"target '{found}': expected a whole year")
    if found.until is not None and name not in LEVELS:
        raise InputError(f"target '{found}': years to years go with {' and '.join(LEVELS)}")
    return found


def _read(text: Any) -> Target:
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise InputError(f"target {text!r}: expected {WRITTEN}, such as {EXAMPLES}")
    try:
        value = float(found["value"])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(f"target '{text}': '{found['value']}' is not a number, such as 5")
    until = None if found["until"] is None else int(found["until"])
    return Target(measure(found["measure"].strip()), found["relation"], value, until)


def check_years(wanted: Target, scenario: Scenario) -> None:
    """That a scenario reaches the years that a target asks for.

    Raises
    ------
    InputError
        Naming the target and the years that there are.
    """
    first, last = _first(scenario), scenario.last_year
    years = [one for one in (wanted.measure.year, wanted.until) if one is not None]
    if wanted.measure.name in EVENTS:
        years, last = [int(wanted.value)], last + 1
    for year in years:
        if not first <= year <= last:
            raise InputError(f"target '{wanted}': {year} lies outside {first} to {last}")
    if len(years) == 2 and years[1] < years[0]:
        raise InputError(f"target '{wanted}': {years[1]} lies before {years[0]}")


def _first(scenario: Scenario) -> int:
    return (scenario.record_to or last_of_record()) + 1


def least_reserve(result: Outcome, fund: str, year: int) -> Array:
    """Least reserve at the end of the years of the future before a year, in years of its outgo.

    F_{t+1} = F_t (1 + i_t) + (income_t - outgo_t) (1 + i_t)^½ from the first 1 January after the
    record, below nil too: as the account has it while it lasts.
    """
    account = result.account(fund)
    begin, end = (one - int(result.years[0]) for one in (_first(result.scenario), year))
    outgo, growth = account.total_outgo(), 1.0 + result.arrays["return_rate"]
    net, left = account.total_income() - outgo, float(account.opening()[begin])
    ratios = []
    for t in range(begin, end):
        left = left * growth[t] + net[t] * np.sqrt(growth[t])
        ratios.append(left / outgo[t])
    return np.min(ratios)  # type: ignore[no-any-return]

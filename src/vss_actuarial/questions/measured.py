"""Measures of a result by name: `premium`, `cost_rate@2050`, `reserve:unemployment@2040`."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, check_kind, nearest
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.events import event_year
from vss_actuarial.measures.financing.financing import (
    actuarial_balance,
    base_of,
    general_average_premium,
)
from vss_actuarial.measures.measures import ratio, reserve_ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

FORM = re.compile(r"(?P<name>[a-z_]+)(?::(?P<fund>[a-z_]+))?(?:@(?P<year>[^@:]+))?")
EVENTS = {
    "exhaustion": "reserve exhausted",
    "outgo_exceeds_income": "outgo exceeds income",
    "outgo_exceeds_contributions": "outgo exceeds contributions",
}
LEVELS: dict[str, Callable[[Outcome, str, int], float]] = {
    "premium": lambda result, fund, year: 100.0 * general_average_premium(result, year, fund),
    "balance": lambda result, fund, year: 100.0 * actuarial_balance(result, year, fund),
}
SERIES: dict[str, tuple[str, Callable[[Outcome, Account, str], Array]]] = {
    "cost_rate": ("%", lambda result, account, fund: 100.0 * _of_base(result, account, fund)),
    "reserve": ("trillion VND", lambda result, account, fund: account.reserve[1:] / TRILLION),
    "spending": ("trillion VND", lambda result, account, fund: account.total_outgo() / TRILLION),
    "contributions": (
        "trillion VND",
        lambda result, account, fund: account.contributions() / TRILLION,
    ),
    "spending_of_gdp": (
        "% of GDP",
        lambda result, account, fund: 100.0 * ratio(account.total_outgo(), result.arrays["gdp"]),
    ),
    "reserve_ratio": (
        "years of expenditure",
        lambda result, account, fund: reserve_ratio(account.opening(), account.total_outgo()),
    ),
}
NAMES = (*EVENTS, *LEVELS, *SERIES)
USUAL = ("exhaustion", "premium")


class Measure(NamedTuple):
    """One number of a result.

    Attributes
    ----------
    name : one of `NAMES`
    fund : such as "pension_survivorship"
    year : of a series; of a premium or a balance the first that counts, None for the first after
        the record; events have none
    """

    name: str
    fund: str = PENSION_FUND
    year: int | None = None

    @property
    def unit(self) -> str:
        """What it is counted in."""
        if self.name in EVENTS:
            return "year"
        return SERIES[self.name][0] if self.name in SERIES else "%"

    def __str__(self) -> str:
        fund = "" if self.fund == PENSION_FUND else f":{self.fund}"
        year = "" if self.year is None else f"@{self.year}"
        return f"{self.name}{fund}{year} [{self.unit}]"

    def of(self, result: Outcome) -> float:
        """Its value in a result; an event that does not come counts as the year after the last.

        Raises
        ------
        InputError
            If the result has no such fund, nobody contributes to it, or the year lies beyond.
        """
        account = result.account(self.fund)
        if self.name in EVENTS:
            return _year_of(result, self.fund, EVENTS[self.name])
        if self.name in LEVELS:
            since = (result.scenario.record_to or last_of_record()) + 1
            return float(LEVELS[self.name](result, self.fund, self.year or since))
        first, last = int(result.years[0]), int(result.years[-1])
        if self.year is None or not first <= self.year <= last:
            raise InputError(f"measure '{self}': expected a year from {first} to {last}")
        series = SERIES[self.name][1](result, account, self.fund)
        return float(series[self.year - first])


def measure(text: str | Measure) -> Measure:
    """A measure by its text, `NAME[:FUND][@YEAR]`.

    Raises
    ------
    InputError
        If there is none of that name, or a series lacks its year.
    """
    if isinstance(text, Measure):
        return text
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise InputError(f"measure {text!r}: expected NAME[:FUND][@YEAR], such as cost_rate@2050")
    if found["name"] not in NAMES:
        known = ", ".join(NAMES)
        hint = nearest(found["name"], NAMES) or f"; there are {known}"
        raise InputError(f"measure '{text}': there is no '{found['name']}'{hint}")
    year = _year(text, found["name"], found["year"])
    return Measure(found["name"], found["fund"] or PENSION_FUND, year)


def measures_in(
    given: str | Measure | Sequence[str | Measure], scenario: Scenario
) -> tuple[Measure, ...]:
    """Measures by their texts, each once, checked against a scenario before anything runs.

    Raises
    ------
    InputError
        If there is none, one is unknown, or its fund, or its year within the horizon.
    """
    listed = [given] if isinstance(given, str | Measure) else given
    check_kind(listed, (list, tuple), "measures", "a list such as ['premium', 'cost_rate@2050']")
    if not listed:
        raise InputError("measures: found none; give one such as 'premium'")
    wanted = tuple(dict.fromkeys(measure(one) for one in listed))
    funds = [branch.name for branch in BRANCHES]
    first, last = int(scenario.years[0]), int(scenario.years[-1])
    for one in wanted:
        if one.fund not in funds:
            raise InputError(f"there is no fund '{one.fund}'{nearest(one.fund, funds)}")
        if one.year is not None and not first <= one.year <= last:
            raise InputError(f"measure '{one}': expected a year from {first} to {last}")
    return wanted


def _year(text: str, name: str, year: str | None) -> int | None:
    if name in SERIES and year is None:
        raise InputError(f"measure '{text}': give its year, such as {name}@2050")
    if name in EVENTS and year is not None:
        raise InputError(f"measure '{text}': it is a year itself; write {name}")
    if year is not None and not re.fullmatch(r"\d{4}", year):
        raise InputError(f"measure '{text}': '{year}' is no year, expected one such as 2050")
    return None if year is None else int(year)


def _of_base(result: Outcome, account: Account, fund: str) -> Array:
    base = base_of(result, fund)
    if base is None:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no cost rate")
    return np.asarray(ratio(account.total_outgo(), base))


def _year_of(result: Outcome, fund: str, event: str) -> float:
    year = event_year(result, fund, event)
    return float(result.years[-1] + 1 if year is None else year)

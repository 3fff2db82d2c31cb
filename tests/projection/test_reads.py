"""Which parameters stand behind a record, also where no array of its own leads there."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.projection.reads import Reads, touches
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.reading import OfYear
from vss_actuarial.scenario.stage import noted, stage


class Returns(NamedTuple):
    real_return: OfYear


class Prices(NamedTuple):
    price_growth: OfYear


@dataclass(frozen=True)
class Verdict:
    falls: bool


@stage
def judged(given: Returns) -> Verdict:
    return Verdict(bool(given.real_return[-1] < 0.0))


@stage
def priced(given: Prices, verdict: Verdict) -> Array:
    return given.price_growth * (0.0 if verdict.falls else 2.0)


@stage
def doubled(array: Array) -> tuple[Array, ...]:
    return (2.0 * array, 3.0 * array)


def test_what_a_record_without_arrays_has_read_stands_behind_what_is_made_of_it():
    given = Given(Scenario.baseline())
    with noted() as calls:
        verdict = judged(given.give(Returns))
        prices = priced(given.give(Prices), verdict)
        twice, thrice = doubled(prices)
    reads = Reads(calls, given)
    assert reads.of(verdict) == {"real_return"}
    for figure in (prices, twice, thrice[5:]):
        assert reads.of(figure) == {"real_return", "price_growth"}
    assert reads.of(np.zeros(3)) == frozenset()


def test_a_parameter_touches_the_figures_that_read_it():
    found = touches({"gdp": frozenset("ab"), "reserve": frozenset("b")})
    assert found == {"a": ("gdp",), "b": ("gdp", "reserve")}

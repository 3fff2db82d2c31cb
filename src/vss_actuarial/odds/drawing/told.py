"""What is random, and what is not: printed with every result of the odds."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.odds.drawing.draws import Prepared
from vss_actuarial.odds.drawing.numbers import PROCESSES
from vss_actuarial.odds.drawing.processes import COVERAGE, FERTILITY, MEN, OF_BOUNDS, Processes
from vss_actuarial.scenario import Scenario

NOT_RANDOM = (
    "law",
    "coverage_rates",
    "retirement_and_exit_rates",
    "disability_sickness_maternity_unemployment",
    "health_costs_over_wages",
    "age_patterns_of_fertility_mortality_migration",
    "salary_spread_and_profiles",
    "state_pay_coefficient",
    "jumps_and_crises",
)
"""What every path has in common with the central run, or the processes do not know."""


class RandomProcess(NamedTuple):
    """One row of the table of what is random.

    Attributes
    ----------
    name : of the assumption that it moves
    yearly : standard deviation of the last year's value between paths
    settled : part of it that is drawn once a path
    persistence : what is left of a deviation after a year
    unit : of the standard deviations
    source : of the bounds, or of the noise
    """

    name: str
    yearly: float
    settled: float
    persistence: float
    unit: str
    source: str


SOURCES = (
    "odds_total_fertility", "odds_life_expectancy_men", "odds_life_expectancy_women",
    "odds_net_migration_noise", "odds_real_wage_noise", "odds_price_noise", "odds_yield_noise",
    "odds_coverage_noise",
)  # fmt: skip


def what_is_random(
    scenario: Scenario, prepared: Prepared, *, coverage: bool = False
) -> list[RandomProcess]:
    """The table of what is random, a row for each process, of the last year.

    coverage : whether coverage is, as where each path runs in full
    """
    own = prepared.processes
    noise, settled = spread_of(own)
    rows = []
    for i, name in enumerate(PROCESSES[: None if coverage else COVERAGE]):
        parameter = scenario.assumptions[SOURCES[i]]
        unit = "1" if i == FERTILITY else parameter.unit
        deviation = float(np.hypot(noise[i], settled[i]))
        rows.append(
            RandomProcess(
                name,
                deviation,
                float(settled[i]),
                float(own.persistence[-1, i]),
                unit,
                parameter.values[-1].source,
            )
        )
    return rows


def spread_of(own: Processes) -> tuple[Array, Array]:
    """Standard deviation of the noise and of what is drawn for good, in the last year: (process,).

    Of bounds a quarter of the width between 2.5 and 97.5 %, near the standard deviation; fertility
    as a share of its line.
    """
    variance = np.zeros(own.noise.shape[1])
    for persistence, noise in zip(own.persistence, own.noise, strict=True):
        variance = persistence**2 * variance + noise**2
    width = np.ones(len(variance))
    for i in OF_BOUNDS:
        bounds = np.expm1(own.fertility[-1]) if i == FERTILITY else own.lives[i - MEN, -1]
        width[i] = (bounds[-1] - bounds[0]) / (own.knots[-1] - own.knots[0])
    return width * own.scale[-1] * np.sqrt(variance), width * own.mean[-1]

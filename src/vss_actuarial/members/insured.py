"""Insured persons by scheme, sex and age: who contributes, who is dormant, who moves how."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES, SERVICE, Array, mean_of_year
from vss_actuarial.labour.campaigns import CampaignMembers
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.old_age.service import EMPLOYER, STATE, VOLUNTARY, insured_by_duty
from vss_actuarial.members.cohorts import Cohorts, OpeningGiven, opening_stock
from vss_actuarial.members.moves import SCHEMES, SEXES, FixedMoves
from vss_actuarial.members.own import GivenStocks, OwnMembers, close
from vss_actuarial.members.pay import Pay, years_of_pay
from vss_actuarial.members.recursion.cell import Cell, Walked, run_sex
from vss_actuarial.members.recursion.layout import (
    AGE_ROWS,
    BASE_SALARY,
    DEFLATOR,
    ENTRANTS_IN_BASE,
    FLOWS,
    LAST_AGE,
)
from vss_actuarial.members.recursion.on_day import Closing
from vss_actuarial.members.recursion.people import People
from vss_actuarial.scenario.stage import stage

THREADS = 2
COMPULSORY = np.array([float(insured_by_duty(kind)) for kind in (STATE, EMPLOYER, VOLUNTARY)])
"""The schemes whose members are insured by duty."""
AWARDED = ("normal", "hazardous", "reduced", "bought_months", "bought_years")
"""Grounds on which old-age pensions are awarded."""
Task = TypeVar("Task")
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Insured:
    """The insured, from 1995.

    Attributes
    ----------
    active, dormant : (year, scheme, sex, age) [persons], at 1 January
    waiting : (year, scheme, sex, age) [persons], of the dormant, who wait past the retirement age
    by_service : (year, scheme, sex, status, service) [persons], at 1 January; active, dormant
    flows : (year, scheme, sex, age, flow), of the year by age on its 1 January; persons, or VND of
        the year (pensions: VND a month at award); in the order of `FLOWS`
    known : what is common to all schemes
    given : the stocks that stand on a day in place of those that the years before leave
    """

    active: Array
    dormant: Array
    waiting: Array
    by_service: Array
    flows: Array
    known: "Known"
    given: GivenStocks | None = None

    def opening(self, name: str) -> Array:
        """A stock as each year begins: (year, scheme, sex, …) [persons].

        name : "active", "dormant", "waiting" or "by_service"
        """
        return self.told(name)[:-1]

    def told(self, name: str) -> Array:
        """A stock as a result tells it: on the day what is given; names as of `opening`."""
        stock: Array = getattr(self, name)
        if self.given is None:
            return stock
        of_day = stock.copy(order="K")  # sums have the bits of the order in memory
        of_day[self.given.at] = getattr(self.given, name)
        return of_day

    def flow(self, name: str) -> Array:
        """One flow by name: (year, scheme, sex, age)."""
        return self.flows[..., FLOWS.index(name)]

    def new_awards(self) -> Array:
        """Old-age pensions awarded: (year, scheme, sex, age)."""
        return np.asarray(sum(self.flow(f"{kind}_awards") for kind in AWARDED))


@dataclass(frozen=True)
class Known:
    """Who is known to the system beside the insured, and who might be.

    Attributes
    ----------
    pensioners : (year, sex, age) [persons], at 1 January, with those of before 1995
    paid_out : (year, sex, age) [persons], at 1 January, who took a lump sum or an allowance at the
        retirement age
    ever_worked : (year, sex, age) [persons], at 1 January; see `cohorts.cohorts_of`
    survival, of_insured : (year, sex, age at 31 December) [1], of pensioners and of the insured,
        the same where an institution gives no mortality of its own
    """

    pensioners: Array
    paid_out: Array
    ever_worked: Array
    survival: Array
    of_insured: Array


@dataclass(frozen=True)
class Contributors:
    """Sums of contributors.

    Attributes
    ----------
    of_year : (year, scheme, sex, age) [persons], mean of the year by age on its 1 January
    by_duty : (year + 1, sex, age) [persons], of the compulsory schemes at 1 January
    by_service : (year + 1, scheme, service) [persons], at 1 January
    """

    of_year: Array
    by_duty: Array
    by_service: Array


@dataclass(frozen=True)
class Cells:
    """All that the recursion takes, by scheme and sex; see `cell.Cell`.

    Attributes
    ----------
    opening : (scheme, sex, 4, age, service)
    targets : (scheme, sex, year + 1, age) [persons], contributors asked for at 1 January
    by_age : (scheme, sex, row, year, age)
    by_year : (scheme, year, column)
    by_service : (scheme, sex, year, row, service)
    windows : (scheme, year, era, service) [years]
    averaged : by scheme and sex, over these last years; see `averages.last_years`
    cohorts : of both sexes, insured or not
    own : what is given of a 1 January
    """

    opening: Array
    targets: Array
    by_age: Array
    by_year: Array
    by_service: Array
    windows: NDArray[np.int64]
    averaged: tuple[tuple[tuple[NDArray[np.int64], Array], ...], ...]
    cohorts: Cohorts
    own: OwnMembers | None = None

    def of(self, scheme: int, sex: int) -> Cell:
        """One scheme and sex."""
        return Cell(
            self.opening[scheme, sex],
            self.targets[scheme, sex],
            self.by_age[scheme, sex],
            self.by_year[scheme],
            self.by_service[scheme, sex],
            self.averaged[scheme][sex],
        )


@stage
def prepare_cells(
    given: OpeningGiven,
    moves: FixedMoves,
    cohorts: Cohorts,
    economy: Economy,
    targets: Array,
    pay: Pay,
    own: OwnMembers | None = None,
) -> Cells:
    """Opening stock, probabilities and pay of every scheme and sex.

    Parameters
    ----------
    targets : (year, scheme, sex, age) [persons], contributors asked for at 1 January
    own : what is given of a 1 January
    """
    by_year = years_of_pay(moves.by_year, economy)
    by_age = np.empty((SCHEMES, SEXES, len(AGE_ROWS), len(targets) - 1, len(AGES)))
    for row, probability in moves.by_age.items():
        by_age[:, :, row] = probability
    pay.fill(by_age)
    first = by_year[:, 0]
    index = np.where(first[:, ENTRANTS_IN_BASE] > 0.0, first[:, BASE_SALARY], first[:, DEFLATOR])
    stored = pay.salary[:, :, 0] / index[:, None, None]
    opening = opening_stock(given, targets[0], stored)
    in_order = np.array(np.moveaxis(targets, 0, 2), order="C")
    in_order[..., LAST_AGE + 1 :] = 0.0  # whoever were asked for there would leave at once
    windows, averaged = moves.windows, pay.averaged
    laws = moves.by_service, windows
    return Cells(opening, in_order, by_age, by_year, *laws, averaged, cohorts, own)


@stage
def run_cells(cells: Cells, threads: int = THREADS, skip: bool = True) -> Insured:
    """Run the recursion of every cell; the bits do not depend on the number of threads."""
    return recursion(cells, threads, skip)


def recursion(cells: Cells, threads: int = THREADS, skip: bool = True) -> Insured:
    """`run_cells` without memory, for who wants to have it run again."""
    years = cells.targets.shape[2] - 1
    shape = (SCHEMES, SEXES)
    stocks = np.zeros((*shape, years + 1, 3, len(AGES)))
    service = np.zeros((*shape, years + 1, 2, SERVICE))
    flows = np.zeros((len(FLOWS), years, *shape, len(AGES)))

    own = None if cells.own is None else cells.own.of_sex
    closings: list[list[Closing]] = [[], []]

    def run(g: int) -> People:
        schemes = range(SCHEMES)
        found = [
            Walked(stocks[s, g], service[s, g], np.moveaxis(flows[:, :, s, g], 0, -1))
            for s in schemes
        ]
        people = cells.cohorts.of(g, cells.opening[:, g])
        given = None if own is None else own(g)
        closings[g] = run_sex([cells.of(s, g) for s in schemes], people, skip, found, given)
        return people

    sexes = _in_threads(run, range(SEXES), threads)
    stocks, service = np.moveaxis(stocks, 2, 0), np.moveaxis(service, 2, 0)
    of_all = (
        np.stack([getattr(people, name) for people in sexes], axis=1)
        for name in ("in_payment", "paid_out", "ever_worked", "drawing_alive", "alive")
    )
    flows = np.moveaxis(flows, 0, -1)
    given = None if cells.own is None else close(cells.own.at, stocks, service, closings)
    active, dormant, waiting = (stocks[..., status, :] for status in range(3))
    return Insured(active, dormant, waiting, service, flows, Known(*of_all), given)


def run_many(
    scenarios: Iterable[Cells], then: Callable[[Insured], Kept], threads: int = THREADS
) -> list[Kept]:
    """Run the recursion of many scenarios and keep what `then` makes of each, in their order.

    A scenario stays on one thread, with the bits that it has alone; `then` runs there as well.
    """

    def run(cells: Cells) -> Kept:
        return then(recursion(cells, threads=1))

    return _in_threads(run, scenarios, threads)


def _in_threads(run: Callable[[Task], Kept], tasks: Iterable[Task], threads: int) -> list[Kept]:
    if threads == 1:
        return [run(task) for task in tasks]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, tasks))


@stage
def contributors_of(insured: Insured, campaign: CampaignMembers | None = None) -> Contributors:
    """Contributors by year, duty and service.

    campaign : voluntary members through campaigns, who join in a month of their own
    """
    mean = mean_of_year(insured.active, insured.opening("active"))
    if campaign is not None:
        mean[:, VOLUNTARY] += campaign.first_year
    return Contributors(
        of_year=mean,
        by_duty=insured.active[:, COMPULSORY > 0.0].sum(axis=1),
        by_service=insured.by_service[:, :, :, 0].sum(axis=2),
    )

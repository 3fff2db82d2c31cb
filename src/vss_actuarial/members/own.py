"""The insured that an institution gives, and what stands for what it leaves out.

Whatever is not given is imputed from the model's own state of that day, cell by cell of scheme,
sex, age and service; where the model has nobody in a cell, from the cells around it.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.census.census import Census
from vss_actuarial.ground.axes import SERVICE, Array, older
from vss_actuarial.members.recursion.layout import ERAS, FIRST_AGE, LAST_AGE
from vss_actuarial.members.recursion.on_day import OF_AGES, Closing, State

ACTIVE, DORMANT, WAITING = range(3)
YEARS = np.arange(SERVICE)[:, None]


class OnDay(NamedTuple):
    """Own figures at their place in a run.

    Attributes
    ----------
    at : index of their 1 January among the years of the run
    census : the figures
    """

    at: int
    census: Census

    def gives(self, name: str) -> bool:
        """Whether a figure is given."""
        return getattr(self.census, name) is not None


@dataclass(frozen=True, eq=False)
class OwnMembers:
    """What is given of the insured on a 1 January, as the recursion takes it.

    Attributes
    ----------
    at : index of the 1 January
    census : the figures
    index : (2,) of the day, by which stored earnings are multiplied: base salary, then prices
    pay_ratio : (scheme, sex, age) [1], pay given over the model's
    salary : (scheme, sex, age) [VND a month], of the year that begins
    """

    at: int
    census: Census
    index: Array
    pay_ratio: Array
    salary: Array

    def of_sex(self, sex: int) -> "OwnSex":
        """What is given of one sex."""
        return OwnSex(self.at, self, sex)


@dataclass(frozen=True)
class GivenStocks:
    """The insured as they are given on a 1 January.

    Attributes
    ----------
    at : index of the 1 January
    active, dormant, waiting : (scheme, sex, age) [persons]
    by_service : (scheme, sex, status, service) [persons]
    """

    at: int
    active: Array
    dormant: Array
    waiting: Array
    by_service: Array


def close(at: int, stocks: Array, service: Array, closings: list[list[Closing]]) -> GivenStocks:
    """Put on a day what the years before leave in place of what is given, which is returned.

    stocks : (year + 1, scheme, sex, 3, age); service : (year + 1, scheme, sex, status, service)
    """
    begun, of_service = stocks[at].copy(), service[at].copy()
    for g, of_sex in enumerate(closings):
        for s, closing in enumerate(of_sex):
            stocks[at, s, g, :, OF_AGES] = closing.stocks
            service[at, s, g] = closing.service
    active, dormant, waiting = np.moveaxis(begun, 2, 0)
    return GivenStocks(at, active, dormant, waiting, of_service)


class OwnSex(NamedTuple):
    """What is given of one sex; see `recursion.on_day.Standing`."""

    at: int
    own: OwnMembers
    sex: int

    def of(self, scheme: int, modelled: State, entrants: Array) -> State:
        """A scheme as it is given: heads, their eras, then their earnings."""
        cell = _Cell(self.own, scheme, self.sex, modelled, entrants)
        heads = cell.heads()
        earnings = [heads[status] * cell.average(status) for status in range(3)]
        members = np.stack([*heads[:WAITING], *earnings[:WAITING]], axis=2)
        return State(members, np.stack([heads[WAITING], earnings[WAITING]], axis=2))

    def drawing(self, walked: Array, of_1995: Array) -> Array:
        """Pensioners by age, those given in place of those walked: (101,)."""
        census = self.own.census
        of_fund, group = walked - of_1995, of_1995
        if census.pensioners is not None:
            of_fund = census.pensioners.reshape(-1, 2, len(walked))[:, self.sex].sum(axis=0)
        if census.budget_pensioners is not None:
            group = census.budget_pensioners[self.sex]
        return np.maximum(0.0, of_fund + group)

    def paid_out(self, walked: Array) -> Array:
        """Who took a lump sum or an allowance at the age, by age: (101,)."""
        given = self.own.census.paid_out
        return walked if given is None else given[self.sex]

    def times(self, dying: Array) -> Array:
        """Own over the model's death probabilities by age at 31 December: (2, 101).

        1 where none is given or it is nil, and where the model lets nobody die. In the open-ended
        age that of its own persons counts.
        """
        times = np.ones((2, len(dying)))
        census = self.own.census
        for row, own in enumerate((census.mortality_insured, census.mortality_pensioners)):
            if own is not None:
                at_end = older(own[self.sex])
                at_end[-1] = own[self.sex, -1]
                told = (at_end > 0.0) & (dying > 0.0)
                times[row, told] = at_end[told] / dying[told]
        return times


class _Cell(NamedTuple):
    """One scheme and sex; arrays by (era, service, age from 15 on)."""

    own: OwnMembers
    scheme: int
    sex: int
    modelled: State
    entrants: Array

    def _given(self, name: str) -> Array | None:
        """An array of persons or shares of the scheme and sex: ([service,] age from 15 on)."""
        found: Array | None = getattr(self.own.census, name)
        if found is None:
            return None
        of_cell = found[self.scheme, self.sex, OF_AGES]
        return np.ascontiguousarray(of_cell.T) if of_cell.ndim == 2 else of_cell

    def _of_status(self, name: str, status: int) -> Array | None:
        """An array of a status: ([era,] service, age from 15 on)."""
        found: Array | None = getattr(self.own.census, name)
        if found is None:
            return None
        of_status = found[status][..., self.scheme, self.sex, OF_AGES, :]
        return np.ascontiguousarray(np.moveaxis(of_status, -1, -2))

    def model(self, status: int) -> Array:
        """Heads of the model."""
        members, waiting = self.modelled
        return np.asarray(waiting[:, :, 0] if status == WAITING else members[:, :, status])

    def heads(self) -> list[Array]:
        """Active, dormant and those who wait, each (era, service, age from 15 on) [persons]."""
        active, dormant = self._given("active"), self._given("dormant")
        heads = [self.model(status) for status in range(3)]
        if active is not None:
            heads[ACTIVE] = self._spread(active, ACTIVE, heads[ACTIVE])
        if dormant is not None:
            all_dormant = heads[DORMANT] + heads[WAITING]
            by_service = with_service(dormant, all_dormant.sum(axis=0))
            waits = self._given("waiting")
            if waits is None:
                waits = share_of(heads[WAITING].sum(axis=0), all_dormant.sum(axis=0))
            heads[WAITING] = self._spread(by_service * waits, WAITING, heads[WAITING])
            heads[DORMANT] = self._spread(by_service * (1.0 - waits), DORMANT, heads[DORMANT])
        return heads

    def _spread(self, given: Array, status: int, model: Array) -> Array:
        """Heads by era: those given times the shares given, or the model's."""
        shares = eras_of(model, self.entrants)
        own = self._of_status("eras", status)
        if own is not None:
            told = own.sum(axis=0) > 0.0
            shares = np.where(told, own / np.maximum(own.sum(axis=0), 1e-12), shares)
        return np.asarray(with_service(given, model.sum(axis=0)) * shares)

    def average(self, status: int) -> Array:
        """Earnings of a head as they are stored: years of service times average pay over index."""
        ratio = self.own.pay_ratio[self.scheme, self.sex, OF_AGES] if status == ACTIVE else 1.0
        each = self._modelled_average(status) * ratio
        own = self._of_status("past_pay", status)
        if own is not None:
            index = self.own.index[np.arange(ERAS) % 2][:, None, None]
            stored = (own if own.ndim == 3 else own[None]) / index
            each = np.where(stored > 0.0, stored, each)
        return np.asarray(each * YEARS)

    def _modelled_average(self, status: int) -> Array:
        """The model's average past pay of a cell, a year of service; see `average_of`."""
        members, waiting = self.modelled
        earned = waiting[:, :, 1] if status == WAITING else members[:, :, 2 + status]
        today = self.own.salary[self.scheme, self.sex, OF_AGES]
        today = today / self.own.index[np.arange(ERAS) % 2][:, None, None]
        return average_of(self.model(status), earned, today)


def with_service(given: Array, model: Array) -> Array:
    """Heads by service and age, those given by age spread as the model's of that age.

    Parameters
    ----------
    given : (service, age), which stays as it is, or (age,) [persons]
    model : (service, age) [persons]

    Notes
    -----
    An age in which the model has nobody takes the distribution of the nearest that has; with nobody
    at any age all have no completed year.
    """
    if given.ndim == 2:
        return given
    total = model.sum(axis=0)
    some = np.flatnonzero(total > 0.0)
    shares = np.zeros_like(model)
    shares[0] = 1.0
    if some.size:
        nearest = some[np.abs(np.arange(len(total))[:, None] - some).argmin(axis=1)]
        shares = model[:, nearest] / total[nearest]
    return np.asarray(given * shares)


def eras_of(model: Array, entrants: Array) -> Array:
    """Shares of the eras in each cell: (era, service, age) [1].

    Parameters
    ----------
    model : (era, service, age) [persons]
    entrants : (era,) [1], shares of the entrants of the year before

    Notes
    -----
    Where the model has nobody, the shares of all ages with that service; else of all; else of the
    entrants of the year before, or all before July 2025 with pay revalued by prices.
    """
    last = entrants if entrants.sum() > 0.0 else np.eye(ERAS)[1]
    shares = np.broadcast_to(last[:, None, None], model.shape)
    of_era = model.sum(axis=2, keepdims=True)
    for wider in (
        of_era.sum(axis=1, keepdims=True), of_era, model,
    ):  # fmt: skip
        total = wider.sum(axis=0)
        own = wider / np.where(total > 0.0, total, 1.0)
        shares = np.where(total > 0.0, own, shares)
    return shares


def average_of(heads: Array, earned: Array, today: Array) -> Array:
    """Average past pay by era, service and age, as it is stored, a year of service.

    Parameters
    ----------
    heads, earned : (era, service, age), of the model
    today : (era, service or 1, age), pay of the day

    Notes
    -----
    Where the model has nobody, the average of all ages of that era and service; else today's pay.
    """
    served = heads * np.maximum(YEARS, 1)
    average = np.broadcast_to(today, heads.shape)
    all_ages = served.sum(axis=2, keepdims=True), earned.sum(axis=2, keepdims=True)
    for persons, money in (all_ages, (served, earned)):
        some = persons > 0.0
        average = np.where(some, money / np.where(some, persons, 1.0), average)
    return average


def share_of(part: Array, whole: Array) -> Array:
    """A part of the whole [1], nothing where that is nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0.0)


def outside(census: Census) -> dict[str, float]:
    """Persons given beyond the ages 15 to 80 of the insured, by the name of their table."""
    found = {}
    for name in ("active", "dormant"):
        heads: Array | None = getattr(census, name)
        if heads is not None:
            by_age = heads.sum(axis=tuple(axis for axis in range(heads.ndim) if axis != 2))
            found[name] = float(by_age[:FIRST_AGE].sum() + by_age[LAST_AGE + 1 :].sum())
    return found

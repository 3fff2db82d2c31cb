"""Own figures taken out of a run: its stocks of a 1 January, as an institution would give them."""

from typing import Any

import numpy as np

from vss_actuarial.branches.accident_disease.law import AccidentLawGiven, accident_dues
from vss_actuarial.branches.accident_disease.money import accident_awards
from vss_actuarial.branches.accident_disease.people import monthly_mass, own_mass
from vss_actuarial.branches.branch import Give, Made, Society
from vss_actuarial.branches.in_payment import Standing, opening_of, until
from vss_actuarial.branches.ledger import BUDGET, PENSION
from vss_actuarial.branches.pension.own import of_share
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.census.census import ERAS, FIRST_SINCE, FUNDS, SHAPES, STATUSES, Census
from vss_actuarial.ground.axes import AGES, FIRST_YEAR, SERVICE, Array, to_next_age
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.members.closed import states_of
from vss_actuarial.members.recursion.on_day import OF_AGES, State
from vss_actuarial.projection.alignment import AlignmentGiven, alignment_of
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.own.laying import BaseSalaryOfDay, index_of_day, pay_on_day, pay_ratio
from vss_actuarial.projection.run import basis_of, people_of, start_of
from vss_actuarial.projection.society import cells_of_society, project_society
from vss_actuarial.scenario.given.given import Given

Figures = dict[str, Array]


def census_of(outcome: Outcome, since: int) -> Census:
    """The stocks of a result on 1 January of a year, every table included, as own figures.

    Stocks are those with which the year begins: after alignment, or as they were given.

    Parameters
    ----------
    since : year from 2016 to the last of the projection

    Raises
    ------
    InputError
        Where the year is none of these.
    """
    scenario = outcome.scenario
    if not whole_in(since, FIRST_SINCE, scenario.last_year):
        raise InputError(
            f"since: found {since!r}, expected a year from {FIRST_SINCE} to {scenario.last_year}"
        )
    at, give = since - FIRST_YEAR, Given(scenario).give
    published = give(AlignmentGiven)
    society = project_society(scenario, give, lambda stage: None)._replace(
        alignment=alignment_of(published, start_of(scenario, published))
    )
    people = people_of(give, society)
    figures: dict[str, Any] = {
        **_of_population(society, at),
        **_of_insured(give, society, at),
        **_of_pensions(society, people, at),
        **_of_budget(society, people, at),
        **_of_accidents(give, society, people, at),
    }
    reserves = {fund: float(outcome.account(fund).opening()[at]) for fund in FUNDS}
    return Census(since, **figures, reserves=reserves, source=f"the model, {scenario.title}")


def _of_population(society: Society, at: int) -> Figures:
    known = society.insured.known
    dying = [1.0 - to_next_age(each[at]) for each in (known.survival, known.of_insured)]
    return {
        "population": _given(society, at, "population", society.population.population),
        "mortality_pensioners": dying[0],
        "mortality_insured": dying[1],
        "paid_out": _given(society, at, "paid_out", known.paid_out),
    }


def _given(society: Society, at: int, name: str, stock: Array) -> Array:
    """What is given of a stock on the day of own figures, else what the years before leave."""
    own = society.own
    given: Array | None = getattr(own.census, name) if own is not None and own.at == at else None
    return stock[at] if given is None else given


def _of_insured(give: Give, society: Society, at: int) -> Figures:
    """Heads by service, their eras, and pay of the day and of before."""
    states = states_of(cells_of_society(give, society), at)
    index = index_of_day(give(BaseSalaryOfDay), society.economy, at)
    heads, earned = (_spread(states, money) for money in (False, True))
    by_status = heads.sum(axis=1)
    shares = of_share(np.ones_like(heads), by_status[:, None], heads)
    served = heads * np.maximum(np.arange(SERVICE), 1)
    level = index[np.arange(len(ERAS)) % 2].reshape(1, -1, 1, 1, 1, 1)
    return {
        "active": by_status[0],
        "dormant": by_status[1] + by_status[2],
        "waiting": of_share(np.ones_like(by_status[0]), by_status[1] + by_status[2], by_status[2]),
        "eras": shares,
        "past_pay": of_share(np.ones_like(heads), served, earned * level),
        "pay": _pay(society, at),
    }


def _pay(society: Society, at: int) -> Array:
    """Mean insured pay on the day; on that of own figures in their ratio to the model's."""
    own, before = society.own, society.before
    if own is None or before is None or own.at != at:
        return pay_on_day(society.salaries, at)
    return pay_on_day(before, at) * pay_ratio(before, own)


def _spread(states: list[list[State]], money: bool) -> Array:
    """Heads or earnings of all: (status, era, scheme, sex, age, service)."""
    found = np.zeros((len(STATUSES), *SHAPES["eras"][0][1:]))
    row = 2 if money else 0
    for sex, schemes in enumerate(states):
        for scheme, (members, waiting) in enumerate(schemes):
            each = (members[:, :, row], members[:, :, row + 1], waiting[:, :, row // 2])
            for status, cells in enumerate(each):
                found[status, :, scheme, sex, OF_AGES] = np.moveaxis(cells, -1, -2)
    return found


def _of_pensions(society: Society, people: Made, at: int) -> Figures:
    own = people[PENSION]
    begun, modelled = own.pensioners.opening()[at], own.pensioners.heads[at]
    minimum = own.minimum.heads[at]
    if own.minimum.given is not None and own.minimum.given.at == at:
        modelled, minimum = begun, own.minimum.given.stock
    early = of_share(begun, own.pensioners.heads[at], own.pensioners.early[at])
    adults, children = _survivors(own.survivors, society.alignment.fund, at)
    return {
        "pensioners": begun,
        "pensioners_early": early,
        "pensioners_minimum": of_share(begun, modelled, minimum),
        "pension_mass": own.pensions.opening()[at],
        "survivors": adults,
        "survivor_children": children,
    }


def _survivors(survivors: Survivors, aligned: Array, at: int) -> tuple[Array, Array]:
    """Adults by sex and age, and children by age, as the year begins."""

    def of(stock: Array, given: Standing | None) -> Array:
        if given is not None and given.at <= at:
            return given.stock if given.at == at else stock[at]
        return np.asarray(stock[at] * aligned[at])

    children = of(survivors.children, survivors.given_children)
    return of(survivors.adults, survivors.given_adults), np.pad(
        children, (0, len(AGES) - len(children))
    )


def _of_budget(society: Society, people: Made, at: int) -> Figures:
    own, aligned = people[BUDGET], society.alignment
    group = own.group
    heads = group.heads[at] * group.aligned[at]
    if group.given is not None and group.given.at == at:
        heads = group.given.stock
    mass = of_share(heads, group.heads[at], group.mass[at]) * aligned.pension[at]
    if group.given_mass is not None and group.given_mass.at == at:
        mass = group.given_mass.stock
    adults, children = _survivors(own.group_survivors, aligned.budget, at)
    return {
        "budget_pensioners": heads,
        "budget_pension_mass": mass,
        "budget_survivors": adults,
        "budget_survivor_children": children,
    }


def _of_accidents(give: Give, society: Society, people: Made, at: int) -> Figures:
    own = people["accident_disease"]
    dues = accident_dues(give(AccidentLawGiven))
    awards = accident_awards(dues, society.economy, basis_of(give, society).exposure)
    moves = own.accidents, awards.monthly, society.survival, society.uprating
    aligned, given = own.injured.aligned, None
    mass = monthly_mass(*moves, aligned)
    if society.own is not None:
        given = own_mass(society.own, mass, own.injured)
    if given is not None:
        aligned = until(aligned, given.at)
        mass = monthly_mass(*moves, aligned, given)
    begun = opening_of(mass, aligned, given)
    return {
        "accident": own.injured.opening()[at],
        "accident_mass": np.moveaxis(begun[at], -1, 0),
    }

"""The unemployment insured, those of them who claim the benefit, and how long they draw it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.unemployment.months import (
    MonthsByService,
    UnemploymentSince,
    first_place,
)
from vss_actuarial.ground.axes import Array, by_scheme
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import BY_SCHEME, EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.members.insured import Insured
from vss_actuarial.members.recursion.layout import ACTIVE
from vss_actuarial.scenario.given.reading import (
    AgeOfYear,
    OfYear,
    OfYearEnd,
    Published,
    ServiceOfYear,
    Years,
)
from vss_actuarial.scenario.stage import stage


class UnemploymentGiven(NamedTuple):
    """Who is insured against unemployment and who of those who leave claims the benefit."""

    years: Years
    unemployment_since: UnemploymentSince
    record: Published
    unemployment_claims_per_leaver: OfYear
    unemployment_months_drawn: OfYear
    exit_by_service: ServiceOfYear
    unemployment_state_pay_share: OfYearEnd
    unemployment_claims_by_age: AgeOfYear
    unemployment_claims_by_service: ServiceOfYear


@dataclass(frozen=True)
class Unemployment:
    """Persons of unemployment insurance; nobody before it began.

    Attributes
    ----------
    insured : (year + 1, scheme, sex, age) [persons], at 1 January as the years before leave them
    begun : (year, scheme, sex, age) [persons], as the years begin, with own figures of the insured
    claims : granted the benefit (year, scheme, sex, age) [persons], by age on 1 January
    months : drawn by a claimant within the year of the claim [months], from 2009 and of the
        compulsory schemes (year, scheme, sex)
    months_after : the same within the next year
    """

    insured: Array
    begun: Array
    claims: Array
    months: Array
    months_after: Array

    def told(self) -> Array:
        """The participants as a result tells them, as `begun` has them: as `insured`."""
        same = self.begun.base is self.insured
        return self.insured if same else np.concatenate([self.begun, self.insured[-1:]])


@stage
def project_unemployment(
    given: UnemploymentGiven,
    insured: Insured,
    table: MonthsByService,
    asked: Array | None = None,
) -> Unemployment:
    """Participants, claims and months of benefit.

    Parameters
    ----------
    asked : (year + 1, scheme, sex, age) [persons], contributors of the coverage path without those
        given on a day; None where they are those of `insured`

    Notes
    -----
    Published participants are a share of the model's own contributors, and whoever is given is
    insured in that share: own contributors move the participants with them. A leaver is one whom
    the insured recursion moves out of contributory work. Spells of less than a year between two
    jobs are no such move: `unemployment_claims_per_leaver` holds them as well.
    """
    share = insured_share(given, _modelled(insured, asked))
    first = first_place(given)
    exits, extra = (
        np.ascontiguousarray(insured.flow(name)[first:, :VOLUNTARY])
        for name in ("exits", "extra_exits")
    )
    staying = insured.opening("by_service")[first:, :VOLUNTARY, :, ACTIVE]
    leaving = _leaving(given.exit_by_service[first:], staying, exits, extra)
    per_leaver, months, after = _months(given, table, leaving)
    level = given.unemployment_claims_per_leaver[first:, None]
    level = level * 0.5 * (share[first:-1] + share[first + 1 :])[:, :VOLUNTARY]
    claims = np.zeros((len(given.years), *insured.active.shape[1:]))
    claims[first:, :VOLUNTARY] = (level[..., None] * per_leaver)[..., None] * (exits + extra)
    claims *= given.unemployment_claims_by_age[:, None, None]
    covered = share[..., None, None] * insured.active
    begun = covered[:-1]
    if insured.given is not None:
        begun = (share[..., None, None] * insured.told("active"))[:-1]
    return Unemployment(covered, begun, claims, months, after)


def _modelled(insured: Insured, asked: Array | None) -> Array:
    """The model's own contributors: those of the coverage path from the day of own figures on."""
    if asked is None or insured.given is None:
        return insured.active
    modelled, later = insured.active.copy(order="K"), slice(insured.given.at + 1, None)
    modelled[later] = asked[later]  # sums have the bits of the order in memory
    return modelled


def insured_share(given: UnemploymentGiven, contributors: Array) -> Array:
    """Share of contributors insured against unemployment: (year + 1, scheme), at 1 January.

    contributors : (year + 1, scheme, sex, age) [persons], at 1 January

    Published totals as far as they go, then the last shares. Those outside are civil servants and
    the armed forces; until 2014 small firms as well. All joined on 1 January 2009.
    """
    year_end = np.arange(given.years[0], given.years[-1] + 2) - 1.0
    paying = by_scheme(contributors)
    state, employer = paying[:, STATE_PAY], paying[:, EMPLOYER_PAY]
    known, totals = given.record.published("unemployment_insured")
    if not known.size:  # the record is known to a year before: all whom the law takes in
        everyone: Array = np.zeros_like(paying)
        everyone[:, STATE_PAY] = given.unemployment_state_pay_share
        everyone[:, EMPLOYER_PAY] = 1.0
        everyone[year_end < given.unemployment_since - 1] = 0.0
        return everyone
    total, last = np.interp(year_end, known, totals), known[-1]
    others = total - given.unemployment_state_pay_share * state
    paid_by_employers = np.clip(others / np.maximum(employer, 1e-9), 0.0, 1.0)
    on_state_pay = (total - paid_by_employers * employer) / np.maximum(state, 1e-9)
    share = np.zeros_like(paying)
    share[:, STATE_PAY] = np.clip(on_state_pay, 0.0, 1.0)
    share[:, EMPLOYER_PAY] = paid_by_employers
    share[year_end < given.unemployment_since - 1] = 0.0  # its first total stands on 1 January too
    share[year_end > last] = share[min(int(last - year_end[0]), len(share) - 1)]
    return np.asarray(share)


def _leaving(by_service: Array, active: Array, exits: Array, extra: Array) -> Array:
    """Share of those who leave by completed years of service: (year, scheme, sex, service).

    That of the active at 1 January, weighed by the exit probability; extra exits fall on all alike.
    """
    going = active * by_service[:, None, None]
    weight = _share(exits.sum(axis=3), going.sum(axis=3))[..., None] * going
    weight += _share(extra.sum(axis=3), active.sum(axis=3))[..., None] * active
    return _share(weight, weight.sum(axis=3, keepdims=True))


def _months(
    given: UnemploymentGiven, table: MonthsByService, leaving: Array
) -> tuple[Array, Array, Array]:
    """Claims of a leaver of the usual age and level; months of a claim within its year and after.

    leaving (year, scheme, sex, service), share of each -> (year, scheme, sex), from 2009. Without a
    right nobody claims.
    """
    first = first_place(given)
    claiming = given.unemployment_claims_by_service[first:]
    right, granted, carried = (
        np.matmul(leaving, (claiming * part)[:, None, :, None])[..., 0] for part in table
    )
    drawn = given.unemployment_months_drawn[first:, None, None]
    after = drawn * drawn * _share(carried, right)
    return right, drawn * _share(granted, right) - after, after


def _share(part: Array, whole: Array) -> Array:
    return np.asarray(part / np.maximum(whole, 1e-12))


@stage
def check_unemployment(unemployed: Unemployment, insured: Insured) -> None:
    """Participants are contributors of the compulsory schemes.

    Raises
    ------
    IdentityError
        Naming "unemployment insured".
    """
    covered, paying = by_scheme(unemployed.insured), by_scheme(insured.active)
    over = np.maximum(covered - paying, 0.0)
    check_balance("unemployment insured: more than contribute", over, paying, along=BY_SCHEME)
    check_balance("unemployment insured: voluntary members", covered[:, VOLUNTARY], paying)

"""The unemployment insured, those of them who claim the benefit, and how long they draw it."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.insured import Insured
from vss_actuarial.coverage.insured_kernel import ACTIVE
from vss_actuarial.coverage.moves import by_service
from vss_actuarial.coverage.unemployment_record import FIRST_YEAR, months_by_service
from vss_actuarial.dated import Array
from vss_actuarial.identities import check_balance
from vss_actuarial.labour.experience import joined
from vss_actuarial.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.scenario import Scenario


@dataclass(frozen=True)
class Unemployment:
    """Persons of unemployment insurance; nobody before 2009.

    Attributes
    ----------
    insured : (year + 1, scheme, sex, age) [persons], at 1 January
    claims : granted the benefit (year, scheme, sex, age) [persons], by age on 1 January
    months : drawn by a claimant within the year of the claim (year, scheme, sex) [months]
    months_after : the same within the next year
    """

    insured: Array
    claims: Array
    months: Array
    months_after: Array


def project_unemployment(scenario: Scenario, insured: Insured) -> Unemployment:
    """Participants, claims and months of benefit.

    A leaver is one whom the insured recursion moves out of contributory work. Spells of less than a
    year between two jobs are no such move: `unemployment_claims_per_leaver` holds them as well.
    """
    share = insured_share(scenario, insured.active)
    years, book = scenario.years, scenario.assumptions
    qualified, months, after = _months(scenario, insured)
    level = book["unemployment_claims_per_leaver"].by_year(years)
    ages = book["unemployment_claims_by_age"]
    by_age = ages.by_age(ages.by_year([FIRST_YEAR]))[0]
    of_year = level[:, None] * 0.5 * (share[:-1] + share[1:])
    leavers = insured.flow("exits") + insured.flow("extra_exits")
    claims = (of_year[..., None] * qualified)[..., None] * leavers * by_age
    return Unemployment(share[..., None, None] * insured.active, claims, months, after)


def insured_share(scenario: Scenario, contributors: Array) -> Array:
    """Share of contributors insured against unemployment: (year + 1, scheme), at 1 January.

    contributors : (year + 1, scheme, sex, age) [persons], at 1 January

    Published totals as far as they go, then the last shares. Those outside are civil servants and
    the armed forces; until 2014 small firms as well. All joined on 1 January 2009.
    """
    year_end = np.arange(scenario.years[0], scenario.years[-1] + 2) - 1.0
    by_scheme = contributors.sum(axis=(2, 3))
    state, employer = by_scheme[:, STATE_PAY], by_scheme[:, EMPLOYER_PAY]
    last = scenario.assumptions["unemployment_insured_later"].days[0].year
    later = np.full(len(year_end), _constant(scenario, "unemployment_insured_later", last))
    total = joined("unemployment_insured", year_end, later)
    usual = _constant(scenario, "unemployment_state_pay_share")
    paid_by_employers = np.clip((total - usual * state) / np.maximum(employer, 1e-9), 0.0, 1.0)
    on_state_pay = (total - paid_by_employers * employer) / np.maximum(state, 1e-9)
    share = np.zeros_like(by_scheme)
    share[:, STATE_PAY] = np.clip(on_state_pay, 0.0, 1.0)
    share[:, EMPLOYER_PAY] = paid_by_employers
    share[year_end < FIRST_YEAR - 1] = 0.0  # the total of 2009 stands on its 1 January as well
    share[year_end > last] = share[min(int(last - year_end[0]), len(share) - 1)]
    return share


def _months(scenario: Scenario, insured: Insured) -> tuple[Array, Array, Array]:
    """Share qualified among leavers, months of a claimant, in the year and after it.

    Each (year, scheme, sex). Service of leavers is that of the active at 1 January, weighed by the
    exit probability; extra exits fall on all alike.
    """
    first = min(FIRST_YEAR - int(scenario.years[0]), len(scenario.years))
    former = _constant(scenario, "unemployment_former_claims")
    table = months_by_service(scenario.law, tuple(scenario.years[first:].tolist()), former)
    active = insured.by_service[first:-1, :, :, ACTIVE]
    going = active * by_service(scenario.assumptions, "exit_by_service")
    leaving = sum(
        insured.flow(name)[first:].sum(axis=3)[..., None] * _share(weight)
        for name, weight in (("exits", going), ("extra_exits", active))
    )
    leaving = _share(np.asarray(leaving))
    right, granted, carried = (np.einsum("tsgk,tk->tsg", leaving, part) for part in table)
    drawn = _constant(scenario, "unemployment_months_drawn")
    per_claim = 1.0 / np.maximum(right, 1e-12)
    after = drawn * drawn * carried * per_claim
    parts = (right, drawn * granted * per_claim - after, after)
    unpaid = ((first, 0), (0, 0), (0, 0))
    qualified, months, months_after = (np.pad(part, unpaid) for part in parts)
    return qualified, months, months_after


def _constant(scenario: Scenario, name: str, year: int = FIRST_YEAR) -> float:
    """An assumption that holds for all years."""
    return float(scenario.assumptions[name].by_year([year])[0])


def _share(weight: Array) -> Array:
    return np.asarray(weight / np.maximum(weight.sum(axis=-1, keepdims=True), 1e-12))


def check_unemployment(unemployed: Unemployment, contributors: Array) -> None:
    """Participants are contributors of the compulsory schemes, and nobody claims before 2009.

    Raises
    ------
    IdentityError
        Naming "unemployment insured".
    """
    over = np.maximum(unemployed.insured - contributors, 0.0)
    check_balance("unemployment insured: more than contribute", over, contributors)
    outside = unemployed.insured[:, VOLUNTARY]
    check_balance("unemployment insured: voluntary members", outside, contributors)

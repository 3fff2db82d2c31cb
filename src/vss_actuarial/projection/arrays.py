"""What a result keeps of the stages, under the names of `quantities.QUANTITIES`."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.accident_disease.people import AccidentPensioners, WorkAccidents
from vss_actuarial.branches.bases import ContributionBases, Exposure, FundBasis
from vss_actuarial.branches.branch import Made, Society
from vss_actuarial.branches.health.money import HealthInsurance
from vss_actuarial.branches.health.people import HealthInsured
from vss_actuarial.branches.pension.pensioners import Pensioners, Pensions
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.branches.sickness_maternity.money import SicknessMaternity
from vss_actuarial.branches.state_budget.pre_1995 import BudgetPensioners
from vss_actuarial.branches.state_budget.social_pension import SocialPensioners
from vss_actuarial.branches.unemployment.people import Unemployment
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import Economy, Output
from vss_actuarial.labour.labour import Labour
from vss_actuarial.labour.new_groups import NewGroupsGiven, new_groups
from vss_actuarial.members.insured import Insured
from vss_actuarial.population import Population


class Stages(NamedTuple):
    """What the stages of one projection gave; `targets` as `contributor_targets` gives them."""

    population: Population
    economy: Economy
    output: Output
    returns: Array
    labour: Labour
    targets: Array
    insured: Insured
    pensioners: Pensioners
    pensions: Pensions
    exposure: Exposure
    bases: ContributionBases
    unemployed: Unemployment
    accidents: WorkAccidents
    injured: AccidentPensioners
    survivors: Survivors
    group: BudgetPensioners
    group_survivors: Survivors
    health_insured: HealthInsured
    social: SocialPensioners
    sickness: SicknessMaternity
    health: HealthInsurance


def stages_of(society: Society, people: Made, basis: FundBasis, booked: Made) -> Stages:
    """What is kept of a run."""
    pension, budget = people["pension_survivorship"], people["state_budget"]
    accident = people["accident_disease"]
    return Stages(
        society.population, society.economy, society.output, society.returns, society.labour,
        society.targets, society.insured, pension.pensioners, pension.pensions, basis.exposure,
        basis.bases, people["unemployment"].unemployed, accident.accidents, accident.injured,
        pension.survivors, budget.group, budget.group_survivors, people["health_insurance"].insured,
        budget.social, booked["sickness_maternity"].beside, booked["health_insurance"].beside,
    )  # fmt: skip


def result_arrays(given: NewGroupsGiven, s: Stages) -> dict[str, Array]:
    """Arrays of a result by name."""
    groups = new_groups(given, s.targets)
    arrays = {
        "population": s.population.population,
        "births": s.population.births,
        "deaths": s.population.deaths,
        "net_migration": s.population.net_migration,
        "life_expectancy": s.population.life_expectancy,
        "fertility_rate": s.population.fertility_rate,
        "labour_force": s.labour.labour_force,
        "labour_force_of_working_age": s.labour.working_age(),
        "employed": s.labour.employed,
        "contributors": s.insured.active,
        "dormant": s.insured.dormant,
        "insured_salary": s.exposure.insured_salary,
        "insured_salaries": s.bases.insured_salaries,
        "household_owners_insured": groups.household_owners,
        "part_timers_insured": groups.part_timers,
        "entries": s.insured.flow("entries"),
        "exits": s.insured.flow("exits"),
        "extra_exits": s.insured.flow("extra_exits"),
        "returns": s.insured.flow("returns"),
        "withdrawals": s.insured.flow("withdrawals"),
        "new_old_age_pensions": s.pensioners.new_awards,
        "old_age_pensioners": s.pensioners.heads,
        "old_age_pension_mass": s.pensions.mass,
        "budget_pensioners": s.group.heads,
        "budget_pension_mass": s.group.mass,
        "budget_survivors": s.group_survivors.heads,
        "budget_survivors_adult": s.group_survivors.adults,
        "survivors_adult": s.survivors.adults,
        "survivors_children": _by_single_age(s.survivors.children),
        "new_survivors_pensions": s.survivors.new,
        "accident_beneficiaries": s.injured.heads,
        "new_accident_benefits": s.accidents.new_cases,
        "sickness_maternity_claims": s.sickness.claims.total(),
        "unemployment_insured": s.unemployed.insured,
        "unemployment_claims": s.unemployed.claims,
        "health_insured": s.health_insured.persons,
        "health_visits": s.health.visits,
        "health_care_allotted": s.health.care_allotted,
        "social_pensioners": s.social.heads,
        "gdp": s.output.gdp,
        "base_salary": s.economy.base_salary,
        "price_index": s.economy.price_index,
        "return_rate": s.returns,
    }
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


def _by_single_age(stock: Array) -> Array:
    """A stock of the young (year, age) spread to the ages 0 to 100."""
    return np.pad(stock, ((0, 0), (0, 101 - stock.shape[1])))

"""The road, walked: from the population to the accounts, the one place where all stages meet."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from vss_actuarial.branches.accident_disease.money import (
    AccidentGiven,
    HitAtWork,
    project_accident_disease,
)
from vss_actuarial.branches.accident_disease.people import (
    AccidentsGiven,
    check_beneficiaries,
    project_accident_pensioners,
    project_work_accidents,
)
from vss_actuarial.branches.account import Account
from vss_actuarial.branches.bases import (
    BasesGiven,
    FundBasis,
    contribution_bases,
    insured_through_year,
)
from vss_actuarial.branches.campaigns import CampaignCostsGiven, campaign_costs
from vss_actuarial.branches.drawing import persons_drawing
from vss_actuarial.branches.health.money import (
    HealthFundGiven,
    VisitsGiven,
    project_health_fund,
    project_visits,
)
from vss_actuarial.branches.health.people import (
    HealthGiven,
    health_warnings,
    project_health_insured,
)
from vss_actuarial.branches.health.premium import PremiumsGiven, health_premiums, insured_by_group
from vss_actuarial.branches.pension.money import (
    PensionGiven,
    PensionRates,
    pension_drawers,
    project_pension_fund,
)
from vss_actuarial.branches.pension.pensioners import (
    PensionerMortality,
    PensionsGiven,
    check_pensioners,
    pensioner_survival,
    project_pensioners,
    project_pensions,
)
from vss_actuarial.branches.pension.survivors import (
    RightsGiven,
    SurvivorsGiven,
    check_survivors,
    deaths_leaving_rights,
    project_survivors,
    rights_of_pensioners,
)
from vss_actuarial.branches.pension.uprating import UpratingGiven, project_uprating
from vss_actuarial.branches.relief import PackageFlows, payroll, project_relief
from vss_actuarial.branches.sickness_maternity.money import (
    SicknessMaternityGiven,
    SicknessMaternityRate,
    project_sickness_maternity,
)
from vss_actuarial.branches.state_budget.money import (
    BirthsGiven,
    BudgetGiven,
    budget_recipients,
    project_state_budget,
    voluntary_births,
)
from vss_actuarial.branches.state_budget.pre_1995 import GroupGiven, project_budget_pensioners
from vss_actuarial.branches.state_budget.social_pension import (
    SocialPensionGiven,
    project_social_pensioners,
    social_pension_due,
)
from vss_actuarial.branches.unemployment.money import (
    UnemploymentCollection,
    UnemploymentFundGiven,
    participants,
    project_unemployment_fund,
    salaries_due,
    unemployment_claims,
    unemployment_payroll,
)
from vss_actuarial.branches.unemployment.months import MonthsGiven, months_by_service
from vss_actuarial.branches.unemployment.people import (
    UnemploymentGiven,
    check_unemployment,
    project_unemployment,
)
from vss_actuarial.branches.unemployment.salaries import (
    BenefitGiven,
    CeilingGiven,
    unemployment_benefit_each,
    unemployment_salaries,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.frozen import Frozen
from vss_actuarial.ground.quantities import FEMALE, MALE
from vss_actuarial.labour.campaigns import (
    CampaignsGiven,
    campaign_members,
    campaign_warnings,
    with_campaigns,
)
from vss_actuarial.labour.coverage_path import CoverageGiven, contributor_targets, coverage_warnings
from vss_actuarial.labour.economy import (
    EconomyGiven,
    OutputGiven,
    ReturnsGiven,
    project_economy,
    project_output,
    project_returns,
)
from vss_actuarial.labour.incomes import IncomesGiven, with_campaign_incomes
from vss_actuarial.labour.labour import LabourGiven, project_labour
from vss_actuarial.labour.new_groups import NewGroupsGiven
from vss_actuarial.labour.wages import (
    MinimumWageGiven,
    SalariesGiven,
    WageRecord,
    contributors_on_record,
    minimum_wage,
    project_salaries,
)
from vss_actuarial.members.insured import (
    check_insured,
    contributors_of,
    prepare_cells,
    run_cells,
)
from vss_actuarial.members.law_tables import (
    EarlyGiven,
    ServiceGiven,
    early_reductions,
    service_tables,
)
from vss_actuarial.members.moves import (
    InsuredMortality,
    LawOfSex,
    MovesGiven,
    fixed_moves,
    insured_survival,
)
from vss_actuarial.members.opening import OpeningGiven
from vss_actuarial.members.pay import pay_of_insured
from vss_actuarial.members.reaching import AgesGiven, CapacityGiven, ages_reached, past_earliest
from vss_actuarial.members.windows import KeptGiven, WindowGiven, averaging_windows, kept_ages
from vss_actuarial.population import project_population
from vss_actuarial.projection.arrays import Stages, result_arrays
from vss_actuarial.projection.books import (
    BUDGET,
    HEALTH,
    PENSION,
    Transfers,
    check_accounts,
    check_bases,
    check_contributors,
    check_people,
    check_transfers,
    received,
    transfers_between,
)
from vss_actuarial.projection.door import population_before, population_given
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.reads import Reads, reads_of_figures
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given, each_of
from vss_actuarial.scenario.given.relief import relief_terms
from vss_actuarial.scenario.known import check_known
from vss_actuarial.scenario.stage import noted

STAGES = ("population", "labour", "insured persons", "pensioners", "funds")


def project(
    scenario: Scenario | None = None, progress: Callable[[str], None] | None = None
) -> Outcome:
    """Project population, insured persons, beneficiaries and funds from 1995.

    Parameters
    ----------
    scenario : the baseline if not given
    progress : called with the name of each stage as it begins

    Raises
    ------
    InputError
        If the scenario's data cannot be used.
    IdentityError
        If persons or money are not conserved.
    """
    scenario = Scenario.baseline() if scenario is None else scenario
    if not isinstance(scenario, Scenario):
        raise InputError(
            f"scenario: found {scenario!r}, expected a Scenario such as Scenario.baseline() or "
            "Scenario.named(NAME)"
        )
    check_known(scenario.law, scenario.assumptions, scenario.record_to, scenario.changes)
    fingerprint, given = scenario.fingerprint(), Given(scenario)
    with noted() as calls, uncollected():
        walked = walk(scenario, given, progress or (lambda stage: None))
    stages, arrays, accounts, transfers, notes, packages = walked
    parameters = reads_of_figures(Reads(calls, given), arrays, accounts, stages)
    return Outcome(
        scenario, Frozen(arrays), Frozen(accounts), Frozen(transfers),
        notes, packages, fingerprint, Frozen(parameters),
    )  # fmt: skip


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for objects that hold one another: a run leaves next to none.

    It looks through all that the process holds, which takes a first result a tenth of its time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Walked(NamedTuple):
    """What the road gave, see `Outcome`."""

    stages: Stages
    arrays: dict[str, Array]
    accounts: dict[str, Account]
    transfers: Transfers
    notes: tuple[str, ...]
    packages: tuple[PackageFlows, ...]


def walk(scenario: Scenario, given: Given, tell: Callable[[str], None]) -> Walked:
    """Walk the road once: each stage is given what it takes of the scenario and of those before."""
    tell("population")
    give = given.give
    before = population_before(scenario)
    population = project_population(population_given(scenario, before), before)
    tell("labour")
    economy = project_economy(give(EconomyGiven))
    returns = project_returns(give(ReturnsGiven), economy)
    labour = project_labour(give(LabourGiven), population)
    output = project_output(give(OutputGiven), economy, labour)
    targets = contributor_targets(give(CoverageGiven), labour)
    path, campaign = targets, None
    if scenario.campaigns:
        campaign = campaign_members(give(CampaignsGiven), labour, targets, population.survival)
        targets = with_campaigns(targets, campaign)
    lowest = minimum_wage(give(MinimumWageGiven), economy)
    on_record = contributors_on_record(give(WageRecord), path)
    salaries = project_salaries(give(SalariesGiven), economy, lowest, on_record)
    if campaign is not None:
        salaries = with_campaign_incomes(give(IncomesGiven), salaries, targets, campaign)
    tell("insured persons")
    ages = [ages_reached(give(AgesGiven, sex)) for sex in (MALE, FEMALE)]
    men, women = (
        LawOfSex(
            ages[sex],
            past_earliest(give(CapacityGiven, sex)),
            service_tables(give(ServiceGiven, sex)),
            early_reductions(give(EarlyGiven, sex), ages[sex]),
        )
        for sex in (MALE, FEMALE)
    )
    windows, kept = averaging_windows(give(WindowGiven)), kept_ages(give(KeptGiven))
    moves = fixed_moves(give(MovesGiven), men, women, windows, kept)
    alive = insured_survival(give(InsuredMortality), population)
    pay = pay_of_insured(moves.windows, economy, salaries)
    cells = prepare_cells(give(OpeningGiven), moves, alive, economy, targets, pay)
    insured = run_cells(cells)
    check_insured(insured)
    check_contributors(insured.active, targets)
    contributors = contributors_of(insured, campaign)
    tell("pensioners")
    uprating = project_uprating(give(UpratingGiven), economy, output, population)
    survival = pensioner_survival(give(PensionerMortality), population)
    pensioners = project_pensioners(insured, survival)
    check_pensioners(pensioners)
    pensions = project_pensions(give(PensionsGiven), insured, survival, uprating, economy)
    unemployed = project_unemployment(
        give(UnemploymentGiven), insured, months_by_service(give(MonthsGiven))
    )
    check_unemployment(unemployed, insured)
    accidents = project_work_accidents(give(AccidentsGiven), contributors)
    injured = project_accident_pensioners(accidents, survival)
    check_beneficiaries(injured, accidents)
    rights = rights_of_pensioners(give(RightsGiven))
    deaths = deaths_leaving_rights(insured, pensioners, accidents, rights)
    survivors = project_survivors(give(SurvivorsGiven), population, deaths.of_all)
    group = project_budget_pensioners(give(GroupGiven), survival, uprating)
    group_survivors = project_survivors(give(SurvivorsGiven), population, group.deaths)
    check_survivors(survivors)
    check_survivors(group_survivors)
    drawing = persons_drawing(pensioners, injured, survivors, group, group_survivors)
    health_insured = project_health_insured(give(HealthGiven), population, contributors, drawing)
    amounts = social_pension_due(give(SocialPensionGiven), economy)
    social = project_social_pensioners(give(SocialPensionGiven), amounts, population, drawing)
    tell("funds")
    exposure = insured_through_year(contributors, salaries)
    bases = contribution_bases(give(BasesGiven), exposure)
    basis = FundBasis(economy, returns, exposure, bases)
    insured_for = unemployment_salaries(give(CeilingGiven), economy, salaries, lowest)
    due = salaries_due(insured_for, participants(unemployed))
    paid_on = unemployment_payroll(give(UnemploymentCollection), bases, due)
    relief = project_relief(
        relief_terms(given, scenario.relief),
        give(MonthsGiven),
        payroll(bases, exposure),
        paid_on,
        contributors.by_service,
    )
    costs = {
        payer: campaign_costs(give(CampaignCostsGiven), economy, campaign, payer)
        for payer in (PENSION, BUDGET)
    }
    pension = project_pension_fund(
        each_of(give, PensionGiven),
        basis,
        pension_drawers(insured, pensioners, pensions, survivors, rights, deaths.by_scheme),
        relief.beside(PENSION).and_paying(costs[PENSION]),
    )
    sickness = project_sickness_maternity(
        each_of(give, SicknessMaternityGiven),
        basis,
        population.fertility_rate,
        relief.beside("sickness_maternity"),
    )
    accident = project_accident_disease(
        each_of(give, AccidentGiven),
        basis,
        HitAtWork(accidents, injured, survival, uprating),
        relief.beside("accident_disease"),
    )
    benefit = unemployment_benefit_each(give(BenefitGiven), economy, insured_for, lowest)
    unemployment = project_unemployment_fund(
        each_of(give, UnemploymentFundGiven),
        basis,
        paid_on,
        unemployment_claims(unemployed, benefit),
        relief.beside("unemployment"),
    )
    premiums = health_premiums(give(PremiumsGiven), economy, insured_by_group(health_insured))
    to_funds = {
        "voluntary_subsidy": pension.income["contributions_state_subsidy"],
        "unemployment_support": unemployment.income["state_support"],
        **{f"health_premiums_{group}": amount for group, amount in premiums.state.items()},
        **costs[BUDGET],
    }
    births = voluntary_births(give(BirthsGiven), exposure, population.fertility_rate)
    recipients = budget_recipients(group, group_survivors, social, births)
    budget = project_state_budget(each_of(give, BudgetGiven), economy, recipients, to_funds)
    payers = (pension, sickness.account, accident, unemployment, budget)
    health = project_health_fund(
        each_of(give, HealthFundGiven),
        basis,
        project_visits(give(VisitsGiven), health_insured),
        {**premiums.own, **received(HEALTH, payers)},
        relief.beside(HEALTH),
    )
    accounts = (*payers[:-1], health.account, budget)
    check_accounts(accounts, returns)
    transfers = transfers_between(accounts)
    check_transfers(accounts, transfers)
    check_bases(give(PensionRates), give(SicknessMaternityRate), pension, sickness.account)
    check_people(health_insured, contributors, drawing)
    stages = Stages(
        population, economy, output, returns, labour, targets, insured, pensioners, pensions,
        exposure, bases, unemployed, accidents, injured, survivors, group, group_survivors,
        health_insured, social, sickness, health,
    )  # fmt: skip
    arrays = result_arrays(give(NewGroupsGiven), stages)
    notes = (*population.notes, *coverage_warnings(give(CoverageGiven), labour, path))
    notes = (*notes, *health_warnings(give(HealthGiven), health_insured))
    if campaign is not None:
        notes = (*notes, *campaign_warnings(give(CampaignsGiven), campaign))
    by_fund = {account.fund: account for account in accounts}
    return Walked(stages, arrays, by_fund, transfers, notes, relief.packages)

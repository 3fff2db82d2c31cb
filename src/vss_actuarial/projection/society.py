"""Persons and economy as every branch finds them: population, labour, the insured."""

from collections.abc import Callable

from vss_actuarial.branches.branch import Give, Society
from vss_actuarial.branches.in_payment import not_aligned
from vss_actuarial.branches.pension.pensioners import (
    PensionerMortality,
    pensioner_survival,
)
from vss_actuarial.branches.uprating import UpratingGiven, project_uprating
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import FEMALE, MALE
from vss_actuarial.labour.campaigns import (
    CampaignsGiven,
    campaign_members,
    campaign_warnings,
    with_campaigns,
)
from vss_actuarial.labour.coverage_path import CoverageGiven, contributor_targets, coverage_warnings
from vss_actuarial.labour.economy import (
    Economy,
    EconomyGiven,
    OutputGiven,
    ReturnsGiven,
    project_economy,
    project_output,
    project_returns,
)
from vss_actuarial.labour.incomes import IncomesGiven, with_campaign_incomes
from vss_actuarial.labour.labour import LabourGiven, project_labour
from vss_actuarial.labour.wages import (
    MinimumWageGiven,
    Salaries,
    SalariesGiven,
    WageRecord,
    contributors_on_record,
    minimum_wage,
    project_salaries,
)
from vss_actuarial.members.insured import (
    Insured,
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
from vss_actuarial.population import Population, project_population
from vss_actuarial.projection.books import (
    check_contributors,
)
from vss_actuarial.projection.door import population_before, population_given
from vss_actuarial.scenario import Scenario


def project_society(scenario: Scenario, give: Give, tell: Callable[[str], None]) -> Society:
    """The first half of the road: each stage is given what it takes, and what those before gave."""
    tell("population")
    before = population_before(scenario)
    population = project_population(population_given(scenario, before), before)
    tell("labour")
    economy = project_economy(give(EconomyGiven))
    returns = project_returns(give(ReturnsGiven), economy)
    labour = project_labour(give(LabourGiven), population)
    output = project_output(give(OutputGiven), economy, labour, population)
    path = contributor_targets(give(CoverageGiven), labour)
    targets, campaign = path, None
    if scenario.campaigns:
        campaign = campaign_members(give(CampaignsGiven), labour, path, population.survival)
        targets = with_campaigns(path, campaign)
    lowest = minimum_wage(give(MinimumWageGiven), economy)
    on_record = contributors_on_record(give(WageRecord), path)
    salaries = project_salaries(give(SalariesGiven), economy, lowest, on_record)
    if campaign is not None:
        salaries = with_campaign_incomes(give(IncomesGiven), salaries, targets, campaign)
    tell("insured persons")
    insured = project_insured(give, population, economy, targets, salaries)
    check_insured(insured)
    check_contributors(insured.active, targets)
    contributors = contributors_of(insured, campaign)
    uprating = project_uprating(give(UpratingGiven), economy, output)
    survival = pensioner_survival(give(PensionerMortality), population)
    return Society(
        population, economy, returns, labour, output, path, targets, campaign, lowest, salaries,
        insured, contributors, uprating, survival, not_aligned(len(returns)),
    )  # fmt: skip


def project_insured(
    give: Give, population: Population, economy: Economy, targets: Array, salaries: Salaries
) -> Insured:
    """The insured by scheme, sex, age and service, from the law by sex and the moves it opens."""
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
    return run_cells(prepare_cells(give(OpeningGiven), moves, alive, economy, targets, pay))


def notes_of(give: Give, society: Society) -> tuple[str, ...]:
    """What population, coverage path and campaigns tell."""
    notes = coverage_warnings(give(CoverageGiven), society.labour, society.path)
    of_campaigns: tuple[str, ...] = ()
    if society.campaign is not None:
        of_campaigns = tuple(campaign_warnings(give(CampaignsGiven), society.campaign))
    return (*society.population.notes, *notes, *of_campaigns)

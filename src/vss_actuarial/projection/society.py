"""Persons and economy as every branch finds them: population, labour, the insured."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.branch import Give, Society
from vss_actuarial.branches.in_payment import not_aligned
from vss_actuarial.branches.uprating import UpratingGiven, project_uprating
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import FEMALE, MALE
from vss_actuarial.labour.campaigns import (
    CampaignsGiven,
    campaign_members,
    campaign_warnings,
    with_campaigns,
)
from vss_actuarial.labour.coverage_path import (
    CoverageGiven,
    contributor_targets,
    coverage_warnings,
    published_stocks,
    room_of,
)
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
from vss_actuarial.members.balances import (
    check_insured,
    check_known,
    check_unqualified,
    missed_warnings,
)
from vss_actuarial.members.cohorts import (
    Cohorts,
    CohortsGiven,
    GroupAtOpening,
    OpeningGiven,
    cohorts_of,
    pensioners_of_1995,
)
from vss_actuarial.members.entitled.law_tables import (
    EarlyGiven,
    ServiceGiven,
    early_reductions,
    service_tables,
)
from vss_actuarial.members.entitled.reaching import (
    AgesGiven,
    CapacityGiven,
    ages_reached,
    past_earliest,
)
from vss_actuarial.members.entitled.windows import (
    KeptGiven,
    WindowGiven,
    averaging_windows,
    kept_ages,
)
from vss_actuarial.members.insured import (
    Cells,
    contributors_of,
    prepare_cells,
    run_cells,
)
from vss_actuarial.members.moves import (
    FixedMoves,
    LawOfSex,
    MovesGiven,
    fixed_moves,
)
from vss_actuarial.members.own import OnDay
from vss_actuarial.members.pay import pay_of_insured
from vss_actuarial.population import project_population
from vss_actuarial.projection.books import (
    check_contributors,
)
from vss_actuarial.projection.door import population_before, population_given
from vss_actuarial.projection.own.contributors import own_targets, room_warnings
from vss_actuarial.projection.own.laying import (
    BaseSalaryOfDay,
    on_day_of,
    own_members,
    own_pay,
    own_population,
    own_salaries,
)
from vss_actuarial.projection.own.plans import plan_warnings, planned_salaries, planned_targets
from vss_actuarial.scenario import Scenario


class Held(NamedTuple):
    """Persons that a run is given, in place of those that coverage and labour make.

    Each share of a cohort that is known to the system is held, and with it how often those die who
    are known; who took a lump sum at the age dies as the others do, so that the bound of
    `members.balances.check_known` is asked of the run alone from which the persons come.

    Attributes
    ----------
    contributors : (year + 1, scheme, sex, age) [persons], asked for at 1 January
    ever_worked : (year + 1, sex, age) [persons], see `members.cohorts.Cohorts`
    """

    contributors: Array
    ever_worked: Array


def project_society(
    scenario: Scenario, give: Give, tell: Callable[[str], None], held: Held | None = None
) -> Society:
    """The first half of the road: each stage is given what it takes, and what those before gave.

    held : persons that do not follow the coverage path
    """
    tell("population")
    before = population_before(scenario)
    population = project_population(population_given(scenario, before), before)
    own = on_day_of(scenario)
    if own is not None:
        population = own_population(population, own)
    tell("labour")
    economy = project_economy(give(EconomyGiven))
    returns = project_returns(give(ReturnsGiven), economy)
    labour = project_labour(give(LabourGiven), population)
    output = project_output(give(OutputGiven), economy, labour, population, population.given)
    path = contributor_targets(give(CoverageGiven), labour) if held is None else held.contributors
    on_record, asked = contributors_on_record(give(WageRecord), path), path
    if own is not None:
        coverage = give(CoverageGiven)
        levelled = own_targets(path, own, room_of(coverage, labour))
        path = planned_targets(coverage, levelled, labour, own)
    targets, campaign = path, None
    if scenario.campaigns:
        campaign = campaign_members(give(CampaignsGiven), labour, path, population.survival)
        targets = with_campaigns(path, campaign)
    lowest = minimum_wage(give(MinimumWageGiven), economy)
    salaries = plain = project_salaries(give(SalariesGiven), economy, lowest, on_record)
    if own is not None:
        salaries = planned_salaries(own_salaries(plain, own), path, own)
    if campaign is not None:
        salaries = with_campaign_incomes(give(IncomesGiven), salaries, targets, campaign)
    tell("insured persons")
    drawing = pensioners_of_1995(give(GroupAtOpening))
    cohorts = cohorts_of(give(CohortsGiven), population, labour, drawing)
    if held is not None:
        cohorts = replace(cohorts, ever_worked=np.moveaxis(held.ever_worked, 1, 0).copy())
    paid = PaidAs(economy, salaries, own, plain)
    insured = run_cells(cells_of(give, cohorts, targets, paid))
    check_insured(insured)
    check_unqualified(insured)
    if held is None:
        check_known(insured, published_stocks(give(CoverageGiven)))
    check_contributors(insured, targets)
    contributors = contributors_of(insured, campaign)
    uprating = project_uprating(give(UpratingGiven), economy, output)
    return Society(
        population, economy, returns, labour, output, path, targets, campaign, lowest, salaries,
        insured, contributors, uprating, insured.known.survival, not_aligned(len(returns)),
        own=own, before=plain, asked=asked,
    )  # fmt: skip


class PaidAs(NamedTuple):
    """What the insured earn, and what is given of them on a day.

    Attributes
    ----------
    before : salaries without the pay that is given
    """

    economy: Economy
    salaries: Salaries
    own: OnDay | None = None
    before: Salaries | None = None


def cells_of(give: Give, cohorts: Cohorts, targets: Array, paid: PaidAs) -> Cells:
    """All that the recursion of the insured takes."""
    moves, (economy, salaries, own, before) = moves_of(give), paid
    opening = give(OpeningGiven)
    if own is None or before is None:
        pay = pay_of_insured(moves.windows, economy, salaries)
        return prepare_cells(opening, moves, cohorts, economy, targets, pay)
    pay = own_pay(moves.windows, economy, before, salaries, own)
    members = own_members(give(BaseSalaryOfDay), economy, before, salaries, own)
    return prepare_cells(opening, moves, cohorts, economy, targets, pay, members)


def cells_of_society(give: Give, society: Society) -> Cells:
    """All that the recursion of the insured was given for a society."""
    drawing = pensioners_of_1995(give(GroupAtOpening))
    cohorts = cohorts_of(give(CohortsGiven), society.population, society.labour, drawing)
    paid = PaidAs(society.economy, society.salaries, society.own, society.before)
    return cells_of(give, cohorts, society.targets, paid)


def moves_of(give: Give) -> FixedMoves:
    """What the law of both sexes and the assumptions let the insured do, by year."""
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
    return fixed_moves(give(MovesGiven), men, women, windows, kept)


def notes_of(give: Give, society: Society) -> tuple[str, ...]:
    """What population, coverage path and campaigns tell."""
    coverage = give(CoverageGiven)
    path = society.path if society.asked is None else society.asked
    notes = coverage_warnings(coverage, society.labour, path)
    of_own = room_warnings(path, society.path, society.own)
    missed = missed_warnings(coverage.years, society.insured)
    if society.own is not None:
        missed += plan_warnings(society.salaries, society.path, society.labour, society.own)
    of_campaigns: tuple[str, ...] = ()
    if society.campaign is not None:
        of_campaigns = tuple(campaign_warnings(give(CampaignsGiven), society.campaign))
    return (*society.population.notes, *notes, *of_own, *missed, *of_campaigns)

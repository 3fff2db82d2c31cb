"""The central run of a scenario with all its stages: what every path is told from."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.bases import FundBasis
from vss_actuarial.branches.branch import Give, Made, Society
from vss_actuarial.dated.experience import published_stocks
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.members.earnings import PayWeights, pay_weights
from vss_actuarial.projection.alignment import AlignmentGiven, alignment_of, with_reserves
from vss_actuarial.projection.run import book_all, people_of, start_of
from vss_actuarial.projection.society import cells_of_society, project_society
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given

Record = TypeVar("Record", bound=tuple[Array, ...])


class Central(NamedTuple):
    """A run with all its stages.

    Attributes
    ----------
    give : records of what the scenario says, by their kind
    first : place of the first year that is random, that after the record
    people, booked : of every branch, by its name
    accounts : of every branch, by its name, with their reserves set on what is published
    """

    scenario: Scenario
    give: Give
    first: int
    society: Society
    people: Made
    basis: FundBasis
    booked: Made
    accounts: Mapping[str, Account]

    @property
    def later(self) -> slice:
        """The years that are random."""
        return slice(self.first, None)

    def of_later(self, record: Record) -> Record:
        """A record of arrays by year, from the first random year on."""
        return type(record)(*(each[self.later] for each in record))


def central_of(scenario: Scenario) -> Central:
    """The central run of a scenario.

    Raises
    ------
    InputError
        If no year of the scenario lies after the record, campaigns bring members of their own,
        rules act on what the year before was, or it starts from own figures.
    """
    since = check_scenario(scenario)
    given = Given(scenario)
    give = given.give
    published = give(AlignmentGiven)
    start = start_of(scenario, published)
    society = project_society(scenario, give, lambda stage: None)._replace(
        alignment=alignment_of(published, start), reserves=start.reserves
    )
    people = people_of(give, society)
    dict(people)
    money = book_all(scenario, given, society, people)
    accounts = with_reserves(money.accounts, society.reserves, society.returns)
    first = since - int(scenario.years[0])
    return Central(scenario, give, first, society, people, money.basis, money.booked, accounts)


def check_scenario(scenario: Scenario) -> int:
    """Refuse a scenario of which no paths are told; gives the first year that is random.

    Raises
    ------
    InputError
        As `central_of`.
    """
    since = published_stocks(scenario.record_to).since
    if since > scenario.last_year:
        raise InputError(
            f"last_year {scenario.last_year}: the record goes to {since - 1} and no year after it "
            f"is random; give {since} or later"
        )
    if scenario.campaigns:
        raise InputError(
            f"campaign {scenario.campaigns[0].name}: the odds are of scenarios without campaigns"
        )
    if scenario.census is not None:
        raise InputError(
            f"census of {scenario.census.since}: the odds are of scenarios without own figures; "
            "project shows what these give"
        )
    if scenario.balancing:
        raise InputError(
            f"rule {scenario.balancing[0].name}: the odds are of scenarios without rules of "
            "balancing; give the changes that it comes to"
        )
    return since


def weights_of(central: Central) -> PayWeights:
    """Weights of past pay in the amounts of the central run, see `members.earnings`."""
    society, cells = central.society, cells_of_society(central.give, central.society)
    return pay_weights(cells, society.economy, society.salaries, society.insured, central.first)

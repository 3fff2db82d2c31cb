"""What a branch brings to the road: the people who draw on it, and what they cost.

A branch may ask for what another one makes, whatever the order in which they are listed.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from vss_actuarial.branches.account import NEVER, Account, AlignedReserve, BesideBenefits
from vss_actuarial.branches.bases import FundBasis
from vss_actuarial.branches.in_payment import Alignment
from vss_actuarial.branches.ledger import HEALTH, Ledger
from vss_actuarial.branches.uprating import Uprating
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import Keeps
from vss_actuarial.labour.campaigns import CampaignMembers
from vss_actuarial.labour.economy import Economy, Output
from vss_actuarial.labour.labour import Labour
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.members.insured import Contributors, Insured
from vss_actuarial.members.own import OnDay
from vss_actuarial.population import Population

Give = Callable[..., Any]
"""A record of what a scenario says, by its kind; see `scenario.given.given.Given.give`."""


class Society(NamedTuple):
    """Persons and economy, as every branch finds them.

    Attributes
    ----------
    returns : (year,) [1], nominal return of the year on reserves
    path, targets : contributors asked for without and with campaigns, see `contributor_targets`
    campaign : members that campaigns bring, None without a campaign
    lowest : (year,) [VND a month], mean minimum wage
    survival : (year, sex, age) [1], of pensioners
    alignment : of stocks in payment, on what is published
    reserves : that are set on what is published or given, by their fund
    own : figures of an institution that stand in place of the model's on their day
    before : salaries without the pay that is given on that day
    asked : `path` without the contributors that are given on it
    """

    population: Population
    economy: Economy
    returns: Array
    labour: Labour
    output: Output
    path: Array
    targets: Array
    campaign: CampaignMembers | None
    lowest: Array
    salaries: Salaries
    insured: Insured
    contributors: Contributors
    uprating: Uprating
    survival: Array
    alignment: Alignment
    reserves: Mapping[str, AlignedReserve] = NEVER
    own: OnDay | None = None
    before: Salaries | None = None
    asked: Array | None = None


class Made(Mapping[str, Any]):
    """What each branch makes, by its name: made when it is first asked for, and once."""

    def __init__(self, names: tuple[str, ...], make: Callable[[str, "Made"], Any]) -> None:
        self._names, self._make = names, make
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name, self)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Books(NamedTuple):
    """What an account is made from.

    Attributes
    ----------
    people : of each branch, by its name
    beside : what relief brings into the account of a name
    ledger : who pays whom; a branch posts what it pays and what is paid to it
    booked : of each branch, by its name
    """

    society: Society
    people: Made
    basis: FundBasis
    beside: Callable[[str], BesideBenefits]
    ledger: Ledger
    booked: Made


class Booked(NamedTuple):
    """The account of a branch, and what it tells beside it."""

    account: Account
    beside: Any = None

    def with_health_premiums(self, ledger: Ledger) -> "Booked":
        """The same, with the health insurance of those whom the fund pays posted."""
        fund, item = self.account.fund, "health_insurance_premiums"
        ledger.pay(fund, HEALTH, item, f"contributions_{fund}", self.account.outgo[item])
        return self


class Drawn(NamedTuple):
    """What a branch made, as its list of what a result keeps reads it.

    Attributes
    ----------
    people : its own
    beside : what its account tells beside money
    """

    people: Any
    beside: Any


class Branch(NamedTuple):
    """A fund of social or health insurance, or the state budget.

    Attributes
    ----------
    name : of its account
    people : from what is given, society and the people of all branches, its own
    book : from what is given and the books, its account
    keeps : what a result keeps of it, read off a `Drawn`
    base : name of the array that its rates are set against, what contributions are due on; nothing
        where nobody contributes
    of_base : how a share of it is told
    """

    name: str
    people: Callable[[Give, Society, Made], Any]
    book: Callable[[Give, Books], Booked]
    keeps: Keeps
    base: str = ""
    of_base: str = "% of insured salaries"

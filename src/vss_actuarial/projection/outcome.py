"""What a projection gives: persons by cell and accounts by fund, and nothing of how it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from numpy import int64
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.relief import PackageFlows
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, named_in, nearest
from vss_actuarial.population import LAST
from vss_actuarial.projection.alignment import AlignedStock
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.scenario import Scenario

PENSION_FUND = "pension_survivorship"


class Acted(NamedTuple):
    """What a rule of balancing did.

    Attributes
    ----------
    rule : its name
    year : in which it acted, from 1 January
    ratio : that it read
    """

    rule: str
    year: int
    ratio: float


@dataclass(frozen=True, repr=False)
class Outcome:
    """One scenario, projected.

    Attributes
    ----------
    scenario : the law, assumptions and horizon
    arrays : by name, as listed in `arrays.QUANTITIES`; stocks at 1 January of every year and
        of the one after the last, flows of every year
    accounts_vnd : money of each fund by item, nominal VND
    transfers : what one account pays another, (payer, receiver, item) -> (year,) VND
    notes : what the stages told as they ran
    packages : of relief, each by year
    fingerprint : of the scenario, as it was when the run began
    parameters : behind each array and each item of an account, an item as `fund.item`
    aligned : stocks set on what is published, on the first day after the record
    acts : of the rules of balancing; the scenario is the one of changes that they come to
    with_rules : the scenario as it was asked, its rules on; None where it has none
    """

    scenario: Scenario
    arrays: Mapping[str, Array]
    accounts_vnd: Mapping[str, Account]
    transfers: Mapping[tuple[str, str, str], Array]
    notes: tuple[str, ...] = ()
    packages: tuple[PackageFlows, ...] = ()
    fingerprint: str = ""
    parameters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aligned: tuple[AlignedStock, ...] = ()
    acts: tuple[Acted, ...] = ()
    with_rules: Scenario | None = None

    @property
    def asked(self) -> Scenario:
        """The scenario as it was asked: what is moved on it meets its rules again."""
        return self.with_rules or self.scenario

    def reads(self, figure: str) -> tuple[str, ...]:
        """Names of the parameters that a figure depends on, in the order of the alphabet.

        figure : an array such as "old_age_pensioners", or an item of an account such as
            "old_age_pensions"; "state_budget.treasury" names one fund's alone
        """
        ends = [key for key in self.parameters if key == figure or key.endswith(f".{figure}")]
        if not ends:
            known = {*self.parameters, *(key.rpartition(".")[2] for key in self.parameters)}
            raise InputError(f"the result has no figure '{figure}'{nearest(figure, known)}")
        return tuple(sorted(frozenset[str]().union(*(self.parameters[key] for key in ends))))

    @property
    def years(self) -> NDArray[int64]:
        """Calendar years of the flows; stocks have one entry more."""
        return self.scenario.years

    @property
    def held_years(self) -> tuple[int, ...]:
        """Years after the United Nations' last, in which the population's rates of it are held."""
        return tuple(self.years[self.years > LAST].tolist())

    def account(self, fund: str) -> Account:
        """The account of a fund in VND, by its name."""
        if not named_in(fund, self.accounts_vnd):
            raise InputError(f"there is no fund '{fund}'{nearest(fund, self.accounts_vnd)}")
        return self.accounts_vnd[fund]

    def opening(self, name: str) -> Array:
        """A stock as each year begins, with what alignment adds: (year, …).

        name : "old_age_pensioners" or "old_age_pension_mass"
        """
        aligned = [one for one in self.arrays if f"{one}_aligned" in self.arrays]
        if not named_in(name, aligned):
            raise InputError(f"the result aligns no stock '{name}'{nearest(name, aligned)}")
        stock: Array = self.arrays[name][: len(self.years)] + self.arrays[f"{name}_aligned"]
        return stock

    def counts(self) -> list[str]:
        """Names of the arrays that count persons."""
        return [name for name in self.arrays if QUANTITIES[name].unit == "persons"]

    def heads(self, name: str) -> Array:
        """Persons of a stock, all cells together, at 1 January of each year: (year,)."""
        counts = self.counts()
        if not named_in(name, counts):
            raise InputError(f"the result has no persons '{name}'{nearest(name, counts)}")
        stock = self.arrays[name][: len(self.years)]
        heads: Array = stock.reshape(len(stock), -1).sum(axis=1)
        return heads

"""The result of a projection: persons by cell, accounts by fund, and the doors to its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.relief import PackageFlows
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.quantities import QUANTITIES, label
from vss_actuarial.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

PENSION_FUND = "pension_survivorship"


@dataclass(frozen=True, repr=False)
class Result:
    """One scenario, projected.

    Attributes
    ----------
    scenario : the law, assumptions and horizon
    arrays : by name, as listed in `quantities.QUANTITIES`; stocks at 1 January of every year and
        of the one after the last, flows of every year
    accounts_vnd : money of each fund by item, nominal VND
    transfers : what one account pays another, (payer, receiver, item) -> (year,) VND
    notes : what the stages told as they ran
    packages : of relief, each by year
    fingerprint : of the scenario, as it was when the run began
    parameters : behind each array and each item of an account, an item as `fund.item`
    """

    scenario: Scenario
    arrays: Mapping[str, Array]
    accounts_vnd: Mapping[str, Account]
    transfers: Mapping[tuple[str, str, str], Array]
    notes: tuple[str, ...] = ()
    packages: tuple[PackageFlows, ...] = ()
    fingerprint: str = ""
    parameters: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know before using the figures.

        A change is held against a run without it, so that one without effect is told.
        """
        from vss_actuarial.projection.warnings import warnings_of

        return warnings_of(self)

    @property
    def cautions(self) -> tuple[str, ...]:
        """The warnings without the scenario's own notes on what its changes do."""
        notes = set(self.scenario.notes)
        return tuple(text for text in self.warnings if text not in notes)

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
    def years(self) -> NDArray[np.int64]:
        """Calendar years of the flows; stocks have one entry more."""
        return self.scenario.years

    def account(self, fund: str) -> Account:
        """The account of a fund in VND, by its name."""
        if fund not in self.accounts_vnd:
            raise InputError(f"there is no fund '{fund}'{nearest(fund, self.accounts_vnd)}")
        return self.accounts_vnd[fund]

    def heads(self, name: str) -> Array:
        """Persons of a stock, all cells together, at 1 January of each year: (year,)."""
        stock = self.arrays[name][: len(self.years)]
        heads: Array = stock.reshape(len(stock), -1).sum(axis=1)
        return heads

    def accounts(self, fund: str = PENSION_FUND, by_scheme: bool = False) -> "pd.DataFrame":
        """Income, outgo and reserve of a fund by calendar year; each header shows its unit.

        Parameters
        ----------
        fund : such as "pension_survivorship" or "state_budget"
        by_scheme : rows by (year, scheme) and the items alone, as the law has the funds booked
            apart for state-pay and employer-pay insured
        """
        from vss_actuarial.projection import tables

        account = self.account(fund)
        if by_scheme:
            return tables.items_by_scheme(account, self.years)
        return tables.account_table(account, self.arrays["gdp"], self.years)

    def persons(self, name: str) -> "xr.DataArray":
        """A count of persons, labelled; stocks at 1 January.

        Parameters
        ----------
        name : such as "population", "contributors" or "old_age_pensioners"
        """
        counts = [key for key in self.arrays if QUANTITIES[key].unit == "persons"]
        if name not in counts:
            raise InputError(f"the result has no persons '{name}'{nearest(name, counts)}")
        return label(name, self.arrays[name], int(self.years[0]))

    def measures(self) -> "pd.DataFrame":
        """Financing measures of the pension fund and demographic ratios, by calendar year."""
        from vss_actuarial.projection import tables

        return tables.measure_table(self)

    def events(self) -> "pd.DataFrame":
        """The years in which each fund turns; empty where that lies beyond the horizon."""
        from vss_actuarial.projection import tables

        return tables.event_table(self)

    def transfer_table(self) -> "pd.DataFrame":
        """What one account pays another, by calendar year: `payer to receiver: item [unit]`."""
        from vss_actuarial.projection import tables

        return tables.transfer_table(self)

    def relief(self) -> "pd.DataFrame":
        """Packages of relief by calendar year: `package: deferred, repaid, cash … [unit]`."""
        from vss_actuarial.projection import tables

        return tables.relief_table(self)

    def general_average_premium(self, since: int) -> float:
        """Level contribution rate from 1 January of a year that balances the pension fund."""
        from vss_actuarial.projection import tables

        return tables.general_average_premium(self, since)

    def headline(self) -> "pd.DataFrame":
        """Persons, the pension fund and its cost, every ten years."""
        from vss_actuarial.projection import tables

        return tables.headline(self)

    def reconciliation(self) -> "pd.DataFrame":
        """Published figures beside those of the model, with what stays unexplained."""
        from vss_actuarial.projection.reconcile import reconcile

        return reconcile(self)

    def against_record(self, series: str) -> "tuple[pd.DataFrame, pd.Series[float]]":
        """Published figures of a series, and the model's line up to the last of them.

        series : a figure of the reconciliation, such as "beneficiaries_fund"
        """
        from vss_actuarial.projection.reconcile import against_record

        return against_record(self, series)

    @cached_property
    def dataset(self) -> "xr.Dataset":
        """Every array and every account, labelled; flows are not a number in the year added last.

        Accounts bear the name of fund and item, such as
        `pension_survivorship_contributions_employer` (year, scheme) [VND].
        """
        from vss_actuarial.projection.labelled import dataset

        return dataset(self)

    def to_frame(self) -> "pd.DataFrame":
        """All accounts and measures by year; the columns are (fund or "measures", item [unit])."""
        import pandas as pd

        parts = {fund: self.accounts(fund) for fund in self.accounts_vnd}
        return pd.concat({**parts, "measures": self.measures()}, axis=1)

    def to_netcdf(self, path: str | Path) -> None:
        """Write the dataset as a NetCDF-4 file."""
        from vss_actuarial.projection.labelled import netcdf

        Path(path).write_bytes(netcdf(self.dataset))

    @cached_property
    def plot(self) -> Any:
        """Charts, such as `result.plot.reserve()`; see `presentation.charts.Charts`.

        Looked up when asked for: no formula depends on how it is drawn.
        """
        return import_module("vss_actuarial.presentation.charts").Charts(self)

    def _title(self) -> str:
        return f"Projection '{self.scenario.title}', {self.years[0]} to {self.years[-1]}"

    def __repr__(self) -> str:
        figures = self.headline().T.to_string(float_format="{:,.1f}".format)
        turning = self.events().astype(object).fillna("-").to_string()
        notes = len(self.scenario.notes)
        told = [f"Notes on changes: {notes}, see `scenario.notes`"] if notes else []
        warned = [*told, *(f"Warning: {text}" for text in self.cautions)]
        return "\n".join([self._title(), "", figures, "", turning, *warned])

    def _repr_html_(self) -> str:
        figures = self.headline().T.to_html(float_format="{:,.1f}".format)
        turning = self.events().astype(object).fillna("-").to_html()
        count = len(self.scenario.notes)
        told = f"<p>Notes on changes: {count}, see <code>scenario.notes</code></p>" if count else ""
        cautions = "".join(f"<li>{escape(text)}</li>" for text in self.cautions)
        warned = told + (f"<p>Warnings</p><ul>{cautions}</ul>" if cautions else "")
        return f"<h4>{escape(self._title())}</h4>{figures}{turning}{warned}"

"""The result of a projection: persons by cell, accounts by fund, and the doors to its tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from vss_actuarial.ground.errors import InputError, check_kind, named_in, nearest
from vss_actuarial.ground.quantities import label
from vss_actuarial.presentation.asked import fields_of
from vss_actuarial.presentation.exported.doors import Exported
from vss_actuarial.presentation.valuation import Valued
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.projection.project import project as projected
from vss_actuarial.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


@dataclass(frozen=True, repr=False)
class Result(Exported, Valued):
    """One scenario, projected, with its tables, charts and files; fields as `Outcome` has them."""

    @property
    def cautions(self) -> tuple[str, ...]:
        """The warnings without the scenario's own notes on what its changes do."""
        notes = set(self.scenario.notes)
        return tuple(text for text in self.warnings if text not in notes)

    @property
    def assumed(self) -> tuple[str, ...]:
        """Assumptions of policy and of judgement that the headline rests on, a line each."""
        from vss_actuarial.presentation.assumed import assumed

        return assumed(self.scenario)

    def accounts(
        self, fund: str = PENSION_FUND, by_scheme: bool = False, prices: int | str | None = None
    ) -> "pd.DataFrame":
        """Income, outgo and reserve of a fund by calendar year; each header shows its unit.

        Parameters
        ----------
        fund : such as "pension_survivorship" or "state_budget"
        by_scheme : rows by (year, scheme) and the items alone, as the law has the funds booked
            apart for state-pay and employer-pay insured
        prices : those of the day if None; a year such as 2026 for money at its prices; "GDP" for
            every item as a share of it
        """
        from vss_actuarial.measures import accounts

        check_kind(by_scheme, bool, "by_scheme", "True or False")
        if by_scheme:
            return accounts.items_by_scheme(self.account(fund), self.years)
        return accounts.fund_table(self, fund, prices)

    def awards(self, by: str | Sequence[str] = ("scheme", "sex")) -> "pd.DataFrame":
        """New pensions and what else a year awards and ends, by year, scheme and sex.

        Number, mean amount at award, service, replacement rate, the minimum, lump sums at the age,
        Article 23, withdrawals, deaths of pensioners.

        Parameters
        ----------
        by : what stays apart, such as "sex" or ("scheme", "sex"); `()` for the year alone
        """
        from vss_actuarial.measures import awards

        return awards.award_table(self, by)

    def unqualified(self, by: str | Sequence[str] = ("scheme", "sex")) -> "pd.DataFrame":
        """Who reached the retirement age without the qualifying years, and where each of them went.

        Parameters
        ----------
        by : what stays apart; `()` for the year alone
        """
        from vss_actuarial.measures import awards

        return awards.unqualified_table(self, by)

    def by_service(self, name: str = "dormant") -> "pd.DataFrame":
        """Dormant members, or contributors, by completed years of service at 1 January."""
        from vss_actuarial.measures import awards

        return awards.service_table(self, name)

    def economy(self) -> "pd.DataFrame":
        """Wages, prices, output and returns by calendar year, with their growth."""
        from vss_actuarial.measures import outlook

        return outlook.economy_table(self)

    def mortality(self) -> "pd.DataFrame":
        """Life expectancy of the population and of pensioners, by year and sex."""
        from vss_actuarial.measures import outlook

        return outlook.mortality_table(self)

    def persons(self, name: str) -> "xr.DataArray":
        """A count of persons, labelled; stocks at 1 January.

        Parameters
        ----------
        name : such as "population", "contributors" or "old_age_pensioners"
        """
        counts = self.counts()
        if not named_in(name, counts):
            raise InputError(f"the result has no persons '{name}'{nearest(name, counts)}")
        return label(name, QUANTITIES[name], self.arrays[name], int(self.years[0]))

    def measures(self, fund: str = PENSION_FUND) -> "pd.DataFrame":
        """Financing measures of a fund by calendar year, in % of the base of its own rates.

        Beside those of the pension fund stand ratios of persons. The base is that of insured
        salaries: of all schemes for the pension fund, of the compulsory ones for sickness and
        accidents, to a ceiling of its own for unemployment; for health insurance it is what all
        premiums paid in are over the rate on salaries. The state budget has none.

        Parameters
        ----------
        fund : such as "pension_survivorship" or "health_insurance"
        """
        from vss_actuarial.measures import tables

        return tables.measure_table(self, fund)

    def frame(self, by_decade: bool = False) -> "pd.DataFrame":
        """The macro frame by year: growth, returns, and what wages, benefits and care are to them.

        Parameters
        ----------
        by_decade : means over decades, in place of years; `item_published` is the record's
        """
        from vss_actuarial.measures import frame

        check_kind(by_decade, bool, "by_decade", "True or False")
        table = frame.frame_table(self)
        return frame.by_decade(table) if by_decade else table

    def frame_against_record(self) -> "pd.DataFrame":
        """Output, employed, insured, wages and prices beside the record, each with its source."""
        from vss_actuarial.record import levels

        return levels.frame_against_record(self)

    def events(self) -> "pd.DataFrame":
        """The years from which each fund lacks for good; empty where none comes to the horizon."""
        from vss_actuarial.measures import events

        return events.event_table(self)

    def passing(self) -> "pd.DataFrame":
        """Years in which a fund lacks and recovers, by fund and event."""
        from vss_actuarial.measures import events

        return events.passing_table(self)

    def transfer_table(self) -> "pd.DataFrame":
        """What one account pays another, by calendar year: `payer to receiver: item [unit]`."""
        from vss_actuarial.measures import tables

        return tables.transfer_table(self)

    def relief(self) -> "pd.DataFrame":
        """Packages of relief by calendar year: `package: deferred, repaid, cash … [unit]`."""
        from vss_actuarial.measures import tables

        return tables.relief_table(self)

    def headline(self) -> "pd.DataFrame":
        """Persons, the pension fund and its cost, every ten years."""
        from vss_actuarial.measures import tables

        return tables.headline(self)

    def reconciliation(self) -> "pd.DataFrame":
        """Published figures beside those of the model, with what stays unexplained."""
        from vss_actuarial.record.reconcile import reconcile

        return reconcile(self)

    def alignment(self) -> "pd.DataFrame":
        """Stocks that the future starts from, as published and as the model had them."""
        from vss_actuarial.record.reconcile import alignment_table

        return alignment_table(self)

    def census(self) -> "pd.DataFrame":
        """Stocks of the day of own figures: given, imputed, the model's own, beside the record.

        `stands` is the total with which the day begins, `model` that of the run without own
        figures: persons, VND a month or VND; of pay the mean, of mortality the deaths of the year.

        Raises
        ------
        InputError
            If the result starts from no own figures.
        """
        from vss_actuarial.presentation.standing import census_table

        return census_table(self)

    def against_record(self, series: str) -> "tuple[pd.DataFrame, pd.Series[float]]":
        """Published figures of a series, and the model's line up to the last of them.

        series : a figure of the reconciliation, such as "beneficiaries_fund"
        """
        from vss_actuarial.record.reconcile import against_record

        return against_record(self, series)

    def to_excel(self, path: str | PathLike[str], language: str = "en") -> None:
        """Write a workbook: a sheet a fund, what it stands on, checks that compute anew, charts.

        Every series has a name, such as `pension_survivorship_total_outgo`; figures stand in full.

        Parameters
        ----------
        path : of a file that ends in .xlsx; one that is there is replaced when the new one is whole
        language : "en" or "vi"

        Raises
        ------
        InputError
            If the path is a folder, lies in none, or ends otherwise; on another language.
        """
        from vss_actuarial.presentation.workbook import write_result

        write_result(self, path, language)

    @cached_property
    def plot(self) -> Any:
        """Charts, such as `result.plot.reserve()`; see `presentation.charts.charts.Charts`."""
        from vss_actuarial.presentation.charts.charts import Charts

        return Charts(self)

    def __repr__(self) -> str:
        from vss_actuarial.presentation.front import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from vss_actuarial.presentation.front import as_html

        return as_html(self)


def project(
    scenario: Scenario | None = None, progress: Callable[[str], None] | None = None
) -> Result:
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
    return Result(**fields_of(projected(scenario, progress)))

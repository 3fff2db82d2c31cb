"""What the actuary reads off a result beyond its years: balance sheets, generations, premiums."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from vss_actuarial.ground.errors import check_kind
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

if TYPE_CHECKING:
    import pandas as pd

    from vss_actuarial.presentation.result import Result
    from vss_actuarial.projection.closed import ClosedGroup


class Valued(Outcome):
    """Doors of a result to measures that look ahead, of the pension fund if none is named."""

    def general_average_premium(
        self, since: int, fund: str = PENSION_FUND, until: int | None = None
    ) -> float:
        """Level contribution rate from 1 January of a year that balances a fund.

        Parameters
        ----------
        fund : such as "pension_survivorship"; the rate is one on its base, see `measures`
        until : last year that counts, the horizon if None
        """
        from vss_actuarial.measures.financing import financing

        return financing.general_average_premium(self, since, fund, until)

    def actuarial_balance(
        self, since: int, fund: str = PENSION_FUND, until: int | None = None
    ) -> float:
        """Reserve and income of a fund over its outgo, as a level rate; see the premium."""
        from vss_actuarial.measures.financing import financing

        return financing.actuarial_balance(self, since, fund, until)

    def balance_sheet(self, since: int, closed: bool = False) -> "pd.DataFrame":
        """Assets and liabilities of the pension fund on 1 January of a year, to the horizon.

        Parameters
        ----------
        since : the year
        closed : without those who become members from that day on
        """
        from vss_actuarial.measures.financing import sheet

        check_kind(closed, bool, "closed", "True or False")
        at, account = self._place(since), self.account(PENSION_FUND)
        group, rate = self._closed(since), self.arrays["return_rate"]
        everybody, members, paid = [
            sheet.worth_of(one, rate, at) for one in (account, group.members, group.in_payment)
        ]
        table = sheet.split_sheet(float(account.opening()[at]), everybody, members, paid, closed)
        return sheet.told(table, float(self.arrays["gdp"][at]))

    def pension_debt(self, since: int) -> "pd.Series[float]":
        """What the pension fund owes for service up to 1 January of a year [VND]."""
        from vss_actuarial.measures.financing import sheet

        at, reserve = self._place(since), self.account(PENSION_FUND).opening()
        rate = self.arrays["return_rate"]
        return sheet.pension_debt(self._closed(since), rate, at, float(reserve[at]))

    def scaled_premium(
        self, since: int, years: int = 20, kept: float | None = None, fund: str = PENSION_FUND
    ) -> "pd.DataFrame":
        """Level rates by steps of so many years, and the reserve that they leave."""
        from vss_actuarial.measures.financing import ahead

        return ahead.scaled_table(self, since, years, kept, fund)

    def steady_rate(self, since: int, first: int, second: int, fund: str = PENSION_FUND) -> float:
        """The level rate from a year on at which the reserve ratio is the same in two years."""
        from vss_actuarial.measures.financing import ahead

        return ahead.steady_rate(self, since, first, second, fund)

    def replacement_rates(self) -> "pd.DataFrame":
        """Replacement rates by year: at award, indexed afterwards, and those that are afforded."""
        from vss_actuarial.measures.generations.replacement import replacement_table

        return replacement_table(self.arrays, self.account(PENSION_FUND), self.years)

    def by_generation(self) -> "pd.DataFrame":
        """Return, money's worth and burden in the pension fund by birth year and sex."""
        from vss_actuarial.measures.generations.returns import by_generation

        return by_generation(self)

    def typical_careers(self, births: Sequence[int] | None = None) -> "pd.DataFrame":
        """Return and money's worth of typical careers, by birth year, career and sex.

        births : every fifth of those whose whole life lies in the projection if None
        """
        from vss_actuarial.measures.generations.careers import typical_table

        return typical_table(self, births)

    def growth_of_cost(self, start: int, end: int) -> "pd.Series[float]":
        """What moves the cost rate of the pension fund between two years, by cause [1]."""
        from vss_actuarial.measures.financing import ahead

        return ahead.growth_table(self, self._place(start), self._place(end))

    def growth_by_year(self, since: int) -> "pd.DataFrame":
        """What each cause adds to the pension fund's cost rate from a year to each later one."""
        from vss_actuarial.measures.financing import ahead

        return ahead.growth_by_year(self, self._place(since))

    def level_rates(self, since: int) -> "pd.DataFrame":
        """What the pension fund costs from a year on as level rates, beside what is paid in it."""
        from vss_actuarial.measures.financing import ahead

        return ahead.rates_table(self, since)

    def report(
        self,
        path: str | Path,
        language: str = "en",
        since: int | None = None,
        about: str | Path | None = None,
        previous: str | Path | None = None,
        reforms: Sequence[str] = (),
        paths: int = 100,
    ) -> None:
        """Write a draft valuation report as a PDF; see `presentation.report.report.report`.

        Parameters
        ----------
        path : of the PDF
        language : "en" or "vi"
        since : the valuation date is its 1 January; the first year after the record if None
        about : TOML file of what a person fills in; what it lacks is a marked blank
        previous : folder of an earlier run, to reconcile with
        reforms : scenarios laid over this one, told with the same tables
        paths : random paths; 0 for none

        Raises
        ------
        InputError
            On a place that cannot be written, a part that cannot be read, or without typst.
        """
        from vss_actuarial.presentation.report.report import report

        report(cast("Result", self), path, language, since, about, previous, reforms, paths)

    def _place(self, year: int) -> int:
        from vss_actuarial.measures.financing.ahead import place_of

        return place_of(year, self.years)

    def _closed(self, since: int) -> "ClosedGroup":
        from vss_actuarial.projection.closed import closed_group

        return closed_group(self.scenario, since)

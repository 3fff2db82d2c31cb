"""Many paths of a scenario: what is kept of them, and what is read off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, named_in, nearest
from vss_actuarial.measures.events import EXHAUSTED, event_table, event_year, lacks, turning
from vss_actuarial.measures.measures import for_good_from
from vss_actuarial.measures.units import year_index
from vss_actuarial.odds.drawing.told import NOT_RANDOM, RandomProcess
from vss_actuarial.odds.running.rows import OF_ECONOMY, OF_FUND, places, rows_of_outcome
from vss_actuarial.odds.running.store import Store
from vss_actuarial.odds.series import Figures, quantile_names, quantiles_of, series_of
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

SHARES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""Ends of the bands that hold 95, 80 and 50 % of the paths, and their middle."""
EVENTS = ("outgo exceeds contributions", "outgo exceeds income", EXHAUSTED)
AT_ONCE = 32e6
"""Bytes of a measure that are in memory together: of many paths, some years at a time."""


@dataclass(frozen=True, repr=False)
class Paths:
    """Paths of one scenario, and the run without chance that they surround.

    Attributes
    ----------
    central : the run of the scenario on its own lines
    seed : of the random numbers
    funds : whose paths are told, in booking order
    first : place of the first random year among those of the scenario
    store : rows of all paths
    processes : what is random, of the last year
    full : whether each path ran the whole recursion
    pace : seconds that a path took, all threads together; None where all were taken up
    """

    central: Outcome
    seed: int
    funds: tuple[str, ...]
    first: int
    store: Store
    processes: tuple[RandomProcess, ...]
    full: bool
    pace: float | None

    @property
    def scenario(self) -> Scenario:
        """Whose paths they are."""
        return self.central.scenario

    @property
    def paths(self) -> int:
        """How many there are."""
        return self.store.paths

    @property
    def years(self) -> NDArray[np.int64]:
        """Calendar years that are random."""
        return self.central.years[self.first :]

    def reserve(self, fund: str = PENSION_FUND) -> Array:
        """Reserve at 1 January of each random year and of the one after the last.

        Returns
        -------
        (path, year + 1) [VND]; the first column is the published start, the same on all paths
        """
        out = np.empty((self.paths, len(self.years) + 1))
        for at, rows in self._each(fund):
            out[at, :-1], out[at, -1] = rows["opening"], rows["reserve"][:, -1]
        return out

    def flow(self, figure: str, fund: str = PENSION_FUND) -> Array:
        """A figure of the account: (path, year) [VND].

        figure : one of contributions, income (all but that of investment), investment_income,
            outgo, deficit, base (what the fund's rates are due on); or gdp, price_index,
            return_rate
        """
        known = [*OF_FUND[1:], *OF_ECONOMY]
        if not named_in(figure, known):
            raise InputError(f"figure '{figure}': the odds keep no such{nearest(figure, known)}")
        out = np.empty((self.paths, len(self.years)))
        for at, rows in self._each(fund):
            out[at] = rows[figure]
        return out

    def values(self, measure: str, fund: str = PENSION_FUND, years: slice = slice(None)) -> Array:
        """A measure of each path: (path, year).

        measure : such as "reserve_of_gdp", "cost_rate" or "spending_of_gdp"; see `series.SERIES`
        years : places of the random years that are wanted, all if not given
        """
        series = series_of(measure, self._fund(fund))
        out = np.empty((self.paths, len(self.years[years])))
        for at, rows in self._each(fund):
            out[at] = series.of(rows)[:, years]
        return out

    def quantiles(
        self, measure: str = "reserve_of_gdp", fund: str = PENSION_FUND, shares: Any = SHARES
    ) -> pd.DataFrame:
        """Quantiles of a measure over the paths by year, beside the central run.

        shares : of the paths below, such as (0.1, 0.5, 0.9)
        """
        wanted = _shares(shares)
        unit = series_of(measure, self._fund(fund)).unit
        parts = [
            quantiles_of(self.values(measure, fund, years), wanted) for years in self._at_once()
        ]
        table = pd.DataFrame(np.concatenate(parts), year_index(self.years), quantile_names(wanted))
        table["central"] = self.line(measure, fund)
        return table.rename(columns=lambda name: f"{name} [{unit}]")

    def line(self, measure: str, fund: str = PENSION_FUND) -> Array:
        """A measure of the central run in the random years: (year,)."""
        series = series_of(measure, self._fund(fund))
        rows = rows_of_outcome(self.central, self.funds)[:, None, self.first :]
        line: Array = series.of(self._figures(fund, rows))[0]
        return line

    def event_years(self, fund: str = PENSION_FUND) -> pd.DataFrame:
        """Year of each event on each path, as `Result.events` tells them; none where it is empty.

        The index is the path; outgo exceeds contributions, or all income, for good; the reserve is
        exhausted.
        """
        self._keeps_reserve(fund)
        known = self.scenario.record_to or last_of_record()
        found = np.full((len(EVENTS), self.paths), np.nan)
        for at, rows in self._each(fund, past=True):
            for place, holds in enumerate(_conditions(rows, self.central.years > known)):
                first = self.central.years[holds.argmax(axis=1)]
                found[place, at] = np.where(holds.any(axis=1), first, np.nan)
        columns = dict(zip(EVENTS, found, strict=True))
        return pd.DataFrame(columns).astype("Int64").rename_axis("path")

    def events(self, fund: str = PENSION_FUND, shares: Any = SHARES) -> pd.DataFrame:
        """Quantiles of the years of each event, the central run's, and the share that meets it.

        A path on which an event does not come counts as one of a later year: a quantile is empty
        where so many of the paths do not meet it.
        """
        wanted, table, rows = _shares(shares), self.event_years(fund), {}
        for event in EVENTS:
            years = table[event].astype(float).fillna(np.inf).to_numpy()
            cut = np.quantile(years, wanted, method="inverted_cdf")
            row = dict(zip(quantile_names(wanted), cut, strict=True))
            own = event_year(self.central, fund, event)
            row["central"] = np.inf if own is None else float(own)
            rows[event] = {**row, "share of paths [%]": 100.0 * float(np.isfinite(years).mean())}
        out = pd.DataFrame.from_dict(rows, orient="index").rename_axis("event")
        whole = out.columns[:-1]
        finite = out[whole].replace(np.inf, np.nan).astype("Int64")
        return pd.concat([finite, out.iloc[:, -1:]], axis=1)

    def solvency(self, fund: str = PENSION_FUND) -> "pd.Series[float]":
        """Share of paths whose reserve has lasted to the end of each year: by year [1]."""
        spent = self.event_years(fund)[EXHAUSTED].astype(float).fillna(np.inf).to_numpy()
        lasting = [float((spent > year).mean()) for year in self.years]
        return pd.Series(lasting, year_index(self.years), name="probability of solvency [1]")

    def random(self) -> pd.DataFrame:
        """What is random: standard deviations of the last year, and where they are from."""
        table = pd.DataFrame([one._asdict() for one in self.processes]).set_index("name")
        return table.rename_axis("assumption")

    def not_random(self) -> tuple[str, ...]:
        """What every path has in common with the central run, by name."""
        own = ("coverage_rates",) if self.full else ()
        return tuple(name for name in NOT_RANDOM if name not in own)

    def _each(self, fund: str, past: bool = False) -> Iterator[tuple[slice, Figures]]:
        """Places of paths, and the rows of a fund and of the economy, block by block.

        past : whether the years before the first random one come before, as the central run has
            them
        """
        self._fund(fund)
        before = rows_of_outcome(self.central, self.funds)[:, None, : self.first] if past else None
        for at, block in self.store.each():
            rows = block
            if before is not None:
                same = np.broadcast_to(before, (*block.shape[:2], self.first))
                rows = np.concatenate([same, block], axis=2)
            yield at, self._figures(fund, rows)

    def _figures(self, fund: str, rows: Array) -> Figures:
        """Rows by name, the reserve at 1 January with them."""
        place = places(self.funds)
        found = {figure: rows[place[fund, figure]] for figure in OF_FUND}
        found |= {figure: rows[place["economy", figure]] for figure in OF_ECONOMY}
        account = self.central.account(fund)
        begun = float(account.opening()[len(self.central.years) - rows.shape[2]])
        start = np.full((rows.shape[1], 1), begun)
        return {**found, "opening": np.concatenate([start, found["reserve"][:, :-1]], axis=1)}

    def _fund(self, fund: str) -> str:
        if not named_in(fund, self.funds):
            raise InputError(f"there is no fund '{fund}'{nearest(fund, self.funds)}")
        return fund

    def _keeps_reserve(self, fund: str) -> None:
        if self._fund(fund) not in event_table(self.central).index:
            raise InputError(f"fund '{fund}': it keeps no reserve, so no event is told of it")

    def _at_once(self) -> list[slice]:
        """The random years in parts that fit in memory together for all paths."""
        step = max(1, int(AT_ONCE / (8 * self.paths)))
        return [slice(since, since + step) for since in range(0, len(self.years), step)]


def _conditions(rows: Figures, later: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """Years, by event, of which the first is the event's: (path, year)."""
    income = rows["income"] + rows["investment_income"]
    holds = turning(rows["contributions"], income, rows["outgo"])
    spent = lacks(rows["deficit"], rows["outgo"])
    return [*(for_good_from(holds[event]) & later for event in EVENTS[:2]), spent]


def _shares(shares: Any) -> tuple[float, ...]:
    """Shares of paths, between 0 and 1."""
    given = list(shares) if isinstance(shares, Sequence | np.ndarray) else [shares]
    for share in given or [None]:
        number = isinstance(share, int | float | np.number) and not isinstance(share, bool)
        if isinstance(shares, str) or not number or not 0.0 <= float(share) <= 1.0:
            raise InputError(f"shares: found {shares!r}, expected numbers from 0 to 1, such as 0.5")
    return tuple(float(share) for share in given)

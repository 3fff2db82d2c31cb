"""The odds of a reform, path by path against those of what it changes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, check_kind
from vss_actuarial.measures.units import year_index
from vss_actuarial.odds.paths import EVENTS, SHARES, Paths
from vss_actuarial.odds.series import quantile_names, quantiles_of, series_of
from vss_actuarial.projection.outcome import PENSION_FUND


@dataclass(frozen=True)
class Against:
    """Two scenarios on the same shocks.

    Attributes
    ----------
    reform, base : paths of one seed; path k of both meets the same shocks
    """

    reform: Paths
    base: Paths

    @property
    def paths(self) -> int:
        """How many both have."""
        return min(self.reform.paths, self.base.paths)

    def difference(self, measure: str = "reserve_of_gdp", fund: str = PENSION_FUND) -> Array:
        """A measure of the reform less that of the base: (path, year)."""
        mine, others = (one.values(measure, fund) for one in (self.reform, self.base))
        return np.asarray(mine[: self.paths] - others[: self.paths])

    def quantiles(self, measure: str = "reserve_of_gdp", fund: str = PENSION_FUND) -> pd.DataFrame:
        """Quantiles of the difference over the paths by year, beside that of the central runs."""
        unit = series_of(measure, fund).unit
        table = pd.DataFrame(
            quantiles_of(self.difference(measure, fund), SHARES),
            year_index(self.reform.years), quantile_names(SHARES),
        )  # fmt: skip
        table["central"] = self.reform.line(measure, fund) - self.base.line(measure, fund)
        return table.rename(columns=lambda name: f"{name} [{unit}]")

    def chance(
        self, measure: str = "reserve_of_gdp", fund: str = PENSION_FUND
    ) -> "pd.Series[float]":
        """Share of paths on which the reform's measure is the higher, by year [1]."""
        higher = (self.difference(measure, fund) > 0.0).mean(axis=0)
        return pd.Series(higher, year_index(self.reform.years), name=f"{measure} higher [1]")

    def events(self, fund: str = PENSION_FUND) -> pd.DataFrame:
        """Shares of paths on which each event comes later, in the same year, or earlier [%].

        An event that does not come counts as one after the horizon; `years gained` is the median
        of the difference over the paths, an event beyond the horizon being one year after it.
        """
        never, rows = int(self.reform.years[-1]) + 1, {}
        mine, others = (one.event_years(fund)[: self.paths] for one in (self.reform, self.base))
        for event in EVENTS:
            gained = (mine[event].fillna(never) - others[event].fillna(never)).to_numpy(dtype=float)
            shares = {"later [%]": gained > 0, "same [%]": gained == 0, "earlier [%]": gained < 0}
            told = {name: 100.0 * float(share.mean()) for name, share in shares.items()}
            rows[event] = {**told, "years gained, median": float(np.median(gained))}
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("event")


def against(reform: Paths, base: object) -> Against:
    """Paths of a reform against those of another scenario.

    Raises
    ------
    InputError
        If the other is no result of the odds, or of another seed, horizon, record or way to run.
    """
    check_kind(base, Paths, "against", "paths of another scenario, from odds(...)")
    assert isinstance(base, Paths)
    alike = {
        "seed": (reform.seed, base.seed),
        "first year that is random": (int(reform.years[0]), int(base.years[0])),
        "last year": (int(reform.years[-1]), int(base.years[-1])),
        "full": (reform.full, base.full),
    }
    for name, (mine, others) in alike.items():
        if mine != others:
            raise InputError(
                f"against: {name} {mine} and {others}: expected the same, so that path by path "
                "both meet the same shocks"
            )
    return Against(reform, base)

"""The odds as users hold them: arrays by path and year, tables, fans; and how to ask for them."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from vss_actuarial.ground.errors import InputError, check_kind
from vss_actuarial.measures.events import event_table
from vss_actuarial.measures.tables import table_years
from vss_actuarial.odds.against import Against, against
from vss_actuarial.odds.central import check_scenario
from vss_actuarial.odds.funds.listed import FUNDS
from vss_actuarial.odds.paths import Paths
from vss_actuarial.odds.run import HowRun, Ran, run_paths
from vss_actuarial.presentation.result import Result, project
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from vss_actuarial.questions.runs.passport import Passport


@dataclass(frozen=True, repr=False)
class Odds(Paths):
    """Many paths of a scenario, with their tables and charts; fields as `Paths` has them."""

    central: Result

    def fan(
        self,
        measure: str = "reserve_of_gdp",
        fund: str = PENSION_FUND,
        ax: "Axes | None" = None,
    ) -> "Axes":
        """A fan of bands that hold 50, 80 and 95 % of the paths, and the run without chance.

        Parameters
        ----------
        measure : such as "reserve_of_gdp", "spending_of_gdp" or "cost_rate"
        fund : such as "pension_survivorship"
        """
        from vss_actuarial.presentation.charts.fans import fan_chart

        return fan_chart(self, measure, fund, ax)

    def event_chart(self, fund: str = PENSION_FUND, ax: "Axes | None" = None) -> "Axes":
        """Share of the paths on which each event has come, by year."""
        from vss_actuarial.presentation.charts.fans import event_chart

        return event_chart(self, fund, ax)

    @property
    def passport(self) -> "Passport":
        """By what these odds are told apart: code, data, scenario and seed."""
        return self.central.passport._replace(seed=self.seed)

    def against(self, base: Paths) -> Against:
        """These paths against those of another scenario on the same shocks, path by path."""
        return against(self, base)

    def solvency_by_decade(self, fund: str = PENSION_FUND) -> "pd.Series[float]":
        """`solvency` every ten years."""
        return self.solvency(fund).loc[table_years(self.years)]

    @property
    def with_events(self) -> tuple[str, ...]:
        """Funds that keep a reserve, of which events are told."""
        kept = event_table(self.central).index
        return tuple(fund for fund in self.funds if fund in kept)

    def how(self) -> str:
        """One line: how the paths ran, what was held, and how long a path took."""
        held = say.head("odds_full" if self.full else "odds_held")
        if self.pace is None:
            return f"{held}; {say.head('odds_taken_up')}"
        pace = say.number(f"{1e3 * self.pace:,.1f}")
        return f"{held}; {say.head('odds_pace', pace=pace)}"

    def __repr__(self) -> str:
        title = say.head(
            "odds",
            paths=f"{self.paths:,}",
            scenario=f"'{self.scenario.title}'",
            seed=str(self.seed),
        )
        parts = [title]
        for fund in self.with_events:
            parts += [fund, self.events(fund).astype(object).fillna("-").to_string()]
            parts += [self.solvency_by_decade(fund).to_frame().T.to_string()]
        table = self.random().drop(columns="source")
        parts += [table.to_string(float_format="{:,.4g}".format)]
        names = ", ".join(map(say.figure, self.not_random()))
        return "\n\n".join([*parts, f"{say.head('odds_not_random')}: {names}", self.how()])


def odds(
    scenario: Scenario | None = None,
    paths: int = 1000,
    seed: int = 1,
    executor: Any = None,
    folder: Any = None,
    full: bool = False,
    *,
    threads: int | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Odds:
    """Many random paths of population and economy through the funds, beside the scenario's run.

    Path k is the same whatever the number of paths, threads or workers; scenarios of one seed meet
    the same shocks, path by path.

    Parameters
    ----------
    scenario : the baseline if not given
    paths : how many
    seed : of the random numbers, a whole number from 0
    executor : None for threads of this machine, or a `distributed.Client` of a Dask cluster
    folder : where paths are written as they come; a run that was stopped goes on there, and no
        more than some blocks are in memory
    full : whether each path runs the whole recursion on its own inputs, coverage random too
    threads : as many as there are cores if None
    tell : called with how many paths are done, and of how many

    Raises
    ------
    InputError
        If an argument or the scenario cannot be used, or the folder holds another run.
    """
    scenario = Scenario.baseline() if scenario is None else scenario
    check_kind(scenario, Scenario, "scenario", "a Scenario such as Scenario.baseline()")
    if tell is not None and not callable(tell):
        raise InputError(f"tell: found {tell!r}, expected a function of what is done, and of what")
    how = HowRun(paths, seed, executor, threads, folder, full)
    how.check()
    check_scenario(scenario)
    central = project(scenario)
    own = central.passport
    made_by = {"version": own.version, "code": own.code, "data": own.data}
    ran = run_paths(scenario, how, made_by, tell)
    kept = {one.name: getattr(ran, one.name) for one in fields(Paths) if one.name in Ran._fields}
    funds = tuple(fund.name for fund in FUNDS)
    return Odds(central=central, seed=int(seed), funds=funds, full=full, **kept)

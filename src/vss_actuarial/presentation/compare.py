"""Results side by side: the same figures of several scenarios, and what a reform changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from vss_actuarial.ground.errors import InputError, check_kind, named_in, nearest
from vss_actuarial.presentation.result import Result, project
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.titles import title_of

if TYPE_CHECKING:
    from vss_actuarial.presentation.comparison_charts import ComparisonCharts
    from vss_actuarial.questions.attribution import Attribution
    from vss_actuarial.questions.measured import Measure

TOLD = ("exhaustion", "premium", "balance")
"""Measures that a comparison tells and shares out, unless others are asked for."""
FLOWS = ("total_income", "total_outgo", "reserve_at_year_end", "deficit")


@dataclass(frozen=True, repr=False)
class Comparison:
    """Results of several scenarios on the same years; the first is what others are set against."""

    results: tuple[Result, ...]

    @property
    def titles(self) -> list[str]:
        """Titles of the scenarios, in order."""
        return [result.scenario.title for result in self.results]

    def accounts(self, fund: str = PENSION_FUND) -> pd.DataFrame:
        """One fund by year; the columns are (item [unit], scenario)."""
        return self._beside([result.accounts(fund) for result in self.results])

    def measures(self, fund: str = PENSION_FUND) -> pd.DataFrame:
        """Measures of a fund by year; the columns are (measure [unit], scenario)."""
        return self._beside([result.measures(fund) for result in self.results])

    def differences(self, fund: str = PENSION_FUND) -> pd.DataFrame:
        """Measures, flows and reserve of a fund less those of the first scenario, by year.

        Columns are (measure [unit], scenario).
        """
        base, *others = (_told_of(result, fund) for result in self.results)
        return self._beside([other - base for other in others], self.titles[1:])

    def moved(self) -> list[str]:
        """Funds in which a scenario differs from the first, in their order."""
        return [
            fund
            for fund in self.results[0].accounts_vnd
            if self.differences(fund).fillna(0.0).to_numpy().any()
        ]

    def by_name(self, measures: "Sequence[str | Measure]" = TOLD) -> pd.DataFrame:
        """Measures by name: a row for each, a column for each scenario.

        measures : such as "premium" or "cost_rate:health_insurance@2050"; an event that does not
            come counts as the year after the horizon
        """
        from vss_actuarial.questions.measured import measures_in

        wanted = measures_in(measures, self.results[0].scenario)
        rows = [[one.of(result) for result in self.results] for one in wanted]
        index = pd.Index([str(one) for one in wanted], name="measure")
        return pd.DataFrame(rows, index, pd.Index(self.titles, name="scenario"))

    def attribution(
        self,
        measures: "Sequence[str | Measure]" = TOLD,
        of: str | None = None,
        *,
        seed: int = 1,
        tell: Callable[[int, int], None] = lambda done, of: None,
    ) -> "Attribution":
        """What each change is worth that leads from the first scenario to another.

        Parameters
        ----------
        measures : as in `by_name`
        of : the title of the other scenario, the second if None
        seed, tell : as in `attribute`

        Raises
        ------
        InputError
            If no other scenario has the title, or its changes cannot be made one by one.
        """
        from vss_actuarial.questions.attribution import attribute

        others = {one.scenario.title: one.scenario for one in self.results[1:]}
        title = self.titles[1] if of is None else of
        if not named_in(title, others):
            raise InputError(f"there is no scenario '{title}' to share out{nearest(title, others)}")
        first = self.results[0].scenario
        return attribute(others[title], measures, first, seed=seed, tell=tell)

    def events(self) -> pd.DataFrame:
        """The years in which each fund turns; the rows are (fund, scenario)."""
        tables = {result.scenario.title: result.events() for result in self.results}
        return (
            pd.concat(tables, names=["scenario"])
            .swaplevel()
            .sort_index(level=0, sort_remaining=False)
        )

    def headlines(self) -> pd.DataFrame:
        """The pension fund of each scenario in one line: events, cost rates, premium."""
        from vss_actuarial.measures.tables import headline_row

        rows = {one.scenario.title: headline_row(one) for one in self.results}
        table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("scenario")
        years = [name for name in table if "[" not in str(name)]
        return table.astype({name: "Int64" if name in years else float for name in table})

    def effects(self) -> pd.DataFrame:
        """Coverage, old age, pension fund and state budget less those of the first, by year.

        Columns are (figure [unit], scenario). How far a reform reaches into old-age poverty is
        read off the share of persons of 65 and over who draw a pension or a social pension.
        """
        from vss_actuarial.measures.effect_tables import effect_table

        return effect_table(self.results)

    def break_even(self) -> pd.DataFrame:
        """First effect on the pension fund and the year in which it turns; see `effects`."""
        from vss_actuarial.measures.effect_tables import break_even_table

        return break_even_table(self.results)

    @cached_property
    def plot(self) -> "ComparisonCharts":
        """Charts, such as `together.plot.events()` and `together.plot.reserve()`."""
        from vss_actuarial.presentation.comparison_charts import ComparisonCharts

        return ComparisonCharts(self)

    def to_excel(self, path: "str | PathLike[str]", language: str = "en") -> None:
        """Write a workbook: figures side by side, live differences, charts, changes, checks.

        path, language : as in `Result.to_excel`
        """
        from vss_actuarial.presentation.workbook import write_comparison

        write_comparison(self, path, language)

    def __repr__(self) -> str:
        from vss_actuarial.presentation.front import beside_text

        return beside_text(self)

    def _repr_html_(self) -> str:
        from vss_actuarial.presentation.front import beside_html

        return beside_html(self)

    def _beside(self, tables: list[pd.DataFrame], titles: list[str] | None = None) -> pd.DataFrame:
        together = pd.concat(dict(zip(titles or self.titles, tables, strict=True)), axis=1)
        items = list(tables[0].columns)
        return together.swaplevel(axis=1)[items].rename_axis(columns=["figure", "scenario"])


def _result(
    given: Result | Scenario | str | Path, progress: Callable[[str], None] | None
) -> Result:
    expected = "results, such as project(Scenario.baseline()), scenarios, or their names"
    check_kind(given, (Result, Scenario, str, Path), "compare", expected)
    if isinstance(given, Result):
        return given
    return project(given if isinstance(given, Scenario) else Scenario.named(given), progress)


def _told_of(result: Result, fund: str) -> pd.DataFrame:
    """Measures, flows and reserve of a fund by year."""
    accounts = result.accounts(fund)
    named = [one for one in accounts if str(one).partition(" [")[0] in FLOWS]
    both = pd.concat([result.measures(fund), accounts[named]], axis=1)
    return both.loc[:, ~both.columns.duplicated()]


def told_apart(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Scenarios with a title each: of equal ones, what differs is added.

    It is the name, the folder of their files or of their population, or what they change; else a
    number.

    Raises
    ------
    InputError
        With fewer than two scenarios, or the same one twice.
    """
    if len(scenarios) < 2:
        raise InputError("a comparison needs two scenarios or more")
    titles = [scenario.title for scenario in scenarios]
    contents = {(scenario.title, scenario.fingerprint()) for scenario in scenarios}
    if len(contents) < len(titles):
        raise InputError(f"the scenarios to compare must differ, found: {', '.join(titles)}")
    alike = [[one for one in scenarios if one.title == title] for title in titles]
    found: list[Scenario] = []
    for scenario, others in zip(scenarios, alike, strict=True):
        taken = [one.title for one in found] + [
            title for title in titles if title != scenario.title
        ]
        title = scenario.title if len(others) == 1 else _apart(scenario, others, taken)
        found.append(scenario if title == scenario.title else scenario.with_title(title))
    return found


def _apart(scenario: Scenario, others: list[Scenario], taken: list[str]) -> str:
    """A title with what tells a scenario from the others of its title, not yet taken."""
    for tell in (_own_name, _folders, _population, _changes):
        marks = [tell(one) for one in others]
        title = f"{scenario.title} ({tell(scenario)})"
        if len(set(marks)) == len(marks) and title not in taken:
            return title
    numbered = (f"{scenario.title} ({number})" for number in count(1))
    return next(title for title in numbered if title not in taken)


def _own_name(scenario: Scenario) -> str:
    return scenario.name.removeprefix("baseline+")


def _folders(scenario: Scenario) -> str:
    """The folders in which its files stand."""
    places = [Path(package.place).resolve().parent for package in scenario.packages]
    return " + ".join(place.name for place in dict.fromkeys(places))


def _population(scenario: Scenario) -> str:
    return "population of " + (scenario.population.name if scenario.population else "the model")


def _changes(scenario: Scenario) -> str:
    return title_of(scenario.changes) if scenario.changes else "as it was"


def check_spans(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios of different years."""
    if len({scenario.last_year for scenario in scenarios}) > 1:
        spans = ", ".join(f"'{one.title}' ({one.last_year})" for one in scenarios)
        raise InputError(f"the results must end in the same year, found: {spans}")


def compare(
    *given: Result | Scenario | str | Path, progress: Callable[[str], None] | None = None
) -> Comparison:
    """Set results side by side; the first is what others are set against.

    Parameters
    ----------
    given : results; or scenarios, their names, or files of them, which are projected
    progress : called with the name of each stage as it begins

    Raises
    ------
    InputError
        With fewer than two of them, one of them twice, or results of different years.
    """
    results = [_result(one, progress) for one in given]
    scenarios = told_apart([result.scenario for result in results])
    check_spans(scenarios)
    pairs = zip(results, scenarios, strict=True)
    return Comparison(tuple(replace(result, scenario=scenario) for result, scenario in pairs))

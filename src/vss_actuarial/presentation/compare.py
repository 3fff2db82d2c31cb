"""Results side by side: the same figures of several scenarios, and what a reform changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pandas as pd

from vss_actuarial.ground.errors import InputError, check_kind
from vss_actuarial.presentation.result import Result
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.titles import title_of


@dataclass(frozen=True)
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

    def measures(self) -> pd.DataFrame:
        """Measures by year; the columns are (measure [unit], scenario)."""
        return self._beside([result.measures() for result in self.results])

    def differences(self) -> pd.DataFrame:
        """Measures of each scenario less those of the first; columns (measure [unit], scenario)."""
        base = self.results[0].measures()
        others = [result.measures() - base for result in self.results[1:]]
        return self._beside(others, self.titles[1:])

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

    def __repr__(self) -> str:
        tables = (
            self.headlines().round(2).astype(object).fillna("-"),
            self.break_even().round(1),
            self.events().astype(object).fillna("-"),
        )
        return "\n\n".join([" | ".join(self.titles), *(table.to_string() for table in tables)])

    def _beside(self, tables: list[pd.DataFrame], titles: list[str] | None = None) -> pd.DataFrame:
        together = pd.concat(dict(zip(titles or self.titles, tables, strict=True)), axis=1)
        items = list(tables[0].columns)
        return together.swaplevel(axis=1)[items].rename_axis(columns=["figure", "scenario"])


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


def compare(*results: Result) -> Comparison:
    """Set results side by side.

    Raises
    ------
    InputError
        With fewer than two results, one of them twice, or results of different years.
    """
    for result in results:
        check_kind(result, Result, "compare", "results, such as project(Scenario.baseline())")
    scenarios = told_apart([result.scenario for result in results])
    spans = {scenario.last_year for scenario in scenarios}
    if len(spans) > 1:
        raise InputError(f"the results must end in the same year, found: {sorted(spans)}")
    pairs = zip(results, scenarios, strict=True)
    return Comparison(tuple(replace(result, scenario=scenario) for result, scenario in pairs))

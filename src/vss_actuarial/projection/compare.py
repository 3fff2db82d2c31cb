"""Results side by side: the same figures of several scenarios, and what a reform changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.result import PENSION_FUND, Result
from vss_actuarial.scenario import Scenario


@dataclass(frozen=True)
class Comparison:
    """Results of several scenarios on the same years; the first is what others are set against."""

    results: tuple[Result, ...]

    @property
    def names(self) -> list[str]:
        """Names of the scenarios, in order."""
        return [result.scenario.name for result in self.results]

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
        return self._beside(others, self.names[1:])

    def events(self) -> pd.DataFrame:
        """The years in which each fund turns; the rows are (fund, scenario)."""
        tables = {result.scenario.name: result.events() for result in self.results}
        return (
            pd.concat(tables, names=["scenario"])
            .swaplevel()
            .sort_index(level=0, sort_remaining=False)
        )

    def effects(self) -> pd.DataFrame:
        """Coverage, old age, pension fund and state budget less those of the first, by year.

        Columns are (figure [unit], scenario). How far a reform reaches into old-age poverty is
        read off the share of persons of 65 and over who draw a pension or a social pension.
        """
        from vss_actuarial.projection.effects import effect_table

        return effect_table(self)

    def break_even(self) -> pd.DataFrame:
        """First effect on the pension fund and the year in which it turns; see `effects`."""
        from vss_actuarial.projection.effects import break_even_table

        return break_even_table(self)

    def _beside(self, tables: list[pd.DataFrame], names: list[str] | None = None) -> pd.DataFrame:
        together = pd.concat(dict(zip(names or self.names, tables, strict=True)), axis=1)
        items = list(tables[0].columns)
        return together.swaplevel(axis=1)[items].rename_axis(columns=["figure", "scenario"])


def told_apart(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Scenarios with a name each: of two that differ under the name `x`, the second is `x~2`.

    Raises
    ------
    InputError
        With fewer than two scenarios, or the same one twice.
    """
    if len(scenarios) < 2:
        raise InputError("a comparison needs two scenarios or more")
    names = [scenario.name for scenario in scenarios]
    if len(set(names)) == len(names):
        return list(scenarios)
    contents = {(scenario.name, scenario.fingerprint()) for scenario in scenarios}
    if len(contents) < len(names):
        raise InputError(f"the scenarios to compare must differ, found: {', '.join(names)}")
    apart = [_free(name, names[:at], names) for at, name in enumerate(names)]
    return [scenario.replace(name=name) for scenario, name in zip(scenarios, apart, strict=True)]


def _free(name: str, before: list[str], names: list[str]) -> str:
    """The name, numbered where it stands already among those before it."""
    number = before.count(name) + 1
    numbered = name if number == 1 else f"{name}~{number}"
    while number > 1 and numbered in names:
        numbered += "~"
    return numbered


def compare(*results: Result) -> Comparison:
    """Set results side by side.

    Raises
    ------
    InputError
        With fewer than two results, one of them twice, or results of different years.
    """
    scenarios = told_apart([result.scenario for result in results])
    spans = {scenario.last_year for scenario in scenarios}
    if len(spans) > 1:
        raise InputError(f"the results must end in the same year, found: {sorted(spans)}")
    pairs = zip(results, scenarios, strict=True)
    return Comparison(tuple(replace(result, scenario=scenario) for result, scenario in pairs))

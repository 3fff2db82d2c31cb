"""What a report is made of: a result, and the runs that are set beside it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vss_actuarial.ground.axes import FURTHEST
from vss_actuarial.ground.errors import InputError, check_kind, whole_in
from vss_actuarial.measures.financing.ahead import place_of
from vss_actuarial.odds.central import check_scenario
from vss_actuarial.odds.funds.listed import FUNDS
from vss_actuarial.odds.paths import Paths
from vss_actuarial.odds.run import HowRun, run_paths
from vss_actuarial.presentation.asked import fields_of
from vss_actuarial.presentation.report.about import About, Imposed, read_about
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.questions.bridge import Bridge, bridge
from vss_actuarial.questions.runs.document import RUN
from vss_actuarial.questions.runs.folder import check_one, read_manifest, run_folder
from vss_actuarial.questions.runs.opened import kept_scenario
from vss_actuarial.questions.runs.passport import Passport
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record
from vss_actuarial.scenario.reforms import parts_of

if TYPE_CHECKING:
    import pandas as pd

    from vss_actuarial.presentation.result import Result

Run = Callable[[Scenario], "Result"]
VARIANTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "variants": (("economy_high",), ("economy_low",), ("high_fertility",), ("low_fertility",)),
    "environments": (
        ("longer_lives",), ("shorter_lives",), ("coverage_missed",), ("indexation_prices",),
        ("indexation_wages",), ("constant_fertility",),
    ),
    "stress": (("economy_low", "low_fertility", "longer_lives", "coverage_missed"),),
}  # fmt: skip
"""Shipped scenarios that are laid over the one reported, by family."""
FORMER_LAW = "law_before_2024"
MID_YEAR = 2050
"""Year whose cost rate is compared, where it lies between the valuation date and the horizon."""
PATHS, SEED, MOST_PATHS = 100, 1, 2000
BRIDGED = ("payg_cost_rate", "reserve_ratio")
"""Figures of the pension fund that are reconciled with an earlier run."""


class Asked(NamedTuple):
    """What a report is asked for, checked.

    Attributes
    ----------
    since : the valuation date is its 1 January
    previous : folder of an earlier run
    reforms : scenarios set beside the one reported
    paths : of the odds; 0 for none
    """

    since: int
    about: About
    previous: Path | None
    reforms: tuple[Scenario, ...]
    paths: int


class Material(NamedTuple):
    """A result and what stands beside it.

    Attributes
    ----------
    longer : on the furthest horizon; None where that is the result's own
    before : the law before the last reform of it, on the same assumptions
    variants : runs of each family of `VARIANTS`
    imposed : assumptions that are prescribed, each beside the run on the best estimate
    odds : None where none are asked for or `odds_refused` says why there are none
    year : whose cost rate is compared
    """

    asked: Asked
    result: "Result"
    longer: "Result | None"
    before: "Result | None"
    reforms: "tuple[Result, ...]"
    variants: "Mapping[str, tuple[Result, ...]]"
    imposed: "tuple[tuple[Imposed, Result], ...]"
    sensitivity: "pd.DataFrame"
    odds: Paths | None
    odds_refused: str
    bridges: tuple[Bridge, ...]
    year: int

    @property
    def since(self) -> int:
        """The year whose 1 January is the valuation date."""
        return self.asked.since

    @property
    def about(self) -> About:
        """What a person has filled in."""
        return self.asked.about

    @property
    def last(self) -> int:
        """Last year of the horizon."""
        return int(self.result.years[-1])

    @property
    def every(self) -> list[int]:
        """Years of the tables: the first, every fifth, the last."""
        return sorted({self.since, *range(self.since + -self.since % 5, self.last + 1, 5),
                       self.last})  # fmt: skip

    @property
    def few(self) -> list[int]:
        """The first year, every tenth, the last."""
        return sorted({self.since, *range(self.since + -self.since % 10, self.last + 1, 10),
                       self.last})  # fmt: skip


def first_year(scenario: Scenario) -> int:
    """The first year after the record that a scenario knows."""
    return recorded(scenario) + 1


def recorded(scenario: Scenario) -> int:
    """The last year of the record that a scenario knows."""
    return scenario.record_to or last_of_record()


def asked_for(
    scenario: Scenario,
    since: int | None = None,
    about: str | Path | None = None,
    previous: str | Path | None = None,
    reforms: Iterable[str] = (),
    paths: int = PATHS,
) -> Asked:
    """What a report is asked for; each part refused before anything runs.

    Raises
    ------
    InputError
        On a year out of the projection, a file or folder that cannot be read, an unknown reform,
        or a number of paths out of range.
    """
    year = first_year(scenario) if since is None else since
    place_of(year, scenario.years)
    if not whole_in(paths, 0, MOST_PATHS):
        raise InputError(f"paths: found {paths!r}, expected a whole number from 0 to {MOST_PATHS}")
    check_kind(reforms, (list, tuple), "reforms", "a list such as ['age_65']")
    laid = tuple(_with(scenario, name) for name in reforms)
    written = read_about(about)
    for one in written.imposed or ():
        _best(scenario, one, year)
    folder = None if previous is None else _earlier(previous, compared_in(year, scenario.last_year))
    return Asked(int(year), written, folder, laid, int(paths))


def compared_in(since: int, last: int) -> int:
    """The year whose cost rate is compared: `MID_YEAR`, or the nearest one that is reported."""
    return min(max(MID_YEAR, since), last)


def _earlier(previous: str | Path, year: int) -> Path:
    """The folder of an earlier run that reaches the year in which it is reconciled."""
    place = run_folder(previous)
    check_one(place, read_manifest(place))
    last = kept_scenario(place).last_year if (place / RUN).is_file() else year
    if last < year:
        raise InputError(
            f"{place}: the earlier run ends in {last}, before {year}, in which it is reconciled; "
            "give a longer run"
        )
    return place


def gather(
    result: "Result", asked: Asked, progress: Callable[[str], None] = lambda stage: None
) -> Material:
    """All runs of a report."""
    base, year = result.asked, compared_in(asked.since, int(result.years[-1]))
    progress("scenarios")
    run = _runs(result)
    further = run(base.replace(last_year=FURTHEST)) if base.last_year < FURTHEST else None
    before = _laid(base, (FORMER_LAW,), run)
    variants = {
        family: tuple(laid for names in each if (laid := _laid(base, names, run)) is not None)
        for family, each in VARIANTS.items()
    }
    imposed = tuple((one, run(_best(base, one, asked.since))) for one in asked.about.imposed or ())
    progress("sensitivity")
    moved = result.sensitivity(year=year, since=asked.since)
    progress("odds")
    odds, refused = _odds(result, result.passport, asked.paths)
    progress("earlier run")
    bridges = () if asked.previous is None else tuple(
        bridge(asked.previous, result, PENSION_FUND, name, year) for name in BRIDGED
    )  # fmt: skip
    return Material(
        asked, result, further, before, tuple(map(run, asked.reforms)), variants, imposed,
        moved, odds, refused, bridges, year,
    )  # fmt: skip


def _runs(result: "Result") -> Run:
    """What makes a result of a scenario, of the same kind as a given one."""
    return lambda scenario: type(result)(**fields_of(project(scenario)))


def _laid(base: Scenario, names: tuple[str, ...], run: Run) -> "Result | None":
    """A run of shipped scenarios over one; None where that has or cannot take them."""
    try:
        for name in names:
            base = base.with_reform(name)
        return run(base)
    except InputError:
        return None


def _with(scenario: Scenario, names: str) -> Scenario:
    check_kind(names, str, "reforms", "names such as 'age_65'")
    for name in parts_of(names):
        scenario = scenario.with_reform(name)
    return scenario


def _best(base: Scenario, one: Imposed, since: int) -> Scenario:
    return base.set(one.name, one.best_estimate, since=since)


def _odds(central: Outcome, made: Passport, paths: int) -> tuple[Paths | None, str]:
    """Random paths around a run, or why there are none."""
    if not paths:
        return None, ""
    scenario, how = central.scenario, HowRun(paths, SEED)
    try:
        check_scenario(scenario)
        ran = run_paths(
            scenario, how, {"version": made.version, "code": made.code, "data": made.data}
        )
    except InputError as error:
        return None, str(error)
    funds = tuple(fund.name for fund in FUNDS)
    return Paths(central, SEED, funds, ran.first, ran.store, ran.processes, False, ran.pace), ""

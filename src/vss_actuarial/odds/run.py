"""Run the paths of a scenario, block by block."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError, check_kind, whole_in
from vss_actuarial.odds.central import central_of
from vss_actuarial.odds.drawing.numbers import key_of_seed
from vss_actuarial.odds.drawing.told import RandomProcess, what_is_random
from vss_actuarial.odds.funds.listed import FUNDS
from vss_actuarial.odds.running.blocks import prepare_paths
from vss_actuarial.odds.running.executors import check_executor, run_all
from vss_actuarial.odds.running.rows import places
from vss_actuarial.odds.running.store import FolderStore, Store
from vss_actuarial.scenario import Scenario

MOST_PATHS = 10_000_000
Tell = Callable[[int, int], None]


class Ran(NamedTuple):
    """What was run, see `paths.Paths`."""

    first: int
    store: Store
    processes: tuple[RandomProcess, ...]
    pace: float | None


class HowRun(NamedTuple):
    """How paths are run, as it was given; see `presentation.answers.odds.odds`."""

    paths: Any = 1000
    seed: Any = 1
    executor: Any = None
    threads: Any = None
    folder: Any = None
    full: Any = False

    def check(self) -> None:
        """Refuse what cannot be run, before anything is.

        Raises
        ------
        InputError
            Naming the argument, what was found and what was expected.
        """
        if not whole_in(self.paths, 1, MOST_PATHS):
            raise InputError(
                f"paths: found {self.paths!r}, expected a whole number from 1 to {MOST_PATHS}"
            )
        key_of_seed(self.seed)
        check_kind(self.full, bool, "full", "True or False")
        check_executor(self.executor, self.threads)
        if self.folder is not None:
            check_kind(self.folder, (str, PathLike), "folder", "the path of a folder")


def run_paths(
    scenario: Scenario,
    how: HowRun,
    made_by: Mapping[str, str],
    tell: Tell | None = None,
) -> Ran:
    """Run all paths that are not yet there.

    made_by : versions of code and data, by which a folder's paths are told apart
    tell : called with how many paths are done, and of how many
    """
    how.check()
    central = central_of(scenario)
    task, given, lanes = prepare_paths(central, int(how.seed), full=how.full)
    years = len(scenario.years) - central.first
    shape = (len(places([one.name for one in FUNDS])), years)
    store = _store(scenario, how, made_by, lanes, shape)
    with store.at_work():
        missing, begun = store.missing(), perf_counter()
        done = store.count - len(missing)
        for number, rows in run_all(task, given, iter(missing), how.executor, how.threads):
            store.put(number, rows)
            done += 1
            if tell is not None:
                tell(min(done * lanes, store.paths), store.paths)
        pace = (perf_counter() - begun) / (len(missing) * lanes) if missing else None
    processes = what_is_random(scenario, given.draws, coverage=how.full)
    return Ran(central.first, store, tuple(processes), pace)


def _store(
    scenario: Scenario,
    how: HowRun,
    made_by: Mapping[str, str],
    lanes: int,
    shape: tuple[int, int],
) -> Store:
    if how.folder is None:
        return Store(int(how.paths), lanes)
    key = {
        "scenario": scenario.fingerprint(),
        "seed": int(how.seed),
        "full": how.full,
        **made_by,
        "funds": [one.name for one in FUNDS],
    }
    return FolderStore(Path(how.folder), key, int(how.paths), lanes, shape)

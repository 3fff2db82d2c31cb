"""Paths are the same however they are run, and a run that was killed goes on where it stopped."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import vss_actuarial
from vss_actuarial import Scenario, odds
from vss_actuarial.ground.errors import InputError
from vss_actuarial.odds.central import central_of
from vss_actuarial.odds.drawing.draws import prepare_draws, totals_of
from vss_actuarial.odds.running.blocks import LANES
from vss_actuarial.odds.running.executors import AHEAD, run_all
from vss_actuarial.odds.running.store import RUN, FolderStore

SHORT = Scenario.baseline().replace(last_year=2040)
MINE = {"PYTHONPATH": str(Path(vss_actuarial.__file__).parents[1])}


def rows_of(found):
    return np.concatenate([rows for _, rows in found.store.each()], axis=1)


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def alone():
    return rows_of(odds(SHORT, paths=3 * LANES, threads=1))


def test_each_path_has_the_draws_of_its_own_number(alone):
    central = central_of(SHORT)
    own = prepare_draws(central.scenario, central.give, central.society, central.first)
    returns = totals_of(own, 1, 0, 3 * LANES).returns.T
    assert np.array_equal(alone[-1], returns)
    assert len(np.unique(returns[:, 0])) == 3 * LANES


@pytest.mark.parametrize("threads", [2, 3, None])
def test_threads_make_no_difference(alone, threads):
    assert np.array_equal(rows_of(odds(SHORT, paths=3 * LANES, threads=threads)), alone)


@pytest.mark.parametrize("paths", [1, LANES - 1, LANES + 5])
def test_few_paths_are_the_first_of_many(alone, paths):
    found = odds(SHORT, paths=paths)
    assert found.paths == paths and found.reserve().shape == (paths, len(found.years) + 1)
    assert np.array_equal(rows_of(found), alone[:, :paths])


def test_another_seed_gives_other_paths(alone):
    other = rows_of(odds(SHORT, paths=3, seed=2))
    assert not np.isclose(other[0, :, -1], alone[0, :3, -1], rtol=1e-6).any()


def test_two_workers_of_dask_give_the_same_bits(alone):
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    )
    with cluster, distributed.Client(cluster) as client:
        found = odds(SHORT, paths=3 * LANES, executor=client)
        full = odds(SHORT, paths=2, full=True, executor=client)
        ran = client.run(lambda: sorted(sys.modules))
    assert np.array_equal(rows_of(found), alone)
    assert np.array_equal(rows_of(full), rows_of(odds(SHORT, paths=2, full=True)))
    assert len(ran) == 2 and all("vss_actuarial.odds.running.blocks" in one for one in ran.values())


def test_dask_is_not_imported_without_need():
    code = "import sys; from vss_actuarial import odds; odds; print('dask' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           env=os.environ | MINE)  # fmt: skip
    assert found.stdout.strip() == "False"


def test_a_folder_gives_what_memory_gives_and_is_taken_up(tmp_path, alone):
    done = []
    found = odds(SHORT, paths=LANES + 1, folder=tmp_path, tell=lambda n, of: done.append((n, of)))
    assert done == [(LANES, LANES + 1), (LANES + 1, LANES + 1)]
    assert np.array_equal(rows_of(found), alone[:, : LANES + 1]) and found.pace > 0.0
    told, before = [], content(tmp_path)
    again = odds(SHORT, paths=LANES + 1, folder=str(tmp_path), tell=lambda *n: told.append(n))
    assert not told and again.pace is None and content(tmp_path) == before
    more = odds(SHORT, paths=3 * LANES, folder=tmp_path)
    assert np.array_equal(rows_of(more), alone)
    assert len(list(tmp_path.iterdir())) == 1 + 3


def test_a_block_that_is_cut_off_or_missing_is_run_again(tmp_path):
    odds(SHORT, paths=2 * LANES, folder=tmp_path)
    before, block = content(tmp_path), tmp_path / "block_000001.npy"
    block.write_bytes(block.read_bytes()[:-8])
    (tmp_path / ".block_000000.npy.1.part").write_bytes(b"half")
    (tmp_path / "block_000000.npy").unlink()
    odds(SHORT, paths=2 * LANES, folder=tmp_path)
    assert content(tmp_path) == before


def test_a_run_that_fails_on_the_way_keeps_what_is_complete(tmp_path):
    def stop(done, of):
        if done > LANES:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        odds(SHORT, paths=4 * LANES, folder=tmp_path / "cut", threads=1, tell=stop)
    assert 2 <= len(list((tmp_path / "cut").glob("block_*.npy"))) < 4
    odds(SHORT, paths=4 * LANES, folder=tmp_path / "cut")
    odds(SHORT, paths=4 * LANES, folder=tmp_path / "whole")
    assert content(tmp_path / "cut") == content(tmp_path / "whole")


RUN_LONG = """
import sys
from vss_actuarial import Scenario, odds
odds(Scenario.baseline().replace(last_year=2040), paths=int(sys.argv[2]), folder=sys.argv[1])
"""


def killed(folder, paths, wait):
    """Whether a run was killed, so many seconds after it wrote a block of its own."""
    before = len(list(folder.glob("block_*"))) if folder.exists() else 0
    process = subprocess.Popen(
        [sys.executable, "-c", RUN_LONG, str(folder), str(paths)], env=os.environ | MINE
    )
    while process.poll() is None and len(list(folder.glob("block_*"))) == before:
        time.sleep(0.001)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def killed_and_resumed(folder, times, paths):
    rng, count = random.Random(7), 0
    for _ in range(times):
        count += killed(folder / "cut", paths, rng.uniform(0.0, 0.05))
    odds(SHORT, paths=paths, folder=folder / "cut")
    odds(SHORT, paths=paths, folder=folder / "whole")
    assert content(folder / "cut") == content(folder / "whole")
    return count


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path):
    assert killed_and_resumed(tmp_path, 1, 16 * LANES) == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_run_that_was_killed_twenty_times_gives_the_same_bytes(tmp_path):
    assert killed_and_resumed(tmp_path, 20, 160 * LANES) >= 15


def other_code(folder):
    told = json.loads((folder / RUN).read_text())
    (folder / RUN).write_text(json.dumps(told | {"code": "0" * 64}))


OTHERS = {
    "another scenario": lambda folder: odds(SHORT.shift("real_return", 0.01, 2030), folder=folder),
    "another seed": lambda folder: odds(SHORT, seed=2, folder=folder),
    "another way to run": lambda folder: odds(SHORT, paths=1, full=True, folder=folder),
    "another version": lambda folder: (other_code(folder), odds(SHORT, folder=folder)),
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_folder_of_another_run_is_refused_and_stays(tmp_path, what):
    odds(SHORT, paths=1, folder=tmp_path)
    before = content(tmp_path)
    with pytest.raises(InputError, match=f"holds paths of {what}") as refused:
        OTHERS[what](tmp_path)
    assert "\n" not in str(refused.value)
    assert content(tmp_path).keys() == before.keys()


def test_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(InputError, match="holds other things"):
        odds(SHORT, paths=1, folder=tmp_path)
    (tmp_path / RUN).write_text("{")
    with pytest.raises(InputError, match=r"run\.json cannot be read"):
        odds(SHORT, paths=1, folder=tmp_path)
    with pytest.raises(InputError, match="cannot be written"):
        odds(SHORT, paths=1, folder=tmp_path / "letters.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no locks")
def test_two_runs_do_not_write_into_one_folder(tmp_path):
    store = FolderStore(tmp_path, {}, 1, 1, (1, 1))
    with (
        store.at_work(),
        pytest.raises(InputError, match="another run is writing there"),
        FolderStore(tmp_path, {}, 1, 1, (1, 1)).at_work(),
    ):
        pass
    with store.at_work():
        store.put(0, np.zeros((1, 1, 1)))
    assert not store.missing()


def test_few_blocks_are_in_flight_at_once():
    taken, done = [], []

    def numbers():
        for number in range(40):
            taken.append(number)
            assert len(taken) - len(done) <= 2 * AHEAD + 1
            yield number

    for number, rows in run_all(lambda given, n: np.full(1, given * n), 2, numbers(), None, 2):
        assert rows[0] == 2 * number
        done.append(number)
    assert sorted(done) == taken == list(range(40))


def test_a_folder_holds_one_block_in_memory(tmp_path):
    """What a folder store reads lies in the file, and none of it in the store."""
    store = FolderStore(tmp_path, {}, 2 * LANES, LANES, (3, 5))
    store.put(0, np.ones((3, LANES, 5)))
    assert isinstance(store.block(0), np.memmap)
    assert not any(isinstance(value, np.ndarray) for value in vars(store).values())


NASTY = [
    ({"paths": 0}, "paths: found 0, expected a whole number from 1"),
    ({"paths": -5}, "paths: found -5"),
    ({"paths": "many"}, "paths: found 'many'"),
    ({"paths": 1.5}, "paths: found 1.5"),
    ({"paths": True}, "paths: found True"),
    ({"paths": None}, "paths: found None"),
    ({"seed": "one"}, "seed 'one': expected a whole number from 0"),
    ({"seed": -1}, "seed -1: expected"),
    ({"seed": True}, "seed True: expected"),
    ({"seed": None}, "seed None: expected"),
    ({"seed": 2.0}, "seed 2.0: expected"),
    ({"full": 1}, "full: found 1, expected True or False"),
    ({"threads": 0}, "threads: found 0"),
    ({"threads": "two"}, "threads: found 'two'"),
    ({"folder": 7}, "folder: found 7, expected the path of a folder"),
    ({"executor": 2}, "executor: found 2, expected None for threads, or a Dask client"),
    ({"executor": "tcp://127.0.0.1"}, "executor: found 'tcp"),
    ({"executor": ThreadPoolExecutor(1)}, "executor: found <concurrent"),
    ({"scenario": "baseline"}, "scenario: found 'baseline', expected a Scenario"),
    ({"scenario": SHORT.replace(last_year=2025)}, "last_year 2025: the record goes to 2025"),
    ({"scenario": Scenario.named("campaign_may")}, "campaign .*: the odds are of scenarios"),
    ({"scenario": Scenario.named("rate_follows_cost")}, "rule .*: the odds are of scenarios"),
    ({"scenario": SHORT.known_to(2018)}, "known_to"),
    ({"tell": 3}, "tell: found 3"),
]


@pytest.mark.parametrize(("given", "said"), NASTY, ids=lambda one: str(one)[:40])
def test_an_argument_that_cannot_be_used_is_refused_in_one_line(given, said):
    with pytest.raises(InputError, match=said) as refused:
        odds(**given)
    assert "\n" not in str(refused.value)

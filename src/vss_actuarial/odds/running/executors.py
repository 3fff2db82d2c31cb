"""Who runs the blocks: threads of this machine, or the workers of a Dask client."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import Any

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.odds.running.blocks import Task

AHEAD = 2
"""Blocks in flight for each thread: one runs, one waits."""
MOST_THREADS = 1024


def check_executor(executor: Any, threads: Any) -> None:
    """Refuse what cannot run blocks.

    Raises
    ------
    InputError
        If the executor is neither None nor a Dask client, or the threads are no whole number.
    """
    dask = sys.modules.get("distributed")  # who gives a client has imported it
    if executor is not None and not (dask and isinstance(executor, dask.Client)):
        raise InputError(
            f"executor: found {executor!r}, expected None for threads, or a Dask client such as "
            "distributed.Client('tcp://SCHEDULER:8786')"
        )
    if threads is not None and not whole_in(threads, 1, MOST_THREADS):
        raise InputError(
            f"threads: found {threads!r}, expected a whole number from 1 to {MOST_THREADS}"
        )


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_all(
    task: Task, given: Any, numbers: Iterator[int], executor: Any, threads: int | None
) -> Iterator[tuple[int, Array]]:
    """Number and rows of each block, as they are done."""
    if executor is not None:
        return _by_client(task, given, numbers, executor)
    return _by_threads(task, given, numbers, threads or cores())


def _by_threads(
    task: Task, given: Any, numbers: Iterator[int], threads: int
) -> Iterator[tuple[int, Array]]:
    running: dict[Future[Array], int] = {}
    with ThreadPoolExecutor(threads) as pool:
        try:
            for number in islice(numbers, AHEAD * threads):
                running[pool.submit(task, given, number)] = number
            while running:
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(done), done.result()
                    for number in islice(numbers, 1):
                        running[pool.submit(task, given, number)] = number
        finally:
            for waiting in running:
                waiting.cancel()


def _by_client(
    task: Task, given: Any, numbers: Iterator[int], client: Any
) -> Iterator[tuple[int, Array]]:
    from distributed import as_completed

    [sent] = client.scatter([given], broadcast=True)  # in a list: a tuple would be taken apart
    at_once = AHEAD * max(1, sum(client.nthreads().values()))
    of_key: dict[str, int] = {}

    def submit(number: int) -> Any:
        future = client.submit(task, sent, number, pure=False)
        of_key[future.key] = number
        return future

    running = as_completed([submit(number) for number in islice(numbers, at_once)])
    for done in running:
        rows = done.result()
        done.release()
        yield of_key.pop(done.key), rows
        for number in islice(numbers, 1):
            running.add(submit(number))

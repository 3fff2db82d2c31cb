"""Threads that compute: a quick lane for moves, slow ones for what may take longer, all bounded.

Kernels release the interpreter's lock, so that two moves share two cores. What is asked for twice
at once is computed once, and a visitor has one question of a kind in line: a later one takes its
place.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from os import cpu_count
from typing import Any

WAITING = 64
"""Questions in line. Judgement: at a tenth of a second each, the last waits some three seconds."""


class FullError(RuntimeError):
    """More is asked for than can be answered soon."""


class Lane:
    """Threads with a line of a bounded length before them.

    Parameters
    ----------
    threads : how many compute at once
    waiting : how many questions may be in line or at work
    """

    def __init__(self, threads: int, waiting: int = WAITING) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="vss-page")
        self._waiting = waiting
        self._asked: dict[str, Future[Any]] = {}
        self._of: dict[str, str] = {}

    async def run(self, visitor: str, question: str, work: Callable[[], Any]) -> Any:
        """What the work gives, once it was its turn.

        Parameters
        ----------
        visitor : whose former question leaves the line, if nobody else waits for it
        question : by which two are known to be the same

        Raises
        ------
        FullError
            If the line is full.
        asyncio.CancelledError
            If a later question of the visitor took the place.
        """
        self._leave(visitor, question)
        job = self._asked.get(question)
        if job is None:
            if len(self._asked) >= self._waiting:
                raise FullError
            job = self._threads.submit(work)
            self._asked[question] = job
        self._of[visitor] = question
        try:
            return await asyncio.shield(asyncio.wrap_future(job))
        finally:
            if job.done() and self._asked.get(question) is job:
                del self._asked[question]
            if self._of.get(visitor) == question:
                del self._of[visitor]

    def _leave(self, visitor: str, question: str) -> None:
        """Take the former question of a visitor out of the line where it has not begun."""
        former = self._of.pop(visitor, None)
        if former is None or former in (question, *self._of.values()):
            return
        job = self._asked.get(former)
        if job is not None and job.cancel():
            del self._asked[former]

    def close(self) -> None:
        """Let nothing begin any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def quick() -> Lane:
    """The lane of moves: a thread a core, four at most."""
    return Lane(min(4, cpu_count() or 1))


def slow() -> Lane:
    """A lane of explanations, or of downloads: one at a time, so that moves go on."""
    return Lane(1)

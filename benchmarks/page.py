"""Time the page: `python benchmarks/page.py`: one visitor, then 25 at once, each with own levers.

A move is asked for by HTTP and answered whole. Beside it stands one projection with its figures in
this process that remembers nothing, so that the ratio holds where a machine is slower.
"""

import random
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from vss_actuarial import Scenario, project
from vss_actuarial.presentation.page.figures import figures_of
from vss_actuarial.presentation.page.levers import page_levers, years_since
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario.stage import MEMORY

VISITORS, MOVES, SEED = 25, 12, 1
AT_REST = 4.0
"""Seconds from one move to the next, in the mean: a visitor looks at what came of it."""


def plain() -> float:
    """Seconds of a projection and its figures, nothing remembered: the median of five."""
    taken = []
    for _ in range(5):
        MEMORY.clear()
        clock = time.perf_counter()
        figures_of(project(Scenario.baseline()), PENSION_FUND)
        taken.append(time.perf_counter() - clock)
    return statistics.median(taken)


def asked(draw: random.Random, count: int) -> str:
    """A query that moves some levers, drawn."""
    names = draw.sample(list(page_levers()), count)
    years = years_since()
    parts = (f"{name}={draw.choice(page_levers()[name].values)}@{draw.choice(years)}"
             for name in names)  # fmt: skip
    return "&".join(parts)


def ask(address: str, query: str) -> float:
    """Seconds until a move is answered."""
    clock = time.perf_counter()
    with urllib.request.urlopen(f"{address}answer?{query}", timeout=120) as reply:
        reply.read()
    return time.perf_counter() - clock


def visit(address: str, number: int) -> list[float]:
    """The times of one visitor's moves, with rests between them."""
    draw = random.Random(SEED + number)
    name = f"{number:016x}"
    taken = []
    for _ in range(MOVES):
        time.sleep(draw.uniform(0.0, 2.0 * AT_REST))
        taken.append(ask(address, f"{asked(draw, 3)}&visitor={name}"))
    return taken


def memory(process: int) -> int:
    """What a process holds [MB]."""
    text = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+) kB", text)[1]) // 1024


def processors(process: int) -> float:
    """Processor time of a process so far [s]."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / 100.0


def main() -> None:
    """Print times of a move and what the server holds."""
    alone = plain()
    command = [sys.executable, "-u", "-m", "vss_actuarial", "page", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+", server.stdout.readline())[0]
        draw = random.Random(0)
        one = [ask(address, asked(draw, 1)) for _ in range(40)]
        before, used = memory(server.pid), processors(server.pid)
        print(
            f"one visitor: median {1000 * statistics.median(one):.0f} ms, worst "
            f"{1000 * max(one):.0f} ms; nothing remembered {1000 * alone:.0f} ms, "
            f"{statistics.median(one) / alone:.2f} of it; {before} MB"
        )
        with ThreadPoolExecutor(VISITORS) as visitors:
            told = list(visitors.map(lambda k: visit(address, k), range(VISITORS)))
        moves = sorted(time_ for visitor in told for time_ in visitor)
        used = (processors(server.pid) - used) / len(moves)
        print(
            f"{VISITORS} visitors, a move each {AT_REST:g} s, {len(moves)} moves: median "
            f"{1000 * statistics.median(moves):.0f} ms, nine in ten within "
            f"{1000 * moves[int(0.9 * len(moves))]:.0f} ms, worst {1000 * moves[-1]:.0f} ms; "
            f"{1000 * used:.0f} ms of processor a move; {memory(server.pid)} MB"
        )
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    main()

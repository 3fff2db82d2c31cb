"""Time a valuation report in both languages: `python benchmarks/report.py`.

Beside it stands one run that remembers nothing, so that the ratio holds where a machine is slower.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from vss_actuarial import Scenario, project
from vss_actuarial.scenario.stage import MEMORY


def main() -> None:
    """Print the seconds of a report from nothing, with the runs that it makes."""
    base = Scenario.baseline()
    project(base)  # compiled, or from the cache
    with TemporaryDirectory() as folder:
        for language in ("en", "vi"):
            MEMORY.clear()
            clock = time.perf_counter()
            result = project(base)
            alone = time.perf_counter() - clock
            clock, processors = time.perf_counter(), time.process_time()
            place = Path(folder, f"{language}.pdf")
            result.report(place, language)
            taken, processors = time.perf_counter() - clock, time.process_time() - processors
            print(
                f"report in '{language}': {taken:.1f} s, {processors:.1f} s of CPU, "
                f"{taken / alone:.0f} runs from nothing, {place.stat().st_size / 1e6:.1f} MB"
            )


if __name__ == "__main__":
    main()

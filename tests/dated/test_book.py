"""A function of a law runs again only where a parameter differs that it had looked at."""

from datetime import date

from vss_actuarial.dated.book import Book, remembered
from vss_actuarial.scenario import Scenario

LAW = Scenario.baseline().law
RUNS: list[str] = []


@remembered
def funeral(law: Book, day: date) -> float:
    RUNS.append(law.title)
    return float(law["funeral_multiple"].on(day)) * float(law["base_salary"].on(day))


def test_it_runs_once_for_a_law_and_for_each_law_that_reads_the_same():
    RUNS.clear()
    day = date(2025, 1, 1)
    other = Scenario.baseline().shift("pension_rate_employer", 0.01, since=2030).law
    assert funeral(LAW, day) == funeral(LAW, day) == funeral(other, day)
    assert len(RUNS) == 1


def test_another_value_of_what_it_reads_or_another_day_runs_again():
    RUNS.clear()
    moved = Scenario.baseline().shift("funeral_multiple", 1.0, since=2030).law
    day = date(2031, 1, 1)
    assert funeral(moved, day) - funeral(LAW, day) == float(LAW["base_salary"].on(day))
    assert funeral(moved, day) != funeral(moved, date(2029, 1, 1))
    assert len(RUNS) == 3

"""Insured persons by scheme, sex and age: who contributes, who is dormant, who moves how."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.insured_kernel import FLOWS, SERVICE, Moves, Pay, run_cell
from vss_actuarial.coverage.moves import all_moves
from vss_actuarial.coverage.opening import opening_stock
from vss_actuarial.coverage.pay import all_pay
from vss_actuarial.dated import Array
from vss_actuarial.identities import check_balance
from vss_actuarial.labour.economy import Economy
from vss_actuarial.population import Population
from vss_actuarial.scenario import Scenario

SCHEMES, SEXES, THREADS = 3, 2, 2
FIRST_OF_NEW_ERA = 2025 - 1995


@dataclass(frozen=True)
class Insured:
    """The insured, from 1995.

    Attributes
    ----------
    active, dormant : (year, scheme, sex, age) [persons], at 1 January
    by_service : (year, scheme, sex, status, service) [persons], at 1 January; active, dormant
    flows : (year, scheme, sex, age, flow), of the year by age on its 1 January; persons, or VND of
        the year (pensions: VND a month at award); in the order of `FLOWS`
    """

    active: Array
    dormant: Array
    by_service: Array
    flows: Array

    def flow(self, name: str) -> Array:
        """One flow by name: (year, scheme, sex, age)."""
        return self.flows[..., FLOWS.index(name)]


@dataclass(frozen=True)
class Cells:
    """All that the recursion takes, by scheme and sex; see `run_cell`."""

    opening: Array
    targets: Array
    moves: list[list[Moves]]
    pay: list[list[Pay]]


def prepare_cells(
    scenario: Scenario, population: Population, economy: Economy, targets: Array, salary: Array
) -> Cells:
    """Opening stock, probabilities and pay of every scheme and sex.

    Parameters
    ----------
    targets : (year, scheme, sex, age) [persons], contributors asked for at 1 January
    salary : (year, scheme, sex, age) [VND a month], insured salary
    """
    moves = all_moves(scenario, population)
    pay = all_pay(scenario, economy, salary)
    stored = np.stack([[p.salary[0] / p.deflator[0] for p in row] for row in pay])
    return Cells(opening_stock(scenario, targets[0], stored), targets, moves, pay)


def run_cells(cells: Cells, threads: int = THREADS, skip: bool = True) -> Insured:
    """Run the recursion of every cell; the bits do not depend on the number of threads."""
    years = cells.targets.shape[0] - 1
    shape = (SCHEMES, SEXES)
    active = np.zeros((*shape, years + 1, 101))
    dormant = np.zeros((*shape, years + 1, 101))
    service = np.zeros((*shape, years + 1, 2, SERVICE))
    flows = np.zeros((*shape, years, 101, len(FLOWS)))

    def run(cell: tuple[int, int]) -> None:
        s, g = cell
        run_cell(
            cells.opening[s, g],
            np.ascontiguousarray(cells.targets[:, s, g]),
            cells.moves[s][g],
            cells.pay[s][g],
            FIRST_OF_NEW_ERA,
            skip,
            active[s, g],
            dormant[s, g],
            service[s, g],
            flows[s, g],
        )

    _in_threads(run, [(s, g) for s in range(SCHEMES) for g in range(SEXES)], threads)
    by_year = (np.moveaxis(array, 2, 0) for array in (active, dormant, service, flows))
    return Insured(*by_year)


def _in_threads(
    run: Callable[[tuple[int, int]], None], cells: list[tuple[int, int]], threads: int
) -> None:
    run(cells[0])  # compiles once, before the threads start
    if threads == 1:
        for cell in cells[1:]:
            run(cell)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, cells[1:]))


def check_insured(insured: Insured, tolerance: float = 1e-9) -> None:
    """Persons known to the system are conserved, by scheme, sex and cohort.

    Raises
    ------
    IdentityError
        Naming "insured balance: active" or "insured balance: dormant".
    """
    f = insured.flow
    retired = f("normal_awards") + f("hazardous_awards") + f("reduced_awards")
    gone = retired + f("lump_sums_at_age") + f("article_23_awards")
    known = insured.active + insured.dormant
    left = f("deaths_active") + f("deaths_dormant") + gone + f("withdrawals") + f("aged_out")
    after = known[:-1] - left + f("entries")
    difference = after[..., 15:80] - known[1:, ..., 16:81]
    check_balance("insured balance", difference, known[:-1, ..., 15:80], tolerance)
    check_balance(
        "insured balance: beyond the last age", after[..., 80], known[:-1, ..., 80], tolerance
    )

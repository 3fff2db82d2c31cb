"""What a figure depends on, and what a parameter touches: read off the stages of a run."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from vss_actuarial.branches.account import Account
from vss_actuarial.projection.arrays import Told
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.stage import Call, arrays_of, root

Names = frozenset[str]
NONE: Names = frozenset()


class Reads:
    """Parameters behind each record of one run.

    Parameters
    ----------
    calls : the stages of the run, in their order
    given : of its scenario
    """

    def __init__(self, calls: Iterable[Call], given: Given) -> None:
        self._by_record: dict[int, Names] = {}
        self._by_array: dict[int, Names] = {}
        for call in calls:
            if call.parameters is None:  # those of a record never change
                inputs = (self._of_input(one, given) for one in call.inputs)
                call.parameters = frozenset[str]().union(*inputs)
            self._by_record.setdefault(id(call.record), call.parameters)
            for owner in call.owners:
                self._by_array.setdefault(owner, call.parameters)

    def of(self, item: Any) -> Names:
        """Parameters behind a record or an array of the run."""
        if isinstance(item, np.ndarray):
            return self._by_array.get(id(root(item)), NONE)
        if id(item) in self._by_record:
            return self._by_record[id(item)]
        owners = (self._by_array.get(id(root(array))) for array in arrays_of(item))
        return frozenset[str]().union(*(names for names in owners if names))

    def _of_input(self, item: Any, given: Given) -> Names:
        if isinstance(item, tuple) and given.gave(item):
            return frozenset(given.names(type(item)))
        if isinstance(item, tuple | list | Mapping | np.ndarray) or id(item) in self._by_record:
            return self.of(item)
        return frozenset()


def reads_of_figures(
    reads: Reads, told: Mapping[str, Told], accounts: Mapping[str, Account]
) -> dict[str, Names]:
    """Parameters behind each array and each item of an account, an item as `fund.item`."""
    found = {name: reads.of(one.made_from) for name, one in told.items()}
    for fund, account in accounts.items():
        for item, money in {**account.income, **account.outgo}.items():
            found[f"{fund}.{item}"] = reads.of(money)
        for name in ("investment_income", "reserve", "deficit"):
            found[f"{fund}.{name}"] = reads.of(account)
    return found


def touches(reads: Mapping[str, Names]) -> dict[str, tuple[str, ...]]:
    """The figures that each parameter moves: arrays, then items of accounts as `fund.item`."""
    found: dict[str, list[str]] = {}
    for figure, names in reads.items():
        for name in names:
            found.setdefault(name, []).append(figure)
    return {name: tuple(figures) for name, figures in sorted(found.items())}

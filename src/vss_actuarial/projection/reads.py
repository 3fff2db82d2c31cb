"""What a figure depends on, and what a parameter touches: read off the stages of a run."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from vss_actuarial.scenario.given import Given
from vss_actuarial.scenario.stage import Call, arrays_of, root

Names = frozenset[str]


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
        self.every: Names = frozenset()
        for call in calls:
            names = frozenset[str]().union(*(self._of_input(one, given) for one in call.inputs))
            self._by_record.setdefault(id(call.record), names)
            for owner in call.owners:
                self._by_array.setdefault(owner, names)
            self.every |= names

    def of(self, item: Any) -> Names:
        """Parameters behind a record or an array of the run."""
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


def touched(reads: Mapping[str, Names], name: str) -> Iterator[str]:
    """The figures that a parameter moves, of those by name."""
    return (figure for figure, names in reads.items() if name in names)

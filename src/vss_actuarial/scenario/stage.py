"""A stage of the projection remembers what it read, and gives the former record where all is equal.

The key of a call is its inputs: numbers and names by value, vectors of `scenario.given` and records
of earlier stages by identity (equal vectors are one object), mappings item by item. Records are
read-only, so that nobody can write into what the next run is given. Least recently used records go
when the memory is full.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock
from typing import Any, NamedTuple, ParamSpec, TypeVar

import numpy as np
from pydantic import BaseModel

P = ParamSpec("P")
R = TypeVar("R")
Key = tuple[Any, ...]

MEGABYTES = 512
"""What all stages together keep, unless `limit_memory` says otherwise."""
_BY_VALUE = (int, float, str, bytes, bool, type(None), BaseModel)


class Call(NamedTuple):
    """One stage of a run: its name, what it was given, and the record it gave."""

    stage: str
    inputs: tuple[Any, ...]
    record: Any


class _Kept(NamedTuple):
    inputs: tuple[Any, ...]  # held, so that no identity in the key is used again
    record: Any
    size: int


class Memory:
    """Records by stage and inputs, up to a number of bytes."""

    def __init__(self, megabytes: float = MEGABYTES) -> None:
        self.limit = megabytes * 1e6
        self.size = 0
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> _Kept | None:
        """What was kept under a key, now the most recently used."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Key, inputs: tuple[Any, ...], record: Any) -> Any:
        """Keep a record; gives the one that another thread kept first, if there is one."""
        size = bytes_of(record)
        with self._lock:
            if key in self._kept:
                return self._kept[key].record
            self._kept[key] = _Kept(inputs, record, size)
            self.size += size
            while self.size > self.limit and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self.size -= oldest.size
        return record

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0


MEMORY = Memory()
_calls: ContextVar[list[Call] | None] = ContextVar("calls", default=None)


def limit_memory(megabytes: float) -> None:
    """Set what all stages together may keep; 0 keeps the record of one call alone."""
    MEMORY.limit = megabytes * 1e6


@contextmanager
def noted() -> Iterator[list[Call]]:
    """Note the stages called within, in their order: the reads of a run belong to it alone."""
    calls: list[Call] = []
    token = _calls.set(calls)
    try:
        yield calls
    finally:
        _calls.reset(token)


def stage(function: Callable[P, R]) -> Callable[P, R]:
    """A function of the road that runs again only where an input differs.

    Inputs are given by position; the record that it gives becomes read-only.
    """
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"

    @wraps(function)
    def remembering(*args: P.args, **kwargs: P.kwargs) -> R:
        inputs = (*args, *kwargs.values())
        key = (function, *kwargs, *map(_key, inputs))
        kept = MEMORY.get(key)
        if kept is None:
            record = function(*args, **kwargs)
            for array in arrays_of(record):
                array.flags.writeable = False
            record = MEMORY.keep(key, inputs, record)
        else:
            record = kept.record
        calls = _calls.get()
        if calls is not None:
            calls.append(Call(name, inputs, record))
        return record

    return remembering


def _key(item: Any) -> Any:
    if isinstance(item, _BY_VALUE):
        return (type(item), item)
    if isinstance(item, tuple):
        return (type(item), *map(_key, item))
    if isinstance(item, Mapping):
        return (type(item), *((name, _key(value)) for name, value in item.items()))
    return id(item)


def arrays_of(record: Any) -> Iterator[np.ndarray[Any, Any]]:
    """Every array that a record holds, in tuples, mappings and records within it too."""
    if isinstance(record, np.ndarray):
        yield record
    elif isinstance(record, tuple | list):
        for item in record:
            yield from arrays_of(item)
    elif isinstance(record, Mapping):
        for item in record.values():
            yield from arrays_of(item)
    elif is_dataclass(record):
        for field in fields(record):
            yield from arrays_of(getattr(record, field.name))


def root(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The array that owns the numbers of a view."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def bytes_of(record: Any) -> int:
    """Bytes of the arrays of a record, each counted once."""
    owners = {id(owner): owner.nbytes for owner in map(root, arrays_of(record))}
    return sum(owners.values()) + 1000

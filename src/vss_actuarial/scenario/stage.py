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
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, wraps
from hashlib import blake2b
from threading import RLock
from typing import Any, NamedTuple, ParamSpec, TypeVar
from weakref import WeakValueDictionary

import numpy as np
from pydantic import BaseModel

P = ParamSpec("P")
R = TypeVar("R")
Key = tuple[Any, ...]

MEGABYTES = 512
"""By how much a process grows at most that runs many scenarios, unless `limit_memory` is told."""
KEPT = 0.6
"""Share of it for what all stages together keep; the rest is for a run's own arrays."""
ONE_OBJECT: set[type[Any]] = set()
"""Kinds of tuples of which equal ones are one object, such as what a scenario gives."""
OVERHEAD = 1000
"""Bytes that a record without arrays is counted as."""
BY_VALUE = "by value"
_BY_VALUE = (int, float, str, bytes, bool, type(None), BaseModel)


@dataclass(eq=False)
class Call:
    """One stage of a run.

    Attributes
    ----------
    stage : its name
    inputs : what it was given
    record : what it gave
    owners : identities of the arrays that hold the record's numbers
    parts : identities of all that the record is made of
    parameters : names of those behind the record, once somebody has asked
    """

    stage: str
    inputs: tuple[Any, ...]
    record: Any
    owners: frozenset[int]
    parts: frozenset[int] = frozenset()
    parameters: frozenset[str] | None = None


class _Kept(NamedTuple):
    call: Call  # holds the inputs, so that no identity in the key is used again
    size: int


class Memory:
    """Records by stage and inputs, up to a share of a number of bytes.

    A record keeps its inputs alive: where one goes, those that were made from it go with it.
    """

    def __init__(self, megabytes: float = MEGABYTES) -> None:
        self.limit = KEPT * megabytes * 1e6
        self.size = 0
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._made_from: dict[int, set[Key]] = {}
        self._lock = RLock()

    def get(self, key: Key) -> Call | None:
        """The call that was kept under a key, now the most recently used."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found.call

    def keep(self, key: Key, call: Call, size: int) -> Call:
        """Keep a call; gives the one that another thread kept first, if there is one."""
        with self._lock:
            if key in self._kept:
                return self._kept[key].call
            self._kept[key] = _Kept(call, size)
            self.size += size
            for identity in _identities(key):
                self._made_from.setdefault(identity, set()).add(key)
            while self.size > self.limit and len(self._kept) > 1:
                self._let_go(next(iter(self._kept)))
        return call

    def _let_go(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is None:
            return
        self.size -= gone.size
        for identity in _identities(key):
            users = self._made_from.get(identity, set())
            users.discard(key)
            if not users:
                self._made_from.pop(identity, None)
        for identity in gone.call.parts:
            for user in tuple(self._made_from.get(identity, ())):
                self._let_go(user)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._made_from.clear()
            self.size = 0


def _identities(key: Key) -> Iterator[int]:
    """The identities in a key, without what stands there by value."""
    for part in key:
        if type(part) is int:
            yield part
        elif isinstance(part, tuple) and part[:1] != (BY_VALUE,):
            yield from _identities(part)


MEMORY = Memory()
_vectors: WeakValueDictionary[Any, Any] = WeakValueDictionary()
_by_identity: WeakValueDictionary[int, Any] = WeakValueDictionary()
_sharing = RLock()
_calls: ContextVar[list[Call] | None] = ContextVar("calls", default=None)


def limit_memory(megabytes: float) -> None:
    """Set by how much a process may grow over many scenarios; 0 keeps one record alone."""
    MEMORY.limit = KEPT * megabytes * 1e6


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
        key = (function, *kwargs, *map(key_of, inputs))
        call = MEMORY.get(key)
        if call is None:
            call = _keep(key, name, inputs, function(*args, **kwargs))
        calls = _calls.get()
        if calls is not None:
            calls.append(call)
        record: R = call.record
        return record

    return remembering


def _keep(key: Key, name: str, inputs: tuple[Any, ...], record: Any) -> Call:
    """Make a record read-only and keep it."""
    owners: dict[int, int] = {}
    parts: set[int] = set()
    given = {id(part) for part in parts_of(inputs)}
    for part in parts_of(record):
        if isinstance(part, np.ndarray):
            part.flags.writeable = False
            owner = root(part)
            if id(part) not in given and id(owner) not in given:
                owners[id(owner)] = owner.nbytes
        if id(part) not in _by_identity:  # what is shared is nobody's own
            parts.add(id(part))
    call = Call(name, inputs, record, frozenset(owners), frozenset(parts - given))
    return MEMORY.keep(key, call, sum(owners.values()) + OVERHEAD)


def key_of(item: Any) -> Any:
    """What an input counts as: its value where it has one, else its identity."""
    if isinstance(item, np.ndarray) or type(item) in ONE_OBJECT:
        return id(item)
    if isinstance(item, _BY_VALUE):
        return (BY_VALUE, type(item), item)
    if isinstance(item, tuple):
        return (type(item), *map(key_of, item))
    if isinstance(item, Mapping):
        return (type(item), *((name, key_of(value)) for name, value in item.items()))
    return id(item)


def parts_of(record: Any) -> Iterator[Any]:
    """A record and all that it is made of: arrays, tuples, mappings and records within it."""
    waiting = [record]
    while waiting:
        part = waiting.pop()
        if isinstance(part, _BY_VALUE):
            continue
        yield part
        if isinstance(part, np.ndarray):
            continue
        if isinstance(part, tuple | list):
            waiting.extend(part)
        elif isinstance(part, Mapping):
            waiting.extend(part.values())
        else:
            kind: type = type(part)
            waiting.extend([getattr(part, name) for name in _fields(kind)])


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Names of the fields of a class of records, none where it is no such class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def arrays_of(record: Any) -> Iterator[np.ndarray[Any, Any]]:
    """Every array that a record holds, in tuples, mappings and records within it too."""
    return (part for part in parts_of(record) if isinstance(part, np.ndarray))


def root(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The array that owns the numbers of a view."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def shared(array: Any) -> Any:
    """The one array of this content: equal vectors are one object, and nobody writes into it.

    A stage that gives a shared array stops what its inputs changed without moving its numbers.
    """
    plain = np.asarray(array, order="C")
    digest = blake2b(plain.tobytes(), digest_size=16).digest()
    if plain is array:
        plain = array.copy()
    plain.flags.writeable = False
    with _sharing:  # two threads that come at once would keep two
        only = _vectors.setdefault((plain.dtype.str, plain.shape, digest), plain)
        _by_identity[id(only)] = only
    return only

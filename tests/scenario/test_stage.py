"""A stage runs again only where an input differs, and nobody writes into what it gave."""

import sys
from dataclasses import dataclass
from threading import Barrier, Thread
from typing import NamedTuple

import numpy as np
import pytest

from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.stage import (
    BY_VALUE,
    KEPT,
    MEGABYTES,
    MEMORY,
    OVERHEAD,
    Call,
    Memory,
    limit_memory,
    noted,
    shared,
    stage,
)

RUNS: list[str] = []


@dataclass(frozen=True)
class Doubled:
    values: Array
    by_name: dict[str, Array]


class Rate(NamedTuple):
    rate: Array
    held: float


class Price(NamedTuple):
    rate: Array
    held: float


@stage
def double(values: Array) -> Doubled:
    RUNS.append("double")
    return Doubled(2.0 * values, {"first": values[:1] + 0.0})


@stage
def priced(given: Rate, doubled: Doubled) -> Array:
    RUNS.append("priced")
    return given.rate * doubled.values + given.held


@pytest.fixture(autouse=True)
def _forgotten():
    MEMORY.clear()
    RUNS.clear()


def test_the_same_inputs_give_the_same_record_without_a_run():
    values, rate = np.arange(3.0), np.array([0.5])
    first, again = double(values), double(values)
    assert first is again
    assert priced(Rate(rate, 1.0), first) is priced(Rate(rate, 1.0), again)
    assert RUNS == ["double", "priced"]


def test_another_number_or_another_record_runs_again():
    values, rate = np.arange(3.0), np.array([0.5])
    priced(Rate(rate, 1.0), double(values))
    assert priced(Rate(rate, 2.0), double(values))[0] == 2.0
    other = double(values + 1.0)
    assert priced(Rate(rate, 2.0), other)[0] == 3.0
    assert RUNS == ["double", "priced", "priced", "double", "priced"]


def test_one_and_true_are_not_the_same_input():
    @stage
    def kind(item: object) -> str:
        return type(item).__name__

    assert [kind(1), kind(True), kind(1.0)] == ["int", "bool", "float"]


def test_equal_items_of_another_kind_or_name_are_another_input():
    @stage
    def told(item: object = None, other: object = None) -> str:
        return f"{type(item).__name__} {item} {other}"

    rate = np.array([0.5])
    assert told(Rate(rate, 1.0))[:4] == "Rate" and told(Price(rate, 1.0))[:5] == "Price"
    assert told({"men": rate}) != told({"women": rate})
    assert told(item=1) == "int 1 None" and told(other=1) == "NoneType None 1"


def test_a_shared_array_is_of_its_own_shape_and_kind_and_nobody_elses():
    mine = np.zeros(4)
    ours = shared(mine)
    mine[0] = 7.0
    assert ours.tolist() == [0.0] * 4 and shared(np.zeros(4)) is ours
    assert shared(np.zeros(4, dtype=np.int64)).dtype == np.int64
    assert shared(np.zeros((2, 2))).shape == (2, 2)
    with pytest.raises(ValueError, match="read-only"):
        ours[0] = 7.0


def test_a_record_cannot_be_written_into():
    record = double(np.arange(3.0))
    for array in (record.values, record.by_name["first"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7.0


def test_an_input_that_is_gone_is_never_taken_for_another():
    for n in range(200):  # identities of freed arrays are used again
        assert double(np.full(4, float(n))).values[0] == 2.0 * n


def test_the_calls_of_a_run_are_noted_whether_or_not_they_ran():
    values = np.arange(3.0)
    double(values)
    with noted() as calls:
        record = double(values)
        with noted() as within:
            double(values + 1.0)
        last = double(values)
    double(values + 2.0)
    assert [call.record for call in calls] == [record, last]
    assert len(within) == 1 and within[0].record is not record


def test_the_least_recently_used_record_goes_first():
    memory = Memory(megabytes=0.02 / KEPT)
    for name in "abc":
        memory.keep((name,), Call(name, (), name, frozenset()), 9000)
        memory.get(("a",))
    assert memory.get(("a",)) is not None and memory.get(("b",)) is None
    assert memory.size <= 0.02e6


def test_views_of_one_array_count_as_the_whole_once():
    @stage
    def views(whole: Array) -> tuple[Array, ...]:
        fresh = whole + 0.0
        return fresh, fresh.T, fresh[:5]

    @stage
    def part(whole: Array) -> Array:
        return np.asarray((whole + 0.0)[:5])

    whole = np.zeros((100, 100))
    for function in (views, part):
        MEMORY.clear()
        function(whole)
        assert MEMORY.size == 8 * 100 * 100 + OVERHEAD


def test_what_a_record_was_given_or_shares_counts_for_others_and_does_not_go_with_it():
    @stage
    def passed_on(values: Array) -> tuple[Array, Array]:
        return values, shared(values + 1.0)

    @stage
    def total(values: Array) -> float:
        return float(values.sum())

    values = np.arange(1000.0)
    given, common = passed_on(values)
    assert given is values and MEMORY.size == 8000 + OVERHEAD
    assert total(given) + 1000.0 == total(common)
    (key,) = (key for key, kept in MEMORY._kept.items() if kept.call.stage.endswith("passed_on"))
    MEMORY._let_go(key)
    assert [kept.call.stage.split(".")[1] for kept in MEMORY._kept.values()] == ["total"] * 2


def test_a_record_kept_under_a_key_is_given_to_whoever_comes_later():
    memory = Memory()
    first, second = (Call(name, (), name, frozenset()) for name in ("first", "second"))
    assert memory.keep(("key",), first, 10) is memory.keep(("key",), second, 10) is first
    assert memory.size == 10


def test_without_memory_the_record_of_one_call_alone_is_kept():
    limit_memory(0)
    try:
        for n in range(3):
            double(np.full(1, float(n)))
        assert len(MEMORY._kept) == 1 and MEMORY.size == 2 * 8 + OVERHEAD
    finally:
        limit_memory(MEGABYTES)


def test_a_number_in_a_key_is_no_identity_of_a_record():
    memory = Memory(megabytes=150.0 / 1e6 / KEPT)
    parts = frozenset({7})
    memory.keep(("made",), Call("made", (), None, frozenset(), parts), 60)
    memory.keep(("other", (BY_VALUE, int, 7)), Call("other", (), None, frozenset()), 60)
    memory.keep(("user", 7), Call("user", (), None, frozenset()), 20)
    memory.keep(("last",), Call("last", (), None, frozenset()), 60)  # the first and its user go
    assert [key[0] for key in memory._kept] == ["other", "last"]
    assert memory.size == 120 and memory._made_from == {}


def test_threads_are_given_one_record():
    values, found = np.arange(5.0), []
    threads = [Thread(target=lambda: found.append(double(values))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(record) for record in found}) == 1


def test_threads_that_come_at_once_share_one_vector():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for round_ in range(300):
            at_once, found = Barrier(6), []

            def share(content=float(round_) + 0.5, at_once=at_once, found=found):
                own = np.full(7, content)
                at_once.wait()
                found.append(shared(own))

            threads = [Thread(target=share) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len({id(one) for one in found}) == 1
    finally:
        sys.setswitchinterval(before)


def test_what_was_made_from_a_record_that_goes_goes_with_it():
    @stage
    def large(values: Array) -> Array:
        return np.repeat(values, 1000)

    @stage
    def small(of_large: Array) -> float:
        return float(of_large.sum())

    MEMORY.limit = 0.02e6
    try:
        first = large(np.arange(1.0))
        small(first)
        for n in range(2, 6):
            large(np.full(1, float(n)))
        calls = [entry.call for entry in MEMORY._kept.values()]
        assert not any(one is first for call in calls for one in (call.record, *call.inputs))
        assert MEMORY.size <= 0.02e6
        assert all(MEMORY._made_from.values())
    finally:
        MEMORY.limit = KEPT * MEGABYTES * 1e6

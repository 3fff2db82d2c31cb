"""Rules are one function for Python and for kernels; the cache of kernels may fail."""

import errno
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from numba import config, njit
from numba.core.caching import CacheImpl, IndexDataCacheFile, UserProvidedCacheLocator

from vss_actuarial.ground import kernel as kernel_module
from vss_actuarial.ground.kernel import _sources
from vss_actuarial.law.old_age.rate import AccrualLaw, replacement_rate
from vss_actuarial.law.old_age.salary import average

LAW = AccrualLaw(15.0, 0.45, 15.0, 0.02, 0.40, 0.01, 0.75, 6.0, 0.5)


@njit
def rates(months, law):
    return [replacement_rate(month, law) for month in range(months)]


def test_a_rule_gives_the_same_bits_in_python_and_in_a_kernel():
    assert rates(600, LAW) == [replacement_rate(month, LAW) for month in range(600)]


KERNEL = """
from vss_actuarial.ground.kernel import kernel

@kernel
def twice(x):
    return 2.0 * x
"""


@pytest.fixture
def twice(tmp_path, monkeypatch):
    """A kernel as a new process has it, and the folder of its cache."""
    file = tmp_path / "kernel_of_a_test.py"
    file.write_text(KERNEL)
    monkeypatch.setattr(config, "CACHE_DIR", str(tmp_path / "cache"))

    def fresh():
        _sources.cache_clear()
        spec = spec_from_file_location(file.stem, file)
        module = module_from_spec(spec)
        monkeypatch.setitem(sys.modules, file.stem, module)
        spec.loader.exec_module(module)
        return module.twice

    return fresh


def comes_from_the_cache(function):
    assert function(21.0) == 42.0
    return sum(function.stats.cache_hits.values()) == 1


def flipped(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


@pytest.mark.parametrize("kind", ["*.nbi", "*.nbc"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda c: c[:-1],
        lambda c: c[: len(c) // 2],
        lambda _: b"\x80garbage",
        flipped,
    ],
)
def test_a_damaged_file_of_the_cache_is_compiled_again_and_replaced(twice, tmp_path, kind, damage):
    assert not comes_from_the_cache(twice())
    assert comes_from_the_cache(twice())
    [file] = (tmp_path / "cache").rglob(kind)
    file.write_bytes(damage(file.read_bytes()))
    assert not comes_from_the_cache(twice())
    assert comes_from_the_cache(twice())


@pytest.mark.parametrize("kind", ["*.nbi", "*.nbc"])
def test_a_file_of_the_cache_that_cannot_be_read_or_replaced_stops_nothing(twice, tmp_path, kind):
    comes_from_the_cache(twice())
    [file] = (tmp_path / "cache").rglob(kind)
    file.unlink()
    file.mkdir()
    assert not comes_from_the_cache(twice())


def test_where_no_cache_can_be_kept_kernels_are_compiled_in_memory(twice, tmp_path, monkeypatch):
    monkeypatch.setattr(CacheImpl, "_locator_classes", [UserProvidedCacheLocator])
    (tmp_path / "cache").write_text("a file in its place")
    assert not comes_from_the_cache(twice())


def test_a_full_disk_keeps_no_kernel_from_running(twice, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(IndexDataCacheFile, "_save_data", full)
    assert not comes_from_the_cache(twice())


def test_a_kernel_is_compiled_again_where_a_file_beside_it_was_edited(twice, tmp_path):
    (tmp_path / "rule_of_a_test.py").write_text("RATE = 0.5\n")
    assert not comes_from_the_cache(twice())
    assert comes_from_the_cache(twice())
    (tmp_path / "rule_of_a_test.py").write_text("RATE = 0.75\n")
    assert not comes_from_the_cache(twice())


def test_the_cache_of_every_kernel_follows_the_rules_of_law():
    files = [Path(name) for name, *_ in _sources(Path(kernel_module.__file__).parent)]
    assert Path(average.__file__) in files

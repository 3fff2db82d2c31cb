"""The one place that sets Numba's options.

No `fastmath` and no `parallel`: the same inputs give the same bits, whatever the machine's width or
the number of threads. Kernels release the GIL, so that plain threads can share independent cells.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final, TypeVar

from numba import njit
from numba.core.caching import FunctionCache, IndexDataCacheFile

F = TypeVar("F", bound=Callable[..., Any])
ERRORS: Final = "numpy"  # a division by zero gives inf or nan, as in NumPy
GROUND: Final = Path(__file__).parent
BARE: Final[dict[str, Any]] = {"_nrt": False}
NO_DOORS: Final[dict[str, Any]] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def kernel(function: F) -> F:
    """Compile a module-level function to machine code at its first call, and keep it on disk.

    Where nothing can be kept, it is compiled in each process.
    """
    return _kernel(function)


def _kernel(function: F, **options: Any) -> F:
    compiled: Any = njit(function, nogil=True, error_model=ERRORS, **options)
    with suppress(RuntimeError):  # no folder that may be written
        compiled._cache = _Cache(function)
    kept: F = compiled
    return kept


class _Cache(FunctionCache):
    """Numba's cache on disk; what is damaged there or cannot be written is compiled again."""

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        own = Path(function.__code__.co_filename).parent
        stamp = (self._impl.locator.get_source_stamp(), _sources(own))
        self._cache_file = _SealedFiles(self._cache_path, self._impl.filename_base, stamp)

    def save_overload(self, sig: Any, data: Any) -> None:
        with suppress(OSError):
            super().save_overload(sig, data)


@cache
def _sources(own: Path) -> tuple[tuple[str, int, int], ...]:
    """Times and sizes of all that a kernel of a folder may call: there, in `ground` and in `law`.

    Numba looks at the kernel's own file alone, and would run a rule as it was before it was edited.
    """
    rooms = {own, GROUND, GROUND.with_name("law")}
    files = sorted(file for room in rooms for file in room.rglob("*.py"))
    states = [(str(file), file.stat()) for file in files]
    return tuple((name, state.st_mtime_ns, state.st_size) for name, state in states)


class _SealedFiles(IndexDataCacheFile):
    """Files that end with the digest of what stands before it, and are absent where it differs.

    Numba unpickles and links whatever it finds, so a damaged file would end the process or worse;
    it reads no further than what it wrote, so the digest is not in its way.
    """

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[IO[bytes]]:
        with super()._open_for_write(filepath) as file:
            yield file
            file.flush()
            file.write(sha256(Path(file.name).read_bytes()).digest())

    def _load_index(self) -> Any:
        return super()._load_index() if _intact(self._index_path) else {}

    def _load_data(self, name: str) -> Any:
        if not _intact(self._data_path(name)):
            raise OSError("damaged: to be compiled again")
        return super()._load_data(name)


def _intact(path: str) -> bool:
    try:
        content = Path(path).read_bytes()
    except OSError:
        return False
    size = sha256().digest_size
    return sha256(content[:-size]).digest() == content[-size:]


def bare_kernel(function: F) -> F:
    """A kernel that makes no array, and is spared the count of who holds one.

    Without it each slice and each array handed to a part costs an atomic step, which threads that
    read the same tables wait for. Whoever calls holds all arrays, scratch space included.
    """
    return _kernel(function, **BARE)


def bare_part(function: F) -> F:
    """A part of bare kernels, see `part`."""
    compiled: F = njit(
        function, nogil=True, error_model=ERRORS, forceinline=True, **BARE, **NO_DOORS
    )
    return compiled


def part(function: F) -> F:
    """A part of kernels of the same room that bears a name of its own: called from them alone.

    It has no door from Python and no place on disk but in its kernels, which makes it quicker to
    compile.
    """
    compiled: F = njit(function, nogil=True, error_model=ERRORS, **NO_DOORS)
    return compiled


def inlined(function: F) -> F:
    """A part that stands in one place of a kernel: compiled within it, and only there."""
    within: F = njit(function, nogil=True, error_model=ERRORS, inline="always")
    return within

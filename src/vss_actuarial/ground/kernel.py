"""The one place that sets Numba's options.

No `fastmath` and no `parallel`: the same inputs give the same bits, whatever the machine's width or
the number of threads. Kernels release the GIL, so that plain threads can share independent cells.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from numba import njit
from numba.extending import register_jitable

F = TypeVar("F", bound=Callable[..., Any])
ERRORS: Final = "numpy"  # a division by zero gives inf or nan, as in NumPy
NO_DOORS: Final[dict[str, Any]] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def kernel(function: F) -> F:
    """Compile a module-level function to machine code at its first call, and keep it on disk."""
    compiled: F = njit(function, cache=True, nogil=True, error_model=ERRORS)
    return compiled


def part(function: F) -> F:
    """A part of kernels of the same file that bears a name of its own: called from them alone.

    It has no door from Python and no place on disk but in its kernels, which makes it quicker to
    compile.
    """
    compiled: F = njit(function, nogil=True, error_model=ERRORS, **NO_DOORS)
    return compiled


def inlined(function: F) -> F:
    """A part that stands in one place of a kernel: compiled within it, and only there."""
    within: F = njit(function, nogil=True, error_model=ERRORS, inline="always")
    return within


def rule(function: F) -> F:
    """A rule of law for one person: plain Python to Python, machine code inside a kernel.

    A table of a few hundred values is read faster than its rule is compiled, and rules that call
    rules do so as plain Python too.
    """
    known: F = register_jitable(nogil=True, error_model=ERRORS)(function)
    return known

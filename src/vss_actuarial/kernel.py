"""The one place that sets Numba's options.

No `fastmath` and no `parallel`: the same inputs give the same bits, whatever the machine's width or
the number of threads. Kernels release the GIL, so that plain threads can share independent cells.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a module-level function to machine code at its first call, and keep it on disk."""
    compiled: F = njit(function, cache=True, nogil=True, error_model="numpy")
    return compiled

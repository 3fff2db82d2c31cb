"""Which numbers of the law the code of a benefit names."""

import inspect
from collections.abc import Callable, Iterator, Set
from functools import lru_cache
from types import CodeType
from typing import Any

PACKAGE = __name__.partition(".")[0]


@lru_cache(maxsize=64)
def names_in(function: Callable[..., Any]) -> frozenset[str]:
    """Every name and text in the code of a function and of what it calls in this package.

    A number that a benefit reads is an attribute of the law there, or a text, such as the name of a
    table by month.
    """
    found: set[str] = set()
    waiting, known = [function], {function}
    while waiting:
        one = inspect.unwrap(waiting.pop())
        for code in _codes(one.__code__):
            found |= {*code.co_names, *(text for text in code.co_consts if isinstance(text, str))}
        at_hand = [one.__globals__[name] for name in found & one.__globals__.keys()]
        found |= {text for text in at_hand if isinstance(text, str)}
        for each in at_hand:
            called = set(_functions(each, found)) - known
            known |= called
            waiting += called
    return frozenset(found)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code, then that of the functions and comprehensions within it."""
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


def _functions(one: Any, names: Set[str]) -> Iterator[Callable[..., Any]]:
    """The function itself, the methods of a class, or what is named of a module, of this package.

    names : in the code that has it at hand
    """
    if inspect.ismodule(one) and one.__name__.startswith(PACKAGE):
        for name in names & vars(one).keys():
            yield from (
                () if inspect.ismodule(vars(one)[name]) else _functions(vars(one)[name], names)
            )
    elif not str(getattr(one, "__module__", "")).startswith(PACKAGE):
        return
    elif inspect.isclass(one):
        yield from (each for each in vars(one).values() if inspect.isfunction(each))
    elif inspect.isfunction(one):
        yield one

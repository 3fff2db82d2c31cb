"""Tab inside quotes: the package's own names are offered where one of its calls takes them.

IPython asks the matchers that it is given, in a terminal as in the kernel of JupyterLab. Nothing
is run to find what stands before the bracket: names are looked up, and attributes of what is the
package's own; of a call in between, what its class would offer.
"""

import inspect
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

PACKAGE = "vss_actuarial"
KEYWORD = re.compile(r"\s*(\w+)\s*=(?!=)")
NAME = re.compile(r"[A-Za-z_]\w*")
PAIRS = {")": "(", "]": "[", "}": "{"}
FURTHEST = 2000
"""Letters before the cursor in which the call is looked for."""


class Call(NamedTuple):
    """A call that is being written, up to a text inside its brackets.

    Attributes
    ----------
    function : what is called, as written
    place, keyword : of the argument; by place where no keyword is written
    typed : the text so far
    """

    function: str
    place: int
    keyword: str
    typed: str


def call_in(text: str) -> Call | None:
    """The call in whose text the end of some code stands; None where there is none."""
    opened: list[int] = []
    quote, began = "", -1
    for at, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote and text[at - 1] != "\\" else quote
        elif letter in "\"'":
            quote, began = letter, at
        elif letter in PAIRS.values():
            opened.append(at)
        elif letter in PAIRS and opened:
            opened.pop()
    while opened and text[opened[-1]] != "(":  # a list or a table of names
        opened.pop()
    if not (quote and opened):
        return None
    parts = _parts(text[opened[-1] + 1 : began])
    keyword = KEYWORD.match(parts[-1])
    function = _before(text[: opened[-1]])
    return Call(function, len(parts) - 1, keyword[1] if keyword else "", text[began + 1 :])


def _parts(text: str) -> list[str]:
    """Arguments as they are written, parted by the commas that stand in no further brackets."""
    parts, depth, quote = [""], 0, ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        depth += 0 if quote else (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0 and not quote:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _before(text: str) -> str:
    """What is called: names, dots and whole brackets that end a text."""
    at, closed = len(text), 0
    while at and (closed or text[at - 1] in ")]" or re.match(r"[\w.]", text[at - 1])):
        at -= 1
        closed += (text[at] in ")]") - (text[at] in "([")
    return text[at:]


def found(call: Call, names: Mapping[str, Any]) -> tuple[Any, Any]:
    """The function that a call names and the object whose method it is; None where unknown."""
    root = NAME.match(call.function)
    if root is None or root[0] not in names or not _own(names[root[0]]):
        return None, None
    parts = call.function.split(".")
    if all(NAME.fullmatch(part) for part in parts):
        owner, one = None, names[parts[0]]
        for part in parts[1:]:
            if not _own(one):
                return None, None
            owner, one = one, getattr(one, part, None)
        return one, owner
    return _of_class(parts[-1]), None


def _own(one: Any) -> bool:
    """Whether something is the package's own."""
    home = getattr(one, "__module__", None) or getattr(one, "__name__", "")
    home = home if isinstance(home, str) else type(one).__module__
    own = type(one).__module__ if not inspect.ismodule(one) else ""
    return any(name.partition(".")[0] == PACKAGE for name in (home, own))


def _of_class(name: str) -> Any:
    """The method of that name of what the package's calls give."""
    from vss_actuarial.presentation.compare import Comparison
    from vss_actuarial.presentation.result import Result
    from vss_actuarial.scenario import Scenario

    kinds = (Scenario, Result, Comparison)
    return next((getattr(one, name) for one in kinds if hasattr(one, name)), None)


def names_for(text: str, names: Mapping[str, Any]) -> tuple[str, list[str]]:
    """What is typed of a name at the end of some code, and the names that it may become."""
    from vss_actuarial.presentation.offered.names import offered

    call = call_in(text[-FURTHEST:])
    if call is None:
        return "", []
    function, owner = found(call, names)
    if function is None or not callable(function):
        return "", []
    argument = call.keyword or _argument(function, call.place)
    function = inspect.unwrap(getattr(function, "__func__", function))
    called = getattr(function, "__qualname__", call.function.rpartition(".")[2])
    fitting = [one for one in offered(called, argument, owner) if one.startswith(call.typed)]
    return call.typed, fitting


def _argument(function: Any, place: int) -> str:
    """The name of the argument at a place; the last one that takes any number."""
    known = list(inspect.signature(function).parameters.values())
    known = [one for one in known if one.name != "self"]
    many = [one.name for one in known if one.kind is inspect.Parameter.VAR_POSITIONAL]
    if place < len(known) and known[place].kind is not inspect.Parameter.KEYWORD_ONLY:
        return known[place].name
    return many[0] if many else ""


def register(shell: Any) -> None:
    """Let a shell of IPython ask for the package's names; a second time changes nothing."""
    from IPython.core.completer import SimpleCompletion, context_matcher

    if any(getattr(one, "of_vss", False) for one in shell.Completer.custom_matchers):
        return

    @context_matcher()  # type: ignore[untyped-decorator]  # IPython gives it no types
    def vss_names(context: Any) -> Any:
        """Names of the package inside quotes."""
        lines = context.full_text.split("\n")[: context.cursor_line]
        before = "\n".join([*lines, context.line_with_cursor[: context.cursor_position]])
        typed, names = names_for(before, shell.user_ns)
        told = [SimpleCompletion(text=one, type="text") for one in names]
        return {"completions": told, "matched_fragment": typed, "suppress": bool(told)}

    vss_names.of_vss = True
    shell.Completer.custom_matchers.append(vss_names)

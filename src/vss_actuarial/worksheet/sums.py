"""Arithmetic lines of a working: filled from a step, and shown where they come out as it did."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from vss_actuarial.worksheet.show import by_name, fact, of_law, shown
from vss_actuarial.worksheet.trace import Step
from vss_actuarial.worksheet.words import entry, fact_entry

NAMES = re.compile(r"\{(\w+)\}")
SIGNS = str.maketrans("\N{MULTIPLICATION SIGN}\N{DIVISION SIGN}\N{MINUS SIGN}", "*/-")
OPERATORS: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
DIVIDED = {"en": " \N{DIVISION SIGN} ", "vi": " : "}
CLOSE = 0.51
"""Money is rounded to the dong: a sum may be off by half of one."""


def filled(template: str, step: Step, language: str, bare: bool = False) -> str | None:
    """A template with the facts and numbers of law of a step in its braces; None without one."""
    known = by_name(step.used)

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name in step.facts:
            return fact(fact_entry(name, "rules", step.key), step.facts[name], language, bare)
        return of_law(known[name], language, bare)

    names = set(NAMES.findall(template))
    return NAMES.sub(put, template) if names <= {*step.facts, *known} else None


def arithmetic(step: Step, language: str) -> str | None:
    """The line by which a step can be followed.

    A sum, `45 % + 13 % = 58 %`, where the words of the rule have one that comes out as the
    step did; else the sentence that they have on how it is computed, or None.
    """
    words, given = entry("rules", step.key), sum_of(step)
    if given:
        line = filled(given, step, language, bare=True) or ""
        line = line.replace(" / ", DIVIDED[language])
        return f"{line} = {shown(step.value, str(words.get('unit', '')), language, bare=True)}"
    return filled(str(words["how"][language]), step, language) if "how" in words else None


def sum_of(step: Step) -> str:
    """The first sum of the words of a step that can be filled and comes out; else nothing."""
    return next(
        (one for one in sums(step.key) if filled(one, step, "en") and comes_out(one, step)), ""
    )


def sums(rule: str) -> list[str]:
    """The sums that the words of a rule have: one, or several by the branches of the rule."""
    given = entry("rules", rule).get("sum", [])
    return [given] if isinstance(given, str) else list(given)


def comes_out(template: str, step: Step) -> bool:
    """Whether a sum gives the value of its step; what is no arithmetic is taken as it stands."""
    known = {name: one.value for name, one in by_name(step.used).items()} | dict(step.facts)
    names = NAMES.findall(template)
    numbers = [known.get(name) for name in names]
    if not all(isinstance(one, int | float) for one in [*numbers, step.value]):
        return False
    text = NAMES.sub(lambda found: repr(float(known[found[1]])), template).translate(SIGNS)
    text = re.sub(r"([\d.]+) %", r"(\1/100)", text)
    try:
        found = _value(ast.parse(text, mode="eval").body)
    except ZeroDivisionError:
        return False
    except (SyntaxError, ValueError, KeyError):
        return True
    money = str(entry("rules", step.key).get("unit", "")).startswith("VND")
    return abs(found - float(step.value)) <= (CLOSE if money else 1e-9 * max(1.0, abs(found)))


def _value(node: Any) -> float:
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.Constant) and isinstance(node.value, float | int):
        return float(node.value)
    raise ValueError("not arithmetic")

"""The method as documented: every function it names is there, and every stage stands in it."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import vss_actuarial
from vss_actuarial import Scenario

SOURCE = Path(vss_actuarial.__file__).parent
ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
ROOMS = {path.name for path in SOURCE.iterdir() if path.is_dir()}
NAMED = [
    name
    for name in dict.fromkeys(re.findall(r"`([a-z_0-9]+(?:\.\w+)+)`", TEXT))
    if name.partition(".")[0] in ROOMS
]


def stages() -> Iterator[str]:
    """Public stages of the rooms of persons and money, and of the books between them."""
    for room in ("population", "labour", "members", "branches", "projection"):
        for path in sorted((SOURCE / room).rglob("*.py")):
            module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    kinds = [ast.unparse(one).partition("(")[0] for one in node.decorator_list]
                    yield from [f"{module}.{node.name}"] if "stage" in kinds else []


@pytest.mark.parametrize("name", NAMED)
def test_a_function_that_the_method_names_is_there(name):
    module, _, function = name.rpartition(".")
    assert hasattr(import_module(f"vss_actuarial.{module}"), function)


@pytest.mark.parametrize("name", list(stages()))
def test_a_stage_stands_in_the_method(name):
    assert name in NAMED


def test_a_parameter_that_the_method_names_is_there():
    own = Scenario.baseline()
    known = {*own.law, *own.assumptions}
    words = re.sub(r"```.*?```|\$`.*?`\$", "", TEXT, flags=re.DOTALL)
    named = set(re.findall(r"`([a-z0-9]+(?:_[a-z0-9]+)+)`", words))
    named -= {name.rpartition(".")[2] for name in NAMED}
    assert len(named) > 20 and not {
        name for name in named if not {name, f"{name}_men", f"{name}_women"} & known
    }


def test_an_equation_names_its_function():
    told = re.split(r"^```math$.*?^```$|^#+ .*?$", TEXT, flags=re.DOTALL | re.MULTILINE)
    kinds = re.findall(r"^```math$|^#+ ", TEXT, flags=re.MULTILINE)
    for kind, after in zip(kinds, told[1:], strict=True):
        assert kind != "```math" or any(f"`{name}`" in after for name in NAMED), after


def test_equations_are_numbered_in_their_order_and_those_referred_to_are_there():
    sections = re.split(r"^## (\d+) .*$", TEXT, flags=re.MULTILINE)[1:]
    there = set()
    for number, text in zip(sections[::2], sections[1::2], strict=True):
        numbers = re.findall(rf"\\text{{\(({number}\.\d+)\)}}$", text, flags=re.MULTILINE)
        assert numbers == [f"{number}.{n}" for n in range(1, len(numbers) + 1)]
        assert len(numbers) == text.count("```math")
        there |= set(numbers)
    assert set(re.findall(r"\((\d+\.\d+)\)", TEXT)) <= there


def test_no_passage_is_open():
    assert "<!--" not in TEXT


def test_the_readme_leads_to_the_method():
    assert "docs/method.md" in (ROOT / "README.md").read_text(encoding="utf-8")

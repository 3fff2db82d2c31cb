"""The front door of the package: what completion offers is there, with a type, and comes lazily."""

import subprocess
import sys
import typing
from datetime import date

import vss_actuarial
from vss_actuarial import benefit, law, person

HEAVY = {"numpy", "pandas", "numba", "xarray", "matplotlib", "pydantic"}


def test_every_name_that_completion_offers_is_there():
    for module in (vss_actuarial, law):
        assert dir(module) == sorted(module.__all__, key=lambda name: dir(module).index(name))
        for name in dir(module):
            assert getattr(module, name) is not None


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, vss_actuarial; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(found.stdout.split())


def test_the_doors_declare_what_they_take_and_give():
    for function in (person, benefit, law.show, law.history, law.diff):
        assert "return" in typing.get_type_hints(function)


def test_one_person_one_benefit_and_the_law_answer():
    facts = {"sex": "M", "birth": "10/02/1964",
             "spells": [{"from": "01/2008", "to": "12/2024", "salary": 9e6}]}  # fmt: skip
    assert person(facts, date(2026, 11, 28))["pension"].opens == date(2025, 7, 1)
    assert benefit("unemployment")(salary=9e6, months=30).value > 0
    assert "base_salary" in set(law.show("base_salary", date(2026, 11, 28))["parameter"])

"""What a run's folder holds beside tables and charts: `run.json`, and the inputs by their names."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.relief import PackageFlows
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.ground.un_names import un_paths
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.questions.runs.kept import kept_of
from vss_actuarial.questions.runs.own_data import census_bytes, census_name
from vss_actuarial.questions.runs.passport import Passport

RUN, DATA = "run.json", "projection.nc"
INPUTS, POPULATION = "inputs/", "inputs/population/"
FORM = 1
"""Of the document: a reader refuses a later one, and reads an earlier one."""
FLOWS = ("relieved", "repaid", "cash", "persons")


def run_files(outcome: Outcome, passport: Passport, warnings: tuple[str, ...]) -> dict[str, bytes]:
    """`run.json` and the inputs of a run: file name to content."""
    text = json.dumps(document(outcome, passport, warnings), ensure_ascii=False) + "\n"
    return {RUN: text.encode(errors="backslashreplace"), **input_files(outcome)}


def input_files(outcome: Outcome) -> dict[str, bytes]:
    """Every data file, and a user's population files and own figures, as the run reads them."""
    folder, own, census = data_folder(), outcome.scenario.population, outcome.scenario.census
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {f"{INPUTS}data/{one.relative_to(folder).as_posix()}": one for one in files}
    if own is not None:
        found |= {f"{POPULATION}{path.name}": path for path in un_paths(own)}
    content = {name: path.read_bytes() for name, path in found.items()}
    if census is not None:
        content[f"{INPUTS}{census_name(census)}"] = census_bytes(census)
    return content


def document(outcome: Outcome, passport: Passport, warnings: tuple[str, ...]) -> dict[str, Any]:
    """All of a result that `projection.nc` does not hold; numbers with all their digits."""
    return {
        "form": FORM,
        "passport": passport._asdict(),
        "identifier": passport.identifier,
        "scenario": kept_of(outcome.scenario).model_dump(mode="json"),
        "asked": kept_of(outcome.asked).model_dump(mode="json"),
        "layouts": {name: one for name, array in arrays_of(outcome) if (one := layout(array))},
        "accounts": {name: _account(one) for name, one in outcome.accounts_vnd.items()},
        "transfers": [[*ends, money.tolist()] for ends, money in outcome.transfers.items()],
        "notes": list(outcome.notes),
        "warnings": list(warnings),
        "packages": [_package(one) for one in outcome.packages],
        "parameters": {figure: sorted(names) for figure, names in outcome.parameters.items()},
        "aligned": [list(one) for one in outcome.aligned],
        "acts": [list(one) for one in outcome.acts],
    }


def arrays_of(outcome: Outcome) -> Iterator[tuple[str, Array]]:
    """Every array of `projection.nc` by its name there."""
    yield from outcome.arrays.items()
    for fund, account in outcome.accounts_vnd.items():
        for item, money in {**account.income, **account.outgo}.items():
            yield f"{fund}_{item}", money


def layout(array: Array) -> list[int]:
    """Axes of an array as they lie in memory, outermost first; none where they lie in order.

    A sum adds up in the order of the memory: with it, tables of a run read back have the same bits.
    """
    order = sorted(range(array.ndim), key=lambda axis: -array.strides[axis])
    return [] if order == list(range(array.ndim)) else order


def laid_out(array: Array, axes: Sequence[int]) -> Array:
    """The same numbers as they lay in memory; `axes` as `layout` told them."""
    if not axes:
        return array
    return np.ascontiguousarray(array.transpose(axes)).transpose(np.argsort(axes))


def _account(account: Account) -> dict[str, dict[str, int]]:
    """Items of an account in their order, each with its number of columns: schemes, or one."""
    return {"income": _widths(account.income), "outgo": _widths(account.outgo)}


def _widths(items: Mapping[str, Array]) -> dict[str, int]:
    return {name: money.shape[1] for name, money in items.items()}


def _package(flows: PackageFlows) -> dict[str, Any]:
    content = {name: getattr(flows, name).tolist() for name in FLOWS}
    return {"package": flows.package.model_dump(mode="json"), **content}

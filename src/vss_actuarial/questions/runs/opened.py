"""A run read back from its folder: arrays, accounts and what was told, to the last bit."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account, Items
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.branches.relief import PackageFlows
from vss_actuarial.ground.axes import FIRST_YEAR, Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.frozen import Frozen
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.projection.alignment import AlignedStock
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.projection.outcome import Acted, Outcome
from vss_actuarial.questions.runs.document import (
    DATA,
    FLOWS,
    FORM,
    INPUTS,
    POPULATION,
    RUN,
    laid_out,
)
from vss_actuarial.questions.runs.folder import check_one, read_json, read_manifest, run_folder
from vss_actuarial.questions.runs.kept import KeptScenario, read_kept, scenario_of
from vss_actuarial.questions.runs.own_data import FOLDER
from vss_actuarial.questions.runs.passport import Passport, data_digests
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.levers.relief import Relief

UNKNOWN = "unknown"
"""Digest of what a former version did not keep."""
ROLLED = ("investment_income", "reserve", "deficit", "alignment")
PLAIN_UNIT = "_trillion_vnd"
"""End of a header of money since headers are plain; before it was ` [trillion VND]`."""
Stored = Mapping[str, Array]


class Opened(NamedTuple):
    """A run as its folder has it.

    Attributes
    ----------
    outcome : what was projected
    passport : of the run
    warnings : as they were told
    """

    outcome: Outcome
    passport: Passport
    warnings: tuple[str, ...]


def open_run(folder: str | Path) -> Opened:
    """Read a run's folder back, also one of a former version.

    Raises
    ------
    InputError
        If the folder is no run's, is half-written, holds a comparison, or is of a later version.
    """
    place = run_folder(folder)
    manifest = read_manifest(place)
    title = check_one(place, manifest)
    stored = read_arrays(place)
    if (place / RUN).is_file():
        return _of_document(place, stored)
    return _of_former(place, manifest, title, stored)


def read_arrays(folder: Path) -> dict[str, Array]:
    """Every array of `projection.nc` by name."""
    import xarray as xr

    path = folder / DATA
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; the folder is half of a run's")
    try:
        with xr.open_dataset(path, engine="h5netcdf") as data:
            first = int(data["year"].values[0])
            return {str(name): _whole(one, first) for name, one in data.data_vars.items()}
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise InputError(f"{path}: cannot be read as NetCDF: {error}") from None


def _whole(variable: Any, first: int) -> Array:
    """An array on the years that it has: flows are not a number in the year added last."""
    values = np.ascontiguousarray(variable.values)
    flow = variable.attrs.get("when") == "year"
    if first != FIRST_YEAR:
        raise InputError(f"{DATA}: begins in {first}, expected {FIRST_YEAR}")
    found = values[:-1] if flow else values
    kept: Array = np.ascontiguousarray(found, dtype=float)
    kept.flags.writeable = False
    return kept


def kept_scenario(folder: Path, key: str = "asked") -> KeptScenario:
    """The scenario that a folder keeps: as it was asked, or the one that its rules came to.

    key : "asked" or "scenario"
    """
    document = read_json(folder / RUN)
    _check_form(folder, document)
    return read_kept(document.get(key), str(folder / RUN))


def inputs_of(folder: Path, manifest: Mapping[str, Any]) -> Path | None:
    """The run's own inputs; None where today's data are the same and a user gave none."""
    data = {name[5:]: one for name, one in manifest["inputs_sha256"].items() if name[:5] == "data/"}
    own = (folder / POPULATION).is_dir() or (folder / INPUTS / FOLDER).is_dir()
    same = data == data_digests() and not own
    return None if same or not (folder / INPUTS / "data").is_dir() else folder / INPUTS


def _check_form(folder: Path, document: Mapping[str, Any]) -> None:
    form = document.get("form")
    if not isinstance(form, int) or form > FORM:
        raise InputError(
            f"{folder / RUN}: form is {form!r}, expected {FORM} at most; a later version wrote it"
        )


def _of_document(folder: Path, stored: Stored) -> Opened:
    document = read_json(folder / RUN)
    inputs = inputs_of(folder, read_manifest(folder))
    kept, asked = kept_scenario(folder, "scenario"), kept_scenario(folder)
    scenario = scenario_of(kept, inputs)
    try:
        laid = document["layouts"]
        stored = {name: laid_out(one, laid.get(name, ())) for name, one in stored.items()}
        passport = Passport(**document["passport"])
        outcome = Outcome(
            scenario,
            Frozen({name: stored[name] for name in QUANTITIES if name in stored}),
            Frozen({name: _account(name, one, stored) for name, one in
                    document["accounts"].items()}),
            Frozen({(payer, receiver, item): np.array(money) for payer, receiver, item, money in
                    document["transfers"]}),
            tuple(document["notes"]),
            tuple(map(_package, document["packages"])),
            kept.fingerprint,
            Frozen({name: frozenset(read) for name, read in document["parameters"].items()}),
            tuple(AlignedStock(*one) for one in document["aligned"]),
            tuple(Acted(*one) for one in document["acts"]),
            scenario_of(asked, inputs) if asked.balancing else None,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{folder / RUN}: {error} is missing or of another form") from None
    return Opened(outcome, passport, tuple(document["warnings"]))


def _account(fund: str, items: Mapping[str, Mapping[str, int]], stored: Stored) -> Account:
    def side(name: str) -> Items:
        widths = items[name]
        return Items({item: _money(stored[f"{fund}_{item}"], n) for item, n in widths.items()})

    rolled = (stored[f"{fund}_{name}"] for name in ROLLED)
    return Account(fund, side("income"), side("outgo"), *rolled)


def _money(values: Array, width: int) -> Array:
    return values.reshape(len(values), width)


def _package(content: Mapping[str, Any]) -> PackageFlows:
    flows = (np.array(content[name]) for name in FLOWS)
    return PackageFlows(Relief.model_validate_json(json.dumps(content["package"])), *flows)


def _of_former(folder: Path, manifest: Mapping[str, Any], title: str, stored: Stored) -> Opened:
    """A run of a version that kept no scenario: items by the columns of its tables."""
    told = manifest["scenarios"][title]
    scenario = _former_scenario(title, told)
    names = [branch.name for branch in BRANCHES if f"{branch.name}_reserve" in stored]
    accounts = {name: _former_account(folder, name, stored) for name in names}
    passport = Passport(
        str(manifest.get("packages", {}).get("vss-actuarial", UNKNOWN)),
        UNKNOWN,
        UNKNOWN,
        str(told.get("fingerprint_sha256", UNKNOWN)),
    )
    outcome = Outcome(
        scenario,
        Frozen({name: stored[name] for name in QUANTITIES if name in stored}),
        Frozen(accounts),
        Frozen(_former_transfers(folder, accounts)),
        (f"{folder.name} was written by a former version, which did not keep its scenario",),
        fingerprint=passport.scenario,
    )
    return Opened(outcome, passport, tuple(told.get("warnings", ())))


def _former_scenario(title: str, told: Mapping[str, Any]) -> Scenario:
    """The scenario of that name today, else the baseline; its title and horizon are the run's."""
    try:
        scenario = Scenario.named(str(told.get("name", "baseline")))
    except InputError:
        scenario = Scenario.baseline()
    return scenario.replace(last_year=told.get("last_year", 2100), title=title)


def _former_account(folder: Path, fund: str, stored: Stored) -> Account:
    names = _header(folder / f"accounts_{fund}.csv")
    items = [name.partition(" [")[0].removesuffix(PLAIN_UNIT) for name in names]
    ends = ("investment_income", "total_income", "total_outgo")
    if not set(ends) <= set(items):
        raise InputError(f"{folder / f'accounts_{fund}.csv'}: has no column {ends[0]} or a total")
    turn, income, outgo = (items.index(end) for end in ends)
    sides = items[1:turn], items[income + 1 : outgo]
    rows = len(stored[f"{fund}_investment_income"])
    first, second = (
        Items({item: stored[f"{fund}_{item}"].reshape(rows, -1) for item in side}) for side in sides
    )
    rolled = (stored.get(f"{fund}_{name}", np.zeros(rows)) for name in ROLLED)
    return Account(fund, first, second, *rolled)


def _former_transfers(folder: Path, funds: Iterable[str]) -> dict[tuple[str, str, str], Array]:
    """Payments between accounts as the table has them, its headers as they were or plain."""
    path, any_of = folder / "transfers.csv", "|".join(funds)
    plain = re.compile(rf"({any_of})_to_({any_of})_(\w+){PLAIN_UNIT}")
    found = {}
    for place, name in enumerate(_header(path)):
        payer, mark, rest = name.partition(" to ")
        receiver, _, item = rest.partition(": ")
        told = plain.fullmatch(name)
        key = (payer, receiver, item.partition(" [")[0])
        if told:
            key = (told[1], told[2], told[3])
        if told or mark:
            found[key] = TRILLION * _column(path, place)
    return found


def _column(path: Path, place: int) -> Array:
    return np.loadtxt(path, delimiter=",", skiprows=1, usecols=place, encoding="utf-8")


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return next(csv.reader(file), [])
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; the folder is half of a run's") from None

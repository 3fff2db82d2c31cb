"""A result as one labelled dataset, and as the bytes of a NetCDF file."""

from collections.abc import Sequence
from typing import Any

import xarray as xr

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import COORDINATES, STOCK, label
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.projection.outcome import Outcome


def dataset(result: Outcome, warnings: Sequence[str]) -> xr.Dataset:
    """All arrays and accounts of a result on the years of its stocks, with its warnings."""
    first = int(result.years[0])
    parts = [label(name, QUANTITIES[name], array, first) for name, array in result.arrays.items()]
    for account in result.accounts_vnd.values():
        parts.extend(_account(account, first))
    attributes = {
        "title": f"Projection {result.scenario.title}",
        "scenario_fingerprint": result.fingerprint,
        "population_rates_held": " ".join(map(str, result.held_years)),
        "warnings": "\n".join(warnings),
    }
    return xr.Dataset({str(part.name): part for part in parts}, attrs=attributes)


def _account(account: Account, first_year: int) -> list[xr.DataArray]:
    items = {**account.income, **account.outgo}
    parts = [_money(account.fund, name, item, first_year) for name, item in items.items()]
    for name in ("investment_income", "deficit", "alignment"):
        parts.append(_money(account.fund, name, getattr(account, name), first_year))
    return [*parts, _money(account.fund, "reserve", account.reserve, first_year, STOCK)]


def _money(
    fund: str, item: str, values: Array, first_year: int, when: str = "year"
) -> xr.DataArray:
    coords: dict[str, Sequence[Any]] = {"year": range(first_year, first_year + len(values))}
    if values.ndim == 2 and values.shape[1] == 1:  # of no scheme
        values = values[:, 0]
    if values.ndim == 2:
        coords["scheme"] = COORDINATES["scheme"]
    attributes = {
        "long_name": f"{fund}: {item}".replace("_", " "),
        "units": "VND",
        "when": when,
    }
    name = f"{fund}_{item}"
    return xr.DataArray(values, coords=coords, dims=tuple(coords), name=name, attrs=attributes)


def netcdf(data: xr.Dataset) -> bytes:
    """A dataset as a NetCDF-4 file, made in memory: a full disk then fails where it is written."""
    packing = {"zlib": True, "complevel": 1, "shuffle": True}
    encoding = {str(name): packing for name in data.data_vars if data[name].ndim > 1}
    return bytes(data.to_netcdf(engine="h5netcdf", encoding=encoding))

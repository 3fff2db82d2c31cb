"""Calibration: factors on unpublished assumptions, fitted to the published record.

Heads come first: the factors of heads are fitted to published heads, and with these the factors of
amounts to published money, so that pay makes good for nobody who is missing. The factors f of a
kind minimise sum((log(model / published) / accuracy)^2) + sum((log f / spread)^2) within their
bounds: a factor moves as far as the record moves it, and no further. One on which the record says
next to nothing, by the Jacobian, stays at 1 and is reported.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.projection.project import project
from vss_actuarial.record.reconcile import CONTRADICTED, published_rows, read_off
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.calibration import (
    PREFIX,
    Factor,
    Of,
    factored,
    fitted_file,
    read_factors,
    read_targets,
)
from vss_actuarial.scenario.known import first_after_record, last_of_record

STEP = 0.02  # of a factor's logarithm, for the Jacobian
LEARNT = 0.95  # a factor whose spread the record does not narrow to this share is not identified


Misses = Callable[[Mapping[str, float]], Array]
Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class Calibration:
    """What was fitted.

    Attributes
    ----------
    fitted : factor by name; 1 where the record does not identify it
    spread : standard deviation of its logarithm with the record, over that without [1]
    misses : by target and year, published, model and (model - published) / published [%]
    until : last year whose figures were used
    """

    fitted: Mapping[str, float]
    spread: Mapping[str, float]
    misses: pd.DataFrame
    until: int

    def unidentified(self) -> list[str]:
        """Factors that the record says next to nothing about."""
        return [name for name, share in self.spread.items() if share > LEARNT]


def calibrate(
    until: int | None = None,
    base: Scenario | None = None,
    progress: Callable[[str], None] | None = None,
) -> Calibration:
    """Fit the factors of `data/calibration` to the record up to a year.

    Parameters
    ----------
    until : last year whose published figures are used; the last of the record if not given
    base : whose assumptions are fitted; as they are written if not given
    """
    until = last_of_record() if until is None else until
    tell = progress or (lambda _: None)
    base = (base or Scenario.uncalibrated()).replace(last_year=first_after_record(), align=False)
    factors, targets = read_factors(), read_targets()
    rows = targeted_rows(until)
    accuracy = np.array([targets[row["series"]].accuracy for row in rows])
    published = np.array([float(row["value"]) for row in rows])
    runs = 0

    def misses(of_factors: Mapping[str, float]) -> Array:
        nonlocal runs
        runs += 1
        tell(f"run {runs}")
        book = factored(base.assumptions, factors, of_factors)
        model = read_off(project(base.replace(assumptions=book)), rows)
        return np.asarray(np.log(np.array(model) / published) / accuracy)

    def of_rows(fixed: Mapping[str, float], own: Rows, some: Mapping[str, float]) -> Array:
        return np.asarray(misses({**fixed, **some})[own])

    values: dict[str, float] = dict.fromkeys(factors, 1.0)
    spread: dict[str, float] = {}
    for kind in get_args(Of):
        own = np.array([targets[row["series"]].of == kind for row in rows])
        of_kind = {name: one for name, one in factors.items() if one.of == kind}
        fitted, learnt = _fit(partial(of_rows, dict(values), own), of_kind)
        values, spread = {**values, **fitted}, {**spread, **learnt}
    final = misses(values)
    table = pd.DataFrame({name: [row[name] for row in rows] for name in ("series", "year")})
    table["published"], table["model"] = published, published * np.exp(final * accuracy)
    table["difference [%]"] = 100.0 * (table["model"] / table["published"] - 1.0)
    return Calibration(values, spread, table, until)


def fitted_scenario(fit: Calibration) -> Scenario:
    """The assumptions as they are written, times the factors of a fit, to the end of the record."""
    base = Scenario.uncalibrated().replace(last_year=first_after_record(), align=False)
    return base.replace(assumptions=factored(base.assumptions, read_factors(), fit.fitted))


def targeted_rows(until: int) -> list[Mapping[str, Any]]:
    """Rows of the record that factors are fitted to, up to a year."""
    targets = read_targets()
    return [
        row
        for row in published_rows(until)
        if row["series"] in targets
        and row["year"] in (targets[row["series"]].years or [row["year"]])
        and row["status"] != CONTRADICTED
    ]


def _fit(
    misses: Misses, factors: Mapping[str, Factor]
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Factors fitted to the rows of their kind, and how far these narrow the spread of each."""
    from scipy.optimize import least_squares

    if not factors:
        return {}, {}
    spread = _learnt(misses, factors)
    names = [name for name, share in spread.items() if share <= LEARNT]
    beliefs = np.array([factors[name].spread for name in names])
    bounds = np.log(np.array([factors[name].bounds for name in names])).T

    def residuals(logs: Array) -> Array:
        return np.concatenate([misses(_values(names, logs)), logs / beliefs])

    if not names:
        return {}, spread
    fit = least_squares(residuals, np.zeros(len(names)), bounds=bounds, diff_step=[STEP], xtol=1e-4)
    return {name: round(x, 4) for name, x in _values(names, fit.x).items()}, spread


def _learnt(misses: Misses, factors: Mapping[str, Factor]) -> dict[str, float]:
    """Spread of each factor with the record over that without, from the Jacobian at 1."""
    names = list(factors)
    at_one = misses({})
    columns = [(misses({name: math.exp(STEP)}) - at_one) / STEP for name in names]
    beliefs = np.array([factors[name].spread for name in names])
    jacobian = np.stack(columns, axis=1) * beliefs
    spread = np.sqrt(np.diag(np.linalg.inv(jacobian.T @ jacobian + np.eye(len(names)))))
    return dict(zip(names, spread.tolist(), strict=True))


def _values(names: list[str], logs: Array) -> dict[str, float]:
    return dict(zip(names, np.exp(logs).tolist(), strict=True))


def write_calibration(fit: Calibration, known_to: int | None = None) -> bool:
    """Write the fitted factors among the assumptions; a file that says the same stays as it is.

    known_to : beside those of the whole record, for scenarios that know it to a year

    Returns whether the file was written.
    """
    place = fitted_file(known_to)
    old = place.read_text(encoding="utf-8") if place.is_file() else ""
    kept = next((line for line in old.splitlines() if line.startswith("# Fitted on ")), "")
    if kept and old == calibration_toml(fit, kept.removeprefix("# Fitted on ").split(",")[0]):
        return False
    beside = place.with_suffix(".part")
    beside.write_text(calibration_toml(fit, date.today().isoformat()), encoding="utf-8")
    beside.replace(place)
    return True


def calibration_toml(fit: Calibration, day: str) -> str:
    """The fitted factors as a file of assumptions, with what is left unexplained."""
    factors = read_factors()
    lines = [
        "# Factors that `vss calibrate` fitted to the published record; write none by hand.",
        f"# Fitted on {day}, to figures up to {fit.until}. What the fit leaves unexplained:",
    ]
    for row in fit.misses.to_dict("records"):
        lines.append(f"# {row['series']} {row['year']}: {row['difference [%]']:+.1f} %")
    for name, value in fit.fitted.items():
        low, high = factors[name].bounds
        if name in fit.unidentified():
            source = "Not identified by the record: left at 1"
        else:
            source = (
                f"Fitted; the record narrows its spread to {fit.spread[name]:.2f} of that believed"
            )
        lines += [
            "",
            f"[{PREFIX}{name}]",
            f'label = "Factor on {", ".join(factors[name].on)}"',
            'unit = "1"',
            f"range = [{low}, {high}]",
            f'idle = "It has been laid on {", ".join(factors[name].on)} already: change that."',
            "values = [",
            f'  {{ since = 1995-01-01, value = {value}, seen = {fit.until}, status = "calibrated", '
            f'source = "{source}: {factors[name].reason}" }},',
            "]",
        ]
    return "\n".join(lines) + "\n"

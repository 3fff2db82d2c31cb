"""The scoreboard: does the model arrive, and would it have, knowing what was known before?"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from vss_actuarial.dated.overlay.overlay import held_after
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.measures.events import event_table
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.record.calibrate import Calibration, calibrate
from vss_actuarial.record.readings import INPUT, READINGS
from vss_actuarial.record.reconcile import reconcile
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.calibration import (
    factored,
    read_factors,
    read_retrodiction,
    read_targets,
)

LAST_YEAR = 2026
COLUMNS = (
    "figure", "year", "unit", "published", "model", "difference [%]",
    "used_in_calibration", "source", "note",
)  # fmt: skip
OFF = "difference [%]"


def scoreboard(result: Outcome | None = None, until: int | None = None) -> pd.DataFrame:
    """Published figures, the model's, and whether the calibration had seen them.

    Parameters
    ----------
    result : the calibrated baseline if not given
    until : last year whose figures the calibration saw; all if not given
    """
    result = result or project(Scenario.baseline().replace(last_year=LAST_YEAR))
    table = reconcile(result)
    targets = read_targets()

    def seen(figure: str, year: int) -> bool:
        target = targets.get(figure)
        if target is None:
            return False
        return year in (target.years or [year]) and year <= (until or year)

    table["used_in_calibration"] = [
        seen(row["figure"], row["year"]) for row in table.to_dict("records")
    ]
    return table[list(COLUMNS)]


def retrodict(progress: Callable[[str], None] | None = None) -> tuple[Calibration, pd.DataFrame]:
    """Calibrate on figures up to 2018 alone, project on, and score the figures held back.

    What is held is said in `data/calibration/retrodiction.toml`. Inputs of the model, such as
    the insured, are no test and left out.
    """
    plan = read_retrodiction()
    base = Scenario.uncalibrated()
    known = base.replace(
        name="retrodiction",
        assumptions=held_after(base.assumptions, plan.held, plan.until),
        last_year=LAST_YEAR,
    )
    fit = calibrate(plan.until, known, progress)
    book = factored(known.assumptions, read_factors(), fit.fitted)
    table = scoreboard(project(known.replace(assumptions=book)), plan.until)
    inputs = [name for name, reading in READINGS.items() if INPUT in reading.note]
    held_back = (table["year"] > plan.until) & ~table["figure"].isin(inputs)
    return fit, table[held_back].reset_index(drop=True)


def outlooks(result: Outcome) -> pd.DataFrame:
    """Years in which others expected the pension fund to turn, beside those of a result.

    Returns
    -------
    table : `study, event, expected, model, source, status`, from `data/published/outlooks.csv`;
        the model's year is empty where the fund does not turn within the horizon
    """
    table = pd.read_csv(data_folder() / "published" / "outlooks.csv", keep_default_na=False)
    turns = event_table(result).loc[PENSION_FUND]
    table = table.rename(columns={"year": "expected"})
    table.insert(3, "model", table["event"].map(turns.to_dict()).astype("Int64"))
    return table


def score(table: pd.DataFrame) -> dict[str, float]:
    """Median and largest absolute difference [%], and how many figures there are."""
    off = table[OFF].abs()
    return {"figures": len(off), "median": float(np.nanmedian(off)), "largest": float(off.max())}


def kept_score() -> pd.DataFrame:
    """The figures held back, as the last calibration scored them."""
    return pd.read_csv(_score_file(), keep_default_na=False)


def keep_score(held_back: pd.DataFrame) -> bool:
    """Keep the score of a retrodiction with the data; returns whether it differs from the last."""
    text = held_back.round(4).to_csv(index=False, lineterminator="\n")
    place = _score_file()
    if place.is_file() and place.read_text(encoding="utf-8") == text:
        return False
    beside = place.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(place)
    return True


def _score_file() -> Path:
    return data_folder() / "calibration" / "retrodiction.csv"

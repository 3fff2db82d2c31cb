"""The retrodiction: would the model have arrived, knowing what was known in an earlier year?"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from vss_actuarial.dated.seen import as_known
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.projection.project import project
from vss_actuarial.record.backtest import scoreboard
from vss_actuarial.record.calibrate import Calibration, calibrate
from vss_actuarial.record.scores import INPUT, OFF
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.calibration import factored, read_factors, read_retrodiction
from vss_actuarial.scenario.known import AS_THEY_CAME, first_after_record

MODEL_KNOWING, OFF_KNOWING = "model_known_to", "difference_known_to [%]"
"""Columns of the second reading, by a scenario that knows the record itself no further."""


def retrodict(progress: Callable[[str], None] | None = None) -> tuple[Calibration, pd.DataFrame]:
    """Calibrate on figures up to a year alone, project on, and score the figures held back.

    Law, participants, prices, wages, returns and the population are taken as they came. Every
    other value that rests on data after the year (its `seen`) is what was known then; see
    `dated.seen.as_known`. Figures that the model is given are no test and left out.

    Returns
    -------
    fit : the factors fitted to the year
    table : as `scoreboard` has it, of later years; and `model_known_to` and
        `difference_known_to [%]`, where the record itself is known to the year as well and what
        was expected then stands for it (`data/calibration/retrodiction.toml` names the file)
    """
    plan, knowing = read_retrodiction(), as_known_then()
    fit = calibrate(plan.until, knowing, progress)
    fitted = factored(knowing.assumptions, read_factors(), fit.fitted)
    knowing = knowing.replace(assumptions=fitted)
    expecting = knowing.with_reform(data_folder() / "calibration" / plan.expected)
    table = scoreboard(project(knowing), plan.until)
    second = scoreboard(project(expecting), plan.until)
    table[MODEL_KNOWING], table[OFF_KNOWING] = second["model"], second[OFF]
    held_back = (table["year"] > plan.until) & (table["class"] != INPUT)
    return fit, table[held_back].reset_index(drop=True)


def as_known_then() -> Scenario:
    """The uncalibrated baseline on the assumptions that the year of the retrodiction knew."""
    base, plan = Scenario.uncalibrated(), read_retrodiction()
    known = as_known(base.assumptions, plan.until, AS_THEY_CAME)
    return base.replace(
        name="retrodiction", assumptions=known, last_year=first_after_record(), align=False
    )


def kept_score() -> pd.DataFrame:
    """The figures held back, as the last calibration scored them."""
    table = pd.read_csv(_score_file(), keep_default_na=False)
    numbers = ["published", "model", OFF, MODEL_KNOWING, OFF_KNOWING]
    return table.assign(**{name: pd.to_numeric(table[name]) for name in numbers})


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

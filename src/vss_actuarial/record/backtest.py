"""The scoreboard: does the model arrive at the published record, and what did it know of it?"""

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.measures.events import event_table
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.record.readings import READINGS
from vss_actuarial.record.reconcile import CONTRADICTED, published_rows, reconcile
from vss_actuarial.record.scores import class_of
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.calibration import read_targets
from vss_actuarial.scenario.known import first_after_record

COLUMNS = (
    "figure", "year", "unit", "published", "model", "difference [%]",
    "class", "used_in_calibration", "set_by_hand", "contradicted", "core", "source", "note",
)  # fmt: skip


def scoreboard(result: Outcome | None = None, until: int | None = None) -> pd.DataFrame:
    """Published figures, the model's, and what the model knew of each.

    Parameters
    ----------
    result : the calibrated baseline if not given
    until : last year whose figures the calibration saw; all if not given

    Returns
    -------
    table : as `reconcile` has it, and `class` (see `scores.CLASSES`), `used_in_calibration`
        (or made of what was), `set_by_hand` (an assumption names the figure in its `set_on`),
        `contradicted` (by other published figures) and `core` (the kind of figure, empty where it
        is not of the core)
    """
    result = result or project(
        Scenario.baseline().replace(last_year=first_after_record(), align=False)
    )
    table, targets = reconcile(result), read_targets()
    by_hand = set_by_hand(result.scenario.assumptions)

    made_of = {(name, y) for one in targets.values() for name, ys in one.also.items() for y in ys}

    def fitted(figure: str, year: int) -> bool:
        target = targets.get(figure)
        seen = target is not None and year in (target.years or [year])
        return (seen or (figure, year) in made_of) and year <= (until or year)

    table[CONTRADICTED] = contradicted_rows(int(result.years[-1]))
    figures = list(zip(table["figure"], table["year"], strict=True))
    held = zip(figures, table[CONTRADICTED], strict=True)
    table["used_in_calibration"] = [fitted(*one) and not denied for one, denied in held]
    table["set_by_hand"] = [one in by_hand for one in figures]
    table["core"] = [READINGS[name].core for name in table["figure"]]
    given = [READINGS[name].is_input for name in table["figure"]]
    known = zip(given, table["set_by_hand"], table["used_in_calibration"], strict=True)
    table["class"] = [class_of(*one) for one in known]
    return table[list(COLUMNS)]


def set_by_hand(assumptions: Book) -> set[tuple[str, int]]:
    """Published figures that a value of an assumption was set on by hand: series and year."""
    found: set[tuple[str, int]] = set()
    for parameter in assumptions.values():
        for line in parameter.unchanged.values:  # noqa: PD011
            for series, years in (line.set_on or {}).items():
                found |= {(series, year) for year in years}
    return found


def contradicted_rows(last_year: int) -> list[bool]:
    """Whether other published figures contradict each row of the record."""
    return [row["status"] == CONTRADICTED for row in published_rows(last_year)]


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

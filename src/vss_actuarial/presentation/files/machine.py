"""Results as one JSON document for machines: units in the names, `null` for no number."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vss_actuarial.presentation.compare import Comparison
from vss_actuarial.presentation.result import Result
from vss_actuarial.record.retrodict import OFF_KNOWING
from vss_actuarial.record.scores import core_by_kind, scores

if TYPE_CHECKING:
    import pandas as pd

    from vss_actuarial.record.calibrate import Calibration

NOTHING: Mapping[str, Any] = {}


def result_json(result: Result, folder: Path) -> str:
    """Accounts, measures, events, reconciliation and warnings of one result."""
    return _text({**_content(result), "folder": str(folder)})


def comparison_json(comparison: Comparison, folder: Path, also: Mapping[str, Any] = NOTHING) -> str:
    """The results compared, in order, and what the others change over the first.

    also : more by name, such as what each change is worth
    """
    effects = comparison.effects()
    content = {
        "results": [_content(one) for one in comparison.results],
        "effects": {name: _columns(_of_scenario(effects, name)) for name in comparison.titles[1:]},
        "headlines": comparison.headlines().astype(object).to_dict(orient="index"),
        "break_even": comparison.break_even().astype(object).to_dict(orient="index"),
        **also,
        "folder": str(folder),
    }
    return _text(content)


def _of_scenario(table: "pd.DataFrame", name: str) -> "pd.DataFrame":
    chosen = table.columns.get_level_values(1) == name
    return table.loc[:, chosen].droplevel(1, axis=1)


def calibration_json(
    fit: "Calibration", table: "pd.DataFrame", held_back: "pd.DataFrame", written: bool
) -> str:
    """Factors, what the record says about them, what is left, and how the retrodiction scores."""
    content = {
        "until": fit.until,
        "fitted": dict(fit.fitted),
        "spread_left": dict(fit.spread),
        "unidentified": fit.unidentified(),
        "misses": fit.misses.to_dict("records"),
        "scores": _rows(scores(table)),
        "core": _rows(core_by_kind(table)),
        "retrodiction": _retrodiction(held_back),
        "written": written,
    }
    return _text(content)


def scoreboard_json(table: "pd.DataFrame", held_back: "pd.DataFrame") -> str:
    """Published figures with the model's, the scores, and those of the retrodiction."""
    content = {
        "figures": table.to_dict("records"),
        "scores": _rows(scores(table)),
        "core": _rows(core_by_kind(table)),
        "retrodiction": _retrodiction(held_back),
    }
    return _text(content)


def _retrodiction(held_back: "pd.DataFrame") -> dict[str, Any]:
    return {
        "scores": _rows(scores(held_back)),
        "core": _rows(core_by_kind(held_back)),
        "scores_known_to": _rows(scores(held_back, OFF_KNOWING)),
    }


def _rows(table: "pd.DataFrame") -> dict[str, Any]:
    return {str(name): row for name, row in table.astype(object).to_dict(orient="index").items()}


def _content(result: Result) -> dict[str, Any]:
    return {
        "scenario": result.scenario.title,
        "name": result.scenario.name,
        "fingerprint": result.fingerprint,
        "years": result.years.tolist(),
        "population_rates_held": list(result.held_years),
        "accounts": {fund: _columns(result.accounts(fund)) for fund in result.accounts_vnd},
        "measures": _columns(result.measures()),
        "measures_by_fund": {fund: _columns(result.measures(fund)) for fund in result.accounts_vnd},
        "awards": _columns(result.awards(by=())),
        "unqualified": _columns(result.unqualified(by=())),
        "economy": _columns(result.economy()),
        "relief": _columns(result.relief()),
        "frame": _columns(result.frame()),
        "frame_against_record": result.frame_against_record().to_dict(orient="records"),
        "assumed": list(result.assumed),
        "events": result.events().astype(object).to_dict(orient="index"),
        "passing": result.passing().reset_index().to_dict(orient="records"),
        "reconciliation": result.reconciliation().to_dict(orient="records"),
        "alignment": result.alignment().to_dict(orient="records"),
        "warnings": list(result.warnings),
    }


def _columns(table: "pd.DataFrame") -> dict[str, list[float]]:
    return {str(name): table[name].tolist() for name in table.columns}


def _text(content: Any) -> str:
    return json.dumps(_plain(content), allow_nan=False)


def _plain(item: Any) -> Any:
    """Containers as they are, numbers of numpy and pandas as Python's own, no number as None."""
    if isinstance(item, dict):
        return {str(key): _plain(value) for key, value in item.items()}
    if isinstance(item, list):
        return [_plain(value) for value in item]
    value = item.item() if hasattr(item, "item") else item
    if isinstance(value, str | bool | int) or value is None:
        return value
    return value if isinstance(value, float) and math.isfinite(value) else None

"""Scores of a table of published and modelled figures, by what the model knew of each."""

import pandas as pd

OFF = "difference [%]"
INPUT, BY_HAND, BY_FIT, NEITHER = "input", "set by hand", "seen by the fit", "neither"
CLASSES = (INPUT, BY_HAND, BY_FIT, NEITHER)
"""What the model knew of a figure: it is given to it; an assumption was set on it by hand; factors
were fitted to it; none of these. A figure of which two hold is of the first."""
CORE = "core"
KINDS = ("heads", "awards", "average pension", "spending", "reserve")
"""Kinds of figures of the core of the pension projection."""


def class_of(is_input: bool, by_hand: bool, by_fit: bool) -> str:
    """The class of a figure."""
    held = (is_input, by_hand, by_fit, True)
    return next(name for name, holds in zip(CLASSES, held, strict=True) if holds)


def scores(table: pd.DataFrame, off: str = OFF) -> pd.DataFrame:
    """Median and largest absolute difference of each class, and of the core.

    Parameters
    ----------
    table : as `backtest.scoreboard` gives it; figures that others contradict are left out
    off : the column of differences [%]

    Returns
    -------
    scores : by class and "core"; `figures, median [%], largest [%], above, below`
    """
    parts = {name: table["class"] == name for name in CLASSES} | {CORE: table["core"] != ""}
    return _scored(table, parts, off)


def core_by_kind(table: pd.DataFrame, off: str = OFF) -> pd.DataFrame:
    """The same of the core of the pension projection, by kind of figure."""
    return _scored(table, {kind: table["core"] == kind for kind in KINDS}, off)


def median_of_core(table: pd.DataFrame, off: str = OFF) -> float:
    """Median absolute difference of the core [%]."""
    return float(scores(table, off)["median [%]"][CORE])


def _scored(table: pd.DataFrame, parts: "dict[str, pd.Series[bool]]", off: str) -> pd.DataFrame:
    rows = {}
    for name, chosen in parts.items():
        found = table.loc[chosen & ~table["contradicted"], off].dropna()
        rows[name] = {
            "figures": len(found),
            "median [%]": found.abs().median(),
            "largest [%]": found.abs().max(),
            "above": int((found > 0.0).sum()),
            "below": int((found < 0.0).sum()),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("class")

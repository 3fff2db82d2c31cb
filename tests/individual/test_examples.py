"""Worked examples of circulars, of the law's articles, and of the press."""

import re
from typing import Any

from individual.readers.common import results

MONEY, EXACT = 0.51, 1e-6


def tolerance(row: dict[str, Any]) -> float | None:
    """Dong by which a published figure may differ, where it was cut before the last step."""
    told = re.search(r"\+-\s*(\d+)", str(row.get("note", "")))
    return row.get("tolerance") or (float(told[1]) if told else None)


def close(found: Any, expected: Any, allowed: float | None) -> bool:
    if isinstance(expected, list):
        pairs = zip(found, expected, strict=True)
        return len(found) == len(expected) and all(close(f, e, allowed) for f, e in pairs)
    if isinstance(expected, bool) or expected is None or isinstance(expected, str):
        return bool(found == expected)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    limit = EXACT if abs(expected) < 1000 else (allowed or MONEY)
    return abs(found - expected) <= limit


def test_an_example_comes_out_as_published(example):
    check(example)


def test_an_example_reckoned_by_hand_from_the_articles_comes_out(example_by_hand):
    check(example_by_hand)


def check(example: dict[str, Any]) -> None:
    found = results(example)
    for name, expected in example["expected"].items():
        assert name in found, (
            f"{example['id']}: no result is called {name}; there are {list(found)}"
        )
        assert close(found[name], expected, tolerance(example)), (
            f"{example['id']}, {name}: found {found[name]}, expected {expected}"
        )

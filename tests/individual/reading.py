"""Worked examples read by meaning: importing this module registers the readers of all chapters."""

from individual.readers import (
    contributing,
    family,
    health_and_state,
    old_age,
    short_term,
    unemployment,
)

__all__ = ["contributing", "family", "health_and_state", "old_age", "short_term", "unemployment"]

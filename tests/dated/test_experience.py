"""The published record is complete, sourced and read the same way by both readers."""

import pytest

from vss_actuarial.dated.experience import known_record, read_experience
from vss_actuarial.ground.errors import InputError


def test_every_figure_has_a_source_a_unit_and_a_known_status():
    table = read_experience()
    assert len(table) > 400
    assert (table["source"].str.len() > 10).all() and (table["unit"].str.len() > 0).all()
    assert set(table["status"]) <= {"", "derived", "estimate", "unverified", "contradicted"}


def test_a_series_has_one_unit_and_one_figure_for_a_year():
    table = read_experience()
    assert not table.duplicated(["series", "year", "period"]).any()
    assert (table.groupby("series")["unit"].nunique() == 1).all()


def test_the_vectors_are_the_whole_years_of_the_table():
    years, values = known_record(None).published("insured_total")
    assert dict(zip(years, values, strict=True))[2024] == 20.0e6
    assert years[0] == 1995 and values[0] == 2.2e6


def test_unpublished_years_lie_on_a_straight_line_and_later_ones_follow_the_path():
    import numpy as np

    years = np.array([2012.0, 2025.0, 2026.0])
    total = known_record(None).joined("insured_total", years, np.full(3, -1.0))
    assert total[0] == pytest.approx(9.8e6 + (12.3e6 - 9.8e6) / 4)
    assert total[1] == 21.28e6 and total[2] == -1.0


def test_an_unknown_series_is_answered_with_the_nearest():
    with pytest.raises(InputError, match="insured_total"):
        known_record(None).published("insured_totals")
